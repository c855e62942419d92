// @generated from v1.0/resources/sharinglink.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::Identity;

/// A link that gives access to an item.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/sharinglink?view=graph-rest-1.0)
#[derive(Default)]
pub struct SharingLink {
    /// Application that the link is for.
    pub application: Option<Box<Identity>>,
    /// Indicates whether the item can be seen in the browser only.
    pub prevents_download: Option<bool>,
    /// Scope of the link: `anonymous`, `organization` or `users`.
    pub scope: Option<String>,
    /// Access that is granted: `view`, `edit` or `embed`.
    pub r#type: Option<String>,
    /// For the type `embed`: HTML that shows the item in a page.
    pub web_html: Option<String>,
    /// Address that opens the item.
    pub web_url: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    SharingLink: "microsoft.graph.sharingLink",
    "application" => application as APPLICATION: Identity,
    "preventsDownload" => prevents_download as PREVENTS_DOWNLOAD: bool,
    "scope" => scope as SCOPE: String,
    "type" => r#type as TYPE: String,
    "webHtml" => web_html as WEB_HTML: String,
    "webUrl" => web_url as WEB_URL: String,
}
