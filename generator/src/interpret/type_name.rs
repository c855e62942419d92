//! The name of a type whose page states it neither in an annotation nor in its title.

use super::outline::Title;
use super::phrase;
use crate::source::Page;

/// The name of the type that a page with the `doc_type` of one documents: its title, as far as the name of the file
/// agrees with it, else the name of the file.
///
/// Titles are in sentence case, but names of types start with a small letter.
pub(super) fn of_page(title: &Title<'_>, page: &Page) -> Option<String> {
    let stem = page.stem();
    let is_separator = |c: char| matches!(c, '-' | '_' | ' ');
    let joined = camel(&title.text.plain(), is_separator);
    let file = camel(stem, is_separator);
    let is_name = |name: &String| phrase::is_type_name(name);
    let titled = Some(joined).filter(|name| is_name(name) && name.eq_ignore_ascii_case(&file));
    titled.or_else(|| Some(file).filter(is_name))
}

fn camel(text: &str, is_separator: impl Fn(char) -> bool) -> String {
    let mut camel = String::new();
    for word in text.split(is_separator).filter(|word| !word.is_empty()) {
        let mut chars = word.chars();
        let first = chars.next().unwrap_or_default();
        if camel.is_empty() {
            camel.extend(first.to_lowercase());
        } else {
            camel.extend(first.to_uppercase());
        }
        camel.extend(chars);
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RichText;
    use crate::source::{Location, PageId, Span};

    fn name(title: &str, path: &str) -> Option<String> {
        let text = RichText::text(title);
        let location = Location { page: PageId(0), span: Span::default() };
        let title = Title { text: &text, words: title.to_lowercase(), location };
        of_page(&title, &Page::new(path.to_owned(), None, String::new()))
    }

    #[test]
    fn the_title_spells_the_name_of_the_file() {
        assert_eq!(name("Boat", "resources/boat.md").as_deref(), Some("boat"));
        assert_eq!(name("harborPilot", "resources/harborpilot.md").as_deref(), Some("harborPilot"));
        assert_eq!(name("Harbor pilot", "resources/harbor-pilot.md").as_deref(), Some("harborPilot"));
        assert_eq!(name("All about boats", "resources/boat.md").as_deref(), Some("boat"));
        assert_eq!(name("Boats!", "resources/365.md"), None);
    }
}
