//! The files of models, enumerations and bodies.

use std::collections::BTreeMap;

use super::bodies::{Bodies, BodyField};
use super::docs;
use super::imports::Imports;
use super::registry::{Registry, Role, Spot};
use super::representation;
use crate::api::{Api, Body, EnumType, Operation, Origin, Primitive, QualifiedName, StructuredType, TypeRef};
use crate::krate::{self, Constant, Enum, Field, File, Item, Required, Struct, Subject, Type, Variant};
use crate::names;

/// The field of every struct that keeps what has no field of its own.
const ADDITIONAL: &str = "additional";

/// The files below `models`.
pub(super) fn files(api: &Api, registry: &Registry, bodies: &Bodies<'_>, source: &str) -> Vec<File> {
    let planner = Planner { registry, bodies, source };
    let structs = api.types.iter().filter_map(|ty| planner.resource(ty));
    let enums = api.enums.iter().filter_map(|ty| planner.enumeration(ty));
    let parameters = bodies.parameters.values().filter_map(|(name, operation)| planner.parameters(name, operation));
    structs.chain(enums).chain(parameters).collect()
}

struct Planner<'p> {
    registry: &'p Registry,
    bodies: &'p Bodies<'p>,
    /// The folder of the version.
    source: &'p str,
}

impl Planner<'_> {
    /// A resource and the bodies that create and update it.
    fn resource(&self, ty: &StructuredType) -> Option<File> {
        let roles = [Role::Model, Role::Create, Role::Update];
        let spots: Vec<(Role, &Spot)> =
            roles.into_iter().filter_map(|role| Some((role, self.registry.spot(&ty.name, role)?))).collect();
        let spot = spots.first()?.1;
        let mut imports = Imports::new(spots.iter().map(|(_, spot)| spot.ident.as_str()));
        let here = self.registry.module_path(spot);
        let items = spots.iter().map(|(role, spot)| {
            Item::Struct(match role {
                Role::Create => self.body(ty, &self.bodies.creates[&ty.name], *role, spot, &here, &mut imports),
                Role::Update => self.body(ty, &self.bodies.updates[&ty.name], *role, spot, &here, &mut imports),
                Role::Model | Role::Parameters => self.model(ty, spot, &here, &mut imports),
            })
        });
        let items = items.collect();
        let operations = [self.bodies.creates.get(&ty.name), self.bodies.updates.get(&ty.name)];
        let pages = operations
            .into_iter()
            .flatten()
            .flatten()
            .filter(|operation| has_rows(operation))
            .map(|operation| &operation.origins[0]);
        Some(self.file(spot, ty.origins.iter().chain(pages), imports, items))
    }

    fn model(&self, ty: &StructuredType, spot: &Spot, here: &str, imports: &mut Imports) -> Struct {
        let properties = self.bodies.properties(ty);
        let idents = field_names(properties.iter().map(|property| property.name.as_str()));
        let field = |property: &&crate::api::Property| Field {
            ident: idents[property.name.as_str()].clone(),
            wire: property.name.clone(),
            docs: docs::field(&property.description, &|name| self.registry.documented(name, here), property.navigation),
            ty: self.registry.field(&property.ty, here, imports).within("Option"),
            constant: Some(Constant {
                ident: constant(&idents[property.name.as_str()]),
                ty: self.registry.value(&property.ty, here, imports),
                operators: operators(&property.constraints.filter_operators),
            }),
        };
        let fields = sorted(properties.iter().map(field).collect());
        let mut facts = Vec::new();
        if let Some(base) = ty.base.as_ref().and_then(|base| self.registry.documented(base, here)) {
            facts.push(format!("Extends {}.", crate::escape::item_link(&base)));
        }
        let fallback = format!("The {} type.", crate::escape::code_span(&ty.name.to_string()));
        let linker = |name: &QualifiedName| self.registry.documented(name, here);
        let mut docs = docs::ty(&ty.description, &linker, &fallback, &facts, &ty.url);
        docs.extend(representation::lines(&ty.name, &properties));
        Struct {
            ident: spot.ident.clone(),
            subject: Subject::Type(ty.name.clone(), krate::Role::Model),
            docs,
            odata_type: ty.name.to_string(),
            fields,
            additional: additional(imports),
            required: Vec::new(),
        }
    }

    fn body(
        &self,
        ty: &StructuredType,
        operations: &[&Operation],
        role: Role,
        spot: &Spot,
        here: &str,
        imports: &mut Imports,
    ) -> Struct {
        let stated = self.bodies.fields(ty, operations, role);
        let wrapper =
            if role == Role::Update && !stated.is_empty() { imports.runtime("Patch") } else { "Option".to_owned() };
        let model = self.registry.spot(&ty.name, Role::Model).map_or("", |spot| spot.ident.as_str());
        let does = if role == Role::Update { "Changes to" } else { "A new" };
        let first = format!("{does} {}.", crate::escape::item_link(model));
        let mut lines = vec![first, String::new()];
        lines.extend(operations.first().map(|operation| crate::escape::link("Documentation", &operation.url)));
        let purpose = if role == Role::Update { krate::Role::Update } else { krate::Role::Create };
        let subject = Subject::Type(ty.name.clone(), purpose);
        self.body_struct(spot, subject, lines, &stated, &wrapper, here, imports)
    }

    #[expect(clippy::too_many_arguments, reason = "every part of a body struct is decided by its caller")]
    fn body_struct(
        &self,
        spot: &Spot,
        subject: Subject,
        docs: Vec<String>,
        stated: &[BodyField<'_>],
        wrapper: &str,
        here: &str,
        imports: &mut Imports,
    ) -> Struct {
        let idents = field_names(stated.iter().map(|field| field.name));
        let mut required = Vec::new();
        let mut fields = Vec::new();
        for field in stated {
            let ident = idents[field.name].clone();
            let ty = self.registry.field(field.ty, here, imports);
            if field.required {
                required.push(constructor_parameter(&ident, field.ty, &ty));
            }
            let docs = docs::field(field.description, &|name| self.registry.documented(name, here), false);
            fields.push(Field { ident, wire: field.name.to_owned(), docs, ty: ty.within(wrapper), constant: None });
        }
        required.sort_by(|a, b| a.ident.cmp(&b.ident));
        // Bodies that are no resource have no type.
        let odata_type = if let Subject::Type(name, _) = &subject { name.to_string() } else { String::new() };
        Struct {
            ident: spot.ident.clone(),
            subject,
            docs,
            odata_type,
            fields: sorted(fields),
            additional: additional(imports),
            required,
        }
    }

    fn parameters(&self, name: &QualifiedName, operation: &Operation) -> Option<File> {
        let spot = self.registry.spot(name, Role::Parameters)?;
        let Body::Parameters(rows) = &operation.body else { return None };
        let here = self.registry.module_path(spot);
        let mut imports = Imports::new([spot.ident.as_str()]);
        let call = crate::escape::code_span(&format!("{} {}", operation.method, operation.path));
        let docs =
            vec![format!("Parameters of {call}."), String::new(), crate::escape::link("Documentation", &operation.url)];
        let stated = rows.iter().map(|row| BodyField {
            name: &row.name,
            ty: &row.ty,
            description: &row.description,
            required: row.constraints.required,
        });
        let stated: Vec<_> = stated.collect();
        let subject = Subject::Parameters(krate::Call { method: operation.method, path: operation.path.normal() });
        let item = self.body_struct(spot, subject, docs, &stated, "Option", &here, &mut imports);
        Some(self.file(spot, operation.origins.iter().take(1), imports, vec![Item::Struct(item)]))
    }

    fn enumeration(&self, ty: &EnumType) -> Option<File> {
        let spot = self.registry.spot(&ty.name, Role::Model)?;
        let mut imports = Imports::new([spot.ident.as_str()]);
        imports.runtime("members");
        let here = self.registry.module_path(spot);
        let idents = variant_names(ty);
        let variant = |member: &crate::api::EnumMember| Variant {
            ident: idents[member.name.as_str()].clone(),
            wire: member.name.clone(),
            docs: crate::escape::doc_lines(&member.description, &|name| self.registry.documented(name, &here)),
        };
        let unknown =
            if idents.values().any(|ident| ident == "UnknownValue") { "UnknownValue_" } else { "UnknownValue" };
        let fallback = format!("The {} enumeration.", crate::escape::code_span(&ty.name.to_string()));
        let item = Enum {
            ident: spot.ident.clone(),
            subject: Subject::Type(ty.name.clone(), krate::Role::Model),
            docs: docs::ty(&ty.description, &|name| self.registry.documented(name, &here), &fallback, &[], &ty.url),
            variants: ty.members.iter().map(variant).collect(),
            unknown: unknown.to_owned(),
        };
        Some(self.file(spot, ty.origins.iter().take(1), imports, vec![Item::Enum(item)]))
    }

    fn file<'o>(
        &self,
        spot: &Spot,
        origins: impl Iterator<Item = &'o Origin>,
        imports: Imports,
        items: Vec<Item>,
    ) -> File {
        let parts = [self.source, "models"].into_iter().chain(spot.module.iter().map(String::as_str));
        let path = format!("{}/{}.rs", parts.collect::<Vec<_>>().join("/"), spot.stem);
        File { path, sources: sources(origins), imports: imports.finish(), items }
    }
}

