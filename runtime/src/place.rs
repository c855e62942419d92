//! [`Place`]: a path below a client's endpoint, from which requests start.
//!
//! Invariant: every segment is encoded when it is added, so no key can add a segment, a query or a
//! fragment. What cannot be a segment at all makes the place unusable: its requests fail before
//! anything is sent.

use std::fmt;
use std::sync::Arc;

use azure_core::Bytes;
use azure_core::http::Method;
use serde::Serialize;

use crate::encode::{KEY, LITERAL, SEGMENT, encode, is_segment};
use crate::request::Parts;
use crate::{Client, Error, ErrorKind, Literal, Request, Result, Source};

/// A path below a client's endpoint. The handles of a generated crate are places with a name.
#[derive(Clone)]
pub struct Place {
    client: Client,
    path: Arc<str>,
    /// The path with `{}` for each key: what is shown to those who must not see keys.
    template: Arc<str>,
    problem: Option<Arc<str>>,
}

impl Place {
    pub(crate) fn root(client: Client) -> Self {
        Self { client, path: Arc::from(""), template: Arc::from(""), problem: None }
    }

    /// The connection that requests from here go through.
    #[inline]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The address of this place, with the endpoint.
    ///
    /// # Errors
    /// If a key on the way here cannot be written in a URL.
    pub fn url(&self) -> Result<String> {
        match &self.problem {
            Some(problem) => Err(Error::new(ErrorKind::Request, &**problem)),
            None => self.client.url(&self.path, "").map(String::from),
        }
    }

    /// The place of the member with this key.
    ///
    /// A key that is empty, `.` or `..` cannot be written in a URL; requests from there fail.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.segment(key, KEY, "{}")
    }

    /// The place of the member whose `property` has this value: `/directoryRoles/roleTemplateId=62e9…`.
    ///
    /// An empty value is not a key; requests from there fail.
    #[must_use]
    pub fn alternate_key(&self, property: &str, value: &str) -> Self {
        let mut path = format!("{}/", self.path);
        encode(property, SEGMENT, &mut path);
        path.push('=');
        encode(value, KEY, &mut path);
        self.at(path, &format!("/{property}={{}}"), Some(value).filter(|value| value.is_empty()))
    }

    /// The place below this one with a name from the documentation.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        self.segment(name, SEGMENT, name)
    }

    /// The call of a function with its arguments.
    #[must_use]
    pub fn function(&self, name: &str, arguments: &[(&str, &dyn Literal)]) -> Self {
        let mut path = format!("{}/", self.path);
        encode(name, SEGMENT, &mut path);
        path.push('(');
        for (index, (name, value)) in arguments.iter().enumerate() {
            if index > 0 {
                path.push(',');
            }
            encode(name, "@", &mut path);
            path.push('=');
            encode(&value.to_literal(), LITERAL, &mut path);
        }
        path.push(')');
        let names: Vec<String> = arguments.iter().map(|(name, _)| format!("{name}={{}}")).collect();
        self.at(path, &format!("/{name}({})", names.join(",")), None)
    }

    /// The item with this path of names in a drive: `/drive/root` becomes `/drive/root:/a/b:`.
    ///
    /// Slashes in `path` separate names. An empty path is this place itself; a path with a name
    /// that is empty, `.` or `..` cannot be written in a URL, and requests from there fail.
    #[must_use]
    pub fn item_path(&self, path: &str) -> Self {
        let names = path.trim_matches('/');
        if names.is_empty() {
            return self.clone();
        }
        let mut item = format!("{}:", self.path);
        for name in names.split('/') {
            item.push('/');
            encode(name, KEY, &mut item);
        }
        item.push(':');
        self.at(item, ":/{}:", names.split('/').find(|name| !is_segment(name)))
    }

    /// A request that reads this place.
    #[inline]
    pub fn get<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::Get))
    }

    /// A request that sends `body` with `POST`.
    #[inline]
    pub fn post<T>(&self, body: &(impl Serialize + ?Sized)) -> Request<T> {
        Request::new(self.parts(Method::Post).with_json(serde_json::to_vec(body)))
    }

    /// A request with `POST` and no body.
    #[inline]
    pub fn post_empty<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::Post))
    }

    /// A request that sends bytes with `POST`.
    #[inline]
    pub fn post_bytes<T>(&self, body: Bytes) -> Request<T> {
        Request::new(self.parts(Method::Post).with_bytes(body))
    }

    /// A request that updates this place: the members that `body` names.
    #[inline]
    pub fn patch<T>(&self, body: &(impl Serialize + ?Sized)) -> Request<T> {
        Request::new(self.parts(Method::Patch).with_json(serde_json::to_vec(body)))
    }

    /// A request with `PATCH` and no body.
    #[inline]
    pub fn patch_empty<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::Patch))
    }

    /// A request that updates this place with bytes.
    #[inline]
    pub fn patch_bytes<T>(&self, body: Bytes) -> Request<T> {
        Request::new(self.parts(Method::Patch).with_bytes(body))
    }

    /// A request that puts `body` in this place.
    #[inline]
    pub fn put<T>(&self, body: &(impl Serialize + ?Sized)) -> Request<T> {
        Request::new(self.parts(Method::Put).with_json(serde_json::to_vec(body)))
    }

    /// A request that puts bytes in this place.
    #[inline]
    pub fn put_bytes<T>(&self, body: Bytes) -> Request<T> {
        Request::new(self.parts(Method::Put).with_bytes(body))
    }

    /// A request with `PUT` and no body.
    #[inline]
    pub fn put_empty<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::Put))
    }

    /// A request that puts a stream of bytes in this place.
    #[inline]
    pub fn put_stream<T>(&self, body: Source) -> Request<T> {
        Request::new(self.parts(Method::Put)).stream_body(body)
    }

    /// A request that deletes what is here.
    #[inline]
    pub fn delete<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::Delete))
    }

    fn segment(&self, text: &str, keep: &str, shown: &str) -> Self {
        let mut path = String::with_capacity(self.path.len() + 1 + text.len());
        path.push_str(&self.path);
        path.push('/');
        encode(text, keep, &mut path);
        self.at(path, &format!("/{shown}"), (!is_segment(text)).then_some(text))
    }

    /// The same client at another path, of which the end is `shown` so; `bad` is a segment that cannot
    /// be one.
    fn at(&self, path: String, shown: &str, bad: Option<&str>) -> Self {
        let problem = bad.map(|bad| Arc::from(format!("'{bad}' cannot be part of a path")));
        let problem = self.problem.clone().or(problem);
        let template = format!("{}{shown}", self.template).into();
        Self { client: self.client.clone(), path: path.into(), template, problem }
    }

    fn parts(&self, method: Method) -> Parts {
        let (path, template) = (Arc::clone(&self.path), Arc::clone(&self.template));
        Parts::new(self.client.clone(), method, path, template, self.problem.clone())
    }
}

impl AsRef<Place> for Place {
    #[inline]
    fn as_ref(&self) -> &Self {
        self
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Place").field(&self.path).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClientOptions, StaticToken};

    #[test]
    fn an_alternate_key_is_one_segment() {
        let endpoint = "https://graph.microsoft.com/v1.0";
        let client = Client::new(endpoint, StaticToken::new("t"), ClientOptions::default()).expect("a client");
        let of = |value| client.root().child("roles").alternate_key("templateId", value).url();
        assert_eq!(of("a/b?c#'d").ok(), Some(format!("{endpoint}/roles/templateId=a%2Fb%3Fc%23%27d")));
        assert_eq!(of("").expect_err("no key").kind(), ErrorKind::Request);
    }
}
