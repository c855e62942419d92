//! Severities of changes for programs that send requests. Those for Rust follow from the items of the crate.
//!
//! The basic rule: a fact that is no longer stated is a change of documentation, while the absence of an item is a statement.
//! A new restriction breaks programs that violate it, and a new permission is an addition.

use super::change::{BodyForm, Delta, Fact, FactKind, Severity, Subject, What};
use crate::api::{ConsistencyLevel, Content, Method, Primitive, QuerySupport, TypeRef};
use Severity::{Additive, Breaking, Deprecation, Documentation};

/// The severity on the wire.
pub(super) fn of(subject: &Subject, what: &What) -> Severity {
    match what {
        // An update sends only what it changes.
        What::Added(contents) if contents.required && !is_part_of_update(subject) => Breaking,
        What::Added(_) => Additive,
        What::Removed(_) => removed(subject),
        // JSON contains the members of an enumeration, and not its name.
        What::Renamed(_) if matches!(subject, Subject::Enum { .. }) => Documentation,
        What::Renamed(_) | What::Moved(_) => Breaking,
        What::Type(delta) if is_sent_only(subject) && takes_integers(&delta.old, &delta.new) => Additive,
        What::Type(delta) => ty(delta),
        What::Fact(fact) => self::fact(subject, *fact),
        What::Nullable(delta) => nullable(delta),
        What::Default(Delta { old: Some(_), new: Some(_) }) => Additive,
        What::Values(delta) => values(delta),
        What::FilterOperators(delta) => set(delta),
        What::Minimum(Delta { old, new }) => bound(*old, *new, |old, new| new > old),
        What::Maximum(Delta { old, new }) => bound(*old, *new, |old, new| new < old),
        What::MaxLength(Delta { old, new }) | What::MaxItems(Delta { old, new }) => {
            bound(*old, *new, |old, new| new < old)
        }
        What::Removal(Delta { new: Some(_), .. }) => Deprecation,
        What::Flags(Delta { new, .. }) => {
            if *new {
                Breaking
            } else {
                Additive
            }
        }
        What::Body(delta) => body(delta),
        What::Response(delta) => response(delta),
        What::Codes(delta) => codes(delta),
        What::Scopes(delta) => scopes(delta),
        What::KeyNames(delta) => key_names(delta),
        What::Clouds(delta) => set(delta),
        What::QuerySupport(delta) => query_support(delta),
        What::ConsistencyLevel(Delta { new: Some(ConsistencyLevel::Always), .. }) => Breaking,
        What::Preferences(Delta { old, new }) if old.iter().all(|known| new.contains(known)) => Additive,
        What::MediaTypes(Delta { old, new }) => {
            if old.iter().all(|known| new.contains(known)) {
                Additive
            } else {
                Breaking
            }
        }
        What::LongRunning(Delta { new: Some(_), .. }) => Breaking,
        What::Deprecation(Delta { new: Some(_), .. }) => Deprecation,
        What::Deprecation(Delta { new: None, .. }) => Additive,
        What::Default(_)
        | What::Removal(_)
        | What::Page(_)
        | What::Spelling(_)
        | What::Description(_)
        | What::Title(_)
        | What::Area(_)
        | What::Examples(_)
        | What::TypeKind(_)
        | What::Base(_)
        | What::Key(_)
        | What::Open(_)
        | What::Abstract(_)
        | What::Navigation(_)
        | What::OperationKind(_)
        | What::ReplacedBy(_)
        | What::Value(_)
        | What::BodyRows(_)
        | What::Permissions(_)
        | What::Roles(_)
        | What::Conditions(_)
        | What::ConsistencyLevel(_)
        | What::Preferences(_)
        | What::PageSize(_)
        | What::LongRunning(_)
        | What::Licenses(_)
        | What::Declaration(_) => Documentation,
    }
}

fn removed(subject: &Subject) -> Severity {
    match subject {
        // An ignored header is harmless, and the sentinel is never sent.
        Subject::Header { .. } => Documentation,
        Subject::Member { name, .. } if name == SENTINEL => Documentation,
        _ => Breaking,
    }
}

