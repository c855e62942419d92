//! Fields of generated structs: their names, types and descriptions, computed once for each struct.
//!
//! A create body has every property that a caller may set, from the resource page and from the
//! tables of the create pages. Its constructor takes the fields that every create page requires. An
//! update body has the same fields with three states. Neither has read-only properties.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::bodies::Bodies;
use super::role::{ByRole, Role};
use crate::api::index::TypeIndex;
use crate::api::{Api, Body, Method, Operation, Parameter, Property, Prose, QualifiedName, TypeRef};
use crate::text::distinct_names::distinct;
use crate::text::names;

/// The field of every struct that keeps properties without a field.
const ADDITIONAL: &str = "additional";

/// A field of a generated struct.
pub(super) struct StructField<'a> {
    /// The name on the wire.
    pub wire: &'a str,
    /// The name in Rust.
    pub ident: String,
    pub ty: &'a TypeRef,
    pub description: &'a Prose,
    /// The position of a field that the constructor takes, in page order.
    pub required: Option<usize>,
    /// The property that a field of a model is made from.
    pub property: Option<&'a Property>,
}

impl StructField<'_> {
    /// The constant that names the property in queries: `display_name` becomes `DISPLAY_NAME`.
    pub(super) fn constant(&self) -> String {
        let name = self.ident.trim_start_matches("r#").to_ascii_uppercase();
        // Every model has this one already.
        if name == "ODATA_TYPE" { format!("{name}_") } else { name }
    }
}

/// The fields of one struct.
pub(super) struct Fields<'a> {
    list: Vec<StructField<'a>>,
    /// Positions by the name on the wire.
    positions: HashMap<&'a str, usize>,
    three_state: bool,
}

impl<'a> Fields<'a> {
    fn of(fields: Vec<Unnamed<'a>>) -> Self {
        let idents = distinct(fields.iter().map(|field| field.wire), &[ADDITIONAL], names::snake);
        let mut positions = HashMap::new();
        for (at, field) in fields.iter().enumerate() {
            positions.entry(field.wire).or_insert(at);
        }
        let named = |field: Unnamed<'a>| {
            let Unnamed { wire, ty, description, required, property } = field;
            StructField { wire, ident: names::ident(&idents[wire]), ty, description, required, property }
        };
        Self { list: fields.into_iter().map(named).collect(), positions, three_state: false }
    }

    /// The fields of a body that changes properties.
    fn of_update(fields: Vec<Unnamed<'a>>) -> Self {
        Self { three_state: true, ..Self::of(fields) }
    }

    /// Returns true for fields that are absent, null or a value.
    pub(super) fn is_three_state(&self) -> bool {
        self.three_state
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, StructField<'a>> {
        self.list.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The field with a name on the wire.
    pub(super) fn get(&self, wire: &str) -> Option<&StructField<'a>> {
        self.positions.get(wire).map(|at| &self.list[*at])
    }
}

/// A field before its siblings are known, which its name depends on.
struct Unnamed<'a> {
    wire: &'a str,
    ty: &'a TypeRef,
    description: &'a Prose,
    required: Option<usize>,
    property: Option<&'a Property>,
}

impl<'a> Unnamed<'a> {
    fn of_row(row: &'a Parameter, required: Option<usize>) -> Self {
        Self { wire: &row.name, ty: &row.ty, description: &row.description, required, property: None }
    }
}

/// The fields of all structs of a version.
pub(super) struct FieldTables<'a>(ByRole<Fields<'a>>);

