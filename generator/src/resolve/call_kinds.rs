//! Kinds of calls as the title of their page claims them.

use crate::api::{Content, Method, OperationKind, Path, Response, Segment, unqualified};
use crate::facts::PageFacts;

/// The kind that a page claims for its call, by its title first: the same POST creates on one page and acts on another.
pub(super) fn claimed(page: &PageFacts, method: Method, path: &Path, response: &Response) -> OperationKind {
    let lower = page.subject.as_str();
    let last = match path.0.last() {
        Some(Segment::Name(name) | Segment::Call { name, .. }) => unqualified(name).to_lowercase(),
        _ => String::new(),
    };
    let named_in_title = !last.is_empty() && lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == last);
    // A slug lost the colon of `user: delta`.
    let has_colon = lower.contains(':') || (page.localised && lower.split(' ').count() == 2);
    let has_word = |word: &str| lower.split_whitespace().any(|other| other.trim_end_matches([':', ',', '.']) == word);
    match method {
        Method::Patch => OperationKind::Update,
        Method::Put => OperationKind::Replace,
        Method::Delete => OperationKind::Delete,
        Method::Get => {
            let calls = matches!(path.0.last(), Some(Segment::Call { .. }));
            let is_collection = matches!(&response.content, Content::Json(ty) if ty.is_collection());
            let reads = lower.starts_with("get ") || lower.starts_with("list ");
            if last == "delta"
                || (calls && !reads)
                || (has_word("function") && named_in_title)
                || (has_colon && named_in_title && !reads)
            {
                OperationKind::Function
            } else if is_collection && !calls {
                OperationKind::List
            } else if calls && is_collection {
                OperationKind::Function
            } else {
                OperationKind::Get
            }
        }
        Method::Post => {
            let creates = ["create ", "add ", "post ", "new "].iter().any(|verb| lower.starts_with(verb));
            // `…/add`, `…/createLink`: a segment that is a verb is called, not filled.
            let is_verb = lower.split_whitespace().next() == Some(last.as_str()) || starts_with_verb(path);
            let is_action = has_word("action") || (has_colon && named_in_title) || is_verb;
            if last == "$ref" || (creates && !is_action) {
                OperationKind::Create
            } else if is_action || named_in_title || !response.codes.contains(&201) {
                OperationKind::Action
            } else {
                OperationKind::Create
            }
        }
    }
}

/// Checks whether the last segment is a verb and its object: `createUploadSession`.
fn starts_with_verb(path: &Path) -> bool {
    const VERBS: [&str; 12] =
        ["create", "add", "remove", "get", "set", "send", "assign", "check", "validate", "start", "stop", "delete"];
    let Some(Segment::Name(name)) = path.0.last() else { return false };
    let name = unqualified(name);
    VERBS.iter().any(|verb| {
        name.strip_prefix(verb).is_some_and(|object| object.is_empty() || object.starts_with(char::is_uppercase))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Primitive, TypeRef};
    use crate::resolve::tests;
    use crate::uri::Template;

    fn kind(title: &str, method: Method, target: &str, codes: &[u16], content: Content) -> OperationKind {
        let page = tests::page(0, title);
        let path = Template::parse(target).unwrap_or_else(|why| panic!("{target}: {why}")).path;
        claimed(
            &page,
            method,
            &path,
            &Response { codes: codes.to_vec(), content, ty: None, evidence: None, stated: None },
        )
    }

    #[test]
    fn titles_decide_what_a_post_does() {
        let post = |title: &str, target: &str, codes: &[u16]| kind(title, Method::Post, target, codes, Content::None);
        assert_eq!(post("Create boat", "/boats", &[201]), OperationKind::Create);
        assert_eq!(post("boat: sink", "/boats/{id}/sink", &[204]), OperationKind::Action);
        assert_eq!(post("Create upload session", "/boats/{id}/createUploadSession", &[200]), OperationKind::Action);
        assert_eq!(post("Add member", "/boats/{id}/crew/$ref", &[204]), OperationKind::Create);
        assert_eq!(post("Boats", "/boats", &[200]), OperationKind::Action);
        assert_eq!(post("Boats", "/docks", &[201]), OperationKind::Create);
    }

    #[test]
    fn responses_tell_lists_from_single_items() {
        let text = TypeRef::Primitive(Primitive::String);
        let get = |title: &str, target: &str, ty: &TypeRef| {
            kind(title, Method::Get, target, &[200], Content::Json(ty.clone()))
        };
        assert_eq!(get("List boats", "/boats", &text.clone().into_collection()), OperationKind::List);
        assert_eq!(get("Get boat", "/boats/{id}", &text), OperationKind::Get);
        assert_eq!(get("boat: delta", "/boats/delta", &text.clone().into_collection()), OperationKind::Function);
        assert_eq!(get("near", "/boats/near(at='{at}')", &text), OperationKind::Function);
    }
}
