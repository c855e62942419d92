//! [`Reference`]: the body that adds an object to a relationship, and relationships in other bodies.

use std::fmt;

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::table::{Table, VisitMut};
use crate::{Additional, Model, Place, Request, Result};

/// An object that another one refers to: the body of a request to `$ref`.
///
/// ```no_run
/// # use docwright_runtime::{Place, Reference, Request};
/// # async fn example(group: &Place, user: &Place) -> docwright_runtime::Result<()> {
/// // With a generated crate: graph.groups().id("1").members().add_ref(&Reference::to(&graph.users().id("2")))
/// let add: Request<()> = group.child("members").child("$ref").post(&Reference::to(user));
/// add.await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Reference(Result<String, String>);

impl Reference {
    /// A reference to the object at a place: a handle of a generated crate, or a [`Place`].
    ///
    /// If a key on the way to the place cannot be written in a URL, the request that has the reference as
    /// its body fails before it is sent.
    pub fn to(place: &impl AsRef<Place>) -> Self {
        Self(place.as_ref().url().map_err(|error| error.message().to_owned()))
    }

    /// A reference to the object with an address, as in the member `@odata.id` of an answer.
    pub fn to_url(url: impl Into<String>) -> Self {
        Self(Ok(url.into()))
    }

    /// The address of the object.
    ///
    /// # Errors
    /// If a key on the way to the object cannot be written in a URL.
    pub fn url(&self) -> Result<&str> {
        match &self.0 {
            Ok(url) => Ok(url),
            Err(problem) => Err(crate::Error::new(crate::ErrorKind::Request, problem)),
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
        let mut members = serializer.serialize_map(Some(1))?;
        members.serialize_entry("@odata.id", url)?;
        members.end()
    }
}

impl<T> Request<T> {
    /// Names the object whose reference is to be removed, as `DELETE .../$ref?$id=...` needs it when the path
    /// does not.
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
/// # use docwright_runtime::{Additional, Bind, Place, Result, fields};
/// # #[derive(Clone, Default)]
/// # struct GroupCreate { additional: Additional }
/// # fields! { GroupCreate: "microsoft.graph.group" }
/// # fn example(ann: &Place, bob: &Place) -> Result<()> {
/// let mut group = GroupCreate::default();
/// group.bind("manager", ann)?.bind_all("members", [ann, bob])?;
/// # Ok(())
/// # }
/// ```
pub trait Bind: Model {
    /// Refers to the object at a place (`name@odata.bind`), which must exist.
    ///
    /// # Errors
    /// If a key on the way to the place cannot be written in a URL.
    fn bind(&mut self, name: &str, place: &impl AsRef<Place>) -> Result<&mut Self> {
        let url = place.as_ref().url()?;
        Ok(self.bound(name, Value::String(url)))
    }

    /// Refers to the objects at some places.
    ///
    /// # Errors
    /// If a key on the way to a place cannot be written in a URL.
    fn bind_all<'p, P: AsRef<Place> + 'p>(
        &mut self,
        name: &str,
        places: impl IntoIterator<Item = &'p P>,
    ) -> Result<&mut Self> {
        let urls: Result<Vec<Value>> =
            places.into_iter().map(|place| place.as_ref().url().map(Value::String)).collect();
        Ok(self.bound(name, Value::Array(urls?)))
    }

    /// Refers to no object any more.
    fn unbind(&mut self, name: &str) -> &mut Self {
        self.bound(name, Value::Null)
    }

    #[doc(hidden)]
    fn bound(&mut self, name: &str, value: Value) -> &mut Self {
        change_additional(self, &mut |members| {
            members.insert(format!("{name}@odata.bind"), value.clone());
        });
        self
    }
}

impl<M: Model> Bind for M {}

/// Changes the members of an object that have no field.
pub(crate) fn change_additional(table: &mut dyn Table, change: &mut dyn FnMut(&mut Additional)) {
    struct Change<'a>(&'a mut dyn FnMut(&mut Additional));

    impl VisitMut for Change<'_> {
        fn visit(&mut self, _: &mut [&mut dyn crate::table::Field], additional: &mut Additional) {
            (self.0)(additional);
        }
    }

    table.fields_mut(&mut Change(change));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, ClientOptions, StaticToken};

    #[derive(Clone, Default, PartialEq)]
    struct Group {
        additional: Additional,
    }

    crate::fields! { Group: "microsoft.graph.group" }

    fn root() -> Place {
        let endpoint = "https://graph.microsoft.com/v1.0/";
        Client::new(endpoint, StaticToken::new("t"), ClientOptions::default()).expect("a client").root()
    }

    #[test]
    fn references_are_addresses() {
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
        group.bind("owner", &a).expect("a place").bind_all("members", [&a, &b]).expect("places").unbind("x");
        let json = serde_json::to_string(&group).expect("JSON");
        let at = "https://graph.microsoft.com/v1.0";
        let expected =
            format!(r#"{{"owner@odata.bind":"{at}/a","members@odata.bind":["{at}/a","{at}/b"],"x@odata.bind":null}}"#);
        assert_eq!(json, expected);
        assert!(group.bind("owner", &root().key("")).is_err());
    }
}
