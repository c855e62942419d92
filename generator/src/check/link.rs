//! Links to pages and sections of this documentation.
//!
//! Only links into folders that were read can be checked. Other parts of the site (`/graph/…`, `../../concepts/…`) and
//! other sites are unknown, and so are folders from which only a sample of the pages was read.

use std::borrow::{Borrow, Cow};
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Form;
use crate::include_budget::Budget;
use crate::page_analysis::{Anchor, PageAnalysis};
use crate::source::{Location, PageId, Pages, Span, join};

/// Minimum ratio of existing to missing targets in a folder that was read completely.
const MIN_RATIO: usize = 3;

/// Link on a page.
struct Link<'d> {
    page: PageId,
    target: &'d str,
    /// The block or cell with the link.
    within: Span,
}

/// Target of a link.
enum LinkTarget {
    /// A page, and true if its path differs in letter case.
    Page(PageId, bool),
    /// A missing file, and the nearest folder that was read.
    Missing(String, String),
}

/// Checks every link of every page.
pub(super) fn check<S: Borrow<PageAnalysis> + Sync>(pages: &Pages, page_analyses: &[S]) -> Vec<Diagnostic> {
    let known = KnownPages::new(pages);
    let links = page_analyses.par_iter().flat_map_iter(|page_analysis| links(page_analysis.borrow()));
    let resolved = links.filter_map(|link| known.resolve(&link).map(|target| (link, target)));
    let resolved: Vec<(Link<'_>, LinkTarget)> = resolved.collect();
    let sampled = sampled_folders(&resolved, pages);
    let page_analyses: HashMap<PageId, &PageAnalysis> =
        page_analyses.iter().map(|page_analysis| (page_analysis.borrow().page, page_analysis.borrow())).collect();
    let anchors = anchors(pages, &page_analyses, &resolved);
    let found = resolved.par_iter().filter_map(|(link, target)| check_target(pages, link, target, &sampled, &anchors));
    found.collect()
}

fn links(page_analysis: &PageAnalysis) -> impl Iterator<Item = Link<'_>> {
    page_analysis.links.iter().map(|link| Link { page: page_analysis.page, target: &link.target, within: link.within })
}

/// Returns the folder of a path in lower case.
fn folder(path: &str) -> String {
    path.rsplit_once('/').map_or("", |(folder, _)| folder).to_lowercase()
}

/// Pages and folders that were read.
struct KnownPages<'p> {
    pages: &'p Pages,
    /// Pages by exact path, as nearly every link states it.
    exact: HashMap<&'p str, PageId>,
    /// The folders of the pages, in lower case.
    folders: HashSet<String>,
}

impl<'p> KnownPages<'p> {
    fn new(pages: &'p Pages) -> Self {
        Self {
            exact: pages.iter().map(|(id, page)| (page.path.as_str(), id)).collect(),
            folders: pages.iter().map(|(_, page)| folder(&page.path)).collect(),
            pages,
        }
    }

    /// Returns the target of a link, if it can be known.
    fn resolve(&self, link: &Link<'_>) -> Option<LinkTarget> {
        if let Some(anchor) = link.target.strip_prefix('#') {
            return (!anchor.is_empty()).then_some(LinkTarget::Page(link.page, false));
        }
        let path = join(&self.pages.get(link.page).path, &decode(link.target))?;
        if let Some(found) = self.exact.get(path.as_str()) {
            return Some(LinkTarget::Page(*found, false));
        }
        if !path.to_ascii_lowercase().ends_with(".md") {
            return None;
        }
        match self.pages.find(&path) {
            Some(found) => Some(LinkTarget::Page(found, true)),
            None => self.nearest_folder(&path).map(|folder| LinkTarget::Missing(path, folder)),
        }
    }

    /// Returns the nearest folder above a path that was read; folders are read recursively.
    fn nearest_folder(&self, path: &str) -> Option<String> {
        let lower = path.to_lowercase();
        let mut above = lower.rmatch_indices('/').map(|(at, _)| &lower[..at]).chain([""]);
        above.find(|folder| self.folders.contains(*folder)).map(str::to_owned)
    }
}

