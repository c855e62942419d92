//! A part of an API: the operations that a user wants, and the types that they reach.

use std::collections::BTreeSet;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use crate::api::{Api, Body, Content, Operation, Parameter, QualifiedName, Segment, StructuredType, TypeRef};

/// Which operations become a part of the crate: all, if no pattern says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    include: Vec<Pattern>,
    exclude: Vec<Pattern>,
}

/// A pattern as it is written, and the globs that it means.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    written: String,
    globs: Vec<Glob>,
}

impl Selection {
    /// Operations that one of `include` matches, or all if that is empty, without those that one of `exclude` matches.
    ///
    /// A pattern that begins with a slash is about paths: `*` stands for one segment, `**` for any number of them, and
    /// what is in braces for a placeholder of any name. Any other is about the product areas that pages name in their
    /// front matter (`ms.prod`, `ms.subservice`). Letter case does not count.
    ///
    /// # Errors
    /// A message that names the pattern that is none.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self, String> {
        let patterns = |all: &[String]| all.iter().map(|text| Pattern::new(text)).collect::<Result<Vec<_>, _>>();
        Ok(Self { include: patterns(include)?, exclude: patterns(exclude)? })
    }

    /// The patterns of what is included and of what is not, as they are written.
    pub fn written(&self) -> (impl Iterator<Item = &str>, impl Iterator<Item = &str>) {
        let written = |patterns| <[Pattern]>::iter(patterns).map(|pattern| pattern.written.as_str());
        (written(&self.include), written(&self.exclude))
    }

    /// The parts of the versions of an API that are selected; versions without any are left out.
    ///
    /// # Errors
    /// A message that names a pattern that no operation matches: a mistake of who wrote it.
    pub fn select(&self, apis: Vec<Api>) -> Result<Vec<Api>, String> {
        let unused: Vec<Vec<String>> = apis.iter().map(|api| self.unused(api)).collect();
        self.judge(&unused.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        let selected = apis.into_iter().map(|api| self.of(api));
        Ok(selected.filter(|api| self.keeps(api.operations.len() as u64)).collect())
    }

    /// Whether everything is selected.
    fn is_all(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.include.iter().chain(&self.exclude)
    }

    /// Whether a version of which so many operations are selected is a part of the crate.
    pub(crate) fn keeps(&self, operations: u64) -> bool {
        self.is_all() || operations > 0
    }

    /// The patterns that match no operation of an API, as they are written.
    pub(crate) fn unused(&self, api: &Api) -> Vec<String> {
        let matches = |pattern: &Pattern| {
            let set = set(std::slice::from_ref(pattern));
            api.operations.iter().any(|operation| is_match(&set, operation))
        };
        self.patterns().filter(|pattern| !matches(pattern)).map(|pattern| pattern.written.clone()).collect()
    }

    /// Refuses a pattern that is unused in every version.
    pub(crate) fn judge(&self, unused: &[&[String]]) -> Result<(), String> {
        let matches = |pattern: &Pattern| unused.iter().any(|unused| !unused.contains(&pattern.written));
        match self.patterns().find(|pattern| !matches(pattern)) {
            None => Ok(()),
            Some(Pattern { written, .. }) => {
                let pattern = crate::text::visible(written);
                Err(format!("no operation matches `{pattern}`: write a path, `/users/**`, or the name of an area"))
            }
        }
    }

    /// The part of an API that is selected.
    ///
    /// Types are kept that operations send and answer with, and what those consist of and extend. A relationship keeps
    /// no type: where nothing else reaches its type, it is left out, and what the service sends for it stays in
    /// `additional`.
    pub(crate) fn of(&self, api: Api) -> Api {
        if self.is_all() {
            return api;
        }
        let (include, exclude) = (set(&self.include), set(&self.exclude));
        let wanted = |operation: &&Operation| {
            (self.include.is_empty() || is_match(&include, operation)) && !is_match(&exclude, operation)
        };
        let operations: Vec<Operation> = api.operations.iter().filter(wanted).cloned().collect();
        let reached = reached(&api, &operations);
        let is_reached = |ty: &TypeRef| ty.item().name().is_none_or(|name| reached.contains(name));
        let pages: BTreeSet<&str> = operations.iter().flat_map(|one| &one.origins).map(|at| at.page.as_str()).collect();
        let is_called = |origins: &[crate::api::Origin]| origins.iter().any(|at| pages.contains(at.page.as_str()));
        let entrances: BTreeSet<String> = operations.iter().filter_map(entrance).collect();
        Api {
            version: api.version.clone(),
            types: api
                .types
                .iter()
                .filter(|ty| reached.contains(&ty.name))
                .map(|ty| StructuredType {
                    properties: ty.properties.iter().filter(|one| is_reached(&one.ty)).cloned().collect(),
                    ..ty.clone()
                })
                .collect(),
            enums: api.enums.iter().filter(|ty| reached.contains(&ty.name)).cloned().collect(),
            container: api
                .container
                .iter()
                .filter(|one| entrances.contains(&one.name.to_lowercase()))
                .cloned()
                .collect(),
            callables: api.callables.iter().filter(|one| is_called(&one.origins)).cloned().collect(),
            operations,
        }
    }
}

