//! The error of a planned crate that would not compile, with the locations of the pages.

use std::fmt;

use crate::api::index::TypeIndex;
use crate::api::{Api, Operation, Origin};
use crate::krate::{self, Call, Crate, Subject, Violation};
use crate::text::{counted, visible};

/// Error of a crate that would not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidCrate {
    /// The problems with their locations in pages.
    pub problems: Vec<String>,
}

impl InvalidCrate {
    /// Checks a planned crate before anything is written.
    pub(crate) fn check<'a>(krate: &Crate, apis: impl IntoIterator<Item = &'a Api>) -> Result<(), Self> {
        let violations = krate::validate(krate);
        if violations.is_empty() {
            return Ok(());
        }
        let apis: Vec<(&Api, TypeIndex<'_>)> = apis.into_iter().map(|api| (api, api.type_index())).collect();
        let problem = |violation: &Violation| {
            let subject = violation.subject.as_ref();
            let origin = subject.and_then(|subject| apis.iter().find_map(|(api, types)| origin(api, types, subject)));
            let location = origin.map_or_else(
                || violation.source.clone(),
                |Origin { page, line, column, .. }| format!("{page}:{line}:{column}"),
            );
            format!("{}: {}", visible(&location), violation.message)
        };
        Err(Self { problems: violations.iter().map(problem).collect() })
    }
}

/// The location of the API item that an item of the crate represents.
fn origin<'a>(api: &'a Api, types: &TypeIndex<'a>, subject: &Subject) -> Option<&'a Origin> {
    let operation = |call: &Call| {
        let is_called =
            |operation: &&Operation| operation.method == call.method && operation.path.normal() == call.path;
        api.operations.iter().find(is_called)?.origins.first()
    };
    let of_type =
        |name| types.get(name).map(|ty| &ty.origins).or_else(|| types.enumeration(name).map(|ty| &ty.origins));
    match subject {
        Subject::Type(name, _) => of_type(name)?.first(),
        Subject::Property(name, _, wire) => {
            types.property(name, wire).map(|property| &property.origin).or_else(|| of_type(name)?.first())
        }
        Subject::Member(name, wire) => {
            let members = &types.enumeration(name)?.members;
            members.iter().rfind(|member| member.name == *wire).map(|member| &member.origin)
        }
        Subject::Parameters(call) | Subject::Parameter(call, _) => operation(call),
        Subject::Calls(calls) => operation(calls.first()?),
        Subject::Places(_) => None,
    }
}

impl fmt::Display for InvalidCrate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 10;
        let count = counted(self.problems.len(), "name is invalid", "names are invalid");
        write!(f, "the generated crate would not compile: {count}")?;
        self.problems.iter().take(MOST).try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for InvalidCrate {}
