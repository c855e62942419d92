//! Coverage of pages: the parts of their documents that no claim covers.
//!
//! Counted are table rows, code blocks and annotations, for these carry the facts of the dialect;
//! prose is read for phrases only and cannot be counted so.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, BlockKind};
use crate::interpret::{self, Basis, Noise};
use crate::page_analysis::Documents;
use crate::parse;
use crate::source::{Location, PageId, Pages, Span};
use crate::text::{counted, grouped};

/// How much was understood.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Rows of tables.
    pub rows: Tally,
    /// Code blocks.
    pub fences: Tally,
    /// Annotations: comments that hold JSON about a block or the page.
    pub annotations: Tally,
    /// How many of them hold no facts, by reason.
    pub noise: BTreeMap<Noise, usize>,
    /// Parts without a claim, as notes in page order.
    pub unclaimed: Vec<Diagnostic>,
}

/// Parts of one kind, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Became facts.
    pub claimed: usize,
    /// Reported by a finding.
    pub reported: usize,
    /// Known to hold no facts.
    pub noise: usize,
    /// Without a claim.
    pub unclaimed: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.claimed + self.reported + self.noise + self.unclaimed
    }

    /// Two kinds together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            claimed: self.claimed + other.claimed,
            reported: self.reported + other.reported,
            noise: self.noise + other.noise,
            unclaimed: self.unclaimed + other.unclaimed,
        }
    }

    /// Tenths of a percent that are accounted for, rounded down so that 100 % means all.
    #[must_use]
    pub fn permille(self) -> usize {
        (self.total() - self.unclaimed).saturating_mul(1000).checked_div(self.total()).unwrap_or(1000)
    }

    fn add(&mut self, basis: Option<Basis>) {
        match basis {
            Some(Basis::Facts) => self.claimed += 1,
            Some(Basis::Finding) => self.reported += 1,
            Some(Basis::Noise(_)) => self.noise += 1,
            None => self.unclaimed += 1,
        }
    }
}

/// Computes the coverage of pages. Few runs ask for this, so it parses the pages again instead of having every run
/// keep their documents and claims.
#[must_use]
pub fn of(pages: &Pages) -> Coverage {
    let documents = Documents::new(pages);
    let ids: Vec<PageId> = pages.iter().map(|(id, _)| id).collect();
    let read = ids.par_iter().map(|id| {
        let (document, _) = parse::parse(*id, pages.get(*id));
        let interpreted = interpret::interpret_document(&documents, &document);
        (document, interpreted.claims, interpreted.included)
    });
    let read: Vec<_> = read.collect();
    let included: HashSet<PageId> =
        read.iter().flat_map(|(_, _, included)| included).filter_map(|(_, page)| *page).collect();
    let mut by_page: HashMap<PageId, Vec<(Span, Basis)>> = HashMap::new();
    for claim in read.iter().flat_map(|(_, claims, _)| claims) {
        by_page.entry(claim.location.page).or_default().push((claim.location.span, claim.basis));
    }
    let mut coverage = Coverage::default();
    for (document, ..) in &read {
        let mut claims = by_page.remove(&document.page).unwrap_or_default();
        if pages.get(document.page).is_include() && !included.contains(&document.page) {
            claims.push((Span { start: 0, end: u32::MAX }, Basis::Noise(Noise::UnusedInclude)));
        }
        let claimed = Claimed::new(claims);
        for block in &document.blocks {
            coverage.block(document.page, block, &|span| claimed.strongest(span));
        }
    }
    coverage
}

/// The claims on a page: for each basis, strongest first, spans that do not overlap, in page order. A page can
/// have as many claims as rows, so looking at all of them for each row would take forever.
struct Claimed(BTreeMap<Basis, Vec<Span>>);

impl Claimed {
    fn new(mut claims: Vec<(Span, Basis)>) -> Self {
        claims.sort_by_key(|(span, basis)| (*basis, *span));
        let mut claimed: BTreeMap<Basis, Vec<Span>> = BTreeMap::new();
        for (span, basis) in claims {
            let spans = claimed.entry(basis).or_default();
            match spans.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => spans.push(span),
            }
        }
        Self(claimed)
    }

    /// The strongest claim that touches a part.
    fn strongest(&self, part: Span) -> Option<Basis> {
        let touches = |spans: &Vec<Span>| {
            let first = spans.partition_point(|span| span.end <= part.start);
            spans.get(first).is_some_and(|span| span.start < part.end)
        };
        self.0.iter().find(|(_, spans)| touches(spans)).map(|(basis, _)| *basis)
    }
}

