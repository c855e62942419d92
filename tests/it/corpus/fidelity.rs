//! How much of the real schema the pages give, measured against Microsoft's own CSDL of the same week.
//!
//! The scorer and the schema lie beside the repository; without them (or without Python) the test says
//! "skipped". A number below what was reached fails. `FIDELITY.md` explains the rows.

use std::path::Path;
use std::process::Command;

use docwright::export;
use docwright_tests::{corpus, shared};
use serde_json::Value;

/// Rows of the CSDL score and what they may not fall below, in percent.
const CSDL: [(&str, f64); 27] = [
    ("type.entity.recall", 100.0),
    ("type.complex.recall", 100.0),
    ("type.enum.recall", 100.0),
    ("type.entity.precision", 96.7),
    ("type.complex.precision", 95.1),
    ("type.enum.precision", 91.1),
    ("base.exact", 94.8),
    ("base.beyond_entity", 89.1),
    ("base.beyond_entity_precision", 97.3),
    ("abstract.agree", 97.0),
    ("open.recall", 47.6),
    ("prop.recall", 100.0),
    ("prop.precision", 99.3),
    ("prop.type_exact", 98.1),
    ("nav.recall", 99.7),
    ("nav.type_exact", 98.3),
    ("nav.path_only_recall", 96.9),
    ("enum.member_recall", 100.0),
    ("enum.flags_recall", 50.0),
    ("action.recall_exact", 97.1),
    ("action.precision", 91.2),
    ("function.recall_exact", 97.3),
    ("function.precision", 97.1),
    ("op.param_recall", 95.3),
    ("op.return_exact", 95.6),
    ("entityset.recall", 100.0),
    ("singleton.recall", 100.0),
];

/// Runs one of the scorers; the last line it prints is a JSON object.
pub(super) fn score(tools: &Path, arguments: &[&Path]) -> Option<Value> {
    let (script, arguments) = arguments.split_first()?;
    let run = Command::new("python3").arg(tools.join(script)).args(arguments).arg("--json").output();
    let Ok(output) = run else {
        eprintln!("skipped: no python3 to run the scorer with");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    Some(serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {last}")))
}

#[test]
fn numbers_do_not_fall() {
    let (Some(docs), Some(tools), Some(schema), Some(list)) = (
        shared("corpus/2021/api-reference/v1.0"),
        shared("tools/score"),
        shared("corpus/csdl/v1.0.xml"),
        shared("corpus/permissions/v1.0.json"),
    ) else {
        return;
    };
    let Some(apis) = corpus("v1.0").map(|analysis| &analysis.apis) else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{error}"));
        path
    };
    let csdl = write("api.xml", &export::csdl(&apis[0]).unwrap_or_else(|error| panic!("{error}")));
    let openapi = write("api.json", &export::openapi(&apis[0]).to_string());
    // The list of that week merges all tables of a page, so it has no truth about operations with cases.
    let mut permissions = export::permissions(&apis[0]);
    if let Some(operations) = permissions.as_object_mut() {
        operations.retain(|_, stated| stated.get("Cases").is_none());
    }
    let permissions = write("permissions.json", &permissions.to_string());

    let documented = Path::new("--documented");
    let Some(scored) = score(&tools, &[Path::new("csdl_score.py"), &schema, &csdl, documented, &docs]) else { return };
    let fallen: Vec<String> = CSDL
        .iter()
        .map(|(row, floor)| (row, floor, scored["rows"][row]["pct"].as_f64().unwrap_or(0.0)))
        .filter(|(_, floor, reached)| reached < floor)
        .map(|(row, floor, reached)| format!("{row}: {reached} % is below {floor} %"))
        .collect();
    assert!(fallen.is_empty(), "{fallen:#?}");

    let scored = score(&tools, &[Path::new("ops_score.py"), &docs, &openapi]).unwrap_or_default();
    assert!(scored["strict_pct"].as_f64() >= Some(99.8), "documented operations in OpenAPI: {}", scored["strict_pct"]);

    let (truth, candidate) = (Path::new("--truth"), Path::new("--candidate"));
    let scored =
        score(&tools, &[Path::new("perm_score.py"), &docs, truth, &list, candidate, &permissions]).unwrap_or_default();
    let (equal, both) = (scored["score"]["ops_exact"].as_f64(), scored["score"]["ops_in_both"].as_f64());
    let agreement = equal.zip(both).map(|(equal, both)| 100.0 * equal / both);
    assert!(agreement >= Some(99.6), "operations with the same permissions: {agreement:?} %");
}
