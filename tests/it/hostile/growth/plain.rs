//! Constructs of the plain dialect, in any number: commands, labels, rows of members and examples of responses.

use super::Construct;

/// A page with a repeated part that depends on its number.
fn repeated(name: &str, size: usize, start: &'static str, part: fn(usize) -> String) -> Construct {
    let pages = move |count: usize| {
        let parts: String = (0..count).map(part).collect();
        vec![("boats.md".to_owned(), format!("{start}{parts}"))]
    };
    Construct { name: name.to_owned(), size, pages: Box::new(pages) }
}

const OPERATION: &str = "# Boats\n\n## List boats\n\n```plaintext\nGET /boats/:id\n```\n\n";

pub(super) fn plain() -> Vec<Construct> {
    vec![
        repeated("commands", 100, OPERATION, |at| {
            format!("```shell\ncurl -H 'Private-Token: x' https://a.example/api/boats/{at}\n```\n\n")
        }),
        repeated("a long command", 500, "# Boats\n\n## List\n\n`GET /boats`\n\n```shell\ncurl", |at| {
            format!(" --data '{{\"a{at}\": \"b'\\\\''c\"}}'")
        }),
        repeated("labels", 300, OPERATION, |_| "**Parameters**\n\nText\n\n".to_owned()),
        repeated(
            "rows of members",
            300,
            "# Boats\n\n## List\n\n`GET /boats`\n\n**Response**\n\n| Name | Type |\n|---|---|\n| crew | object |\n",
            |at| format!("| crew.a{at} | string |\n"),
        ),
        repeated("responses with other members", 100, "# Boats\n\n", |at| {
            format!(
                "## Get {at}\n\n`GET /boats{at}/:id`\n\n**Response**\n\n```json\n{{\"a{at}\": 1, \"b{at}\": null, \"c\": []}}\n```\n\n"
            )
        }),
        repeated("responses with the same members", 100, "# Boats\n\n", |at| {
            format!(
                "## Get {at}\n\n`GET /boats{at}/:id`\n\n**Response**\n\n```json\n{{\"a\": {at}, \"b\": \"x\"}}\n```\n\n"
            )
        }),
        repeated("requests in lists", 200, "# Boats\n\n", |at| {
            format!("## Get {at}\n\n- **URL:** `/boats{at}`\n- **Method:** GET\n\n")
        }),
    ]
}
