//! Random documentation: whatever pages are made of the dialect's parts, and however they are edited then, the
//! line does not panic, every file of the crate can be read, the model comes back from its export as it was, and nothing
//! differs from itself. The properties themselves are those of the fuzz target `pipeline`.

use std::collections::{BTreeMap, BTreeSet};

use docwright::api::Api;
use docwright::krate::{Subject, validate};
use docwright::plan::{Options, plan};
use docwright::source::{Page, Pages};
use docwright::surface::{self, Item, Kind};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::targets;

/// Names with a meaning in Rust or in the dialect, ordinary names, and invalid ones.
const NAMES: [&str; 36] = [
    "id",
    "type",
    "self",
    "Self",
    "crate",
    "async",
    "name",
    "displayName",
    "URL",
    "x509",
    "2fa",
    "Box",
    "Option",
    "String",
    "new",
    "client",
    "@odata.type",
    "a-b",
    "größe",
    "value",
    "_",
    "delta",
    "microsoft.graph.name",
    "additional",
    "request",
    "Request",
    "patch",
    "page",
    "am",
    "AM",
    "amLower",
    "foo_bar",
    "fooBar",
    "get",
    "list",
    "cloudPCs",
];

const TYPES: [&str; 16] = [
    "String",
    "Int32",
    "Edm.Guid",
    "DateTimeOffset",
    "Boolean",
    "String collection",
    "Collection(Edm.Int64)",
    "[page0](../resources/page0.md)",
    "[page3](../resources/page3.md) collection",
    "Stream",
    "Binary",
    "nowhere",
    "",
    "microsoft.graph.page0",
    "String (identifier)",
    "Collection(Collection(String))",
];

const WORDS: [&str; 14] = [
    "Read-only.",
    "Required.",
    "Key.",
    "Supports `$filter` (`eq`, `in`).",
    "Possible values are: `one`, `two`, `unknownFutureValue`.",
    "The default value is `one`.",
    "Nullable.",
    "[See](../resources/page0.md).",
    "<br>",
    "Inherited from [entity](entity.md).",
    "`code`",
    "**Deprecated.**",
    "Not nullable.",
    "*/ \"# {}",
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(NAMES.as_slice()).prop_map(str::to_owned), 1 => "[a-zA-Z]{1,8}", 1 => "\\PC{0,6}"]
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![4 => select(WORDS.as_slice()).prop_map(str::to_owned), 1 => "\\PC{0,20}"], 0..4)
        .prop_map(|words| words.join(" "))
}

/// The page of a type.
fn resource() -> impl Strategy<Value = String> {
    let row =
        (name(), select(TYPES.as_slice()), words()).prop_map(|(name, ty, words)| format!("|{name}|{ty}|{words}|\n"));
    (name(), words(), prop::collection::vec(row, 0..8), name()).prop_map(|(title, summary, rows, member)| {
        let rows = rows.concat();
        format!(
            "# {title} resource type\n\nNamespace: microsoft.graph\n\n{summary}\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\
             ## JSON representation\n\n<!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{title}\" }} -->\n\n\
             ```json\n{{ \"id\": \"String\", \"{member}\": [1, null] }}\n```\n"
        )
    })
}

/// The page of operations.
fn operations() -> impl Strategy<Value = String> {
    let segment = prop_oneof![2 => name(), 2 => select(["{id}", "{id | userPrincipalName}", "$ref", "$count", "me", "delta(token='{token}')"].as_slice()).prop_map(str::to_owned)];
    let path = prop::collection::vec(segment, 1..5).prop_map(|segments| segments.join("/"));
    let line = (select(["GET", "POST", "PATCH", "DELETE", "PUT", "FETCH"].as_slice()), path)
        .prop_map(|(method, path)| format!("{method} /{path}\n"));
    let row =
        (name(), select(TYPES.as_slice()), words()).prop_map(|(name, ty, words)| format!("|{name}|{ty}|{words}|\n"));
    (name(), words(), prop::collection::vec(line, 1..4), prop::collection::vec(row, 0..4)).prop_map(|(title, summary, lines, rows)| {
        let (first, lines, rows) = (lines[0].trim().to_owned(), lines.concat(), rows.concat());
        format!(
            "# Update {title}\n\n{summary}\n\n## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n\
             |Delegated (work or school account)|User.Read, User.ReadWrite.All|\n\n## HTTP request\n\n```http\n{lines}```\n\n\
             ## Request body\n\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\
             ## Response\n\nReturns `200 OK` and a [page0](../resources/page0.md) collection in the body.\n\n\
             ## Example\n\n```http\n{first}\n\n{{\"id\": 1}}\n```\n"
        )
    })
}