impl<'a> FieldTables<'a> {
    pub(super) fn new(api: &'a Api, types: &TypeIndex<'a>, bodies: &Bodies<'a>) -> Self {
        let mut tables = ByRole::default();
        for ty in &api.types {
            let properties = types.properties(&ty.name);
            for role in [Role::Create, Role::Update] {
                if let Some(operations) = bodies.operations(&ty.name, role) {
                    let fields = body_fields(&properties, types.key(&ty.name), operations, role);
                    let fields = if role == Role::Update { Fields::of_update(fields) } else { Fields::of(fields) };
                    tables.insert(ty.name.clone(), role, fields);
                }
            }
            let of_property = |property: &&'a Property| Unnamed {
                wire: &property.name,
                ty: &property.ty,
                description: &property.description,
                required: None,
                property: Some(property),
            };
            let sent = properties.iter().filter(|property| api.is_sent(property));
            tables.insert(ty.name.clone(), Role::Model, Fields::of(sent.map(of_property).collect()));
        }
        for (name, operation) in bodies.parameters() {
            if let Body::Parameters(rows) = &operation.body {
                // A change sends some of the properties, whatever creating requires.
                let is_change = operation.method == Method::Patch;
                let field = |(at, row): (usize, &'a Parameter)| {
                    Unnamed::of_row(row, (row.constraints.required && !is_change).then_some(at))
                };
                let fields = rows.iter().enumerate().map(field).collect();
                let fields = if is_change { Fields::of_update(fields) } else { Fields::of(fields) };
                tables.insert(name.clone(), Role::Parameters, fields);
            }
        }
        Self(tables)
    }

    /// The fields of a struct; `None` for names that the crate does not have.
    pub(super) fn get(&self, name: &QualifiedName, role: Role) -> Option<&Fields<'a>> {
        self.0.get(name, role)
    }
}

/// The fields of a body that creates or updates a resource with these properties.
fn body_fields<'a>(
    properties: &[&'a Property],
    key: Option<&str>,
    operations: &[&'a Operation],
    role: Role,
) -> Vec<Unnamed<'a>> {
    let rows = rows_by_name(operations);
    // Two properties may differ by letter case.
    let mut fields: BTreeMap<(String, &str), Unnamed<'a>> = BTreeMap::new();
    let mut known = HashSet::new();
    let required = if role == Role::Create { required_rows(operations) } else { HashMap::new() };
    for property in properties {
        let name = property.name.to_lowercase();
        known.insert(name.clone());
        let stated = rows.get(&name);
        let required = required.get(&name).copied();
        let is_key = key == Some(property.name.as_str());
        let omits_key = || role == Role::Update || stated.is_none() || examples_omit(operations, &property.name);
        // The page of the request knows better than that of the type what callers may set.
        let read_only = stated.map_or(property.constraints.read_only, |rows| rows.iter().all(|row| is_read_only(row)));
        let is_omitted = (is_key && required.is_none() && omits_key()) || read_only;
        if is_omitted || (property.navigation && stated.is_none()) {
            continue;
        }
        let described = stated.and_then(|rows| rows.iter().map(|row| &row.description).find(|prose| !prose.is_empty()));
        let description = described.unwrap_or(&property.description);
        fields.insert(
            (name, &property.name),
            Unnamed { wire: &property.name, ty: &property.ty, description, required, property: None },
        );
    }
    for (name, rows) in rows.iter().filter(|(name, _)| !known.contains(*name)) {
        if !is_read_only(rows[0]) {
            fields.insert((name.clone(), &rows[0].name), Unnamed::of_row(rows[0], required.get(name).copied()));
        }
    }
    fields.into_values().collect()
}

/// Returns true if callers cannot set the property of a row.
fn is_read_only(row: &Parameter) -> bool {
    row.constraints.read_only && !row.constraints.required
}

fn rows_by_name<'a>(operations: &[&'a Operation]) -> BTreeMap<String, Vec<&'a Parameter>> {
    let mut rows: BTreeMap<String, Vec<&Parameter>> = BTreeMap::new();
    for operation in operations {
        let Body::Resource { rows: stated, .. } = &operation.body else { continue };
        for row in stated {
            rows.entry(row.name.to_lowercase()).or_default().push(row);
        }
    }
    rows
}

/// The properties, by their names in lower case, that all pages with rows require to create the resource, with their
/// positions on the first page.
fn required_rows(operations: &[&Operation]) -> HashMap<String, usize> {
    let tables = |method: Option<Method>| {
        let fitting = operations.iter().filter(move |operation| method.is_none_or(|method| operation.method == method));
        fitting.filter_map(|operation| match &operation.body {
            Body::Resource { rows, .. } if !rows.is_empty() => Some(rows.iter()),
            _ => None,
        })
    };
    let required = |rows: std::slice::Iter<'_, Parameter>| -> HashMap<String, usize> {
        let rows = rows.enumerate().filter(|(_, row)| row.constraints.required);
        rows.map(|(at, row)| (row.name.to_lowercase(), at)).collect()
    };
    // Replacing a resource takes the same body, but what it requires does not concern its creation.
    let method = tables(Some(Method::Post)).next().map(|_| Method::Post);
    let mut tables = tables(method).map(required);
    let first = tables.next().unwrap_or_default();
    tables.fold(first, |mut common, other| {
        common.retain(|name, _| other.contains_key(name));
        common
    })
}

