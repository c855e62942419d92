//! Size of a program that deserializes and serializes the responses of ten operations: with field tables, by serde's derives on
//! the same types, and as values without types.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use docwright::api::{Api, Content, Method, Operation};
use docwright::emit::emit;
use docwright::krate::{Crate, Item};
use docwright::output::Files;
use docwright::plan::plan;
use docwright::select::Selection;

use crate::derived::{self, Unknown};
use crate::{cargo, only_models, options, write};

/// How many operations a program uses.
const OPERATIONS: usize = 10;

/// Prints the sizes for the crate of a version, whose package has the given name.
pub(crate) fn print(folder: &Path, name: &str, apis: &[Api], package: &str) {
    let wanted = answered(apis);
    let paths: Vec<String> = wanted.iter().map(|(operation, _)| operation.path.to_string()).collect();
    let selection = Selection::new(&paths, &[]).expect("paths are patterns");
    let krate = plan(&selection.select(apis.to_vec()).expect("the paths are there"), &options(package));
    let known = types(&krate);
    let types: Vec<&str> = wanted.iter().filter_map(|(_, ty)| known.get(ty.as_str()).map(String::as_str)).collect();
    let tables = only_models(emit(&krate), &krate.idents);
    let mut derives = Files(tables.0.clone());
    derives.0.extend(derived::files(&krate, Unknown::Kept).0);
    let none = vec!["serde_json::Value"; types.len()];
    let sizes =
        [("no types", &tables, &none), ("field tables", &tables, &types), ("serde's derives", &derives, &types)];
    for (what, files, types) in sizes {
        let out = folder.join(format!("{name}-{what}").replace([' ', '\''], "-"));
        let size = size(&out, &folder.join("target"), files, package, types);
        println!("{name:<8} program, {} types: {what:<24} {size:>8} KiB", types.len());
    }
}

/// Operations that read an entity, from all over the version, with its type.
fn answered(apis: &[Api]) -> Vec<(&Operation, String)> {
    let entity = |operation: &Operation| match &operation.response.content {
        Content::Json(ty) if operation.method == Method::Get => ty.item().name().map(ToString::to_string),
        _ => None,
    };
    let mut all: BTreeMap<String, &Operation> = BTreeMap::new();
    for operation in apis.iter().flat_map(|api| &api.operations) {
        if let Some(ty) = entity(operation) {
            all.entry(ty).or_insert(operation);
        }
    }
    let step = (all.len() / OPERATIONS).max(1);
    all.into_iter().step_by(step).take(OPERATIONS).map(|(ty, operation)| (operation, ty)).collect()
}

/// The paths of models in Rust by their types in OData.
fn types(krate: &Crate) -> BTreeMap<&str, String> {
    let mut types = BTreeMap::new();
    for file in krate.files().filter(|file| file.path.contains("/models/")) {
        let Some((module, _)) = file.path.trim_start_matches("src/").rsplit_once('/') else { continue };
        for item in &file.items {
            if let Item::Struct(item) = item {
                let path = format!("{}::{}", module.replace('/', "::"), item.ident);
                types.entry(item.odata_type.as_str()).or_insert(path);
            }
        }
    }
    types
}

/// The size in KiB of a program without symbols.
fn size(out: &Path, target: &Path, files: &Files, package: &str, types: &[&str]) -> u64 {
    write(files, out);
    let krate = package.replace('-', "_");
    let calls = types.iter().map(|ty| {
        let krate = if ty.contains("serde_json") { String::new() } else { format!("{krate}::") };
        format!("    again::<{krate}{ty}>(&text);\n")
    });
    let program = format!(
        "use serde::{{Serialize, de::DeserializeOwned}};\n\n\
         fn again<T: DeserializeOwned + Serialize>(text: &str) {{\n    \
         let value: Result<T, _> = serde_json::from_str(text);\n    \
         println!(\"{{:?}}\", value.and_then(|value| serde_json::to_string(&value)));\n}}\n\n\
         fn main() {{\n    let text = std::io::read_to_string(std::io::stdin()).unwrap_or_default();\n{}}}\n",
        calls.collect::<String>()
    );
    fs::create_dir_all(out.join("src/bin")).expect("a folder for the program");
    fs::write(out.join("src/bin/program.rs"), program).expect("the program is written");
    let mut build = cargo(out, target, &["build", "--release", "--all-features", "--bin", "program"]);
    let built = build.env("CARGO_PROFILE_RELEASE_STRIP", "symbols").status().expect("cargo runs");
    assert!(built.success(), "the program does not compile");
    fs::metadata(target.join("release/program")).expect("the program").len() / 1024
}
