//! Rows of tables and members of samples become parameters.

use serde_json::Value;

use super::calls::Call;
use super::names::Names;
use super::type_phrases::{self, Usage};
use super::{prose, sample_types};
use crate::api::{Argument, Constraints, Evidence, Parameter, Path, Primitive, Prose, Segment, TypeRef};
use crate::diagnostic::Findings;
use crate::facts::{PageFacts, PropertyFacts};
use crate::source::Location;

/// The parameter that a row describes.
pub(super) fn from_row(row: &PropertyFacts, page: &PageFacts, names: &Names<'_>, found: &mut Findings) -> Parameter {
    let usage = Usage { namespace: page.namespace.as_deref(), sample: None, location: row.location };
    Parameter {
        name: row.name.clone(),
        ty: type_phrases::resolve(&row.ty, usage, names, found),
        description: prose::convert(&row.description, row.location.page, names),
        constraints: row.constraints.clone(),
        origin: names.pages.origin(row.location, Evidence::Table),
    }
}

/// The parameters of a table, without rows that name a placeholder of the path or an annotation.
pub(super) fn from_rows(
    rows: &[PropertyFacts],
    page: &PageFacts,
    path: &Path,
    names: &Names<'_>,
    found: &mut Findings,
) -> Vec<Parameter> {
    let in_path =
        |name: &str| path.0.iter().any(|segment| matches!(segment, Segment::Key(key) if key == name && key != "id"));
    let mut parameters: Vec<Parameter> = Vec::new();
    for row in rows.iter().filter(|row| !row.name.contains('@') && !in_path(&row.name)) {
        if parameters.iter().all(|known| !known.name.eq_ignore_ascii_case(&row.name)) {
            parameters.push(from_row(row, page, names, found));
        }
    }
    parameters
}

/// The arguments of a function: from the tables of its page, else from how they are written.
pub(super) fn arguments(call: &Call<'_>, names: &Names<'_>, found: &mut Findings) -> Vec<Parameter> {
    let Call { page, api, path, .. } = call;
    match path.0.last() {
        Some(Segment::Call { arguments, .. }) => {
            let named = arguments.iter().filter(|argument| !argument.name.is_empty());
            named.map(|argument| self::argument(argument, call, names, found)).collect()
        }
        // A function whose path omits its arguments, but whose page lists them. Where another
        // request line of the page has arguments, this one is the overload without.
        Some(Segment::Name(name)) => {
            let with_arguments = format!("/{name}(");
            if api.requests.iter().any(|request| request.target.as_str().contains(&with_arguments)) {
                return Vec::new();
            }
            let rows = if api.parameters.is_empty() { &api.body.rows } else { &api.parameters };
            from_rows(rows, page, path, names, found)
        }
        _ => Vec::new(),
    }
}

/// An argument of a path, as a row describes it; text without a row.
fn argument(argument: &Argument, call: &Call<'_>, names: &Names<'_>, found: &mut Findings) -> Parameter {
    let mut rows = call.api.parameters.iter().chain(&call.api.body.rows).chain(&call.api.query);
    match rows.find(|row| row.name.eq_ignore_ascii_case(&argument.name)) {
        Some(row) => Parameter { name: argument.name.clone(), ..from_row(row, call.page, names, found) },
        None => {
            undescribed(&argument.name, TypeRef::Primitive(Primitive::String), call.location, Evidence::Request, names)
        }
    }
}

/// Adds the parameters that samples of a body show and no row describes.
pub(super) fn add_shown<'s>(
    rows: &mut Vec<Parameter>,
    samples: impl Iterator<Item = (&'s Value, Location)>,
    page: &PageFacts,
    names: &Names<'_>,
) {
    let members = samples.filter_map(|(sample, location)| Some((sample.as_object()?, location)));
    let shown: Vec<(&String, &Value, Location)> = members
        .flat_map(|(members, location)| members.iter().map(move |(name, value)| (name, value, location)))
        .collect();
    // Members of one object parameter are sometimes listed as if they were parameters.
    if let [(_, object, _)] = shown[..]
        && object.is_object()
        && rows.iter().all(|row| object.get(&row.name).is_some())
    {
        rows.clear();
    }
    for (name, value, location) in shown {
        if !name.contains('@') && rows.iter().all(|row| !row.name.eq_ignore_ascii_case(name)) {
            let ty = sample_types::type_of_sample(value, page.namespace.as_deref(), names);
            rows.push(undescribed(name, ty, location, Evidence::Json, names));
        }
    }
}

/// A parameter that no row describes.
fn undescribed(name: &str, ty: TypeRef, location: Location, evidence: Evidence, names: &Names<'_>) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ty,
        description: Prose::default(),
        constraints: Constraints::default(),
        origin: names.pages.origin(location, evidence),
    }
}
