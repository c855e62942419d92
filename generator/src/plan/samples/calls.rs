//! Requests as calls of the client: `GET /users/{id}/messages?$top=5` is
//! `graph.users().id("…").messages().list().top(5)`.

use super::context::SampleContext;
use super::literals;
use super::program_scope::ProgramScope;
use super::stand_ins;
use crate::api::{Content, Message, Parameter, Primitive, QualifiedName, TypeRef};
use crate::dialect::http::is_managed_header;
use crate::krate::Expr;
use crate::plan::fields::Fields;
use crate::plan::paths::{CallPath, is_typed, required_headers, required_query};
use crate::plan::role::Role;
use crate::uri::Literal;

/// The most options or headers of a call: each is a call on the one before, and pages may be hostile.
const MOST: usize = 40;

/// The call of a request with its options; `body` is the last argument where the method takes one. `None`
/// where the request lacks an argument that the method requires, or has more options than any call should. `message` is
/// the documented request with its headers.
pub(super) fn call(
    context: SampleContext<'_>,
    path: &CallPath<'_>,
    query: &[(String, String)],
    message: Option<&Message>,
    body: Option<Expr>,
    scope: &mut ProgramScope<'_>,
) -> Option<Expr> {
    if query.len() > MOST {
        return None;
    }
    let mut chain = Expr::Path(context.profile.variable.clone());
    for (ident, arguments) in &path.steps {
        let arguments: Vec<Expr> = arguments.iter().map(|written| argument(written, scope)).collect();
        chain = chain.method(ident, arguments);
    }
    let operation = path.method.operation;
    let mut arguments: Vec<Expr> = path.arguments.iter().map(|written| argument(written, scope)).collect();
    let required: Vec<&Parameter> = required_query(operation).collect();
    for one in &required {
        let (_, value) = query.iter().find(|(known, _)| *known == one.name)?;
        arguments.push(query_argument(value, &one.ty, scope)?);
    }
    for (name, ty) in required_headers(operation) {
        let sent = message.into_iter().flat_map(|message| &message.headers);
        let sent = sent.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let value = sent.map(|(_, value)| value.as_str()).or_else(|| stand_ins::sample_value(ty));
        arguments.push(query_argument(value.unwrap_or(name), ty, scope)?);
    }
    arguments.extend(body);
    for file in path.method.form.iter().flat_map(|form| &form.files) {
        let made = Expr::call(
            &format!("{}::new", scope.runtime("FormFile")),
            [Expr::Text("file.txt".to_owned()), Expr::Text("content".to_owned())],
        );
        arguments.push(if file.is_list_of_files() { Expr::Array(vec![made]) } else { made });
    }
    let mut chain = chain.method(&path.method.ident, arguments);
    let mut others = Vec::new();
    for (name, value) in query.iter().filter(|(name, _)| !required.iter().any(|one| one.name == *name)) {
        let setter = path.method.setters.iter().find(|one| !one.is_header && one.wire == name);
        match setter.and_then(|one| Some((one, query_argument(value, one.ty, scope)?))) {
            Some((one, argument)) => chain = chain.method(&one.ident, [argument]),
            None => others.push((name, value)),
        }
    }
    if !others.is_empty() {
        chain = untyped(chain, path);
    }
    for (name, value) in others {
        chain = with_option(context, chain, path, (name, value), scope);
    }
    Some(chain)
}

/// The request of a call for options and headers without a setter.
pub(super) fn untyped(call: Expr, path: &CallPath<'_>) -> Expr {
    let is_typed = !path.method.setters.is_empty() && !has_option(&call, path, "request");
    if is_typed { call.method("request", []) } else { call }
}

/// Adds a query option, by its own method where requests for the response have one.
fn with_option(
    context: SampleContext<'_>,
    chain: Expr,
    path: &CallPath<'_>,
    (name, value): (&str, &str),
    scope: &mut ProgramScope<'_>,
) -> Expr {
    let (item, is_list) = match &path.method.operation.response.content {
        Content::Json(TypeRef::Collection(item)) => (Some(&**item), true),
        Content::Json(item) => (Some(item), false),
        Content::None | Content::Binary => (None, false),
    };
    let model = match item {
        Some(TypeRef::Structured(name)) => context.fields.get(name, Role::Model).map(|fields| (name, fields)),
        _ => None,
    };
    let text = || Expr::Text(value.to_owned());
    let number = || value.parse::<u32>().ok().map(|number| Expr::Number(number.to_string()));
    let typed = match name {
        "$select" => {
            model.map(|(model, fields)| ("select", vec![selection(model, fields, value, scope).unwrap_or_else(text)]))
        }
        "$expand" => model.map(|_| ("expand", vec![text()])),
        "$filter" if is_list => Some(("filter", vec![text()])),
        "$orderby" if is_list => Some(("order_by", vec![text()])),
        "$top" if is_list => number().map(|number| ("top", vec![number])),
        "$skip" if is_list => number().map(|number| ("skip", vec![number])),
        "$count" if is_list && value == "true" => Some(("count", Vec::new())),
        "$search" if is_list => phrase(value).map(|phrase| ("search", vec![Expr::Text(phrase)])),
        _ => None,
    };
    match typed {
        // An option that is given twice is a mistake of the page, but it is what the page shows.
        Some((method, arguments)) if !has_option(&chain, path, method) => chain.method(method, arguments),
        _ => chain.method("query", [Expr::Text(name.to_owned()), text()]),
    }
}

