//! Fuzz targets: each takes bytes and panics if an invariant is violated.
//!
//! The functions are shared by libFuzzer (`fuzz_targets/`) and by a short run without it (`tests/it/endurance/fuzz_smoke.rs`).

mod client;
mod pages;
mod service;

/// A function that takes the input bytes.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: [(&str, Target); 14] = [
    ("page", pages::page),
    ("front_matter", pages::front_matter),
    ("tables", pages::tables),
    ("annotations_json", pages::annotations_json),
    ("request_lines", pages::request_lines),
    ("plain_text", pages::plain_text),
    ("pipeline", pages::pipeline),
    ("program_source", pages::program_source),
    ("ir_reader", pages::ir_reader),
    ("diff", pages::diff),
    ("model_json", client::model_json),
    ("odata_literals", client::odata_literals),
    ("batch_multipart", client::batch_multipart),
    ("mock_server", service::mock_server),
];

/// Runs a target.
///
/// # Panics
/// If the target does not exist, or finds a defect.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    target.unwrap_or_else(|| panic!("unknown target {name}")).1(data);
}

/// Several texts in one: they stand between lines of `=====`.
fn parts(data: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(data).split("\n=====\n").map(str::to_owned).collect()
}
