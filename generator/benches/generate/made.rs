//! Pages that are made: of any number, all different, and alike to real ones in size and parts.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

/// How many pages document one type and its operations.
const FAMILY: usize = 8;

/// So many properties a type has.
const PROPERTIES: usize = 14;

/// Parts of generated names.
const WORDS: [&str; 24] = [
    "amber", "barrel", "cedar", "delta", "ember", "fjord", "garnet", "harbor", "island", "jetty", "kelp", "lantern",
    "meadow", "needle", "orchard", "pebble", "quarry", "river", "signal", "timber", "upland", "valley", "willow",
    "yarrow",
];

/// Sentences of generated descriptions.
const SENTENCES: [&str; 6] = [
    "The keeper of the harbor fills it in by hand.",
    "Supports `$filter` (`eq`, `ne`, `startsWith`).",
    "Read-only.",
    "It may be left empty.",
    "Possible values are: `open`, `closed`, `unknownFutureValue`.",
    "Returned only on `$select`.",
];

/// Writes so many pages of one version.
pub(crate) fn write(docs: &Path, pages: usize) -> io::Result<()> {
    let root = docs.join("v1.0");
    for folder in ["api", "resources"] {
        fs::create_dir_all(root.join(folder))?;
    }
    for number in 0..pages {
        let (name, text) = page(number / FAMILY, number % FAMILY);
        fs::write(root.join(name), text)?;
    }
    Ok(())
}

/// The name of a type: three words, and a number where those are used up.
fn name(family: usize) -> String {
    let word = |place: usize| WORDS[place % WORDS.len()];
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let count = WORDS.len();
    let rest = family / (count * count * count);
    let number = if rest == 0 { String::new() } else { rest.to_string() };
    format!("{}{}{}{number}", word(family), capital(word(family / count)), capital(word(family / count / count)))
}

fn page(family: usize, member: usize) -> (String, String) {
    let name = name(family);
    let lower = name.to_lowercase();
    match member {
        0 => (format!("resources/{lower}.md"), resource(&name, family)),
        1 => (format!("api/{lower}-list.md"), call(&name, "List", "GET", "", "200 OK", true)),
        2 => (format!("api/{lower}-post.md"), call(&name, "Create", "POST", "", "201 Created", false)),
        3 => (format!("api/{lower}-get.md"), call(&name, "Get", "GET", "/{id}", "200 OK", false)),
        4 => (format!("api/{lower}-update.md"), call(&name, "Update", "PATCH", "/{id}", "200 OK", false)),
        5 => (format!("api/{lower}-delete.md"), call(&name, "Delete", "DELETE", "/{id}", "204 No Content", false)),
        6 => (
            format!("api/{lower}-refresh.md"),
            call(&name, "Refresh", "POST", "/{id}/refresh", "204 No Content", false),
        ),
        _ => (
            format!("api/{lower}-archive.md"),
            call(&name, "Archive", "POST", "/{id}/archive", "204 No Content", false),
        ),
    }
}

fn property(index: usize) -> String {
    let second = WORDS[(index * 5 + 3) % WORDS.len()];
    format!("{}{}{}", WORDS[index % WORDS.len()], second[..1].to_uppercase(), &second[1..])
}

fn kind(index: usize) -> (&'static str, &'static str) {
    [("String", "\"String\""), ("Int32", "17"), ("Boolean", "true"), ("DateTimeOffset", "\"2021-03-04T05:06:07Z\"")]
        [index % 4]
}

fn front(title: &str, kind: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\ndescription: \"{title}, as it is kept here.\"\nauthor: \"keeper\"\nms.prod: \"places\"\ndoc_type: {kind}\n---\n\n"
    )
}

fn resource(name: &str, family: usize) -> String {
    let mut text = front(&format!("{name} resource type"), "resourcePageType");
    let _ = write!(text, "# {name} resource type\n\nNamespace: microsoft.graph\n\nA place of the kind {name}.\n\n");
    let lower = name.to_lowercase();
    let _ = write!(text, "## Methods\n\n|Method|Return type|Description|\n|:---|:---|:---|\n");
    let _ = writeln!(text, "|[List](../api/{lower}-list.md)|[{name}]({lower}.md) collection|Get all of them.|\n");
    text.push_str("## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Its key. Read-only.|\n");
    for index in 0..PROPERTIES {
        let first = SENTENCES[(index + family) % SENTENCES.len()];
        let second = SENTENCES[(index * 3 + family / 2) % SENTENCES.len()];
        let _ =
            writeln!(text, "|{}|{}|Value number {index} of {name}. {first} {second}|", property(index), kind(index).0);
    }
    text.push_str("\n## Relationships\n\nNone.\n\n## JSON representation\n\n<!-- {\n  \"blockType\": \"resource\",\n  \"keyProperty\": \"id\",\n");
    let _ = write!(text, "  \"@odata.type\": \"microsoft.graph.{name}\"\n}}\n-->\n``` json\n{}\n```\n", body(name));
    text
}

