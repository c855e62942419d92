//! Pieces of markup behind starts of pages.

use super::Construct;

/// Starts of pages, after which a piece of markup is repeated.
const STARTS: [&str; 16] = [
    "# x resource type\n\n",
    "# ",
    "---\ntitle: ",
    "---\na: 'b'\n",
    "x\n\nMethods\n\n",
    "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|",
    "# x resource type\n\n## Properties\n\n|Property|Type|Description|\n|:--|:--|:--|\n|id|",
    "# x resource type\n\n## JSON representation\n\n```json\n{\"a\": ",
    "# x resource type\n\n<!-- { \"blockType\": \"resource\", \"a\": ",
    "# x enum type\n\n## Members\n\n|Member|Description|\n|:--|:--|\n|a|",
    "# Get x\n\n## Permissions\n\n## HTTP request\n\n```http\nGET /",
    "# Get x\n\n## Permissions\n\n|Permission type|Permissions|\n|:--|:--|\n|Application|",
    "# Get x\n\n## HTTP request\n\n```http\nGET /x\n```\n\n## Request body\n\n|Property|Type|\n|:--|:--|\n|a|",
    "# Get x\n\n## HTTP request\n\n```http\nGET /x\n```\n\n## Query parameters\n\n",
    "# Get x\n\n## HTTP request\n\n```http\nGET /x\n```\n\n## Response\n\n",
    "# Get x\n\n## HTTP request\n\n```http\nGET /x\n```\n\n## Example\n\n### Request\n\n```http\nGET /x?",
];

/// Markup that a careless reader looks for the end of, again and again.
const MARKUP: [&str; 64] = [
    "[",
    "[a](",
    "[a]",
    "[a](b.md) ",
    "[a](b.md#c) ",
    "(",
    "{",
    "`",
    "` `` ",
    "<!--",
    "<!-- \n\n",
    "<!-- {} -->\n",
    "|",
    "|\n",
    "\\|",
    "*",
    "*a **b ",
    "_a ",
    "<",
    "<a ",
    "&",
    "![",
    "[!INCLUDE [a](b)] ",
    "[!INCLUDE [a](b.md)]\n\n",
    "> ",
    ">",
    "- ",
    "* ",
    "1. ",
    "> - ",
    "- a\n",
    "  - a\n",
    "- a\n\n",
    "# a\n",
    "## Properties\n",
    "## Example\n### Request\n",
    "```\n",
    "```http\nGET /a\n```\n",
    "~~~\n",
    "---\n",
    "<br>",
    "{\"a\":",
    "\"a\" ",
    "\"a\": 1,\n",
    "//\n",
    "/*",
    "...",
    "'a',",
    "{a:[",
    "GET /a(\nx\n",
    "GET /a/{b}\n",
    "/a/{b}",
    "a=b&",
    "`a`, ",
    "a or b, ",
    "A.Read, B.Write ",
    "|p|String|d|\n<!-- c -->\n",
    "# [HTTP](#tab/http)\n",
    "a\n=\n",
    "a. ",
    "a: b\n",
    "[a]: b\n",
    "&a [*a, ",
    "\n",
];

/// Each piece behind each start, by bytes.
pub(super) fn matrix() -> Vec<Construct> {
    const SIZE: usize = 16 << 10;
    let pair = |start: &'static str, piece: &'static str| Construct {
        name: format!("{piece:?} behind {start:?}"),
        size: SIZE,
        pages: Box::new(move |size| {
            vec![("v1.0/resources/x.md".to_owned(), format!("{start}{}", piece.repeat(size / piece.len())))]
        }),
    };
    STARTS.iter().flat_map(|start| MARKUP.iter().map(move |piece| pair(start, piece))).collect()
}
