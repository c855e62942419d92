//! Which types exist, and under which names, pages and anchors pages refer to them.

use std::collections::{BTreeMap, HashMap};

use super::Scope;
use super::enums::is_value_list;
use super::glossary::Meaning;
use crate::api::{Primitive, QualifiedName, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{PageFacts, TypePhrase};
use crate::source::{PageId, Place};

/// Types by every key that pages use.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By qualified name in lower case.
    named: BTreeMap<String, TypeRef>,
    /// By short name in lower case; several namespaces may share one.
    short: HashMap<String, Vec<TypeRef>>,
    /// By page, in page order.
    paged: HashMap<PageId, Vec<TypeRef>>,
    /// By page and anchor.
    anchored: HashMap<(PageId, String), TypeRef>,
}

impl Index {
    pub(super) fn new(facts: &[&PageFacts]) -> Self {
        let mut index = Self::default();
        // Annotations spell names as the service does; titles of pages without one follow.
        for annotated in [true, false] {
            for page in facts {
                for resource in page.resources.iter().filter(|resource| resource.json_place.is_some() == annotated) {
                    let ty = TypeRef::Structured(QualifiedName::from(resource.name.clone()));
                    index.add(page.page, None, ty);
                }
            }
        }
        for page in facts {
            for enumeration in page.enums.iter().filter(|stated| !is_value_list(page, stated)) {
                let ty = TypeRef::Enum(QualifiedName::from(enumeration.name.clone()));
                index.add(page.page, enumeration.anchor.as_deref(), ty);
            }
        }
        index
    }

    /// Makes a type known; the first spelling of a name wins.
    pub(super) fn add(&mut self, page: PageId, anchor: Option<&str>, ty: TypeRef) {
        let (TypeRef::Structured(name) | TypeRef::Enum(name)) = &ty else { return };
        let qualified = name.to_string().to_lowercase();
        let short = name.name.to_lowercase();
        let known = match self.named.get(&qualified) {
            Some(known) => known.clone(),
            None => {
                self.named.insert(qualified, ty.clone());
                self.short.entry(short).or_default().push(ty.clone());
                ty
            }
        };
        if let Some(anchor) = anchor {
            self.anchored.insert((page, anchor.to_owned()), known.clone());
        }
        self.paged.entry(page).or_default().push(known);
    }

    /// The spelling of a name that references to it have: the first one that was made known.
    pub(super) fn spelling(&self, name: QualifiedName) -> QualifiedName {
        let known = self.named.get(&name.to_string().to_lowercase()).and_then(TypeRef::name);
        known.cloned().unwrap_or(name)
    }

    /// A type by its name, as the page of `namespace` would mean it.
    pub(super) fn by_name(&self, name: &str, namespace: Option<&str>) -> Option<&TypeRef> {
        let lower = name.to_lowercase();
        if lower.contains('.') {
            return self.named.get(&lower).or_else(|| self.unique_short(lower.rsplit('.').next()?));
        }
        let near = namespace.and_then(|namespace| self.named.get(&format!("{}.{lower}", namespace.to_lowercase())));
        near.or_else(|| self.named.get(&format!("microsoft.graph.{lower}"))).or_else(|| self.unique_short(&lower))
    }

    fn unique_short(&self, short: &str) -> Option<&TypeRef> {
        self.short.get(short).filter(|found| found.len() == 1).map(|found| &found[0])
    }

    /// What a link to a page (and perhaps to a section of it) leads to.
    fn by_page(&self, page: PageId, target: &str, text: &str) -> Option<&TypeRef> {
        if let Some((_, anchor)) = target.split_once('#')
            && let Some(found) = self.anchored.get(&(page, anchor.to_lowercase()))
        {
            return Some(found);
        }
        let found = self.paged.get(&page)?;
        let text = text.rsplit('.').next().unwrap_or(text);
        let same = found.iter().find(|ty| ty.name().is_some_and(|name| name.name.eq_ignore_ascii_case(text)));
        // A page of many enumerations says nothing when its section is not named.
        same.or_else(|| (found.len() == 1 || matches!(found[0], TypeRef::Structured(_))).then(|| &found[0]))
    }
}

