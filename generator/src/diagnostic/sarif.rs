//! Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code hosts and
//! editors.
//!
//! The log holds nothing of the machine it was made on when the pages lie below the working folder:
//! same pages, same bytes.

use std::collections::HashMap;
use std::path::{Component, Path};

use serde_json::{Value, json};

use super::policy::{Allowed, Judged};
use super::{Code, Diagnostic, Severity, explain};
use crate::source::{Page, Pages};
use crate::text::visible;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Renders the findings that `shown` accepts, and those that the project allows as suppressed results.
#[must_use]
pub fn log(judged: &Judged, pages: &Pages, docs: &Path, shown: &dyn Fn(&Diagnostic) -> bool) -> Value {
    let base = Base::of(docs);
    let mut fingerprints = Fingerprints::default();
    let mut results: Vec<Value> = Vec::new();
    for found in judged.findings.iter().filter(|found| shown(found)) {
        results.push(result(found, pages, &base, &mut fingerprints));
    }
    for Allowed { finding, reason } in judged.allowed.iter().filter(|allowed| shown(&allowed.finding)) {
        let mut result = result(finding, pages, &base, &mut fingerprints);
        let why = reason.as_deref().unwrap_or("the project allows this finding on every page");
        result["suppressions"] = json!([{ "kind": "external", "justification": visible(why) }]);
        results.push(result);
    }
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver() },
            "invocations": [invocation(judged)],
            "originalUriBaseIds": base.declaration(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn driver() -> Value {
    let rules: Vec<Value> = Code::ALL.iter().copied().map(rule).collect();
    let version = env!("CARGO_PKG_VERSION");
    json!({ "name": "docwright", "version": version, "semanticVersion": version, "rules": rules })
}

fn rule(code: Code) -> Value {
    let page = explain::page(code);
    json!({
        "id": code,
        "shortDescription": { "text": code.explanation() },
        "fullDescription": { "text": explain::meaning(code) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The run itself; settings that do not fit the pages are its notifications.
fn invocation(judged: &Judged) -> Value {
    let notification = |idle: &super::policy::Idle| {
        let region = json!({ "startLine": idle.line.max(1) });
        let location = json!({ "artifactLocation": { "uri": "docwright.toml" }, "region": region });
        json!({
            "level": "warning",
            "message": { "text": visible(&idle.message) },
            "locations": [{ "physicalLocation": location }],
        })
    };
    let notifications: Vec<Value> = judged.idle.iter().map(notification).collect();
    json!({ "executionSuccessful": true, "toolConfigurationNotifications": notifications })
}

fn result(found: &Diagnostic, pages: &Pages, base: &Base, fingerprints: &mut Fingerprints) -> Value {
    let page = pages.get(found.location.page);
    let index = Code::ALL.iter().position(|code| *code == found.code).unwrap_or_default();
    json!({
        "ruleId": found.code,
        "ruleIndex": index,
        "level": level(found.severity),
        "message": { "text": format!("{}. To repair: {}.", visible(&found.message), visible(&found.help)) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": base.uri(&page.path), "uriBaseId": base.id },
                "region": region(found, page),
            },
        }],
        "partialFingerprints": { "docwrightFinding/v1": fingerprints.of(found, page) },
    })
}

/// Lines and columns count from one, columns in code points; the end is one past the last.
fn region(found: &Diagnostic, page: &Page) -> Value {
    let (start_line, start_column) = page.line_column(found.location.span.start);
    if found.location.span.end <= found.location.span.start {
        return json!({ "startLine": start_line, "startColumn": start_column });
    }
    let (end_line, end_column) = page.line_column(found.location.span.end);
    json!({ "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column })
}

/// Base of the paths of pages.
struct Base {
    id: &'static str,
    /// Goes before every page's path.
    prefix: String,
    /// The folder as a URI; the working folder is not named.
    uri: Option<String>,
}

impl Base {
    /// Pages below the working folder are named from there, as code hosts expect; others from their root.
    fn of(docs: &Path) -> Self {
        let below = docs.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if below {
            let parts: Vec<String> = docs.components().filter_map(normal).map(|part| format!("{part}/")).collect();
            return Self { id: "SRCROOT", prefix: encoded(&parts.concat()), uri: None };
        }
        let absolute = docs.canonicalize().or_else(|_| std::path::absolute(docs)).unwrap_or_else(|_| docs.to_owned());
        let parts: Vec<String> = absolute.components().filter_map(normal).collect();
        Self { id: "DOCS", prefix: String::new(), uri: Some(format!("file:///{}/", encoded(&parts.join("/")))) }
    }

    fn uri(&self, path: &str) -> String {
        format!("{}{}", self.prefix, encoded(path))
    }

    fn declaration(&self) -> Value {
        let location = match &self.uri {
            Some(uri) => json!({ "uri": uri }),
            None => json!({ "description": { "text": "the folder docwright was run in" } }),
        };
        json!({ self.id: location })
    }
}

fn normal(part: Component<'_>) -> Option<String> {
    match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        Component::Prefix(prefix) => Some(prefix.as_os_str().to_string_lossy().into_owned()),
        _ => None,
    }
}

/// Percent-encodes what may not stand in the path of a URI (RFC 3986); `/` stays.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Fingerprints that survive edits elsewhere on the page: code, page, the marked lines' words, and which
/// one it is among equals.
#[derive(Default)]
struct Fingerprints(HashMap<u64, usize>);

impl Fingerprints {
    fn of(&mut self, found: &Diagnostic, page: &Page) -> String {
        let marked = lines(&page.text, found.location.span.range());
        let words = marked.split_whitespace().flat_map(|word| [word, " "]);
        let hash = fnv([found.code.as_str(), "\n", &page.path, "\n"].into_iter().chain(words));
        let nth = self.0.entry(hash).or_default();
        *nth += 1;
        format!("{hash:016x}:{nth}")
    }
}

/// The first line of a span; a whole page is known by its path alone.
fn lines(text: &str, span: std::ops::Range<usize>) -> &str {
    if span.end <= span.start {
        return "";
    }
    let start = crate::text::boundary(text, span.start);
    let from = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    text[from..].lines().next().unwrap_or_default()
}

/// FNV-1a: the standard library promises no hash that stays the same between releases.
fn fnv<'t>(parts: impl Iterator<Item = &'t str>) -> u64 {
    let bytes = parts.flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded() {
        assert_eq!(encoded("v1.0/api/a b%ä:c.md"), "v1.0/api/a%20b%25%C3%A4%3Ac.md");
        assert_eq!(Base::of(Path::new("./my docs/x")).uri("a.md"), "my%20docs/x/a.md");
        assert_eq!(Base::of(Path::new("/")).id, "DOCS");
    }

    #[test]
    fn fingerprints_do_not_depend_on_lines() {
        use crate::source::{Location, PageId, Span};
        let of = |text: &str, at: usize| {
            let page = Page::new("a.md".into(), None, text.into());
            let location = Location { page: PageId(0), span: Span::new(at..at + 1) };
            Fingerprints::default().of(&Diagnostic::new(Code::Conflict, location, "m", "h"), &page)
        };
        assert_eq!(of("x\n| a  | b |\n", 4), of("more\n\n\n| a | b |\n", 9));
        assert_ne!(of("x\n| a | b |\n", 4), of("x\n| a | c |\n", 4));
    }
}