/// A type that includes every value of the old one is an addition, and so is a type where it was missing.
fn ty(delta: &Delta<TypeRef>) -> Severity {
    match (&delta.old, &delta.new) {
        (TypeRef::Collection(old), TypeRef::Collection(new)) => {
            ty(&Delta { old: (**old).clone(), new: (**new).clone() })
        }
        (TypeRef::Primitive(Primitive::Untyped), _) | (_, TypeRef::Primitive(Primitive::Untyped)) => Additive,
        // Both are strings in JSON, and `String` does not state their format.
        (TypeRef::Primitive(Primitive::String), TypeRef::Primitive(other))
        | (TypeRef::Primitive(other), TypeRef::Primitive(Primitive::String))
            if is_text(*other) =>
        {
            Documentation
        }
        // An enumeration is a string with documented values.
        (TypeRef::Primitive(Primitive::String), TypeRef::Enum(_))
        | (TypeRef::Enum(_), TypeRef::Primitive(Primitive::String)) => Additive,
        (TypeRef::Primitive(old), TypeRef::Primitive(new)) if width(*old) < width(*new) && kind(*old) == kind(*new) => {
            Additive
        }
        _ => Breaking,
    }
}

/// Returns true for parts of requests, whose values the service only receives.
fn is_sent_only(subject: &Subject) -> bool {
    matches!(subject, Subject::Parameter { .. })
}

/// Returns true if a floating-point number replaces an integer, which is such a number in JSON.
fn takes_integers(old: &TypeRef, new: &TypeRef) -> bool {
    let of = |ty: &TypeRef| if let TypeRef::Primitive(primitive) = ty { kind(*primitive) } else { 0 };
    (of(old), of(new)) == (1, 2)
}

/// Returns true for types whose JSON is a string.
fn is_text(primitive: Primitive) -> bool {
    matches!(
        primitive,
        Primitive::String
            | Primitive::Guid
            | Primitive::Snowflake
            | Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::TimeOfDay
            | Primitive::Duration
    )
}

/// 1 for integers, 2 for floating-point numbers, 0 for other types.
fn kind(primitive: Primitive) -> u8 {
    match primitive {
        Primitive::Byte | Primitive::Int16 | Primitive::Int32 | Primitive::Int64 => 1,
        Primitive::Single | Primitive::Double => 2,
        _ => 0,
    }
}

fn width(primitive: Primitive) -> u8 {
    match primitive {
        Primitive::Byte => 8,
        Primitive::Int16 => 16,
        Primitive::Int32 | Primitive::Single => 32,
        Primitive::Int64 | Primitive::Double => 64,
        _ => 0,
    }
}

fn fact(subject: &Subject, fact: Fact) -> Severity {
    match (fact.fact, fact.stated) {
        (FactKind::ReadOnly, true) => Breaking,
        (FactKind::ReadOnly, false) => Additive,
        (FactKind::Required, true) if is_part_of_update(subject) => Documentation,
        (FactKind::Required, true) => Breaking,
        (FactKind::Required, false) => Additive,
        (FactKind::Deprecated, true) => Deprecation,
        (FactKind::Deprecated, false) => Additive,
        (FactKind::WriteOnly | FactKind::Immutable, true) => Breaking,
        (FactKind::WriteOnly | FactKind::Immutable, false) => Additive,
        (
            FactKind::Filterable
            | FactKind::FilterNull
            | FactKind::Sortable
            | FactKind::Searchable
            | FactKind::Expandable,
            true,
        ) => Additive,
        _ => Documentation,
    }
}

/// Returns true for a property in the body of an update.
fn is_part_of_update(subject: &Subject) -> bool {
    matches!(subject, Subject::Parameter { operation, .. } if operation.method == Method::Patch)
}

fn nullable(delta: &Delta<Option<bool>>) -> Severity {
    match (delta.old, delta.new) {
        (Some(true), Some(false)) => Breaking,
        (Some(false), Some(true)) => Additive,
        _ => Documentation,
    }
}

/// The member of an enumeration that stands for future members.
const SENTINEL: &str = "unknownFutureValue";

fn values(delta: &Delta<Vec<String>>) -> Severity {
    let real = |values: &[String]| values.iter().filter(|value| *value != SENTINEL).cloned().collect::<Vec<_>>();
    let (old, new) = (real(&delta.old), real(&delta.new));
    if old == new { Documentation } else { set(&Delta { old, new }) }
}

/// A shorter list excludes the missing items; an absent list excludes nothing.
fn set(delta: &Delta<Vec<String>>) -> Severity {
    if delta.old.is_empty() || delta.new.is_empty() {
        Documentation
    } else if delta.old.iter().all(|known| delta.new.contains(known)) {
        Additive
    } else {
        Breaking
    }
}

