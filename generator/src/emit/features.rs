//! `features.rs`: the traits that are missing while features are disabled.

use super::code::literal;
use super::format::header;
use crate::krate::Manifest;

/// A trait for each feature of an area. No type implements it, so that a call of a method that requires it is an error
/// with the message of the trait.
pub(super) fn features(manifest: &Manifest) -> String {
    let mut text = header(&[]);
    text.push_str(
        "//! Traits that the methods of disabled features require, so that the compiler names the feature.\n",
    );
    for feature in &manifest.areas {
        let Some(marker) = &feature.marker else { continue };
        let (name, krate) = (&feature.name, &manifest.name);
        let message = format!("this method requires the feature `{name}` of the crate `{krate}`");
        let label = format!("the feature `{name}` is disabled");
        // Braces stand for parameters here.
        let note = format!(
            "enable it in Cargo.toml: {krate} = {{{{ version = \"{}\", features = [\"{name}\"] }}}}",
            manifest.version
        );
        text.push_str(&format!(
            "\n/// The disabled feature `{name}`.\n#[diagnostic::on_unimplemented(\n    message = {},\n    label = {},\n    \
             note = {}\n)]\npub trait {marker} {{\n    /// The result of a method that requires the feature.\n    \
             type Missing;\n}}\n",
            literal(&message),
            literal(&label),
            literal(&note)
        ));
    }
    text
}
