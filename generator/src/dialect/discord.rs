//! Data of Discord's pages in MDX: components, footnotes and forms of cells.
//!
//! `interpret::discord` writes these forms as the plain dialect has them, and the plain dialect does the rest.

/// The component before a heading with the fragment that links to it have, in the attribute `id`.
pub const ANCHOR: &str = "ManualAnchor";

/// The component with the path of a request; the attribute `method` has its method.
pub const ROUTE: &str = "Route";

/// The attribute of [`ROUTE`] with the method.
pub const METHOD: &str = "method";

/// Components around notes.
pub const NOTES: [&str; 5] = ["Info", "Warning", "Note", "Danger", "Tip"];

/// Components around examples.
pub const EXAMPLES: [&str; 2] = ["Accordion", "AccordionGroup"];

/// Words for types that the plain dialect does not have, with its words for them.
pub const TYPES: [(&str, &str); 5] = [
    ("is08601 timestamp", "date-time"),
    ("is0-8601 timestamp", "date-time"),
    ("image data", "string"),
    ("data uri", "string"),
    ("file contents", "file"),
];

/// Words for integers, whose description may link to the enumeration of their values.
pub const INTEGERS: [&str; 4] = ["integer", "int", "array of integers", "array of int"];

/// Words for texts, whose description may link to the enumeration of their values.
pub const TEXTS: [&str; 2] = ["string", "array of strings"];

/// Words for objects, whose description may link to their type.
pub const OBJECTS: [&str; 3] = ["object", "array of objects", "array"];

/// Words behind a link to a type for the identifiers of its objects.
pub const IDS: [&str; 4] = ["id", "ids", "object id", "object ids"];

/// The title of the API.
pub const TITLE: &str = "Discord";

/// The text before the token of a bot in the header `Authorization`.
pub const TOKEN_PREFIX: &str = "Bot ";

/// The URL of the service. Pages state it without the version.
pub const SERVICE: &str = "https://discord.com/api/v10";

/// Returns true for a page that documents Discord's API.
#[must_use]
pub fn is_suggested(text: &str) -> bool {
    text.contains("<Route method=") && text.contains("'/snippets/route.jsx'") && text.contains(TITLE)
}
