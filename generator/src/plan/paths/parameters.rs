//! Parameters of the methods of handles: keys, arguments, and what the query and the headers require.

use std::collections::BTreeSet;

use super::inputs::is_typed;
use super::method_names::choose_free;
use crate::api::{Argument, Segment, TypeRef};
use crate::krate::{MethodStep, Parameter, ParameterType};
use crate::plan::source_scope::SourceScope;
use crate::text::names;

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

/// The type of a parameter for a value in the query or a header.
pub(super) fn value_type(ty: &TypeRef, scope: &mut SourceScope<'_>) -> ParameterType {
    if is_typed(ty) {
        ParameterType::Value { ty: scope.value(ty), literal: scope.runtime("Literal") }
    } else {
        ParameterType::Text
    }
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
