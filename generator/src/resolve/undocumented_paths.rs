//! Types at paths that no operation reads: other paths only go through them.
//!
//! The pages still name the type. The title of a page names the type that its operation is called on ("searchEntity:
//! query"), and so does the name of its file (`appcatalogs-list-teamsapps`: the type, the verb, the property). Where
//! neither does, a type that has the next segments as properties, or the name of the segment, is a fair guess.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::calls::Call;
use super::calls_by_path::{CallsByPath, is_callable};
use super::known_types::KnownTypes;
use crate::api::{Content, Evidence, OperationKind, Origin, Prose, QualifiedName, StructuredType, TypeKind};
use crate::dialect::graph;
use crate::source::PageId;

/// A type that paths go through.
pub(super) enum Inferred {
    /// A documented type that pages name.
    Stated(QualifiedName),
    /// A documented type that has the name of a singleton, perhaps with an ending.
    Singleton(QualifiedName),
    /// A documented type that only the names of segments suggest.
    Similar(QualifiedName),
    /// A type that pages name and none documents, with the page of a request through it.
    Undocumented(Box<StructuredType>, PageId),
}

/// Infers the type at the path `key`, whose last segment is written `name`, below a type.
pub(super) fn infer_type(
    name: &str,
    key: &str,
    parent: Option<&QualifiedName>,
    calls: &CallsByPath<'_, '_>,
    types: &KnownTypes<'_>,
) -> Option<Inferred> {
    let next = |rest: &str| rest.split('/').next().unwrap_or_default().to_owned();
    let below: BTreeSet<String> = calls.below(key).map(|(rest, ..)| next(rest)).collect();
    if below.is_empty() || below.contains("{}") {
        return None;
    }
    let stated: Vec<QualifiedName> =
        calls.below(key).filter_map(|(rest, call, kind)| stated_type(name, rest, call, kind)).collect();
    let known = stated.iter().find_map(|stated| types.unique(&stated.name)).cloned();
    if let Some(known) = known {
        return Some(Inferred::Stated(known));
    }
    let is_first = !key.trim_start_matches('/').contains('/');
    match similar_type(name, key, &below, parent, calls, types) {
        Some((similar, likeness)) if is_first && likeness > 0 => return Some(Inferred::Singleton(similar)),
        // A singleton of another name than a type that is read elsewhere only has relationships to the same types.
        Some((similar, 0)) if is_first && calls.is_returned(&similar) => {}
        Some((similar, _)) => return Some(Inferred::Similar(similar)),
        None => {}
    }
    let stated = stated.into_iter().next()?;
    let (_, call, _) = calls.below(key).next()?;
    Some(Inferred::Undocumented(Box::new(undocumented(stated, call)), call.page.page))
}

/// The type that has most of the next segments as properties, or the name of the segment; with the likeness of names.
fn similar_type(
    name: &str,
    key: &str,
    below: &BTreeSet<String>,
    parent: Option<&QualifiedName>,
    calls: &CallsByPath<'_, '_>,
    types: &KnownTypes<'_>,
) -> Option<(QualifiedName, usize)> {
    let similar = SimilarNames::new(name, parent);
    let mut shared: BTreeMap<&QualifiedName, usize> = BTreeMap::new();
    // An action or function is not a property, even where a type has one of its name.
    for step in below.iter().filter(|step| !calls.is_callable(&format!("{key}/{step}"))) {
        for owner in types.owners(step) {
            *shared.entry(owner).or_default() += 1;
        }
    }
    if shared.is_empty() {
        // Paths do not go through a value to other resources, whatever its name.
        let named = similar.whole.iter().flat_map(|name| types.with_short_name(name));
        return named.filter(|name| !types.is_value(name)).min().map(|name| (name.clone(), WHOLE));
    }
    let ranked = shared.into_iter().map(|(name, count)| (count, similar.likeness(name), Reverse(name)));
    let (count, likeness, Reverse(name)) = ranked.max()?;
    let is_plausible = likeness == WHOLE || (count * 2 > below.len() && (count > 1 || likeness > 0));
    is_plausible.then(|| (name.clone(), likeness))
}

/// The likeness of a name that a segment stands for as a whole.
const WHOLE: usize = 2;

/// Names that the type at a segment may have.
struct SimilarNames {
    segment: String,
    /// Names that the segment stands for, in lower case.
    whole: [String; 5],
}

