//! Structures of pages and of many pages, in any number.

use super::Construct;

fn construct(
    name: &str,
    size: usize,
    pages: impl Fn(usize) -> Vec<(String, String)> + Send + Sync + 'static,
) -> Construct {
    Construct { name: name.to_owned(), size, pages: Box::new(pages) }
}

/// A page with a repeated part that depends on its number.
fn repeated(
    name: &str,
    size: usize,
    path: &'static str,
    start: &'static str,
    part: impl Fn(usize) -> String + Send + Sync + 'static,
    end: &'static str,
) -> Construct {
    construct(name, size, move |count| {
        let parts: String = (0..count).map(&part).collect();
        vec![(path.to_owned(), format!("{start}{parts}{end}"))]
    })
}

const RESOURCE: &str = "v1.0/resources/thing.md";
const CALL: &str = "v1.0/api/thing-get.md";
const PROPERTIES: &str =
    "# thing resource type\n\nA thing.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n";
const REQUEST: &str = "# Get thing\n\nReads a thing.\n\n## HTTP request\n\n```http\nGET /things/{id}\n```\n\n";

fn resource(number: usize, base: &str, rows: &str) -> (String, String) {
    let text = format!(
        "# thing{number} resource type\n\nA thing. {base}\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The key.|\n{rows}"
    );
    (format!("v1.0/resources/thing{number}.md"), text)
}

fn call(number: usize, request: &str, response: &str) -> (String, String) {
    let text = format!(
        "# Get thing{number}\n\nReads it.\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|Thing.Read.All|\n\n## HTTP \
         request\n\n```http\n{request}\n```\n\n## Response\n\nReturns `200 OK` and a [thing{response}](../resources/thing{response}.md) object.\n"
    );
    (format!("v1.0/api/thing{number}-get.md"), text)
}

/// Structures of one page and of many.
pub(super) fn structures() -> Vec<Construct> {
    let mut all = of_resources();
    all.extend(of_calls());
    all.extend(of_many_pages());
    all
}

