//! Types by the names, pages and anchors under which pages refer to them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::glossary::Glossary;
use super::shapes::Shapes;
use super::value_lists::is_value_list;
use super::version_pages::VersionPages;
use crate::api::index::NameIndex;
use crate::api::{Primitive, QualifiedName, TypeRef};
use crate::dialect::graph;
use crate::facts::{PageFacts, PropertyFacts, TypePhrase};
use crate::source::{PageId, Pages};

/// Types by every key that pages use.
pub(super) struct Names<'f> {
    /// The pages that the facts were read from.
    pub pages: VersionPages<'f>,
    /// Meanings of translated type cells.
    pub glossary: Glossary,
    /// By name.
    types: NameIndex<TypeRef>,
    /// By page, in page order.
    paged: HashMap<PageId, Vec<TypeRef>>,
    /// By page and anchor.
    anchored: HashMap<(PageId, String), TypeRef>,
    /// Enumerations with numbers as values, by qualified name in lower case.
    numeric: HashSet<String>,
    /// Pages with types in sections.
    sectioned: HashSet<PageId>,
    /// Types of the plain dialect by the names of their properties.
    pub shapes: Shapes,
    /// Types that only examples show.
    pub shown: HashSet<QualifiedName>,
    /// Enumerations without a page, by qualified name in lower case.
    implied: BTreeMap<String, ImpliedEnum<'f>>,
}

/// An enumeration that no page documents, while property rows list its values.
pub(super) struct ImpliedEnum<'f> {
    /// The name of the type in the first row.
    pub name: QualifiedName,
    /// The rows that list values, in the order of the pages.
    pub rows: Vec<(&'f PageFacts, &'f PropertyFacts)>,
}

