//! Findings of a large reference by code, and the findings that matter to people who only use the pages.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Pages;
use crate::text::{counted, grouped, visible};

/// More findings than this are summarized by code, unless all are requested.
pub(super) const MAX_LISTED: usize = 50;

/// Findings with one code and severity.
struct Row<'d> {
    count: usize,
    first: &'d Diagnostic,
}

/// The table of the findings: severity, code, count and first location, the most frequent ones of a severity first.
pub(super) fn table<'d>(findings: impl Iterator<Item = &'d Diagnostic>, pages: &Pages) -> String {
    let mut rows: BTreeMap<(Severity, Code), Row<'d>> = BTreeMap::new();
    for found in findings {
        rows.entry((found.severity, found.code)).or_insert(Row { count: 0, first: found }).count += 1;
    }
    let mut rows: Vec<((Severity, Code), Row<'d>)> = rows.into_iter().collect();
    rows.sort_by_key(|((severity, code), row)| (*severity, std::cmp::Reverse(row.count), *code));
    let mut lines = vec![format!("{:<8}  {:>7}  {:<28}  {}", "severity", "count", "code", "first location")];
    for ((severity, code), row) in &rows {
        let (count, place) = (grouped(row.count), place(row.first, pages));
        lines.push(format!("{severity:<8}  {count:>7}  {:<28}  {place}", code.as_str()));
    }
    lines.join("\n")
}

fn place(found: &Diagnostic, pages: &Pages) -> String {
    let page = pages.get(found.location.page);
    let (line, column) = page.line_column(found.location.span.start);
    visible(&format!("{}:{line}:{column}", page.path))
}

/// The line that follows the table.
pub(super) fn hint(codes: usize) -> String {
    format!(
        "{} listed above; `docwright check --only CODE` lists the findings of a code, `--all` lists everything, and \
         `docwright explain CODE` explains one",
        counted(codes, "code is", "codes are")
    )
}

/// Returns true if a finding means that a part of the client is missing, untyped or ambiguous.
///
/// People who do not write the pages cannot repair wording, links or examples, but have to know what the client lacks.
pub(super) fn matters_to_consumers(code: Code) -> bool {
    matches!(
        code,
        Code::NotUtf8
            | Code::Unreadable
            | Code::IncludeMissing
            | Code::NameInvalid
            | Code::TypeUnknown
            | Code::TypeUnclear
            | Code::Conflict
            | Code::InheritanceCycle
            | Code::EnumWithoutMembers
            | Code::RequestMissing
            | Code::RequestLine
            | Code::ResponseUntyped
            | Code::RequestUntyped
            | Code::FormOmitted
            | Code::PathUntyped
            | Code::MethodOverloaded
            | Code::NothingDocumented
            | Code::PermissionRow
            | Code::PermissionForm
            | Code::PermissionUnclear
            | Code::PermissionTableUnassigned
            | Code::PermissionTableMissing
    )
}
