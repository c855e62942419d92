//! Queries, headers, deprecation and licences of operations, with links and types resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::Call;
use super::names::Names;
use super::type_phrases::{self, Usage};
use super::{deprecations, parameters, prose};
use crate::api::{
    Deprecation, DocumentedError, Evidence, Header, License, Parameter, Primitive, Query, QueryOption, TypeRef,
};
use crate::diagnostic::Findings;
use crate::dialect::http::is_managed_header;
use crate::dialect::system_options::bare_option;
use crate::facts::{ApiFacts, ErrorFacts, OptionFacts, PageFacts, PropertyFacts, RequestFacts};

/// The most parameters of a query; pages may be hostile.
const MOST_PARAMETERS: usize = 100;

/// The query of a call. Tables of query parameters also list arguments of functions, which are left out.
pub(super) fn query(call: &Call<'_>, names: &Names<'_>, found: &mut Findings) -> Query {
    let Call { page, api, .. } = call;
    let option = |stated: &OptionFacts| QueryOption {
        name: stated.name.clone(),
        description: prose::convert(&stated.description, page.page, names),
        origin: names.pages.origin(stated.location, stated.evidence),
    };
    let options = api.options.named.iter().map(option).collect();
    let mut parameters: Vec<Parameter> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in api.query.iter().filter(|row| is_own(row) && !is_in_path(row, api)) {
        if seen.insert(row.name.to_lowercase()) {
            parameters.push(query_parameter(row, page, names, found));
        }
    }
    add_stated(&mut parameters, call, names);
    let has_setters = page.dialect.is_sectioned() && !parameters.is_empty();
    Query { support: api.options.support, options, parameters, has_setters }
}

/// Checks whether a row is about a parameter other than a system query option.
fn is_own(row: &PropertyFacts) -> bool {
    !row.name.starts_with(['$', '@']) && bare_option(&row.name).is_none()
}

/// Adds the parameters that the request lines of a call have in their query. Those that all lines of all pages have with
/// a placeholder are required, unless their row states something else.
fn add_stated(parameters: &mut Vec<Parameter>, call: &Call<'_>, names: &Names<'_>) {
    let normal = call.path.normal();
    let lines_of = |api: &'_ ApiFacts| -> Vec<RequestFacts> {
        let is_called = |request: &&RequestFacts| {
            request.method == call.method && request.target.path().is_some_and(|path| path.normal() == normal)
        };
        api.requests.iter().filter(is_called).cloned().collect()
    };
    let lines = lines_of(call.api);
    let others = call.others.iter().filter_map(|page| page.api.as_ref()).flat_map(lines_of);
    let all: Vec<RequestFacts> = lines.iter().cloned().chain(others).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, has_placeholder) in all.iter().flat_map(|line| line.target.query()) {
        *counts.entry(name.to_lowercase()).or_default() += usize::from(has_placeholder);
    }
    for line in &lines {
        for (name, _) in line.target.query() {
            let known = parameters.iter().position(|known| known.name.eq_ignore_ascii_case(name));
            if known.is_none() {
                if parameters.len() >= MOST_PARAMETERS {
                    return;
                }
                let ty = TypeRef::Primitive(Primitive::String);
                parameters.push(parameters::undescribed(name, ty, line.location, Evidence::Request, names));
            }
            let at = known.unwrap_or(parameters.len() - 1);
            let stated = &mut parameters[at].constraints;
            let is_needed = counts.get(&name.to_lowercase()) == Some(&all.len());
            stated.required |= is_needed && !stated.optional && stated.default.is_none();
        }
    }
}

/// Checks whether a request line of the page has a parameter in its path.
fn is_in_path(row: &PropertyFacts, api: &ApiFacts) -> bool {
    let argument = [format!("{}=", row.name), format!("{{{}}}", row.name)];
    api.requests.iter().any(|request| {
        let path = request.target.as_str().split('?').next().unwrap_or_default();
        argument.iter().any(|argument| path.contains(argument))
    })
}

fn query_parameter(row: &PropertyFacts, page: &PageFacts, names: &Names<'_>, found: &mut Findings) -> Parameter {
    if !row.ty.name.is_empty() {
        return parameters::from_row(row, page, names, found);
    }
    Parameter {
        name: row.name.clone(),
        ty: TypeRef::Primitive(Primitive::Untyped),
        description: prose::convert(&row.description, row.location.page, names),
        constraints: row.constraints.clone(),
        origin: names.pages.origin(row.location, Evidence::Table),
    }
}

/// The request headers that a call takes beyond those of every request.
pub(super) fn headers(call: &Call<'_>, names: &Names<'_>, found: &mut Findings) -> Vec<Header> {
    const USUAL: [&str; 4] = ["authorization", "accept", "content-type", "content-length"];
    let special = call.api.headers.iter().filter(|header| !USUAL.contains(&header.name.to_lowercase().as_str()));
    special
        .map(|header| Header {
            name: header.name.clone(),
            description: prose::convert(&header.description, call.page.page, names),
            // Only headers with types become arguments and setters.
            ty: header.ty.as_ref().zip(header.location).filter(|_| !is_managed_header(&header.name)).map(
                |(ty, location)| {
                    let usage = Usage { namespace: call.page.namespace.as_deref(), sample: None, location };
                    type_phrases::resolve(ty, usage, names, found)
                },
            ),
            required: header.required,
            encoded: names.pages.pages.profile().encoded_headers.contains(&header.name.to_lowercase()),
        })
        .collect()
}

/// The errors that the page of a call lists.
pub(super) fn errors(call: &Call<'_>, names: &Names<'_>) -> Vec<DocumentedError> {
    let error = |stated: &ErrorFacts| DocumentedError {
        status: stated.status,
        description: prose::convert(&stated.description, call.page.page, names),
        origin: names.pages.origin(stated.location, Evidence::Table),
    };
    call.api.errors.iter().map(error).collect()
}

/// The deprecation of a call; one of another path on the page does not concern it.
pub(super) fn deprecation(call: &Call<'_>, names: &Names<'_>) -> Option<Deprecation> {
    let stated = call.api.deprecation.as_ref()?;
    let concerns = stated.path.is_empty() || {
        let path = call.path.to_string();
        path.strip_prefix(stated.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    concerns.then(|| deprecations::convert(stated, names))
}

/// The licences that a call needs.
pub(super) fn licenses(call: &Call<'_>, names: &Names<'_>) -> Vec<License> {
    let license = |(name, location): &(String, _)| License {
        name: name.clone(),
        origin: names.pages.origin(*location, Evidence::Prose),
    };
    call.api.licenses.iter().map(license).collect()
}
