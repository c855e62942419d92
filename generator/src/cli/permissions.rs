//! `docwright permissions`.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Caller as CallerArgument, Format, Permissions};
use super::check::understand;
use super::{FINDINGS, Failure, screen};
use crate::api::Caller;
use crate::consent::{self, Call, Choice, CodePlace, Consent, Doubt};
use crate::{Project, text};

pub(super) fn run(args: &Permissions) -> Result<ExitCode, Failure> {
    let project = Project::load(Path::new("."))?;
    let docs = args.docs.docs.as_deref().unwrap_or(project.docs());
    let apis = understand(docs, args.docs.threads)?.apis;
    let mut calls = consent::named::calls(&apis, &args.operations)?;
    let mut doubts = Vec::new();
    for source in &args.source {
        let (found, unclear) = consent::source::calls(&apis, source)
            .map_err(|error| format!("cannot read {}: {error}", source.display()))?;
        for call in found {
            match calls.iter_mut().find(|known| std::ptr::eq(known.operation, call.operation)) {
                Some(known) => known.places.extend(call.places),
                None => calls.push(call),
            }
        }
        doubts.extend(unclear);
    }
    calls.sort_by_key(Call::name);
    let callers: Vec<Caller> = if args.callers.is_empty() {
        vec![Caller::DelegatedWork, Caller::DelegatedPersonal, Caller::Application]
    } else {
        args.callers.iter().map(|caller| (*caller).into()).collect()
    };
    let consents = consent::least(&calls, &callers);
    match args.format {
        Format::Json => screen::json(&report(&calls, &consents, &doubts)),
        Format::Text => print(&calls, &consents, &doubts),
    }
    Ok(if doubts.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

impl From<CallerArgument> for Caller {
    fn from(caller: CallerArgument) -> Self {
        match caller {
            CallerArgument::Work => Self::DelegatedWork,
            CallerArgument::Personal => Self::DelegatedPersonal,
            CallerArgument::Application => Self::Application,
        }
    }
}

fn report(calls: &[Call<'_>], consents: &[Consent], doubts: &[Doubt]) -> Value {
    let place = |place: &CodePlace| json!({ "file": place.file, "line": place.line, "column": place.column });
    let call = |call: &Call<'_>| {
        let places: Vec<Value> = call.places.iter().map(place).collect();
        json!({ "operation": call.name(), "documentation": call.operation.url, "places": places })
    };
    let opened = |(operation, less): &(String, Option<String>)| match less {
        Some(less) => json!({ "operation": operation, "leastAlone": less }),
        None => json!({ "operation": operation }),
    };
    let choice = |choice: &Choice| {
        let operations: Vec<Value> = choice.opens.iter().map(opened).collect();
        json!({ "permission": choice.permission, "operations": operations })
    };
    let consent = |consent: &Consent| {
        json!({
            "caller": consent.caller,
            "permissions": consent.choices.iter().map(choice).collect::<Vec<_>>(),
            "closed": consent.closed,
            "undocumented": consent.unknown,
        })
    };
    let doubt = |doubt: &Doubt| json!({ "place": place(&doubt.place), "message": doubt.message, "help": doubt.help });
    json!({
        "schema": 1,
        "operations": calls.iter().map(call).collect::<Vec<_>>(),
        "callers": consents.iter().map(consent).collect::<Vec<_>>(),
        "doubts": doubts.iter().map(doubt).collect::<Vec<_>>(),
    })
}

fn print(calls: &[Call<'_>], consents: &[Consent], doubts: &[Doubt]) {
    for consent in consents {
        let title = match consent.caller {
            Caller::DelegatedWork => "Work or school account (delegated)",
            Caller::DelegatedPersonal => "Personal account (delegated)",
            Caller::Application => "Application",
        };
        screen::line(&format!("\u{1b}[1m{title}\u{1b}[0m"));
        for choice in &consent.choices {
            screen::line(&format!("  {}", shown(&choice.permission)));
            for (operation, less) in &choice.opens {
                let why = less.as_ref().map(|less| format!("  ({} would do for it alone)", shown(less)));
                screen::line(&format!("    {}{}", shown(operation), why.unwrap_or_default()));
            }
        }
        list("not open to it", &consent.closed);
        list("no permissions documented", &consent.unknown);
        if consent.choices.is_empty() && consent.closed.is_empty() && consent.unknown.is_empty() {
            screen::line("  nothing is called");
        }
        screen::line("");
    }
    for call in calls.iter().filter(|call| !call.places.is_empty()) {
        screen::line(&format!("{}  {}", shown(&call.name()), shown(&call.operation.url)));
        for place in &call.places {
            screen::line(&format!("  {}", at(place)));
        }
    }
    for doubt in doubts {
        screen::warning(&format!("{}: {}; {}", at(&doubt.place), shown(&doubt.message), doubt.help));
    }
}

fn list(title: &str, operations: &[String]) {
    if !operations.is_empty() {
        screen::line(&format!("  \u{1b}[33m{title}\u{1b}[0m"));
        for operation in operations {
            screen::line(&format!("    {}", shown(operation)));
        }
    }
}

/// A place as editors and terminals know it.
fn at(place: &CodePlace) -> String {
    format!("{}:{}:{}", shown(&place.file), place.line, place.column)
}

/// Text of pages and of sources, which must not move the cursor.
fn shown(words: &str) -> String {
    text::visible(words)
}
