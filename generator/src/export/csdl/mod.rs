//! OData CSDL 4.01 XML.
//!
//! Constraints from descriptions become annotations of the Core, Validation and Capabilities vocabularies. `Nullable`
//! is exported only if a page states it. Where pages violate a rule of CSDL, `rules` adapts the model.

mod capabilities;
mod facts;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use self::capabilities::Entrances;
use crate::api::{
    Api, Callable, CallableKind, EnumType, Primitive, Property, Prose, QualifiedName, StructuredType, TypeKind, TypeRef,
};
use crate::dialect::graph;

const DESCRIPTION: &str = "Org.OData.Core.V1.Description";

/// Vocabularies of annotations: URL and namespace.
const VOCABULARIES: [(&str, &str); 3] = [
    ("https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml", "Org.OData.Core.V1"),
    (
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Validation.V1.xml",
        "Org.OData.Validation.V1",
    ),
    (
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1.xml",
        "Org.OData.Capabilities.V1",
    ),
];

/// Name of the binding parameter.
const BINDING: &str = "bindingParameter";

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

/// Exports an API as a CSDL document.
///
/// # Errors
/// Never in practice: the document is written to memory.
pub fn csdl(api: &Api) -> std::io::Result<String> {
    let api = &rules::apply(api);
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let edmx = [("xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx"), ("Version", "4.01")];
    element(&mut xml, "edmx:Edmx", &edmx, |xml| {
        for (uri, namespace) in VOCABULARIES {
            element(xml, "edmx:Reference", &[("Uri", uri)], |xml| {
                empty(xml, "edmx:Include", &[("Namespace", namespace)])
            })?;
        }
        element(xml, "edmx:DataServices", &[], |xml| schemas(xml, api))
    })?;
    Ok(String::from_utf8_lossy(&xml.into_inner()).into_owned())
}

/// Contents of a namespace.
#[derive(Default)]
struct Schema<'a> {
    types: Vec<&'a StructuredType>,
    enums: Vec<&'a EnumType>,
    callables: Vec<&'a Callable>,
}

