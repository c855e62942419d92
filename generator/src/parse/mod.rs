//! Stage 2: the text of a page becomes a [`Document`].
//!
//! Parsing interprets nothing and cannot fail: malformed markup becomes the block its author
//! plainly meant, together with a finding.

mod chunks;
mod front_matter;
mod heading;
mod inline;
mod markdown;
mod mdx;
mod nesting;
mod plain_text;
mod table;
mod yaml;

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::document::{Document, Form, FrontMatter};
use crate::source::{Location, Page, PageId, Span};

/// Reads the structure of one page.
#[must_use]
pub fn parse(id: PageId, page: &Page) -> (Document, Vec<Diagnostic>) {
    let mut findings = PageFindings::new(id);
    if page.text.trim().is_empty() {
        findings.add(Code::EmptyPage, 0..0, "the page is empty", "write the page or remove the file");
        let blocks = Vec::new();
        return (
            Document { page: id, form: Form::Markdown, front_matter: FrontMatter::default(), blocks },
            findings.found.into(),
        );
    }
    let front_matter = front_matter::parse(&page.text, &mut findings);
    let body = front_matter.span.end as usize;
    let is_mdx = mdx::is_mdx(&page.path);
    let form =
        if body == 0 && !is_mdx && plain_text::recognises(&page.text) { Form::PlainText } else { Form::Markdown };
    let blocks = match form {
        Form::PlainText => plain_text::blocks(&page.text),
        Form::Markdown => markdown::blocks(&page.text, body, is_mdx, &mut findings),
    };
    (Document { page: id, form, front_matter, blocks }, findings.found.into())
}

/// Findings about one page, while it is parsed.
struct PageFindings {
    page: PageId,
    found: Findings,
}

impl PageFindings {
    fn new(page: PageId) -> Self {
        Self { page, found: Findings::new() }
    }

    fn add(&mut self, code: Code, range: std::ops::Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.found.report(code, Location { page: self.page, span: Span::new(range) }, message, help);
    }
}

/// The lines of `text` with the byte offset of each, without their line ends.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = offset;
        offset += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}
