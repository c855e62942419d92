//! The signed-in user: `/me` and `/users/{id}` are two paths of one resource.
//!
//! The documented response to `GET /me` names the user. Pages often document only the longer of the two paths; a path below
//! `/me` is then read as one below `/users/{id}`.

use super::examples;
use super::request::Request;
use crate::api::{Api, Method, Segment};

/// The keys of the signed-in user.
pub(super) struct SignedIn {
    pub id: String,
    name: Option<String>,
}

impl SignedIn {
    /// The documented user of a version.
    pub(super) fn of(api: &Api) -> Option<Self> {
        let me = [Segment::Name("me".to_owned())];
        let get = api.operations.iter().find(|known| known.method == Method::Get && known.path.0 == me)?;
        let request = Request::new("GET", &format!("/{}/me", api.version)).ok()?;
        let shown = examples::find(get, &request)?;
        let text = |name: &str| shown.body().get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Self { id: text("id")?, name: text("userPrincipalName") })
    }

    /// Returns true if a key below `/users` is one of this user.
    pub(super) fn is(&self, key: &str) -> bool {
        key == "me" || key == self.id || self.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(key))
    }
}

/// The other path of a resource below the signed-in user.
pub(super) fn other_path(segments: &[String], signed_in: Option<&SignedIn>) -> Option<Vec<String>> {
    match segments {
        [me, rest @ ..] if me == "me" && !rest.is_empty() => {
            let id = signed_in.map_or("me", |user| &user.id);
            Some([&["users".to_owned(), id.to_owned()], rest].concat())
        }
        [users, key, rest @ ..] if users == "users" && signed_in.is_some_and(|user| user.is(key)) => {
            Some([&["me".to_owned()], rest].concat())
        }
        _ => None,
    }
}
