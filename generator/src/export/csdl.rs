//! OData CSDL 4.01 XML.
//!
//! What the pages say of types, and what CSDL has words for: the facts that descriptions state become
//! annotations of the Core and Validation vocabularies. `Nullable` is written only where a page states
//! it, because prose is no evidence for the rest.

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::api::{
    Api, Callable, CallableKind, Constraints, EnumType, Primitive, Property, Prose, QualifiedName, StructuredType,
    TypeKind, TypeRef,
};

/// Names of vocabulary terms.
const DESCRIPTION: &str = "Org.OData.Core.V1.Description";
const COMPUTED: &str = "Org.OData.Core.V1.Computed";
const ALLOWED: &str = "Org.OData.Validation.V1.AllowedValues";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";

/// The vocabularies that annotations use: where they are published, and their namespaces.
const VOCABULARIES: [(&str, &str); 2] = [
    ("https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1.xml", "Org.OData.Core.V1"),
    (
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Validation.V1.xml",
        "Org.OData.Validation.V1",
    ),
];

/// Where the container and unqualified names are.
const NAMESPACE: &str = "microsoft.graph";

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

/// The API as a CSDL document.
///
/// # Errors
/// Never in practice: the document is written to memory.
pub fn csdl(api: &Api) -> std::io::Result<String> {
    let api = &with_json_type(api);
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

/// Where the pages document a type `Json`, it is what stands for any JSON value.
fn with_json_type(api: &Api) -> Api {
    let mut api = api.clone();
    let Some(json) = api.types.iter().find(|ty| ty.name.name == "Json").map(|ty| ty.name.clone()) else { return api };
    let properties = api.types.iter_mut().flat_map(|ty| &mut ty.properties).map(|property| &mut property.ty);
    let parameters =
        api.callables.iter_mut().flat_map(|callable| &mut callable.parameters).map(|parameter| &mut parameter.ty);
    for ty in properties.chain(parameters) {
        replace_untyped(ty, &json);
    }
    api
}

fn replace_untyped(ty: &mut TypeRef, json: &QualifiedName) {
    match ty {
        TypeRef::Collection(item) => replace_untyped(item, json),
        TypeRef::Primitive(Primitive::Untyped) => *ty = TypeRef::Structured(json.clone()),
        _ => {}
    }
}

/// What a namespace holds.
#[derive(Default)]
struct Schema<'a> {
    types: Vec<&'a StructuredType>,
    enums: Vec<&'a EnumType>,
    callables: Vec<&'a Callable>,
}