impl<'f> Names<'f> {
    /// Collects the names of all types of a version.
    pub(super) fn collect(pages: &'f Pages, version: &'f str, facts: &[&'f PageFacts]) -> Self {
        let mut names = Self {
            pages: VersionPages { pages, version },
            glossary: Glossary::collect(facts),
            types: NameIndex::default(),
            paged: HashMap::new(),
            anchored: HashMap::new(),
            numeric: HashSet::new(),
            sectioned: HashSet::new(),
            shapes: Shapes::default(),
            shown: HashSet::new(),
            implied: BTreeMap::new(),
        };
        // The first spelling of a name wins, as it does where types are merged.
        let mut trusted_first = facts.to_vec();
        trusted_first.sort_by_key(|page| names.pages.is_repetition(page.page));
        names.add_structured(&trusted_first);
        names.add_enums(&trusted_first);
        names.add_implied(facts);
        names
    }

    /// The names with the types that only examples show, which are among the facts.
    pub(super) fn with_shown(mut self, shown: &[PageFacts]) -> Self {
        let resources = shown.iter().flat_map(|page| &page.resources);
        self.shown = resources.map(|resource| QualifiedName::from(resource.name.clone())).collect();
        self
    }

    fn add_structured(&mut self, facts: &[&PageFacts]) {
        // Annotations spell names as the service does; titles of pages without one follow.
        for annotated in [true, false] {
            for page in facts {
                for resource in page.resources.iter().filter(|resource| resource.json_location.is_some() == annotated) {
                    let ty = TypeRef::Structured(QualifiedName::from(resource.name.clone()));
                    if resource.anchors.is_empty() {
                        self.add_aliases(page, &ty);
                        self.add(page.page, page.anchor.as_deref(), ty);
                    } else {
                        self.add(page.page, resource.anchors.first().map(String::as_str), ty.clone());
                        for anchor in &resource.anchors {
                            self.anchored.entry((page.page, anchor.clone())).or_insert_with(|| ty.clone());
                        }
                    }
                    if page.dialect.is_sectioned() {
                        self.shapes.add(resource);
                        self.sectioned.extend(page.anchor.as_ref().map(|_| page.page));
                    }
                }
            }
        }
    }

    fn add_enums(&mut self, facts: &[&PageFacts]) {
        for page in facts {
            for enumeration in page.enums.iter().filter(|stated| !is_value_list(page, stated)) {
                let ty = TypeRef::Enum(QualifiedName::from(enumeration.name.clone()));
                if enumeration.numeric {
                    self.numeric.extend(ty.name().map(lower_key));
                }
                if enumeration.anchor == page.anchor {
                    self.add_aliases(page, &ty);
                }
                self.add(page.page, enumeration.anchor.as_deref(), ty);
            }
        }
    }

    /// Adds the types of property rows that list values, where no page documents the type.
    fn add_implied(&mut self, facts: &[&'f PageFacts]) {
        for page in facts {
            for row in page.resources.iter().flat_map(|resource| &resource.properties) {
                if self.implies_enum(page, row) {
                    self.add_implied_row(page, row);
                }
            }
        }
    }

    fn implies_enum(&self, page: &PageFacts, row: &PropertyFacts) -> bool {
        let is_primitive = || self.glossary.meaning(&row.ty, None).is_some_and(|meaning| meaning.primitive.is_some());
        let is_documented =
            || self.lookup(&row.ty, page.namespace.as_deref()).is_some_and(|found| !self.is_implied(&found));
        !row.constraints.values.is_empty() && !row.ty.name.is_empty() && !is_primitive() && !is_documented()
    }

    fn add_implied_row(&mut self, page: &'f PageFacts, row: &'f PropertyFacts) {
        let name = QualifiedName::from(graph::qualify(&row.ty.name, page.namespace.as_deref()));
        let key = lower_key(&name);
        if !self.implied.contains_key(&key) {
            self.add(page.page, Some(&format!("implied-{}", name.name)), TypeRef::Enum(name.clone()));
        }
        self.implied.entry(key).or_insert(ImpliedEnum { name, rows: Vec::new() }).rows.push((page, row));
    }

    fn is_implied(&self, ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::Enum(name) if self.implied.contains_key(&lower_key(name)))
    }

    /// Adds the further fragments of a section.
    fn add_aliases(&mut self, page: &PageFacts, ty: &TypeRef) {
        for alias in &page.aliases {
            self.anchored.entry((page.page, alias.clone())).or_insert_with(|| ty.clone());
        }
    }

    /// Adds a type; the first spelling of a name wins.
    fn add(&mut self, page: PageId, anchor: Option<&str>, ty: TypeRef) {
        let Some(name) = ty.name().cloned() else { return };
        let known = self.types.insert(&name, ty).clone();
        if let Some(anchor) = anchor {
            self.anchored.insert((page, anchor.to_owned()), known.clone());
        }
        self.paged.entry(page).or_default().push(known);
    }

    /// Enumerations that no page documents, sorted by name.
    pub(super) fn implied_enums(&self) -> impl Iterator<Item = &ImpliedEnum<'f>> {
        self.implied.values()
    }

    /// The spelling of a name that references to it have: the first one that was added.
    pub(super) fn spelling(&self, name: QualifiedName) -> QualifiedName {
        let known = self.types.get(&name.to_string()).and_then(TypeRef::name);
        known.cloned().unwrap_or(name)
    }

    /// The type that a page of a namespace means by a name.
    pub(super) fn by_name(&self, name: &str, namespace: Option<&str>) -> Option<&TypeRef> {
        self.types.lookup(name, namespace)
    }

    /// The type that a link to a page (and perhaps to a section of it) leads to.
    fn by_page(&self, page: PageId, target: &str, text: &str) -> Option<&TypeRef> {
        if let Some((_, anchor)) = target.split_once('#')
            && let Some(found) = self.anchored.get(&(page, anchor.to_lowercase()))
        {
            return Some(found);
        }
        let found = self.paged.get(&page)?;
        let text = text.rsplit('.').next().unwrap_or(text);
        let same = found.iter().find(|ty| ty.name().is_some_and(|name| name.name.eq_ignore_ascii_case(text)));
        // A page of many types is ambiguous unless the link names a section, or the page is about one of them.
        let is_subject = matches!(found[0], TypeRef::Structured(_)) && !self.sectioned.contains(&page);
        same.or_else(|| (found.len() == 1 || is_subject).then(|| &found[0]))
    }

