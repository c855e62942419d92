//! Names of the parameters that actions, functions and other operations take.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, Operation, OperationKind, QualifiedName, Segment, unqualified};

/// The type that an action or function is called on, by its page and its name in small letters; `None` where there
/// are several.
pub(super) type Bindings<'a> = BTreeMap<(&'a str, String), Option<&'a QualifiedName>>;

pub(super) fn collect_bindings(api: &Api) -> Bindings<'_> {
    let mut bound = Bindings::new();
    for callable in &api.callables {
        let ty = callable.binding.as_ref().and_then(|binding| binding.item().name());
        for origin in &callable.origins {
            let known = bound.entry((origin.page.as_str(), callable.name.to_lowercase())).or_insert(ty);
            *known = known.filter(|known| Some(*known) == ty);
        }
    }
    bound
}

/// Chooses `{type}{operation}Parameters`, with the type that the operation is bound to. Where the type is unknown or
/// the name is taken, segments of the path replace the type, as many as needed. `section` is true if pages document
/// several operations, so that the last resort is the title of the section and not the name of the page.
pub(super) fn choose_name(
    operation: &Operation,
    section: bool,
    bound: &Bindings<'_>,
    taken: &BTreeSet<String>,
) -> String {
    let names: Vec<&str> = operation
        .path
        .0
        .iter()
        .filter_map(|segment| match segment {
            Segment::Name(name) | Segment::Call { name, .. } => Some(unqualified(name)),
            _ => None,
        })
        .collect();
    let verb = match operation.kind {
        OperationKind::Action | OperationKind::Function => "",
        OperationKind::Update => " update",
        OperationKind::Replace => " replace",
        _ => " create",
    };
    let called = names.last().copied().unwrap_or_default();
    let binding = bound.get(&(operation.origins[0].page.as_str(), called.to_lowercase())).copied().flatten();
    let by_type = binding.map(|ty| format!("{} {called}", ty.name));
    let by_path = (2..=names.len().max(2)).map(|count| names[names.len().saturating_sub(count)..].join(" "));
    for words in by_type.into_iter().chain(by_path) {
        let name = lower_first(&crate::text::names::pascal(&format!("{words}{verb} parameters")));
        if !taken.contains(&name.to_lowercase()) {
            return name;
        }
    }
    // `names::distinct` tells the rest apart.
    // The title of a section contains a verb.
    let words = match operation.short_title() {
        title if section && !title.is_empty() => format!("{title} parameters"),
        _ => format!("{}{verb} parameters", operation.page_stem()),
    };
    lower_first(&crate::text::names::pascal(&words))
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{name, operation};

    fn action(line: &str) -> Operation {
        Operation { kind: OperationKind::Action, ..operation("send", line) }
    }

    #[test]
    fn parameters_are_named_after_the_bound_type() {
        let user = name("user");
        let bound = Bindings::from([(("send", "sendmail".to_owned()), Some(&user))]);
        let operation = action("POST /me/sendMail");
        assert_eq!(choose_name(&operation, false, &bound, &BTreeSet::new()), "userSendMailParameters");
        let taken = BTreeSet::from(["usersendmailparameters".to_owned()]);
        assert_eq!(choose_name(&operation, false, &bound, &taken), "meSendMailParameters");
    }

    #[test]
    fn a_taken_name_takes_more_of_the_path() {
        let operation = action("POST /users/{id}/messages/{id}/microsoft.graph.forward");
        let set = |taken: &[&str]| taken.iter().map(|&name| name.to_owned()).collect();
        let named = |taken: &[&str]| choose_name(&operation, false, &Bindings::new(), &set(taken));
        assert_eq!(named(&[]), "messagesForwardParameters");
        assert_eq!(named(&["messagesforwardparameters"]), "usersMessagesForwardParameters");
        let all = ["messagesforwardparameters", "usersmessagesforwardparameters"];
        assert_eq!(named(&all), "sendParameters");
        let operation = Operation { title: "Forward Letter (deprecated)".to_owned(), ..operation };
        assert_eq!(choose_name(&operation, true, &Bindings::new(), &set(&all)), "forwardLetterParameters");
    }
}
