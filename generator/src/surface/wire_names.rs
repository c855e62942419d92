//! Names on the wire as parts of shapes, so that a name of Rust that stands for another one than before is a change.
//!
//! A name that is the name of Rust in camel case is left out, as most names are.

use crate::api::unqualified;
use crate::krate::{MethodStep, Role, Subject};
use crate::text::escape::quoted;
use crate::text::names;

/// Separator between a shape and a name on the wire.
const WIRE: &str = " = \"";

/// The end of the shape of an item for a name on the wire; empty where the name follows from that of the item.
pub(super) fn suffix(ident: &str, wire: &str) -> String {
    if names::camel(ident) == wire { String::new() } else { format!(" = {}", quoted(wire)) }
}

/// The end of the shape of a struct or enumeration.
pub(super) fn of_type(ident: &str, subject: &Subject) -> String {
    match subject {
        Subject::Type(name, Role::Model) => suffix(ident, &name.name),
        _ => String::new(),
    }
}

/// The end of the signature of a method that is named after a segment.
pub(super) fn of_method(ident: &str, step: &MethodStep) -> String {
    let ident = ident.trim_start_matches("r#");
    match step {
        // Segments of OData have methods with fixed names.
        MethodStep::Child(name) if name.starts_with('$') => String::new(),
        MethodStep::Child(name) if name.contains('.') => {
            suffix(ident.strip_prefix("as_").unwrap_or(ident), unqualified(name))
        }
        MethodStep::Child(name) | MethodStep::AlternateKey(name, _) => suffix(ident, name),
        MethodStep::Call(name, _) => suffix(ident, unqualified(name)),
        MethodStep::Here | MethodStep::Key(_) | MethodStep::ItemPath(_) => String::new(),
    }
}

/// A shape without the name on the wire, for texts that lack such names.
pub(super) fn strip(shape: &str) -> &str {
    // A text in quotes contains no quote without a backslash.
    let is_name = |rest: &str| rest.strip_suffix('"').is_some_and(|name| !name.replace("\\\"", "").contains('"'));
    match shape.rsplit_once(WIRE) {
        Some((before, rest)) if is_name(rest) => before,
        _ => shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_follow_from_the_name_of_rust_are_left_out() {
        assert_eq!(
            suffix("DayOfWeek", "dayOfWeek") + &suffix("display_name", "displayName") + &suffix("r#type", "type"),
            ""
        );
        assert_eq!(suffix("AmUpper", "AM"), " = \"AM\"");
        assert_eq!(suffix("foo_bar", "foo_bar"), " = \"foo_bar\"");
    }

    #[test]
    fn methods_have_the_names_of_their_segments() {
        let child = |ident: &str, name: &str| of_method(ident, &MethodStep::Child(name.to_owned()));
        assert_eq!(
            child("mail_folders", "mailFolders")
                + &child("count", "$count")
                + &child("as_user", "microsoft.graph.user"),
            ""
        );
        assert_eq!(child("do_it", "do_it"), " = \"do_it\"");
        let call = MethodStep::Call("microsoft.graph.delta".to_owned(), Vec::new());
        assert_eq!([of_method("delta", &call), of_method("delta_by_token", &call)], ["", " = \"delta\""]);
    }

    #[test]
    fn names_are_stripped() {
        assert_eq!(
            [": Option<String> = \"a\\\"b\"", " = \"AM\"", ": X", " -> Y = \"b\""].map(strip),
            [": Option<String>", "", ": X", " -> Y"]
        );
    }
}
