//! Corrections: changes of pages behind which the service is taken to be unchanged.
//!
//! A page that repairs a path, a verb, a scope or an annotation describes the service as it was. The evidence is on the pages
//! themselves: examples that already show the new form, or that do not change although the statement does; names that differ
//! in letter case only; and facts that no page states.

use std::collections::HashSet;

use super::change::{
    BodyForm, Change, Correction, Delta, Fact, FactKind, ParameterPlace, Request, Severity, Subject, What,
};
use super::sent;
use crate::api::index::{OperationIndex, TypeIndex};
use crate::api::{
    Api, Body, Content, Evidence, Example, Message, Method, Operation, Origin, Permission, Property, QualifiedName,
    Response, Segment, TypeRef, unqualified,
};
use crate::uri;

/// Marks the corrections among changes. They do not break requests.
pub(super) fn apply(changes: &mut [Change], old: &Api, new: &Api) {
    let sides = Sides { old: Side::of(old), new: Side::of(new) };
    let reworded = reworded_requirements(changes);
    for change in changes {
        let is_reworded = is_required(&change.change) && reworded.contains(&change.subject);
        change.correction = if is_reworded { Some(Correction::Wording) } else { sides.correction(change) };
        if change.correction.is_some() && change.wire == Severity::Breaking {
            let is_new = matches!(change.change, What::Added(_));
            change.wire = if is_new { Severity::Additive } else { Severity::Documentation };
        }
    }
}

/// An API with the names that it uses.
struct Side<'a> {
    operations: OperationIndex<'a>,
    types: TypeIndex<'a>,
    /// All scopes in permission tables.
    scopes: HashSet<&'a str>,
    /// All names in paths, without namespaces.
    segments: HashSet<&'a str>,
    /// The types that requests contain.
    sent: HashSet<&'a QualifiedName>,
}

struct Sides<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

impl<'a> Side<'a> {
    fn of(api: &'a Api) -> Self {
        let operations = &api.operations;
        let permissions = operations.iter().flat_map(|operation| &operation.permissions);
        let permissions = permissions.flat_map(|case| &case.callers);
        let scopes = |permission: &'a Permission| permission.alternatives.iter().flat_map(|one| &one.scopes);
        let names = operations.iter().flat_map(|operation| &operation.path.0).filter_map(Segment::name);
        Self {
            operations: api.operation_index(),
            types: api.type_index(),
            scopes: permissions.flat_map(scopes).map(String::as_str).collect(),
            segments: names.map(unqualified).collect(),
            sent: sent::types(api),
        }
    }

    fn operation(&self, request: &Request) -> Option<&'a Operation> {
        self.operations.get(&request.path, request.method)
    }

    /// Returns true if the first name of a path begins any path.
    fn has_root(&self, request: &Request) -> bool {
        let root = request.path.0.first().and_then(Segment::name);
        root.is_some_and(|root| {
            self.operations.table().keys().any(|path| {
                let first = path.trim_start_matches('/').split(['/', '(']).next().unwrap_or_default();
                first.eq_ignore_ascii_case(root)
            })
        })
    }
}

