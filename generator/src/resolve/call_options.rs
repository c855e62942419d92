//! Queries, headers, deprecation and licences of operations, with links and types resolved.

use super::calls::Call;
use super::names::Names;
use super::{parameters, prose};
use crate::api::{Deprecation, Evidence, Header, License, Parameter, Primitive, Query, QueryOption, TypeRef};
use crate::diagnostic::Findings;
use crate::facts::{ApiFacts, DeprecationFacts, OptionFacts, PageFacts, PropertyFacts};

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
    for row in api.query.iter().filter(|row| !row.name.starts_with(['$', '@']) && !is_in_path(row, api)) {
        if parameters.iter().all(|known| known.name != row.name) {
            parameters.push(query_parameter(row, page, names, found));
        }
    }
    Query { support: api.options.support, options, parameters }
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
pub(super) fn headers(call: &Call<'_>, names: &Names<'_>) -> Vec<Header> {
    const USUAL: [&str; 4] = ["authorization", "accept", "content-type", "content-length"];
    let special = call.api.headers.iter().filter(|header| !USUAL.contains(&header.name.to_lowercase().as_str()));
    special
        .map(|header| Header {
            name: header.name.clone(),
            description: prose::convert(&header.description, call.page.page, names),
            required: header.required,
        })
        .collect()
}

/// The deprecation of a call; one of another path on the page does not concern it.
pub(super) fn deprecation(call: &Call<'_>, names: &Names<'_>) -> Option<Deprecation> {
    let stated = call.api.deprecation.as_ref()?;
    let concerns = stated.path.is_empty() || {
        let path = call.path.to_string();
        path.strip_prefix(stated.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    concerns.then(|| convert_deprecation(stated, names))
}

/// The deprecation of an operation or a type.
pub(super) fn convert_deprecation(stated: &DeprecationFacts, names: &Names<'_>) -> Deprecation {
    Deprecation {
        note: prose::convert(&stated.note, stated.location.page, names),
        removal: stated.removal.clone(),
        origin: Some(names.pages.origin(stated.location, Evidence::Prose)),
    }
}

/// The licences that a call needs.
pub(super) fn licenses(call: &Call<'_>, names: &Names<'_>) -> Vec<License> {
    let license = |(name, location): &(String, _)| License {
        name: name.clone(),
        origin: names.pages.origin(*location, Evidence::Prose),
    };
    call.api.licenses.iter().map(license).collect()
}
