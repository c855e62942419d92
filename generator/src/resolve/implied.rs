//! What lies at a place that no operation reads: paths only go through it.
//!
//! The pages still tell. The title of a page names what its operation is called on ("searchEntity: query"), and so
//! does the name of its file (`appcatalogs-list-teamsapps`: the type, the verb, the property). Where neither does,
//! the type that has the properties which paths go on to, or the name of the place, is a fair guess.

use std::collections::{BTreeMap, BTreeSet};

use super::walker::{Known, Walker};
use crate::api::{
    Content, Evidence, Operation, OperationKind, Origin, Prose, QualifiedName, StructuredType, TypeKind, TypeRef,
};

impl Walker<'_> {
    /// What lies at the place `key`, the last segment of which is written `name`.
    pub(super) fn implied(&mut self, name: &str, key: &str, parent: Option<&QualifiedName>) -> Option<TypeRef> {
        let segments = |(rest, _): (&str, _)| rest.split('/').next().unwrap_or_default().to_owned();
        let below: BTreeSet<String> = self.below(key).map(segments).collect();
        if below.is_empty() || below.contains("{}") {
            return None;
        }
        let stated: Vec<QualifiedName> =
            self.below(key).filter_map(|(rest, operation)| stated(name, rest, operation)).collect();
        let known = stated.iter().find_map(|stated| self.known_as(&stated.name));
        if let Some(known) = known.or_else(|| self.alike(name, key, &below, parent)) {
            return Some(TypeRef::Structured(known));
        }
        let stated = stated.into_iter().next()?;
        let first = self.below(key).next().map(|(_, operation)| operation)?;
        Some(TypeRef::Structured(self.undocumented(stated, first)))
    }

    /// The documented type of a name, whatever its letter case and namespace.
    fn known_as(&self, name: &str) -> Option<QualifiedName> {
        let mut found = self.types.keys().filter(|known| known.name.eq_ignore_ascii_case(name));
        found.next().filter(|_| found.next().is_none()).cloned()
    }

    /// The type that has the properties which paths go on to, or the name of the place.
    fn alike(
        &self,
        name: &str,
        key: &str,
        below: &BTreeSet<String>,
        parent: Option<&QualifiedName>,
    ) -> Option<QualifiedName> {
        // What is called there is no property, even where a type has one of that name.
        let steps: Vec<&String> = below.iter().filter(|name| !self.is_call(&format!("{key}/{name}"))).collect();
        let matched = |known: &Known| steps.iter().filter(|name| known.properties.contains_key(**name)).count();
        let segment = name.to_lowercase();
        let whole = [
            segment.clone(),
            format!("{segment}root"),
            format!("{segment}container"),
            format!("{segment}entity"),
            format!("{}{segment}", parent.map_or("", |parent| &parent.name).to_lowercase()),
        ];
        let likeness = |name: &QualifiedName| {
            let lower = name.name.to_lowercase();
            if whole.contains(&lower) {
                2
            } else {
                usize::from(lower.starts_with(segment.trim_end_matches('s')) || lower.ends_with(&segment))
            }
        };
        // Nobody goes through a value to other resources, whatever it is called.
        let is_value =
            |known: &Known, count: usize| known.kind == TypeKind::Complex && count == 0 && !known.properties.is_empty();
        let candidates = self.types.iter().map(|(name, known)| (matched(known), likeness(name), name, known));
        let (count, likeness, name) = candidates
            .filter(|(count, _, _, known)| !is_value(known, *count))
            .map(|(count, likeness, name, _)| (count, likeness, name))
            .max_by_key(|(count, likeness, name)| (*count, *likeness, std::cmp::Reverse(*name)))?;
        let plausible = likeness == 2 || (count * 2 > below.len() && (count > 1 || likeness > 0));
        plausible.then(|| name.clone())
    }

    /// A type that pages name and none documents: an entity, for paths go through it.
    fn undocumented(&mut self, name: QualifiedName, first: &Operation) -> QualifiedName {
        if !self.types.contains_key(&name) {
            let known = Known { kind: TypeKind::Entity, base: None, properties: BTreeMap::new() };
            self.types.insert(name.clone(), known);
            self.undocumented.push(StructuredType {
                name: name.clone(),
                kind: TypeKind::Entity,
                base: None,
                base_evidence: None,
                key: None,
                key_evidence: None,
                open: false,
                is_abstract: false,
                description: Prose::default(),
                area: first.area.clone(),
                properties: Vec::new(),
                url: String::new(),
                origins: vec![Origin { evidence: Some(Evidence::Path), ..first.origins[0].clone() }],
            });
        }
        name
    }
}

/// What a page calls the thing its operation is called on; `segment` is the last of the place one segment above.
fn stated(segment: &str, called: &str, operation: &Operation) -> Option<QualifiedName> {
    let name = titled(called, operation).or_else(|| filed(segment, called, operation))?;
    let namespace = match &operation.response.content {
        Content::Json(ty) => ty.item().name().map(|name| name.namespace.clone()),
        Content::None | Content::Binary => None,
    };
    Some(QualifiedName { namespace: namespace.unwrap_or_else(|| "microsoft.graph".to_owned()), name })
}

/// "searchEntity: query".
fn titled(called: &str, operation: &Operation) -> Option<String> {
    let is_call = matches!(operation.kind, OperationKind::Action | OperationKind::Function);
    let (subject, what) = operation.title.split_once(':').filter(|_| is_call)?;
    let subject = subject.trim();
    let is_name = subject.starts_with(|c: char| c.is_ascii_lowercase())
        && subject.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_name && what.trim().eq_ignore_ascii_case(called)).then(|| subject.to_owned())
}

/// `appcatalogs-list-teamsapps` below `appCatalogs`. Other pages are named after the type of the items, so the name
/// has to start with the segment, which also tells how it is spelled.
fn filed(segment: &str, called: &str, operation: &Operation) -> Option<String> {
    const VERBS: [&str; 7] = ["list", "post", "get", "create", "put", "update", "delete"];
    let page = &operation.origins[0].page;
    let stem = page.rsplit('/').next()?.trim_end_matches(".md").to_ascii_lowercase();
    let words: Vec<&str> = stem.split('-').collect();
    let verb = words.iter().rposition(|word| VERBS.contains(word)).filter(|verb| *verb > 0)?;
    let mut more = words[verb - 1].strip_prefix(&segment.to_ascii_lowercase())?.chars();
    let capital = more.next().map(|c| c.to_ascii_uppercase());
    (words[verb + 1..].concat() == called).then(|| segment.chars().chain(capital).chain(more).collect())
}