#[allow(clippy::too_many_lines)] // a table
fn of_resources() -> Vec<Construct> {
    vec![
        repeated(
            "keys of front matter",
            2_000,
            RESOURCE,
            "---\n",
            |at| format!("key{at}: 'a: {at}'\n"),
            "---\n\n# thing resource type\n",
        ),
        repeated("properties", 300, RESOURCE, PROPERTIES, |at| format!("|property{at}|String|Number {at}.|\n"), ""),
        repeated(
            "properties of equal names",
            300,
            RESOURCE,
            PROPERTIES,
            |at| format!("|same|String|Number {at}.|\n"),
            "",
        ),
        repeated(
            "properties of names that collide in Rust",
            200,
            RESOURCE,
            PROPERTIES,
            |at| format!("|a{}b{}|String|x|\n", "_".repeat(at % 7), at / 7),
            "",
        ),
        repeated("properties of unknown types", 300, RESOURCE, PROPERTIES, |at| format!("|p{at}|unknown{at}|x|\n"), ""),
        repeated(
            "values of a property",
            1_000,
            RESOURCE,
            concat_properties_values(),
            |at| format!("`value{at}`, "),
            "`last`.|\n",
        ),
        repeated(
            "links in a cell",
            1_000,
            RESOURCE,
            concat_properties_values(),
            |at| format!("[a](missing{at}.md), "),
            "b.|\n",
        ),
        repeated(
            "sentences of a description",
            1_000,
            RESOURCE,
            concat_properties_values(),
            |at| format!("Sentence {at} of it. "),
            "|\n",
        ),
        repeated(
            "members",
            500,
            RESOURCE,
            "# thing enum type\n\n## Members\n\n|Member|Value|Description|\n|:--|:--|:--|\n",
            |at| format!("|member{at}|{at}|Number.|\n"),
            "",
        ),
        repeated(
            "enumerations on a page",
            200,
            RESOURCE,
            "# thing resource type\n\n",
            |at| format!("### kind{at} values\n\n|Member|Description|\n|:--|:--|\n|a|b|\n\n"),
            "",
        ),
        repeated(
            "headings",
            2_000,
            RESOURCE,
            "# thing resource type\n\n",
            |at| format!("## Heading {at}\n\ntext\n\n"),
            "",
        ),
        repeated(
            "equal headings",
            2_000,
            RESOURCE,
            "# thing resource type\n\n",
            |_| "## Same\n\n[a](#same-3)\n\n".to_owned(),
            "",
        ),
        repeated(
            "annotations",
            500,
            RESOURCE,
            "# thing resource type\n\n",
            |at| format!("<!-- {{\"blockType\": \"ignored\", \"a\": {at}}} -->\n\n"),
            "",
        ),
        repeated(
            "properties of JSON",
            500,
            RESOURCE,
            "# thing resource type\n\n## JSON representation\n\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.thing\"} -->\n```json\n{\n",
            |at| format!("  \"property{at}\": \"String\",\n"),
            "  \"id\": \"String\"\n}\n```\n",
        ),
        repeated(
            "repairs of JSON",
            500,
            RESOURCE,
            "# thing resource type\n\n## JSON representation\n\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.thing\"} -->\n```json\n{\n",
            |at| format!("  'property{at}': String,,\n"),
            "  \"id\": \"String\"\n}\n```\n",
        ),
        repeated(
            "includes of one file",
            500,
            RESOURCE,
            "# thing resource type\n\n",
            |_| "[!INCLUDE [a](thing.md)]\n\n[!INCLUDE [a](missing.md)]\n\n".to_owned(),
            "",
        ),
        repeated(
            "relationships",
            300,
            RESOURCE,
            "# thing resource type\n\n## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n",
            |at| format!("|relation{at}|[thing](thing.md) collection|Number {at}.|\n"),
            "",
        ),
        repeated(
            "tables",
            500,
            RESOURCE,
            "# thing resource type\n\n## Properties\n\n",
            |at| format!("|Property|Type|\n|:--|:--|\n|p{at}|String|\n\ntext\n\n"),
            "",
        ),
        repeated(
            "rows cut off by comments",
            500,
            RESOURCE,
            PROPERTIES,
            |at| format!("|p{at}|String|x|\n\n<!-- c -->\n\n"),
            "",
        ),
        repeated(
            "lines that continue a cell",
            1_000,
            RESOURCE,
            "# thing resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|a|String|x|\n|b|String|x\n",
            |at| format!("more {at}\n"),
            "",
        ),
        repeated(
            "columns",
            1_000,
            RESOURCE,
            "# thing resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String",
            |at| format!("|{at}"),
            "|\n",
        ),
        repeated(
            "reference links",
            1_000,
            RESOURCE,
            "# thing resource type\n\n",
            |at| format!("[a{at}]\n\n[a{at}]: b{at}.md\n\n"),
            "",
        ),
        repeated(
            "deep lists",
            10,
            RESOURCE,
            "# thing resource type\n\n",
            |_| (0..60).map(|at| "  ".repeat(at) + "- a\n").collect(),
            "",
        ),
        construct("a deep list and blank lines", 10_000, |count| {
            let steps: String = (0..60).map(|at| "  ".repeat(at) + "- a\n").collect();
            vec![(RESOURCE.to_owned(), format!("# thing resource type\n\n{steps}{}", "\n".repeat(count)))]
        }),
        construct("a deep quotation and lazy lines", 10_000, |count| {
            vec![(
                RESOURCE.to_owned(),
                format!("# thing resource type\n\n{}a\n{}", "> ".repeat(count), "a\n".repeat(count)),
            )]
        }),
    ]
}

const fn concat_properties_values() -> &'static str {
    "# thing resource type\n\nA thing.\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|kind|String|Possible values are: "
}

