//! Attribution of changed items of the crate to the changes of the API that cause them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::areas;
use super::change::{Change, Delta, Fact, FactKind, ParameterPlace, Severity, Subject, What};
use super::effect::{attribute, consequence, paths};
use super::public_items::breaks;
use crate::api::index::{OperationIndex, TypeIndex};
use crate::api::{Api, Body, Content, Operation, QualifiedName};
use crate::krate::{self, Role};
use crate::surface::{self, Kind};

/// A part of the API that changes and items have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// A type or enumeration.
    Type(QualifiedName),
    /// A property by its type.
    Property(QualifiedName, String),
    /// A row of a body by the type of the body.
    Row(QualifiedName, String),
    /// Any property, or row of a body, of a type.
    AnyProperty(QualifiedName),
    /// The operations with a body of this type.
    Body(QualifiedName),
    /// A member of an enumeration.
    Member(QualifiedName, String),
    /// An operation.
    Operation(krate::Call),
    /// A parameter of an operation.
    Parameter(krate::Call, String),
    /// A navigation property by name.
    Named(String),
}

/// The changes of a version by the parts of the API that they concern.
struct Causes {
    by_key: HashMap<Key, Vec<usize>>,
    /// Changes of operations by normalized path.
    by_path: BTreeMap<String, Vec<usize>>,
}

/// Sets the severities in Rust of the changes of a version from the changed items of its crate.
///
/// A change has the severity of the items that it causes, and no other. If the service is unchanged, what breaks is a
/// correction. Items without such a change, such as methods with
/// another name because of a new namesake, become changes of their own.
pub(super) fn apply(changes: &mut Vec<Change>, items: &[surface::Change], old: &Api, new: &Api) {
    for change in changes.iter_mut() {
        change.rust = stated(&change.change);
    }
    let causes = Causes::of(changes, old, new);
    let types = (old.type_index(), new.type_index());
    let (behind, items): (Vec<_>, Vec<_>) = items.iter().partition(|item| areas::is_behind_another_feature(item));
    let mut consequences = areas::apply(changes, &behind);
    for item in items {
        let mut causes = causes.of_item(item, changes, (&types.0, &types.1));
        if breaks(item) {
            keep_breaking_causes(&mut causes, changes);
        }
        if causes.is_empty() && breaks(item) {
            consequences.push(consequence(item));
        }
        for at in causes {
            attribute(&mut changes[at], item);
        }
    }
    changes.extend(consequences);
}

/// Keeps the changes that explain why an item breaks. Additions alone take nothing away: if one of several has the effect, such
/// as another name for a method, it is unknown which, and the item becomes a change of its own.
fn keep_breaking_causes(causes: &mut BTreeSet<usize>, changes: &[Change]) {
    let is_addition = |at: &usize| matches!(changes[*at].change, What::Added(_));
    if causes.iter().any(|at| !is_addition(at)) {
        causes.retain(|at| !is_addition(at));
    } else if causes.len() > 1 {
        causes.clear();
    }
}

/// Returns true if a change can be the reason that an item breaks. Permissions are values of constants, and facts of a
/// property add or remove items, but do not change what they are.
fn can_break(what: &What, item: &surface::Change) -> bool {
    let is_changed = item.old.is_some() && item.new.is_some();
    match what {
        What::Scopes(_) | What::Roles(_) | What::Conditions(_) => false,
        // Without a table, the constant is missing.
        What::Permissions(_) => !is_changed,
        What::Fact(fact) => fact.fact.is_of_queries() || !is_changed || item.item().kind == Kind::Function,
        _ => true,
    }
}

/// The severity in Rust that a change has without any item: `#[deprecated]` is not a part of the declaration of an item.
fn stated(what: &What) -> Severity {
    match what {
        What::Deprecation(Delta { new: Some(_), .. })
        | What::Fact(Fact { fact: FactKind::Deprecated, stated: true }) => Severity::Deprecation,
        What::Deprecation(_) | What::Fact(Fact { fact: FactKind::Deprecated, .. }) => Severity::Additive,
        _ => Severity::Documentation,
    }
}

