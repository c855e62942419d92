//! Parameters of the methods of handles: keys, arguments, and required texts of the query.

use std::collections::BTreeSet;

use super::method_names::choose_free;
use crate::api::{Argument, Operation, Primitive, Segment, TypeRef};
use crate::krate::{MethodStep, Parameter, ParameterType};
use crate::plan::source_scope::SourceScope;
use crate::text::names;

/// The texts that the query of an operation requires, which become parameters of its method.
///
/// Adds the parameters, and returns the names on the wire with those of the parameters.
pub(in crate::plan) fn required_query(operation: &Operation, parameters: &mut Vec<Parameter>) -> Vec<(String, String)> {
    let mut taken: BTreeSet<String> = parameters.iter().map(|parameter| parameter.ident.clone()).collect();
    taken.insert("body".to_owned());
    let text = TypeRef::Primitive(Primitive::String);
    let required = operation.query.parameters.iter().filter(|one| one.constraints.required && one.ty == text);
    let pairs: Vec<_> = required
        .map(|one| (one.name.clone(), names::ident(&choose_free(&names::snake(&one.name), "argument", "", &mut taken))))
        .collect();
    parameters.extend(pairs.iter().map(|(_, ident)| Parameter { ident: ident.clone(), ty: ParameterType::Text }));
    pairs
}

/// The step to a segment, with the parameters that it takes.
pub(super) fn step(segment: &Segment, scope: &mut SourceScope<'_>) -> (MethodStep, Vec<Parameter>) {
    let text = |ident: &str| vec![Parameter { ident: ident.to_owned(), ty: ParameterType::Text }];
    match segment {
        Segment::Name(name) => (MethodStep::Child(name.clone()), Vec::new()),
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
