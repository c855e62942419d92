//! Product areas are features of the crate: each brings what it needs and no more.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright::api::Contents;
use docwright::krate::{Crate, Item};
use docwright::plan::{CrateLayout, Options, plan};
use docwright_tests::analyze;

/// Lamps have a colour, and a room that they stand in; both lamps and rooms have an owner.
const PAGES: [(&str, &str, &str); 7] = [
    (
        "resources/lamp.md",
        "lighting",
        "|colour|[colour](colour.md)|Its light.|\n|owner|[owner](owner.md)|Whose it is.|\n",
    ),
    ("resources/room.md", "housing", "|owner|[owner](owner.md)|Whose it is.|\n"),
    ("resources/colour.md", "lighting", "|red|Int32|How much red.|\n"),
    ("resources/owner.md", "people", "|name|String|What they are called.|\n"),
    ("resources/visit.md", "housing", "|start|DateTimeOffset|When it began.|\n"),
    ("api/lamp-get.md", "lighting", "GET /lamps/{id}"),
    ("api/room-get.md", "housing", "GET /lamps/{id}/room"),
];

fn page(path: &str, area: &str, says: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).split(['.', '-']).next().unwrap_or(path);
    let head = format!("---\ntitle: \"{name}\"\nms.prod: \"{area}\"\n");
    if path.starts_with("api") {
        return format!(
            "{head}doc_type: apiPageType\n---\n# Get {name}\n\n## HTTP request\n\n```http\n{says}\n```\n\n\
             ## Response\n\nA `200 OK` response code and a [{name}](../resources/{name}.md) object in the body.\n"
        );
    }
    let related = if name == "lamp" {
        "\n## Relationships\n\n|Relationship|Type|Description|\n|:-|:-|:-|\n|room|[room](room.md)|Where it stands.|\n"
    } else {
        ""
    };
    format!(
        "{head}doc_type: resourcePageType\n---\n# {name} resource type\n\nA {name}.\n\n## Properties\n\n\
         |Property|Type|Description|\n|:-|:-|:-|\n{says}{related}"
    )
}

/// Writes the pages below a folder.
pub(crate) fn write(docs: &Path) {
    write_of(docs, |area| area);
}

