//! The client of an API that is not Microsoft's: an API key, numbered pages, and problem details.

use std::fs;
use std::path::Path;

use docwright::serve::{Options, Server};
use docwright_tests::{Exchange, Reply, Server as Service, analyze, cargo, root, write_crate};
use serde_json::json;

/// The output of the program with the documented shop.
const PRINTED: &str = "The tide table: 9.5\nKnots: 24.0\n";

#[test]
fn a_client_of_another_api_names_and_speaks_to_it_alone() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let apis = analyze(&root().join("tests/apis/bookshop/docs")).apis;
    write_crate(&apis, &folder.path().join("client"));
    assert_never_named(&folder.path().join("client"));
    write_program(folder.path());

    // A service that was written by hand.
    let service = Service::start(shop).unwrap_or_else(|error| panic!("{error}"));
    let printed = run(folder.path(), &service.url(""));
    assert_eq!(
        printed,
        format!("{PRINTED}Harbors of the north: 39.9\nno-such-book: The shop has no book b0.\nreserved\n")
    );
    let received = service.received();
    assert!(received.iter().all(|exchange| exchange.header("x-api-key") == Some("a-secret-key")), "{received:?}");
    let agent = received[0].header("user-agent").unwrap_or_default();
    assert!(agent.starts_with("bookshop/0.1.0 docwright-runtime/"), "{agent}");
    let unexpected = ["authorization", "client-request-id", "x-ms-client-request-id"];
    assert!(
        received.iter().all(|exchange| unexpected.iter().all(|name| exchange.header(name).is_none())),
        "{received:?}"
    );

    // The mock of the documented service.
    let server = Server::start(apis, Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let printed = run(folder.path(), &server.origin());
    assert!(printed.starts_with(PRINTED), "{printed}");
    assert!(printed.ends_with("no-such-book: The shop has no book b0.\nreserved\n"), "{printed}");
    cargo(&folder.path().join("client"), &["test", "--quiet", "--features", "testing"]);
}

/// A shop with three books on two pages.
fn shop(exchange: &Exchange) -> Reply {
    let book = |id: &str, title: &str, price: f64| json!({ "id": id, "title": title, "price": price });
    match (exchange.method.as_str(), exchange.target.as_str()) {
        ("GET", "/v1/books") => Reply::json(
            200,
            &json!({ "page": 1, "pages": 2, "items": [book("b1", "The tide table", 9.5), book("b2", "Knots", 24.0)] }),
        ),
        ("GET", "/v1/books?page=2") => {
            Reply::json(200, &json!({ "page": 2, "pages": 2, "items": [book("b3", "Harbors of the north", 39.9)] }))
        }
        ("POST", "/v1/books/b1/reserve") => Reply::empty(204),
        _ => {
            let problem = json!({
                "type": "https://api.bookshop.example/problems/no-such-book",
                "title": "No such book",
                "status": 404,
                "detail": "The shop has no book b0.",
            });
            Reply::new(404, Some("application/problem+json"), problem.to_string().into_bytes())
        }
    }
}

/// Neither the crate nor an export names Microsoft or its products.
fn assert_never_named(client: &Path) {
    let files = walkdir(client);
    assert!(files.len() > 10);
    let api = &analyze(&root().join("tests/apis/bookshop/docs")).apis[0];
    let openapi = docwright::export::openapi(api);
    assert_eq!(openapi["info"]["title"], "Bookshop");
    assert_eq!(openapi["servers"], json!([{ "url": "https://api.bookshop.example/v1" }]));
    let key = json!({ "default": { "type": "apiKey", "in": "header", "name": "X-Api-Key" } });
    assert_eq!(openapi["components"]["securitySchemes"], key);
    assert_eq!(openapi["paths"]["/books"]["get"]["security"], json!([{ "default": [] }]));
    assert!(openapi["components"]["responses"]["error"]["content"].get("application/problem+json").is_some());
    let exports = [
        ("openapi", openapi.to_string()),
        ("csdl", docwright::export::csdl(api).unwrap_or_else(|error| panic!("{error}"))),
        ("permissions", docwright::export::permissions(api).to_string()),
    ];
    let named = exports.map(|(name, text)| (name.to_owned(), text));
    for (name, text) in files.into_iter().chain(named) {
        let lower = text.to_lowercase();
        for word in ["microsoft", "graph", "azure", "tokencredential"] {
            assert!(!lower.contains(word), "{name} contains `{word}`");
        }
    }
}

/// The files below a folder with their texts.
fn walkdir(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).path()) {
        if path.is_dir() {
            files.extend(walkdir(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
            files.push((path.display().to_string(), text));
        }
    }
    files
}

fn run(folder: &Path, endpoint: &str) -> String {
    let config = folder.join(".cargo");
    fs::create_dir_all(&config).unwrap_or_else(|error| panic!("{error}"));
    let text = format!("[env]\nENDPOINT = {:?}\n", endpoint.trim_end_matches('/'));
    fs::write(config.join("config.toml"), text).unwrap_or_else(|error| panic!("{error}"));
    cargo(folder, &["run", "--quiet"])
}

/// A package with a program that calls every operation.
fn write_program(folder: &Path) {
    let manifest = "[package]\nname = \"shopper\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                    [dependencies]\nbookshop = { package = \"bookshop\", path = \"client\" }\n\
                    tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
    let program = r#"
use bookshop::runtime::futures::TryStreamExt as _;
use bookshop::runtime::{ClientOptions, Result};
use bookshop::v1::BookshopClient;
use bookshop::v1::models::BookReserveParameters;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let endpoint = std::env::var("ENDPOINT").ok();
    let shop = BookshopClient::with_options("a-secret-key", ClientOptions { endpoint, ..ClientOptions::default() })?;
    let mut books = shop.books().list().items();
    while let Some(book) = books.try_next().await? {
        let price = book.price.map(|price| price.to_string()).unwrap_or_default();
        println!("{}: {price}", book.title.unwrap_or_default());
    }
    let error = shop.books().id("b0").get().await.map(|_| ()).expect_err("the book is unknown");
    println!("{}: {}", error.code().unwrap_or_default().rsplit('/').next().unwrap_or_default(), error.message());
    let copies = BookReserveParameters { copies: Some(2), ..BookReserveParameters::default() };
    shop.books().id("b1").reserve(&copies).await?;
    println!("reserved");
    Ok(())
}
"#;
    fs::write(folder.join("Cargo.toml"), manifest).unwrap_or_else(|error| panic!("{error}"));
    fs::create_dir(folder.join("src")).unwrap_or_else(|error| panic!("{error}"));
    fs::write(folder.join("src/main.rs"), program).unwrap_or_else(|error| panic!("{error}"));
}
