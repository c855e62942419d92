//! Names of the methods of handles.

use std::collections::BTreeSet;

use crate::api::{Method, Operation, OperationKind, Segment, unqualified};
use crate::dialect::graph::strip_namespace;
use crate::text::names;

/// The name of an operation: its kind at the path of the handle, or its last segment below that.
pub(super) fn operation_name(operation: &Operation, is_here: bool) -> String {
    let special = match operation.path.0.last() {
        Some(Segment::Name(name)) if !is_here => name.strip_prefix('$'),
        _ => None,
    };
    let name = match (special, operation.method, &operation.kind) {
        (Some("ref"), Method::Get, _) => "list_refs",
        (Some("ref"), Method::Post, _) => "add_ref",
        (Some("ref"), Method::Delete, _) => "remove_ref",
        (Some("ref"), ..) => "set_ref",
        (Some("value"), Method::Get, _) => "get_value",
        (Some("value"), Method::Delete, _) => "delete_value",
        (Some("value"), ..) => "set_value",
        (Some(other), ..) => return names::snake(other),
        (None, _, OperationKind::List) => "list",
        (None, _, OperationKind::Create) => "create",
        (None, _, OperationKind::Update) => "update",
        (None, _, OperationKind::Replace) => "replace",
        (None, _, OperationKind::Delete) => "delete",
        (None, _, OperationKind::Action) if is_here => "invoke",
        (None, _, OperationKind::Get | OperationKind::Function) if is_here => "get",
        (None, ..) => return step_name(operation.path.0.last()),
    };
    name.to_owned()
}

/// The name of a step.
pub(super) fn step_name(segment: Option<&Segment>) -> String {
    match segment {
        Some(Segment::Name(name)) => match strip_namespace(name) {
            Some(cast) => format!("as_{}", names::snake(cast)),
            None => names::snake(name),
        },
        Some(Segment::AlternateKey(name)) => names::snake(name),
        Some(Segment::Call { name, .. }) => names::snake(unqualified(name)),
        Some(Segment::Key(_)) => "id".to_owned(),
        Some(Segment::ItemPath(_)) => "at_path".to_owned(),
        None => "root".to_owned(),
    }
}

/// The argument names of a call, which distinguish overloads.
pub(super) fn argument_words(segment: Option<&Segment>) -> String {
    let Some(Segment::Call { arguments, .. }) = segment else { return String::new() };
    let words: Vec<String> = arguments
        .iter()
        .filter(|argument| !argument.name.is_empty())
        .map(|argument| names::snake(&argument.name))
        .collect();
    words.join("_and_")
}

/// Chooses a name that is free in its scope, with the names of arguments or the role appended where needed.
pub(super) fn choose_free(name: &str, role: &str, arguments: &str, taken: &mut BTreeSet<String>) -> String {
    let with = (!arguments.is_empty()).then(|| format!("{name}_by_{arguments}"));
    let numbered = (2..).map(|number| format!("{name}_{role}_{number}"));
    let candidates =
        [Some(name.to_owned()), with, Some(format!("{name}_{role}"))].into_iter().flatten().chain(numbered);
    for candidate in candidates {
        if taken.insert(candidate.clone()) {
            return names::ident(&candidate);
        }
    }
    unreachable!("one of infinitely many numbers is free")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{operation, path};

    #[test]
    fn operations_are_named_after_their_kind_or_last_segment() {
        let here = |line: &str| operation_name(&operation("page", line), true);
        assert_eq!(
            ["GET /users", "GET /users/{id}", "POST /users", "PATCH /users/{id}", "PUT /x", "DELETE /x"].map(here),
            ["list", "get", "create", "update", "replace", "delete"]
        );
        let below = |line: &str| operation_name(&operation("page", line), false);
        assert_eq!(
            ["GET /x/$ref", "POST /x/$ref", "DELETE /x/$ref", "PUT /x/$ref", "GET /x/$value", "GET /x/$count"]
                .map(below),
            ["list_refs", "add_ref", "remove_ref", "set_ref", "get_value", "count"]
        );
        assert_eq!(below("GET /x/microsoft.graph.delta(token='{token}')"), "delta");
    }

    #[test]
    fn steps_are_named_after_their_segment() {
        let step = |target: &str| step_name(path(target).0.last());
        assert_eq!(
            ["/mailFolders", "/users/{id}", "/members/microsoft.graph.user", "/x/f(a='{a}')", "/x/roleId={roleId}"]
                .map(step),
            ["mail_folders", "id", "as_user", "f", "role_id"]
        );
        assert_eq!(argument_words(path("/x/f(startTime='{a}',end={b})").0.last()), "start_time_and_end");
    }

    #[test]
    fn names_that_are_taken_take_arguments_then_role_then_number() {
        let mut taken = BTreeSet::new();
        let names = ["", "", "day", "day", ""].map(|arguments| choose_free("get", "call", arguments, &mut taken));
        assert_eq!(names, ["get", "get_call", "get_by_day", "get_call_2", "get_call_3"]);
        assert_eq!(choose_free("type", "step", "", &mut taken), "r#type");
    }
}
