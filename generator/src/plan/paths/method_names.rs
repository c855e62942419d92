//! Names of the methods of handles.

use std::collections::BTreeSet;

use crate::api::{Body, Form, MediaBody, Method, Operation, OperationKind, Path, Segment, unqualified};
use crate::dialect::graph::strip_namespace;
use crate::text::distinct_names::{Claimant, candidates, coded};
use crate::text::names;

/// Names of operations at the path of a handle, and of those that every path may have below it.
const KINDS: [&str; 14] = [
    "add_ref",
    "create",
    "delete",
    "delete_value",
    "get",
    "get_value",
    "invoke",
    "list",
    "list_refs",
    "remove_ref",
    "replace",
    "set_ref",
    "set_value",
    "update",
];

/// The ranks of methods that code cannot confuse: operations return requests and steps return handles, and calls differ
/// by the number of their arguments.
const OPERATIONS: usize = 0;
const CALLS: usize = 1;
const MEDIA: usize = 500_000;
const STEPS: usize = 1_000_000;

/// The position of an operation among those of one verb and kind at the same target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overload {
    /// The only one.
    Only,
    /// The one that fits the type of the target.
    Main,
    /// Another one, which is named after its page.
    Other,
    /// Another one of an API whose pages document several operations: it is named after its section.
    OtherSection,
}

/// The claim of an operation on the names of a handle.
pub(super) fn operation_claim(operation: &Operation, is_here: bool, reserved: &[&str], overload: Overload) -> Claimant {
    let mut claim = verb_claim(operation, is_here, reserved);
    if matches!(overload, Overload::Other | Overload::OtherSection) {
        let last = claim.candidates.pop();
        let section = section_name(operation);
        let page = if overload == Overload::Other || section.is_empty() { page_name(operation) } else { section };
        let path: Vec<String> = operation.path.0.iter().filter_map(Segment::name).map(names::snake).collect();
        let longer = format!("{page}_of_{}", path.join("_"));
        claim.candidates = [page, longer].into_iter().chain(last).collect();
        claim.candidates.retain(|name| !reserved.contains(&name.as_str()) && !KINDS.contains(&name.as_str()));
    }
    claim
}

/// A claim with the name of the section that documents an operation before its last name, which is a code.
pub(super) fn with_section(mut claim: Claimant, operation: &Operation, reserved: &[&str]) -> Claimant {
    let section = section_name(operation);
    let is_usable = !section.is_empty() && !reserved.contains(&&*section) && !KINDS.contains(&&*section);
    if is_usable && !claim.candidates.contains(&section) {
        let last = claim.candidates.len().saturating_sub(1);
        claim.candidates.insert(last, section);
    }
    claim
}

/// The name of the section that documents an operation; empty without a title.
fn section_name(operation: &Operation) -> String {
    let title = operation.short_title();
    if title.is_empty() { String::new() } else { names::snake(title) }
}

/// The name of the page that documents an operation.
fn page_name(operation: &Operation) -> String {
    names::snake(operation.page_stem())
}

/// The claim of an operation on a name by its verb or its last segment.
fn verb_claim(operation: &Operation, is_here: bool, reserved: &[&str]) -> Claimant {
    let method = operation.method.to_string().to_ascii_lowercase();
    let Some(kind) = kind_name(operation, is_here) else {
        // An operation of a kind that is documented later must not take over the name; one with a typed body or with
        // arguments cannot be confused with it.
        let is_plain = matches!(operation.body, Body::None | Body::List(_) | Body::Untyped | Body::Binary);
        let has_arguments =
            matches!(operation.path.0.last(), Some(Segment::Call { arguments, .. }) if !arguments.is_empty());
        let kinds = if is_plain && !has_arguments { &KINDS[..] } else { &[] };
        let reserved: Vec<&str> = kinds.iter().chain(reserved).copied().collect();
        let claim = SegmentClaim { role: "call", method: Some(&method), first_rank: CALLS, reserved: &reserved };
        return claim.of(operation.path.0.last());
    };
    let coded = coded(kind, &format!("{method} {}", operation.path.normal()), false);
    Claimant { candidates: vec![kind.to_owned(), format!("{kind}_by_{method}"), coded], rank: OPERATIONS }
}