/// Returns true when there are example requests and none of them contains the property.
fn examples_omit(operations: &[&Operation], name: &str) -> bool {
    let mut sent = operations
        .iter()
        .flat_map(|operation| &operation.examples)
        .filter_map(|example| example.request.as_ref())
        .filter(|request| request.body.is_object())
        .peekable();
    sent.peek().is_some() && sent.all(|request| request.body.get(name).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Constraints, Primitive, StructuredType};
    use crate::plan::testing::{api, name, operation, property, row, ty};

    const TEXT: TypeRef = TypeRef::Primitive(Primitive::String);

    fn sends(line: &str, rows: Vec<Parameter>) -> Operation {
        Operation { body: Body::Resource { ty: name("user"), rows }, ..operation(line, line) }
    }

    /// The fields of a struct made from `user`: names on the wire, with `*` for those that a constructor takes.
    fn fields(operations: Vec<Operation>, role: Role) -> Vec<String> {
        let read_only = Constraints { read_only: true, ..Constraints::default() };
        let base = ty("entity", vec![property("id", TEXT)]);
        let user = StructuredType {
            base: Some(name("entity")),
            key: None,
            ..ty(
                "user",
                vec![
                    property("displayName", TEXT),
                    Property { constraints: read_only, ..property("createdBy", TEXT) },
                    Property { navigation: true, ..property("manager", TEXT) },
                ],
            )
        };
        let api = api(vec![base, user], operations);
        let index = api.type_index();
        let tables = FieldTables::new(&api, &index, &Bodies::collect(&api, &index));
        let fields = tables.get(&name("user"), role).into_iter().flat_map(Fields::iter);
        fields.map(|field| format!("{}{}", field.wire, if field.required.is_some() { "*" } else { "" })).collect()
    }

    #[test]
    fn models_have_the_properties_of_their_bases_first() {
        assert_eq!(fields(Vec::new(), Role::Model), ["id", "displayName", "createdBy", "manager"]);
    }

    #[test]
    fn bodies_leave_out_keys_and_read_only_properties() {
        let operations = || vec![sends("POST /users", Vec::new()), sends("PATCH /users/{id}", Vec::new())];
        assert_eq!(fields(operations(), Role::Create), ["displayName"]);
        assert_eq!(fields(operations(), Role::Update), ["displayName"]);
        assert!(fields(Vec::new(), Role::Create).is_empty());
    }

    #[test]
    fn tables_of_create_pages_add_fields_and_state_what_is_required() {
        let rows =
            |required| vec![row("DisplayName", TEXT, true), row("password", TEXT, required), row("id", TEXT, false)];
        let one = vec![sends("POST /users", rows(true))];
        assert_eq!(fields(one, Role::Create), ["displayName*", "id", "password*"]);
        // A field is required where every page with a table requires it.
        let two = vec![
            sends("POST /users", rows(true)),
            sends("POST /groups/{id}/users", rows(false)),
            sends("POST /teams/{id}/users", Vec::new()),
        ];
        assert_eq!(fields(two, Role::Create), ["displayName*", "id", "password"]);
        let update = vec![sends("PATCH /users/{id}", rows(true))];
        assert_eq!(fields(update, Role::Update), ["displayName", "password"]);
    }

    #[test]
    fn names_are_distinct_and_found_by_wire_name() {
        let base = ty("user", ["fooBar", "foo_bar", "additional", "type"].map(|name| property(name, TEXT)).into());
        let api = api(vec![base], Vec::new());
        let index = api.type_index();
        let tables = FieldTables::new(&api, &index, &Bodies::collect(&api, &index));
        let fields = tables.get(&name("user"), Role::Model);
        let ident = |wire| fields.and_then(|fields| fields.get(wire)).map(|field| field.ident.as_str());
        assert_eq!(
            ["fooBar", "foo_bar", "additional", "type", "other"].map(ident),
            [Some("foo_bar_camel"), Some("foo_underscore_bar"), Some("additional_"), Some("r#type"), None]
        );
        let constant = fields.and_then(|fields| fields.get("type")).map(StructField::constant);
        assert_eq!(constant.as_deref(), Some("TYPE"));
    }
}
