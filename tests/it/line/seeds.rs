//! The five pages that the project was founded on, read where they are.

use std::fs;
use std::path::Path;

use docwright::api::{Api, Body, Content, Operation, OperationKind, StructuredType};
use docwright_tests::{analyze, shared};

/// Understands one seed alone.
fn seed(start: &str) -> Option<Api> {
    let seeds = shared("seeds")?;
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    copy(&seeds, folder.path(), |name| name.starts_with(start));
    let mut apis = analyze(folder.path()).apis;
    assert_eq!(apis.len(), 1, "a page belongs to one version");
    apis.pop()
}

fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{error}")).flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if wanted(&name) {
            fs::copy(entry.path(), to.join(name)).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

fn only_type(api: &Api) -> &StructuredType {
    assert_eq!(api.types.len(), 1);
    &api.types[0]
}

fn only_operation(api: &Api) -> &Operation {
    assert_eq!(api.operations.len(), 1);
    &api.operations[0]
}

#[test]
fn resource_of_the_old_era() {
    let Some(api) = seed("000") else { return };
    let ty = only_type(&api);
    assert_eq!(
        (api.version.as_str(), ty.name.to_string().as_str()),
        ("beta", "microsoft.graph.deviceManagementDomainJoinConnector")
    );
    let names: Vec<&str> = ty.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(names, ["id", "displayName", "lastConnectionDateTime", "state", "version"]);
    assert_eq!(ty.key.as_deref(), Some("id"));
    assert_eq!(api.enums.len(), 1, "the values of `state` imply its enumeration");
    let members: Vec<&str> = api.enums[0].members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(members, ["active", "error", "inactive"]);
}

#[test]
fn create_page_of_the_new_era() {
    let Some(api) = seed("001") else { return };
    let operation = only_operation(&api);
    assert_eq!(
        (operation.kind.clone(), operation.path.to_string().as_str()),
        (OperationKind::Create, "/deviceManagement/domainJoinConnectors")
    );
    assert_eq!(operation.response.codes, [201]);
    let callers = operation.callers();
    let scopes: Vec<Vec<&str>> = callers.iter().map(|permission| permission.scope_names()).collect();
    let scope = vec!["DeviceManagementConfiguration.ReadWrite.All"];
    assert_eq!(scopes, [scope.clone(), Vec::new(), scope]);
    assert_eq!(operation.examples.len(), 1);
}

#[test]
fn update_page_of_the_old_era() {
    let Some(api) = seed("002") else { return };
    let operation = only_operation(&api);
    assert_eq!(operation.kind, OperationKind::Update);
    assert_eq!(
        operation.path.to_string(),
        "/deviceManagement/domainJoinConnectors/{deviceManagementDomainJoinConnectorId}"
    );
    assert_eq!(operation.response.codes, [200]);
}

#[test]
fn resource_of_the_new_era() {
    let Some(api) = seed("004") else { return };
    let ty = only_type(&api);
    assert_eq!((api.version.as_str(), ty.properties.len()), ("v1.0", 10));
    assert_eq!(api.enums.len(), 2);
    assert!(api.enums.iter().all(|ty| ty.members.iter().any(|member| member.name == "unknownFutureValue")));
}

/// Content of an operation, apart from prose, locations, and the markup of links and code.
fn essence(operation: &Operation) -> impl PartialEq + std::fmt::Debug + use<> {
    let rows = match &operation.body {
        Body::Resource { rows, .. } | Body::Parameters(rows) => {
            rows.iter().map(|row| (row.name.clone(), row.ty.clone(), row.constraints.values.clone())).collect()
        }
        _ => Vec::new(),
    };
    let content = match &operation.response.content {
        Content::Json(ty) => format!("{ty:?}"),
        other => format!("{other:?}"),
    };
    let examples: Vec<_> =
        operation.examples.iter().map(|example| format!("{:?}", (&example.request, &example.response))).collect();
    (
        (operation.method, operation.path.clone(), operation.kind.clone(), operation.title.clone()),
        (operation.permissions.clone(), operation.headers.len(), rows),
        (operation.response.codes.clone(), content, examples),
    )
}

/// The plain-text seed and its Markdown twin, each beside the resource that both name.
#[test]
fn plain_text_page_gives_the_operation_of_its_markdown_twin() {
    let Some(seeds) = shared("seeds") else { return };
    let twin = |start: &str| {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        copy(&seeds, folder.path(), |name| name.starts_with(start) || name.starts_with("000"));
        let apis = analyze(folder.path()).apis;
        essence(only_operation(&apis[0]))
    };
    assert_eq!(twin("001"), twin("003"));
}

#[test]
fn plain_text_case_gives_the_operation_of_its_markdown_twin() {
    let case = |name: &str| {
        let apis = analyze(&docwright_tests::root().join("tests/cases").join(name).join("docs")).apis;
        essence(only_operation(&apis[0]))
    };
    assert_eq!(case("plain-text-markdown"), case("plain-text-copied"));
}
