//! The manifest of the crate.

/// The feature that turns on all areas.
pub(crate) const FULL: &str = "full";

/// The features of every crate that choose its TLS, with their descriptions. The first is on by default, and programs
/// choose another with `default-features = false`. Each enables the feature of this name of the runtime.
pub(crate) const TLS: [(&str, &str); 2] = [
    ("tls-aws-lc", "TLS with AWS-LC, whose build requires a C compiler."),
    (
        "tls-graviola",
        "TLS with Graviola, whose build requires only Rust, for x86-64 processors with AVX2 and 64-bit ARM.",
    ),
];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_enables_areas_and_no_versions() {
        let feature = |name: &str| Feature { name: name.to_owned(), docs: String::new(), marker: None };
        let manifest = Manifest {
            name: String::new(),
            version: String::new(),
            description: String::new(),
            license: String::new(),
            authors: Vec::new(),
            entra: false,
            runtime: Runtime::Version(String::new()),
            versions: vec![feature("v1_0"), feature("beta")],
            areas: vec![feature("harbors")],
            aliases: Vec::new(),
            default: vec!["v1_0".to_owned(), FULL.to_owned()],
            tests: Vec::new(),
        };
        let is_default = ["v1_0", "beta", "harbors"].map(|name| manifest.is_default(name));
        assert_eq!(is_default, [true, false, true]);
    }
}
