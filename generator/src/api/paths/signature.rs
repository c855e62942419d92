//! The part of an operation that a typed method has: its kind, body, response and required parameters.

use crate::api::index::TypeIndex;
use crate::api::{Body, Content, Method, Operation, OperationKind, Parameter, QualifiedName, Segment, TypeRef};

/// Operations with equal signatures at paths with one target are one method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Signature<'a> {
    content: ContentSignature<'a>,
    /// The names of required parameters of the query.
    query: Vec<&'a str>,
    /// The names of arguments of a function that its path omits.
    arguments: Vec<&'a str>,
}

/// The body and response of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ContentSignature<'a> {
    method: Method,
    kind: &'a OperationKind,
    sent: Sent<'a>,
    returned: &'a Content,
}

/// The body of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sent<'a> {
    Nothing,
    Resource(&'a QualifiedName),
    /// Names and types of parameters.
    Parameters(Vec<(&'a str, &'a TypeRef)>),
    /// The media type, if the page states one.
    Bytes(Option<&'a str>),
    List(&'a TypeRef),
    Json,
}

impl<'a> Signature<'a> {
    pub(crate) fn of(operation: &'a Operation) -> Self {
        let is_function = operation.kind == OperationKind::Function;
        let omits_arguments = is_function && matches!(operation.path.0.last(), Some(Segment::Name(_)));
        let arguments = if omits_arguments { operation.arguments.as_slice() } else { &[] };
        let required = |all: &'a [Parameter]| {
            all.iter().filter(|one| one.constraints.required).map(|one| one.name.as_str()).collect()
        };
        Self {
            content: ContentSignature::of(operation),
            query: required(&operation.query.parameters),
            arguments: required(arguments),
        }
    }

    /// How well an operation fits the type at its path: by its response first, then by its body. Of equal ones, that
    /// without required parameters fits better.
    pub(crate) fn fitness(operation: &Operation, ty: Option<&TypeRef>, index: &TypeIndex<'_>) -> u8 {
        let wanted = ty.map(TypeRef::item).and_then(TypeRef::name);
        let is_of = |name: &QualifiedName| wanted.is_some_and(|wanted| name == wanted || index.extends(name, wanted));
        let is_many = |ty: &TypeRef| ty.is_collection() == (operation.kind == OperationKind::List);
        let returned = match &operation.response.content {
            Content::Json(ty) => 8 * u8::from(is_many(ty) && ty.item().name().is_some_and(is_of)),
            Content::None => 4,
            Content::Binary => 0,
        };
        let sent = match &operation.body {
            Body::Resource { ty, .. } => 2 * u8::from(is_of(ty)),
            _ => 0,
        };
        let signature = Signature::of(operation);
        returned + sent + u8::from(signature.query.is_empty() && signature.arguments.is_empty())
    }

    /// The type that an operation returns: one item, or the items of a collection.
    pub(crate) fn returned(operation: &Operation) -> Option<&TypeRef> {
        match &operation.response.content {
            Content::Json(ty) => Some(ty),
            Content::None | Content::Binary => None,
        }
    }
}

impl<'a> ContentSignature<'a> {
    pub(crate) fn of(operation: &'a Operation) -> Self {
        let parameter = |one: &'a Parameter| (one.name.as_str(), &one.ty);
        let sent = match &operation.body {
            Body::None => Sent::Nothing,
            Body::Resource { ty, .. } => Sent::Resource(ty),
            Body::Parameters(rows) => Sent::Parameters(rows.iter().map(parameter).collect()),
            Body::Binary => Sent::Bytes(operation.body_media_type.as_deref()),
            Body::List(item) => Sent::List(item),
            Body::Untyped => Sent::Json,
        };
        Self { method: operation.method, kind: &operation.kind, sent, returned: &operation.response.content }
    }
}