/// Returns the folders of which many link targets were not read: samples of pages, whose links prove nothing.
fn sampled_folders(resolved: &[(Link<'_>, LinkTarget)], pages: &Pages) -> HashSet<String> {
    let mut there: HashSet<PageId> = HashSet::new();
    let mut missing: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (link, target) in resolved {
        match target {
            LinkTarget::Page(page, _) if *page != link.page => {
                there.insert(*page);
            }
            LinkTarget::Page(..) => {}
            LinkTarget::Missing(path, folder) => {
                missing.entry(folder).or_default().insert(path);
            }
        }
    }
    let mut found: HashMap<String, usize> = HashMap::new();
    for page in there {
        *found.entry(folder(&pages.get(page).path)).or_default() += 1;
    }
    let is_sample = |(folder, missing): &(&str, HashSet<&str>)| {
        found.get(*folder).copied().unwrap_or_default() < MIN_RATIO * missing.len()
    };
    missing.into_iter().filter(is_sample).map(|(folder, _)| folder.to_owned()).collect()
}

/// Collects the anchors of all pages to whose sections links lead.
fn anchors(
    pages: &Pages,
    page_analyses: &HashMap<PageId, &PageAnalysis>,
    resolved: &[(Link<'_>, LinkTarget)],
) -> HashMap<PageId, HashSet<String>> {
    let named = resolved.iter().filter_map(|(link, target)| match target {
        LinkTarget::Page(page, _) if link.target.contains('#') => Some(*page),
        _ => None,
    });
    let named: HashSet<PageId> = named.collect();
    let each = named.into_par_iter().filter_map(|page| {
        let page_analysis = page_analyses.get(&page).filter(|page_analysis| page_analysis.form == Form::Markdown)?;
        let mut anchors = HashSet::new();
        let mut counts = HashMap::new();
        let mut visitor = HeadingVisitor { pages, page_analyses, chain: Vec::new(), budget: Budget::default() };
        visitor.visit(page_analysis, &mut |text| add_slugs(text, &mut counts, &mut anchors));
        if visitor.budget.is_exceeded() {
            // Some anchors are unknown.
            return None;
        }
        add_explicit(&pages.get(page).text, &mut anchors);
        Some((page, anchors))
    });
    each.collect()
}

/// Visits the headings of pages and of their includes.
struct HeadingVisitor<'d> {
    pages: &'d Pages,
    page_analyses: &'d HashMap<PageId, &'d PageAnalysis>,
    /// The files that are open, the page first.
    chain: Vec<PageId>,
    budget: Budget,
}

impl HeadingVisitor<'_> {
    fn visit(&mut self, page_analysis: &PageAnalysis, heading: &mut dyn FnMut(&str)) {
        self.chain.push(page_analysis.page);
        for mark in &page_analysis.anchors {
            match mark {
                Anchor::Heading(text) => heading(text),
                Anchor::Include(target) => self.include(page_analysis.page, target, heading),
            }
        }
        self.chain.pop();
    }

    fn include(&mut self, page: PageId, target: &str, heading: &mut dyn FnMut(&str)) {
        let included = self.pages.resolve(page, target).filter(|included| !self.chain.contains(included));
        let included = included.and_then(|included| self.page_analyses.get(&included));
        if let Some(included) = included.filter(|_| !self.budget.is_exceeded())
            && let bytes = self.pages.get(included.page).text.len()
            && self.budget.spend(self.chain.len(), included.anchors.len(), bytes).is_ok()
        {
            self.visit(included, heading);
        }
    }
}

/// Adds the anchors of a heading: by GitHub's rule, which the publishing system follows (Markdig,
/// `AutoIdentifierOptions.GitHub`), and by its default rule. Repeated headings get a number.
fn add_slugs(text: &str, counts: &mut HashMap<String, usize>, anchors: &mut HashSet<String>) {
    let plain = text.to_lowercase();
    let github: String = plain
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect();
    let mut short = String::new();
    for c in github.chars().skip_while(|c| !c.is_alphabetic()) {
        if c != '-' || !short.ends_with('-') {
            short.push(c);
        }
    }
    let count = counts.entry(github.clone()).or_default();
    if *count > 0 {
        anchors.insert(format!("{github}-{count}"));
    }
    *count += 1;
    anchors.insert(short.trim_end_matches('-').to_owned());
    anchors.insert(github);
}

/// Adds explicit anchors: `<a name="x">` and `id="x"`.
fn add_explicit(text: &str, anchors: &mut HashSet<String>) {
    for mark in [" name=\"", " name='", " id=\"", " id='"] {
        for (at, _) in text.match_indices(mark) {
            let rest = &text[at + mark.len()..];
            if let Some(end) = rest.find(['"', '\'', '\n', '>']) {
                anchors.insert(rest[..end].to_lowercase());
            }
        }
    }
}

/// Decodes `%20` and the like; invalid UTF-8 is kept as it is.
fn decode(target: &str) -> Cow<'_, str> {
    if !target.contains('%') {
        return Cow::Borrowed(target);
    }
    let bytes = target.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = target.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(target), Cow::Owned)
}

