//! `docwright serve`.

use std::io::ErrorKind;
use std::process::ExitCode;
use std::time::Duration;

use super::args::Serve;
use super::check::analyze_project;
use super::{Failure, screen};
use crate::api::{Api, Method, OperationKind, Segment};
use crate::serve::{Options, Server};
use crate::text;

pub(super) fn run(args: &Serve) -> Result<ExitCode, Failure> {
    let apis = analyze_project(&args.docs)?.1.apis;
    let examples = examples(&apis);
    let operations = apis.iter().map(|api| api.operations.len()).sum();
    let options = Options {
        port: args.port,
        latency: Duration::from_millis(args.latency),
        throttle: args.throttle,
        fail: args.fail,
        chaos: args.chaos,
        seed: args.seed,
        allowed_origins: args.allow_origin.clone(),
        log: true,
    };
    let server = Server::start(apis, options).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            format!("port {} of 127.0.0.1 is taken: name another with --port, or 0 for a free one", args.port)
        }
        ErrorKind::InvalidInput => format!("--allow-origin: {error}"),
        _ => format!("cannot listen on port {} of 127.0.0.1: {error}", args.port),
    })?;
    let origin = server.origin();
    screen::line(&format!("{} on {origin}", text::counted(operations, "operation", "operations")));
    for (version, path) in examples {
        screen::line(&format!("  curl {origin}{version}{path}"));
    }
    screen::line("Ctrl-C stops it.");
    server.wait().map_err(|error| format!("cannot wait for Ctrl-C: {error}"))?;
    Ok(ExitCode::SUCCESS)
}

/// Three documented requests that a shell takes as they are: lists first, then single resources.
fn examples(apis: &[Api]) -> Vec<(String, String)> {
    let simple = |segment: &Segment| match segment {
        Segment::Name(name) => name.chars().all(|c| c.is_ascii_alphanumeric()),
        _ => false,
    };
    let mut found: Vec<_> = apis
        .iter()
        .flat_map(|api| api.operations.iter().map(move |operation| (api, operation)))
        .filter(|(_, operation)| operation.method == Method::Get && operation.path.0.iter().all(simple))
        .collect();
    found.sort_by_key(|(api, operation)| {
        let has_example = operation.examples.iter().any(|example| example.response.is_some());
        (!has_example, operation.kind != OperationKind::List, operation.path.0.len(), api.version != "v1.0")
    });
    let shown = found.into_iter().take(3);
    shown
        .map(|(api, operation)| (text::visible(&api.profile.base_path(&api.version)), operation.path.to_string()))
        .collect()
}
