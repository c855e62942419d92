//! Changes between two sides of documentation.

mod areas;
mod command;
mod forms;
mod items;
mod mirror;
mod model;
mod pairs;
mod program;
mod requests;
mod totals;
mod types;
mod wording;
