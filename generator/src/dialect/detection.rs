//! The dialect of a page, detected by marks that no other dialect has.

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::discord;
use crate::document::{BlockKind, Document, Form};

/// A way to write reference pages.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// The layout of Microsoft Graph's reference: a page for each type and operation.
    #[default]
    Graph,
    /// Any other Markdown: sections with request lines and tables, several on a page.
    Plain,
    /// The layout of Discord's reference: MDX pages with routes and field tables, otherwise as in the plain dialect.
    Discord,
}

/// Keys of the front matter of pages that are published on Microsoft Learn.
const KEYS: [&str; 6] =
    ["doc_type", "ms.prod", "ms.subservice", "localization_priority", "ms.localizationpriority", "ms.topic"];

/// Headings that one page of Graph's layout has once, at the second level.
const HEADINGS: [&str; 2] = ["http request", "json representation"];

/// Ends of titles of pages about a type.
const TITLES: [&str; 5] = [" resource type", " enum type", " enumeration type", " complex type", " entity type"];

impl Dialect {
    /// Detects the dialect of a page.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let is_published = KEYS.iter().any(|key| document.front_matter.entries.contains_key(*key));
        if is_published || document.form == Form::PlainText {
            return Self::Graph;
        }
        if is_discord(document) {
            return Self::Discord;
        }
        let marks = Marks::collect(document);
        if marks.is_graph() { Self::Graph } else { Self::Plain }
    }

    /// Returns true for a page of Discord's layout that has marks of Graph's layout too.
    #[must_use]
    pub fn is_mixed(self, document: &Document) -> bool {
        self == Self::Discord && Marks::collect(document).is_graph()
    }

    /// The name in settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::Plain => "plain",
            Self::Discord => "discord",
        }
    }

    /// Returns true for a dialect whose tables of a body are complete and whose operations state all statuses but the
    /// usual ones.
    #[must_use]
    pub fn is_explicit(self) -> bool {
        self == Self::Discord
    }

    /// Returns true for a dialect whose sections each document an operation or a type.
    #[must_use]
    pub fn is_sectioned(self) -> bool {
        self != Self::Graph
    }
}

/// Returns true for a page with a component of Discord's layout.
fn is_discord(document: &Document) -> bool {
    document.blocks.iter().any(|block| match &block.kind {
        BlockKind::Component(component) => [discord::ROUTE, discord::ANCHOR].contains(&component.name.as_str()),
        _ => false,
    })
}

/// Marks of Graph's layout on a page without its front matter.
#[derive(Debug, Default)]
struct Marks {
    /// A title or a namespace line names the type of the page.
    names_type: bool,
    /// Headings that a page has once in Graph's layout.
    headings: usize,
    /// Annotated resources.
    resources: usize,
    /// Annotated requests.
    requests: usize,
    /// Tables of permissions.
    permissions: usize,
    /// Further headings with the name of a mark, below the second level.
    nested: usize,
}

impl Marks {
    fn collect(document: &Document) -> Self {
        let mut marks = Self::default();
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Heading { level, text, .. } => marks.add_heading(*level, &text.plain().to_lowercase()),
                BlockKind::Comment(text) if text.contains("blockType") => {
                    let kind = |name: &str| usize::from(text.contains(&format!("\"{name}\"")));
                    marks.resources += kind("resource");
                    marks.requests += kind("request");
                }
                BlockKind::Paragraph(text) => {
                    marks.names_type |= text.plain().to_lowercase().starts_with("namespace: ");
                }
                BlockKind::Table(table) => {
                    let first = table.header.first().map(|cell| cell.text.plain().to_lowercase());
                    marks.permissions += usize::from(first.as_deref() == Some("permission type"));
                }
                _ => {}
            }
        }
        marks
    }

    fn add_heading(&mut self, level: u8, title: &str) {
        let is_mark = HEADINGS.contains(&title) || title.starts_with("http request ");
        match level {
            1 => self.names_type |= TITLES.iter().any(|end| title.ends_with(end)),
            2 => self.headings += usize::from(is_mark),
            _ => self.nested += usize::from(is_mark),
        }
    }

    /// A page with several annotated blocks that different pages have in Graph's layout is free-form.
    fn is_graph(&self) -> bool {
        let is_free_form = self.resources > 1 || (self.resources > 0 && self.requests > 0) || self.nested > 1;
        let has_annotations = self.resources + self.requests > 0;
        !is_free_form && (self.names_type || self.headings > 0 || self.permissions > 0 || has_annotations)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Page, PageId};

    #[test]
    fn a_component_shows_the_dialect_of_an_mdx_page() {
        let of = |path: &str, text: &str| {
            let page = Page::new(path.to_owned(), None, text.to_owned());
            Dialect::of(&crate::parse::parse(PageId(0), &page).0)
        };
        let route = "## Get boat\n\n<Route method=\"GET\">/boats</Route>\n";
        assert_eq!(of("boat.mdx", route), Dialect::Discord);
        assert_eq!(of("boat.mdx", "<ManualAnchor id=\"boat\" />\n## Boat\n"), Dialect::Discord);
        assert_eq!(of("boat.mdx", "## Boat\n\n<Other />\n"), Dialect::Plain);
        assert_eq!(of("boat.md", route), Dialect::Plain, "components are those of MDX");
        assert_eq!(of("boat.md", "# boat resource type\n\n## Properties\n"), Dialect::Graph);
    }
}
