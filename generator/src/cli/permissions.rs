//! `docwright permissions`.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::args::{Caller as CallerArgument, Format, Permissions};
use super::check::analyze_project;
use super::source_report::{at, doubts, places, warn, with_sources};
use super::{FINDINGS, Failure, screen};
use crate::api::{self, Api, Caller};
use crate::least_privilege::{
    Call, Condition, Grant, GrantedOperation, GrantedPermission, RequiredRole, Unresolved, calls_in, grants,
    named_calls,
};
use crate::plan::{self, Options};
use crate::text;

pub(super) fn run(args: &Permissions) -> Result<ExitCode, Failure> {
    let apis = analyze_project(&args.docs)?.1.apis;
    let mut calls = named_calls(&apis, &args.operations)?;
    let mut unresolved = Vec::new();
    if !args.source.is_empty() {
        let krate = plan::plan(&apis, &Options::default());
        let (found, more) = with_sources(&args.source, &krate, |programs| calls_in(&apis, programs))?;
        for call in found {
            match calls.iter_mut().find(|known| std::ptr::eq(known.operation, call.operation)) {
                Some(known) => known.locations.extend(call.locations),
                None => calls.push(call),
            }
        }
        unresolved = more;
    }
    calls.sort_by_key(Call::name);
    let callers: Vec<Caller> = if args.callers.is_empty() {
        callers_of(&apis)
    } else {
        args.callers.iter().map(|caller| (*caller).into()).collect()
    };
    let grants = grants(&calls, &callers);
    match args.format {
        Format::Json => screen::json(&report(&calls, &grants, &unresolved)),
        Format::Text => print(&calls, &grants, &unresolved),
    }
    Ok(if unresolved.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

/// The kinds of callers that the pages tell apart.
fn callers_of(apis: &[Api]) -> Vec<Caller> {
    let stated = api::callers(apis);
    if stated.is_empty() { Caller::OF_TABLES.to_vec() } else { stated }
}

impl From<CallerArgument> for Caller {
    fn from(caller: CallerArgument) -> Self {
        match caller {
            CallerArgument::Work => Self::DelegatedWork,
            CallerArgument::Personal => Self::DelegatedPersonal,
            CallerArgument::Application => Self::Application,
            CallerArgument::Bot => Self::Bot,
            CallerArgument::User => Self::User,
        }
    }
}

fn report(calls: &[Call<'_>], grants: &[Grant], unresolved: &[Unresolved]) -> Value {
    let call = |call: &Call<'_>| json!({ "operation": call.name(), "documentation": call.operation.url, "places": places(&call.locations) });
    let operation = |operation: &GrantedOperation| {
        let mut row = json!({ "operation": operation.name });
        if !operation.together_with.is_empty() {
            row["togetherWith"] = operation.together_with.clone().into();
        }
        if let Some(less) = &operation.less_privileged {
            row["leastAlone"] = less.clone().into();
        }
        row
    };
    let role =
        |role: &RequiredRole| json!({ "operation": role.operation, "anyOf": role.roles, "statement": role.statement });
    let condition = |one: &Condition| json!({ "operation": one.operation, "statement": one.statement });
    let permission = |permission: &GrantedPermission| {
        let operations: Vec<Value> = permission.operations.iter().map(operation).collect();
        json!({ "permission": permission.name, "operations": operations })
    };
    let grant = |grant: &Grant| {
        let mut row = json!({
            "caller": grant.caller,
            "permissions": grant.permissions.iter().map(permission).collect::<Vec<_>>(),
            "closed": grant.unsupported,
            "undocumented": grant.undocumented,
            "unclear": grant.unclear,
            "roles": grant.roles.iter().map(role).collect::<Vec<_>>(),
        });
        if !grant.conditions.is_empty() {
            row["conditions"] = grant.conditions.iter().map(condition).collect();
        }
        row
    };
    json!({
        "schema": 3,
        "operations": calls.iter().map(call).collect::<Vec<_>>(),
        "callers": grants.iter().map(grant).collect::<Vec<_>>(),
        "doubts": doubts(unresolved),
    })
}

fn print(calls: &[Call<'_>], grants: &[Grant], unresolved: &[Unresolved]) {
    for grant in grants {
        let title = match grant.caller {
            Caller::DelegatedWork => "Work or school account (delegated)",
            Caller::DelegatedPersonal => "Personal account (delegated)",
            Caller::Application => "Application",
            Caller::Bot => "Bot (permissions)",
            Caller::User => "User (OAuth 2.0 scopes)",
        };
        screen::line(&format!("\u{1b}[1m{title}\u{1b}[0m"));
        for permission in &grant.permissions {
            screen::line(&format!("  {}", shown(&permission.name)));
            for operation in &permission.operations {
                let together = &operation.together_with;
                let together =
                    (!together.is_empty()).then(|| format!("together with {}", shown(&together.join(" and "))));
                let less = operation.less_privileged.as_ref();
                let less = less.map(|less| format!("{} would suffice for it alone", shown(&less.join(" and "))));
                let remarks: Vec<String> = together.into_iter().chain(less).collect();
                let remarks = if remarks.is_empty() { String::new() } else { format!("  ({})", remarks.join("; ")) };
                screen::line(&format!("    {}{remarks}", shown(&operation.name)));
            }
        }
        list("not open to it", &grant.unsupported);
        list("no permissions documented", &grant.undocumented);
        list("permissions not clear; see its page", &grant.unclear);
        for role in &grant.roles {
            let roles = shown(&role.roles.join(", "));
            screen::line(&format!("  \u{1b}[33mrole of the user\u{1b}[0m: {roles}"));
            screen::line(&format!("    {}: {}", shown(&role.operation), shown(&role.statement)));
        }
        let conditions = grant.conditions.iter().map(|one| format!("{}: {}", one.operation, one.statement));
        list("more in some cases", &conditions.collect::<Vec<_>>());
        let closed = [&grant.unsupported, &grant.undocumented, &grant.unclear];
        let is_empty = grant.permissions.is_empty() && grant.conditions.is_empty();
        if is_empty && closed.iter().all(|operations| operations.is_empty()) {
            screen::line("  nothing is called");
        }
        screen::line("");
    }
    for call in calls.iter().filter(|call| !call.locations.is_empty()) {
        screen::line(&format!("{}  {}", shown(&call.name()), shown(&call.operation.url)));
        for location in &call.locations {
            screen::line(&format!("  {}", at(location)));
        }
    }
    warn(unresolved);
}

fn list(title: &str, operations: &[String]) {
    if !operations.is_empty() {
        screen::line(&format!("  \u{1b}[33m{title}\u{1b}[0m"));
        for operation in operations {
            screen::line(&format!("    {}", shown(operation)));
        }
    }
}

/// Text of pages and of sources, which must not move the cursor.
fn shown(words: &str) -> String {
    text::visible(words)
}
