//! Literals of Microsoft Graph: namespace, service, site and the names in generated code.
//!
//! They are the profile of Graph's pages; other APIs have another one: see [`Profile`](crate::profile::Profile).

/// Title of the API.
pub const TITLE: &str = "Microsoft Graph";

/// Namespace of all names that state none.
pub const NAMESPACE: &str = "microsoft.graph";

/// The same with the dot behind it, as it stands before a name.
const PREFIX: &str = "microsoft.graph.";

/// Name of the type that all entity types extend.
pub const ROOT_TYPE: &str = "entity";

/// Name of the entity container in CSDL.
pub const CONTAINER: &str = "GraphService";

/// URL of the service, without a version.
pub const SERVICE: &str = "https://graph.microsoft.com";

/// Hosts of the service in all national clouds.
const SERVICE_HOSTS: [&str; 4] =
    ["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"];

/// Authority of the OAuth 2.0 endpoints.
pub const LOGIN: &str = "https://login.microsoftonline.com";

/// Version of pages that are not in the folder of a version.
pub const VERSION: &str = "v1.0";

/// Versions, which are the names of folders.
pub const VERSIONS: [&str; 2] = ["v1.0", "beta"];

/// URL below which the pages are published.
const SITE: &str = "https://learn.microsoft.com/graph";

/// Pattern of the URL of a page.
pub const DOCS_URL: &str = "https://learn.microsoft.com/graph/api/{resources/}{page}?view=graph-rest-{number}";

/// Author of the pages.
pub const AUTHOR: &str = "Microsoft Corporation";

/// License of the text of the pages (SPDX).
pub const LICENSE: &str = "CC-BY-4.0";

/// URL of the license.
pub const LICENSE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Start of links that are relative to the host of the site.
const SITE_PATH: &str = "/graph/";

/// Default name of the generated crate.
pub const CRATE: &str = "msgraph";

/// Default path of the module that a build script generates.
pub const MODULE: &str = "crate::graph";

/// Name of the generated client type.
pub const CLIENT: &str = "GraphClient";

/// Name of variables that hold the client in generated programs.
pub const CLIENT_VARIABLE: &str = "graph";

/// Type of the files and folders in a drive.
pub const FILE_TYPE: &str = "driveItem";

/// Property with the name by which a user signs in, which is a key like the id.
pub const USER_NAME: &str = "userPrincipalName";

/// Names in searches of messages that are not properties of a message.
pub const SEARCH_NAMES: [&str; 10] =
    ["attachment", "bcc", "cc", "kind", "participants", "received", "recipients", "sent", "size", "to"];

/// Types with keys that are names, which pages list in sentences.
pub const WELL_KNOWN_KEYS: [(&str, &[&str]); 2] = [
    (
        "mailFolder",
        &[
            "archive",
            "clutter",
            "conflicts",
            "conversationhistory",
            "deleteditems",
            "drafts",
            "inbox",
            "junkemail",
            "localfailures",
            "msgfolderroot",
            "outbox",
            "recoverableitemsdeletions",
            "scheduled",
            "searchfolders",
            "sentitems",
            "serverfailures",
            "syncissues",
        ],
    ),
    ("driveItem", &["approot", "cameraroll", "documents", "music", "photos", "root"]),
];

/// Columns of the table of national clouds.
pub const CLOUDS: [&str; 4] =
    ["Global service", "US Government L4", "US Government L5 (DOD)", "China operated by 21Vianet"];

/// Info strings of code blocks that hold requests, responses or JSON.
pub const MESSAGE_FENCES: [&str; 5] = ["", "http", "json", "msgraph-interactive", "javascript"];

/// Info strings of further code blocks that hold data rather than programs.
pub const DATA_FENCES: [&str; 3] = ["odata", "rest", "text"];

/// Strips the namespace and its dot from the start of a name.
#[must_use]
pub fn strip_namespace(name: &str) -> Option<&str> {
    name.strip_prefix(PREFIX)
}

/// The name of an action or function without the namespace that a path may put before it.
#[must_use]
pub fn unqualified(mut name: &str) -> &str {
    // `trim_start_matches` prepares a search each time, and names are compared by the million.
    while let Some(rest) = strip_namespace(name) {
        name = rest;
    }
    name
}

