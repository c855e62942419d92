//! The files of models, enumerations and bodies.

use super::bodies::Bodies;
use super::content::Content;
use super::docs;
use super::fields::{FieldTables, Fields, StructField};
use super::imports::Imports;
use super::role::Role;
use super::source_scope::SourceScope;
use super::sources::sources;
use super::type_paths::{TypePath, TypePaths};
use super::variants::{UNKNOWN, VariantTables};
use crate::api::{
    Api, Body, EnumMember, EnumType, Operation, Origin, Primitive, QualifiedName, StructuredType, TypeRef,
};
use crate::krate::{
    self, Constant, Enum, Field, File, Item, NumberConstant, Numbers, Required, Struct, Subject, Type, Variant,
};
use crate::text::escape::{self, code_span, item_link};
use crate::text::names;

/// The fields of a body, and those of the model that it creates or updates.
#[derive(Clone, Copy)]
struct BodyFields<'p> {
    fields: &'p Fields<'p>,
    model: Option<&'p Fields<'p>>,
}

/// Decisions that the files of models are made from.
#[derive(Clone, Copy)]
pub(super) struct Models<'p> {
    pub bodies: &'p Bodies<'p>,
    pub fields: &'p FieldTables<'p>,
    pub variants: &'p VariantTables<'p>,
    pub types: &'p TypePaths,
    /// The folder of the version.
    pub source: &'p str,
    pub content: Content,
}

