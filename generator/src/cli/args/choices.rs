//! Choices among the values of options.

use clap::ValueEnum;

/// Kinds of callers.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Caller {
    /// User with a work or school account
    Work,
    /// User with a personal account
    Personal,
    /// The program itself
    Application,
    /// Bot, by the permissions of its roles
    Bot,
    /// User who granted scopes of OAuth 2.0
    User,
}

/// Formats of results.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Format {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs
    Json,
}

/// Formats of findings.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum CheckFormat {
    /// Text for people
    #[default]
    Text,
    /// JSON for programs
    Json,
    /// SARIF 2.1.0 for code hosts and editors; allowed findings are marked as suppressed
    Sarif,
}

/// People who read findings.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum Profile {
    /// Authors of the pages: all findings
    #[default]
    Author,
    /// People who only use the pages: parts of the client that are missing, untyped or ambiguous
    Consumer,
}

/// Formats of changes.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum DiffFormat {
    /// Text for terminals
    #[default]
    Text,
    /// Markdown for a comment on a pull request
    Markdown,
    /// JSON with all changes, for programs
    Json,
    /// One HTML file with all changes and excerpts of the pages
    Html,
}

/// Changes that lead to exit code 1.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum FailOn {
    /// Changes that break requests or Rust code
    Breaking,
    /// The same, and corrections of pages that affect code when the crate is generated again
    Correction,
    /// Breaking changes, additions and deprecations
    Minor,
    /// Any change, including documentation
    Any,
}

/// Formats of `export`.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ExportFormat {
    /// The model of the API as JSON
    Ir,
    /// The JSON Schema of `ir`; reads no pages
    IrSchema,
    /// The JSON Schema of docwright.toml; reads no pages
    SettingsSchema,
    /// OData CSDL 4.01 XML, for one version
    Csdl,
    /// An `OpenAPI` 3.1 document of one version
    #[value(name = "openapi")]
    OpenApi,
    /// The scopes of every operation of one version
    Permissions,
}
