//! Selection of a part of an API: operations by pattern, and the types that they reach.

use std::collections::BTreeSet;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

use crate::api::{Api, Operation, QualifiedName, Segment, StructuredType, TypeRef};

/// Patterns that select the operations of the crate; all operations without patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    include: Vec<Pattern>,
    exclude: Vec<Pattern>,
}

/// Pattern as written, and its globs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Pattern {
    written: String,
    globs: Vec<Glob>,
}

impl Selection {
    /// Selects the operations that match `include`, or all if it is empty, without those that match `exclude`.
    ///
    /// A pattern that begins with a slash matches paths: `*` matches one segment, `**` any number of segments, and
    /// braces any placeholder. Any other pattern matches the product area in the front matter of pages (`ms.prod`,
    /// `ms.subservice`). Letter case does not matter.
    ///
    /// # Errors
    /// A message with the first invalid pattern.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self, String> {
        let patterns = |all: &[String]| all.iter().map(|text| Pattern::new(text)).collect::<Result<Vec<_>, _>>();
        Ok(Self { include: patterns(include)?, exclude: patterns(exclude)? })
    }

    /// Returns the patterns of `include` and of `exclude` as written.
    pub fn written(&self) -> (impl Iterator<Item = &str>, impl Iterator<Item = &str>) {
        let written = |patterns| <[Pattern]>::iter(patterns).map(|pattern| pattern.written.as_str());
        (written(&self.include), written(&self.exclude))
    }

    /// Returns the selected part of each version; versions without a selected operation are left out.
    ///
    /// # Errors
    /// A message with a pattern that does not match any operation of any version.
    pub fn select(&self, apis: Vec<Api>) -> Result<Vec<Api>, String> {
        let unused: Vec<Vec<String>> = apis.iter().map(|api| self.unused(api)).collect();
        self.judge(&unused.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        let selected = apis.into_iter().map(|api| self.of(api));
        Ok(selected.filter(|api| self.keeps(api.operations.len() as u64)).collect())
    }

    /// Returns true if everything is selected.
    fn is_all(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.include.iter().chain(&self.exclude)
    }

    /// Returns true if a version with this number of selected operations is part of the crate.
    pub(crate) fn keeps(&self, operations: u64) -> bool {
        self.is_all() || operations > 0
    }

    /// Returns the patterns, as written, that do not match any operation of an API.
    pub(crate) fn unused(&self, api: &Api) -> Vec<String> {
        let matches = |pattern: &Pattern| {
            let set = set(std::slice::from_ref(pattern));
            api.operations.iter().any(|operation| is_match(&set, operation))
        };
        self.patterns().filter(|pattern| !matches(pattern)).map(|pattern| pattern.written.clone()).collect()
    }

    /// Rejects a pattern that is unused in every version.
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

    /// Returns the selected part of an API.
    ///
    /// It contains the types of requests and responses, the types of their properties, and their bases. Relationships
    /// are not followed: one whose type is not selected otherwise is left out, and its values stay in `additional`.
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
            profile: api.profile.clone(),
            types: api
                .types
                .iter()
                .filter(|ty| reached.contains(&ty.name))
                .map(|ty| StructuredType {
                    properties: ty.properties.iter().filter(|one| is_reached(&one.ty)).cloned().collect(),
                    restated: ty.restated.iter().filter(|one| is_reached(&one.ty)).cloned().collect(),
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
            built.map_err(|error| format!("`{}` is not a pattern: {}", crate::text::visible(text), error.kind()))
        };
        let plain = without_names(text);
        let mut globs = vec![glob(&plain)?];
        // `/users/**` includes `/users`.
        if let Some(place) = plain.strip_suffix("/**").filter(|place| !place.is_empty()) {
            globs.push(glob(place)?);
        }
        Ok(Self { written: text.to_owned(), globs })
    }
}

/// Replaces each placeholder of a pattern with `*`; braces with a comma are alternatives.
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
    // Each glob was built before; the set can only fail by its size.
    set.build().unwrap_or_default()
}

fn is_match(set: &GlobSet, operation: &Operation) -> bool {
    set.is_match(operation.path.to_string()) || operation.area.as_ref().is_some_and(|area| set.is_match(area))
}

/// Returns the first segment of a path, in lower case.
fn entrance(operation: &Operation) -> Option<String> {
    match operation.path.0.first()? {
        Segment::Name(name) | Segment::Call { name, .. } => Some(name.to_lowercase()),
        Segment::Key(_) | Segment::ItemPath(_) | Segment::AlternateKey(_) => None,
    }
}

/// Returns the names of all types that operations reach.
fn reached(api: &Api, operations: &[Operation]) -> BTreeSet<QualifiedName> {
    let types = api.type_index();
    let mut open: Vec<&QualifiedName> = operations.iter().flat_map(|operation| operation.type_names()).collect();
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