/// Groups of keys, the most direct one first.
type Tiers = Vec<Vec<Key>>;

impl Causes {
    fn of(changes: &[Change], old: &Api, new: &Api) -> Self {
        let operations = [old.operation_index(), new.operation_index()];
        let mut causes = Self { by_key: HashMap::new(), by_path: BTreeMap::new() };
        for (at, change) in changes.iter().enumerate().filter(|(_, change)| is_structural(&change.change)) {
            let mut keys = HashSet::new();
            for subject in [Some(&change.subject), change.formerly.as_ref()].into_iter().flatten() {
                keys.extend(keys_of(subject, &change.change, &operations));
                if let Subject::Operation { operation } = subject {
                    causes.by_path.entry(operation.path.normal()).or_default().push(at);
                }
            }
            for key in keys {
                causes.by_key.entry(key).or_default().push(at);
            }
        }
        causes
    }

    /// The changes that cause the change of an item.
    fn of_item(
        &self,
        item: &surface::Change,
        changes: &[Change],
        types: (&TypeIndex<'_>, &TypeIndex<'_>),
    ) -> BTreeSet<usize> {
        let kind = item.item().kind;
        let is_breaking = breaks(item);
        let is_constructor = kind == Kind::Function && matches!(item.item().subject, Some(krate::Subject::Type(..)));
        let mut tiers: Tiers = Vec::new();
        let sides = [(&item.old, types.0), (&item.new, types.1)];
        for (side, types) in sides {
            let Some(subject) = side.as_ref().and_then(|item| item.subject.as_ref()) else { continue };
            for (at, tier) in Self::tiers(subject, kind, types).into_iter().enumerate() {
                if tiers.len() <= at {
                    tiers.push(Vec::new());
                }
                tiers[at].extend(tier);
            }
        }
        for tier in tiers {
            let found = tier.iter().filter_map(|key| self.by_key.get(key)).flatten().copied();
            // The constructor of a body takes the required properties only.
            let is_optional = |what: &What| matches!(what, What::Added(of) | What::Removed(of) if !of.required);
            let found = found.filter(|at| !is_constructor || !is_optional(&changes[*at].change));
            let found = found.filter(|at| !is_breaking || can_break(&changes[*at].change, item));
            // A move of the operation explains its method better than a row of the body that came at the same time.
            let is_part = |at: usize| matches!(changes[at].subject, Subject::Parameter { .. } | Subject::Header { .. });
            let ranked = found
                .filter_map(|at| Some(((rank(&changes[at].change, kind)?, is_part(at)), at)))
                .collect::<BTreeSet<_>>();
            if let Some((best, _)) = ranked.first().copied() {
                return ranked.into_iter().filter(|(rank, _)| *rank == best).map(|(_, at)| at).collect();
            }
        }
        self.of_paths(item, changes)
    }

    /// The changed operations at and below the paths of a request builder, or else those nearest above.
    fn of_paths(&self, item: &surface::Change, changes: &[Change]) -> BTreeSet<usize> {
        let is_direct = |at: &usize| rank(&changes[*at].change, item.item().kind).is_some_and(|rank| rank <= 1);
        let (mut inside, mut above) = (BTreeSet::new(), BTreeSet::new());
        for side in [&item.old, &item.new] {
            let subject = side.as_ref().and_then(|item| item.subject.as_ref());
            for path in subject.map(paths).unwrap_or_default().into_iter().filter(|path| !path.is_empty()) {
                let below = self.by_path.range(path.to_owned()..).take_while(|(known, _)| known.starts_with(path));
                let below = below.filter(|(known, _)| {
                    let rest = &known[path.len()..];
                    rest.is_empty() || rest.starts_with('/')
                });
                inside.extend(below.flat_map(|(_, at)| at).copied().filter(&is_direct));
                let ancestors = std::iter::successors(Some(path), |path| Some(path.rsplit_once('/')?.0));
                let mut ancestors = ancestors.skip(1).filter_map(|path| self.by_path.get(path));
                above.extend(ancestors.next().into_iter().flatten().copied().filter(&is_direct));
            }
        }
        if inside.is_empty() { above } else { inside }
    }

