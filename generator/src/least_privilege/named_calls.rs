//! Operations that the user names.

use super::Call;
use crate::api::{Api, Method, Operation, Path};
use crate::uri::{Request, Template};

/// Resolves operations by method and path, such as `GET /users/{id}` or `GET /users/42`.
///
/// # Errors
/// A message for the user when a name is malformed or the operation is not documented.
pub fn named_calls<'a>(apis: &'a [Api], names: &[String]) -> Result<Vec<Call<'a>>, String> {
    let mut calls: Vec<Call<'a>> = Vec::new();
    for name in names {
        let operation = resolve(apis, name)?;
        if !calls.iter().any(|call| std::ptr::eq(call.operation, operation)) {
            calls.push(Call { operation, locations: Vec::new() });
        }
    }
    Ok(calls)
}

fn resolve<'a>(apis: &'a [Api], name: &str) -> Result<&'a Operation, String> {
    let shown = crate::text::visible(name);
    let malformed = || format!("`{shown}` is not an operation: write a method and a path, as in \"GET /users/{{id}}\"");
    let (method, target) = name.trim().split_once(char::is_whitespace).ok_or_else(malformed)?;
    let method = Method::of(&method.to_uppercase()).ok_or_else(malformed)?;
    let sample = Template::parse(target.trim()).map_err(|_| malformed())?.path;
    let version = |api: &&Api| target.contains(&format!("/{}/", api.version));
    let apis = match apis.iter().find(version) {
        Some(named) => std::slice::from_ref(named),
        None => apis,
    };
    // A template matches exactly; a sample matches the most literal template that fits it.
    let exact = operations(apis).find(|known| known.method == method && known.path.normal() == sample.normal());
    let fitting = || {
        let called = Request::parse(name);
        let fits = |known: &&Operation| called.as_ref().is_some_and(|called| called.calls(known.method, &known.path));
        operations(apis).filter(fits).max_by_key(|known| literal_segments(&known.path))
    };
    exact.or_else(fitting).ok_or_else(|| {
        let near = nearest(apis, method, &sample);
        let near = near.map_or_else(
            || "`docwright export --format permissions` lists the documented operations".to_owned(),
            |near| format!("did you mean `{}`?", near.name()),
        );
        format!("`{shown}` is not documented; {near}")
    })
}

/// The operations of all versions; those of stable versions come first.
fn operations(apis: &[Api]) -> impl Iterator<Item = &Operation> {
    let (beta, stable): (Vec<&Api>, Vec<&Api>) = apis.iter().partition(|api| api.version == "beta");
    stable.into_iter().rev().chain(beta).flat_map(|api| &api.operations)
}

fn literal_segments(path: &Path) -> usize {
    path.0.iter().filter(|segment| matches!(segment, crate::api::Segment::Name(_))).count()
}

/// The operation with the most similar path; the same method counts more.
fn nearest<'a>(apis: &'a [Api], method: Method, sample: &Path) -> Option<&'a Operation> {
    const MIN_SIMILARITY: f64 = 0.85;
    let wanted = sample.normal();
    let similarity = |known: &Operation| {
        let bonus = if known.method == method { 0.05 } else { 0.0 };
        strsim::jaro_winkler(&wanted, &known.path.normal()) + bonus
    };
    let best = operations(apis).map(|known| (similarity(known), known)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= MIN_SIMILARITY).then_some(best.1)
}
