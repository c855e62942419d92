//! APIs for the unit tests of this stage, in few words.

use crate::api::{
    Api, Body, Constraints, Content, EnumMember, EnumType, Method, Operation, OperationKind, Origin, Parameter, Path,
    Profile, Property, Prose, QualifiedName, Query, Response, Segment, StructuredType, TypeKind, TypeRef,
};

pub(crate) fn api(types: Vec<StructuredType>, operations: Vec<Operation>) -> Api {
    let (enums, container, callables) = Default::default();
    Api { version: "v1.0".to_owned(), profile: Profile::default(), types, enums, operations, container, callables }
}

/// The operation of a request line such as `GET /users/{id}`, on a page.
pub(crate) fn operation(page: &str, line: &str) -> Operation {
    let (method, target) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
    let method = Method::of(method).unwrap_or_else(|| panic!("{line}"));
    let path = path(target);
    let is_item = matches!(path.0.last(), Some(Segment::Key(_)));
    let kind = match (method, path.0.last()) {
        (Method::Get, Some(Segment::Call { .. })) => OperationKind::Function,
        (Method::Get, _) if is_item => OperationKind::Get,
        (Method::Get, _) => OperationKind::List,
        (Method::Post, _) => OperationKind::Create,
        (Method::Patch, _) => OperationKind::Update,
        (Method::Put, _) => OperationKind::Replace,
        (Method::Delete, _) => OperationKind::Delete,
    };
    Operation {
        method,
        path,
        key_names: Vec::new(),
        kind,
        title: page.to_owned(),
        description: Prose::default(),
        permissions: Vec::new(),
        unassigned_permissions: false,
        roles: Vec::new(),
        headers: Vec::new(),
        arguments: Vec::new(),
        body: Body::None,
        response: Response { codes: Vec::new(), content: Content::None, ty: None, evidence: None, stated: None },
        errors: Vec::new(),
        examples: Vec::new(),
        clouds: Vec::new(),
        area: None,
        url: String::new(),
        origins: vec![origin(page)],
        query: Query::default(),
        consistency_level: None,
        preferences: Vec::new(),
        page_size: None,
        long_running: None,
        deprecation: None,
        licenses: Vec::new(),
        body_media_type: None,
        media_bodies: Vec::new(),
        form: None,
        key_paging: None,
    }
}

pub(crate) fn path(target: &str) -> Path {
    crate::uri::Template::parse(target).unwrap_or_else(|why| panic!("{target}: {why}")).path
}

/// A name in the main namespace, or one with its namespace.
pub(crate) fn name(text: &str) -> QualifiedName {
    let qualified = if text.contains('.') { text.to_owned() } else { format!("microsoft.graph.{text}") };
    QualifiedName::from(qualified)
}

pub(crate) fn ty(text: &str, properties: Vec<Property>) -> StructuredType {
    StructuredType {
        name: name(text),
        kind: TypeKind::Entity,
        base: None,
        key: Some("id".to_owned()),
        open: false,
        is_abstract: false,
        description: Prose::default(),
        area: None,
        properties,
        url: String::new(),
        origins: vec![origin(text)],
        restated: Vec::new(),
        deprecation: None,
        base_evidence: None,
        key_evidence: None,
    }
}

pub(crate) fn property(name: &str, ty: TypeRef) -> Property {
    let (description, constraints) = (Prose::default(), Constraints::default());
    Property { name: name.to_owned(), ty, navigation: false, description, constraints, origin: origin("") }
}

pub(crate) fn row(name: &str, ty: TypeRef, required: bool) -> Parameter {
    let constraints = Constraints { required, ..Constraints::default() };
    Parameter { name: name.to_owned(), ty, description: Prose::default(), constraints, origin: origin("") }
}

pub(crate) fn enumeration(text: &str, members: &[&str]) -> EnumType {
    let member = |name: &&str| EnumMember {
        name: (*name).to_owned(),
        value: None,
        description: Prose::default(),
        origin: origin(text),
    };
    EnumType {
        name: name(text),
        description: Prose::default(),
        area: None,
        flags: false,
        numeric: false,
        members: members.iter().map(member).collect(),
        deprecation: None,
        url: String::new(),
        origins: vec![origin(text)],
    }
}

/// A response with an object of a type.
pub(crate) fn object(text: &str) -> Response {
    Response {
        codes: vec![200],
        content: Content::Json(TypeRef::Structured(name(text))),
        ty: None,
        evidence: None,
        stated: None,
    }
}

fn origin(page: &str) -> Origin {
    Origin { page: page.to_owned(), line: 1, column: 1, evidence: None }
}