/// Qualifies a name without a namespace: by the given one, or by Graph's.
#[must_use]
pub fn qualify(name: &str, namespace: Option<&str>) -> String {
    if name.contains('.') { name.to_owned() } else { format!("{}.{name}", namespace.unwrap_or(NAMESPACE)) }
}

/// Returns true for Graph's namespace, and for one below it.
#[must_use]
pub fn is_namespace(name: &str) -> bool {
    name.eq_ignore_ascii_case(NAMESPACE) || is_below_namespace(name)
}

/// Returns true for a page that mentions Graph, or has the metadata of its pages.
#[must_use]
pub fn is_suggested(text: &str) -> bool {
    const SIGNS: [&str; 5] =
        ["microsoft.graph", "graph.microsoft.", "/graph/api/", ": resourcePageType", ": apiPageType"];
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// The part of a namespace below Graph's, in any letter case: `callRecords` of `microsoft.graph.callRecords`.
fn below_namespace(namespace: &str) -> &str {
    match namespace.split_at_checked(NAMESPACE.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(NAMESPACE) => rest.trim_start_matches('.'),
        _ => namespace,
    }
}

/// Returns true for a namespace below Graph's, such as `microsoft.graph.callRecords`.
#[must_use]
pub fn is_below_namespace(namespace: &str) -> bool {
    let below = below_namespace(namespace);
    // Some pages repeat the namespace.
    below.len() < namespace.len() && !below.is_empty() && !below.eq_ignore_ascii_case(NAMESPACE)
}

/// Returns true for the type that all entity types extend.
#[must_use]
pub fn is_root_type(name: &str) -> bool {
    let (namespace, name) = name.rsplit_once('.').unwrap_or_default();
    namespace.eq_ignore_ascii_case(NAMESPACE) && name.eq_ignore_ascii_case(ROOT_TYPE)
}

/// The path of a URL of the service in any national cloud, with its leading slash.
#[must_use]
pub fn strip_any_service(url: &str) -> Option<&str> {
    let (host, _) = url.strip_prefix("https://")?.split_once('/')?;
    let path = &url["https://".len() + host.len()..];
    SERVICE_HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host)).then_some(path)
}

/// Returns true for a host of the service, in any national cloud.
#[must_use]
pub fn is_service_host(host: &str) -> bool {
    host.starts_with("graph.")
}

/// Returns true if the text of a page refers to the version `beta`.
#[must_use]
pub fn mentions_beta(text: &str) -> bool {
    ["graph.microsoft.com/beta/", "under the /beta version", "/beta APIs"].iter().any(|sign| text.contains(sign))
}

/// The absolute URL of a link that is relative to the host of the site.
#[must_use]
pub fn site_url(link: &str) -> Option<String> {
    link.strip_prefix(SITE_PATH).map(|below| format!("{SITE}/{below}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_stripped_and_added() {
        assert_eq!(strip_namespace("microsoft.graph.user"), Some("user"));
        assert_eq!(strip_namespace("microsoft.graphics.user"), None);
        assert_eq!(unqualified("microsoft.graph.microsoft.graph.delta"), "delta");
        assert_eq!(qualify("user", None), "microsoft.graph.user");
        assert_eq!(qualify("user", Some("a.b")), "a.b.user");
        assert_eq!(qualify("a.user", None), "a.user");
        assert_eq!(below_namespace("Microsoft.Graph.callRecords"), "callRecords");
        assert_eq!(["microsoft.graph", "a.b"].map(below_namespace), ["", "a.b"]);
        assert_eq!(
            ["microsoft.graph", "Microsoft.Graph.net", "a.b", "microsoft.graph.microsoft.graph"]
                .map(is_below_namespace),
            [false, true, false, false]
        );
        assert!(is_root_type("microsoft.graph.Entity"));
        assert!(!is_root_type("entity") && !is_root_type("microsoft.graph.entityType"));
    }

    #[test]
    fn links_to_the_site_are_absolute() {
        assert_eq!(site_url("/graph/auth").as_deref(), Some("https://learn.microsoft.com/graph/auth"));
        assert_eq!(site_url("https://example.com/graph/"), None);
    }
}
