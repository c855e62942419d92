//! What changed in operations.

use std::collections::HashMap;

use super::change::{
    BodyForm, Change, Contents, Delta, Fact, FactKind, ParameterPlace, Request, Severity, Subject, What,
};
use super::matching::{LONGEST, pairs, split};
use super::moves::way;
use super::names::Names;
use super::properties::{Member, prose, renamed, set};
use super::types::without;
use super::{About, Sides, below, permissions, properties, query};
use crate::api::{
    Api, Body, Content, Deprecation, Evidence, Header, License, Operation, OperationKind, Origin, Parameter, Segment,
};

/// Compares the operations of two versions.
pub(super) fn compare(old: &Api, new: &Api, sides: Sides<'_>, names: &Names<'_>, changes: &mut Vec<Change>) {
    let (mut both, removed, added) = split(&old.operations, &new.operations, |one| (one.path.normal(), one.method));
    let (removed, added) = moved(&removed, &added, sides, &mut both);
    for (old, new) in both {
        let pair = Pair { old, new, sides, names };
        pair.compare(changes);
    }
    changes.extend(removed.into_iter().map(|operation| one_sided(operation, true)));
    changes.extend(added.into_iter().map(|operation| one_sided(operation, false)));
}

fn request(operation: &Operation) -> Request {
    Request { path: operation.path.clone(), method: operation.method }
}

fn one_sided(operation: &Operation, is_removed: bool) -> Change {
    let about = About {
        subject: Subject::Operation { operation: request(operation) },
        formerly: None,
        old: operation.origins.first().filter(|_| is_removed),
        new: operation.origins.first().filter(|_| !is_removed),
        area: operation.area.as_deref(),
    };
    let contents = Contents::default();
    let change = about.change(if is_removed { What::Removed(contents) } else { What::Added(contents) });
    // Examples come and go; only the generated crate has or loses what no more than an example shows.
    let shown = operation.origins.first().is_some_and(|origin| origin.evidence == Some(Evidence::Json));
    if shown { Change { wire: Severity::Documentation, ..change } } else { change }
}

/// How alike the paths of an operation that moved have to be.
const ALIKE: f64 = 0.65;

/// Adds operations that moved to those that both sides have. An operation moved where the same page, or a page with the
/// same title and the same last step, documents it at another path.
fn moved<'a>(
    removed: &[&'a Operation],
    added: &[&'a Operation],
    sides: Sides<'_>,
    both: &mut Vec<(&'a Operation, &'a Operation)>,
) -> (Vec<&'a Operation>, Vec<&'a Operation>) {
    let page = |operation: &'a Operation, version: &str| {
        let page = operation.origins.first().map_or("", |origin| below(&origin.page, version));
        format!("{} {page}", operation.method)
    };
    let (removed, added) =
        moved_within(removed, added, |one| page(one, sides.old), |one| page(one, sides.new), ALIKE, both);
    let title = |operation: &'a Operation| {
        let last = operation.path.0.last().map(|last| crate::api::normal(std::slice::from_ref(last)));
        format!("{} {} {}", operation.method, last.unwrap_or_default(), operation.title.to_lowercase())
    };
    moved_within(&removed, &added, title, title, ALIKE, both)
}