impl Pattern {
    fn new(text: &str) -> Result<Self, String> {
        let glob = |text: &str| {
            let built = GlobBuilder::new(text).literal_separator(true).case_insensitive(true).build();
            built.map_err(|error| format!("`{}` is no pattern: {}", crate::text::visible(text), error.kind()))
        };
        let plain = without_names(text);
        let mut globs = vec![glob(&plain)?];
        // What is below a place belongs to it.
        if let Some(place) = plain.strip_suffix("/**").filter(|place| !place.is_empty()) {
            globs.push(glob(place)?);
        }
        Ok(Self { written: text.to_owned(), globs })
    }
}

/// A pattern with `*` for each placeholder; braces with a comma are alternatives.
fn without_names(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        match after.split_once('}').filter(|(inside, _)| !inside.contains([',', '{'])) {
            Some((_, behind)) => {
                plain.push('*');
                rest = behind;
            }
            None => {
                plain.push('{');
                rest = after;
            }
        }
    }
    plain + rest
}

fn set(patterns: &[Pattern]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.iter().flat_map(|pattern| &pattern.globs) {
        set.add(glob.clone());
    }
    // Each of them was built before; together they could only be too large.
    set.build().unwrap_or_default()
}

fn is_match(set: &GlobSet, operation: &Operation) -> bool {
    set.is_match(operation.path.to_string()) || operation.area.as_ref().is_some_and(|area| set.is_match(area))
}

/// The first segment of a path, in lower case.
fn entrance(operation: &Operation) -> Option<String> {
    match operation.path.0.first()? {
        Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
        Segment::Key(_) | Segment::ItemPath(_) | Segment::AlternateKey(_) => None,
    }
}

/// The names of all types that operations reach.
fn reached(api: &Api, operations: &[Operation]) -> BTreeSet<QualifiedName> {
    let types = api.type_index();
    let mut open: Vec<&QualifiedName> = operations.iter().flat_map(named).collect();
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !reached.insert(name.clone()) {
            continue;
        }
        let Some(ty) = types.get(name) else { continue };
        open.extend(&ty.base);
        let own = ty.properties.iter().filter(|property| !property.navigation);
        open.extend(own.filter_map(|property| property.ty.item().name()));
    }
    reached
}

/// The types that an operation names.
pub(crate) fn named(operation: &Operation) -> Vec<&QualifiedName> {
    let mut names = rows(&operation.arguments);
    names.extend(rows(&operation.query.parameters));
    match &operation.body {
        Body::Resource { ty, rows: stated } => {
            names.push(ty);
            names.extend(rows(stated));
        }
        Body::Parameters(stated) => names.extend(rows(stated)),
        Body::None | Body::Binary | Body::Untyped => {}
    }
    if let Content::Json(ty) = &operation.response.content {
        names.extend(ty.item().name());
    }
    names
}

fn rows(rows: &[Parameter]) -> Vec<&QualifiedName> {
    rows.iter().filter_map(|row| row.ty.item().name()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_have_any_name() {
        assert_eq!(without_names("/users/{id}/x"), "/users/*/x");
        assert_eq!(without_names("/{users,groups}/{user-id}"), "/{users,groups}/*");
        assert_eq!(without_names("/a{"), "/a{");
    }

    #[test]
    fn what_is_no_pattern_is_named() {
        let error = Selection::new(&["/users/[".to_owned()], &[]).map_err(|error| error.contains("`/users/[`"));
        assert_eq!(error, Err(true));
    }
}
