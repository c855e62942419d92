//! Operations that a person names.

use super::Call;
use crate::api::{Api, Method, Operation, Path};
use crate::uri::{Request, parse_path};

/// Finds operations by method and path, such as `GET /users/{id}` or `GET /users/42`.
///
/// # Errors
/// A message for the person who named them, when one has another form or is not documented.
pub fn calls<'a>(apis: &'a [Api], names: &[String]) -> Result<Vec<Call<'a>>, String> {
    let mut calls: Vec<Call<'a>> = Vec::new();
    for name in names {
        let operation = find(apis, name)?;
        if !calls.iter().any(|call| std::ptr::eq(call.operation, operation)) {
            calls.push(Call { operation, places: Vec::new() });
        }
    }
    Ok(calls)
}

fn find<'a>(apis: &'a [Api], name: &str) -> Result<&'a Operation, String> {
    let shown = crate::text::visible(name);
    let form = || format!("`{shown}` is no operation: write a method and a path, as in \"GET /users/{{id}}\"");
    let (method, target) = name.trim().split_once(char::is_whitespace).ok_or_else(form)?;
    let method = Method::of(&method.to_uppercase()).ok_or_else(form)?;
    let sample = parse_path(target.trim()).filter(|path| !path.0.is_empty()).ok_or_else(form)?;
    let version = |api: &&Api| target.contains(&format!("/{}/", api.version));
    let apis = match apis.iter().find(version) {
        Some(named) => std::slice::from_ref(named),
        None => apis,
    };
    // A template is the exact name; a sample fits the most literal of the templates that it fits.
    let exact = operations(apis).find(|known| known.method == method && known.path.normal() == sample.normal());
    let fitting = || {
        let called = Request::parse(name);
        let fits = |known: &&Operation| called.as_ref().is_some_and(|called| called.calls(known.method, &known.path));
        operations(apis).filter(fits).max_by_key(|known| literal_segments(&known.path))
    };
    exact.or_else(fitting).ok_or_else(|| {
        let near = nearest(apis, method, &sample);
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{}`?", super::name(near)));
        format!("`{shown}` is not documented{near}")
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

/// The operation whose path is most alike, the same method first.
fn nearest<'a>(apis: &'a [Api], method: Method, sample: &Path) -> Option<&'a Operation> {
    const ALIKE: f64 = 0.85;
    let wanted = sample.normal();
    let alike = |known: &Operation| {
        let bonus = if known.method == method { 0.05 } else { 0.0 };
        strsim::jaro_winkler(&wanted, &known.path.normal()) + bonus
    };
    let best = operations(apis).map(|known| (alike(known), known)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}