    fn tiers(subject: &krate::Subject, kind: Kind, types: &TypeIndex<'_>) -> Tiers {
        use krate::Subject as S;
        let one = |key| vec![key];
        match subject {
            S::Property(ty, _, wire) => {
                let bases: Vec<&QualifiedName> = types.bases(ty).map(|base| &base.name).collect();
                let property = |ty: &QualifiedName| Key::Property(ty.clone(), wire.clone());
                let row = |ty: &QualifiedName| Key::Row(ty.clone(), wire.clone());
                let value = types.property(ty, wire).and_then(|property| property.ty.item().name());
                vec![
                    one(property(ty)),
                    one(row(ty)),
                    bases.iter().map(|base| property(base)).collect(),
                    bases.iter().map(|base| row(base)).collect(),
                    value.into_iter().map(|name| Key::Type(name.clone())).collect(),
                    one(Key::Type(ty.clone())),
                    bases.iter().map(|base| Key::Type((*base).clone())).collect(),
                    one(Key::Body(ty.clone())),
                    one(Key::AnyProperty(ty.clone())),
                ]
            }
            S::Type(ty, role) => {
                let (of_type, of_body, any) =
                    (Key::Type(ty.clone()), Key::Body(ty.clone()), Key::AnyProperty(ty.clone()));
                let order = match (kind, role) {
                    (Kind::Function, _) => [any, of_body, of_type],
                    (_, Role::Model) => [of_type, of_body, any],
                    (_, Role::Create | Role::Update) => [of_body, of_type, any],
                };
                order.into_iter().map(one).collect()
            }
            S::Member(ty, name) => vec![one(Key::Member(ty.clone(), name.clone())), one(Key::Type(ty.clone()))],
            S::Parameters(call) => vec![one(Key::Operation(call.clone()))],
            S::Parameter(call, name) => {
                vec![one(Key::Parameter(call.clone(), name.clone())), one(Key::Operation(call.clone()))]
            }
            S::Calls(calls) => vec![calls.iter().cloned().map(Key::Operation).collect()],
            S::Places(paths) => {
                let names = paths.iter().filter_map(|path| path.rsplit('/').find(|part| !part.contains('{')));
                vec![names.map(|name| Key::Named(name.to_owned())).collect()]
            }
        }
    }
}

fn keys_of(subject: &Subject, what: &What, operations: &[OperationIndex<'_>; 2]) -> Vec<Key> {
    match subject {
        Subject::Type { name } | Subject::Enum { name } => vec![Key::Type(name.clone())],
        Subject::Property { ty, name } => {
            let mut keys = vec![Key::Property(ty.clone(), name.clone()), Key::AnyProperty(ty.clone())];
            if rank(what, Kind::Struct).is_some_and(|rank| rank <= 1) {
                keys.push(Key::Named(name.to_lowercase()));
            }
            keys
        }
        Subject::Member { ty, name } => vec![Key::Member(ty.clone(), name.clone())],
        Subject::Operation { operation } => {
            let call = operation.call();
            let bodies = bodies(&call, operations).into_iter().map(Key::Body);
            std::iter::once(Key::Operation(call)).chain(bodies).collect()
        }
        Subject::Parameter { operation, place, name } => {
            let call = operation.call();
            let mut keys = vec![Key::Parameter(call.clone(), name.clone()), Key::Operation(call.clone())];
            if *place == ParameterPlace::Body {
                for ty in bodies(&call, operations) {
                    keys.extend([Key::Row(ty.clone(), name.clone()), Key::AnyProperty(ty)]);
                }
            }
            keys
        }
        Subject::Permission { operation, .. } => vec![Key::Operation(operation.call())],
        Subject::Header { operation, name } => {
            let call = operation.call();
            // Headers without a type are not arguments or setters.
            let is_typed = called(&call, operations).any(|one| {
                one.headers.iter().any(|header| header.ty.is_some() && header.name.eq_ignore_ascii_case(name))
            });
            is_typed.then_some(Key::Operation(call)).into_iter().collect()
        }
        Subject::Version { .. } | Subject::QueryOption { .. } | Subject::CrateItem { .. } => Vec::new(),
    }
}

/// The operation that is called, on both sides.
fn called<'a>(call: &'a krate::Call, operations: &'a [OperationIndex<'a>; 2]) -> impl Iterator<Item = &'a Operation> {
    operations.iter().filter_map(|index| index.at(&call.path).find(|found| found.method == call.method))
}

