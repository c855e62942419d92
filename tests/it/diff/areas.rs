//! Renamed product areas: their items are behind another feature of the crate.

use std::collections::BTreeSet;

use docwright::api::Api;
use docwright::diff::{self, Severity, Subject, What};
use docwright::source::{Page, Pages};

/// The names of types that end in these letters are those of the renamed area.
const LETTERS: &str = "ABCDEFGHIJKL";

/// An area with some types, each with a page that gets it, and another area: a single one is not a feature.
fn side(area: &str) -> Vec<Api> {
    let of_area = LETTERS.chars().map(|letter| (format!("pier{letter}"), area));
    let pages = of_area.chain([("lamp".to_owned(), "lights")]).flat_map(|(name, area)| {
        let head = format!("---\nauthor: none\nms.subservice: {area}\n");
        let resource = format!(
            "{head}doc_type: resourcePageType\n---\n# {name} resource type\n\nNamespace: microsoft.graph\n\nA {name}.\n\n\
             ## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Its key.|\n|depth|Int32|Its depth.|\n"
        );
        let get = format!(
            "{head}doc_type: apiPageType\n---\n# Get {name}\n\nNamespace: microsoft.graph\n\nGets a {name}.\n\n\
             ## HTTP request\n\n```http\nGET /{name}s/{{id}}\n```\n\n## Response\n\nIf successful, this method returns \
             `200 OK` and a [{name}](../resources/{name}.md) object.\n"
        );
        let version = Some("v1.0".to_owned());
        let page = |path: String, text| Page::new(format!("v1.0/{path}"), version.clone(), text);
        [page(format!("resources/{name}.md"), resource), page(format!("api/{name}-get.md"), get)]
    });
    docwright::apis(&Pages::new(pages.collect()))
}

#[test]
fn an_item_behind_another_feature_is_listed_once() {
    let difference = diff::compare(&side("harbors"), &side("moorings"));
    let areas: Vec<_> = difference.changes().filter(|change| matches!(change.change, What::Area(_))).collect();
    assert_eq!(areas.len(), 2 * LETTERS.len(), "each page changed its area");
    let items: Vec<String> =
        areas.iter().flat_map(|change| &change.items).map(|item| format!("{:?} {:?}", item.old, item.new)).collect();
    let unique: BTreeSet<&String> = items.iter().collect();
    assert!(unique.len() >= 2 * LETTERS.len(), "the items of each page are behind another feature: {items:#?}");
    assert_eq!(items.len(), unique.len(), "no item is listed twice");
    for change in areas {
        let Subject::Type { name } = &change.subject else { continue };
        let ty = name.name.replacen('p', "P", 1);
        assert!(change.items.iter().any(|item| item.new.as_ref().is_some_and(|line| line.contains(&ty))), "{ty}");
        assert_eq!(change.rust, Severity::Correction, "{ty}");
    }
}
