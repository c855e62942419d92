//! `docwright features`.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Features, Format};
use super::check::analyze;
use super::source_report::{at, doubts, places, unreadable, warn};
use super::{FINDINGS, Failure, screen};
use crate::krate::TLS;
use crate::least_privilege::{RequiredFeature, SourceFiles, Unresolved, on_deep_stack, required_features};
use crate::{Options, text};

pub(super) fn run(args: &Features) -> Result<ExitCode, Failure> {
    let project = super::settings::load(args.docs.allow_outside)?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let options = project.options()?;
    let apis = analyze(docs, args.docs.threads)?.apis;
    let read = |source: &PathBuf| SourceFiles::read(source).map_err(|error| unreadable(&error));
    let (features, unresolved) = on_deep_stack(|| {
        let sources = args.source.iter().map(read).collect::<Result<Vec<_>, Failure>>()?;
        Ok::<_, Failure>(required_features(&apis, &options, &sources))
    })
    .map_err(|error| format!("cannot read the source: {error}"))??;
    match args.format {
        Format::Json => screen::json(&report(&features, &unresolved, &options)),
        Format::Text => print(&features, &unresolved, &options),
    }
    Ok(if unresolved.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// The line for `Cargo.toml` with exactly these features, and the default choice of TLS.
fn dependency(features: &[RequiredFeature], options: &Options) -> String {
    let names = features.iter().map(|feature| feature.name.as_str()).chain([TLS[0].0]);
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    format!(
        "{} = {{ version = \"{}\", default-features = false, features = [{}] }}",
        options.name,
        options.version,
        names.join(", ")
    )
}

fn report(features: &[RequiredFeature], unresolved: &[Unresolved], options: &Options) -> Value {
    let feature = |feature: &RequiredFeature| {
        let uses = feature.uses.iter().map(|(item, at)| json!({ "item": item, "places": places(at) }));
        json!({ "feature": feature.name, "default": feature.default, "uses": uses.collect::<Vec<_>>() })
    };
    json!({
        "schema": 1,
        "features": features.iter().map(feature).collect::<Vec<_>>(),
        "dependency": dependency(features, options),
        "doubts": doubts(unresolved),
    })
}

fn print(features: &[RequiredFeature], unresolved: &[Unresolved], options: &Options) {
    for feature in features {
        let default = if feature.default { "  (enabled by default)" } else { "" };
        screen::line(&format!("\u{1b}[1m{}\u{1b}[0m{default}", feature.name));
        for (item, locations) in &feature.uses {
            let first = locations.first().map(at);
            let more = locations.len().saturating_sub(1);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            screen::line(&format!("  {}  {}{more}", text::visible(item), first.unwrap_or_default()));
        }
    }
    if features.is_empty() {
        screen::line("no call of the client and none of its models");
    } else {
        screen::line(&format!("\nIn Cargo.toml:\n  {}", dependency(features, options)));
    }
    warn(unresolved);
}
