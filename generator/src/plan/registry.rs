//! Where every type of a version ends up: its module, file and name.

use std::collections::{BTreeMap, BTreeSet};

use super::areas::Areas;
use super::bodies::Bodies;
use super::imports::Imports;
use crate::api::{Api, Operation, Primitive, QualifiedName, TypeRef};
use crate::krate::Type;
use crate::names;

/// A type in the emitted crate.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The module's parts below `models`.
    pub module: Vec<String>,
    /// The name.
    pub ident: String,
    /// The file's name without ending.
    pub stem: String,
    /// The feature that it is behind.
    pub feature: Option<String>,
}

/// What kind of item a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The type as it is read.
    Model,
    /// The body of a create.
    Create,
    /// The body of an update.
    Update,
    /// Parameters of an operation.
    Parameters,
}

/// Names and places of all types of a version.
pub(super) struct Registry {
    /// The path of the version's module, such as `crate::v1_0`.
    pub root: String,
    spots: BTreeMap<(QualifiedName, Role), Spot>,
    /// The enumerations whose values are sets of members.
    flags: BTreeSet<QualifiedName>,
}

impl Registry {
    pub(super) fn new(api: &Api, root: &str, bodies: &Bodies<'_>, areas: &Areas<'_>) -> Self {
        let mut modules: BTreeMap<Vec<String>, Vec<(QualifiedName, Role)>> = BTreeMap::new();
        for (name, role) in bodies.names(api) {
            modules.entry(module(&name.namespace)).or_default().push((name, role));
        }
        let mut spots = BTreeMap::new();
        for (module, members) in &modules {
            let below = modules.keys().filter(|other| other.len() > module.len() && other.starts_with(module));
            let below: Vec<&str> = below.map(|other| other[module.len()].as_str()).collect();
            place(members, module, &below, &mut spots);
        }
        let called = bodies.parameters.values().map(|(name, operation)| (name, *operation)).collect();
        behind(&mut spots, areas, &called);
        let flags = api.enums.iter().filter(|ty| ty.flags).map(|ty| ty.name.clone()).collect();
        Self { root: root.to_owned(), spots, flags }
    }

    /// The modules below `models` and those above them, sorted; the first is `models` itself.
    pub(super) fn modules(&self) -> Vec<Vec<String>> {
        let mut modules = BTreeSet::from([Vec::new()]);
        for spot in self.spots.values() {
            modules.extend((0..=spot.module.len()).map(|length| spot.module[..length].to_vec()));
        }
        modules.into_iter().collect()
    }

    /// Where a type is; `None` only for names that the API does not have.
    pub(super) fn spot(&self, name: &QualifiedName, role: Role) -> Option<&Spot> {
        self.spots.get(&(name.clone(), role))
    }

    /// The path of the module that holds a spot.
    pub(super) fn module_path(&self, spot: &Spot) -> String {
        let parts = [self.root.as_str(), "models"].into_iter().chain(spot.module.iter().map(String::as_str));
        parts.collect::<Vec<_>>().join("::")
    }

    /// How a file whose parent module is `here` writes a type.
    pub(super) fn named(&self, name: &QualifiedName, role: Role, here: &str, imports: &mut Imports) -> Type {
        let Some(spot) = self.spot(name, role) else { return Type::plain(imports.runtime("Value")) };
        let module = self.module_path(spot);
        let module = if module == here { "super" } else { &module };
        Type::plain(imports.name_behind(module, &spot.ident, spot.feature.as_deref()))
    }

    /// The feature that a type is behind.
    pub(super) fn feature(&self, ty: &TypeRef) -> Option<&str> {
        self.spot(ty.item().name()?, Role::Model)?.feature.as_deref()
    }

    /// How documentation in a module writes a type.
    pub(super) fn documented(&self, name: &QualifiedName, here: &str) -> Option<String> {
        let spot = self.spot(name, Role::Model)?;
        let module = self.module_path(spot);
        Some(format!("{}::{}", if module == here { "super" } else { &module }, spot.ident))
    }

    /// A type as a value of its own: what an operation answers or a list holds.
    pub(super) fn value(&self, ty: &TypeRef, here: &str, imports: &mut Imports) -> Type {
        match ty {
            TypeRef::Primitive(primitive) => primitive_type(*primitive, imports),
            TypeRef::Enum(name) if self.flags.contains(name) && self.spot(name, Role::Model).is_some() => {
                self.named(name, Role::Model, here, imports).within(&imports.runtime("Flags"))
            }
            TypeRef::Structured(name) | TypeRef::Enum(name) => self.named(name, Role::Model, here, imports),
            TypeRef::Collection(item) => self.item(item, here, imports).within("Vec"),
        }
    }