fn check_target(
    pages: &Pages,
    link: &Link<'_>,
    target: &LinkTarget,
    sampled: &HashSet<String>,
    anchors: &HashMap<PageId, HashSet<String>>,
) -> Option<Diagnostic> {
    let location = || Location { page: link.page, span: target_span(&pages.get(link.page).text, link) };
    // Nearly all links are correct.
    let shown = || quoted(link.target);
    let (page, other_case) = match target {
        LinkTarget::Missing(path, folder) => {
            if sampled.contains(folder) {
                return None;
            }
            let message = format!("{} leads to {}, which is not there", shown(), quoted(path));
            return Some(Diagnostic::new(Code::LinkMissing, location(), message, "correct the link, or add the page"));
        }
        LinkTarget::Page(page, other_case) => (*page, *other_case),
    };
    if let Some((_, anchor)) = link.target.split_once('#')
        && let Some(known) = anchors.get(&page)
        && is_checked(anchor)
        && !known.contains(&decode(anchor).to_lowercase())
    {
        let message = format!("no heading of {} has the anchor {}", quoted(&pages.get(page).path), quoted(anchor));
        let help = nearest_anchor(anchor, known);
        return Some(Diagnostic::new(Code::AnchorMissing, location(), message, help));
    }
    if !other_case {
        return None;
    }
    let message = format!("the file that {} leads to is called {}", shown(), quoted(&pages.get(page).path));
    Some(Diagnostic::new(Code::LinkCase, location(), message, "write the name of the file in its letter case"))
}

/// Returns false for anchors of tabs and of views that scripts create; no heading has them.
fn is_checked(anchor: &str) -> bool {
    !anchor.is_empty() && !anchor.starts_with(['!', '/', ':']) && !anchor.starts_with("tab/") && !anchor.contains('=')
}

fn nearest_anchor(anchor: &str, known: &HashSet<String>) -> String {
    match super::nearest(anchor, known.iter().map(String::as_str)) {
        Some(near) => format!("write `#{}`", crate::text::shorten(near)),
        None => "link to a heading of the page, or to the page alone".to_owned(),
    }
}

/// Returns the span of the target; that of the block if the target is written differently, as in a reference.
fn target_span(text: &str, link: &Link<'_>) -> Span {
    link.within.narrow(text, |within| {
        let ends = |at: usize| within[at + link.target.len()..].starts_with([')', ' ', '>', '"']);
        let opened = |at: usize| within[..at].ends_with(['(', '<']);
        let mut found = within.match_indices(link.target).map(|(at, _)| at);
        found.find(|at| opened(*at) && ends(*at)).map(|at| at..at + link.target.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_linked_to_by_both_rules_and_told_apart_by_a_number() {
        let (mut counts, mut anchors) = (HashMap::new(), HashSet::new());
        for heading in ["2. Moor - or anchor?", "Tides", "Tides", "Tides"] {
            add_slugs(heading, &mut counts, &mut anchors);
        }
        let mut anchors: Vec<String> = anchors.into_iter().collect();
        anchors.sort();
        assert_eq!(anchors, ["2-moor---or-anchor", "moor-or-anchor", "tides", "tides-1", "tides-2"]);
    }
}