#[allow(clippy::too_many_lines)] // a table
fn of_calls() -> Vec<Construct> {
    vec![
        repeated(
            "request lines",
            150,
            CALL,
            "# Get thing\n\n## HTTP request\n\n```http\n",
            |at| format!("GET /things{at}/{{id}}\n"),
            "```\n",
        ),
        repeated(
            "segments of a path",
            150,
            CALL,
            "# Get thing\n\n## HTTP request\n\n```http\nGET ",
            |at| format!("/segment{at}/{{id{at}}}"),
            "\n```\n",
        ),
        repeated(
            "arguments of a function",
            150,
            CALL,
            "# Get thing\n\n## HTTP request\n\n```http\nGET /things/find(a=1",
            |at| format!(",a{at}={{a{at}}}"),
            ")\n```\n",
        ),
        repeated(
            "rows of permissions",
            300,
            CALL,
            "# Get thing\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n",
            |at| format!("|Application|Thing{at}.Read.All|\n"),
            "\n## HTTP request\n\n```http\nGET /things\n```\n",
        ),
        repeated(
            "permissions of a cell",
            300,
            CALL,
            "# Get thing\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|",
            |at| format!("Thing{at}.Read.All, "),
            "Last.Read.All|\n\n## HTTP request\n\n```http\nGET /things\n```\n",
        ),
        repeated(
            "permissions joined by and",
            200,
            CALL,
            "# Get thing\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|",
            |at| format!("Thing{at}.Read.All and "),
            "Last.Read.All|\n\n## HTTP request\n\n```http\nGET /things\n```\n",
        ),
        repeated(
            "tables of permissions",
            100,
            CALL,
            "# Get thing\n\n## Permissions\n\n",
            |at| {
                format!(
                    "### For thing{at}\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|Thing{at}.Read.All|\n\n"
                )
            },
            "## HTTP request\n\n```http\nGET /things\nGET /others\n```\n",
        ),
        repeated(
            "headers",
            300,
            CALL,
            "# Get thing\n\n## HTTP request\n\n```http\nGET /things\n```\n\n## Request headers\n\n|Name|Description|\n|:--|:--|\n",
            |at| format!("|x-header-{at}|Number.|\n"),
            "",
        ),
        repeated(
            "query parameters",
            200,
            CALL,
            "# Get thing\n\n## HTTP request\n\n```http\nGET /things\n```\n\n## Query parameters\n\n|Parameter|Type|Description|\n|:--|:--|:--|\n",
            |at| format!("|option{at}|String|Number.|\n"),
            "",
        ),
        repeated(
            "properties of a body",
            200,
            CALL,
            "# Create thing\n\n## HTTP request\n\n```http\nPOST /things\n```\n\n## Request body\n\n|Property|Type|Description|\n|:--|:--|:--|\n",
            |at| format!("|property{at}|String|Number.|\n"),
            "",
        ),
        repeated(
            "examples",
            100,
            CALL,
            REQUEST,
            |at| {
                format!(
                    "## Example {at}\n\n### Request\n\n```http\nGET https://graph.microsoft.com/v1.0/things/{at}\n```\n\n### Response\n\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{{\"id\": \"{at}\"}}\n```\n\n"
                )
            },
            "",
        ),
        repeated(
            "items of an example",
            300,
            CALL,
            "# List things\n\n## HTTP request\n\n```http\nGET /things\n```\n\n## Example\n\n### Response\n\n<!-- {\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.thing\", \"isCollection\": true} -->\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"value\": [",
            |at| format!("{{\"id\": \"{at}\", \"unknown\": {at}}},"),
            "{}]}\n```\n",
        ),
        repeated(
            "properties of an example",
            500,
            CALL,
            "# Create thing\n\n## HTTP request\n\n```http\nPOST /things\n```\n\n## Example\n\n### Request\n\n```http\nPOST https://graph.microsoft.com/v1.0/things\n\n{",
            |at| format!("\"a{at}\": {at},"),
            "\"b\": 1}\n```\n",
        ),
        repeated(
            "tabs",
            500,
            CALL,
            REQUEST,
            |at| format!("# [HTTP](#tab/http)\n\ntext {at}\n\n# [C#](#tab/csharp)\n\nother\n\n---\n\n"),
            "",
        ),
        repeated(
            "paragraphs of a response",
            500,
            CALL,
            "# Get thing\n\n## HTTP request\n\n```http\nGET /things/{id}\n```\n\n## Response\n\n",
            |at| format!("Returns `200 OK` and a [thing{at}](thing{at}.md).\n\n"),
            "",
        ),
        repeated(
            "lines of a copied page",
            1_000,
            CALL,
            "Get thing\n\nPermissions\n\nHTTP request\n\nGET /things\n\n",
            |at| format!("line {at}\n"),
            "",
        ),
        repeated(
            "paragraphs of a copied page",
            1_000,
            CALL,
            "Get thing\n\nPermissions\n\nHTTP request\n\nGET /things\n\n",
            |at| format!("line {at}\n\n"),
            "",
        ),
        repeated(
            "open JSON of a copied page",
            1_000,
            CALL,
            "Get thing\n\nHTTP request\n\nGET /things\n\nResponse\n\n",
            |at| format!("{{ \"a\": {at}\n\n"),
            "",
        ),
    ]
}