impl Sides<'_> {
    fn correction(&self, change: &Change) -> Option<Correction> {
        if [&change.old, &change.new].into_iter().flatten().any(is_inferred)
            && matches!(change.subject, Subject::Property { .. } | Subject::Type { .. })
        {
            return Some(Correction::Inferred);
        }
        if self.restricts_responses_only(change) {
            return Some(Correction::NotSent);
        }
        match &change.change {
            What::Spelling(delta) => {
                let names =
                    |path: &str| path.split('/').filter(|part| !part.contains('{')).collect::<Vec<_>>().join("/");
                (names(&delta.old) != names(&delta.new)).then_some(Correction::LetterCase)
            }
            What::Moved(delta) => self.moved(delta),
            What::Removed(_) if self.is_read_only_row(change) => Some(Correction::NotSent),
            What::Removed(_) => self.is_unlisted_row(change).then_some(Correction::Unlisted),
            What::Renamed(delta) if same_letters(unqualified(&delta.old), unqualified(&delta.new)) => {
                Some(Correction::LetterCase)
            }
            What::Scopes(delta) => self.is_scope_typo(delta).then_some(Correction::Scope),
            What::Type(delta) if same_but_for_case(&delta.old, &delta.new) => Some(Correction::LetterCase),
            What::Response(delta) => self.response(change, delta),
            What::Codes(delta) => {
                let (old, new) = self.pair(change)?;
                let statuses = |operation: &Operation| responses(operation).map(Message::status).collect::<Vec<_>>();
                let is_same = !statuses(old).is_empty() && statuses(old) == statuses(new);
                let is_shown = delta.old.first().is_some_and(|usual| statuses(new).contains(usual));
                (is_same || is_shown).then_some(Correction::Response)
            }
            What::Body(_) if self.follows_other_pages(change) => Some(Correction::Inferred),
            What::Body(delta) => self.is_second_body(change, delta).then_some(Correction::Body),
            _ => None,
        }
    }

    /// Returns true for a restriction of what requests contain, on a property that none of the old requests contains. Items are
    /// added to relationships and removed from them by operations of their own.
    fn restricts_responses_only(&self, change: &Change) -> bool {
        let Subject::Property { ty, name } = change.formerly.as_ref().unwrap_or(&change.subject) else { return false };
        let restricts = match &change.change {
            What::Fact(Fact { fact: FactKind::ReadOnly | FactKind::Required | FactKind::Immutable, .. })
            | What::Minimum(_)
            | What::Maximum(_)
            | What::MaxLength(_)
            | What::MaxItems(_) => true,
            What::Added(contents) => contents.required,
            _ => false,
        };
        let is_access =
            matches!(&change.change, What::Fact(Fact { fact: FactKind::ReadOnly | FactKind::Immutable, .. }));
        let is_relationship = || self.old.types.property(ty, name).is_some_and(|property| property.navigation);
        let is_sent = self.old.sent.contains(ty) && !(is_access && is_relationship());
        restricts && change.wire == Severity::Breaking && !is_sent
    }

    /// Returns true for a row of a body whose property both sides call read-only, so that requests never contained it.
    fn is_read_only_row(&self, change: &Change) -> bool {
        let Subject::Parameter { place: ParameterPlace::Body, name, .. } = &change.subject else { return false };
        let Some((old, new)) = self.pair(change) else { return false };
        let is_read_only = |side: &Side<'_>, operation: &Operation| match &operation.body {
            Body::Resource { ty, .. } => {
                side.types.property(ty, name).is_some_and(|property| property.constraints.read_only)
            }
            _ => false,
        };
        is_read_only(&self.old, old) && is_read_only(&self.new, new)
    }

    /// Returns true for a row of a body whose property the type of the body still has, and lets requests contain. Pages of
    /// requests list some of the properties of a type, and which ones changes with the words of the page. Relationships are
    /// sent only where a page lists them.
    fn is_unlisted_row(&self, change: &Change) -> bool {
        let Subject::Parameter { place: ParameterPlace::Body, name, .. } = &change.subject else { return false };
        let Some((old, new)) = self.pair(change) else { return false };
        let (Body::Resource { ty: before, .. }, Body::Resource { ty: now, .. }) = (&old.body, &new.body) else {
            return false;
        };
        let before = self.old.types.property_in_any_case(before, name);
        let now = self.new.types.property_in_any_case(now, name);
        let (Some(before), Some(now)) = (before, now) else { return false };
        let is_fixed = |property: &Property| property.constraints.immutable && new.method == Method::Patch;
        !now.navigation && !now.constraints.read_only && (!is_fixed(now) || is_fixed(before))
    }

    /// Returns true if an operation that several pages document has what the types on these pages have in common, and other
    /// pages document it now.
    fn follows_other_pages(&self, change: &Change) -> bool {
        let Some((old, new)) = self.pair(change) else { return false };
        let pages = |operation: &'_ Operation| {
            operation.origins.iter().map(|origin| page_name(&origin.page).to_owned()).collect::<HashSet<_>>()
        };
        let (before, now) = (pages(old), pages(new));
        before != now && !before.is_disjoint(&now) && (before.len() > 1 || now.len() > 1)
    }

    /// The operation of a change on both sides.
    fn pair(&self, change: &Change) -> Option<(&Operation, &Operation)> {
        let new = change.subject.operation()?;
        let old = change.formerly.as_ref().and_then(Subject::operation).unwrap_or(new);
        Some((self.old.operation(old)?, self.new.operation(new)?))
    }

    fn moved(&self, delta: &Delta<Request>) -> Option<Correction> {
        let (old, new) = (self.old.operation(&delta.old)?, self.new.operation(&delta.new)?);
        let is_same_page = old.origins.first().map(|origin| page_name(&origin.page))
            == new.origins.first().map(|origin| page_name(&origin.page));
        if delta.old.path.normal() == delta.new.path.normal() {
            return is_same_page.then_some(Correction::Method);
        }
        let shown = |operation: &Operation, request: &Request| {
            requests(operation).any(|line| line.calls(request.method, &request.path))
        };
        // The old page's examples already called the new path, and not the old one.
        let was_shown = shown(old, &delta.new) && !shown(old, &delta.old);
        // The request line changed and the examples did not.
        let is_only_line = old.examples.iter().any(|example| example.request.is_some())
            && requests_text(&old.examples) == requests_text(&new.examples);
        // The old path began nowhere: `/boats/{id}` for `/me/fleet/boats/{id}`.
        let is_completed = is_suffix(&delta.old, &delta.new) && !self.new.has_root(&delta.old);
        let is_typo = self.is_path_typo(&delta.old, &delta.new);
        (was_shown || (is_same_page && (is_only_line || is_completed || is_typo))).then_some(Correction::Path)
    }

    /// Returns true if one name of a path differs in a few letters, and no path has the old name any more.
    fn is_path_typo(&self, old: &Request, new: &Request) -> bool {
        let (old, new) = (&old.path.0, &new.path.0);
        if old.len() != new.len() {
            return false;
        }
        let normal = |segment: &Segment| crate::api::normal(std::slice::from_ref(segment));
        let mut differ = old.iter().zip(new).filter(|(old, new)| normal(old) != normal(new));
        let (Some((old, new)), None) = (differ.next(), differ.next()) else { return false };
        let (Some(old), Some(new)) = (old.name().map(unqualified), new.name().map(unqualified)) else { return false };
        is_typo(old, new) && !self.new.segments.contains(old)
    }

    /// Returns true if each scope that is no longer listed is a misspelled one of those listed now, and is used nowhere else.
    fn is_scope_typo(&self, delta: &Delta<Vec<Vec<String>>>) -> bool {
        let all = |sets: &[Vec<String>]| sets.iter().flatten().cloned().collect::<HashSet<_>>();
        let (old, new) = (all(&delta.old), all(&delta.new));
        let gone: Vec<&String> = old.difference(&new).collect();
        let fits = |gone: &String| {
            let is_retired = !self.new.scopes.contains(gone.as_str());
            is_retired && new.difference(&old).any(|come| is_typo(gone, come))
        };
        !gone.is_empty() && gone.into_iter().all(fits) && delta.old.len() <= delta.new.len()
    }

    fn response(&self, change: &Change, delta: &Delta<Content>) -> Option<Correction> {
        if let (Content::Json(old), Content::Json(new)) = (&delta.old, &delta.new)
            && same_but_for_case(old, new)
        {
            return Some(Correction::LetterCase);
        }
        if self.follows_other_pages(change) {
            return Some(Correction::Inferred);
        }
        let (old, new) = self.pair(change)?;
        if stated_response(old).is_some_and(|stated| stated_response(new) == Some(stated)) {
            return Some(Correction::Response);
        }
        // Without an annotation, which is not a part of the message, the examples are the same.
        let bodies = |operation: &Operation| {
            let bodies = responses(operation).map(|response| response.body.clone());
            bodies.filter(|body| !body.is_null()).collect::<Vec<_>>()
        };
        let (before, after) = (bodies(old), bodies(new));
        (!before.is_empty() && before == after).then_some(Correction::Response)
    }

    /// Returns true if bytes replace a JSON body that examples still send.
    fn is_second_body(&self, change: &Change, delta: &Delta<BodyForm>) -> bool {
        let is_json = |form: &BodyForm| !matches!(form, BodyForm::None | BodyForm::Binary);
        let one_of_each = is_json(&delta.old) != is_json(&delta.new);
        let is_binary = delta.old == BodyForm::Binary || delta.new == BodyForm::Binary;
        let Some((old, new)) = self.pair(change).filter(|_| one_of_each && is_binary) else { return false };
        let sends_json = |operation: &Operation| {
            let mut requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
            requests.any(|request| request.body.is_object() || request.body.is_array())
        };
        // The old form is still shown, or was never what the page showed.
        if delta.new == BodyForm::Binary { sends_json(new) } else { !new.media_bodies.is_empty() || sends_json(old) }
    }
}