fn schemas(xml: &mut Xml, api: &Api) -> Written {
    let mut schemas: BTreeMap<&str, Schema<'_>> = BTreeMap::from([(NAMESPACE, Schema::default())]);
    for ty in &api.types {
        schemas.entry(&ty.name.namespace).or_default().types.push(ty);
    }
    for ty in &api.enums {
        schemas.entry(&ty.name.namespace).or_default().enums.push(ty);
    }
    for callable in &api.callables {
        schemas.entry(namespace_of(callable)).or_default().callables.push(callable);
    }
    for (namespace, schema) in &schemas {
        let attributes = [("xmlns", "http://docs.oasis-open.org/odata/ns/edm"), ("Namespace", *namespace)];
        element(xml, "Schema", &attributes, |xml| {
            schema.enums.iter().try_for_each(|ty| enumeration(xml, ty))?;
            schema.types.iter().try_for_each(|ty| structured(xml, ty))?;
            schema.callables.iter().try_for_each(|found| callable(xml, found))?;
            if *namespace == NAMESPACE { container(xml, api) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// A callable is declared where the type is that it is bound to.
fn namespace_of(callable: &Callable) -> &str {
    match callable.binding.as_ref().map(TypeRef::item) {
        Some(TypeRef::Structured(name)) => &name.namespace,
        _ => NAMESPACE,
    }
}

fn enumeration(xml: &mut Xml, ty: &EnumType) -> Written {
    let mut attributes = vec![("Name", ty.name.name.as_str())];
    if ty.flags {
        attributes.push(("IsFlags", "true"));
    }
    element(xml, "EnumType", &attributes, |xml| {
        for member in &ty.members {
            let value = member.value.map(|value| value.to_string());
            let name = crate::names::csdl(&member.name);
            let mut attributes = vec![("Name", name.as_str())];
            attributes.extend(value.as_deref().map(|value| ("Value", value)));
            element(xml, "Member", &attributes, |xml| described(xml, &member.description))?;
        }
        described(xml, &ty.description)
    })
}

fn structured(xml: &mut Xml, ty: &StructuredType) -> Written {
    let base = ty.base.as_ref().map(ToString::to_string);
    let mut attributes = vec![("Name", ty.name.name.as_str())];
    attributes.extend(base.as_deref().map(|base| ("BaseType", base)));
    if ty.is_abstract {
        attributes.push(("Abstract", "true"));
    }
    if ty.open {
        attributes.push(("OpenType", "true"));
    }
    let tag = if ty.kind == TypeKind::Entity { "EntityType" } else { "ComplexType" };
    element(xml, tag, &attributes, |xml| {
        let own_key = ty
            .key
            .as_deref()
            .filter(|key| ty.kind == TypeKind::Entity && ty.properties.iter().any(|property| property.name == *key));
        if let Some(key) = own_key {
            element(xml, "Key", &[], |xml| empty(xml, "PropertyRef", &[("Name", key)]))?;
        }
        ty.properties.iter().try_for_each(|found| property(xml, found))?;
        described(xml, &ty.description)
    })
}

fn property(xml: &mut Xml, property: &Property) -> Written {
    let ty = type_name(&property.ty);
    let name = crate::names::csdl(&property.name);
    let mut attributes = vec![("Name", name.as_str()), ("Type", ty.as_str())];
    let nullable = property.constraints.nullable.map(|nullable| nullable.to_string());
    if !property.ty.is_collection() {
        attributes.extend(nullable.as_deref().map(|nullable| ("Nullable", nullable)));
    }
    // Only structured types can be navigated to.
    let navigates = property.navigation && matches!(property.ty.item(), TypeRef::Structured(_));
    let tag = if navigates { "NavigationProperty" } else { "Property" };
    element(xml, tag, &attributes, |xml| {
        described(xml, &property.description)?;
        facts(xml, &property.constraints, &property.ty)
    })
}

fn facts(xml: &mut Xml, constraints: &Constraints, ty: &TypeRef) -> Written {
    if constraints.read_only {
        empty(xml, "Annotation", &[("Term", COMPUTED), ("Bool", "true")])?;
    }
    if constraints.deprecated {
        element(xml, "Annotation", &[("Term", REVISIONS)], |xml| {
            element(xml, "Collection", &[], |xml| {
                element(xml, "Record", &[], |xml| {
                    empty(
                        xml,
                        "PropertyValue",
                        &[("Property", "Kind"), ("EnumMember", "Org.OData.Core.V1.RevisionKind/Deprecated")],
                    )
                })
            })
        })?;
    }
    if constraints.values.is_empty() || *ty.item() != TypeRef::Primitive(Primitive::String) {
        return Ok(());
    }
    element(xml, "Annotation", &[("Term", ALLOWED)], |xml| {
        element(xml, "Collection", &[], |xml| {
            constraints.values.iter().try_for_each(|value| {
                element(xml, "Record", &[], |xml| {
                    empty(xml, "PropertyValue", &[("Property", "Value"), ("String", value)])
                })
            })
        })
    })
}

fn callable(xml: &mut Xml, callable: &Callable) -> Written {
    let tag = if callable.kind == CallableKind::Action { "Action" } else { "Function" };
    let mut attributes = vec![("Name", callable.name.as_str())];
    if callable.binding.is_some() {
        attributes.push(("IsBound", "true"));
    }
    element(xml, tag, &attributes, |xml| {
        if let Some(binding) = &callable.binding {
            empty(xml, "Parameter", &[("Name", "bindingParameter"), ("Type", &type_name(binding))])?;
        }
        for parameter in &callable.parameters {
            let (name, ty) = (crate::names::csdl(&parameter.name), type_name(&parameter.ty));
            element(xml, "Parameter", &[("Name", &name), ("Type", &ty)], |xml| described(xml, &parameter.description))?;
        }
        if let Some(returns) = &callable.returns {
            empty(xml, "ReturnType", &[("Type", &type_name(returns))])?;
        }
        described(xml, &callable.description)
    })
}

fn container(xml: &mut Xml, api: &Api) -> Written {
    element(xml, "EntityContainer", &[("Name", "GraphService")], |xml| {
        for entrance in &api.container {
            let Some(ty) = entrance_type(api, &entrance.ty) else { continue };
            match &entrance.ty {
                TypeRef::Collection(_) => empty(xml, "EntitySet", &[("Name", &entrance.name), ("EntityType", &ty)])?,
                _ => empty(xml, "Singleton", &[("Name", &entrance.name), ("Type", &ty)])?,
            }
        }
        Ok(())
    })
}

/// An entrance needs the name of an entity type; where the pages give none, `entity` is what all entities are.
fn entrance_type(api: &Api, ty: &TypeRef) -> Option<String> {
    let root = || QualifiedName { namespace: NAMESPACE.to_owned(), name: "entity".to_owned() };
    match ty.item() {
        TypeRef::Structured(name) => Some(name.to_string()),
        _ => api.types.iter().any(|ty| ty.name == root()).then(|| root().to_string()),
    }
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

/// The words of a text, without what XML 1.0 has no characters for.
fn plain(prose: &Prose) -> String {
    let visible =
        prose.words().chars().filter(|c| c.is_whitespace() || !crate::text::is_hidden(*c)).collect::<String>();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn type_name(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Structured(name) | TypeRef::Enum(name) => name.to_string(),
        TypeRef::Collection(item) => format!("Collection({})", type_name(item)),
        TypeRef::Primitive(primitive) => format!("Edm.{}", edm(*primitive)),
    }
}

fn edm(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::String => "String",
        Primitive::Boolean => "Boolean",
        Primitive::Byte => "Byte",
        Primitive::Int16 => "Int16",
        Primitive::Int32 => "Int32",
        Primitive::Int64 => "Int64",
        Primitive::Single => "Single",
        Primitive::Double => "Double",
        Primitive::Decimal => "Decimal",
        Primitive::DateTimeOffset => "DateTimeOffset",
        Primitive::Date => "Date",
        Primitive::TimeOfDay => "TimeOfDay",
        Primitive::Duration => "Duration",
        Primitive::Guid => "Guid",
        Primitive::Binary => "Binary",
        Primitive::Stream => "Stream",
        Primitive::Untyped => "Untyped",
    }
}

fn empty(xml: &mut Xml, tag: &str, attributes: &[(&str, &str)]) -> Written {
    element(xml, tag, attributes, |_| Ok(()))
}

/// An element with its attributes and what `inside` writes; one without content is closed at once.
fn element(xml: &mut Xml, tag: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml) -> Written) -> Written {
    let visible: Vec<(String, String)> = attributes
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.chars().filter(|c| !crate::text::is_hidden(*c)).collect()))
        .collect();
    let attributes = visible.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    xml.create_element(tag).with_attributes(attributes).write_inner_content(|xml| inside(xml)).map(|_| ())
}
