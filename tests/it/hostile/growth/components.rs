//! Constructs of Discord's dialect, in any number: components, field tables, kinds and references.

use super::Construct;

const PAGE: &str = "reference/boat.mdx";
const START: &str = "### Boat Object\n\n###### Boat Structure\n\n| Field | Type | Description |\n|---|---|---|\n";
const OPERATION: &str = "\n## Get Boat\n<Route method=\"GET\">/boats/{boat.id}</Route>\n\n";

/// A page with a repeated part that depends on its number.
fn repeated(
    name: &str,
    size: usize,
    start: &'static str,
    part: impl Fn(usize) -> String + Send + Sync + 'static,
    end: &'static str,
) -> Construct {
    let pages = move |count: usize| {
        let parts: String = (0..count).map(&part).collect();
        vec![(PAGE.to_owned(), format!("{start}{parts}{end}"))]
    };
    Construct { name: name.to_owned(), size, pages: Box::new(pages) }
}

/// A structure with the property that tells kinds apart.
fn kind(number: usize) -> String {
    format!(
        "## Kind{number}\n\n###### Kind{number} Structure\n\n| Field | Type |\n|---|---|\n| type | integer |\n| f{number} | string |\n\n"
    )
}

pub(super) fn components() -> Vec<Construct> {
    let mut all = of_tables();
    all.extend(of_references());
    all
}

fn of_tables() -> Vec<Construct> {
    vec![
        repeated("anchors", 500, "", |at| format!("<ManualAnchor id=\"a{at}\" />\n## Part {at}\n\n"), OPERATION),
        repeated("notes in notes", 500, "", |_| "<Info>\n".to_owned(), OPERATION),
        repeated("attributes of a component", 1_000, "<Route", |at| format!(" a{at}=\"x\""), ">/boats</Route>\n"),
        repeated("fields", 300, START, |at| format!("| field{at}? | ?string | Number {at}. |\n"), OPERATION),
        repeated("footnotes of a name", 1_000, "", |_| "\\* ".to_owned(), OPERATION),
        repeated("fields of a body", 300, BODY, |at| format!("| field{at} | string | Number {at}. |\n"), ""),
        repeated("fields of equal names", 300, BODY, |_| "| same | string | The same. |\n".to_owned(), ""),
        repeated("values in a description", 1_000, VALUES, |at| format!("`v{at}`, "), "`last`. |\n"),
        repeated(
            "bits",
            300,
            "### Boat Flags\n\n| Flag | Value |\n|---|---|\n",
            |at| format!("| F{at} | `1 << {}` |\n", at % 60),
            OPERATION,
        ),
        repeated("structures", 150, "", kind, OPERATION),
        repeated(
            "structures beside one without a table",
            150,
            "### Boat Data Structure\n\n",
            |at| format!("### Part{at}\n\n| Field | Type |\n|---|---|\n| f{at} | string |\n\n"),
            OPERATION,
        ),
    ]
}

const BODY: &str = "## Create Boat\n<Route method=\"POST\">/boats</Route>\n\n###### JSON Params\n\n| Field | Type | Description |\n|---|---|---|\n";
const VALUES: &str = "## Create Boat\n<Route method=\"POST\">/boats</Route>\n\n###### JSON Params\n\n| Field | Type | Description |\n|---|---|---|\n| rig | string | One of ";

fn of_references() -> Vec<Construct> {
    vec![
        repeated(
            "kinds of a type",
            150,
            "### Boat Object\n\n",
            |at| {
                format!(
                    "{}<ManualAnchor id=\"kinds-{at}\" />\n###### Kinds{at}\n\n| Kinds |\n|---|\n| [Kind{at}](#kind{at}) |\n\n",
                    kind(at)
                )
            },
            OPERATION,
        ),
        repeated(
            "operations like another",
            150,
            OPERATION,
            |at| {
                format!(
                    "## Get Boat{at}\n<Route method=\"GET\">/boats{at}/{{boat.id}}</Route>\n\nSame as above, except that.\n\n"
                )
            },
            "",
        ),
        repeated(
            "sentences about a response",
            500,
            OPERATION,
            |at| format!("Returns the newest boat number {at}. "),
            "\n",
        ),
        repeated(
            "words of a title",
            1_000,
            "## Get",
            |at| format!(" word{at}"),
            "\n<Route method=\"GET\">/a</Route>\n\nReturns the word.\n",
        ),
    ]
}
