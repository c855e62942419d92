//! Accuracy of Discord's pages, measured against its own document.
//!
//! The scorer and the pages lie beside the repository; without them (or without Python) the test says "skipped". A number
//! below what was reached fails. `FIDELITY.md` explains the rows.

use std::path::Path;

use docwright::export;
use docwright_tests::{analyze, shared};

use super::fidelity::score;

/// Rows of the score and what they may not fall below, in percent.
const FLOORS: [(&str, f64); 27] = [
    ("op.recall", 100.0),
    ("op.precision", 98.6),
    ("query.recall", 99.0),
    ("query.required", 100.0),
    ("query.type", 97.0),
    ("body_field.recall", 98.9),
    ("body_field.precision", 95.2),
    ("body_field.required", 94.2),
    ("body_field.type", 95.0),
    ("body_field.nullable_precision", 100.0),
    ("body.list", 100.0),
    ("body.form", 61.5),
    ("answer.list", 100.0),
    ("answer_field.recall", 96.3),
    ("answer_field.precision", 92.0),
    ("answer_field.optional", 86.4),
    ("answer_field.nullable", 95.0),
    ("answer_field.type", 98.7),
    ("answer_field.date_time", 98.9),
    ("answer_field.snowflake", 99.7),
    ("status.exact", 92.3),
    ("schema.recall", 98.4),
    ("schema.field_recall", 96.4),
    ("schema.field_type", 97.6),
    ("enum.recall", 88.0),
    ("enum.value_recall", 89.1),
    ("enum.value_precision", 96.0),
];

#[test]
fn numbers_do_not_fall() {
    let (Some(docs), Some(tools)) = (shared("corpus/discord"), shared("tools/score")) else { return };
    let analysis = analyze(&docs);
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let candidate = folder.path().join("api.json");
    std::fs::write(&candidate, export::openapi(&analysis.apis[0]).to_string())
        .unwrap_or_else(|error| panic!("{error}"));
    let truth = docs.join("openapi.json");
    let documented = Path::new("--documented");
    let Some(scored) = score(&tools, &[Path::new("openapi_score.py"), &truth, &candidate, documented, &docs]) else {
        return;
    };
    let fallen: Vec<String> = FLOORS
        .iter()
        .map(|(row, floor)| (row, floor, scored["rows"][row]["pct"].as_f64().unwrap_or(0.0)))
        .filter(|(_, floor, reached)| reached < floor)
        .map(|(row, floor, reached)| format!("{row}: {reached} % is below {floor} %"))
        .collect();
    assert!(fallen.is_empty(), "{fallen:#?}");
}
