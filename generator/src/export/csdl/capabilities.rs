//! Capabilities of entity sets and singletons, as annotations of the Capabilities vocabulary.
//!
//! Only documented capabilities are exported; an undocumented option may be supported all the same.

use std::collections::BTreeMap;

use super::{Written, Xml, element, empty};
use crate::api::{Api, Caller, Entrance, Method, Operation, Permission, QuerySupport, Segment};
use crate::export::permissions::name;

const NAMESPACE: &str = "Org.OData.Capabilities.V1";

/// Query options with their term and the property of its record; the latter is empty for a flag.
const OPTIONS: [(&str, &str, &str); 8] = [
    ("$count", "CountRestrictions", "Countable"),
    ("$expand", "ExpandRestrictions", "Expandable"),
    ("$filter", "FilterRestrictions", "Filterable"),
    ("$orderby", "SortRestrictions", "Sortable"),
    ("$search", "SearchRestrictions", "Searchable"),
    ("$select", "SelectSupport", "Supported"),
    ("$skip", "SkipSupported", ""),
    ("$top", "TopSupported", ""),
];

/// Operations on entity sets and singletons, by name, with or without a key, and by method.
pub(super) struct Entrances<'a>(BTreeMap<(&'a str, bool, Method), &'a Operation>);

impl<'a> Entrances<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut found = BTreeMap::new();
        for operation in &api.operations {
            let key = match operation.path.0.as_slice() {
                [Segment::Name(name)] => (name.as_str(), false, operation.method),
                [Segment::Name(name), Segment::Key(_)] => (name.as_str(), true, operation.method),
                _ => continue,
            };
            found.entry(key).or_insert(operation);
        }
        Self(found)
    }

    /// Writes the annotations of an entity set or singleton.
    pub(super) fn annotations(&self, xml: &mut Xml, entrance: &Entrance) -> Written {
        let set = entrance.ty.is_collection();
        let at = |keyed: bool, method: Method| self.0.get(&(entrance.name.as_str(), keyed, method)).copied();
        if let Some(read) = at(false, Method::Get) {
            options(xml, read)?;
        }
        let list = at(false, Method::Get).map(Operation::callers).unwrap_or_default();
        let get = at(true, Method::Get).map(Operation::callers).unwrap_or_default();
        if !scoped(&list).is_empty() || !scoped(&get).is_empty() {
            restriction(xml, "ReadRestrictions", |xml| {
                permissions(xml, &list)?;
                if scoped(&get).is_empty() {
                    return Ok(());
                }
                element(xml, "PropertyValue", &[("Property", "ReadByKeyRestrictions")], |xml| {
                    element(xml, "Record", &[], |xml| permissions(xml, &get))
                })
            })?;
        }
        let changes = [
            ("InsertRestrictions", at(false, Method::Post).filter(|_| set)),
            ("UpdateRestrictions", at(set, Method::Patch)),
            ("DeleteRestrictions", at(set, Method::Delete)),
        ];
        for (term, operation) in changes {
            let callers = operation.map(Operation::callers).unwrap_or_default();
            if !scoped(&callers).is_empty() {
                restriction(xml, term, |xml| permissions(xml, &callers))?;
            }
        }
        Ok(())
    }
}

/// Writes the documented options; all options if the page supports all or none of them.
fn options(xml: &mut Xml, operation: &Operation) -> Written {
    let query = &operation.query;
    for (option, term, property) in OPTIONS {
        let supported = match query.support {
            Some(QuerySupport::None) => "false",
            Some(QuerySupport::All) => "true",
            _ if query.options.iter().any(|named| named.name == option) => "true",
            _ => continue,
        };
        if property.is_empty() {
            empty(xml, "Annotation", &[("Term", &format!("{NAMESPACE}.{term}")), ("Bool", supported)])?;
        } else {
            restriction(xml, term, |xml| empty(xml, "PropertyValue", &[("Property", property), ("Bool", supported)]))?;
        }
    }
    Ok(())
}

fn restriction(xml: &mut Xml, term: &str, inside: impl FnOnce(&mut Xml) -> Written) -> Written {
    element(xml, "Annotation", &[("Term", &format!("{NAMESPACE}.{term}"))], |xml| element(xml, "Record", &[], inside))
}

fn scoped(callers: &[Permission]) -> Vec<&Permission> {
    callers.iter().filter(|permission| !permission.alternatives.is_empty()).collect()
}

/// Writes a `PermissionType` for each alternative of each caller, with the scopes that it requires together.
fn permissions(xml: &mut Xml, callers: &[Permission]) -> Written {
    let callers = scoped(callers);
    if callers.is_empty() {
        return Ok(());
    }
    element(xml, "PropertyValue", &[("Property", "Permissions")], |xml| {
        element(xml, "Collection", &[], |xml| {
            callers.iter().try_for_each(|permission| {
                permission.alternatives.iter().try_for_each(|set| self::permission(xml, permission.caller, &set.scopes))
            })
        })
    })
}

fn permission(xml: &mut Xml, caller: Caller, scopes: &[String]) -> Written {
    element(xml, "Record", &[], |xml| {
        empty(xml, "PropertyValue", &[("Property", "SchemeName"), ("String", name(caller))])?;
        element(xml, "PropertyValue", &[("Property", "Scopes")], |xml| {
            element(xml, "Collection", &[], |xml| {
                scopes.iter().try_for_each(|scope| {
                    element(xml, "Record", &[], |xml| {
                        empty(xml, "PropertyValue", &[("Property", "Scope"), ("String", scope)])
                    })
                })
            })
        })
    })
}
