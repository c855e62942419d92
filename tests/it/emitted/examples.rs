//! The programs of the examples and of the documentation with the crate of real pages.

use std::fs;
use std::path::Path;

use docwright::serve::{Options, Server};
use docwright_tests::{cargo, corpus, programs, root, write_crate};

/// The pages with programs, beside the folder `examples`.
const PAGES: [&str; 3] = ["GUIDE.md", "MIGRATION.md", "README.md"];

/// The number of calls of examples in `examples/main.rs`.
const CALLS: usize = 11;

#[test]
fn the_examples_work_with_real_pages() {
    let Some(analysis) = corpus("v1.0") else { return };
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    write_crate(&analysis.apis, &folder.path().join("client"));
    write_package(folder.path());
    let server = Server::start(analysis.apis.clone(), Options::default()).unwrap_or_else(|error| panic!("{error}"));
    write(&folder.path().join(".cargo/config.toml"), &format!("[env]\nENDPOINT = {:?}\n", server.origin()));
    let printed = cargo(folder.path(), &["run", "--quiet"]);
    let starting = |start: &str| printed.lines().filter(|line| line.starts_with(start)).collect::<Vec<_>>();
    assert!(starting("failed ").is_empty(), "{printed}");
    assert_eq!(starting("ok ").len(), CALLS, "{printed}");
    let printed = cargo(folder.path(), &["run", "--quiet", "--bin", "guide"]);
    let (ok, failed) = (printed.matches("ok ").count(), printed.matches("failed ").count());
    assert_eq!((ok, failed), (blocks("GUIDE.md").len(), 0), "{printed}");
    // The first program of a newcomer: a user, messages and a file.
    let printed = cargo(folder.path(), &["run", "--quiet", "--bin", "readme"]);
    assert!(printed.lines().count() >= 3, "{printed}");
}

/// Everything below `me()` is there for an application without a user as well.
#[test]
fn users_have_the_operations_of_the_signed_in_user() {
    let Some(analysis) = corpus("v1.0") else { return };
    let krate = docwright::plan::plan(&analysis.apis, &docwright::plan::Options::default());
    let surface = docwright::surface::of(&krate);
    let result = |path: &str| {
        let item = surface.items.iter().find(|item| item.path == path);
        item.and_then(|item| item.shape.rsplit_once(" -> ")).map(|(_, result)| result.to_owned())
    };
    let me = result("v1_0::GraphClient::me");
    assert!(me.is_some() && me == result("v1_0::handles::UsersHandle::id"), "{me:?}");
    let handles = surface.items.iter().filter(|item| item.kind == docwright::surface::Kind::Struct);
    let names = handles.filter_map(|item| item.path.strip_prefix("v1_0::handles::"));
    let odd: Vec<&str> = names.filter(|name| name.len() > 60 || name.ends_with('_')).collect();
    assert!(odd.is_empty(), "{odd:?}");
}

/// A package with the examples as one program, and the programs of the documentation as its library.
fn write_package(folder: &Path) {
    let runtime = root().join("runtime").display().to_string();
    let manifest = format!(
        "[package]\nname = \"examples-of-real-pages\"\nversion = \"0.1.0\"\nedition = \"2024\"\nautoexamples = false\n\
         default-run = \"examples-of-real-pages\"\n\n\
         [workspace]\n\n[dependencies]\nazure_identity = {{ version = \"1\", default-features = false, features = [\"tokio\"] }}\n\
         docwright-runtime = {{ path = '{runtime}', features = [\"testing\"] }}\n\
         msgraph = {{ path = \"client\", features = [\"full\", \"testing\"] }}\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"fs\", \"io-util\", \"macros\", \"rt-multi-thread\"] }}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/main.rs"), include_str!("examples/main.rs"));
    write(&folder.join("src/lib.rs"), &library());
    let readme = blocks("README.md").into_iter().find(|program| program.contains("#[tokio::main]"));
    let readme = readme.unwrap_or_else(|| panic!("README.md lacks a whole program"));
    let local = readme.replace("\"http://127.0.0.1:8080\".to_owned()", "std::env::var(\"ENDPOINT\")?");
    assert_ne!(local, readme, "README.md calls the mock server");
    write(&folder.join("src/bin/readme.rs"), &local);
    let guide = include_str!("examples/guide.rs").replace("// PROGRAMS", &programs::runnable(&blocks("GUIDE.md")));
    write(&folder.join("src/bin/guide.rs"), &guide);
    copy(&root().join("examples"), &folder.join("examples"));
}

/// The programs of all pages as the modules of a library.
fn library() -> String {
    let mut library = "//! Programs of the documentation.\n#![allow(unused, missing_docs)]\n".to_owned();
    for page in PAGES {
        let name = page.trim_end_matches(".md").to_lowercase();
        for (number, program) in blocks(page).into_iter().enumerate() {
            library.push_str(&format!("mod {name}_{number} {{\n    fn program() {{\n{program}\n}}\n}}\n"));
        }
    }
    library
}

/// The programs of a page.
fn blocks(page: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    programs::programs(&text)
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).unwrap_or_else(|error| panic!("{error}"));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{error}"));
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{error}")).flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}
