//! [`PageFacts`] as text.

use std::fmt::Write as _;

use serde::Serialize;

use super::document::rich;
use super::one_line;
use crate::api::Alternative;
use crate::facts::{
    ApiFacts, EnumFacts, ExampleFacts, MessageFacts, PageFacts, PermissionFacts, PropertyFacts, ResourceFacts,
    TypePhrase,
};

/// One line per fact: the page first, then its types, enumerations and operations.
#[must_use]
pub fn fact_lines(facts: &PageFacts) -> String {
    let mut out = format!("page {:?} of {}", facts.title, facts.version);
    if facts.subject != facts.title.to_lowercase() {
        let _ = write!(out, ", subject {:?}", facts.subject);
    }
    add(&mut out, ", section #", facts.anchor.as_deref());
    add(&mut out, ", namespace ", facts.namespace.as_deref());
    add(&mut out, ", area ", facts.area.as_deref());
    flag(&mut out, facts.localised, ", translated");
    let _ = writeln!(out, "\nsummary {}", rich(&facts.summary));
    facts.resources.iter().for_each(|resource| resource_lines(&mut out, resource));
    facts.enums.iter().for_each(|listed| enum_lines(&mut out, listed));
    if let Some(api) = &facts.api {
        api_lines(&mut out, api);
    }
    out.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn resource_lines(out: &mut String, resource: &ResourceFacts) {
    let _ = write!(out, "type {}", resource.name);
    if let Some(base) = &resource.base {
        let _ = write!(out, ": {}{}", phrase(base), if resource.base_annotated { " (annotated)" } else { "" });
    }
    add(out, ", key ", resource.key.as_deref());
    flag(out, resource.open, ", open");
    flag(out, resource.is_abstract, ", abstract");
    flag(out, resource.has_methods, ", with methods");
    out.push('\n');
    resource.derived.iter().for_each(|ty| line(out, "  derived", &phrase(ty)));
    resource.properties.iter().for_each(|row| row_line(out, "  property", row));
    resource.relationships.iter().for_each(|row| row_line(out, "  relationship", row));
    resource.json.iter().for_each(|(name, value)| line(out, "  json", &format!("{name}: {value}")));
}

fn enum_lines(out: &mut String, listed: &EnumFacts) {
    let _ = write!(out, "enum {}", listed.name);
    add(out, " #", listed.anchor.as_deref());
    let _ = writeln!(out, " {}", rich(&listed.summary));
    for member in &listed.members {
        let value = member.value.map_or_else(String::new, |value| format!(" = {value}"));
        line(out, "  member", &format!("{}{value} {}", member.name, rich(&member.description)));
    }
}

fn api_lines(out: &mut String, api: &ApiFacts) {
    for request in &api.requests {
        line(out, "request", &format!("{} {}", request.method, request.target));
    }
    permission_lines(out, &api.permissions);
    for header in &api.headers {
        let required = if header.required { " required" } else { "" };
        let ty = header.ty.as_ref().map_or_else(String::new, |ty| format!(": {}", phrase(ty)));
        line(out, "header", &format!("{}{ty}{required} {}", header.name, rich(&header.description)));
    }
    api.path.iter().for_each(|row| row_line(out, "path", row));
    api.parameters.iter().for_each(|row| row_line(out, "parameter", row));
    api.query.iter().for_each(|row| row_line(out, "query", row));
    body_lines(out, api);
    let codes: Vec<String> = api.response.codes.iter().map(u16::to_string).collect();
    let _ = write!(out, "response [{}]", codes.join(", "));
    add(out, " ", api.response.ty.as_ref().map(phrase).as_deref());
    out.push('\n');
    for error in &api.errors {
        line(out, "error", &format!("{} {}", error.status, rich(&error.description)));
    }
    api.examples.iter().for_each(|example| example_lines(out, example));
    call_lines(out, api);
}

fn body_lines(out: &mut String, api: &ApiFacts) {
    let body = &api.body;
    if !body.stated {
        return;
    }
    let _ = write!(out, "body{}", if body.none { " none" } else { "" });
    add(out, " ", body.ty.as_ref().map(phrase).as_deref());
    out.push('\n');
    body.rows.iter().for_each(|row| row_line(out, "  parameter", row));
    body.shown.iter().for_each(|(value, _)| line(out, "  json", &value.to_string()));
}

fn example_lines(out: &mut String, example: &ExampleFacts) {
    line(out, "example", &example.title);
    let messages = [("  sent", &example.request), ("  received", &example.response)];
    for (label, message) in messages {
        if let Some(message) = message {
            message_line(out, label, message);
        }
    }
}

fn message_line(out: &mut String, label: &str, message: &MessageFacts) {
    let _ = write!(out, "{label} {}", one_line(&message.start));
    for (name, value) in &message.headers {
        let _ = write!(out, " | {name}: {value}");
    }
    add(out, " | type ", message.ty.as_ref().map(phrase).as_deref());
    match &message.json {
        Some(json) => line(out, " | json", &json.to_string()),
        None if message.body.is_empty() => out.push('\n'),
        None => line(out, " | body", &message.body),
    }
}

fn call_lines(out: &mut String, api: &ApiFacts) {
    if !api.clouds.is_empty() {
        line(out, "clouds", &api.clouds.join(", "));
    }
    if let Some(support) = &api.options.support {
        line(out, "options", &json(support));
    }
    for option in &api.options.named {
        line(out, "option", &format!("{} {} {}", option.name, json(&option.evidence), rich(&option.description)));
    }
    if let Some(level) = &api.consistency_level {
        line(out, "consistency level", &json(level));
    }
    api.preferences.iter().for_each(|preference| line(out, "preference", preference));
    if let Some(size) = &api.page_size {
        line(out, "page size", &json(size));
    }
    if let Some(work) = &api.long_running {
        line(out, "long running", &json(work));
    }
    if let Some(found) = &api.deprecation {
        let removal = found.removal.as_deref().unwrap_or("-");
        line(out, "deprecated", &format!("path {:?} removal {removal} {}", found.path, rich(&found.note)));
    }
    api.licenses.iter().for_each(|(name, _)| line(out, "license", name));
}

fn permission_lines(out: &mut String, facts: &PermissionFacts) {
    for case in facts.tables.iter().flat_map(|table| &table.cases) {
        for row in &case.callers {
            let sets: Vec<String> = row.alternatives.iter().map(alternative).collect();
            let _ = write!(out, "permission {:?} [{}]", row.caller, sets.join(", "));
            add(out, " unclear ", row.unclear.as_deref());
            add(out, " case ", case.case.as_deref());
            flag(out, case.by_resource, " by resource");
            out.push('\n');
        }
    }
    if facts.tables.len() > 1 {
        facts.assigned.iter().for_each(|assigned| line(out, "permission tables", &format!("{assigned:?}")));
    }
    facts.unsupported.iter().for_each(|(caller, first)| line(out, "unsupported", &format!("{caller:?} /{first}")));
    for fact in &facts.roles {
        line(out, "roles", &format!("{} of table {:?}", json(&fact.requirement), fact.table));
    }
}

/// Scopes with their column and remark: `A and B (higher) "for a chat"`.
fn alternative(alternative: &Alternative) -> String {
    let mut text = alternative.text();
    if let Some(privilege) = alternative.privilege {
        let _ = write!(text, " ({})", json(&privilege).trim_matches('"'));
    }
    if let Some(remark) = &alternative.remark {
        let _ = write!(text, " {remark:?}");
    }
    text
}

fn row_line(out: &mut String, label: &str, row: &PropertyFacts) {
    let constraints = json(&row.constraints);
    let constraints = if constraints == "{}" { String::new() } else { format!(" {constraints}") };
    line(out, label, &format!("{}: {}{constraints} {}", row.name, phrase(&row.ty), rich(&row.description)));
}

/// A type phrase: `[]` behind a collection, the keys of a map, the target of its link in parentheses.
fn phrase(phrase: &TypePhrase) -> String {
    let mut text = if phrase.name.is_empty() { "?".to_owned() } else { phrase.name.clone() };
    flag(&mut text, phrase.collection, "[]");
    if let Some(key) = phrase.map {
        text = format!("map of {} to {text}", key.name());
    }
    flag(&mut text, phrase.several, " or others");
    if let Some(target) = &phrase.target {
        let _ = write!(text, " ({target})");
    }
    if let Some(evidence) = &phrase.evidence {
        let _ = write!(text, " by {}", json(evidence).trim_matches('"'));
    }
    if let Some(written) = &phrase.written {
        let _ = write!(text, " {written:?}");
    }
    text
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn add(out: &mut String, label: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.push_str(label);
        out.push_str(value);
    }
}

fn flag(out: &mut String, set: bool, label: &str) {
    if set {
        out.push_str(label);
    }
}

fn line(out: &mut String, label: &str, text: &str) {
    let _ = writeln!(out, "{label} {}", one_line(text));
}
