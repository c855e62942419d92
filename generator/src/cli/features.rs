//! `docwright features`.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Features, Format};
use super::check::analyze;
use super::source_report::{at, doubts, places, warn, with_sources};
use super::{FINDINGS, Failure, screen};
use crate::krate::TLS;
use crate::least_privilege::{RequiredFeature, Unresolved, features_of_crate};
use crate::{Options, plan, text};

pub(super) fn run(args: &Features) -> Result<ExitCode, Failure> {
    let project = super::settings::load(args.docs.allow_outside)?;
    let docs = args.docs.folder(&project);
    let options = project.options()?;
    let apis = analyze(docs, &project.api, args.docs.threads)?.apis;
    let options = options.named_after(apis.first().map(|api| &api.profile));
    let krate = plan::plan(&apis, &options);
    let (features, unresolved) = with_sources(&args.source, &krate, |programs| features_of_crate(&krate, programs))?;
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
