//! Deprecation of operations, types and enumerations.

use super::super::description::deprecation as phrases;
use super::units::Unit;
use crate::document::{BlockKind, RichText};
use crate::facts::DeprecationFacts;

/// The deprecation of a unit: "(deprecated)" in its heading, or a sentence that starts with the word.
pub(super) fn of(unit: &Unit<'_>) -> Option<DeprecationFacts> {
    for item in unit.intro() {
        let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { continue };
        let plain = text.plain();
        let words =
            plain.trim_start_matches("[!WARNING]").trim_start_matches("[!CAUTION]").trim_start_matches("[!NOTE]");
        if words.trim_start().to_lowercase().starts_with("deprecated") {
            let removal = phrases::date(&plain);
            return Some(DeprecationFacts {
                note: text.clone(),
                path: String::new(),
                removal,
                location: item.location(),
            });
        }
    }
    let is_deprecated = unit.title.to_lowercase().contains("(deprecated)");
    is_deprecated.then(|| DeprecationFacts {
        note: RichText::default(),
        path: String::new(),
        removal: None,
        location: unit.location,
    })
}