/// The claim of a method that sends the body of an operation in another media type: `create_mime`. Further names state
/// the whole media type.
pub(super) fn media_claim(operation: &Claimant, media: &MediaBody) -> Claimant {
    let (kind, name) = media.media_type.split_once('/').unwrap_or(("", &media.media_type));
    let format = match (&media.format, kind, name) {
        (Some(format), ..) => format,
        (None, "text", "plain") => "text",
        (None, "multipart", _) => "multipart",
        (None, "application", "octet-stream") => "bytes",
        (None, _, name) => name.strip_prefix("x-").unwrap_or(name),
    };
    let base = operation.candidates.first().map_or("send", String::as_str);
    let with = |format: &str| format!("{base}_{}", names::snake(&format.to_lowercase()));
    let own = operation.candidates.last().map_or("", String::as_str);
    let coded = coded(&with(format), &format!("{own} {}", media.media_type), false);
    Claimant { candidates: vec![with(format), with(&media.media_type), coded], rank: MEDIA }
}

/// The claim of a method that sends a form with files: `create_with_files`.
pub(super) fn form_claim(operation: &Claimant, form: &Form) -> Claimant {
    let base = operation.candidates.first().map_or("send", String::as_str);
    let files = if form.files.len() == 1 && !form.files[0].is_list_of_files() { "file" } else { "files" };
    let own = operation.candidates.last().map_or("", String::as_str);
    let names = vec![format!("{base}_with_{files}"), format!("{base}_as_form")];
    let coded = coded(&names[0], &format!("{own} multipart/form-data"), false);
    Claimant { candidates: names.into_iter().chain([coded]).collect(), rank: MEDIA }
}

/// The claim of a step on the names of a handle.
pub(super) fn step_claim(segment: Option<&Segment>, reserved: &[&str]) -> Claimant {
    SegmentClaim { role: "step", method: None, first_rank: STEPS, reserved }.of(segment)
}

/// The claim of a method that is named after a segment.
struct SegmentClaim<'c> {
    role: &'static str,
    /// The HTTP method of an operation.
    method: Option<&'c str>,
    first_rank: usize,
    reserved: &'c [&'c str],
}

impl SegmentClaim<'_> {
    /// A name that is taken gets the names of arguments, then the role, the HTTP method, and the symbols and letter case
    /// of the segment.
    fn of(&self, segment: Option<&Segment>) -> Claimant {
        let Self { role, method, first_rank, reserved } = self;
        let (name, arguments) = (step_name(segment), argument_words(segment));
        // The one key of a handle comes before names, and a name before a call of it.
        let (wire, rank) = match segment {
            Some(Segment::Key(_) | Segment::ItemPath(_)) | None => ("", 0),
            Some(Segment::Name(name) | Segment::AlternateKey(name)) => (name.as_str(), 1),
            Some(Segment::Call { name, arguments }) => (unqualified(name), 2 + arguments.len()),
        };
        let mut names = vec![name.clone()];
        names.extend((!arguments.is_empty()).then(|| format!("{name}_by_{arguments}")));
        names.push(format!("{name}_{role}"));
        names.extend(method.map(|method| format!("{name}_by_{method}")));
        names.retain(|name| !reserved.contains(&name.as_str()));
        let further = candidates(wire, &[], |wire| names::snake(&format!("{wire} {arguments} {role}")));
        names.extend(further);
        names.pop();
        let text = segment.map(|segment| Path(vec![segment.clone()]).to_string()).unwrap_or_default();
        names.push(coded(&name, &format!("{} {text}", method.unwrap_or(role)), false));
        Claimant { candidates: names, rank: first_rank + rank }
    }
}

/// The name of an operation by its kind at the path of the handle, or by a segment with a meaning in OData; `None` for
/// an operation that is named after its last segment.
fn kind_name(operation: &Operation, is_here: bool) -> Option<&'static str> {
    let special = match operation.path.0.last() {
        Some(Segment::Name(name)) if !is_here => name.strip_prefix('$'),
        _ => None,
    };
    Some(match (special, operation.method, &operation.kind) {
        (Some("ref"), Method::Get, _) => "list_refs",
        (Some("ref"), Method::Post, _) => "add_ref",
        (Some("ref"), Method::Delete, _) => "remove_ref",
        (Some("ref"), ..) => "set_ref",
        (Some("value"), Method::Get, _) => "get_value",
        (Some("value"), Method::Delete, _) => "delete_value",
        (Some("value"), ..) => "set_value",
        (None, _, OperationKind::List) => "list",
        (None, _, OperationKind::Create) => "create",
        (None, _, OperationKind::Update) => "update",
        (None, _, OperationKind::Replace) => "replace",
        (None, _, OperationKind::Delete) => "delete",
        (None, _, OperationKind::Action) if is_here => "invoke",
        (None, _, OperationKind::Get | OperationKind::Function) if is_here => "get",
        _ => return None,
    })
}

