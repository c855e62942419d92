//! The crate around its versions: modules, features, manifest, and the list of public items.

use std::hash::Hash;

use super::content::Content;
use super::features::{AreaFeature, Features};
use super::options::Options;
use super::{docs, krate_docs, version};
use crate::api::{Api, Contact, Contents, Profile};
use crate::krate::{Crate, Data, Feature, Manifest, TLS, Tests, Version, enable};
use crate::output;
use crate::profile::Auth;
use crate::surface;
use crate::text::distinct_names::distinct;
use crate::text::names;

/// Names that no version can have: those of the crate's other modules and features.
const RESERVED: [&str; 6] = ["crate", "default", "features", "runtime", "self", "testing"];

/// A product area that is a feature of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The feature.
    pub feature: String,
    /// The number of its operations in all versions.
    pub operations: u64,
    /// True if it is enabled by default.
    pub is_default: bool,
}

/// The modules and features of a crate: everything that the plan of one version depends on besides its API.
#[derive(Debug)]
pub struct CrateLayout<'f> {
    contents: &'f [Contents],
    profile: Profile,
    options: Options,
    /// The modules of the versions, in their order.
    idents: Vec<String>,
    features: Features,
}

impl<'f> CrateLayout<'f> {
    /// The layout of a crate for versions with these contents, sorted by name.
    #[must_use]
    pub fn new(contents: &'f [Contents], options: &Options) -> Self {
        let profile = contents.first().map(|version| &version.profile);
        let options = options.named_after(profile);
        let named = distinct(contents.iter().map(|version| version.version.as_str()), &RESERVED, |name| {
            names::module(&names::snake(name))
        });
        let idents: Vec<String> = contents.iter().map(|version| named[version.version.as_str()].clone()).collect();
        // The code of a module has the features of the crate around it.
        let features = if options.is_crate() { Features::new(contents, &idents) } else { Features::default() };
        Self { contents, profile: profile.cloned().unwrap_or_default(), options, idents, features }
    }

    /// An area that the project names although no page does.
    #[must_use]
    pub fn unknown_area(&self) -> Option<&str> {
        let stated = self.options.areas.as_deref()?;
        stated.iter().map(String::as_str).find(|area| self.features.get(area).is_none())
    }

    /// The options, with the name of the package.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The product areas that are features, sorted by name.
    #[must_use]
    pub fn areas(&self) -> Vec<Area> {
        let on = self.features.on(self.contents, self.options.areas.as_deref());
        let area = |feature: &AreaFeature| Area {
            operations: self.contents.iter().map(|version| self.features.operations(&feature.name, version)).sum(),
            is_default: enable(&on, &feature.name),
            feature: feature.name.clone(),
        };
        self.features.iter().map(area).collect()
    }

    /// The module of a version; empty for a version that the crate lacks.
    #[must_use]
    pub fn module(&self, version: &str) -> &str {
        let at = self.contents.iter().position(|contents| contents.version == version);
        at.map_or("", |at| self.idents[at].as_str())
    }

    /// A value that the plan of a version depends on besides its API and the options.
    #[must_use]
    pub fn about(&self, version: &str) -> impl Hash {
        (self.module(version), &self.features)
    }

    /// Plans the module of a version.
    #[must_use]
    pub fn version(&self, api: &Api) -> Version {
        version::plan_version(api, self.module(&api.version), &self.options, &self.features, Content::Full)
    }

    /// Plans the public items of the module of a version.
    #[must_use]
    pub(super) fn items(&self, api: &Api) -> Version {
        version::plan_version(api, self.module(&api.version), &self.options, &self.features, Content::Items)
    }

    /// Plans the crate around versions. `kept` are the public items of versions that are not planned again, which
    /// [`surface::kept`] returns.
    #[must_use]
    pub fn krate(&self, versions: Vec<Version>, kept: &[&str]) -> Crate {
        let about = krate_docs::About {
            contents: self.contents,
            modules: &self.idents,
            options: &self.options,
            profile: &self.profile,
            default: self.default(),
            features: &self.features,
        };
        let docs = krate_docs::lines(&about);
        let mut krate = Crate { manifest: None, docs, idents: self.idents.clone(), versions, data: Vec::new() };
        // Code that becomes a part of another crate is not published on its own.
        if self.options.is_crate() {
            krate.manifest = Some(self.manifest());
            let text = surface::of(&krate).text_with(kept);
            krate.data.push(Data { path: surface::FILE.to_owned(), text });
            krate.data.push(Data { path: output::README.to_owned(), text: krate_docs::readme(&about) });
        }
        krate
    }

    /// The crate of versions of which only public items are planned.
    pub(super) fn krate_of_items(&self, versions: Vec<Version>) -> Crate {
        let manifest = self.options.is_crate().then(|| self.manifest());
        Crate { manifest, docs: Vec::new(), idents: self.idents.clone(), versions, data: Vec::new() }
    }

    /// The module that is on by default: that of the newest stable version.
    fn default(&self) -> Option<&str> {
        let versions = self.contents.iter().map(|version| version.version.as_str());
        let stable = versions.clone().filter(|version| *version != "beta").max();
        stable.or_else(|| versions.min()).map(|version| self.module(version))
    }

    fn manifest(&self) -> Manifest {
        let Self { contents, profile, options, idents, features } = self;
        let versions: Vec<String> =
            contents.iter().map(|version| crate::text::escape::comment(&version.version)).collect();
        let of_version = |(name, version): (&String, &Contents)| Feature {
            name: name.clone(),
            docs: docs::version(&version.version).concat(),
            marker: None,
        };
        let of_area = |area: &AreaFeature| Feature {
            name: area.name.clone(),
            docs: docs::area(&area.name),
            marker: Some(area.marker.clone()),
        };
        let on = features.on(contents, options.areas.as_deref());
        let mut tests: Vec<String> =
            if options.examples { idents.iter().flat_map(|ident| Tests::names(ident)).collect() } else { Vec::new() };
        tests.sort();
        Manifest {
            name: options.name.clone(),
            version: options.version.clone(),
            description: format!(
                "Typed client of {}, generated from its API reference pages ({}).",
                crate::text::escape::comment(&profile.title),
                versions.join(", ")
            ),
            license: license(profile),
            authors: profile.contact.as_ref().and_then(author).into_iter().collect(),
            runtime: options.runtime.clone(),
            entra: profile.auth == Auth::TokenCredential,
            versions: idents.iter().zip(*contents).map(of_version).collect(),
            areas: features.iter().map(of_area).collect(),
            aliases: features.aliases().map(|(alias, area)| (alias.to_owned(), area.to_owned())).collect(),
            default: self.default().map(str::to_owned).into_iter().chain(on).chain([TLS[0].0.to_owned()]).collect(),
            tests,
        }
    }
}

/// The license of generated code.
const LICENSE: &str = "MIT OR Apache-2.0";

/// The license of the crate: that of its code, and that of the text of the pages.
fn license(profile: &Profile) -> String {
    match profile.license.as_ref().map(|license| license.spdx.trim()) {
        None => LICENSE.to_owned(),
        Some(spdx) if spdx == LICENSE => LICENSE.to_owned(),
        Some(spdx) if spdx.contains(" OR ") => format!("({LICENSE}) AND ({spdx})"),
        Some(spdx) => format!("({LICENSE}) AND {spdx}"),
    }
}

/// The author of the crate in the format of Cargo: `name <email>`.
fn author(contact: &Contact) -> Option<String> {
    let email = contact.email.as_ref().map(|email| format!(" <{email}>"));
    Some(format!("{}{}", contact.name.as_deref()?, email.unwrap_or_default()))
}
