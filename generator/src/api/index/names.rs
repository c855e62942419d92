//! Names of types as pages use them: qualified or short, in any letter case.

use std::collections::HashMap;

use crate::api::QualifiedName;
use crate::dialect::graph;

/// Values by qualified name and by short name. Letter case does not matter.
#[derive(Clone, Debug)]
pub(crate) struct NameIndex<T> {
    /// By qualified name in lower case.
    qualified: HashMap<String, T>,
    /// By short name in lower case; several namespaces may share one.
    short: HashMap<String, Vec<T>>,
}

impl<T> Default for NameIndex<T> {
    fn default() -> Self {
        Self { qualified: HashMap::new(), short: HashMap::new() }
    }
}

impl<T: Clone> NameIndex<T> {
    /// Adds a value under a name and returns the value of that name: the first one that was added.
    pub(crate) fn insert(&mut self, name: &QualifiedName, value: T) -> &T {
        let short = &mut self.short;
        self.qualified.entry(name.to_string().to_lowercase()).or_insert_with(|| {
            short.entry(name.name.to_lowercase()).or_default().push(value.clone());
            value
        })
    }

    /// The value of exactly this qualified name.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.qualified.get(&name.to_lowercase())
    }

    /// The value of a short name, if only one namespace has it.
    pub(crate) fn unique(&self, short: &str) -> Option<&T> {
        match self.short.get(&short.to_lowercase()).map(Vec::as_slice) {
            Some([value]) => Some(value),
            _ => None,
        }
    }

    /// The values of a short name, of all namespaces.
    pub(crate) fn with_short_name(&self, short: &str) -> &[T] {
        self.short.get(&short.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// The value that a page of `namespace` means by a name, which may be qualified or short.
    ///
    /// A short name is looked up in the namespace of the page, then in the default namespace, then in all. A qualified
    /// name falls back to its short name, unless its namespace is one below the default namespace: that is explicit.
    pub(crate) fn lookup(&self, name: &str, namespace: Option<&str>) -> Option<&T> {
        let lower = name.to_lowercase();
        if let Some((stated, short)) = lower.rsplit_once('.') {
            let is_explicit = graph::is_below_namespace(stated);
            return self.qualified.get(&lower).or_else(|| if is_explicit { None } else { self.unique(short) });
        }
        let within = |namespace: &str| self.qualified.get(&format!("{}.{lower}", namespace.to_lowercase()));
        namespace.and_then(within).or_else(|| within(graph::NAMESPACE)).or_else(|| self.unique(&lower))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[&str]) -> NameIndex<String> {
        let mut names = NameIndex::default();
        for name in all {
            names.insert(&QualifiedName::from((*name).to_owned()), (*name).to_owned());
        }
        names
    }

    #[test]
    fn the_namespace_of_the_page_comes_first() {
        let names = names(&["microsoft.graph.user", "microsoft.graph.callRecords.user", "microsoft.graph.Tide"]);
        let lookup = |name, namespace| names.lookup(name, namespace).map(String::as_str);
        assert_eq!(lookup("USER", Some("Microsoft.Graph.CallRecords")), Some("microsoft.graph.callRecords.user"));
        assert_eq!(lookup("user", Some("microsoft.graph.other")), Some("microsoft.graph.user"));
        assert_eq!(lookup("user", None), Some("microsoft.graph.user"));
        assert_eq!(lookup("microsoft.graph.tide", None), Some("microsoft.graph.Tide"));
        assert_eq!(lookup("graph.tide", None), Some("microsoft.graph.Tide"), "a short name is unique");
        assert_eq!(lookup("graph.user", None), None, "two namespaces have it");
        assert_eq!(lookup("microsoft.graph.net.tide", None), None, "the namespace is explicit");
        assert_eq!(lookup("Microsoft.Graph.CallRecords.User", None), Some("microsoft.graph.callRecords.user"));
    }

    #[test]
    fn short_names_are_unique_or_unknown() {
        let names = names(&["a.x", "b.X", "b.y"]);
        assert_eq!(names.unique("x"), None);
        assert_eq!(names.unique("Y").map(String::as_str), Some("b.y"));
        assert_eq!(names.lookup("y", None).map(String::as_str), Some("b.y"));
    }

    #[test]
    fn the_first_spelling_is_kept() {
        let mut names = names(&["a.Tide"]);
        let second = QualifiedName::from("A.tide".to_owned());
        assert_eq!(names.insert(&second, second.to_string()), "a.Tide");
        assert_eq!(names.unique("tide").map(String::as_str), Some("a.Tide"));
        assert_eq!(names.get("A.TIDE").map(String::as_str), Some("a.Tide"));
    }
}
