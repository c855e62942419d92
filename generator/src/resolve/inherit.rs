//! Inheritance: bases are found from three kinds of evidence, circles cut, restated properties dropped,
//! and kinds and openness passed down.
//!
//! An annotation or a sentence names the base (`types` reads those). Where neither does, rows say "Inherited
//! from"; where no row does, a type that restates everything of another and carries its name extends it;
//! and an entity that extends nothing else extends `entity`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Scope;
use crate::api::{Body, Evidence, Operation, OperationKind, QualifiedName, StructuredType, TypeKind, TypeRef};
use crate::diagnostic::Code;
use crate::facts::PageFacts;
use crate::source::{PageId, Place, Span};

/// The root of all entities.
const ENTITY: &str = "entity";

impl Scope<'_> {
    pub(super) fn inherit(&mut self, facts: &[&PageFacts], types: &mut [StructuredType]) {
        self.bases_of_lists(facts, types);
        self.bases_of_rows(types);
        bases_of_names(facts, types);
        self.base_of_entities(types);
        self.cut_circles(types);
        let inherited = inherited(types);
        for ty in types {
            let Some(above) = inherited.get(&ty.name) else { continue };
            ty.properties.retain(|property| !above.names.contains(&property.name));
            ty.open |= above.open;
            // A value type never extends an entity, nor the reverse; the base is the better witness.
            ty.kind = above.kind;
        }
    }

    /// A page that lists derived types names the base of each.
    fn bases_of_lists(&self, facts: &[&PageFacts], types: &mut [StructuredType]) {
        let mut named: BTreeMap<QualifiedName, QualifiedName> = BTreeMap::new();
        for (page, resource) in
            facts.iter().flat_map(|page| page.resources.iter().map(move |resource| (page, resource)))
        {
            let Some(TypeRef::Structured(base)) = self.index.by_name(&resource.name, None).cloned() else { continue };
            for phrase in &resource.derived {
                if let Some(TypeRef::Structured(derived)) = self.lookup(phrase, page.namespace.as_deref())
                    && derived != base
                {
                    named.entry(derived).or_insert_with(|| base.clone());
                }
            }
        }
        for ty in types.iter_mut().filter(|ty| ty.base.is_none()) {
            ty.base = named.get(&ty.name).cloned();
            ty.base_evidence = ty.base.as_ref().map(|_| Evidence::Link);
        }
    }

    /// "Inherited from" in the rows of a table: the type that most rows name, `entity` last.
    fn bases_of_rows(&self, types: &mut [StructuredType]) {
        for ty in types.iter_mut().filter(|ty| ty.base.is_none()) {
            let mut votes: BTreeMap<QualifiedName, usize> = BTreeMap::new();
            for named in ty.properties.iter().filter_map(|property| property.constraints.inherited_from.as_deref()) {
                if let Some(TypeRef::Structured(base)) = self.index.by_name(named, Some(&ty.name.namespace))
                    && *base != ty.name
                {
                    *votes.entry(base.clone()).or_default() += 1;
                }
            }
            let most =
                votes.into_iter().max_by_key(|(base, count)| (base.name != ENTITY, *count)).map(|(base, _)| base);
            ty.base_evidence = most.as_ref().map(|_| Evidence::Table);
            ty.base = most;
        }
    }

    fn base_of_entities(&self, types: &mut [StructuredType]) {
        let Some(TypeRef::Structured(entity)) = self.index.by_name(&format!("microsoft.graph.{ENTITY}"), None).cloned()
        else {
            return;
        };
        for ty in types.iter_mut().filter(|ty| ty.base.is_none() && ty.kind == TypeKind::Entity && ty.name != entity) {
            let has_id = ty.properties.iter().any(|property| property.name == "id");
            if has_id && ty.key.as_deref().is_none_or(|key| key == "id") {
                ty.base = Some(entity.clone());
                ty.base_evidence = Some(Evidence::Inferred);
            }
        }
    }

    /// A base whose derived types can be created while it cannot, or which its page calls abstract.
    pub(super) fn mark_abstract(types: &mut [StructuredType], operations: &[Operation]) {
        let created: BTreeSet<&QualifiedName> = operations
            .iter()
            .filter(|operation| operation.kind == OperationKind::Create)
            .filter_map(|operation| match &operation.body {
                Body::Resource { ty, .. } => Some(ty),
                _ => None,
            })
            .collect();
        let bases: Vec<(QualifiedName, QualifiedName)> =
            types.iter().filter_map(|ty| Some((ty.name.clone(), ty.base.clone()?))).collect();
        for ty in types.iter_mut() {
            let mut derived = bases.iter().filter(|(_, base)| *base == ty.name).map(|(name, _)| name).peekable();
            let has_derived = derived.peek().is_some();
            let by_derived = derived.any(|name| created.contains(name)) && !created.contains(&ty.name);
            ty.is_abstract |= has_derived && (by_derived || says_abstract(ty));
        }
    }

    fn cut_circles(&mut self, types: &mut [StructuredType]) {
        let bases: BTreeMap<QualifiedName, QualifiedName> =
            types.iter().filter_map(|ty| Some((ty.name.clone(), ty.base.clone()?))).collect();
        for ty in types.iter_mut().filter(|ty| is_in_circle(&ty.name, &bases)) {
            let page = self.pages.find(&ty.origins[0].page).unwrap_or(PageId(0));
            let message = format!("`{}` inherits from itself", crate::text::shorten(&ty.name.to_string()));
            let place = Place { page, span: Span::default() };
            self.find(Code::InheritanceCycle, place, message, "correct the base type of one of the types");
            ty.base = None;
            ty.base_evidence = None;
        }
    }
}

