//! The generated client against servers and mocks.

mod connectors;
mod documented;
mod examples;
mod faults;
