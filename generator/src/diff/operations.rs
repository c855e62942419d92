//! Differences between operations.

use std::collections::BTreeMap;

use super::change::{BodyForm, Change, Contents, Delta, ParameterPlace, Request, Severity, Subject, What};
use super::matching::split;
use super::moves::pair_moved;
use super::names::Names;
use super::pair::Pair;
use super::properties::{prose, set};
use super::{About, Sides, parameters, permissions, query};
use crate::api::{Api, Body, Content, Deprecation, Evidence, License, Operation, Parameter};

/// Compares the operations of two versions.
pub(super) fn compare(old: &Api, new: &Api, sides: Sides<'_>, names: &Names<'_>, changes: &mut Vec<Change>) {
    let (mut both, removed, added) = split(&old.operations, &new.operations, |one| (one.path.normal(), one.method));
    let (removed, added) = pair_moved(&removed, &added, sides, &mut both);
    for (old, new) in both {
        compare_pair(&Pair { old, new, sides, names }, changes);
    }
    changes.extend(removed.into_iter().map(|operation| one_sided(operation, true)));
    changes.extend(added.into_iter().map(|operation| one_sided(operation, false)));
}

fn one_sided(operation: &Operation, is_removed: bool) -> Change {
    let about = About {
        subject: Subject::Operation { operation: Request::from(operation) },
        formerly: None,
        old: operation.origins.first().filter(|_| is_removed),
        new: operation.origins.first().filter(|_| !is_removed),
        area: operation.area.as_deref(),
    };
    let contents = Contents::default();
    let change = about.change(if is_removed { What::Removed(contents) } else { What::Added(contents) });
    // An operation that only an example shows affects the generated crate, but not the documented API.
    let shown = operation.origins.first().is_some_and(|origin| origin.evidence == Some(Evidence::Json));
    if shown { Change { wire: Severity::Documentation, ..change } } else { change }
}

fn compare_pair(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let found = compare_itself(pair);
    if !found.is_empty() {
        let about = pair.about(|operation| Subject::Operation { operation });
        changes.extend(found.into_iter().map(|what| {
            if is_partly_long_running(pair, &what) {
                about.graded(what, Severity::Additive)
            } else {
                about.change(what)
            }
        }));
    }
    if pair.follows_another_page() {
        return;
    }
    permissions::compare(pair, changes);
    // With another method, the request has another body and other options as a consequence.
    if pair.old.method != pair.new.method {
        return;
    }
    query::compare(pair, changes);
    parameters::compare_headers(pair, changes);
    parameters::compare_arguments(pair, changes);
    parameters::compare_parameters(
        pair,
        ParameterPlace::Query,
        &pair.old.query.parameters,
        &pair.new.query.parameters,
        changes,
    );
    let (old, new) = (rows(&pair.old.body), rows(&pair.new.body));
    if old.is_empty() != new.is_empty() && same_form(&pair.old.body, &pair.new.body, pair.names) {
        let what = What::BodyRows(Delta { old: old.len(), new: new.len() });
        changes.push(pair.about(|operation| Subject::Operation { operation }).change(what));
        return;
    }
    parameters::compare_parameters(pair, ParameterPlace::Body, old, new, changes);
}

/// Returns true if an operation may take long now, and still responds to other requests as before.
fn is_partly_long_running(pair: &Pair<'_, '_>, what: &What) -> bool {
    let (old, new) = (&pair.old.response, &pair.new.response);
    let is_kept = old.codes.first().is_some_and(|usual| *usual != 202 && new.codes.contains(usual));
    let is_kept = is_kept && new.codes.contains(&202);
    matches!(what, What::LongRunning(Delta { old: None, new: Some(_) })) && is_kept
}

