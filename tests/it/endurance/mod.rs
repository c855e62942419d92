//! Heavy: many requests, large inputs, killed runs, random inputs.

#[cfg(unix)]
mod crash;
mod fuzz_smoke;
mod huge;
mod soak;
