//! Operations that refer to another one take what they do not state themselves from it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Findings};
use crate::facts::{ApiFacts, PageFacts, PropertyFacts, SameAs};
use crate::source::{PageId, Pages};

/// The most references that are followed from one operation to the next.
const MOST_STEPS: usize = 4;

/// The facts of all pages, with the parameters and responses of the operations that others refer to.
pub(super) fn complete<'f>(pages: &Pages, facts: &[&'f PageFacts], found: &mut Findings) -> Vec<Cow<'f, PageFacts>> {
    let refers = |page: &&&PageFacts| page.api.as_ref().is_some_and(|api| api.same_as.is_some());
    if !facts.iter().any(|page| refers(&page)) {
        return facts.iter().map(|page| Cow::Borrowed(*page)).collect();
    }
    let operations = Operations::collect(pages, facts);
    let completed = |page: &&'f PageFacts| match page.api.as_ref().filter(|api| api.same_as.is_some()) {
        Some(api) => {
            let api = operations.completed(page, api, MOST_STEPS, found);
            Cow::Owned(PageFacts { api: Some(api), ..(*page).clone() })
        }
        None => Cow::Borrowed(*page),
    };
    facts.iter().map(completed).collect()
}

/// Operations by the fragments that lead to them.
struct Operations<'f> {
    pages: &'f Pages,
    by_anchor: HashMap<(PageId, &'f str), (&'f PageFacts, &'f ApiFacts)>,
}

impl<'f> Operations<'f> {
    fn collect(pages: &'f Pages, facts: &[&'f PageFacts]) -> Self {
        let mut by_anchor = HashMap::new();
        for page in facts {
            let Some(api) = &page.api else { continue };
            for anchor in page.anchor.iter().chain(&page.aliases) {
                by_anchor.entry((page.page, anchor.as_str())).or_insert((*page, api));
            }
        }
        Self { pages, by_anchor }
    }

    fn completed(&self, page: &PageFacts, api: &ApiFacts, steps: usize, found: &mut Findings) -> ApiFacts {
        let mut completed = api.clone();
        let Some(SameAs { target, without }) = &api.same_as else { return completed };
        let Some((other_page, other)) = self.lookup(page.page, target).filter(|_| steps > 0) else {
            let message = format!(
                "`{}` refers to `{}`, which is not the section of an operation",
                crate::text::shorten(&page.title),
                crate::text::shorten(target)
            );
            found.report(Code::ResponseUntyped, page.location, message, "link to the heading of the operation");
            return completed;
        };
        let other = self.completed(other_page, other, steps - 1, found);
        let without: HashSet<&str> = without.iter().map(String::as_str).collect();
        let kept = |rows: &[PropertyFacts]| -> Vec<PropertyFacts> {
            rows.iter().filter(|row| !without.contains(row.name.as_str())).cloned().collect()
        };
        let stated: HashSet<String> = completed.query.iter().map(|row| row.name.clone()).collect();
        completed.query.extend(kept(&other.query).into_iter().filter(|row| !stated.contains(&row.name)));
        if completed.body.rows.is_empty() && completed.body.ty.is_none() {
            completed.body = other.body.clone();
            completed.body.rows = kept(&other.body.rows);
        }
        if completed.response.ty.is_none() {
            completed.response.ty.clone_from(&other.response.ty);
        }
        if completed.response.codes.is_empty() {
            completed.response.codes.clone_from(&other.response.codes);
        }
        completed
    }

    fn lookup(&self, from: PageId, target: &str) -> Option<(&'f PageFacts, &'f ApiFacts)> {
        let (_, fragment) = target.split_once('#')?;
        let page = if target.starts_with('#') { from } else { self.pages.resolve(from, target)? };
        self.by_anchor.get(&(page, fragment.to_lowercase().as_str())).copied()
    }
}
