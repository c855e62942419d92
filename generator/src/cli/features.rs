//! `docwright features`.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Features, Format};
use super::check::analyze;
use super::{FINDINGS, Failure, screen};
use crate::least_privilege::{CodeLocation, RequiredFeature, Unresolved, required_features};
use crate::{Options, Project, text};

pub(super) fn run(args: &Features) -> Result<ExitCode, Failure> {
    let project = Project::load(Path::new("."))?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let options = project.options()?;
    let apis = analyze(docs, args.docs.threads)?.apis;
    let (mut features, mut unresolved) = (Vec::new(), Vec::new());
    for source in &args.source {
        let (found, more) = required_features(&apis, &options, source)
            .map_err(|error| format!("cannot read {}: {error}", source.display()))?;
        merge(&mut features, found);
        unresolved.extend(more);
    }
    match args.format {
        Format::Json => screen::json(&report(&features, &unresolved, &options)),
        Format::Text => print(&features, &unresolved, &options),
    }
    Ok(if unresolved.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// Adds the features of a further source.
fn merge(all: &mut Vec<RequiredFeature>, found: Vec<RequiredFeature>) {
    for feature in found {
        match all.iter_mut().find(|known| known.name == feature.name) {
            Some(known) => {
                for (item, locations) in feature.uses {
                    known.uses.entry(item).or_default().extend(locations);
                }
            }
            None => all.push(feature),
        }
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
}

/// The line for `Cargo.toml` with exactly these features.
fn dependency(features: &[RequiredFeature], options: &Options) -> String {
    let names: Vec<String> = features.iter().map(|feature| format!("\"{}\"", feature.name)).collect();
    format!(
        "{} = {{ version = \"{}\", default-features = false, features = [{}] }}",
        options.name,
        options.version,
        names.join(", ")
    )
}

fn report(features: &[RequiredFeature], unresolved: &[Unresolved], options: &Options) -> Value {
    let location = |at: &CodeLocation| json!({ "file": at.file, "line": at.line, "column": at.column });
    let locations = |all: &[CodeLocation]| all.iter().map(location).collect::<Vec<_>>();
    let feature = |feature: &RequiredFeature| {
        let uses = feature.uses.iter().map(|(item, at)| json!({ "item": item, "places": locations(at) }));
        json!({ "feature": feature.name, "default": feature.default, "uses": uses.collect::<Vec<_>>() })
    };
    let problem = |found: &Unresolved| json!({ "place": location(&found.location), "message": found.message, "help": found.help });
    json!({
        "schema": 1,
        "features": features.iter().map(feature).collect::<Vec<_>>(),
        "dependency": dependency(features, options),
        "doubts": unresolved.iter().map(problem).collect::<Vec<_>>(),
    })
}

fn print(features: &[RequiredFeature], unresolved: &[Unresolved], options: &Options) {
    for feature in features {
        let default = if feature.default { "  (enabled by default)" } else { "" };
        screen::line(&format!("\u{1b}[1m{}\u{1b}[0m{default}", feature.name));
        for (item, locations) in &feature.uses {
            let first = locations.first().map(|at| format!("{}:{}:{}", text::visible(&at.file), at.line, at.column));
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
    for found in unresolved {
        let at = &found.location;
        let at = format!("{}:{}:{}", text::visible(&at.file), at.line, at.column);
        screen::warning(&format!("{at}: {}; {}", text::visible(&found.message), found.help));
    }
}