/// The same among operations that have a key in common.
fn moved_within<'a>(
    removed: &[&'a Operation],
    added: &[&'a Operation],
    old_key: impl Fn(&'a Operation) -> String,
    new_key: impl Fn(&'a Operation) -> String,
    enough: f64,
    both: &mut Vec<(&'a Operation, &'a Operation)>,
) -> (Vec<&'a Operation>, Vec<&'a Operation>) {
    let mut groups: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, operation) in removed.iter().enumerate() {
        groups.entry(old_key(operation)).or_default().0.push(at);
    }
    for (at, operation) in added.iter().enumerate() {
        if let Some((_, news)) = groups.get_mut(&new_key(operation)) {
            news.push(at);
        }
    }
    let mut found = Vec::new();
    for (olds, news) in groups.values().filter(|(olds, news)| olds.len() <= LONGEST && news.len() <= LONGEST) {
        let alike = |o: usize, n: usize| way(removed[olds[o]], added[news[n]]);
        found.extend(pairs(olds.len(), news.len(), enough, alike).into_iter().map(|(o, n)| (olds[o], news[n])));
    }
    found.sort_unstable();
    without(removed, added, &found, |old, new| both.push((old, new)))
}

/// An operation on both sides.
pub(super) struct Pair<'c, 'a> {
    pub old: &'a Operation,
    pub new: &'a Operation,
    sides: Sides<'c>,
    names: &'c Names<'a>,
}

impl<'a> Pair<'_, 'a> {
    fn compare(&self, changes: &mut Vec<Change>) {
        let found = self.itself();
        if !found.is_empty() {
            let about = self.about(|operation| Subject::Operation { operation });
            changes.extend(found.into_iter().map(|what| about.change(what)));
        }
        if self.other_pages_speak() {
            return;
        }
        permissions::compare(self, changes);
        query::compare(self, changes);
        self.headers(changes);
        self.arguments(changes);
        self.parameters(ParameterPlace::Query, &self.old.query.parameters, &self.new.query.parameters, changes);
        let (old, new) = (rows(&self.old.body), rows(&self.new.body));
        if old.is_empty() != new.is_empty() && same_form(&self.old.body, &self.new.body, self.names) {
            let what = What::BodyRows(Delta { old: old.len(), new: new.len() });
            changes.push(self.about(|operation| Subject::Operation { operation }).change(what));
            return;
        }
        self.parameters(ParameterPlace::Body, old, new, changes);
    }

    /// Whether several pages document it, and another one of them is the one that the model follows. What such pages say
    /// otherwise is no change: each is about a kind of what is there.
    fn other_pages_speak(&self) -> bool {
        let (old, new) = (&self.old.origins, &self.new.origins);
        let moved = old.first().zip(new.first()).is_some_and(|(old, new)| self.sides.page(old, new).is_some());
        moved && (old.len() > 1 || new.len() > 1)
    }

    /// Whether it is called elsewhere, and not only written otherwise.
    fn has_moved(&self) -> bool {
        self.old.path != self.new.path && self.old.path.normal() != self.new.path.normal()
    }

    /// What changed about the operation as a whole.
    fn itself(&self) -> Vec<What> {
        let (old, new) = (self.old, self.new);
        let mut found = Vec::new();
        found.extend(old.origins.first().zip(new.origins.first()).and_then(|(old, new)| self.sides.page(old, new)));
        if self.other_pages_speak() {
            return found;
        }
        if self.has_moved() {
            found.push(What::Moved(Delta { old: request(old), new: request(new) }));
        } else if old.path != new.path {
            found.extend(Delta::of(&old.path.to_string(), &new.path.to_string()).map(What::Spelling));
        }
        found.extend(Delta::of(&old.kind, &new.kind).map(What::OperationKind));
        if !same_form(&old.body, &new.body, self.names) {
            found.push(What::Body(Delta { old: BodyForm::from(&old.body), new: BodyForm::from(&new.body) }));
        }
        if !same_content(&old.response.content, &new.response.content, self.names) {
            found.push(What::Response(Delta { old: old.response.content.clone(), new: new.response.content.clone() }));
        }
        found.extend(Delta::of(&old.response.codes, &new.response.codes).filter(tells).map(What::Codes));
        found.extend(set(&old.clouds, &new.clouds).map(What::Clouds));
        found.extend(Delta::of(&old.query.support, &new.query.support).map(What::QuerySupport));
        found.extend(Delta::of(&old.consistency_level, &new.consistency_level).map(What::ConsistencyLevel));
        found.extend(set(&old.preferences, &new.preferences).map(What::Preferences));
        found.extend(Delta::of(&old.page_size, &new.page_size).map(What::PageSize));
        found.extend(Delta::of(&old.long_running, &new.long_running).map(What::LongRunning));
        found.extend(deprecation(old.deprecation.as_ref(), new.deprecation.as_ref()));
        let licenses = |of: &[License]| of.iter().map(|license| license.name.clone()).collect::<Vec<_>>();
        found.extend(set(&licenses(&old.licenses), &licenses(&new.licenses)).map(What::Licenses));
        found.extend(Delta::of(&old.title, &new.title).map(What::Title));
        found.extend(Delta::of(&old.area, &new.area).map(What::Area));
        found.extend(prose(&old.description, &new.description));
        if !self.sides.same_examples(&old.examples, &new.examples) {
            found.push(What::Examples(Delta { old: old.examples.len(), new: new.examples.len() }));
        }
        found
    }

    /// A subject that belongs to the operation, at its own places.
    pub(super) fn about(&self, subject: impl Fn(Request) -> Subject) -> About<'a> {
        let (before, now) = (subject(request(self.old)), subject(request(self.new)));
        About {
            formerly: self.has_moved().then_some(before).filter(|before| *before != now),
            subject: now,
            old: self.old.origins.first(),
            new: self.new.origins.first(),
            area: self.new.area.as_deref().or(self.old.area.as_deref()),
        }
    }

    /// The arguments of a function; their names are a part of its path, if the path names any.
    fn arguments(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.old, self.new);
        if old.kind != OperationKind::Function || new.kind != OperationKind::Function {
            return;
        }
        let named = |one: &Operation| matches!(one.path.0.last(), Some(Segment::Call { .. }));
        if !named(old) && !named(new) {
            return self.parameters(ParameterPlace::Argument, &old.arguments, &new.arguments, changes);
        }
        let (both, _, _) = split(&old.arguments, &new.arguments, |one| one.name.as_str());
        for (old, new) in both {
            self.parameter(ParameterPlace::Argument, Some(old), Some(new), changes);
        }
    }

    fn headers(&self, changes: &mut Vec<Change>) {
        let (both, removed, added) =
            split(&self.old.headers, &self.new.headers, |header| header.name.to_ascii_lowercase());
        let tell = |header: &Header, found: Vec<What>| {
            let about = self.about(|operation| Subject::Header { operation, name: header.name.clone() });
            found.into_iter().map(|what| about.change(what)).collect::<Vec<_>>()
        };
        for (old, new) in both {
            let mut found = Vec::new();
            if old.required != new.required {
                found.push(What::Fact(Fact { fact: FactKind::Required, stated: new.required }));
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

    fn parameters(&self, place: ParameterPlace, old: &'a [Parameter], new: &'a [Parameter], changes: &mut Vec<Change>) {
        let (mut both, removed, added) = split(old, new, |one| one.name.as_str());
        let members = |all: &[&'a Parameter]| all.iter().map(|one| Member::from(*one)).collect::<Vec<_>>();
        let same = renamed(&members(&removed), &members(&added), self.names);
        let (removed, added) = without(&removed, &added, &same, |old, new| both.push((old, new)));
        for (old, new) in both {
            self.parameter(place, Some(old), Some(new), changes);
        }
        for parameter in removed {
            self.parameter(place, Some(parameter), None, changes);
        }
        for parameter in added {
            self.parameter(place, None, Some(parameter), changes);
        }
    }

    fn parameter(
        &self,
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
                found.extend(properties::compare(Member::from(old), Member::from(new), self.names));
            }
            (Some(old), None) => found.push(What::Removed(required(old))),
            (None, Some(new)) => found.push(What::Added(required(new))),
            (None, None) => {}
        }
        let Some(told) = new.or(old).filter(|_| !found.is_empty()) else { return };
        let subject = |name: &str, operation: Request| Subject::Parameter { operation, place, name: name.to_owned() };
        let about = self.about(|operation| subject(&told.name, operation));
        let before = old.filter(|old| old.name != told.name).map(|old| subject(&old.name, request(self.old)));
        let about = About {
            formerly: before.or(about.formerly),
            old: old.map(|one| &one.origin).or(about.old.filter(|_| new.is_none())),
            new: new.map(|one| &one.origin).or(about.new.filter(|_| old.is_none())),
            ..about
        };
        changes.extend(found.into_iter().map(|what| about.change(what)));
    }

    /// A change about something that the operation says, at the places where it says so.
    pub(super) fn stated(
        &self,
        subject: impl Fn(Request) -> Subject,
        (old, new): (Option<&'a Origin>, Option<&'a Origin>),
        what: What,
        severities: Option<(Severity, Severity)>,
    ) -> Change {
        let about = About { old, new, ..self.about(subject) };
        match severities {
            Some((wire, rust)) => about.graded(what, wire, rust),
            None => about.change(what),
        }
    }
}

fn rows(body: &Body) -> &[Parameter] {
    match body {
        Body::Resource { rows, .. } | Body::Parameters(rows) => rows,
        Body::None | Body::Binary | Body::Untyped => &[],
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

/// The order of codes behind the first means nothing.
fn tells(codes: &Delta<Vec<u16>>) -> bool {
    let sorted = |codes: &[u16]| {
        let mut codes = codes.to_vec();
        codes.sort_unstable();
        codes
    };
    codes.old.first() != codes.new.first() || sorted(&codes.old) != sorted(&codes.new)
}

/// A deprecation that comes, goes, or has another date; its words are description.
fn deprecation(old: Option<&Deprecation>, new: Option<&Deprecation>) -> Option<What> {
    match (old, new) {
        (None, None) => None,
        (Some(old), Some(new)) if old.removal == new.removal => prose(&old.note, &new.note),
        (Some(old), Some(new)) => Some(What::Removal(Delta { old: old.removal.clone(), new: new.removal.clone() })),
        (old, new) => Some(What::Deprecation(Delta { old: old.cloned(), new: new.cloned() })),
    }
}
