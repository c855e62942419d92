//! Facts for the tests of the passes, and tests of all passes together.

use super::*;
use crate::api::{Body, CallableKind, Method, OperationKind, Property, QualifiedName, StructuredType, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::dialect::detection::Dialect;
use crate::document::RichText;
use crate::facts::{ApiFacts, PropertyFacts, RequestFacts, ResourceFacts, TypePhrase};
use crate::source::{Location, Page, PageId, Span};

/// Pages of one version with these paths, which sort in this order.
pub(super) fn pages(paths: &[&str]) -> Pages {
    let page = |path: &&str| Page::new((*path).to_owned(), Some("v1.0".to_owned()), String::new());
    Pages::numbered(paths.iter().map(page).collect())
}

/// The start of a page.
pub(super) fn start_of(page: u32) -> Location {
    Location { page: PageId(page.into()), span: Span::default() }
}

/// A page that documents nothing.
pub(super) fn page(page: u32, title: &str) -> PageFacts {
    PageFacts {
        dialect: Dialect::Graph,
        anchor: None,
        aliases: Vec::new(),
        page: PageId(page.into()),
        version: "v1.0".to_owned(),
        title: title.to_owned(),
        subject: title.to_lowercase(),
        localised: false,
        location: start_of(page),
        namespace: Some("microsoft.graph".to_owned()),
        area: None,
        summary: RichText::default(),
        resources: Vec::new(),
        enums: Vec::new(),
        api: None,
    }
}

/// A page that documents a type; each property has a name and a type, which may be `x collection`.
pub(super) fn type_page(number: u32, name: &str, properties: &[(&str, &str)]) -> PageFacts {
    let rows = properties.iter().map(|(name, ty)| row(number, name, ty)).collect();
    let resource = ResourceFacts::new(&format!("microsoft.graph.{name}"), start_of(number), rows);
    PageFacts { resources: vec![resource], ..page(number, name) }
}

/// A row of a table.
pub(super) fn row(page: u32, name: &str, ty: &str) -> PropertyFacts {
    PropertyFacts::new(name, phrase(ty), start_of(page))
}

/// A type without a link; `x collection` is a collection.
pub(super) fn phrase(ty: &str) -> TypePhrase {
    let (name, collection) = ty.strip_suffix(" collection").map_or((ty, false), |name| (name, true));
    TypePhrase { name: name.to_owned(), collection, ..TypePhrase::default() }
}

/// An API page with requests such as `GET /boats`, and the type of its response.
pub(super) fn api_page(number: u32, title: &str, requests: &[&str], response: Option<&str>) -> PageFacts {
    let request = |line: &&str| {
        let (method, target) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
        let method = Method::of(method).unwrap_or_else(|| panic!("{line}"));
        RequestFacts { method, target: target.to_owned().into(), location: start_of(number) }
    };
    let mut api = ApiFacts { requests: requests.iter().map(request).collect(), ..ApiFacts::default() };
    api.response.codes = vec![200];
    api.response.ty = response.map(phrase);
    PageFacts { api: Some(api), ..page(number, title) }
}

/// A reference to a structured type of the default namespace.
pub(super) fn reference(name: &str) -> TypeRef {
    TypeRef::Structured(qualified(name))
}

/// A name in the default namespace.
pub(super) fn qualified(name: &str) -> QualifiedName {
    QualifiedName { namespace: "microsoft.graph".to_owned(), name: name.to_owned() }
}

/// The types of pages after the first four passes, with the findings.
pub(super) fn settled_types(pages: &Pages, facts: &[&PageFacts]) -> (Vec<StructuredType>, Vec<Code>) {
    let mut found = Findings::default();
    let names = Names::collect(pages, "v1.0", facts);
    let types = types::collect(facts, &names, &mut found);
    let types = bases::settle(types, facts, &names, &mut found).types;
    (types, found.iter().map(|finding| finding.code).collect())
}

/// A type among others.
pub(super) fn type_of<'t>(types: &'t [StructuredType], name: &str) -> &'t StructuredType {
    types.iter().find(|ty| ty.name.name == name).unwrap_or_else(|| panic!("{name} is missing"))
}