impl Models<'_> {
    /// The files below `models`.
    pub(super) fn files(&self, api: &Api) -> Vec<File> {
        let structs = api.types.iter().filter_map(|ty| self.resource(ty));
        let enums = api.enums.iter().filter_map(|ty| if ty.numeric { self.numbers(ty) } else { self.enumeration(ty) });
        let parameters = self.bodies.parameters().filter_map(|(name, operation)| self.parameters(name, operation));
        structs.chain(enums).chain(parameters).collect()
    }

    /// A resource and the bodies that create and update it.
    fn resource(&self, ty: &StructuredType) -> Option<File> {
        let roles = [Role::Model, Role::Create, Role::Update];
        let paths = roles.into_iter().filter_map(|role| Some((role, self.types.get(&ty.name, role)?)));
        let paths: Vec<(Role, &TypePath)> = paths.collect();
        let path = paths.first()?.1;
        let mut scope = self.scope(path, paths.iter().map(|(_, path)| path.ident.as_str()));
        let items = paths.iter().filter_map(|(role, path)| {
            let fields = self.fields.get(&ty.name, *role)?;
            Some(Item::Struct(match self.bodies.operations(&ty.name, *role) {
                Some(operations) => {
                    let subject = Subject::Type(ty.name.clone(), role.of_type()?);
                    let docs = scope.docs(|_| self.body_docs(ty, operations, *role));
                    let model = self.fields.get(&ty.name, Role::Model);
                    self.body(&path.ident, subject, docs, BodyFields { fields, model }, &mut scope)
                }
                None => self.model(ty, path, fields, &mut scope),
            }))
        });
        let items = items.collect();
        let operations = [Role::Create, Role::Update].map(|role| self.bodies.operations(&ty.name, role));
        let pages = operations
            .into_iter()
            .flatten()
            .flatten()
            .filter(|operation| has_rows(operation))
            .map(|operation| &operation.origins[0]);
        Some(self.file(path, ty.origins.iter().chain(pages), scope, items))
    }

    fn model(&self, ty: &StructuredType, path: &TypePath, fields: &Fields<'_>, scope: &mut SourceScope<'_>) -> Struct {
        let field = |field: &StructField<'_>| {
            let navigation = field.property.is_some_and(|property| property.navigation);
            let operators = field.property.map_or(&[][..], |property| &property.constraints.filter_operators);
            Field {
                ident: field.ident.clone(),
                wire: field.wire.to_owned(),
                docs: scope.docs(|scope| field_docs(field, scope, navigation)),
                ty: scope.field(field.ty).within("Option"),
                constant: Some(Constant {
                    ident: field.constant(),
                    ty: scope.value(field.ty),
                    operators: known_operators(operators),
                }),
                feature: scope.extra_feature(self.types.feature(field.ty)),
            }
        };
        let planned = sorted(fields.iter().map(field).collect());
        Struct {
            ident: path.ident.clone(),
            subject: Subject::Type(ty.name.clone(), krate::Role::Model),
            docs: scope.docs(|scope| model_docs(ty, scope)),
            odata_type: ty.name.to_string(),
            fields: planned,
            additional: additional(scope),
            required: Vec::new(),
        }
    }

    fn body_docs(&self, ty: &StructuredType, operations: &[&Operation], role: Role) -> Vec<String> {
        let model = self.types.get(&ty.name, Role::Model).map_or("", |path| path.ident.as_str());
        let effect = if role == Role::Update { "updates" } else { "creates" };
        let first = format!("Request body that {effect} {}.", item_link(model));
        let mut lines = vec![first, String::new()];
        let page = operations.first().map(|operation| operation.url.as_str()).filter(|url| !url.is_empty());
        let page = page.map_or_else(String::new, |url| format!("{}. ", escape::link("Documentation", url)));
        lines.push(format!("{page}{} documents the fields without a comment here.", item_link(model)));
        lines
    }

    fn body(
        &self,
        ident: &str,
        subject: Subject,
        docs: Vec<String>,
        BodyFields { fields, model }: BodyFields<'_>,
        scope: &mut SourceScope<'_>,
    ) -> Struct {
        let is_patch = fields.is_three_state() && !fields.is_empty();
        let wrapper = if is_patch { scope.runtime("Patch") } else { "Option".to_owned() };
        let mut required = Vec::new();
        let field = |field: &StructField<'_>| {
            let ty = scope.field(field.ty);
            if let Some(at) = field.required {
                required.push((at, constructor_parameter(&field.ident, field.ty, &ty)));
            }
            Field {
                ident: field.ident.clone(),
                wire: field.wire.to_owned(),
                docs: scope.docs(|scope| body_field_docs(field, model, scope)),
                ty: ty.within(&wrapper),
                constant: None,
                feature: scope.extra_feature(self.types.feature(field.ty)),
            }
        };
        let fields = sorted(fields.iter().map(field).collect());
        required.sort_by(|(one, a), (other, b)| (one, &a.ident).cmp(&(other, &b.ident)));
        let required = required.into_iter().map(|(_, parameter)| parameter).collect();
        // Only the bodies of resources have a type.
        let odata_type = if let Subject::Type(name, _) = &subject { name.to_string() } else { String::new() };
        let additional = additional(scope);
        Struct { ident: ident.to_owned(), subject, docs, odata_type, fields, additional, required }
    }

    fn parameters(&self, name: &QualifiedName, operation: &Operation) -> Option<File> {
        let path = self.types.get(name, Role::Parameters)?;
        let fields = self.fields.get(name, Role::Parameters)?;
        let mut scope = self.scope(path, [path.ident.as_str()]);
        let docs = scope.docs(|_| parameters_docs(operation));
        let subject = Subject::Parameters(krate::Call { method: operation.method, path: operation.path.normal() });
        let item = self.body(&path.ident, subject, docs, BodyFields { fields, model: None }, &mut scope);
        Some(self.file(path, operation.origins.iter().take(1), scope, vec![Item::Struct(item)]))
    }

    fn enumeration(&self, ty: &EnumType) -> Option<File> {
        let path = self.types.get(&ty.name, Role::Model)?;
        let variants = self.variants.get(&ty.name)?;
        let mut scope = self.scope(path, [path.ident.as_str()]);
        scope.runtime("members");
        let variant = |member: &EnumMember| {
            let ident = variants.get(&member.name)?.to_owned();
            let docs = scope.docs(|scope| member_docs(member, ident != names::pascal(&member.name), scope));
            Some(Variant { ident, wire: member.name.clone(), docs })
        };
        let item = Enum {
            ident: path.ident.clone(),
            subject: Subject::Type(ty.name.clone(), krate::Role::Model),
            docs: scope.docs(|scope| enumeration_docs(ty, scope)),
            variants: ty.members.iter().filter_map(variant).collect(),
            unknown: UNKNOWN.to_owned(),
        };
        Some(self.file(path, ty.origins.iter().take(1), scope, vec![Item::Enum(item)]))
    }

    /// An enumeration whose values are numbers; [`numbers`](super::numbers) keeps only those with a value.
    fn numbers(&self, ty: &EnumType) -> Option<File> {
        let path = self.types.get(&ty.name, Role::Model)?;
        let idents = self.variants.get(&ty.name)?;
        let mut scope = self.scope(path, [path.ident.as_str()]);
        let constant = |member: &EnumMember| {
            let ident = idents.get(&member.name)?.to_owned();
            let docs = scope.docs(|scope| member_docs(member, ident != member.name, scope));
            Some(NumberConstant { ident, wire: member.name.clone(), value: member.value?, docs })
        };
        let item = Numbers {
            ident: path.ident.clone(),
            subject: Subject::Type(ty.name.clone(), krate::Role::Model),
            docs: scope.docs(|scope| enumeration_docs(ty, scope)),
            bits: ty.flags,
            constants: ty.members.iter().filter_map(constant).collect(),
        };
        scope.runtime(item.table());
        Some(self.file(path, ty.origins.iter().take(1), scope, vec![Item::Numbers(item)]))
    }

    /// The scope of a file that defines these names.
    fn scope<'n>(&self, path: &TypePath, defined: impl IntoIterator<Item = &'n str>) -> SourceScope<'_> {
        let imports = Imports::new(defined).with_feature(path.feature.as_deref());
        SourceScope::new(self.types, self.types.module_path(path), imports, self.content)
    }

    fn file<'o>(
        &self,
        path: &TypePath,
        origins: impl Iterator<Item = &'o Origin>,
        scope: SourceScope<'_>,
        items: Vec<Item>,
    ) -> File {
        let folders = [self.source, "models"].into_iter().chain(path.module.iter().map(String::as_str));
        File {
            path: format!("{}/{}.rs", folders.collect::<Vec<_>>().join("/"), path.stem),
            feature: path.feature.clone(),
            sources: sources(origins),
            imports: scope.finish(),
            items,
        }
    }
}