fn is_required(what: &What) -> bool {
    matches!(what, What::Fact(Fact { fact: FactKind::Required, .. }))
}

/// The properties and parameters whose descriptions mention a requirement on both sides, in other words.
fn reworded_requirements(changes: &[Change]) -> HashSet<Subject> {
    let mentions = |text: &str| text.to_lowercase().contains("required");
    let reworded = changes.iter().filter(
        |change| matches!(&change.change, What::Description(delta) if mentions(&delta.old) && mentions(&delta.new)),
    );
    reworded.map(|change| change.subject.clone()).collect()
}

/// Returns true if only the paths of other pages suggest a fact.
fn is_inferred(origin: &Origin) -> bool {
    matches!(origin.evidence, Some(Evidence::Path | Evidence::Inferred))
}

/// The name of a page without its folder, which differs between versions.
fn page_name(page: &str) -> &str {
    page.rsplit('/').next().unwrap_or(page)
}

/// The type that the response section names, or that the examples show if it names none.
fn stated_response(operation: &Operation) -> Option<&TypeRef> {
    let Response { content, stated, .. } = &operation.response;
    let shown = if let Content::Json(ty) = content { Some(ty) } else { None };
    stated.as_ref().or(shown)
}

fn responses(operation: &Operation) -> impl Iterator<Item = &Message> {
    operation.examples.iter().filter_map(|example| example.response.as_ref())
}