/// Compares the operations themselves, without their parts.
fn compare_itself(pair: &Pair<'_, '_>) -> Vec<What> {
    let (old, new) = (pair.old, pair.new);
    let mut found = Vec::new();
    found.extend(old.origins.first().zip(new.origins.first()).and_then(|(old, new)| pair.sides.page(old, new)));
    if pair.follows_another_page() {
        return found;
    }
    if pair.has_moved() {
        found.push(What::Moved(Delta { old: Request::from(old), new: Request::from(new) }));
    } else if old.path != new.path {
        found.extend(Delta::of(&old.path.to_string(), &new.path.to_string()).map(What::Spelling));
    }
    found.extend(key_names(old, new).map(What::KeyNames));
    let same_method = old.method == new.method;
    found.extend(Delta::of(&old.kind, &new.kind).filter(|_| same_method).map(What::OperationKind));
    if same_method && !same_form(&old.body, &new.body, pair.names) {
        found.push(What::Body(Delta { old: BodyForm::from(&old.body), new: BodyForm::from(&new.body) }));
    }
    if !same_content(&old.response.content, &new.response.content, pair.names) {
        found.push(What::Response(Delta { old: old.response.content.clone(), new: new.response.content.clone() }));
    }
    found.extend(Delta::of(&old.response.codes, &new.response.codes).filter(is_relevant).map(What::Codes));
    found.extend(set(&old.clouds, &new.clouds).map(What::Clouds));
    found.extend(Delta::of(&old.query.support, &new.query.support).map(What::QuerySupport));
    found.extend(Delta::of(&old.consistency_level, &new.consistency_level).map(What::ConsistencyLevel));
    found.extend(set(&old.preferences, &new.preferences).map(What::Preferences));
    found.extend(set(&media_types(old), &media_types(new)).map(What::MediaTypes));
    found.extend(Delta::of(&old.page_size, &new.page_size).map(What::PageSize));
    found.extend(Delta::of(&old.long_running, &new.long_running).map(What::LongRunning));
    found.extend(deprecation(old.deprecation.as_ref(), new.deprecation.as_ref()));
    let licenses = |of: &[License]| of.iter().map(|license| license.name.clone()).collect::<Vec<_>>();
    found.extend(set(&licenses(&old.licenses), &licenses(&new.licenses)).map(What::Licenses));
    found.extend(Delta::of(&old.title, &new.title).map(What::Title));
    found.extend(Delta::of(&old.area, &new.area).map(What::Area));
    found.extend(prose(&old.description, &new.description));
    if !pair.sides.same_examples(&old.examples, &new.examples) {
        found.push(What::Examples(Delta { old: old.examples.len(), new: new.examples.len() }));
    }
    found
}

/// The names of keys that only one side accepts, without those that differ in letter case and separators.
fn key_names(old: &Operation, new: &Operation) -> Option<Delta<Vec<String>>> {
    let plain = |name: &String| name.replace(['-', '_'], "").to_lowercase();
    let sorted = |operation: &Operation, other: &Operation| {
        // Where the other side has one key only, it is the first one.
        let skipped = usize::from(other.key_names.is_empty());
        let names = operation.key_names.iter().flat_map(|names| names.iter().skip(skipped));
        names.map(|name| (plain(name), name.clone())).collect::<BTreeMap<_, _>>()
    };
    let (before, now) = (sorted(old, new), sorted(new, old));
    (!before.keys().eq(now.keys())).then(|| {
        // A name that both sides accept has one spelling, so that it does not count as removed and added.
        let spelled = |plain: &String| before.get(plain).into_iter().chain(now.get(plain)).min().cloned();
        Delta { old: before.keys().filter_map(spelled).collect(), new: now.keys().filter_map(spelled).collect() }
    })
}

/// The media types of bodies of bytes and of forms, with the parts that are files.
fn media_types(operation: &Operation) -> Vec<String> {
    let others = operation.media_bodies.iter().map(|body| &body.media_type);
    let form = operation.form.as_ref().map(|form| {
        let parts = form.payload.iter().chain(form.files.iter().map(|file| &file.name));
        format!("multipart/form-data ({})", parts.map(String::as_str).collect::<Vec<_>>().join(", "))
    });
    operation.body_media_type.iter().chain(others).cloned().chain(form).collect()
}

fn rows(body: &Body) -> &[Parameter] {
    match body {
        Body::Resource { rows, .. } | Body::Parameters(rows) => rows,
        Body::None | Body::List(_) | Body::Binary | Body::Untyped => &[],
    }
}

fn same_form(old: &Body, new: &Body, names: &Names<'_>) -> bool {
    match (BodyForm::from(old), BodyForm::from(new)) {
        (BodyForm::Resource(old), BodyForm::Resource(new)) => names.same(&old, &new),
        (old, new) => old == new,
    }
}

fn same_content(old: &Content, new: &Content, names: &Names<'_>) -> bool {
    match (old, new) {
        (Content::Json(old), Content::Json(new)) => names.same_type(old, new),
        (old, new) => old == new,
    }
}

/// Returns true if the first code differs, or the set of codes.
fn is_relevant(codes: &Delta<Vec<u16>>) -> bool {
    let sorted = |codes: &[u16]| {
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        codes
    };
    codes.old.first() != codes.new.first() || sorted(&codes.old) != sorted(&codes.new)
}

/// Compares deprecations: added, removed, or with another date. The note counts as a description.
pub(super) fn deprecation(old: Option<&Deprecation>, new: Option<&Deprecation>) -> Option<What> {
    match (old, new) {
        (None, None) => None,
        (Some(old), Some(new)) if old.removal == new.removal => prose(&old.note, &new.note),
        (Some(old), Some(new)) => Some(What::Removal(Delta { old: old.removal.clone(), new: new.removal.clone() })),
        (old, new) => Some(What::Deprecation(Delta { old: old.cloned(), new: new.cloned() })),
    }
}
