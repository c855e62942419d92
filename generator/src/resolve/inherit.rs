//! Inheritance: circles are cut, restated properties dropped, and kinds passed down.

use std::collections::{BTreeMap, HashSet};

use super::Scope;
use crate::api::{QualifiedName, StructuredType, TypeKind};
use crate::diagnostic::Code;
use crate::source::{PageId, Place, Span};

impl Scope<'_> {
    pub(super) fn inherit(&mut self, types: &mut [StructuredType]) {
        self.cut_circles(types);
        let inherited = inherited(types);
        for ty in types {
            let Some(above) = inherited.get(&ty.name) else { continue };
            ty.properties.retain(|property| !above.names.contains(&property.name));
            if above.kind == TypeKind::Entity {
                ty.kind = TypeKind::Entity;
            }
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

/// What a type has from its bases.
struct Inherited {
    names: HashSet<String>,
    kind: TypeKind,
}

fn inherited(types: &[StructuredType]) -> BTreeMap<QualifiedName, Inherited> {
    let by_name: BTreeMap<&QualifiedName, &StructuredType> = types.iter().map(|ty| (&ty.name, ty)).collect();
    let above = |ty: &StructuredType| {
        let mut inherited = Inherited { names: HashSet::new(), kind: TypeKind::Complex };
        let mut base = ty.base.as_ref();
        while let Some(known) = base.and_then(|name| by_name.get(name)) {
            inherited.names.extend(known.properties.iter().map(|property| property.name.clone()));
            if known.kind == TypeKind::Entity {
                inherited.kind = TypeKind::Entity;
            }
            base = known.base.as_ref();
        }
        inherited
    };
    types.iter().filter(|ty| ty.base.is_some()).map(|ty| (ty.name.clone(), above(ty))).collect()
}