fn body(name: &str) -> String {
    let mut text = format!("{{\n  \"@odata.type\": \"#microsoft.graph.{name}\",\n  \"id\": \"String (identifier)\"");
    for index in 0..PROPERTIES {
        let _ = write!(text, ",\n  \"{}\": {}", property(index), kind(index).1);
    }
    text + "\n}"
}

fn call(name: &str, verb: &str, method: &str, below: &str, status: &str, many: bool) -> String {
    let lower = name.to_lowercase();
    let target = format!("/places/{name}s{below}");
    let mut text = front(&format!("{verb} {name}"), "apiPageType");
    let _ = write!(
        text,
        "# {verb} {name}\n\nNamespace: microsoft.graph\n\n{verb} a [{name}](../resources/{lower}.md) object.\n\n"
    );
    text.push_str("## Permissions\n\n|Permission type|Permissions (from least to most privileged)|\n|:---|:---|\n");
    text.push_str("|Delegated (work or school account)|Place.Read.All, Place.ReadWrite.All|\n");
    text.push_str("|Delegated (personal Microsoft account)|Not supported.|\n|Application|Place.ReadWrite.All|\n\n");
    let _ = write!(text, "## HTTP request\n\n``` http\n{method} {target}\n```\n\n");
    text.push_str(
        "## Request headers\n\n|Name|Description|\n|:---|:---|\n|Authorization|Bearer {token}. Required.|\n\n",
    );
    let sends = matches!(verb, "Create" | "Update");
    if sends {
        let _ = write!(
            text,
            "## Request body\n\nIn the request body, supply a JSON representation of the [{name}](../resources/{lower}.md) object.\n\n"
        );
        text.push_str("|Property|Type|Description|\n|:---|:---|:---|\n");
        for index in 0..PROPERTIES {
            let sentence = SENTENCES[(index * 5) % SENTENCES.len()];
            let _ = writeln!(text, "|{}|{}|Value number {index}. {sentence}|", property(index), kind(index).0);
        }
    } else {
        text.push_str("## Request body\n\nDo not supply a request body for this method.\n");
    }
    let _ = write!(text, "\n## Response\n\nIf successful, this method returns a `{status}` response code");
    if many {
        let _ = write!(text, " and a collection of [{name}](../resources/{lower}.md) objects in the response body");
    } else if !status.starts_with("204") {
        let _ = write!(text, " and a [{name}](../resources/{lower}.md) object in the response body");
    }
    text.push_str(".\n\n## Examples\n\n### Request\n\n");
    let _ = write!(text, "<!-- {{\n  \"blockType\": \"request\",\n  \"name\": \"{verb}_{lower}\"\n}}\n-->\n``` http\n");
    let _ = writeln!(text, "{method} https://graph.microsoft.com/v1.0{target}");
    if sends {
        let _ = writeln!(text, "Content-Type: application/json\n\n{}", body(name));
    }
    let _ = write!(text, "```\n\n### Response\n\n<!-- {{\n  \"blockType\": \"response\",\n  \"truncated\": true");
    if !status.starts_with("204") {
        let _ = write!(text, ",\n  \"@odata.type\": \"microsoft.graph.{name}\"");
    }
    let _ = write!(text, "\n}}\n-->\n``` http\nHTTP/1.1 {status}\n");
    if many {
        let _ = write!(text, "Content-Type: application/json\n\n{{\n  \"value\": [\n{}\n  ]\n}}\n", body(name));
    } else if !status.starts_with("204") {
        let _ = writeln!(text, "Content-Type: application/json\n\n{}", body(name));
    }
    text.push_str("```\n");
    text
}

/// Copies a folder of pages, so that one can be edited.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let Ok(below) = entry.path().strip_prefix(from) else { continue };
        if entry.file_type().is_dir() {
            fs::create_dir_all(to.join(below))?;
        } else {
            fs::copy(entry.path(), to.join(below))?;
        }
    }
    Ok(())
}

/// A page of each version to edit: the first type.
pub(crate) fn edited_pages(docs: &Path) -> Vec<(&'static str, String)> {
    let names = [("v1.0", "g  again, a page of v1.0 edited"), ("beta", "g  again, a page of beta edited")];
    let first = |version: &str| {
        let mut files: Vec<String> = fs::read_dir(docs.join(version).join("resources"))
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        files.sort();
        files.into_iter().next().map(|name| format!("{version}/resources/{name}"))
    };
    names.into_iter().filter_map(|(version, name)| Some((name, first(version)?))).collect()
}

/// An edit of a description, another one each time.
pub(crate) fn edit(text: &str, round: usize) -> String {
    let mut edited = text.to_owned();
    if let Some(at) = edited.rfind(".|").or_else(|| edited.rfind(". |")) {
        edited.insert_str(at, &format!(", as of round {round}"));
    }
    edited
}
