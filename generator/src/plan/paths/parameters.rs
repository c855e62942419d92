//! Parameters of the methods of handles: keys, arguments, and what the query requires.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::method_names::choose_free;
use crate::api::{self, Argument, Operation, OperationKind, Primitive, Segment, TypeRef};
use crate::krate::{MethodStep, Parameter, ParameterType};
use crate::plan::source_scope::SourceScope;
use crate::text::names;

/// The parameters that the query of an operation requires.
pub(in crate::plan) fn required_query(operation: &Operation) -> impl Iterator<Item = &api::Parameter> {
    operation.query.parameters.iter().filter(|one| one.constraints.required)
}

/// Adds values of the query or of headers to the parameters of a method, and returns their names on the wire with those
/// of the parameters. `role` is appended to names that are taken.
pub(super) fn add_values<'a>(
    values: impl Iterator<Item = (&'a str, &'a TypeRef)>,
    role: &str,
    parameters: &mut Vec<Parameter>,
    scope: &mut SourceScope<'_>,
) -> Vec<(String, String)> {
    let mut taken: BTreeSet<String> = parameters.iter().map(|parameter| parameter.ident.clone()).collect();
    taken.insert("body".to_owned());
    let mut pairs = Vec::new();
    for (name, ty) in values {
        let ident = names::ident(&choose_free(&names::snake(name), role, "", &mut taken));
        parameters.push(Parameter { ident: ident.clone(), ty: value_type(ty, scope) });
        pairs.push((name.to_owned(), ident));
    }
    pairs
}

/// The names and types of the headers that every request of an operation needs, where the page states their types.
pub(in crate::plan) fn required_headers(operation: &Operation) -> impl Iterator<Item = (&str, &TypeRef)> {
    let required = operation.headers.iter().filter(|header| header.required);
    required.filter_map(|header| Some((header.name.as_str(), header.ty.as_ref()?)))
}

/// The type of a parameter for a value in the query or a header.
pub(super) fn value_type(ty: &TypeRef, scope: &mut SourceScope<'_>) -> ParameterType {
    if is_typed(ty) {
        ParameterType::Value { ty: scope.value(ty), literal: scope.runtime("Literal") }
    } else {
        ParameterType::Text
    }
}

/// Returns true for types whose values have one form in a query; any other is a text.
pub(in crate::plan) fn is_typed(ty: &TypeRef) -> bool {
    use Primitive::{Boolean, Byte, Date, DateTimeOffset, Guid, Int16, Int32, Int64, Snowflake};
    matches!(ty, TypeRef::Primitive(Boolean | Byte | Int16 | Int32 | Int64 | DateTimeOffset | Date | Guid | Snowflake))
}

/// The last segment of an operation as it is called: a function whose path omits its required arguments takes them.
pub(in crate::plan) fn called_segment(operation: &Operation) -> Option<Cow<'_, Segment>> {
    let last = operation.path.0.last()?;
    let Segment::Name(name) = last else { return Some(Cow::Borrowed(last)) };
    let required = operation.arguments.iter().filter(|argument| argument.constraints.required);
    let argument = |one: &api::Parameter| Argument { name: one.name.clone(), quoted: !is_typed(&one.ty) };
    let arguments: Vec<Argument> = required.map(argument).collect();
    let is_function = operation.kind == OperationKind::Function && !arguments.is_empty();
    Some(if is_function { Cow::Owned(Segment::Call { name: name.clone(), arguments }) } else { Cow::Borrowed(last) })
}

/// The step to a segment, with the parameters that it takes.
pub(super) fn step(segment: &Segment, scope: &mut SourceScope<'_>) -> (MethodStep, Vec<Parameter>) {
    let text = |ident: &str| vec![Parameter { ident: ident.to_owned(), ty: ParameterType::Text }];
    match segment {
        Segment::Name(name) => (MethodStep::Child(name.clone()), Vec::new()),
        Segment::Key(_) if scope.has_snowflakes() => {
            let parameter = Parameter { ident: "id".to_owned(), ty: ParameterType::Key(scope.runtime("Key")) };
            (MethodStep::Key("id".to_owned()), vec![parameter])
        }
        Segment::Key(_) => (MethodStep::Key("id".to_owned()), text("id")),
        Segment::ItemPath(_) => (MethodStep::ItemPath("path".to_owned()), text("path")),
        Segment::AlternateKey(name) => (MethodStep::AlternateKey(name.clone(), "value".to_owned()), text("value")),
        Segment::Call { name, arguments } => {
            let idents = argument_idents(arguments);
            let pairs = arguments.iter().zip(&idents).map(|(argument, ident)| (argument.name.clone(), ident.clone()));
            let literal = scope.runtime("Literal");
            let parameters = idents
                .iter()
                .map(|ident| Parameter { ident: ident.clone(), ty: ParameterType::Literal(literal.clone()) });
            (MethodStep::Call(name.clone(), pairs.collect()), parameters.collect())
        }
    }
}

fn argument_idents(arguments: &[Argument]) -> Vec<String> {
    let mut taken = BTreeSet::from(["body".to_owned()]);
    let ident = |argument: &Argument| {
        let name = if argument.name.is_empty() { "argument".to_owned() } else { names::snake(&argument.name) };
        names::ident(&choose_free(&name, "argument", "", &mut taken))
    };
    arguments.iter().map(ident).collect()
}
