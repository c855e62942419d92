//! JSON Schema of `docwright.toml` for editors, and suggestions for misspelled settings.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Project;

/// The JSON Schema of `docwright.toml`; `generator/docwright.schema.json` is the published one.
#[must_use]
pub fn settings_schema() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Project>().to_value()
}

/// Formats an error of the settings, with a suggestion for a misspelled one.
pub(super) fn explained(error: &toml::de::Error, text: &str) -> String {
    let unknown = error.message().starts_with("unknown field");
    let key = error.span().filter(|_| unknown).and_then(|span| text.get(span));
    match key.and_then(near) {
        Some(advice) => format!("{error}{advice}\n"),
        None => error.to_string(),
    }
}

/// A suggestion: the setting that is most similar to a key, with its table.
fn near(key: &str) -> Option<String> {
    const MIN_SIMILARITY: f64 = 0.75;
    let key = key.trim_matches(['"', '\'']).to_lowercase();
    let schema = settings_schema();
    let mut known = Vec::new();
    collect(&schema, &schema, "", &mut known);
    let similarity = |(_, name): &(String, String)| strsim::jaro_winkler(&key, &name.to_lowercase());
    let best = known
        .iter()
        .map(|setting| (similarity(setting), setting))
        .filter(|(similarity, _)| *similarity >= MIN_SIMILARITY);
    // The first of several equally similar ones, in the order of the file.
    let (_, (table, name)) = best.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(if table.is_empty() {
        format!("help: did you mean `{name}`?")
    } else {
        format!("help: did you mean `{name}` in the table `{table}`?")
    })
}

/// The names of all settings, each with the header of its table.
fn collect(root: &Value, schema: &Value, table: &str, known: &mut Vec<(String, String)>) {
    let schema = followed(root, schema);
    if let Some(items) = schema.get("items") {
        return collect(root, items, &format!("[{table}]"), known);
    }
    for (name, setting) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        known.push((table.to_owned(), name.clone()));
        let bare = table.trim_matches(['[', ']']);
        let dot = if bare.is_empty() { "" } else { "." };
        collect(root, setting, &format!("[{bare}{dot}{name}]"), known);
    }
}

/// A schema, or the one that it refers to.
fn followed<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    target.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_setting_has_a_suggestion() {
        let advice = |key: &str| near(key).unwrap_or_default();
        assert_eq!(advice("doc"), "help: did you mean `docs`?");
        assert_eq!(advice("Name"), "help: did you mean `name` in the table `[package]`?");
        assert_eq!(advice("default_areas"), "help: did you mean `default-areas` in the table `[package]`?");
        assert_eq!(advice("reasons"), "help: did you mean `reason` in the table `[[findings.allow]]`?");
        assert_eq!(near("colour"), None);
    }
}
