//! The manifest of the crate.

/// The feature that turns on all areas.
pub(crate) const FULL: &str = "full";

/// Returns true if features turn on an area, alone or with all areas.
pub(crate) fn enable(features: &[String], area: &str) -> bool {
    features.iter().any(|feature| feature == area || feature == FULL)
}

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Manifest {
    /// The package name.
    pub name: String,
    /// The package version.
    pub version: String,
    /// The description for the registry.
    pub description: String,
    /// The license of the code and of the text of the pages.
    pub license: String,
    /// Whom to ask about the API.
    pub authors: Vec<String>,
    /// The location of the runtime crate.
    pub runtime: Runtime,
    /// True if clients take credentials of `azure_core`, which are a feature of the runtime.
    pub entra: bool,
    /// A feature for each version of the API.
    pub versions: Vec<Feature>,
    /// A feature for each product area; where there are some, `full` stands for all of them.
    pub areas: Vec<Feature>,
    /// Other names of areas, and the features that they enable.
    pub aliases: Vec<(String, String)>,
    /// The features that are on by default.
    pub default: Vec<String>,
    /// The tests, which need the mock of the runtime and all areas.
    pub tests: Vec<String>,
}

impl Manifest {
    /// Returns true if the feature of a version or area is on by default.
    #[must_use]
    pub fn is_default(&self, feature: &str) -> bool {
        let is_area = self.areas.iter().any(|area| area.name == feature);
        if is_area { enable(&self.default, feature) } else { self.default.iter().any(|default| default == feature) }
    }
}

/// The location of the runtime crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Runtime {
    /// The published version.
    Version(String),
    /// A path, relative to the emitted manifest, and the version it has.
    Path(String, String),
}

/// A feature of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// Its description.
    pub docs: String,
    /// The trait that is missing while the feature of an area is disabled; `None` for other features.
    pub marker: Option<String>,
}
