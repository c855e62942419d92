//! A compact text form of the API model for snapshots: one line for each property.
//!
//! Locations are left out, so that an inserted line changes only the lines about itself. Findings have them, and the
//! full JSON form of the API model is a snapshot of two cases.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The width that a value on one line may have.
const WIDTH: usize = 120;
/// Lists whose elements are one line each, whatever their width.
const ROWS: [&str; 8] =
    ["properties", "members", "rows", "parameters", "headers", "permissions", "options", "examples"];

/// JSON with one line for each row of a table.
pub(crate) fn json(value: &Value) -> String {
    let mut out = String::new();
    write_json(&mut out, "", &shortened(value), 0, false);
    out
}

/// Prose as Markdown, and origins without line and column.
fn shortened(value: &Value) -> Value {
    match value {
        Value::Array(pieces) if is_prose(pieces) => pieces.iter().map(piece).collect::<String>().into(),
        Value::Array(values) => values.iter().map(shortened).collect(),
        Value::Object(object) if object.contains_key("evidence") && object.contains_key("page") => {
            let text = |name: &str| object[name].as_str().unwrap_or_default();
            format!("{} ({})", text("page"), text("evidence")).into()
        }
        Value::Object(object) => {
            object.iter().map(|(name, value)| (name.clone(), shortened(value))).collect::<Map<_, _>>().into()
        }
        other => other.clone(),
    }
}

/// Returns true if an array is prose: text, code and links.
fn is_prose(pieces: &[Value]) -> bool {
    let is_piece = |piece: &Value| {
        piece.is_string() || piece.get("code").is_some() && piece.as_object().is_some_and(|object| object.len() == 1)
    };
    pieces.iter().any(|piece| !piece.is_string()) && pieces.iter().all(is_piece)
}

fn piece(piece: &Value) -> String {
    match piece["code"].as_str() {
        Some(code) => format!("`{code}`"),
        None => piece.as_str().unwrap_or_default().to_owned(),
    }
}

fn write_json(out: &mut String, name: &str, value: &Value, depth: usize, is_row: bool) {
    let indent = "  ".repeat(depth);
    let line = format!("{indent}{name}{}", one_line(value));
    match value {
        Value::Object(object) if !is_row && line.len() > WIDTH => {
            let _ = writeln!(out, "{indent}{name}{{");
            for (name, value) in object {
                write_json(out, &format!("{name}: "), value, depth + 1, false);
            }
            let _ = writeln!(out, "{indent}}}");
        }
        Value::Array(values) if !is_row && !values.is_empty() && line.len() > WIDTH => {
            let _ = writeln!(out, "{indent}{name}[");
            let are_rows = ROWS.iter().any(|rows| name == format!("{rows}: "));
            for value in values {
                write_json(out, "", value, depth + 1, are_rows);
            }
            let _ = writeln!(out, "{indent}]");
        }
        _ => {
            let _ = writeln!(out, "{line}");
        }
    }
}

/// JSON on one line, with names and plain texts without quotation marks.
fn one_line(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            let members: Vec<String> =
                object.iter().map(|(name, value)| format!("{name}: {}", one_line(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        Value::String(text) if is_plain(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns true if a text is unambiguous without quotation marks.
fn is_plain(text: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "._-#/".contains(c);
    !text.is_empty()
        && text.chars().all(is_word)
        && !["true", "false", "null"].contains(&text)
        && text.parse::<f64>().is_err()
}
