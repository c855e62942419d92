//! The crates of pages in the plain dialect and in that of Discord compile without warnings, with their documentation and tests.

use std::path::Path;

use docwright::diagnostic::explain;
use docwright_tests::compile::Generated;
use docwright_tests::{generate, root};

#[test]
fn the_crates_of_the_plain_dialect_compile() {
    for case in ["plain-attributes", "plain-bookshop", "plain-telemetry", "plain-one-page"] {
        compile(&root().join("tests/cases").join(case).join("docs"));
    }
}

#[test]
fn the_crate_of_discords_dialect_compiles() {
    compile(&root().join("tests/cases/mdx-marina/docs"));
}

#[test]
fn the_example_of_the_explained_dialect_compiles() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(folder.path().join("books.md"), explain::dialect_example())
        .unwrap_or_else(|error| panic!("{error}"));
    compile(folder.path());
}

/// The page that the README shows to teams with an API of their own.
#[test]
fn the_page_of_the_readme_compiles_with_a_program() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap_or_else(|error| panic!("{error}"));
    let page = readme.split("````markdown\n").nth(1).and_then(|rest| rest.split("````").next());
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let docs = folder.path().join("docs");
    std::fs::create_dir(&docs).unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(docs.join("books.md"), page.unwrap_or_else(|| panic!("README.md lacks a page")))
        .unwrap_or_else(|error| panic!("{error}"));
    let out = folder.path().join("out");
    generate(&docs, &out);
    let program = "use bookshop::v1::BookshopClient;\n\
        use bookshop::v1::models::{Book, BookCreate};\n\n\
        pub async fn add(shop: &BookshopClient) -> bookshop::runtime::Result<Vec<Book>> {\n    \
            let book = BookCreate { title: Some(\"Tides\".into()), ..BookCreate::default() };\n    \
            let _: Book = shop.books().create(&book).await?;\n    \
            Ok(shop.books().list().await?.value)\n}\n";
    Generated::open(&out).check_all().check_program(program);
}

/// Names that the client and its requests define already.
#[test]
fn paths_with_names_of_the_client_compile() {
    let page = "# Harbor API\n\nSend `Authorization: Bearer TOKEN` to https://harbor.example.\n\n\
        ## Harbor object\n\n| Name | Type |\n|------|------|\n| name | string |\n\n\
        ## List authorizations\n\n`GET /with-authorization`\n\nReturns a list of [Harbor](#harbor-object) objects.\n\n\
        ## List requests\n\n`GET /request`\n\n\
        #### Query parameters\n\n| Name | Type |\n|------|------|\n| quay | integer |\n\n\
        Returns a list of [Harbor](#harbor-object) objects.\n\n\
        ### Example\n\n```http\nGET https://harbor.example/request?quay=4&sort=name\nX-Berth: 7\nTrailer: none\n```\n";
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(folder.path().join("harbor.md"), page).unwrap_or_else(|error| panic!("{error}"));
    compile(folder.path());
}

fn compile(docs: &Path) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let out = folder.path().join("out");
    generate(docs, &out);
    let generated = Generated::open(&out);
    generated.document();
    generated.build().check_tests();
}
