//! [`ResourcePath`]: a path below a client's endpoint, which builds requests.
//!
//! Invariant: every segment is encoded when it is added, so that no key can add a segment, a query or a fragment. A key
//! that cannot be a segment makes the path invalid: requests to it fail before anything is sent.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;

use super::RequestParts;
use super::encode::{KEY, LITERAL, QUOTED_KEY, SEGMENT, encode, is_segment};
use crate::http::Method;
use crate::{Client, Error, ErrorKind, Literal, Request, Result, Source};

/// A path below a client's endpoint, and a builder of requests to it.
///
/// Each handle of a generated crate wraps one.
#[derive(Clone)]
pub struct ResourcePath {
    client: Client,
    path: Arc<str>,
    /// The path with `{}` for each key, for logs, which must not contain keys.
    template: Arc<str>,
    problem: Option<Arc<str>>,
}

impl Client {
    /// The path of the endpoint itself.
    pub fn root(&self) -> ResourcePath {
        ResourcePath { client: self.clone(), path: Arc::from(""), template: Arc::from(""), problem: None }
    }
}

impl ResourcePath {
    /// The client that sends the requests.
    #[inline]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The URL of this path, including the endpoint.
    ///
    /// # Errors
    /// If a key in the path cannot be part of a URL.
    pub fn url(&self) -> Result<String> {
        match &self.problem {
            Some(problem) => Err(Error::new(ErrorKind::Request, &**problem)),
            None => self.client.core().url(&self.path, "").map(String::from),
        }
    }

    /// The path of the item with this key.
    ///
    /// A key that is empty, `.` or `..` cannot be part of a URL; requests to such a path fail. A key that begins with `$`
    /// is written in parentheses, as in `/users('$name')`: services take such a segment for a part of the protocol.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        if !key.starts_with('$') || self.path.is_empty() {
            return self.segment(key, KEY, "{}");
        }
        let mut path = format!("{}('", self.path);
        encode(&key.replace('\'', "''"), QUOTED_KEY, &mut path);
        path.push_str("')");
        self.extended(path, "/{}", None)
    }

    /// The path of the item whose `property` has this value: `/directoryRoles/roleTemplateId=62e9…`.
    ///
    /// An empty value is not a key; requests to such a path fail.
    #[must_use]
    pub fn alternate_key(&self, property: &str, value: &str) -> Self {
        let mut path = format!("{}/", self.path);
        encode(property, SEGMENT, &mut path);
        path.push('=');
        encode(value, KEY, &mut path);
        self.extended(path, &format!("/{property}={{}}"), Some(value).filter(|value| value.is_empty()))
    }

    /// The path with a further segment, a name from the documentation.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        self.segment(name, SEGMENT, name)
    }

    /// The path of a function call with its arguments.
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
        self.extended(path, &format!("/{name}({})", names.join(",")), None)
    }

    /// The item of a drive at a path of names: `/drive/root` becomes `/drive/root:/a/b:`.
    ///
    /// Slashes in `path` separate names. An empty path is this path itself. A name that is empty, `.` or `..` cannot be
    /// part of a URL; requests to such a path fail.
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
        self.extended(item, ":/{}:", names.split('/').find(|name| !is_segment(name)))
    }

    /// A `GET` request.
    #[inline]
    pub fn get<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::GET))
    }

    /// A `POST` request with a JSON body.
    #[inline]
    pub fn post<T>(&self, body: &(impl Serialize + ?Sized)) -> Request<T> {
        Request::new(self.parts(Method::POST).with_json(serde_json::to_vec(body)))
    }

    /// A `POST` request without a body.
    #[inline]
    pub fn post_empty<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::POST))
    }

    /// A `POST` request with a body of bytes.
    #[inline]
    pub fn post_bytes<T>(&self, body: Bytes) -> Request<T> {
        Request::new(self.parts(Method::POST).with_bytes(body))
    }

    /// A `PATCH` request with a JSON body of the properties to change.
    #[inline]
    pub fn patch<T>(&self, body: &(impl Serialize + ?Sized)) -> Request<T> {
        Request::new(self.parts(Method::PATCH).with_json(serde_json::to_vec(body)))
    }

    /// A `PATCH` request without a body.
    #[inline]
    pub fn patch_empty<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::PATCH))
    }

    /// A `PATCH` request with a body of bytes.
    #[inline]
    pub fn patch_bytes<T>(&self, body: Bytes) -> Request<T> {
        Request::new(self.parts(Method::PATCH).with_bytes(body))
    }

    /// A `PUT` request with a JSON body.
    #[inline]
    pub fn put<T>(&self, body: &(impl Serialize + ?Sized)) -> Request<T> {
        Request::new(self.parts(Method::PUT).with_json(serde_json::to_vec(body)))
    }

    /// A `PUT` request with a body of bytes.
    #[inline]
    pub fn put_bytes<T>(&self, body: Bytes) -> Request<T> {
        Request::new(self.parts(Method::PUT).with_bytes(body))
    }

    /// A `PUT` request without a body.
    #[inline]
    pub fn put_empty<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::PUT))
    }

    /// A `PUT` request with a streamed body.
    #[inline]
    pub fn put_stream<T>(&self, body: Source) -> Request<T> {
        Request::new(self.parts(Method::PUT)).stream_body(body)
    }

    /// A `DELETE` request.
    #[inline]
    pub fn delete<T>(&self) -> Request<T> {
        Request::new(self.parts(Method::DELETE))
    }

    fn segment(&self, text: &str, keep: &str, template: &str) -> Self {
        let mut path = String::with_capacity(self.path.len() + 1 + text.len());
        path.push_str(&self.path);
        path.push('/');
        encode(text, keep, &mut path);
        self.extended(path, &format!("/{template}"), (!is_segment(text)).then_some(text))
    }

    /// The path `path`, whose template is extended by `template`; `invalid` is a segment that is not permitted.
    fn extended(&self, path: String, template: &str, invalid: Option<&str>) -> Self {
        let problem = invalid.map(|segment| {
            Arc::from(format!("invalid path segment '{segment}': expected a key or name other than '', '.' and '..'"))
        });
        let problem = self.problem.clone().or(problem);
        let template = format!("{}{template}", self.template).into();
        Self { client: self.client.clone(), path: path.into(), template, problem }
    }

    fn parts(&self, method: Method) -> RequestParts {
        let (path, template) = (Arc::clone(&self.path), Arc::clone(&self.template));
        RequestParts::new(self.client.clone(), method, path, template, self.problem.clone())
    }
}

impl AsRef<Self> for ResourcePath {
    #[inline]
    fn as_ref(&self) -> &Self {
        self
    }
}

impl fmt::Debug for ResourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResourcePath").field(&self.path).finish()
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
        let url = |value| client.root().child("roles").alternate_key("templateId", value).url();
        assert_eq!(url("a/b?c#'d").ok(), Some(format!("{endpoint}/roles/templateId=a%2Fb%3Fc%23%27d")));
        assert_eq!(url("").expect_err("no key").kind(), ErrorKind::Request);
    }
}