impl Coverage {
    fn block(&mut self, page: PageId, block: &Block, basis: &dyn Fn(Span) -> Option<Basis>) {
        match &block.kind {
            BlockKind::Table(table) => {
                let found: Vec<(Span, Option<Basis>)> =
                    table.rows.iter().map(|row| (row.span, basis(row.span))).collect();
                for (_, basis) in &found {
                    self.count(Kind::Row, *basis);
                }
                let open: Vec<Span> =
                    found.iter().filter(|(_, basis)| basis.is_none()).map(|(span, _)| *span).collect();
                if open.len() == found.len() && !open.is_empty() {
                    let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain()).collect();
                    let titles = crate::text::shorten(&titles.join(" | "));
                    let rows = counted(open.len(), "row", "rows");
                    self.open(page, block.span, &format!("no facts were taken from this table of {rows} (`{titles}`)"));
                } else {
                    for span in &open {
                        self.open(page, *span, "no fact was taken from this table row");
                    }
                }
            }
            BlockKind::Fence(_) => {
                let basis = basis(block.span);
                self.count(Kind::Fence, basis);
                if basis.is_none() {
                    self.open(page, block.span, "no facts were taken from this code block");
                }
            }
            BlockKind::Comment(text) if text.contains("blockType") || text.contains("#page.annotation") => {
                let basis = basis(block.span);
                self.count(Kind::Annotation, basis);
                if basis.is_none() {
                    self.open(page, block.span, "this annotation was not used");
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, kind: Kind, basis: Option<Basis>) {
        match kind {
            Kind::Row => self.rows.add(basis),
            Kind::Fence => self.fences.add(basis),
            Kind::Annotation => self.annotations.add(basis),
        }
        if let Some(Basis::Noise(noise)) = basis {
            *self.noise.entry(noise).or_default() += 1;
        }
    }

    fn open(&mut self, page: PageId, span: Span, message: &str) {
        let help = "use the headings and column titles of the dialect, if this documents the API";
        self.unclaimed.push(Diagnostic::new(Code::Unclaimed, Location { page, span }, message, help));
    }
}

impl Coverage {
    /// The numbers for people: the share, a line for each kind, and what holds no facts and why.
    #[must_use]
    pub fn text(&self) -> String {
        let both = self.rows.and(self.fences);
        let permille = both.permille();
        let parts = counted(both.total(), "table row or code block", "table rows and code blocks");
        let mut lines = vec![format!("{}.{} % of {parts} accounted for", permille / 10, permille % 10)];
        let kinds = [("table rows", self.rows), ("code blocks", self.fences), ("annotations", self.annotations)];
        for (name, tally) in kinds {
            lines.push(format!(
                "  {name:<12} {:>9} understood {:>8} reported {:>8} without facts {:>7} unclaimed",
                grouped(tally.claimed),
                grouped(tally.reported),
                grouped(tally.noise),
                grouped(tally.unclaimed)
            ));
        }
        lines.push("without facts are".to_owned());
        lines.extend(self.noise.iter().map(|(noise, count)| format!("  {:>9} {}", grouped(*count), noise.reason())));
        if self.noise.is_empty() {
            lines.pop();
        }
        lines.join("\n")
    }

    /// The numbers for machines.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "tableRows": self.rows,
            "codeBlocks": self.fences,
            "annotations": self.annotations,
            "noise": self.noise,
        })
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Row,
    Fence,
    Annotation,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_claim_that_touches_a_part_counts() {
        let span = |start: u32, end: u32| Span { start, end };
        let claims = vec![
            (span(8, 20), Basis::Finding),
            (span(0, 4), Basis::Facts),
            (span(2, 6), Basis::Facts),
            (span(0, 30), Basis::Noise(Noise::UnusedInclude)),
        ];
        let claimed = Claimed::new(claims);
        assert_eq!(claimed.strongest(span(5, 9)), Some(Basis::Facts));
        assert_eq!(claimed.strongest(span(6, 9)), Some(Basis::Finding));
        assert_eq!(claimed.strongest(span(20, 40)), Some(Basis::Noise(Noise::UnusedInclude)));
        assert_eq!(claimed.strongest(span(30, 40)), None);
    }

    #[test]
    fn shares_are_rounded_down() {
        let tally = Tally { claimed: 9_999, unclaimed: 1, ..Tally::default() };
        assert_eq!(tally.permille(), 999);
        assert_eq!(Tally::default().permille(), 1000);
    }

    #[test]
    fn rows_and_code_are_facts_noise_or_nobodys() {
        let text = "# buoy resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n\n\
                    ## Sounds\n\n|Sound|Meaning|\n|:--|:--|\n|bell|Turn.|\n\n|Error code|Meaning|\n|:--|:--|\n|x|No.|\n\n\
                    ```python\nring()\n```\n\n```json\n{}\n```\n";
        let page = crate::source::Page::new("buoy.md".to_owned(), None, text.to_owned());
        let coverage = of(&Pages::new(vec![page]));
        let rows = Tally { claimed: 1, reported: 0, noise: 1, unclaimed: 1 };
        let fences = Tally { claimed: 0, reported: 0, noise: 1, unclaimed: 1 };
        assert_eq!((coverage.rows, coverage.fences), (rows, fences));
        assert_eq!(coverage.noise, BTreeMap::from([(Noise::OtherLanguage, 1), (Noise::ErrorCodes, 1)]));
        assert_eq!(coverage.unclaimed.len(), 2);
    }
}