impl Scope<'_> {
    /// What a phrase names, if anything that is documented; `namespace` is that of the phrase's page.
    pub(super) fn lookup(&self, phrase: &TypePhrase, namespace: Option<&str>) -> Option<TypeRef> {
        if let Some(primitive) = Primitive::of(&phrase.name) {
            return Some(TypeRef::Primitive(primitive));
        }
        let linked = phrase.target.as_deref().zip(phrase.page).and_then(|(target, from)| {
            let page = if target.starts_with('#') { Some(from) } else { self.pages.resolve(from, target) };
            self.index.by_page(page?, target, &phrase.name)
        });
        linked.or_else(|| self.index.by_name(&phrase.name, namespace)).cloned()
    }

    /// The type that a link names: its text is the name, and its target the page of that type.
    pub(super) fn linked_type(&self, from: PageId, target: &str, text: &str) -> Option<QualifiedName> {
        let page = self.pages.resolve(from, target)?;
        let name = self.index.by_page(page, target, text)?.name()?;
        text.trim().rsplit('.').next().filter(|text| name.name.eq_ignore_ascii_case(text)).map(|_| name.clone())
    }

    /// The type of a phrase, with its collection-ness. What no page documents is named in a finding
    /// and becomes what the sample value shows.
    pub(super) fn type_of(
        &mut self,
        phrase: &TypePhrase,
        namespace: Option<&str>,
        sample: Option<&serde_json::Value>,
        place: Place,
    ) -> TypeRef {
        if let Some(meaning) = self.glossary.meaning(phrase, sample) {
            return self.translated(phrase, namespace, &meaning, sample, place);
        }
        let item = match self.lookup(phrase, namespace) {
            Some(found) => self.settle(phrase, namespace, sample, place, found),
            None => self.undocumented(phrase, namespace, sample, place),
        };
        if phrase.collection { item.into_collection() } else { item }
    }

    /// A type cell in words of another language: a name in it, else what its words mean.
    fn translated(
        &mut self,
        phrase: &TypePhrase,
        namespace: Option<&str>,
        meaning: &Meaning,
        sample: Option<&serde_json::Value>,
        place: Place,
    ) -> TypeRef {
        let found = self.lookup(phrase, namespace).or_else(|| meaning.primitive.map(TypeRef::Primitive));
        let item = found.unwrap_or_else(|| self.undocumented(phrase, namespace, sample, place));
        if meaning.collection { item.into_collection() } else { item }
    }

    /// A cell of several types is what the sample shows, which may be the base of all of them.
    ///
    /// A link whose text names another documented type than its target: the sample's `@odata.type` says which
    /// of the two is meant; without it the target does.
    fn settle(
        &mut self,
        phrase: &TypePhrase,
        namespace: Option<&str>,
        sample: Option<&serde_json::Value>,
        place: Place,
        target: TypeRef,
    ) -> TypeRef {
        if phrase.several
            && let Some(shown) = shown_type(sample).and_then(|shown| self.index.by_name(shown, namespace))
        {
            return shown.clone();
        }
        let Some(named) = self
            .index
            .by_name(&phrase.name, namespace)
            .filter(|named| **named != target && phrase.target.is_some())
            .cloned()
        else {
            return target;
        };
        let shown = shown_type(sample);
        let is_named =
            shown.is_some_and(|shown| named.name().is_some_and(|name| name.to_string().eq_ignore_ascii_case(shown)));
        let message = format!("the link shows `{}` and leads to another type", crate::text::shorten(&phrase.name));
        self.find(Code::Conflict, place, message, "link to the page of the type that the text names");
        if is_named { named } else { target }
    }

    /// A type that no page documents: a finding, and what the sample value shows.
    fn undocumented(
        &mut self,
        phrase: &TypePhrase,
        namespace: Option<&str>,
        sample: Option<&serde_json::Value>,
        place: Place,
    ) -> TypeRef {
        let shown = crate::text::shorten(&phrase.name);
        if phrase.name.is_empty() {
            self.find(
                Code::TypeUnclear,
                place,
                "the type cell names no type",
                "name a primitive type or link to the page of a type",
            );
        } else {
            let message = format!("the type `{shown}` is documented nowhere");
            self.find(Code::TypeUnknown, place, message, "link to the page of the type, or add the page");
        }
        let sample = match sample {
            Some(serde_json::Value::Array(items)) if phrase.collection => items.first(),
            other => other,
        };
        sample.map_or(TypeRef::Primitive(Primitive::Untyped), |sample| self.type_of_sample(sample, namespace))
    }
}

/// The `@odata.type` of a sample value, or of the first item of a sample list.
fn shown_type(sample: Option<&serde_json::Value>) -> Option<&str> {
    let shown = match sample {
        Some(serde_json::Value::Array(items)) => items.first(),
        other => other,
    };
    Some(shown?.get("@odata.type")?.as_str()?.trim_start_matches('#'))
}
