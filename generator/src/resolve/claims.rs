//! One operation on several pages: its page and its response.
//!
//! Pages about derived types repeat the requests of their base. The operation returns what all of them may mean: the
//! nearest type that every claimed type is or extends. It belongs to the page about this type.

use std::collections::HashSet;

use super::examples::examples_of;
use super::names::Names;
use super::responses;
use super::statement::Statement;
use crate::api::index::TypeIndex;
use crate::api::{Content, Primitive, QualifiedName, Response, Segment, TypeRef};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::dialect::graph;
use crate::text::shorten;

/// Resolves the response of a group of statements about one request, and moves the statement of the page that the
/// operation belongs to to the front.
pub(super) fn settle(
    group: &mut [Statement<'_>],
    names: &Names<'_>,
    types: &TypeIndex<'_>,
    found: &mut Findings,
) -> Response {
    let mut claims: Vec<Claim> = Vec::new();
    let mut seen = HashSet::new();
    for (at, statement) in group.iter().enumerate() {
        if !seen.insert(statement.page.page) || (at > 0 && !is_about_one(statement)) {
            continue;
        }
        let mut findings = Findings::default();
        let examples = examples_of(statement.api, statement.request.method, &statement.path);
        let response = responses::resolve(statement, &examples, names, types, &mut findings);
        claims.push(Claim { at, response, findings: findings.into() });
    }
    let common = common_type(&claims, group, types, found);
    let about = |ty: &QualifiedName| claims.iter().position(|claim| claim.ty() == Some(ty));
    let chosen = claims.swap_remove(common.as_ref().and_then(about).unwrap_or(0));
    found.extend(chosen.findings);
    group[..=chosen.at].rotate_right(1);
    let mut response = chosen.response;
    if let (Some(common), Content::Json(ty)) = (common, &response.content) {
        let many = ty.is_collection();
        let item = TypeRef::Structured(common);
        response.content = Content::Json(if many { item.into_collection() } else { item });
    }
    response
}

/// Returns true if all requests of a page with the method of a statement lead to resources of one name. A page that
/// covers the requests of several resources does not state the type of each.
pub(super) fn is_about_one(statement: &Statement<'_>) -> bool {
    // `/me` is one of `/users`.
    let own_name = |segment: &Segment| {
        segment.name().filter(|name| !name.starts_with('$') && !name.eq_ignore_ascii_case("me")).map(str::to_lowercase)
    };
    let requests = statement.api.requests.iter().filter(|request| request.method == statement.request.method);
    let paths = requests.filter_map(|request| request.target.path());
    let mut names = paths.filter_map(|path| path.0.iter().rev().find_map(own_name));
    let first = names.next();
    names.all(|name| Some(name) == first)
}

/// The response that a page claims.
struct Claim {
    /// Position of the statement.
    at: usize,
    response: Response,
    findings: Vec<Diagnostic>,
}

impl Claim {
    /// The structured type of the response or of its items.
    fn ty(&self) -> Option<&QualifiedName> {
        self.response.content.structured_item()
    }

    /// Returns true for a response that can have a type, or has one.
    fn is_object(&self) -> bool {
        let untyped = TypeRef::Primitive(Primitive::Untyped);
        self.ty().is_some() || matches!(&self.response.content, Content::Json(ty) if *ty.item() == untyped)
    }
}

/// The nearest type that all claimed types are or extend. A claim that shares none with those before it is reported
/// and ignored; so are all claims if the first response is not an object.
fn common_type(
    claims: &[Claim],
    group: &[Statement<'_>],
    types: &TypeIndex<'_>,
    found: &mut Findings,
) -> Option<QualifiedName> {
    let first = claims.first().filter(|first| claims.len() > 1 && first.is_object())?;
    let mut common: Option<QualifiedName> = first.ty().cloned();
    for claim in &claims[1..] {
        let Some(ty) = claim.ty() else { continue };
        common = match common {
            None => Some(ty.clone()),
            Some(known) => Some(common_base(&known, ty, types).unwrap_or_else(|| {
                let statement = &group[claim.at];
                let called = format!("{} {}", statement.request.method, shorten(&statement.path.to_string()));
                let message = format!("`{called}` returns `{ty}` here and `{known}` on another page");
                let help = "link to the type that the request returns, or to a common base of both types";
                found.report(Code::Conflict, statement.request.location, message, help);
                known
            })),
        };
    }
    common
}

/// The nearest type that two types are or extend. The root of all entity types states nothing about either.
pub(super) fn common_base(one: &QualifiedName, other: &QualifiedName, types: &TypeIndex<'_>) -> Option<QualifiedName> {
    let is_base = |base: &QualifiedName| base == other || types.extends(other, base);
    if one == other {
        return Some(one.clone());
    }
    let mut bases = types.chain(one).map(|ty| &ty.name);
    bases.find(|base| is_base(base)).filter(|base| !graph::is_root_type(&base.to_string())).cloned()
}