// The type of the field that keeps other members; every struct also needs the macro of its table.
fn additional(scope: &mut SourceScope<'_>) -> Type {
    scope.runtime("fields");
    Type::plain(scope.runtime("Additional"))
}

fn model_docs(ty: &StructuredType, scope: &SourceScope<'_>) -> Vec<String> {
    let base = ty.base.as_ref().and_then(|base| scope.link(base));
    let extends = base.map(|base| format!("Extends {}.", item_link(&base)));
    let facts: Vec<String> = ty.deprecation.as_ref().map(docs::deprecation).into_iter().chain(extends).collect();
    let fallback = format!("The {} type.", code_span(&ty.name.to_string()));
    docs::ty(&ty.description, &|name| scope.link(name), &fallback, &facts, &ty.url)
}

fn parameters_docs(operation: &Operation) -> Vec<String> {
    let mut docs = vec![format!("Parameters of {}.", code_span(&operation.name()))];
    if !operation.url.is_empty() {
        docs.extend([String::new(), escape::link("Documentation", &operation.url)]);
    }
    docs
}

fn enumeration_docs(ty: &EnumType, scope: &SourceScope<'_>) -> Vec<String> {
    let fallback = format!("The {} enumeration.", code_span(&ty.name.to_string()));
    let is_bits = ty.numeric && ty.flags;
    let use_of_bits = is_bits.then(|| "A set of bits: combine constants with `|`.".to_owned());
    let facts: Vec<String> = ty.deprecation.iter().map(docs::deprecation).chain(use_of_bits).collect();
    docs::ty(&ty.description, &|name| scope.link(name), &fallback, &facts, &ty.url)
}

/// A variant or constant; `is_renamed` if its identifier does not show its name.
fn member_docs(member: &EnumMember, is_renamed: bool, scope: &SourceScope<'_>) -> Vec<String> {
    let mut docs = escape::doc_lines(&member.description, &|name| scope.link(name));
    if is_renamed {
        docs::push_wire_name(&mut docs, &member.name);
    }
    docs
}

fn field_docs(field: &StructField<'_>, scope: &SourceScope<'_>, navigation: bool) -> Vec<String> {
    let mut docs = docs::field(field.description, &|name| scope.link(name), navigation);
    if field.ident != names::ident(&names::snake(field.wire)) {
        docs::push_wire_name(&mut docs, field.wire);
    }
    docs
}

/// The documentation of a field of a body. A description that is that of the model is not repeated.
fn body_field_docs(field: &StructField<'_>, model: Option<&Fields<'_>>, scope: &SourceScope<'_>) -> Vec<String> {
    let in_model = model.and_then(|model| model.get(field.wire));
    if in_model.is_some_and(|known| known.description == field.description && known.ident == field.ident) {
        return Vec::new();
    }
    field_docs(field, scope, false)
}

fn has_rows(operation: &Operation) -> bool {
    matches!(&operation.body, Body::Resource { rows, .. } if !rows.is_empty())
}

/// The operators that restrict what a property is compared by, in one order. Conditions on items of a
/// collection (`any`, `all`) are open to every collection.
fn known_operators(listed: &[String]) -> Vec<&'static str> {
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