fn shown(properties: &[Property]) -> Vec<&str> {
    properties.iter().map(|property| property.name.as_str()).collect()
}

/// A workbook whose worksheets are added by an operation that its title calls an action.
fn workbook() -> Vec<PageFacts> {
    let mut workbook = type_page(2, "workbook", &[("id", "String")]);
    workbook.resources[0].relationships.push(row(2, "worksheets", "worksheet collection"));
    let mut add = api_page(0, "worksheet: worksheets", &["POST /workbook/worksheets"], Some("worksheet"));
    if let Some(api) = &mut add.api {
        api.body.rows.push(row(0, "name", "String"));
    }
    vec![
        add,
        api_page(1, "Get workbook", &["GET /workbook"], Some("workbook")),
        workbook,
        type_page(3, "worksheet", &[("id", "String"), ("name", "String")]),
    ]
}

#[test]
fn bodies_follow_from_settled_kinds() {
    let pages = pages(&["api/a.md", "api/b.md", "resources/c.md", "resources/d.md"]);
    let facts = workbook();
    let (api, _) = version(&pages, "v1.0", &facts.iter().collect::<Vec<_>>());
    let Some(add) = api.operations.iter().find(|operation| operation.method == Method::Post) else { panic!("a POST") };
    assert_eq!(add.kind, OperationKind::Create);
    let Body::Resource { ty, rows } = &add.body else { panic!("{:?} is not a resource", add.body) };
    assert_eq!((ty.name.as_str(), rows.len()), ("worksheet", 1));
    assert!(api.callables.is_empty(), "what creates is not an action");
}

#[test]
fn paths_show_properties_types_and_callables() {
    let pages = pages(&["api/a.md", "api/b.md", "api/c.md", "api/d.md", "resources/e.md", "resources/f.md"]);
    let facts = [
        api_page(0, "List crew", &["GET /boats/{id}/crew"], Some("sailor collection")),
        api_page(1, "Get boat", &["GET /boats/{id}"], Some("boat")),
        api_page(2, "boat: sink", &["POST /boats/{id}/sink"], None),
        api_page(3, "fleetPlan: start", &["POST /plan/start"], None),
        type_page(4, "boat", &[("id", "String")]),
        type_page(5, "sailor", &[("id", "String")]),
    ];
    let (api, findings) = version(&pages, "v1.0", &facts.iter().collect::<Vec<_>>());
    let boat = type_of(&api.types, "boat");
    assert_eq!(shown(&boat.properties), ["id", "crew"]);
    assert_eq!(boat.properties[1].ty, reference("sailor").into_collection());
    assert_eq!(boat.properties[1].origin.page, "api/a.md");
    let container: Vec<_> = api.container.iter().map(|entrance| (entrance.name.as_str(), &entrance.ty)).collect();
    let (boats, plan) = (reference("boat").into_collection(), reference("fleetPlan"));
    assert_eq!(container, [("boats", &boats), ("plan", &plan)]);
    assert_eq!(type_of(&api.types, "fleetPlan").origins[0].page, "api/d.md");
    assert!(findings.iter().any(|finding| finding.code == Code::TypeFromPath && finding.location.page == PageId(3)));
    let callables: Vec<_> = api.callables.iter().map(|one| (one.kind, one.name.as_str(), &one.binding)).collect();
    let expected = [
        (CallableKind::Action, "sink", &Some(reference("boat"))),
        (CallableKind::Action, "start", &Some(plan.clone())),
    ];
    assert_eq!(callables, expected);
}

#[test]
fn relationships_that_are_listed_become_collections() {
    let pages = pages(&["api/a.md", "api/b.md", "resources/c.md", "resources/d.md"]);
    let mut workbook = workbook();
    workbook[0] = api_page(0, "List worksheets", &["GET /workbook/worksheets"], Some("worksheet collection"));
    workbook[2].resources[0].relationships[0].ty.collection = false;
    let (api, findings) = version(&pages, "v1.0", &workbook.iter().collect::<Vec<_>>());
    assert_eq!(type_of(&api.types, "workbook").properties[1].ty, reference("worksheet").into_collection());
    assert!(findings.iter().any(|finding| finding.code == Code::Conflict && finding.location.page == PageId(2)));
}