    /// A type inside a list. A list of flags already is a set, so each item is a member.
    fn item(&self, ty: &TypeRef, here: &str, imports: &mut Imports) -> Type {
        match ty {
            TypeRef::Enum(name) => self.named(name, Role::Model, here, imports),
            other => self.value(other, here, imports),
        }
    }

    /// A type inside a field: an object is boxed, so that types may contain themselves.
    pub(super) fn field(&self, ty: &TypeRef, here: &str, imports: &mut Imports) -> Type {
        let value = self.value(ty, here, imports);
        if matches!(ty, TypeRef::Structured(name) if self.spot(name, Role::Model).is_some()) {
            value.within("Box")
        } else {
            value
        }
    }
}

fn primitive_type(primitive: Primitive, imports: &mut Imports) -> Type {
    Type::plain(match primitive {
        Primitive::String => "String".to_owned(),
        Primitive::Boolean => "bool".to_owned(),
        Primitive::Byte => "u8".to_owned(),
        Primitive::Int16 => "i16".to_owned(),
        Primitive::Int32 => "i32".to_owned(),
        Primitive::Int64 => "i64".to_owned(),
        Primitive::Single => "f32".to_owned(),
        Primitive::Double => "f64".to_owned(),
        Primitive::Decimal => imports.runtime("Decimal"),
        Primitive::DateTimeOffset => imports.runtime("DateTime"),
        Primitive::Date => imports.runtime("Date"),
        Primitive::TimeOfDay => imports.runtime("TimeOfDay"),
        Primitive::Duration => imports.runtime("Duration"),
        Primitive::Guid => imports.runtime("Guid"),
        Primitive::Binary | Primitive::Stream => imports.runtime("Binary"),
        Primitive::Untyped => imports.runtime("Value"),
    })
}

/// `microsoft.graph` is the root; `microsoft.graph.callRecords` is a module in it.
fn module(namespace: &str) -> Vec<String> {
    let lower = namespace.to_lowercase();
    let below =
        lower.strip_prefix("microsoft.graph").map_or(namespace, |rest| &namespace[namespace.len() - rest.len()..]);
    below.split('.').filter(|part| !part.is_empty()).map(|part| names::module(&names::snake(part))).collect()
}

/// Says which features the types are behind; `called` are the operations that take parameters of these names.
fn behind(
    spots: &mut BTreeMap<(QualifiedName, Role), Spot>,
    areas: &Areas<'_>,
    called: &BTreeMap<&QualifiedName, &Operation>,
) {
    for ((name, role), spot) in spots {
        let feature = match role {
            Role::Parameters => called.get(name).and_then(|operation| areas.of_operation(operation)),
            Role::Model | Role::Create | Role::Update => areas.of_type(name),
        };
        spot.feature = feature.map(str::to_owned);
    }
}

/// Names the members of one module and their files.
fn place(
    members: &[(QualifiedName, Role)],
    module: &[String],
    below: &[&str],
    spots: &mut BTreeMap<(QualifiedName, Role), Spot>,
) {
    let wire: Vec<String> = members.iter().map(|(name, role)| wire_name(name, *role)).collect();
    let idents = names::distinct(wire.iter().map(String::as_str), &names::PRELUDE, |wire| {
        names::pascal(wire.split(SEPARATOR).next().unwrap_or(wire))
    });
    let stems = names::distinct(idents.values().map(String::as_str), below, stem);
    for ((name, role), wire) in members.iter().zip(&wire) {
        let ident = idents[wire.as_str()].clone();
        // The bodies of a resource live in its file.
        let home = match role {
            Role::Create | Role::Update => idents.get(wire_name(name, Role::Model).as_str()).unwrap_or(&ident),
            Role::Model | Role::Parameters => &ident,
        };
        let stem = stems[home.as_str()].clone();
        spots.insert((name.clone(), *role), Spot { module: module.to_vec(), ident, stem, feature: None });
    }
}

/// A file name for a type; a module may not be called like what it exports.
fn stem(ident: &str) -> String {
    let stem = names::module(&names::snake(ident));
    if stem == ident { format!("{stem}_") } else { stem }
}

/// Stands between a name and its namespace, and in no name.
const SEPARATOR: char = '\u{0}';

/// Tells names apart that are equal in different namespaces of one module.
fn wire_name(name: &QualifiedName, role: Role) -> String {
    let role = match role {
        Role::Model | Role::Parameters => "",
        Role::Create => " Create",
        Role::Update => " Update",
    };
    format!("{}{role}{SEPARATOR}{}", name.name, name.namespace)
}