fn schemas(xml: &mut Xml, api: &Api) -> Written {
    let mut schemas: BTreeMap<String, Schema<'_>> = BTreeMap::from([(default_namespace(api), Schema::default())]);
    for ty in &api.types {
        schemas.entry(namespace(api, &ty.name.namespace)).or_default().types.push(ty);
    }
    for ty in &api.enums {
        schemas.entry(namespace(api, &ty.name.namespace)).or_default().enums.push(ty);
    }
    for callable in &api.callables {
        schemas.entry(namespace_of(api, callable)).or_default().callables.push(callable);
    }
    for (namespace, schema) in &schemas {
        let attributes = [("xmlns", "http://docs.oasis-open.org/odata/ns/edm"), ("Namespace", namespace.as_str())];
        element(xml, "Schema", &attributes, |xml| {
            schema.enums.iter().try_for_each(|ty| enumeration(xml, ty))?;
            schema.types.iter().try_for_each(|ty| structured(xml, ty))?;
            schema.callables.iter().try_for_each(|found| callable(xml, found))?;
            if *namespace == default_namespace(api) { container(xml, api) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// Returns the namespace of the API.
fn default_namespace(api: &Api) -> String {
    namespace(api, "")
}

/// Returns a namespace of simple identifiers (OData CSDL 4.01, section 15.1).
fn namespace(api: &Api, stated: &str) -> String {
    simple_namespace(if stated.is_empty() { &api.profile.namespace } else { stated })
}

fn simple_namespace(stated: &str) -> String {
    stated.split('.').map(crate::text::names::csdl).collect::<Vec<_>>().join(".")
}

/// Returns the namespace in the name of a callable, or else that of the type to which it is bound.
fn namespace_of(api: &Api, callable: &Callable) -> String {
    let bound_to = match callable.binding.as_ref().map(TypeRef::item) {
        Some(TypeRef::Structured(name)) => &name.namespace,
        _ => &api.profile.namespace,
    };
    namespace(api, callable.name.rsplit_once('.').map_or(bound_to, |(namespace, _)| namespace))
}

/// Returns the name of a callable without its namespace.
fn simple_name(callable: &Callable) -> String {
    crate::text::names::csdl(callable.name.rsplit('.').next().unwrap_or_default())
}

fn enumeration(xml: &mut Xml, ty: &EnumType) -> Written {
    let name = crate::text::names::csdl(&ty.name.name);
    if ty.members.is_empty() {
        // An enumeration has members (section 10); values of one whose page lists none are still text.
        let attributes = [("Name", name.as_str()), ("UnderlyingType", "Edm.String")];
        return element(xml, "TypeDefinition", &attributes, |xml| described(xml, &ty.description));
    }
    let mut attributes = vec![("Name", name.as_str())];
    if ty.flags {
        attributes.push(("IsFlags", "true"));
    }
    element(xml, "EnumType", &attributes, |xml| {
        for member in &ty.members {
            let value = member.value.map(|value| value.to_string());
            let name = crate::text::names::csdl(&member.name);
            let mut attributes = vec![("Name", name.as_str())];
            attributes.extend(value.as_deref().map(|value| ("Value", value)));
            element(xml, "Member", &attributes, |xml| described(xml, &member.description))?;
        }
        described(xml, &ty.description)?;
        facts::deprecation(xml, ty.deprecation.as_ref())
    })
}

fn structured(xml: &mut Xml, ty: &StructuredType) -> Written {
    let name = crate::text::names::csdl(&ty.name.name);
    let base = ty.base.as_ref().map(qualified);
    let mut attributes = vec![("Name", name.as_str())];
    attributes.extend(base.as_deref().map(|base| ("BaseType", base)));
    if ty.is_abstract {
        attributes.push(("Abstract", "true"));
    }
    if ty.open {
        attributes.push(("OpenType", "true"));
    }
    let tag = if ty.kind == TypeKind::Entity { "EntityType" } else { "ComplexType" };
    element(xml, tag, &attributes, |xml| {
        if let Some(key) = &ty.key {
            element(xml, "Key", &[], |xml| empty(xml, "PropertyRef", &[("Name", &crate::text::names::csdl(key))]))?;
        }
        ty.properties.iter().try_for_each(|found| property(xml, found))?;
        described(xml, &ty.description)?;
        facts::deprecation(xml, ty.deprecation.as_ref())
    })
}

fn property(xml: &mut Xml, property: &Property) -> Written {
    let ty = type_name(&property.ty);
    let name = crate::text::names::csdl(&property.name);
    let mut attributes = vec![("Name", name.as_str()), ("Type", ty.as_str())];
    let nullable = property.constraints.nullable.map(|nullable| nullable.to_string());
    if !property.ty.is_collection() {
        attributes.extend(nullable.as_deref().map(|nullable| ("Nullable", nullable)));
    }
    // Only structured types can be navigated to.
    let navigates = property.navigation && matches!(property.ty.item(), TypeRef::Structured(_));
    let tag = if navigates { "NavigationProperty" } else { "Property" };
    let facets = if navigates { Vec::new() } else { facts::facets(property) };
    attributes.extend(facets.iter().map(|(name, value)| (*name, value.as_str())));
    element(xml, tag, &attributes, |xml| {
        described(xml, &property.description)?;
        facts::annotations(xml, &property.constraints, &property.ty)
    })
}

fn callable(xml: &mut Xml, callable: &Callable) -> Written {
    let tag = if callable.kind == CallableKind::Action { "Action" } else { "Function" };
    let name = simple_name(callable);
    let mut attributes = vec![("Name", name.as_str())];
    if callable.binding.is_some() {
        attributes.push(("IsBound", "true"));
    }
    element(xml, tag, &attributes, |xml| {
        if let Some(binding) = &callable.binding {
            empty(xml, "Parameter", &[("Name", BINDING), ("Type", &type_name(binding))])?;
        }
        for parameter in &callable.parameters {
            let (name, ty) = (crate::text::names::csdl(&parameter.name), type_name(&parameter.ty));
            let mut attributes = vec![("Name", name.as_str()), ("Type", ty.as_str())];
            attributes.extend(facts::digits(&parameter.ty));
            element(xml, "Parameter", &attributes, |xml| described(xml, &parameter.description))?;
        }
        if let Some(returns) = &callable.returns {
            let ty = type_name(returns);
            let mut attributes = vec![("Type", ty.as_str())];
            attributes.extend(facts::digits(returns));
            empty(xml, "ReturnType", &attributes)?;
        }
        described(xml, &callable.description)
    })
}

/// Returns the name of the entity container.
fn container_name(api: &Api) -> String {
    if api.profile.is_graph() { graph::CONTAINER.to_owned() } else { "Container".to_owned() }
}

fn container(xml: &mut Xml, api: &Api) -> Written {
    let entrances = Entrances::of(api);
    let unbound: Vec<&Callable> = api.callables.iter().filter(|callable| callable.binding.is_none()).collect();
    // A container has content (section 13.1), and a schema need not have a container.
    if api.container.is_empty() && unbound.is_empty() {
        return Ok(());
    }
    element(xml, "EntityContainer", &[("Name", container_name(api).as_str())], |xml| {
        let mut names = BTreeSet::new();
        for entrance in &api.container {
            let (name, ty) = (crate::text::names::csdl(&entrance.name), type_name(entrance.ty.item()));
            if !names.insert(name.clone()) {
                continue;
            }
            let (tag, type_attribute) =
                if entrance.ty.is_collection() { ("EntitySet", "EntityType") } else { ("Singleton", "Type") };
            let attributes = [("Name", name.as_str()), (type_attribute, ty.as_str())];
            element(xml, tag, &attributes, |xml| entrances.annotations(xml, entrance))?;
        }
        for callable in unbound {
            // Overloads share an import (section 13.6).
            let (name, namespace) = (simple_name(callable), namespace_of(api, callable));
            let kind = if callable.kind == CallableKind::Action { "Action" } else { "Function" };
            if names.insert(name.clone()) {
                empty(xml, &format!("{kind}Import"), &[("Name", &name), (kind, &format!("{namespace}.{name}"))])?;
            }
        }
        Ok(())
    })
}

fn described(xml: &mut Xml, prose: &Prose) -> Written {
    let text = plain(prose);
    if text.is_empty() {
        return Ok(());
    }
    element(xml, "Annotation", &[("Term", DESCRIPTION)], |xml| {
        element(xml, "String", &[], |xml| xml.write_event(Event::Text(BytesText::new(&text))))
    })
}

/// Formats prose as one line of text.
fn plain(prose: &Prose) -> String {
    let visible: String = prose.words().chars().filter(|c| c.is_whitespace() || is_xml(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns true for visible characters that XML 1.0 permits (section 2.2 of its specification).
fn is_xml(c: char) -> bool {
    !crate::text::is_hidden(c) && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn type_name(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Structured(name) | TypeRef::Enum(name) => qualified(name),
        TypeRef::Collection(item) => format!("Collection({})", type_name(item)),
        // OData has neither of these types.
        TypeRef::Primitive(Primitive::Object) | TypeRef::Map(_) => "Edm.Untyped".to_owned(),
        TypeRef::Primitive(Primitive::Snowflake) => "Edm.String".to_owned(),
        TypeRef::Primitive(primitive) => format!("Edm.{}", primitive.name()),
    }
}

fn qualified(name: &QualifiedName) -> String {
    format!("{}.{}", simple_namespace(&name.namespace), crate::text::names::csdl(&name.name))
}

fn empty(xml: &mut Xml, tag: &str, attributes: &[(&str, &str)]) -> Written {
    let attributes = visible(attributes);
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    xml.create_element(tag).with_attributes(attributes).write_empty().map(|_| ())
}

/// Writes an element with its attributes; `inside` writes its content.
fn element(xml: &mut Xml, tag: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml) -> Written) -> Written {
    let attributes = visible(attributes);
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    xml.create_element(tag).with_attributes(attributes).write_inner_content(|xml| inside(xml)).map(|_| ())
}

fn visible<'n>(attributes: &[(&'n str, &str)]) -> Vec<(&'n str, String)> {
    let visible = |value: &str| value.chars().filter(|c| is_xml(*c)).collect();
    attributes.iter().map(|(name, value)| (*name, visible(value))).collect()
}