/// Names that are alike in Rust: of members, properties, actions and items.
const ALIKE: [&str; 17] = [
    "am",
    "AM",
    "Am",
    "aM",
    "a_m",
    "a-m",
    "amLower",
    "fooBar",
    "foo_bar",
    "FooBar",
    ">",
    "<",
    "!=",
    "get",
    "list",
    "id",
    "unknownValue",
];

fn alike() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(select(ALIKE.as_slice()), 0..6)
}

/// An enumeration, a type and actions with these names.
fn documented(names: &[&str]) -> Vec<Api> {
    let names: BTreeSet<&str> = names.iter().copied().collect();
    let is_segment = |name: &&&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let rows = |more: &str| names.iter().map(|name| ["|", name, "|", more, "\n"].concat()).collect::<String>();
    let members: String =
        names.iter().filter(is_segment).map(|name| ["\"", name, "\": \"String\","].concat()).collect();
    let page = |path: &str, text: String| Page::new(path.to_owned(), Some("v1.0".to_owned()), text);
    let mut pages = vec![
        page(
            "v1.0/resources/shade.md",
            format!("# shade enum type\n\n## Members\n\n|Member|Description|\n|:---|:---|\n{}", rows("Text.|")),
        ),
        page(
            "v1.0/resources/thing.md",
            format!(
                "# thing resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{}\n## JSON representation\n\n\
                 <!-- {{ \"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.thing\" }} -->\n```json\n{{ {members} \"last\": 1 }}\n```\n",
                rows("String|Text.|")
            ),
        ),
    ];
    // Each action is on a page of its own, since equal pages share their handles.
    let action = |(at, name): (usize, &String)| {
        let call = format!("```http\nPOST /things/{{id}}/{name}\n```");
        let text = format!("# thing: act\n\n## HTTP request\n\n{call}\n\n## Response\n\nReturns `204 No Content`.\n");
        page(&format!("v1.0/api/thing-{at}.md"), text)
    };
    // Segments are the same in any letter case.
    let segments: BTreeSet<String> = names.iter().filter(is_segment).map(|name| name.to_lowercase()).collect();
    pages.extend(segments.iter().enumerate().map(action));
    docwright::apis(&Pages::new(pages))
}

/// The meaning of each name of the crate: the part of the API, or the last segment of the calls.
fn meanings(apis: &[Api]) -> BTreeMap<String, String> {
    let krate = plan(apis, &Options::default());
    assert_eq!(validate(&krate), []);
    let meaning = |item: &Item| match (item.kind, item.subject.as_ref()?) {
        (Kind::Field | Kind::Variant | Kind::Const, subject @ (Subject::Property(..) | Subject::Member(..))) => {
            Some(format!("{subject:?}"))
        }
        (Kind::Function, Subject::Calls(calls)) => {
            Some(calls.iter().filter_map(|call| call.path.rsplit('/').next()).collect())
        }
        _ => None,
    };
    let items = surface::of(&krate).items;
    items.iter().filter_map(|item| Some((format!("{:?} {}", item.kind, item.path), meaning(item)?))).collect()
}

/// Something that is done to a line: it goes, comes twice, is cut, or changes places with another one.
type Edit = (u8, Index, Index);

fn edit(text: &str, (kind, at, other): &Edit) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return String::new();
    }
    let (at, other) = (at.index(lines.len()), other.index(lines.len()));
    match kind {
        0 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines[at] = lines[at].chars().take(other % 20).collect(),
        _ => lines[at] = lines[at].replace('|', "||"),
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_documentation_becomes_a_crate(
        pages in (resource(), operations(), words(), resource(), operations()),
        edits in prop::collection::vec((0_usize..5, (0_u8..5, any::<Index>(), any::<Index>())), 0..12),
    ) {
        let mut pages = [pages.0, pages.1, pages.2, pages.3, pages.4];
        targets::run("pipeline", pages.join("\n=====\n").as_bytes());
        for (page, change) in &edits {
            pages[*page] = edit(&pages[*page], change);
        }
        targets::run("pipeline", pages.join("\n=====\n").as_bytes());
    }

    #[test]
    fn another_name_never_changes_what_a_name_stands_for(names in alike(), more in alike()) {
        let before = meanings(&documented(&names));
        let after = meanings(&documented(&[names, more].concat()));
        for (name, meaning) in before {
            prop_assert!(after.get(&name).is_none_or(|now| *now == meaning), "{} was {} and is {:?}", name, meaning, after.get(&name));
        }
    }
}