fn requests(operation: &Operation) -> impl Iterator<Item = &uri::Request> {
    let messages = operation.examples.iter().filter_map(|example| example.request.as_ref());
    messages.filter_map(|message| message.start.request())
}

/// The request lines of examples, without hosts and versions.
fn requests_text(examples: &[Example]) -> Vec<(&str, &str)> {
    examples.iter().filter_map(|example| example.request.as_ref()).map(Message::request_line).collect()
}

/// Returns true if a path ends with another one, whose keys may have other names.
fn is_suffix(shorter: &Request, longer: &Request) -> bool {
    let (shorter, longer) = (shorter.path.normal(), longer.path.normal());
    longer.len() > shorter.len() && longer.ends_with(&shorter)
}

/// Returns true if names differ in letter case and separators only.
fn same_letters(old: &str, new: &str) -> bool {
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    old != new && plain(old) == plain(new)
}

fn same_but_for_case(old: &TypeRef, new: &TypeRef) -> bool {
    match (old, new) {
        (TypeRef::Collection(old), TypeRef::Collection(new)) => same_but_for_case(old, new),
        (TypeRef::Structured(old), TypeRef::Structured(new)) | (TypeRef::Enum(old), TypeRef::Enum(new)) => {
            same_letters(&old.name, &new.name)
        }
        _ => false,
    }
}

/// Returns true if two different names of some length are spelled almost alike. Endings that have a meaning, such as the
/// plural or `.All`, make another name.
fn is_typo(old: &str, new: &str) -> bool {
    /// Shorter names that differ in a letter are two names.
    const SHORTEST: usize = 6;
    /// Names of this length may have a second mistake.
    const LONG: usize = 14;
    let (old, new) = (old.to_lowercase(), new.to_lowercase());
    if old == new {
        return true;
    }
    let distance = strsim::osa_distance(&old, &new);
    let is_plural = old.trim_end_matches('s') == new.trim_end_matches('s');
    let length = old.chars().count().min(new.chars().count());
    !is_plural && length >= SHORTEST && distance <= if length >= LONG { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_told_from_other_names() {
        for (old, new) in [("Baot.Read.All", "Boat.Read.All"), ("legalholds", "legalHolds"), ("recieved", "received")] {
            assert!(is_typo(old, new), "{old} and {new}");
        }
        for (old, new) in
            [("Boat.Read", "Boat.Read.All"), ("boats", "boat"), ("day", "way"), ("Boat.Read", "Fleet.Read")]
        {
            assert!(!is_typo(old, new), "{old} and {new}");
        }
    }
}