/// The pages with other areas.
fn write_of(docs: &Path, of: fn(&str) -> &str) {
    for (path, area, says) in PAGES {
        let file = docs.join("v1.0").join(path);
        fs::create_dir_all(file.parent().unwrap_or(docs)).unwrap_or_else(|error| panic!("{error}"));
        fs::write(&file, page(path, of(area), says)).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// The feature of each file of models and handles.
fn features(krate: &Crate) -> BTreeMap<&str, Option<&str>> {
    let stem = |path| Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or(path);
    krate.files().map(|file| (stem(file.path.as_str()), file.feature.as_deref())).collect()
}

#[test]
fn what_one_area_reaches_is_behind_its_feature() {
    let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write(docs.path());
    let apis = analyze(docs.path()).apis;
    let krate = plan(&apis, &Options::default());
    let features = features(&krate);
    assert_eq!(features["lamp"], Some("lighting"));
    assert_eq!(features["colour"], Some("lighting"));
    assert_eq!(features["room"], Some("housing"));
    assert_eq!(features["owner"], None, "two areas reach it, whatever its page says");
    assert_eq!(features["visit"], Some("housing"), "no operation reaches it, so its page says where it belongs");
    assert_eq!(features["lamps"], None, "the handle of a lamp leads to that of a room");
    let manifest = krate.manifest.as_ref().unwrap_or_else(|| panic!("the manifest is missing"));
    let areas: Vec<&str> = manifest.areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(areas, ["housing", "lighting", "people"]);
    assert_eq!(manifest.default, ["v1_0", "full", "tls-aws-lc"], "a small crate has all of them by default");
}

#[test]
fn a_relationship_is_behind_the_feature_of_its_type() {
    let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write(docs.path());
    let krate = plan(&analyze(docs.path()).apis, &Options::default());
    let mut items = krate.files().flat_map(|file| &file.items);
    let lamp = items.find_map(|item| match item {
        Item::Struct(item) if item.ident == "Lamp" => Some(item),
        _ => None,
    });
    let fields = &lamp.unwrap_or_else(|| panic!("the lamp is missing")).fields;
    let feature = |name: &str| fields.iter().find(|field| field.wire == name).map(|field| field.feature.as_deref());
    assert_eq!(feature("room"), Some(Some("housing")));
    assert_eq!(feature("colour"), Some(None), "it is of the file's own area");
}

#[test]
fn a_project_says_what_is_on_by_default() {
    let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write(docs.path());
    let apis = analyze(docs.path()).apis;
    let options = |areas: &[&str]| Options {
        areas: Some(areas.iter().map(|&area| area.to_owned()).collect()),
        ..Options::default()
    };
    let default = |areas: &[&str]| plan(&apis, &options(areas)).manifest.map(|manifest| manifest.default);
    assert_eq!(default(&["lighting"]), Some(["v1_0", "lighting", "tls-aws-lc"].map(str::to_owned).to_vec()));
    assert_eq!(default(&[]), Some(["v1_0", "tls-aws-lc"].map(str::to_owned).to_vec()));
    let contents: Vec<Contents> = apis.iter().map(Contents::of).collect();
    assert_eq!(CrateLayout::new(&contents, &options(&["lighting", "litghing"])).unknown_area(), Some("litghing"));
}

#[test]
fn two_areas_are_features_and_one_is_none() {
    let areas = |of: fn(&str) -> &str| {
        let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        write_of(docs.path(), of);
        let manifest = plan(&analyze(docs.path()).apis, &Options::default()).manifest;
        let areas = manifest.map(|manifest| manifest.areas).unwrap_or_default();
        areas.into_iter().map(|area| area.name).collect::<Vec<_>>()
    };
    assert_eq!(areas(|area| if area == "people" { "housing" } else { area }), ["housing", "lighting"]);
    assert_eq!(areas(|_| "housing"), Vec::<String>::new());
}

#[test]
fn methods_name_their_feature() {
    let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write(docs.path());
    let krate = plan(&analyze(docs.path()).apis, &Options::default());
    let handles = krate.files().flat_map(|file| &file.items).filter_map(|item| match item {
        Item::Handle(handle) => Some(handle),
        _ => None,
    });
    let handles: BTreeMap<&str, _> = handles.map(|handle| (handle.ident.as_str(), handle)).collect();
    let lamp = handles["LampHandle"];
    let docs = |name: &str| {
        let method = lamp.methods.iter().find(|method| method.ident == name);
        method.map(|method| method.docs.join("\n")).unwrap_or_default()
    };
    assert!(docs("get").contains("; requires the feature `lighting`"), "{}", docs("get"));
    assert!(docs("room").ends_with("Requires the feature `housing`."), "{}", docs("room"));
    let gates = lamp.gates.iter().map(|gate| (&*gate.feature, &*gate.marker, gate.methods.join(" ")));
    assert_eq!(
        gates.collect::<Vec<_>>(),
        [("housing", "Housing", "room".to_owned()), ("lighting", "Lighting", "get".to_owned())]
    );
    let table = krate.docs.iter().filter(|line| line.starts_with("| `")).cloned().collect::<Vec<_>>();
    assert_eq!(table, ["| `housing` | 1 | yes |  |", "| `lighting` | 1 | yes |  |", "| `people` | 0 | yes |  |"]);
}

#[test]
fn areas_of_one_product_share_a_feature() {
    let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write_of(docs.path(), |area| match area {
        "housing" => "sharepoint",
        "people" => "files",
        other => other,
    });
    let krate = plan(&analyze(docs.path()).apis, &Options::default());
    let manifest = krate.manifest.unwrap_or_else(|| panic!("the manifest is missing"));
    let areas: Vec<&str> = manifest.areas.iter().map(|area| area.name.as_str()).collect();
    assert_eq!(areas, ["lighting", "onedrive"]);
    let aliases = manifest.aliases.iter().map(|(alias, of)| format!("{alias} = {of}"));
    assert_eq!(aliases.collect::<Vec<_>>(), ["files = onedrive", "sharepoint = onedrive"]);
}

#[test]
fn code_of_another_crate_has_no_features() {
    let docs = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write(docs.path());
    let krate = plan(&analyze(docs.path()).apis, &Options { root: "crate::graph".to_owned(), ..Options::default() });
    assert!(features(&krate).values().all(Option::is_none));
}
