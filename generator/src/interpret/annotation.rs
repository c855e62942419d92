//! HTML comments that hold JSON: the dialect's most reliable layer.

use serde_json::{Map, Value};

use super::item::Item;
use super::notes::Notes;
use crate::diagnostic::Code;
use crate::document::BlockKind;
use crate::text::lenient_json::{self, Reading};

/// A read annotation.
#[derive(Clone, Debug, Default)]
pub(super) struct Annotation(Map<String, Value>);

impl Annotation {
    /// Reads a comment as an annotation; page annotations and free text give none.
    pub(super) fn parse(item: &Item<'_>, notes: &mut Notes) -> Option<Self> {
        let BlockKind::Comment(text) = &item.block.kind else { return None };
        Self::block_type_of(text)?;
        // Localised pages write `&quot;` inside comments.
        let decoded = if text.contains("&quot;") { text.replace("&quot;", "\"") } else { text.clone() };
        let json = decoded.find('{').map_or("", |open| &decoded[open..]);
        match lenient_json::parse(json) {
            Reading::Strict(Value::Object(members)) => {
                notes.claim(item.location());
                Some(Self(members))
            }
            Reading::Repaired(Value::Object(members), _, why) => {
                notes.report(
                    Code::AnnotationRepaired,
                    item.location(),
                    format!("the annotation is not strict JSON: {why}"),
                    "correct the JSON",
                );
                notes.claim(item.location());
                Some(Self(members))
            }
            reading => {
                let why = if let Reading::Failed(_, why) = reading { why } else { "it is not an object" };
                notes.report(
                    Code::AnnotationInvalid,
                    item.location(),
                    format!("the annotation cannot be read: {why}"),
                    "correct the JSON",
                );
                None
            }
        }
    }

    /// The `blockType` of a comment, without reading the whole JSON.
    pub(super) fn block_type_of(comment: &str) -> Option<&str> {
        let (_, rest) = comment.split_once("blockType")?;
        let (_, rest) = rest.split_once(':')?;
        // The quotes of a word processor are repaired when the JSON is read.
        let is_quote = |c: char| matches!(c, '"' | '\'' | '\u{201C}'..='\u{201F}');
        let (_, rest) = rest.split_once(is_quote)?;
        rest.split_once(is_quote).map(|(kind, _)| kind)
    }

    pub(super) fn block_type(&self) -> Option<&str> {
        self.text("blockType")
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }

    /// A flag; some pages write `"true"`.
    pub(super) fn flag(&self, key: &str) -> bool {
        match self.0.get(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }

    /// A list of names.
    pub(super) fn list(&self, key: &str) -> Vec<&str> {
        let list = self.0.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// `@odata.type` or the older `@type`, without `#`.
    pub(super) fn odata_type(&self) -> Option<&str> {
        let name = self.text("@odata.type").or_else(|| self.text("@type"))?;
        Some(name.trim_start_matches('#'))
    }
}
