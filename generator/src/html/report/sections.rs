//! The markup of a report, by section. Without its script it has every number; with it, every row.

use maud::{Markup, html};

use super::facts::{Area, Facts, Group, Version, caller_plural, caller_title};
use crate::api::Caller;
use crate::coverage::Tally;
use crate::diagnostic::{Counts, Severity, explain};
use crate::html::chart::{self, Part};
use crate::html::page;
use crate::text::{counted, grouped};

pub(super) fn body(facts: &Facts<'_>) -> Markup {
    let versions: Vec<&str> = facts.versions.iter().map(|version| version.name).collect();
    let types = facts.total(|version| version.types + version.enums);
    let findings = facts.findings.errors + facts.findings.warnings + facts.findings.notes;
    html! {
        (page::skip("operations", "Skip to the operations"))
        header {
            div {
                h1 { (facts.title) }
                p.lead { "API at a glance: " (page::listed(&versions)) ", from " (counted(facts.pages, "page", "pages")) }
            }
            (page::theme())
        }
        div.top {
            nav aria-label="Sections" {
                ul {
                    (entry("overview", "Overview", None))
                    (entry("areas", "Areas", Some(facts.areas.len())))
                    (entry("operations", "Operations", Some(facts.total(|version| version.operations))))
                    (entry("types", "Types", Some(types)))
                    (entry("findings", "Findings", Some(findings)))
                    (entry("coverage", "Coverage", None))
                }
            }
            (filter(facts))
        }
        main {
            noscript { p.notice {
                "Lists of operations, types and places need the script of this page. All numbers are here without it, and "
                code { "docwright export" } " writes the same as data."
            } }
            (section("overview", "Overview", &overview(facts)))
            (section("areas", "Areas", &areas(facts)))
            (section("operations", "Operations and permissions", &operations(&facts.callers)))
            (section("types", "Types", &types_list()))
            (section("findings", "Findings", &self::findings(facts)))
            (section("coverage", "Coverage", &coverage(facts)))
        }
        footer { p { "Made by docwright from the pages alone. This file needs no network." } }
    }
}

fn entry(id: &str, name: &str, count: Option<usize>) -> Markup {
    html! {
        li { a href={ "#" (id) } {
            (name)
            @if let Some(count) = count { " " span.count data-total=(id) { (grouped(count)) } }
        } }
    }
}

fn section(id: &str, title: &str, inside: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } {
            details.section open {
                summary { h2 id={ (id) "-title" } { (title) } }
                (inside)
            }
        }
    }
}

/// The filter of all lists, which the script enables.
fn filter(facts: &Facts<'_>) -> Markup {
    html! {
        div.filter role="search" aria-label="Filter all lists" hidden {
            (page::search("Path, type, permission, finding"))
            @if facts.versions.len() > 1 {
                select name="version" aria-label="Version" {
                    option value="" { "All versions" }
                    @for (at, version) in facts.versions.iter().enumerate() { option value=(at) { (version.name) } }
                }
            }
            select name="area" aria-label="Area" {
                option value="" { "All areas" }
                @for (at, area) in facts.areas.iter().enumerate() { option value=(at) { (area.shown()) } }
            }
            button type="button" data-reset hidden { "Reset" }
        }
    }
}

fn overview(facts: &Facts<'_>) -> Markup {
    html! {
        dl.tiles {
            (tile("Operations", facts, |version| version.operations))
            (tile("Types", facts, |version| version.types))
            (tile("Enumerations", facts, |version| version.enums))
            (tile("Properties", facts, |version| version.properties))
        }
        div.columns {
            div {
                h3 { "Documentation" }
                @for share in &facts.shares { (chart::share(share.name, share.count, share.total)) }
            }
            div {
                h3 { "Findings" }
                (severities(facts.findings))
                h3 { "Coverage" }
                (tally("Table rows and code blocks", facts.coverage.rows.and(facts.coverage.fences)))
            }
        }
    }
}

fn tile(name: &str, facts: &Facts<'_>, count: impl Fn(&Version<'_>) -> usize) -> Markup {
    html! {
        div {
            dt { (name) }
            dd {
                span.total { (grouped(facts.total(&count))) }
                @if facts.versions.len() > 1 {
                    @for version in &facts.versions { span.part { (version.name) " " (grouped(count(version))) } }
                }
            }
        }
    }
}

fn severities(counts: Counts) -> Markup {
    if counts == Counts::default() {
        return html! { p { "No findings." } };
    }
    let part = |class, name, count| Part { class, name, count };
    chart::parts(
        "Findings",
        &[
            part("error", "errors", counts.errors),
            part("warning", "warnings", counts.warnings),
            part("note", "notes", counts.notes),
        ],
    )
}

fn tally(label: &str, tally: Tally) -> Markup {
    let part = |class, name, count| Part { class, name, count };
    chart::parts(
        label,
        &[
            part("understood", "understood", tally.claimed),
            part("reported", "reported as findings", tally.reported),
            part("plain", "without facts", tally.noise),
            part("unclaimed", "not understood", tally.unclaimed),
        ],
    )
}