/// The name of a step.
fn step_name(segment: Option<&Segment>) -> String {
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
fn argument_words(segment: Option<&Segment>) -> String {
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
    use crate::text::distinct_names::choose;

    /// The first choice of a claim.
    fn first(claim: Claimant) -> String {
        claim.candidates.into_iter().next().unwrap_or_default()
    }

    #[test]
    fn operations_are_named_after_their_kind_or_last_segment() {
        let here = |line: &str| first(operation_claim(&operation("page", line), true, &[], Overload::Only));
        assert_eq!(
            ["GET /users", "GET /users/{id}", "POST /users", "PATCH /users/{id}", "PUT /x", "DELETE /x"].map(here),
            ["list", "get", "create", "update", "replace", "delete"]
        );
        let below = |line: &str| first(operation_claim(&operation("page", line), false, &[], Overload::Only));
        assert_eq!(
            ["GET /x/$ref", "POST /x/$ref", "DELETE /x/$ref", "PUT /x/$ref", "GET /x/$value", "GET /x/$count"]
                .map(below),
            ["list_refs", "add_ref", "remove_ref", "set_ref", "get_value", "count"]
        );
        assert_eq!(below("GET /x/microsoft.graph.delta(token='{token}')"), "delta");
    }

    #[test]
    fn sections_name_operations_that_are_alike() {
        let titled = |line: &str, title: &str, overload| {
            let operation = Operation { title: title.to_owned(), ..operation("boats.mdx", line) };
            with_section(operation_claim(&operation, true, &[], overload), &operation, &[])
        };
        let gets = |overload| {
            ["Get Boat", "Get Boat Crew (deprecated)"].map(|title| titled("GET /boats/{id}", title, overload))
        };
        assert_eq!(choose(&gets(Overload::Only)), ["get_boat", "get_boat_crew"]);
        assert_eq!(choose(&gets(Overload::OtherSection)), ["get_boat", "get_boat_crew"]);
        assert_eq!(first(titled("GET /boats/{id}", "", Overload::OtherSection)), "boats");
    }

    #[test]
    fn steps_are_named_after_their_segment() {
        let step = |target: &str| first(step_claim(path(target).0.last(), &[]));
        assert_eq!(
            ["/mailFolders", "/users/{id}", "/members/microsoft.graph.user", "/x/f(a='{a}')", "/x/roleId={roleId}"]
                .map(step),
            ["mail_folders", "id", "as_user", "f", "role_id"]
        );
        assert_eq!(argument_words(path("/x/f(startTime='{a}',end={b})").0.last()), "start_time_and_end");
        assert_eq!(first(step_claim(path("/client").0.last(), &["client"])), "client_step");
    }

    /// The names of operations below a handle, followed by those of steps.
    fn methods(operations: &[&str], steps: &[&str]) -> Vec<String> {
        let action = |line: &&str| Operation { kind: OperationKind::Action, ..operation("page", line) };
        let operations = operations.iter().map(|line| operation_claim(&action(line), false, &[], Overload::Only));
        let steps = steps.iter().map(|target| step_claim(path(target).0.last(), &[]));
        choose(&operations.chain(steps).collect::<Vec<_>>())
    }

    #[test]
    fn methods_with_equal_names_are_told_apart_by_what_they_send() {
        assert_eq!(methods(&["POST /x/doIt", "POST /x/do_it"], &[]), ["do_it_camel_call", "do_underscore_it_call"]);
        assert_eq!(methods(&["POST /x/doIt", "GET /x/doIt"], &[]), ["do_it_by_post", "do_it_by_get"]);
        assert_eq!(methods(&["GET /x/f(a='{a}')", "GET /x/f(b='{b}')"], &[]), ["f_by_a", "f_by_b"]);
    }

    #[test]
    fn methods_that_code_cannot_confuse_keep_the_shorter_name() {
        assert_eq!(methods(&["GET /x/f()", "GET /x/f(a='{a}')"], &["/f"]), ["f", "f_by_a", "f_step"]);
        assert_eq!(methods(&[], &["/x/{id}", "/id"]), ["id", "id_step"]);
    }

    #[test]
    fn kinds_of_operations_are_reserved() {
        assert_eq!(methods(&["POST /x/get"], &["/list"]), ["get_call", "list"]);
    }

    #[test]
    fn names_that_are_taken_take_arguments_then_role_then_number() {
        let mut taken = BTreeSet::new();
        let names = ["", "", "day", "day", ""].map(|arguments| choose_free("get", "call", arguments, &mut taken));
        assert_eq!(names, ["get", "get_call", "get_by_day", "get_call_2", "get_call_3"]);
        assert_eq!(choose_free("type", "step", "", &mut taken), "r#type");
    }
}
