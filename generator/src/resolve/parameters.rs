//! Rows of tables and members of samples become parameters.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::calls::Call;
use super::context::Context;
use super::names::Names;
use super::type_phrases::{self, Usage};
use super::{prose, sample_types};
use crate::api::{
    Argument, Constraints, Evidence, Method, Parameter, Path, Primitive, Prose, QualifiedName, Segment, TypeRef,
};
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
        origin: names.pages.origin(row.location, row.ty.evidence.unwrap_or(Evidence::Table)),
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

/// Marks the properties that sentences require; those without a row get one. Names that are not properties are ignored.
pub(super) fn require(
    rows: &mut Vec<Parameter>,
    names: &[(String, Location)],
    ty: &QualifiedName,
    context: &Context<'_>,
) {
    for (name, location) in names {
        if let Some(row) = rows.iter_mut().find(|row| row.name.eq_ignore_ascii_case(name)) {
            row.constraints.required = true;
        } else if let Some(property) = context.types.property_in_any_case(ty, name) {
            rows.push(Parameter {
                name: property.name.clone(),
                ty: property.ty.clone(),
                description: property.description.clone(),
                constraints: Constraints { required: true, ..property.constraints.clone() },
                origin: context.names.pages.origin(*location, Evidence::Prose),
            });
        }
    }
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
            let mut arguments = from_rows(rows, page, path, names, found);
            if call.method == Method::Get && !arguments.iter().any(|argument| argument.constraints.required) {
                require_shown(&mut arguments, call);
            }
            arguments
        }
        _ => Vec::new(),
    }
}

/// Returns true if a page does not state that a parameter is optional.
fn is_needed(constraints: &Constraints) -> bool {
    !constraints.optional && constraints.default.is_none()
}

/// Marks the parameters of a function as required that its examples pass, all of them without an example.
///
/// OData functions do not have optional parameters unless a page states it.
fn require_shown(arguments: &mut [Parameter], call: &Call<'_>) {
    let requests = || call.api.examples.iter().filter_map(|example| example.request.as_ref()?.start.request());
    if requests().any(|request| request.calls(call.method, &call.path)) {
        return;
    }
    let shown = requests().find_map(|request| request.with_arguments(&call.path));
    let is_shown = |name: &str| match shown.as_ref().and_then(|path| path.0.last()) {
        Some(Segment::Call { arguments, .. }) => arguments.iter().any(|known| known.name.eq_ignore_ascii_case(name)),
        _ => true,
    };
    for argument in arguments.iter_mut().filter(|argument| is_needed(&argument.constraints)) {
        argument.constraints.required = is_shown(&argument.name);
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
    let members: Vec<Sample<'s>> = members.take(MOST_SAMPLES).collect();
    let known: HashSet<String> = rows.iter().map(|row| row.name.to_lowercase()).collect();
    let whole = members.iter().filter(|(sample, _)| !is_nested(sample, &members, &known));
    let shown: Vec<(&String, &Value, Location)> = whole
        .flat_map(|(members, location)| members.iter().map(move |(name, value)| (name, value, *location)))
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

/// The most samples of one body, and of their members, that are compared with each other; pages may be hostile.
const MOST_SAMPLES: usize = 40;
const MOST_MEMBERS: usize = 100;

type Sample<'s> = (&'s Map<String, Value>, Location);

/// Checks whether a sample shows the value of one parameter: other samples have its members there, or all others have
/// parameters of the table and this one lacks them. `known` are the names in the table in lower case.
fn is_nested(sample: &Map<String, Value>, all: &[Sample<'_>], known: &HashSet<String>) -> bool {
    let names = || sample.keys().filter(|name| !name.contains('@')).take(MOST_MEMBERS);
    let others = || all.iter().map(|(other, _)| *other).filter(|other| !std::ptr::eq(*other, sample));
    let is_inside = |other: &Map<String, Value>| {
        let has = |object: &Map<String, Value>| names().any(|name| object.contains_key(name));
        !has(other) && other.values().filter_map(Value::as_object).take(MOST_MEMBERS).any(has)
    };
    let has_row = |object: &Map<String, Value>| object.keys().any(|name| known.contains(&name.to_lowercase()));
    let is_apart = || !has_row(sample) && others().next().is_some() && others().all(has_row);
    names().next().is_some() && (others().any(is_inside) || is_apart())
}

/// A parameter that no row describes.
pub(super) fn undescribed(
    name: &str,
    ty: TypeRef,
    location: Location,
    evidence: Evidence,
    names: &Names<'_>,
) -> Parameter {
    Parameter {
        name: name.to_owned(),
        ty,
        description: Prose::default(),
        constraints: Constraints::default(),
        origin: names.pages.origin(location, evidence),
    }
}