/// The constants of selected properties; `None` where one is not documented, or there are too many to read.
fn selection(model: &QualifiedName, fields: &Fields<'_>, value: &str, scope: &mut ProgramScope<'_>) -> Option<Expr> {
    const MOST: usize = 8;
    let constants: Option<Vec<String>> = value.split(',').map(|name| Some(fields.get(name)?.constant())).collect();
    let constants = constants.filter(|constants| constants.len() <= MOST)?;
    let ty = scope.model(model, Role::Model)?;
    let mut paths: Vec<Expr> = constants.iter().map(|constant| Expr::Path(format!("{ty}::{constant}"))).collect();
    Some(if paths.len() == 1 { paths.remove(0) } else { Expr::Tuple(paths) })
}

/// Adds the headers of a documented request that are specific to it, not those that the client or its transport sets. The
/// method itself adds the consistency level to the queries that require it.
pub(super) fn with_headers(call: Expr, message: &Message, path: &CallPath<'_>) -> Expr {
    const COMMON: [&str; 5] = ["accept", "client-request-id", "consistencylevel", "content-type", "user-agent"];
    let is_common = |name: &str| is_managed_header(name) || COMMON.iter().any(|one| name.eq_ignore_ascii_case(one));
    let required: Vec<&str> = required_headers(path.method.operation).map(|(name, _)| name).collect();
    let is_given = |name: &str| required.iter().any(|known| known.eq_ignore_ascii_case(name));
    let specific = message.headers.iter().filter(|(name, _)| !is_common(name) && !is_given(name));
    let mut specific = specific.peekable();
    let call = if specific.peek().is_some() { untyped(call, path) } else { call };
    specific
        .take(MOST)
        .fold(call, |call, (name, value)| call.method("header", [Expr::Text(name.clone()), Expr::Text(value.clone())]))
}

/// The content type of a documented request.
pub(super) fn content_type(message: &Message) -> Option<&str> {
    let header = message.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    header.map(|(_, value)| value.as_str())
}

/// The words of a search that is one phrase.
fn phrase(value: &str) -> Option<String> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains(['"', '\\'])).then(|| inside.to_owned())
}

/// Returns true if an option was added to the call of a path. Segments of the path may have the same name.
fn has_option(chain: &Expr, path: &CallPath<'_>, option: &str) -> bool {
    let methods: Vec<&str> = chain.methods().collect();
    let options = methods.len().saturating_sub(path.steps.len() + 1);
    methods[..options].contains(&option)
}

/// Converts a value of a query to an argument of a method; `None` where the value is not of the type.
fn query_argument(value: &str, ty: &TypeRef, scope: &mut ProgramScope<'_>) -> Option<Expr> {
    if !is_typed(ty) {
        return Some(Expr::Text(value.to_owned()));
    }
    let TypeRef::Primitive(primitive) = ty else { return None };
    if *primitive == Primitive::Snowflake {
        let is_canonical = value == "0" || !value.starts_with(['0', '+']);
        let fits = is_canonical && value.parse::<u64>().is_ok();
        return fits.then(|| Expr::Parse(value.to_owned(), scope.runtime("Snowflake")));
    }
    let parsed = Literal::parse(value)?;
    let fits = match parsed {
        Literal::Bool(_) => *primitive == Primitive::Boolean,
        Literal::Number(_) => primitive.is_number(),
        Literal::Date(_) => *primitive == Primitive::Date,
        Literal::Parsed(name, _) => (name == "Guid") == (*primitive == Primitive::Guid) && !primitive.is_number(),
        Literal::Text(_) => false,
    };
    fits.then(|| argument(&parsed, scope))
}

/// Converts a value in a path to an argument of a method.
fn argument(written: &Literal, scope: &mut ProgramScope<'_>) -> Expr {
    match written {
        Literal::Text(text) => Expr::Text(text.clone()),
        Literal::Number(number) => Expr::Number(number.clone()),
        Literal::Bool(value) => Expr::Bool(*value),
        Literal::Date(text) => literals::date(text, scope),
        Literal::Parsed(ty, text) => Expr::Parse(text.clone(), scope.runtime(ty)),
    }
}
