use crate::api::Api;
use crate::least_privilege::source_calls::{SourceFiles, calls_in, trace};
use crate::plan::{self, Options};

/// An API with some operations; their responses do not matter here.
fn graph() -> Vec<Api> {
    let requests = [
        "GET /users",
        "GET /users/{id}",
        "GET /users/{id}/messages",
        "POST /users/{id}/sendMail",
        "DELETE /groups/{id}",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let pages = folder.path().join("v1.0/api");
    std::fs::create_dir_all(&pages).expect("a folder");
    for (index, request) in requests.iter().enumerate() {
        let page = format!("# Do {index}\n\n## HTTP request\n\n```http\n{request}\n```\n");
        std::fs::write(pages.join(format!("{index}.md")), page).expect("a page");
    }
    crate::analyze(folder.path(), &()).expect("pages").apis
}

/// The operations that a program calls, and the number of unresolved calls.
fn called(program: &str) -> (Vec<String>, usize) {
    let apis = graph();
    let files = SourceFiles::parse([("main.rs".to_owned(), program)]);
    let (calls, unresolved) = calls_in(&apis, &trace(&plan::plan(&apis, &Options::default()), vec![files]));
    (calls.iter().map(crate::least_privilege::Call::name).collect(), unresolved.len())
}

fn assert_called(program: &str, expected: &[&str]) {
    assert_eq!(called(program), (expected.iter().map(ToString::to_string).collect(), 0), "{program}");
}

#[test]
fn chains_from_a_client_are_followed() {
    assert_called(
        "async fn main() { let graph = msgraph::v1_0::GraphClient::new(credential())?; graph.users().id(\"1\").get().await?; }",
        &["GET /users/{id}"],
    );
}

#[test]
fn handles_are_followed_through_variables_and_parameters() {
    assert_called(
        "use msgraph::v1_0::GraphClient; fn f(graph: &GraphClient) { let users = graph.users(); let all = users.get(); \
         let one = &users.id(\"a\"); join!(one.messages().get(), async { one.send_mail(&body).await }); }",
        &["GET /users", "GET /users/{id}/messages", "POST /users/{id}/sendMail"],
    );
}

#[test]
fn handles_are_followed_through_fields_and_results() {
    assert_called(
        "struct App { graph: std::sync::Arc<msgraph::v1_0::GraphClient> } impl App { fn groups(&self) -> \
         msgraph::v1_0::handles::GroupsHandle { self.graph.groups() } fn g(&self) { self.graph.users().get(); \
         self.groups().id(\"1\").delete(); } }",
        &["DELETE /groups/{id}", "GET /users"],
    );
}

#[test]
fn calls_of_other_types_are_ignored() {
    assert_called("fn f(map: HashMap<String, String>) { map.get(\"users\"); list.delete(); vec.iter().list(); }", &[]);
}

#[test]
fn tests_are_skipped() {
    assert_called("#[cfg(test)] mod tests { fn f(graph: &GraphClient) { graph.users().get(); } }", &[]);
    assert_called("#[tokio::test] async fn f() { graph.users().get(); }", &[]);
}

#[test]
fn a_variable_shadows_another_of_its_name() {
    assert_called(
        "fn f(graph: &GraphClient) { let users = graph.users(); { let users = 1; } users.get(); }",
        &["GET /users"],
    );
}

#[test]
fn ambiguous_calls_are_unresolved() {
    // `item` may be a user or a group, and only one of both can be deleted.
    assert_called("fn f() { each(|item| item.id(\"1\").delete()); }", &["DELETE /groups/{id}"]);
    // The version of the client is not stated.
    let mut apis = [graph(), graph()].concat();
    apis[1].version = "beta".to_owned();
    let program = "use msgraph::{beta, v1_0}; fn f(graph: &GraphClient) { graph.users().get(); }";
    let files = SourceFiles::parse([("main.rs".to_owned(), program)]);
    let (calls, unresolved) = calls_in(&apis, &trace(&plan::plan(&apis, &Options::default()), vec![files]));
    assert_eq!((calls.len(), unresolved.len()), (0, 1));
}

#[test]
fn an_invalid_file_is_unresolved() {
    assert_eq!(called("fn f( {"), (Vec::new(), 1));
}