/// The types of an operation's body on both sides.
fn bodies(call: &krate::Call, operations: &[OperationIndex<'_>; 2]) -> Vec<QualifiedName> {
    let mut types: Vec<QualifiedName> = called(call, operations)
        .filter_map(|operation| {
            let body = if let Body::Resource { ty, .. } = &operation.body { Some(ty.clone()) } else { None };
            let response = match &operation.response.content {
                Content::Json(ty) if !matches!(operation.body, Body::None) => ty.item().name().cloned(),
                _ => None,
            };
            body.or(response)
        })
        .collect();
    types.dedup();
    types
}

/// Returns true if a change can affect the items of the crate.
fn is_structural(what: &What) -> bool {
    rank(what, Kind::Struct).or_else(|| rank(what, Kind::Const)).is_some()
}

/// The directness with which a change affects items of a kind, from 0; `None` if it does not.
fn rank(what: &What, kind: Kind) -> Option<u8> {
    match what {
        What::Added(_) | What::Removed(_) | What::Renamed(_) | What::Moved(_) | What::Spelling(_) => Some(0),
        What::Type(_)
        | What::Body(_)
        | What::BodyRows(_)
        | What::Response(_)
        | What::OperationKind(_)
        | What::Flags(_)
        | What::MediaTypes(_)
        | What::Navigation(_) => Some(1),
        What::FilterOperators(_) => (kind == Kind::Const).then_some(2),
        What::Fact(fact) if fact.fact.is_of_queries() => (kind == Kind::Const).then_some(3),
        What::Fact(_) => Some(2),
        What::Base(_)
        | What::Key(_)
        | What::TypeKind(_)
        | What::Open(_)
        | What::Abstract(_)
        | What::LongRunning(_)
        | What::QuerySupport(_)
        | What::ConsistencyLevel(_)
        | What::PageSize(_) => Some(4),
        What::Scopes(_) | What::Permissions(_) | What::Roles(_) => (kind == Kind::Const).then_some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::{Item, Level};

    #[test]
    fn operators_and_facts_of_queries_affect_constants_only() {
        let operators = What::FilterOperators(Delta { old: Vec::new(), new: vec!["eq".to_owned()] });
        assert_eq!((rank(&operators, Kind::Field), rank(&operators, Kind::Const)), (None, Some(2)));
    }

    #[test]
    fn permissions_and_facts_do_not_change_what_an_item_is() {
        let item = |kind| Item {
            path: "v1_0::Boat::SPEED".to_owned(),
            kind,
            shape: "i32".to_owned(),
            feature: None,
            subject: None,
        };
        let change = |old, new| surface::Change { level: Level::Major, what: surface::What::Changed, old, new };
        let changed = |kind| change(Some(item(kind)), Some(item(kind)));
        let scopes = What::Scopes(Delta { old: Vec::new(), new: Vec::new() });
        let read_only = What::Fact(Fact { fact: FactKind::ReadOnly, stated: true });
        assert!(!can_break(&scopes, &changed(Kind::Const)));
        assert!(!can_break(&read_only, &changed(Kind::Field)));
        assert!(can_break(&read_only, &change(Some(item(Kind::Field)), None)), "it cannot be set any more");
        assert!(can_break(&read_only, &changed(Kind::Function)), "a constructor takes another argument");
    }
}
