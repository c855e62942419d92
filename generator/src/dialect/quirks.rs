//! Rules that are true of a single page, or of the pages of one team.
//!
//! A rule of the dialect belongs into the stage that reads it. A rule for one page belongs into this table, with the
//! reason, so that it can be deleted when the page changes: a test over real pages fails for a row without effect.

use crate::source::Page;

/// A rule for one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quirk {
    /// Name of the page's file without its ending; `*` at the end stands for any rest.
    pub page: &'static str,
    /// Wire name of the type or property that the rule is about; empty for all of the page.
    pub name: &'static str,
    /// The deviation of the page.
    pub what: Deviation,
    /// The reason for the rule.
    pub why: &'static str,
}

/// A deviation of a page from the dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deviation {
    /// The page repeats types and operations that pages of other teams define.
    Repeats,
    /// The column with this title holds types.
    TypeColumn(&'static str),
    /// Tables in sections whose titles start so list keys of JSON that the property holds as a string.
    KeysOfString(&'static str),
}

/// All rules, sorted by page.
pub const QUIRKS: &[Quirk] = &[
    Quirk {
        page: "activitybasedtimeoutpolicy",
        name: "definition",
        what: Deviation::KeysOfString("properties of "),
        why: "the policy is JSON in a string, and its keys are in a table below the properties",
    },
    Quirk {
        page: "agreementfiledata",
        name: "agreementFileData",
        what: Deviation::TypeColumn("return type"),
        why: "the table of properties has the header of a table of methods",
    },
    Quirk {
        page: "homerealmdiscoverypolicy",
        name: "definition",
        what: Deviation::KeysOfString("properties of "),
        why: "the policy is JSON in a string, and its keys are in a table below the properties",
    },
    Quirk {
        page: "intune-*",
        name: "",
        what: Deviation::Repeats,
        why: "the pages of Intune repeat what they use of types and operations of other teams",
    },
    Quirk {
        page: "tokenissuancepolicy",
        name: "definition",
        what: Deviation::KeysOfString("properties of "),
        why: "the policy is JSON in a string, and its keys are in a table below the properties",
    },
    Quirk {
        page: "tokenlifetimepolicy",
        name: "definition",
        what: Deviation::KeysOfString("properties of "),
        why: "the policy is JSON in a string, and its keys are in a table below the properties",
    },
];

/// The rules for one page; empty for nearly every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quirks(Vec<Quirk>);

impl Quirks {
    /// The rules of a table that are about a page.
    #[must_use]
    pub fn of_page(table: &[Quirk], page: &Page) -> Self {
        let stem = page.stem();
        Self(table.iter().filter(|quirk| quirk.is_about(stem)).copied().collect())
    }

    /// Returns true if other pages define what the page documents.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.0.iter().any(|quirk| quirk.what == Deviation::Repeats)
    }

    /// Titles of columns that hold types, beside those of the dialect.
    pub fn type_columns(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter_map(|quirk| match quirk.what {
            Deviation::TypeColumn(title) => Some(title),
            _ => None,
        })
    }

    /// Returns true for a section that lists keys of JSON in a string, by its title in lower case.
    #[must_use]
    pub fn lists_keys(&self, title: &str) -> bool {
        self.0.iter().any(|quirk| matches!(quirk.what, Deviation::KeysOfString(start) if title.starts_with(start)))
    }
}

impl Quirk {
    fn is_about(&self, stem: &str) -> bool {
        match self.page.strip_suffix('*') {
            Some(start) => stem.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)),
            None => stem.eq_ignore_ascii_case(self.page),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::facts::PageFacts;
    use crate::interpret::interpret_with_quirks;
    use crate::listing::fact_lines;
    use crate::page_analysis::Documents;
    use crate::source::{PageId, Pages};

    fn page(path: &str) -> Page {
        Page::new(path.to_owned(), None, String::new())
    }

    #[test]
    fn rows_are_sorted_and_apply_to_their_pages() {
        assert!(QUIRKS.is_sorted_by_key(|quirk| quirk.page));
        let of = |path| Quirks::of_page(QUIRKS, &page(path));
        assert!(of("v1.0/api/intune-apps-mobileapp-get.md").repeats());
        assert!(!of("v1.0/api/intuneapp-get.md").repeats());
        assert_eq!(of("beta/resources/agreementFileData.md").type_columns().collect::<Vec<_>>(), ["return type"]);
        assert!(of("resources/tokenlifetimepolicy.md").lists_keys("properties of a token lifetime policy definition"));
        assert!(!of("resources/tokenlifetimepolicy.md").lists_keys("properties"));
        assert_eq!(of("resources/tokenpolicy.md"), Quirks::default());
    }

    /// A row without effect on real pages is for a page that has changed, and must be deleted.
    #[test]
    fn every_row_has_an_effect() {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/2021/api-reference");
        if !docs.is_dir() {
            eprintln!("skipped: real pages are missing beside the repository");
            return;
        }
        let (pages, _) = crate::read::read(&docs, &()).unwrap_or_else(|error| panic!("{error}"));
        for (at, quirk) in QUIRKS.iter().enumerate() {
            let others: Vec<Quirk> =
                QUIRKS.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, quirk)| *quirk).collect();
            let about: Vec<PageId> =
                pages.iter().filter(|(_, page)| quirk.is_about(page.stem())).map(|(id, _)| id).collect();
            let has_effect = match quirk.what {
                Deviation::Repeats => repeats_others(&pages, &about),
                _ => about.iter().any(|id| lines(&pages, *id, QUIRKS) != lines(&pages, *id, &others)),
            };
            assert!(has_effect, "the row for `{}` is without effect: delete it", quirk.page);
        }
    }

    fn facts(pages: &Pages, id: PageId, quirks: &[Quirk]) -> Option<PageFacts> {
        let (document, _) = crate::parse::parse(id, pages.get(id));
        interpret_with_quirks(&Documents::new(pages), &document, quirks).facts.pop()
    }

    /// The facts without the title.
    fn lines(pages: &Pages, id: PageId, quirks: &[Quirk]) -> Option<Vec<String>> {
        let lines = fact_lines(&facts(pages, id, quirks)?);
        Some(lines.lines().skip(1).map(str::to_owned).collect())
    }

    /// Returns true if one of the pages documents the type of a page of the same name without the prefix.
    fn repeats_others(pages: &Pages, about: &[PageId]) -> bool {
        let types = |id: PageId| -> Vec<String> {
            let resources = facts(pages, id, QUIRKS).map(|facts| facts.resources).unwrap_or_default();
            resources.into_iter().map(|resource| resource.name.to_lowercase()).collect()
        };
        about.iter().any(|id| {
            let page = pages.get(*id);
            let name = page.stem().rsplit('-').next().unwrap_or_default();
            let other = pages.find(&page.path.replace(page.stem(), name)).filter(|other| other != id);
            other.is_some_and(|other| types(other).iter().any(|ty| types(*id).contains(ty)))
        })
    }
}