fn areas(facts: &Facts<'_>) -> Markup {
    let most = facts.areas.iter().map(|area| area.operations).max().unwrap_or_default();
    let most_findings = facts.areas.iter().map(|area| area.findings).max().unwrap_or_default();
    html! {
        p { "Areas in the front matter of the pages. Select a name to filter operations, types and findings by it." }
        div.scroll tabindex="0" role="region" aria-labelledby="areas-title" {
            table {
                thead { tr {
                    th scope="col" { "Area" }
                    th.number scope="col" { "Operations" }
                    th.wide scope="col" { span.hidden { "Compared" } }
                    th.number scope="col" { "with permissions" }
                    th.number scope="col" { "Types" }
                    th.number scope="col" { "Errors and warnings" }
                    th.wide scope="col" { span.hidden { "Compared" } }
                } }
                tbody { @for (at, area) in facts.areas.iter().enumerate() {
                    tr {
                        th scope="row" { button.link type="button" data-area=(at) { (area.shown()) } }
                        td.number { (grouped(area.operations)) }
                        td.wide { (chart::bar(area.operations, most)) }
                        td.number {
                            @if area.operations > 0 { (chart::permille(area.permissions, area.operations)) }
                        }
                        td.number { (grouped(area.types)) }
                        td.number { (grouped(area.findings)) }
                        td.wide { (chart::bar(area.findings, most_findings)) }
                    }
                } }
            }
        }
    }
}

impl<'f> Area<'f> {
    fn shown(&self) -> &'f str {
        if self.name.is_empty() { "no area" } else { self.name }
    }
}

fn operations(callers: &[Caller]) -> Markup {
    html! {
        p {
            "The least privileged permission of each kind of caller. Expand a row to see all of them. "
            "A dash means that the caller is not supported, a question mark that the page does not state it."
        }
        div.controls hidden {
            label { "Method " select name="method" {
                option value="" { "any" }
                @for method in ["GET", "POST", "PATCH", "PUT", "DELETE"] { option { (method) } }
            } }
            @if !callers.is_empty() {
                label { "Callers " select name="caller" {
                    option value="" { "any" }
                    @for (at, caller) in callers.iter().enumerate() { option value=(at) { (caller_plural(*caller)) } }
                    option value="none" { "not stated" }
                } }
            }
        }
        (list("operations", &html! {
            th scope="col" { "Method" }
            th.wide scope="col" { "Path" }
            @for caller in callers { th scope="col" { (caller_title(*caller)) } }
            th scope="col" { "Area" }
        }))
    }
}

fn types_list() -> Markup {
    html! {
        div.controls hidden {
            label { "Kind " select name="kind" {
                option value="" { "any" }
                @for kind in ["entity", "complex", "enumeration"] { option { (kind) } }
            } }
        }
        (list("types", &html! {
            th.wide scope="col" { "Name" }
            th scope="col" { "Kind" }
            th scope="col" { "Extends" }
            th.number scope="col" { "Members" }
            th scope="col" { "Area" }
        }))
    }
}

/// A table that the script fills.
fn list(id: &str, head: &Markup) -> Markup {
    html! {
        div.list data-list=(id) hidden {
            p.found aria-live="polite" {}
            div.scroll tabindex="0" role="region" aria-labelledby={ (id) "-title" } {
                table { thead { tr { (head) } } tbody {} }
            }
            button type="button" data-more hidden { "Show more" }
        }
    }
}

fn findings(facts: &Facts<'_>) -> Markup {
    html! {
        (severities(facts.findings))
        @if facts.allowed > 0 { p { (counted(facts.allowed, "more finding is", "more findings are")) " allowed by docwright.toml." } }
        @if !facts.codes.is_empty() {
            div.controls hidden {
                label { "Severity " select name="severity" {
                    option value="" { "any" }
                    @for severity in [Severity::Error, Severity::Warning, Severity::Note] { option { (severity) } }
                } }
                p.found data-found="findings" aria-live="polite" {}
            }
            @for (at, group) in facts.codes.iter().enumerate() { (code(at, group)) }
        }
    }
}

fn code(at: usize, group: &Group) -> Markup {
    html! {
        details.group data-group=(at) data-severity=(group.severity) {
            summary {
                (page::badge(&group.severity.to_string()))
                code { (group.code) }
                span.say { (page::marked(group.code.explanation())) }
                span.number data-count { (grouped(group.count)) }
            }
            p { (page::marked(explain::meaning(group.code))) }
            p.more { code { "docwright explain " (group.code) } " explains how to fix or allow it." }
            div data-places {}
        }
    }
}

fn coverage(facts: &Facts<'_>) -> Markup {
    let kinds = [
        ("Table rows", facts.coverage.rows),
        ("Code blocks", facts.coverage.fences),
        ("Annotations", facts.coverage.annotations),
    ];
    let both = facts.coverage.rows.and(facts.coverage.fences);
    html! {
        p {
            strong { (chart::permille(both.total() - both.unclaimed, both.total())) }
            " of " (counted(both.total(), "table row or code block", "table rows and code blocks"))
            " are accounted for: they became facts, have a finding, or are known to contain no facts."
            @if both.unclaimed > 0 { " " code { "docwright check --unclaimed" } " lists the others." }
        }
        @for (name, tally) in kinds {
            h3 { (name) " " span.number { (grouped(tally.total())) } }
            (self::tally(name, tally))
        }
        @if !facts.coverage.noise.is_empty() {
            h3 { "Parts without facts" }
            div.scroll tabindex="0" role="region" aria-label="Parts without facts" {
                table {
                    thead { tr { th.number scope="col" { "Parts" } th scope="col" { "Reason" } } }
                    tbody { @for (noise, count) in &facts.coverage.noise {
                        tr { td.number { (grouped(*count)) } td { (noise.reason()) } }
                    } }
                }
            }
        }
    }
}
