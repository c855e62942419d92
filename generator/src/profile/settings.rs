//! The table `[api]` of the settings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Convention;

/// Settings of the API. Each replaces what the pages show.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiSettings {
    /// The conventions that apply where neither settings nor pages state anything: `graph` for pages that name the host or
    /// the namespace of Microsoft Graph, otherwise `plain`.
    pub profile: Option<Convention>,
    /// The title of the API.
    pub title: Option<String>,
    /// The name of the client type, such as `BookshopClient`.
    pub client: Option<String>,
    /// The URL of the service, such as `https://api.example.com/v1`. With pages of several versions, `{version}` stands for
    /// the name of the version.
    pub base_url: Option<String>,
    /// The namespace of types that state none.
    pub namespace: Option<String>,
    /// The URL at which a page is published, such as `https://docs.example.com/{version}/{page}`; empty if pages are not
    /// published.
    pub docs_url: Option<String>,
    /// Who answers questions about the API.
    #[serde(default)]
    pub contact: ContactSettings,
    /// The license of the text of the pages.
    pub license: Option<LicenseSettings>,
}

/// Who answers questions about the API.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct ContactSettings {
    /// A person or team.
    pub name: Option<String>,
    /// A page with more information.
    pub url: Option<String>,
    /// An email address.
    pub email: Option<String>,
}

/// The license of the text of the pages, which the generated crate repeats.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct LicenseSettings {
    /// The SPDX license expression, such as `CC-BY-4.0`.
    pub spdx: String,
    /// The author that has to be named.
    pub attribution: Option<String>,
    /// A page with the text of the license.
    pub url: Option<String>,
}
