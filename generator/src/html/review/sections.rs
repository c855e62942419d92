//! The markup of a review: the verdict first, then counts, then the changes. Without its script it lists what breaks.

use maud::{Markup, html};

use super::rows::{Row, Rows};
use super::verdict::Verdict;
use crate::api::{Piece, Prose};
use crate::diff::Severity;
use crate::diff::summary::Counts;
use crate::html::chart::{self, Part};
use crate::html::page;
use crate::text::grouped;

/// How much changes matter, most first: the severity, its title, and what is meant.
const SEVERITIES: [(Severity, &str, &str); 4] = [
    (Severity::Breaking, "Breaking", "A program that did what the old pages say does not do what the new ones say."),
    (Severity::Deprecation, "Deprecated", "It still works, and should no longer be used."),
    (Severity::Additive, "Added", "There is more than before, or less is asked for."),
    (Severity::Documentation, "Documentation", "Programs do as before; what is written about them is another."),
];

pub(super) fn body(old: &str, new: &str, verdict: &Verdict, rows: &Rows) -> Markup {
    let counts = verdict.counts;
    let versions: Vec<&str> = rows.versions.iter().map(String::as_str).collect();
    html! {
        (page::skip("changes", "Skip to the changes"))
        header {
            div {
                h1 { "API changes" }
                p.lead { (page::listed(&versions)) ", from " code { (old) } " to " code { (new) } }
            }
            (page::theme())
        }
        (says(verdict))
        @if !verdict.is_empty() {
            div.top {
                nav aria-label="Sections" { ul {
                    @for (severity, title, _) in SEVERITIES.iter().filter(|(severity, ..)| of(counts, *severity) > 0) {
                        @let severity = *severity;
                        li { a href={ "#" (page::class(severity)) } {
                            (title) " " span.count data-total=(page::class(severity)) { (grouped(of(counts, severity))) }
                        } }
                    }
                } }
                (filter(rows))
            }
        }
        main #changes {
            @if !verdict.is_empty() {
                (without_script(rows))
                (areas(rows))
                @for (severity, title, meaning) in SEVERITIES { (section(severity, title, meaning, counts)) }
            }
        }
        footer { p { "Made by docwright from the pages alone. This file needs no network." } }
    }
}

/// What a reader has to know, in a sentence and a picture.
fn says(verdict: &Verdict) -> Markup {
    let counts = verdict.counts;
    html! {
        section.verdict.breaks[counts.breaking > 0] aria-label="Verdict" {
            p.says { (verdict.sentence()) }
            @if counts.breaking == 0 {
                p { "A program that does what the old pages say also does what the new ones say." }
            } @else {
                p {
                    "A program that uses none of what is listed as breaking goes on to work. "
                    "Rust callers write against the crate that docwright generates; on the wire means requests and responses."
                }
            }
            @if let Some(release) = verdict.release() { p { (release) } }
            @if !verdict.is_empty() { (chart::parts("Changes", &SEVERITIES.map(|(severity, title, _)| Part {
                class: page::class(severity),
                name: title,
                count: of(counts, severity),
            }))) }
        }
    }
}

fn of(counts: Counts, severity: Severity) -> usize {
    match severity {
        Severity::Breaking => counts.breaking,
        Severity::Deprecation => counts.deprecations,
        Severity::Additive => counts.additive,
        Severity::Documentation => counts.documentation,
    }
}

/// What all lists are filtered by; it needs the script, which shows it.
fn filter(rows: &Rows) -> Markup {
    html! {
        div.filter role="search" aria-label="Filter the changes" hidden {
            (page::search("Type, property or path that you use"))
            select name="severity" aria-label="Severity" {
                option value="" { "All changes" }
                option value="rust" { "Breaking for Rust" }
                option value="wire" { "Breaking on the wire" }
                @for (severity, title, _) in SEVERITIES { option value=(page::class(severity)) { (title) } }
            }
            @if rows.versions.len() > 1 {
                select name="version" aria-label="Version" {
                    option value="" { "All versions" }
                    @for (at, version) in rows.versions.iter().enumerate() { option value=(at) { (version) } }
                }
            }
            select name="area" aria-label="Area" {
                option value="" { "All areas" }
                @for (at, area) in rows.areas.iter().enumerate() { option value=(at) { (shown(&area.name)) } }
            }
            button type="button" data-reset hidden { "Reset" }
        }
    }
}

fn shown(area: &str) -> &str {
    if area.is_empty() { "no area named" } else { area }
}

fn areas(rows: &Rows) -> Markup {
    // A few need no overview, and many would push away what breaks.
    let is_telling = (4..=12).contains(&rows.areas.len());
    html! {
        section #areas aria-labelledby="areas-title" {
            details.section open[is_telling] data-print {
                summary { h2 #areas-title { "By area" } }
                div.scroll.tall tabindex="0" role="region" aria-labelledby="areas-title" {
                    table {
                        thead { tr {
                            th scope="col" { "Area" }
                            @for (_, title, _) in SEVERITIES { th.number scope="col" { (title) } }
                        } }
                        tbody { @for (at, area) in rows.areas.iter().enumerate() {
                            tr {
                                th scope="row" { button.link type="button" data-area=(at) { (shown(&area.name)) } }
                                @for (severity, ..) in SEVERITIES {
                                    @let count = of(area.counts, severity);
                                    td.number.quiet[count == 0] { (grouped(count)) }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn section(severity: Severity, title: &str, meaning: &str, counts: Counts) -> Markup {
    let class = page::class(severity);
    html! {
        @if of(counts, severity) > 0 {
            section id=(class) aria-labelledby={ (class) "-title" } {
                details.section open[severity != Severity::Documentation] {
                    summary { h2 id={ (class) "-title" } { (title) } }
                    p { (meaning) }
                    div.list data-list=(class) hidden {
                        p.found aria-live="polite" {}
                        div.changes {}
                        button type="button" data-more hidden { "Show more" }
                    }
                }
            }
        }
    }
}

/// What breaks, as far as a list without folds can be read.
fn without_script(rows: &Rows) -> Markup {
    const MOST: usize = 100;
    let breaking = || rows.changes.iter().filter(|row| row.severity == Severity::Breaking);
    html! {
        noscript {
            p.notice {
                "Changes with excerpts of the pages need the script of this page. What breaks is here without it; "
                code { "docwright diff --format json" } " writes all."
            }
            ul { @for row in breaking().take(MOST) { li { (plain(row)) } } }
            @if breaking().count() > MOST { p { "and " (grouped(breaking().count() - MOST)) " more" } }
        }
    }
}

fn plain(row: &Row) -> Markup {
    html! {
        code { (row.name) }
        @if let Some(within) = &row.within { ", " (prose(within)) }
        ": " (prose(&row.statement))
    }
}

fn prose(prose: &Prose) -> Markup {
    html! { @for piece in &prose.0 { @match piece {
        Piece::Text(text) | Piece::Link { text, .. } => (text),
        Piece::Code { code } => code { (code) },
    } } }
}