/// The type of the field that keeps other members; every struct also needs the macro of its table.
fn additional(imports: &mut Imports) -> Type {
    imports.runtime("fields");
    Type::plain(imports.runtime("Additional"))
}

/// Pages in their first order, each once.
pub(super) fn sources<'o>(origins: impl Iterator<Item = &'o Origin>) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for origin in origins {
        if !pages.contains(&origin.page) {
            pages.push(origin.page.clone());
        }
    }
    pages
}

fn has_rows(operation: &Operation) -> bool {
    matches!(&operation.body, Body::Resource { rows, .. } if !rows.is_empty())
}

/// The names of fields.
pub(super) fn field_names<'n>(wire: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, String> {
    let names = names::distinct(wire, &[ADDITIONAL], names::snake);
    names.into_iter().map(|(wire, name)| (wire, names::ident(&name))).collect()
}

/// The names of the members of an enumeration.
pub(super) fn variant_names(ty: &EnumType) -> BTreeMap<&str, String> {
    names::distinct(ty.members.iter().map(|member| member.name.as_str()), &[], names::pascal)
}

/// The constant of a field: `display_name` becomes `DISPLAY_NAME`.
pub(super) fn constant(field: &str) -> String {
    let name = field.trim_start_matches("r#").to_ascii_uppercase();
    // Every model has this one already.
    if name == "ODATA_TYPE" { format!("{name}_") } else { name }
}

/// The operators that restrict what a property is compared by, in one order. Conditions on items of a
/// collection (`any`, `all`) are open to every collection.
fn operators(listed: &[String]) -> Vec<&'static str> {
    const KNOWN: [&str; 12] =
        ["eq", "ne", "not", "gt", "ge", "lt", "le", "in", "has", "startswith", "endswith", "contains"];
    KNOWN.into_iter().filter(|known| listed.iter().any(|operator| operator == known)).collect()
}

fn sorted(mut fields: Vec<Field>) -> Vec<Field> {
    fields.sort_by_cached_key(|field| (field.wire.to_lowercase(), field.wire.clone()));
    fields
}

fn constructor_parameter(ident: &str, ty: &TypeRef, field: &Type) -> Required {
    let boxed = field.path == "Box";
    let ty_inside = if boxed { field.arguments[0].clone() } else { field.clone() };
    // A set of flags is the one enumeration type with an argument; it may be given as a single member.
    let into = match ty {
        TypeRef::Primitive(Primitive::String) => true,
        TypeRef::Enum(_) => !field.arguments.is_empty(),
        _ => false,
    };
    Required { ident: ident.to_owned(), ty: ty_inside, into, boxed }
}
