//! Differences between the headers, arguments and parameters of an operation.

use super::About;
use super::change::{Change, Contents, Delta, Fact, FactKind, ParameterPlace, Request, Subject, What};
use super::matching::{split, without};
use super::pair::Pair;
use super::properties::{self, Member, prose, renamed};
use crate::api::{Header, Operation, OperationKind, Parameter, Segment};

/// Compares the arguments of a function; if the path names arguments, their names are a part of it.
pub(super) fn compare_arguments(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (pair.old, pair.new);
    if old.kind != OperationKind::Function || new.kind != OperationKind::Function {
        return;
    }
    let named = |one: &Operation| matches!(one.path.0.last(), Some(Segment::Call { .. }));
    if !named(old) && !named(new) {
        return compare_parameters(pair, ParameterPlace::Argument, &old.arguments, &new.arguments, changes);
    }
    let (both, _, _) = split(&old.arguments, &new.arguments, |one| one.name.as_str());
    for (old, new) in both {
        compare_parameter(pair, ParameterPlace::Argument, Some(old), Some(new), changes);
    }
}

/// Compares the request headers.
pub(super) fn compare_headers(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let (both, removed, added) = split(&pair.old.headers, &pair.new.headers, |header| header.name.to_ascii_lowercase());
    let tell = |header: &Header, found: Vec<What>| {
        let about = pair.about(|operation| Subject::Header { operation, name: header.name.clone() });
        found.into_iter().map(|what| about.change(what)).collect::<Vec<_>>()
    };
    for (old, new) in both {
        let mut found = Vec::new();
        if old.required != new.required {
            found.push(What::Fact(Fact { fact: FactKind::Required, stated: new.required }));
        }
        if let (Some(was), Some(is)) = (&old.ty, &new.ty)
            && !pair.names.same_type(was, is)
        {
            found.push(What::Type(Delta { old: was.clone(), new: is.clone() }));
        }
        found.extend(prose(&old.description, &new.description));
        changes.extend(tell(new, found));
    }
    for header in removed {
        let contents = Contents { required: header.required, ..Contents::default() };
        changes.extend(tell(header, vec![What::Removed(contents)]));
    }
    for header in added {
        let contents = Contents { required: header.required, ..Contents::default() };
        changes.extend(tell(header, vec![What::Added(contents)]));
    }
}

/// Compares the parameters in a part of the request.
pub(super) fn compare_parameters<'a>(
    pair: &Pair<'_, 'a>,
    place: ParameterPlace,
    old: &'a [Parameter],
    new: &'a [Parameter],
    changes: &mut Vec<Change>,
) {
    let (mut both, removed, added) = split(old, new, |one| one.name.as_str());
    let members = |all: &[&'a Parameter]| all.iter().map(|one| Member::from(*one)).collect::<Vec<_>>();
    let same = renamed(&members(&removed), &members(&added), pair.names);
    let (removed, added) = without(&removed, &added, &same, |old, new| both.push((old, new)));
    for (old, new) in both {
        compare_parameter(pair, place, Some(old), Some(new), changes);
    }
    for parameter in removed {
        compare_parameter(pair, place, Some(parameter), None, changes);
    }
    for parameter in added {
        compare_parameter(pair, place, None, Some(parameter), changes);
    }
}

fn compare_parameter<'a>(
    pair: &Pair<'_, 'a>,
    place: ParameterPlace,
    old: Option<&'a Parameter>,
    new: Option<&'a Parameter>,
    changes: &mut Vec<Change>,
) {
    let required = |one: &Parameter| Contents {
        required: one.constraints.required && !one.constraints.read_only,
        ..Contents::default()
    };
    let mut found = Vec::new();
    match (old, new) {
        (Some(old), Some(new)) => {
            found.extend(Delta::of(&old.name, &new.name).map(What::Renamed));
            found.extend(properties::compare(Member::from(old), Member::from(new), pair.names));
        }
        (Some(old), None) => found.push(What::Removed(required(old))),
        (None, Some(new)) => found.push(What::Added(required(new))),
        (None, None) => {}
    }
    let Some(told) = new.or(old).filter(|_| !found.is_empty()) else { return };
    let subject = |name: &str, operation: Request| Subject::Parameter { operation, place, name: name.to_owned() };
    let about = pair.about(|operation| subject(&told.name, operation));
    let before = old.filter(|old| old.name != told.name).map(|old| subject(&old.name, Request::from(pair.old)));
    let about = About {
        formerly: before.or(about.formerly),
        old: old.map(|one| &one.origin).or(about.old.filter(|_| new.is_none())),
        new: new.map(|one| &one.origin).or(about.new.filter(|_| old.is_none())),
        ..about
    };
    changes.extend(found.into_iter().map(|what| about.change(what)));
}
