//! Settings of the generated crate.

use crate::api::Profile;
use crate::krate::Runtime;

/// The root of code that is a crate of its own.
pub const CRATE: &str = "crate";

/// Settings of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The package name; empty for that of the API's profile.
    pub name: String,
    /// The package version.
    pub version: String,
    /// The location of the runtime crate.
    pub runtime: Runtime,
    /// The module that contains the generated code; `crate` for a crate of its own.
    pub root: String,
    /// Includes the documented exchanges, for mocks and tests.
    pub examples: bool,
    /// Restricts each request builder to the operations that are documented for all its paths.
    pub strict_paths: bool,
    /// The product areas that are on by default; without a choice, all of a small crate, and of a
    /// large one those with which most programs start.
    pub areas: Option<Vec<String>>,
}

impl Default for Options {
    fn default() -> Self {
        let runtime = Runtime::Version(env!("CARGO_PKG_VERSION").to_owned());
        Self {
            name: String::new(),
            version: "0.1.0".to_owned(),
            runtime,
            root: CRATE.to_owned(),
            examples: false,
            strict_paths: false,
            areas: None,
        }
    }
}

impl Options {
    /// The options with the package name of a profile, or of the default one, unless they have another name.
    #[must_use]
    pub(crate) fn named_after(&self, profile: Option<&Profile>) -> Self {
        let package = || profile.map_or_else(|| Profile::default().package, |profile| profile.package.clone());
        let name = if self.name.is_empty() { package() } else { self.name.clone() };
        Self { name, ..self.clone() }
    }

    /// Returns true for code that is a crate of its own, and false for a module of another crate.
    pub(crate) fn is_crate(&self) -> bool {
        self.root == CRATE
    }

    /// The name of the crate in Rust code.
    pub(super) fn ident(&self) -> String {
        self.name.replace('-', "_")
    }
}
