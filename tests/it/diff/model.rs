//! The model of the small folder of ferries, edits of it, and changes in one line.

use docwright::api::{
    Api, Body, EnumType, Operation, Parameter, Piece, Primitive, Property, Prose, StructuredType, TypeRef,
};
use docwright::diff::{self, Change, describe};
use docwright_tests::{analyze, root};

pub(crate) fn side(name: &str) -> Vec<Api> {
    analyze(&root().join("tests/diff").join(name)).apis
}

/// A change in one line: severities, subject, statement.
pub(crate) fn told(change: &Change) -> String {
    let within = describe::within(&change.subject).map(|within| format!(": {}", within.words()));
    format!(
        "{:?}/{:?} {}{}: {}",
        change.wire,
        change.rust,
        describe::name(&change.subject),
        within.unwrap_or_default(),
        describe::statement(change).words()
    )
}

pub(crate) fn ferry(api: &mut Api) -> &mut StructuredType {
    api.types.iter_mut().find(|ty| ty.name.name == "ferry").unwrap_or_else(|| panic!("there is a ferry"))
}

pub(crate) fn property<'a>(api: &'a mut Api, name: &str) -> &'a mut Property {
    let property = ferry(api).properties.iter_mut().find(|property| property.name == name);
    property.unwrap_or_else(|| panic!("the ferry has a {name}"))
}

pub(crate) fn state(api: &mut Api) -> &mut EnumType {
    api.enums.iter_mut().find(|ty| ty.name.name == "ferryState").unwrap_or_else(|| panic!("there are states"))
}

pub(crate) fn operation<'a>(api: &'a mut Api, title: &str) -> &'a mut Operation {
    let operation = api.operations.iter_mut().find(|operation| operation.title == title);
    operation.unwrap_or_else(|| panic!("there is {title}"))
}

pub(crate) fn rows(operation: &mut Operation) -> &mut Vec<Parameter> {
    match &mut operation.body {
        Body::Resource { rows, .. } | Body::Parameters(rows) => rows,
        other => panic!("{other:?} lacks rows"),
    }
}

pub(crate) fn prose(text: &str) -> Prose {
    Prose(vec![Piece::Text(text.to_owned())])
}

pub(crate) fn text() -> TypeRef {
    TypeRef::Primitive(Primitive::String)
}

/// An edit of a model and the only change that it is.
pub(crate) type Case = (fn(&mut Api), &'static str);

/// Holds what edits change against what is told of them, and of their reverse, which names the same subject.
pub(crate) fn assert_told(cases: &[Case]) {
    let old = side("old");
    let mut wrong = Vec::new();
    for (edit, expected) in cases {
        let mut new = old.clone();
        edit(&mut new[0]);
        let difference = diff::compare(&old, &new);
        let lines: Vec<String> = difference.changes().map(told).collect();
        if lines != [*expected] {
            wrong.push(format!("expected {expected:?}\n   found {lines:?}"));
        }
        let reverse: Vec<String> = diff::compare(&new, &old).changes().map(told).collect();
        if reverse.len() != 1 {
            wrong.push(format!("{expected}, the other way round: {reverse:?}"));
        }
        assert!(diff::compare(&new, &new).is_empty(), "{expected}: nothing differs from itself");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
