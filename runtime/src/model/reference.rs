//! [`Reference`] and [`Bind`]: relationships to existing objects.

use std::fmt;

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::Model;
use super::table::change_additional;
use crate::{Error, ErrorKind, Request, ResourcePath, Result};

/// A reference to an object: the body of a request to `$ref`.
///
/// ```no_run
/// # use docwright_runtime::{Reference, Request, ResourcePath};
/// # async fn example(group: &ResourcePath, user: &ResourcePath) -> docwright_runtime::Result<()> {
/// // With a generated crate: graph.groups().id("1").members().add_ref(&Reference::to(&graph.users().id("2")))
/// let add: Request<()> = group.child("members").child("$ref").post(&Reference::to(user));
/// add.await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Reference(Result<String, String>);

impl Reference {
    /// A reference to the object at a path: a handle of a generated crate, or a [`ResourcePath`].
    ///
    /// If a key in the path cannot be part of a URL, the request that has the reference as its body fails before it is
    /// sent.
    pub fn to(path: &impl AsRef<ResourcePath>) -> Self {
        Self(path.as_ref().url().map_err(|error| error.message().to_owned()))
    }

    /// A reference to the object at a URL, such as `@odata.id` of a response.
    pub fn to_url(url: impl Into<String>) -> Self {
        Self(Ok(url.into()))
    }

    /// The URL of the object.
    ///
    /// # Errors
    /// If a key in the path of the object cannot be part of a URL.
    pub fn url(&self) -> Result<&str> {
        match &self.0 {
            Ok(url) => Ok(url),
            Err(problem) => Err(Error::new(ErrorKind::Request, problem)),
        }
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reference").field(&self.0).finish()
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let url = self.0.as_ref().map_err(S::Error::custom)?;
        let mut properties = serializer.serialize_map(Some(1))?;
        properties.serialize_entry("@odata.id", url)?;
        properties.end()
    }
}

impl<T> Request<T> {
    /// Sets the object whose reference is removed (`DELETE .../$ref?$id=...`).
    ///
    /// It is required if the path does not identify the object.
    pub fn reference(mut self, object: &Reference) -> Self {
        match &object.0 {
            Ok(url) => self.query("$id", url),
            Err(problem) => {
                self.parts_mut().fail(problem.clone());
                self
            }
        }
    }
}

/// Relationships in the body of a create or update.
///
/// ```no_run
/// # use docwright_runtime::{Additional, Bind, ResourcePath, Result, fields};
/// # #[derive(Default)]
/// # struct GroupCreate { additional: Additional }
/// # fields! { GroupCreate: "microsoft.graph.group" }
/// # fn example(ann: &ResourcePath, bob: &ResourcePath) -> Result<()> {
/// let mut group = GroupCreate::default();
/// group.bind("manager", ann)?.bind_all("members", [ann, bob])?;
/// # Ok(())
/// # }
/// ```
pub trait Bind: Model {
    /// Relates the object to the existing one at a path (`name@odata.bind`).
    ///
    /// # Errors
    /// If a key in the path cannot be part of a URL.
    fn bind(&mut self, name: &str, path: &impl AsRef<ResourcePath>) -> Result<&mut Self> {
        let url = path.as_ref().url()?;
        Ok(self.set_binding(name, Value::String(url)))
    }

    /// Relates the object to the existing ones at several paths.
    ///
    /// # Errors
    /// If a key in a path cannot be part of a URL.
    fn bind_all<'p, P: AsRef<ResourcePath> + 'p>(
        &mut self,
        name: &str,
        paths: impl IntoIterator<Item = &'p P>,
    ) -> Result<&mut Self> {
        let urls: Result<Vec<Value>> = paths.into_iter().map(|path| path.as_ref().url().map(Value::String)).collect();
        Ok(self.set_binding(name, Value::Array(urls?)))
    }

    /// Removes the relationship.
    fn unbind(&mut self, name: &str) -> &mut Self {
        self.set_binding(name, Value::Null)
    }

    #[doc(hidden)]
    fn set_binding(&mut self, name: &str, value: Value) -> &mut Self {
        change_additional(self, &mut |additional| {
            additional.insert(format!("{name}@odata.bind"), value.clone());
        });
        self
    }
}

impl<M: Model> Bind for M {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Additional, Client, ClientOptions, StaticToken};

    #[derive(Default)]
    struct Group {
        additional: Additional,
    }

    crate::fields! { Group: "microsoft.graph.group" }

    fn root() -> ResourcePath {
        let endpoint = "https://graph.microsoft.com/v1.0/";
        Client::new(endpoint, StaticToken::new("t"), ClientOptions::default()).expect("a client").root()
    }

    #[test]
    fn references_are_urls() {
        let user = root().child("users").key("a/b");
        let json = serde_json::to_string(&Reference::to(&user)).expect("JSON");
        assert_eq!(json, r#"{"@odata.id":"https://graph.microsoft.com/v1.0/users/a%2Fb"}"#);
        assert!(serde_json::to_string(&Reference::to(&root().key(".."))).is_err());
        assert!(Reference::to(&root().key("")).url().is_err());
    }

    #[test]
    fn bodies_refer_to_objects() {
        let (a, b) = (root().key("a"), root().key("b"));
        let mut group = Group::default();
        group.bind("owner", &a).expect("a path").bind_all("members", [&a, &b]).expect("paths").unbind("x");
        let json = serde_json::to_string(&group).expect("JSON");
        let at = "https://graph.microsoft.com/v1.0";
        let expected =
            format!(r#"{{"owner@odata.bind":"{at}/a","members@odata.bind":["{at}/a","{at}/b"],"x@odata.bind":null}}"#);
        assert_eq!(json, expected);
        assert!(group.bind("owner", &root().key("")).is_err());
    }
}
