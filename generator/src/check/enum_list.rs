//! Comparison of the values in a property row with the members of its enumeration.

use super::{CheckedPage, quoted};
use crate::api::{QualifiedName, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{PropertyFacts, ResourceFacts};
use crate::resolve::{is_member_name, member_name};
use crate::source::Location;
use crate::text::shorten;

/// Checks the lists in the rows of a type. A list may be shorter than the enumeration, because some members are for
/// other properties.
pub(super) fn check(page: &mut CheckedPage<'_, '_>, resource: &ResourceFacts) {
    let Some(ty) = page.types.structured(&QualifiedName::from(resource.name.clone())) else { return };
    for row in resource.properties.iter().filter(|row| !row.constraints.values.is_empty()) {
        let Some((property, _)) = page.types.property(&ty.name, &row.name) else { continue };
        let TypeRef::Enum(of) = property.ty.item() else { continue };
        let Some(members) = page.types.members(of).filter(|members| members.documented) else { continue };
        let strangers = row
            .constraints
            .values
            .iter()
            .filter(|value| members.lacks(member_name(value, of)) && is_member_name(value));
        let strangers: Vec<&String> = strangers.collect();
        let Some(first) = strangers.first() else { continue };
        let shown: Vec<String> = strangers.iter().take(MAX_VALUES).map(|value| quoted(value)).collect();
        let more = match strangers.len().saturating_sub(MAX_VALUES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!(
            "{} lists {}{more}, which `{}` does not have",
            quoted(&row.name),
            shown.join(", "),
            shorten(&members.name)
        );
        page.report(Code::EnumListDisagrees, locate_value(page, row, first), message, members.advice(first));
    }
}

/// Maximum number of values in a message.
const MAX_VALUES: usize = 3;

/// Returns the location of a value in a row; the row if the value is not found.
fn locate_value(page: &CheckedPage<'_, '_>, row: &PropertyFacts, value: &str) -> Location {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let span = row.location.span.narrow(&page.pages.get(row.location.page).text, |written| {
        let whole =
            |at: &usize| !written[..*at].ends_with(is_part) && !written[at + value.len()..].starts_with(is_part);
        let found = written.match_indices(value).map(|(at, _)| at).filter(whole).last()?;
        Some(found..found + value.len())
    });
    Location { page: row.location.page, span }
}
