//! `docwright config`.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Config, Format};
use super::{FINDINGS, Failure, check, screen};
use crate::diagnostic::render;
use crate::profile::Setting;
use crate::{Analysis, text};

pub(super) fn run(args: &Config) -> Result<ExitCode, Failure> {
    let project = super::settings::load(args.docs.allow_outside)?;
    project.options()?;
    let docs = args.docs.folder(&project);
    let Analysis { pages, apis, .. } = check::analyze(docs, &project.api, args.docs.threads)?;
    let effective = pages.effective();
    let profile = apis.first().map_or(&effective.profile, |api| &api.profile);
    let settings = effective.settings_with(profile.paging.as_ref());
    match args.format {
        Format::Json => {
            let settings: Vec<Value> = settings.iter().map(json).collect();
            screen::json(&json!({ "schema": 1, "settings": settings, "profile": profile }));
        }
        Format::Text => {
            let width = settings.iter().map(|setting| setting.name.len()).max().unwrap_or_default();
            for setting in &settings {
                screen::line(&line(setting, width));
            }
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