    /// The documented type that a phrase names; `namespace` is that of the phrase's page.
    pub(super) fn lookup(&self, phrase: &TypePhrase, namespace: Option<&str>) -> Option<TypeRef> {
        if let Some(primitive) = Primitive::of(&phrase.name) {
            return Some(self.values_of(phrase, primitive).unwrap_or(TypeRef::Primitive(primitive)));
        }
        let linked = phrase.target.as_deref().zip(phrase.page).and_then(|(target, from)| {
            let page = if target.starts_with('#') { Some(from) } else { self.pages.pages.resolve(from, target) };
            self.by_page(page?, target, &phrase.name)
        });
        linked.or_else(|| self.by_name(&phrase.name, namespace)).cloned()
    }

    /// The enumeration that a link on a primitive type leads to: `[integer](#sails)`.
    fn values_of(&self, phrase: &TypePhrase, primitive: Primitive) -> Option<TypeRef> {
        let (target, from) = phrase.target.as_deref().zip(phrase.page)?;
        let (_, fragment) = target.split_once('#')?;
        let page = if target.starts_with('#') { from } else { self.pages.pages.resolve(from, target)? };
        let found = self.anchored.get(&(page, fragment.to_lowercase()))?;
        let TypeRef::Enum(name) = found else {
            return (primitive == Primitive::Untyped && matches!(found, TypeRef::Structured(_))).then(|| found.clone());
        };
        let is_numeric = self.numeric.contains(&lower_key(name));
        (is_numeric == primitive.is_number() && (is_numeric || primitive == Primitive::String)).then(|| found.clone())
    }

    /// The type that a link names: its text is the name, and its target the page of that type.
    pub(super) fn linked_type(&self, from: PageId, target: &str, text: &str) -> Option<QualifiedName> {
        let page = self.pages.pages.resolve(from, target)?;
        let name = self.by_page(page, target, text)?.name()?;
        text.trim().rsplit('.').next().filter(|text| name.name.eq_ignore_ascii_case(text)).map(|_| name.clone())
    }
}

/// The key under which names are compared: letter case does not matter.
pub(super) fn lower_key(name: &QualifiedName) -> String {
    name.to_string().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::tests::{pages, phrase, qualified, reference, row, type_page};

    #[test]
    fn links_lead_to_the_type_of_their_page() {
        let pages = pages(&["a.md", "b.md"]);
        let (boat, ship) = (type_page(0, "boat", &[]), type_page(1, "ship", &[]));
        let names = Names::collect(&pages, "v1.0", &[&boat, &ship]);
        let linked = |text: &str, target: &str| {
            let target = Some(target.to_owned());
            names.lookup(&TypePhrase { target, page: Some(PageId(0)), ..phrase(text) }, None)
        };
        assert_eq!(linked("any text", "b.md"), Some(reference("ship")));
        assert_eq!(linked("any text", "#section"), Some(reference("boat")));
        assert_eq!(linked("ship", "missing.md"), Some(reference("ship")));
        assert_eq!(names.linked_type(PageId(0), "b.md", "Ship"), Some(qualified("ship")));
        assert_eq!(names.linked_type(PageId(0), "b.md", "this page"), None);
    }

    #[test]
    fn the_first_spelling_of_a_name_wins_and_annotations_come_first() {
        let pages = pages(&["a.md", "b.md"]);
        let (titled, mut annotated) = (type_page(0, "Boat", &[]), type_page(1, "boat", &[]));
        annotated.resources[0].json_location = Some(annotated.location);
        let names = Names::collect(&pages, "v1.0", &[&titled, &annotated]);
        assert_eq!(names.spelling(qualified("BOAT")), qualified("boat"));
        assert_eq!(names.by_name("BOAT", None), Some(&reference("boat")));
    }

    #[test]
    fn rows_with_values_imply_enumerations() {
        let pages = pages(&["a.md"]);
        let mut boat = type_page(0, "boat", &[]);
        for (name, ty) in [("color", "shade"), ("hull", "shade"), ("name", "String"), ("twin", "boat")] {
            let mut row = row(0, name, ty);
            row.constraints.values = vec!["red".to_owned()];
            boat.resources[0].properties.push(row);
        }
        let names = Names::collect(&pages, "v1.0", &[&boat]);
        let implied: Vec<(String, usize)> =
            names.implied_enums().map(|implied| (implied.name.to_string(), implied.rows.len())).collect();
        assert_eq!(implied, [("microsoft.graph.shade".to_owned(), 2)]);
        assert_eq!(names.by_name("shade", None), Some(&TypeRef::Enum(qualified("shade"))));
    }
}
