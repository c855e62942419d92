//! `docwright config`.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Config, Format};
use super::{FINDINGS, Failure, check, screen};
use crate::diagnostic::render;
use crate::profile::Setting;
use crate::{Project, read, text};

pub(super) fn run(args: &Config) -> Result<ExitCode, Failure> {
    let project = Project::load(Path::new("."))?;
    project.options()?;
    check::use_threads(args.docs.threads)?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let (pages, _) = read::read(docs).map_err(|error| error.to_string())?;
    let pages = pages.with_settings(&project.api);
    let effective = pages.effective();
    match args.format {
        Format::Json => {
            let settings: Vec<Value> = effective.settings.iter().map(json).collect();
            screen::json(&json!({ "schema": 1, "settings": settings, "profile": effective.profile }));
        }
        Format::Text => {
            let width = effective.settings.iter().map(|setting| setting.name.len()).max().unwrap_or_default();
            effective.settings.iter().for_each(|setting| screen::line(&line(setting, width)));
        }
    }
    for found in &effective.findings {
        screen::warning(&render::text(found, &pages, false));
    }
    Ok(if effective.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

fn json(setting: &Setting) -> Value {
    let value = if setting.value.is_empty() { Value::Null } else { setting.value.clone().into() };
    json!({ "name": setting.name, "value": value, "origin": setting.origin.to_string() })
}

/// A setting with its value as in TOML, and its origin.
fn line(setting: &Setting, width: usize) -> String {
    let value = if setting.value.is_empty() {
        "(none)".to_owned()
    } else {
        toml::Value::String(setting.value.clone()).to_string()
    };
    format!("{:width$}  {}  # {}", setting.name, text::visible(&value), setting.origin)
}