fn is_in_circle(start: &QualifiedName, bases: &BTreeMap<QualifiedName, QualifiedName>) -> bool {
    let mut seen = HashSet::new();
    let mut above = bases.get(start);
    while let Some(base) = above {
        if base == start {
            return true;
        }
        if !seen.insert(base) {
            return false;
        }
        above = bases.get(base);
    }
    false
}

fn says_abstract(ty: &StructuredType) -> bool {
    let text = ty.description.words().to_lowercase();
    ["abstract", "base type", "base class", "base entity", "base resource"].iter().any(|phrase| text.contains(phrase))
}

/// A type without a stated base that restates every property of another and carries its name
/// (`printUsageByUser`, `printUsage`), or its last word where the other has no operations and so exists only
/// to be extended (`playPromptOperation`, `commsOperation`).
fn bases_of_names(facts: &[&PageFacts], types: &mut [StructuredType]) {
    let resources = facts.iter().flat_map(|page| &page.resources);
    let used: HashSet<String> =
        resources.filter(|resource| resource.has_methods).map(|resource| resource.name.to_lowercase()).collect();
    let candidate = |ty: &StructuredType| Candidate {
        written: Written::of(&ty.name.name),
        name: ty.name.clone(),
        properties: ty.properties.iter().map(|property| property.name.clone()).collect(),
        only_extended: ty.kind == TypeKind::Entity && !used.contains(&ty.name.to_string().to_lowercase()),
    };
    let known: Vec<Candidate> =
        types.iter().filter(|ty| ty.name.name != ENTITY && ty.properties.len() >= ENOUGH).map(candidate).collect();
    let choice = |ty: &StructuredType| {
        let own: BTreeSet<&String> = ty.properties.iter().map(|property| &property.name).collect();
        let written = Written::of(&ty.name.name);
        let fits = |base: &&Candidate| {
            base.is_named_in(&written)
                && base.name != ty.name
                && base.name.namespace == ty.name.namespace
                && base.properties.iter().all(|property| own.contains(property))
        };
        // Siblings restate the same; the shortest name and list is what they have in common.
        known.iter().filter(fits).min_by_key(|base| (base.name.name.len(), base.properties.len()))
    };
    let chosen: Vec<Option<&Candidate>> =
        types.iter().map(|ty| if ty.base.is_none() { choice(ty) } else { None }).collect();
    for (ty, base) in types.iter_mut().zip(&chosen) {
        let Some(base) = base else { continue };
        // A last word in common is evidence only where a whole family has it.
        let family = chosen.iter().flatten().filter(|other| other.name == base.name).count();
        if base.is_whole_in(&Written::of(&ty.name.name)) || family >= FAMILY {
            ty.base = Some(base.name.clone());
            ty.base_evidence = Some(Evidence::Inferred);
        }
    }
}

/// So many types make a family.
const FAMILY: usize = 3;

/// So many properties in common are no accident.
const ENOUGH: usize = 3;

/// A name as it is compared with the names of all other types.
struct Written {
    name: String,
    lower: String,
    /// Where its last capitalised word starts.
    last_word: Option<usize>,
}

impl Written {
    fn of(name: &str) -> Self {
        let last_word = name.rfind(char::is_uppercase);
        Self { name: name.to_owned(), lower: name.to_lowercase(), last_word }
    }

    fn last_word(&self) -> Option<&str> {
        self.last_word.map(|at| &self.name[at..])
    }
}

/// A type that others may extend.
struct Candidate {
    name: QualifiedName,
    written: Written,
    properties: BTreeSet<String>,
    /// Whether it is an entity without operations.
    only_extended: bool,
}

impl Candidate {
    /// The name starts or ends with this one.
    fn is_whole_in(&self, other: &Written) -> bool {
        let base = &self.written;
        other.name.len() > base.name.len()
            && (other.name.starts_with(base.name.as_str()) || other.lower.ends_with(&base.lower))
    }

    /// The name has this one in it, or its last word where this type exists only to be extended.
    fn is_named_in(&self, other: &Written) -> bool {
        let last_word = other.last_word();
        let word = last_word.is_some() && last_word == self.written.last_word();
        self.is_whole_in(other) || (self.only_extended && other.name.len() > self.written.name.len() && word)
    }
}

/// What a type has from its bases.
struct Inherited {
    names: HashSet<String>,
    kind: TypeKind,
    open: bool,
}

fn inherited(types: &[StructuredType]) -> BTreeMap<QualifiedName, Inherited> {
    let by_name: BTreeMap<&QualifiedName, &StructuredType> = types.iter().map(|ty| (&ty.name, ty)).collect();
    let above = |ty: &StructuredType| {
        let mut inherited = Inherited { names: HashSet::new(), kind: TypeKind::Complex, open: false };
        let mut base = ty.base.as_ref();
        while let Some(known) = base.and_then(|name| by_name.get(name)) {
            inherited.names.extend(known.properties.iter().map(|property| property.name.clone()));
            inherited.open |= known.open;
            // The root of the chain is the last to speak.
            inherited.kind = known.kind;
            base = known.base.as_ref();
        }
        inherited
    };
    types.iter().filter(|ty| ty.base.is_some()).map(|ty| (ty.name.clone(), above(ty))).collect()
}
