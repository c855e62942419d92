//! Headings of sections, and header rows of tables on pages without markup.
//!
//! Variants and their frequencies were counted over 11,000 pages; letter case never matters.

/// The sections that carry facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// Properties of a resource.
    Properties,
    /// Navigation properties of a resource.
    Relationships,
    /// The API pages of a resource.
    Methods,
    /// The JSON representation of a resource.
    Json,
    /// Members of an enumeration.
    Members,
    /// Permissions of an operation.
    Permissions,
    /// The request lines of an operation.
    Http,
    /// Request headers.
    Headers,
    /// Query options.
    Query,
    /// Parameters of a function, or of the path.
    Parameters,
    /// The request's body.
    Body,
    /// The response.
    Response,
    /// Examples.
    Example,
    /// A request inside the examples.
    Request,
    /// Links to other pages.
    SeeAlso,
}

impl Heading {
    /// Reads the title of a section.
    #[must_use]
    pub fn of(title: &str) -> Option<Self> {
        let title = title.trim().trim_end_matches([':', '.']).to_lowercase();
        let exact = match title.as_str() {
            "properties" | "instance attributes" | "property" => Self::Properties,
            "relationships" | "relationship" => Self::Relationships,
            "methods" | "functions" | "actions" => Self::Methods,
            "json representation" | "representation" => Self::Json,
            "members" => Self::Members,
            "permissions" | "prerequisites" | "permission" => Self::Permissions,
            "http request" | "http requests" => Self::Http,
            "request headers" | "request header" | "optional request headers" | "optional headers" => Self::Headers,
            "optional query parameters" | "query parameters" | "odata query parameters" => Self::Query,
            "function parameters" | "path parameters" | "parameters" => Self::Parameters,
            "request body" | "request bodies" => Self::Body,
            "response" | "responses" => Self::Response,
            "example" | "examples" => Self::Example,
            "request" => Self::Request,
            "see also" | "related content" => Self::SeeAlso,
            _ => return Self::of_phrase(&title),
        };
        Some(exact)
    }

    /// Reads the slug of a section: translations keep it in the heading's anchor, with a number
    /// where several headings share one.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        let words = slug_words(slug);
        Self::of(&words).or_else(|| {
            let (title, number) = words.rsplit_once(' ')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then(|| Self::of(title)).flatten()
        })
    }

    fn of_phrase(title: &str) -> Option<Self> {
        let numbered = |word: &str| title.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':', '-']));
        if title.starts_with("tasks on ") {
            Some(Self::Methods)
        } else if title.starts_with("http request ") {
            Some(Self::Http)
        } else if title.starts_with("permissions for ") || title.starts_with("permissions (") {
            Some(Self::Permissions)
        } else if numbered("example") || numbered("examples") {
            Some(Self::Example)
        } else if is_counted(title, "request") {
            Some(Self::Request)
        } else if is_counted(title, "response") {
            Some(Self::Response)
        } else {
            None
        }
    }
}

/// `http-request` as the words it was made of, as far as a slug keeps them.
#[must_use]
pub fn slug_words(slug: &str) -> String {
    slug.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `request 2`, `response (preview)`.
fn is_counted(title: &str, word: &str) -> bool {
    let Some(rest) = title.strip_prefix(word) else { return false };
    let rest = rest.trim();
    rest.starts_with('(') || (!rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The header rows of tables, as a plain-text page shows them, with the columns that a row can be split into:
/// nothing tells where a description ends, so columns behind one are part of it.
pub const HEADER_ROWS: &[(&str, &[&str])] = &[
    (
        "Permission type Permissions (from least to most privileged)",
        &["Permission type", "Permissions (from least to most privileged)"],
    ),
    (
        "Permission type Permissions (from most to least privileged)",
        &["Permission type", "Permissions (from most to least privileged)"],
    ),
    (
        "Permission type Least privileged permissions Higher privileged permissions",
        &["Permission type", "Least privileged permissions", "Higher privileged permissions"],
    ),
    ("Permission type Permissions", &["Permission type", "Permissions"]),
    ("Permission type Permission", &["Permission type", "Permission"]),
    ("Property Type Description", &["Property", "Type", "Description"]),
    ("Property Type", &["Property", "Type"]),
    ("Property name Type Description", &["Property", "Type", "Description"]),
    ("Parameter Type Description", &["Parameter", "Type", "Description"]),
    ("Parameter Type Required? Description", &["Parameter", "Type", "Required?", "Description"]),
    ("Property Type Required (Y/N) Description", &["Property", "Type", "Required", "Description"]),
    ("Property Type Description Required?", &["Property", "Type", "Description"]),
    ("Parameter Type Description Required?", &["Parameter", "Type", "Description"]),
    ("Property Type Description Supported Resources", &["Property", "Type", "Description"]),
    ("Relationship Type Description", &["Relationship", "Type", "Description"]),
    ("Relationship name Type Description", &["Relationship", "Type", "Description"]),
    ("Name Type Description", &["Name", "Type", "Description"]),
    ("Member Value Description", &["Member", "Value", "Description"]),
    ("Member Int value Description", &["Member", "Value", "Description"]),
    ("Member Description", &["Member", "Description"]),
    ("Member Value", &["Member", "Value"]),
    ("Member", &["Member"]),
    ("Value Description", &["Value", "Description"]),
    ("Header Value", &["Header", "Value"]),
    ("Name Description", &["Name", "Description"]),
    ("Method Return Type Description", &["Method", "Return Type", "Description"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_in_every_spelling() {
        assert_eq!(Heading::of("HTTP Request"), Some(Heading::Http));
        assert_eq!(Heading::of("HTTP request (to list)"), Some(Heading::Http));
        assert_eq!(Heading::of("Example 2: Get one"), Some(Heading::Example));
        assert_eq!(Heading::of("Response 3"), Some(Heading::Response));
        assert_eq!(Heading::of("Properties of a token policy definition"), None);
        assert_eq!(Heading::of("Requests and you"), None);
    }

    #[test]
    fn headings_are_found_by_slug() {
        assert_eq!(Heading::of_slug("http-request"), Some(Heading::Http));
        assert_eq!(Heading::of_slug("response-1"), Some(Heading::Response));
        assert_eq!(Heading::of_slug("request-headers-2"), Some(Heading::Headers));
        assert_eq!(Heading::of_slug("example-2-get-one"), Some(Heading::Example));
        assert_eq!(Heading::of_slug("dayofweek-values"), None);
    }
}