fn bound<T: Copy>(old: Option<T>, new: Option<T>, tighter: impl Fn(T, T) -> bool) -> Severity {
    match (old, new) {
        (Some(old), Some(new)) if tighter(old, new) => Breaking,
        (Some(_), Some(_)) => Additive,
        _ => Documentation,
    }
}

fn body(delta: &Delta<BodyForm>) -> Severity {
    match (&delta.old, &delta.new) {
        // The required properties are separate changes.
        (BodyForm::None | BodyForm::Untyped, _) | (_, BodyForm::Untyped) => Additive,
        // The properties are separate changes.
        (BodyForm::Resource(_), BodyForm::Parameters) | (BodyForm::Parameters, BodyForm::Resource(_)) => Additive,
        _ => Breaking,
    }
}

fn response(delta: &Delta<Content>) -> Severity {
    match (&delta.old, &delta.new) {
        (Content::None, _) => Additive,
        (Content::Json(old), Content::Json(new)) => ty(&Delta { old: old.clone(), new: new.clone() }),
        _ => Breaking,
    }
}

/// Another accepted key is an addition. A page that lists fewer of them excludes the others; one that lists none does not.
fn key_names(delta: &Delta<Vec<String>>) -> Severity {
    if delta.old.is_empty() && !delta.new.is_empty() { Additive } else { set(delta) }
}

/// Programs check for the most common code.
fn codes(delta: &Delta<Vec<u16>>) -> Severity {
    match (delta.old.first(), delta.new.first()) {
        (Some(old), Some(_)) if !delta.new.contains(old) => Breaking,
        (Some(_), Some(_)) => Additive,
        _ => Documentation,
    }
}

/// A removed alternative locks out the programs that have only its scopes, unless some of them suffice now.
fn scopes(delta: &Delta<Vec<Vec<String>>>) -> Severity {
    let suffices = |scopes: &Vec<String>| delta.new.iter().any(|set| set.iter().all(|scope| scopes.contains(scope)));
    if !delta.old.iter().all(suffices) {
        Breaking
    } else if delta.new.iter().any(|scopes| !delta.old.contains(scopes)) {
        Additive
    } else {
        Documentation
    }
}

fn query_support(delta: &Delta<Option<QuerySupport>>) -> Severity {
    match (delta.old, delta.new) {
        (Some(QuerySupport::Some | QuerySupport::Listed | QuerySupport::All), Some(QuerySupport::None)) => Breaking,
        (Some(QuerySupport::None), Some(QuerySupport::Listed | QuerySupport::All)) => Additive,
        _ => Documentation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wider_numbers_of_the_same_kind_hold_every_value() {
        use Primitive as P;
        let change = |old: P, new: P| ty(&Delta { old: TypeRef::Primitive(old), new: TypeRef::Primitive(new) });
        for (old, new) in [(P::Byte, P::Int16), (P::Int32, P::Int64), (P::Single, P::Double)] {
            assert_eq!((change(old, new), change(new, old)), (Additive, Breaking), "{old:?} and {new:?}");
        }
        for (old, new) in [(P::Int32, P::Double), (P::String, P::Boolean), (P::Date, P::DateTimeOffset)] {
            assert_eq!((change(old, new), change(new, old)), (Breaking, Breaking), "{old:?} and {new:?}");
        }
        assert_eq!((change(P::Untyped, P::Date), change(P::Date, P::Untyped)), (Additive, Additive));
        assert_eq!([change(P::Guid, P::String), change(P::String, P::Guid)], [Documentation; 2], "both are strings");
    }

    #[test]
    fn query_options_break_when_they_go_and_add_when_they_come() {
        use QuerySupport as Q;
        let change = |old, new| query_support(&Delta { old, new });
        for some in [Q::Listed, Q::All] {
            assert_eq!(change(Some(some), Some(Q::None)), Breaking, "{some:?}");
            assert_eq!(change(Some(Q::None), Some(some)), Additive, "{some:?}");
        }
        assert_eq!(change(Some(Q::Some), Some(Q::None)), Breaking);
        assert_eq!(change(Some(Q::None), Some(Q::Unlisted)), Documentation);
        assert_eq!(change(None, Some(Q::All)), Documentation);
    }
}