fn of_many_pages() -> Vec<Construct> {
    vec![
        construct("types", 60, |count| (0..count).map(|at| resource(at, "", "")).collect()),
        construct("types with equal names", 60, |count| {
            let page =
                |at: usize| (format!("v1.0/resources/thing{at}.md"), resource(0, "", &format!("|p{at}|String|x|\n")).1);
            (0..count).map(page).collect()
        }),
        construct("a chain of base types", 60, |count| {
            let base = |at: usize| format!("Inherits from [thing{}](thing{}.md).", at + 1, at + 1);
            (0..count).map(|at| resource(at, &base(at), &format!("|p{at}|String|x|\n"))).collect()
        }),
        construct("derived types", 60, |count| {
            let base =
                |at: usize| if at == 0 { String::new() } else { "Inherits from [thing0](thing0.md).".to_owned() };
            (0..count).map(|at| resource(at, &base(at), "")).collect()
        }),
        construct("a chain of properties", 60, |count| {
            let row = |at: usize| format!("|next|[thing{}](thing{}.md)|x|\n", at + 1, at + 1);
            (0..count).map(|at| resource(at, "", &row(at))).collect()
        }),
        construct("operations", 50, |count| {
            let mut pages: Vec<_> = (0..count).map(|at| call(at, &format!("GET /things{at}/{{id}}"), "0")).collect();
            pages.push(resource(0, "", ""));
            pages
        }),
        construct("operations at one path", 50, |count| {
            let mut pages: Vec<_> = (0..count).map(|at| call(at, "GET /things/{id}", "0")).collect();
            pages.push(resource(0, "", ""));
            pages
        }),
        construct("operations below one path", 50, |count| {
            let mut pages: Vec<_> =
                (0..count).map(|at| call(at, &format!("GET /things/{{id}}/part{at}"), "0")).collect();
            pages.push(resource(0, "", ""));
            pages
        }),
        construct("types with operations", 40, |count| {
            let page =
                |at: usize| [resource(at, "", ""), call(at, &format!("GET /things{at}/{{id}}"), &at.to_string())];
            (0..count).flat_map(page).collect()
        }),
        construct("pages that include one file", 100, |count| {
            let mut pages = vec![("v1.0/includes/note.md".to_owned(), "text\n\n".repeat(50))];
            let page = |at: usize| resource(at, "", "\n[!INCLUDE [a](../includes/note.md)]\n");
            pages.extend((0..count).map(page));
            pages
        }),
        construct("files that include each other", 4, |count| {
            let name = |at: usize| format!("v1.0/includes/part{at}.md");
            let include = |at: usize| format!("[!INCLUDE [a](part{at}.md)]\n\n").repeat(10);
            let mut pages: Vec<_> = (0..count).map(|at| (name(at), include(at + 1))).collect();
            pages.push((name(count), "text\n".to_owned()));
            pages.push((
                RESOURCE.to_owned(),
                "# thing resource type\n\n[!INCLUDE [a](../includes/part0.md)]\n\n[a](#b)\n".to_owned(),
            ));
            pages
        }),
        construct("links to one page", 200, |count| {
            let mut pages: Vec<_> = (0..count).map(|at| resource(at, "", "\n[a](thing0.md#b)\n")).collect();
            pages.push((
                "v1.0/resources/thing.md".to_owned(),
                (0..count).map(|at| ["# h", &at.to_string(), "\n\n"].concat()).collect(),
            ));
            pages
        }),
        construct("translated pages", 60, |count| {
            let page = |at: usize| {
                let text = format!(
                    "# tipo de recurso coisa{at}\n\nUma coisa.\n\n## Propriedades {{#properties}}\n\n|Propriedade|Tipo|Descrição|\n|:--|:--|:--|\n|nome{at}|Cadeia de caracteres|O nome.|\n\n## Representação JSON {{#json-representation}}\n\n```json\n{{\"name{at}\": \"String\"}}\n```\n"
                );
                (format!("v1.0/resources/thing{at}.md"), text)
            };
            (0..count).map(page).collect()
        }),
    ]
}
