//! The public API against a checked-in list, so that a change of it is seen in review.

use std::fs;
use std::path::{Path, PathBuf};

use syn::{Item, UseTree, Visibility};

/// The list, one public item a line; items of types are not listed.
const LIST: &str = "src/public-api.txt";

#[test]
fn the_public_api_is_the_listed_one() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    items("docwright", &package.join("src/lib.rs"), &package.join("src"), &mut lines);
    lines.sort();
    let found = lines.concat();
    if std::env::var_os("UPDATE_PUBLIC_API").is_some() {
        fs::write(package.join(LIST), &found).unwrap_or_else(|error| panic!("{LIST}: {error}"));
    }
    let listed = fs::read_to_string(package.join(LIST)).unwrap_or_default();
    assert!(found == listed, "generator/{LIST} is stale: run this test with UPDATE_PUBLIC_API=1");
}

/// Adds the public items of a file; `folder` contains the files of its modules.
fn items(path: &str, file: &Path, folder: &Path, lines: &mut Vec<String>) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    for item in &parsed.items {
        let (visibility, kind, name) = match item {
            Item::Const(item) => (&item.vis, "const", item.ident.to_string()),
            Item::Enum(item) => (&item.vis, "enum", item.ident.to_string()),
            Item::Fn(item) => (&item.vis, "fn", item.sig.ident.to_string()),
            Item::Struct(item) => (&item.vis, "struct", item.ident.to_string()),
            Item::Trait(item) => (&item.vis, "trait", item.ident.to_string()),
            Item::Type(item) => (&item.vis, "type", item.ident.to_string()),
            Item::Mod(item) => (&item.vis, "mod", item.ident.to_string()),
            Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => {
                let mut names = Vec::new();
                used(&item.tree, &mut names);
                lines.extend(names.iter().map(|name| format!("{path}::{name} (use)\n")));
                continue;
            }
            _ => continue,
        };
        if matches!(visibility, Visibility::Public(_)) {
            lines.push(format!("{path}::{name} ({kind})\n"));
            if kind == "mod" {
                let (file, folder) = module(folder, &name);
                items(&format!("{path}::{name}"), &file, &folder, lines);
            }
        }
    }
}

/// The file of a module, and the folder of its own modules.
fn module(folder: &Path, name: &str) -> (PathBuf, PathBuf) {
    let below = folder.join(name);
    let file = folder.join(format!("{name}.rs"));
    (if file.is_file() { file } else { below.join("mod.rs") }, below)
}

fn used(tree: &UseTree, names: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => used(&path.tree, names),
        UseTree::Name(name) => names.push(name.ident.to_string()),
        UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        UseTree::Glob(_) => names.push("*".to_owned()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| used(tree, names)),
    }
}