impl SimilarNames {
    fn new(segment: &str, parent: Option<&QualifiedName>) -> Self {
        let segment = segment.to_lowercase();
        let whole = [
            segment.clone(),
            format!("{segment}root"),
            format!("{segment}container"),
            format!("{segment}entity"),
            format!("{}{segment}", parent.map_or("", |parent| &parent.name).to_lowercase()),
        ];
        Self { segment, whole }
    }

    /// The likeness of the name of a type: whole, in part (1), or none (0).
    fn likeness(&self, name: &QualifiedName) -> usize {
        let lower = name.name.to_lowercase();
        if self.whole.contains(&lower) {
            WHOLE
        } else {
            usize::from(lower.starts_with(self.segment.trim_end_matches('s')) || lower.ends_with(&self.segment))
        }
    }
}

/// A type that pages name and none documents: an entity, since paths go through it.
fn undocumented(name: QualifiedName, call: &Call<'_>) -> StructuredType {
    StructuredType {
        name,
        kind: TypeKind::Entity,
        base: None,
        base_evidence: None,
        key: None,
        key_evidence: None,
        open: false,
        is_abstract: false,
        description: Prose::default(),
        area: call.page.area.clone(),
        properties: Vec::new(),
        restated: Vec::new(),
        deprecation: None,
        url: String::new(),
        origins: vec![Origin { evidence: Some(Evidence::Path), ..call.origins[0].clone() }],
    }
}

/// The name that a page gives the type its call is made on; `segment` is the last one of the path above.
fn stated_type(segment: &str, called: &str, call: &Call<'_>, kind: &OperationKind) -> Option<QualifiedName> {
    let name = titled(called, call, kind).or_else(|| filed(segment, called, call))?;
    let namespace = match &call.response.content {
        Content::Json(ty) => ty.item().name().map(|name| name.namespace.clone()),
        Content::None | Content::Binary => None,
    };
    // A page of another API than Graph always has the namespace of the API.
    let of_api = || call.page.namespace.clone().filter(|name| !graph::is_namespace(name));
    let namespace = namespace.or_else(of_api).unwrap_or_else(|| graph::NAMESPACE.to_owned());
    Some(QualifiedName { namespace, name })
}

/// The name in a title such as "searchEntity: query".
fn titled(called: &str, call: &Call<'_>, kind: &OperationKind) -> Option<String> {
    let (subject, operation) = call.page.title.split_once(':').filter(|_| is_callable(kind))?;
    let subject = subject.trim();
    let is_name = subject.starts_with(|c: char| c.is_ascii_lowercase())
        && subject.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_name && operation.trim().eq_ignore_ascii_case(called)).then(|| subject.to_owned())
}

/// The name in a file name such as `appcatalogs-list-teamsapps` below `appCatalogs`.
///
/// Other pages are named after the type of the items, so the name has to start with the segment, whose spelling it
/// takes.
fn filed(segment: &str, called: &str, call: &Call<'_>) -> Option<String> {
    const VERBS: [&str; 7] = ["list", "post", "get", "create", "put", "update", "delete"];
    let page = &call.origins[0].page;
    let stem = page.rsplit('/').next()?.trim_end_matches(".md").to_ascii_lowercase();
    let words: Vec<&str> = stem.split('-').collect();
    let verb = words.iter().rposition(|word| VERBS.contains(word)).filter(|verb| *verb > 0)?;
    let mut more = words[verb - 1].strip_prefix(&segment.to_ascii_lowercase())?.chars();
    let capital = more.next().map(|c| c.to_ascii_uppercase());
    (words[verb + 1..].concat() == called).then(|| segment.chars().chain(capital).chain(more).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::tests::qualified;

    #[test]
    fn segments_stand_for_types_with_customary_endings() {
        let names = SimilarNames::new("teamwork", Some(&qualified("cloud")));
        for whole in ["teamwork", "teamworkRoot", "TeamworkContainer", "teamworkEntity", "cloudTeamwork"] {
            assert_eq!(names.likeness(&qualified(whole)), WHOLE, "{whole}");
        }
        assert_eq!(names.likeness(&qualified("teamworkDevice")), 1);
        assert_eq!(names.likeness(&qualified("device")), 0);
        assert_eq!(SimilarNames::new("boats", None).likeness(&qualified("boatPlan")), 1);
    }
}
