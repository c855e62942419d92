//! [`Open`]: derived types, and properties that the documentation does not list.
//!
//! OData types are open in two ways: a service may return a type derived from the documented one, which `@odata.type`
//! names, and an object may have further properties. Both are kept unchanged; the methods of this trait convert them to
//! typed values.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Model;
use super::table::{additional, change_additional};
use crate::{Error, ErrorKind, Result};

/// Conversions to derived and base types, and access to undocumented properties.
///
/// ```
/// use docwright_runtime::{Additional, Open, fields};
///
/// /// An attachment of a message.
/// #[derive(Default)]
/// pub struct Attachment {
///     /// Name of the attachment.
///     pub name: Option<String>,
///     /// Properties without a dedicated field.
///     pub additional: Additional,
/// }
///
/// fields! { Attachment: "example.attachment", "name" => name }
///
/// /// A file that is attached to a message.
/// #[derive(Default)]
/// pub struct FileAttachment {
///     /// Name of the attachment.
///     pub name: Option<String>,
///     /// Content type of the file.
///     pub content_type: Option<String>,
///     /// Properties without a dedicated field.
///     pub additional: Additional,
/// }
///
/// fields! { FileAttachment: "example.fileAttachment", "name" => name, "contentType" => content_type }
///
/// let file = FileAttachment { content_type: Some("image/png".to_owned()), ..Default::default() };
/// let any: Attachment = file.upcast();
/// assert!(any.is::<FileAttachment>());
/// let file: FileAttachment = any.downcast().expect("a file");
/// assert_eq!(file.content_type.as_deref(), Some("image/png"));
/// ```
pub trait Open: Model {
    /// Returns `true` if the value is a `T`, by its `@odata.type` or else by its Rust type.
    ///
    /// Base types do not match: a `user` is not a `directoryObject` here.
    fn is<T: Model>(&self) -> bool {
        !T::ODATA_TYPE.is_empty() && self.odata_type().unwrap_or(Self::ODATA_TYPE) == T::ODATA_TYPE
    }

    /// The value as a `T` with all its properties, if it [`is`](Self::is) one.
    fn downcast<T: Model>(&self) -> Option<T> {
        self.is::<T>().then(|| convert(self))
    }

    /// The value as one of its base types, with all its properties, and with its own type in `@odata.type`.
    #[must_use]
    fn upcast<T: Model>(&self) -> T {
        let mut base: T = convert(self);
        let own = self.odata_type().unwrap_or(Self::ODATA_TYPE);
        if self.odata_type().is_none() && !own.is_empty() && own != T::ODATA_TYPE {
            change_additional(&mut base, &mut |additional| {
                additional.insert("@odata.type".to_owned(), Value::String(format!("#{own}")));
            });
        }
        base
    }

    /// The value as another model with all its properties, for example as that of another version of the API.
    ///
    /// Properties that the other model lacks are kept, and so are values that do not match its types; see [`Model`].
    #[must_use]
    fn convert<T: Model>(&self) -> T {
        convert(self)
    }

    /// The entity tag of the object (`@odata.etag`), for `If-Match`.
    fn etag(&self) -> Option<&str> {
        additional(self).get("@odata.etag")?.as_str()
    }

    /// The value of a property without a dedicated field, unless it is absent or `null`.
    ///
    /// # Errors
    /// If the value is not a `T`.
    fn property<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let Some(value) = additional(self).get(name).filter(|value| !value.is_null()) else { return Ok(None) };
        T::deserialize(value).map(Some).map_err(|error| {
            let message = format!("cannot decode the property '{}': {error}", name.escape_default());
            Error::new(ErrorKind::Decode, message).with_source(error)
        })
    }

    /// Sets a property without a dedicated field. A field of the same name, if set, overrides it in JSON.
    ///
    /// # Errors
    /// If `value` cannot be serialized as JSON.
    fn set_property(&mut self, name: &str, value: impl Serialize) -> Result<&mut Self> {
        let value = serde_json::to_value(value).map_err(|error| {
            let message = format!("cannot serialize the property '{}' as JSON: {error}", name.escape_default());
            Error::new(ErrorKind::Request, message).with_source(error)
        })?;
        change_additional(self, &mut |additional| {
            additional.insert(name.to_owned(), value.clone());
        });
        Ok(self)
    }
}

impl<M: Model> Open for M {}

/// Converts a model to another one. Every object can be read as every model, since all properties are kept.
fn convert<T: Model>(value: &impl Model) -> T {
    match serde_json::to_value(value).and_then(serde_json::from_value) {
        Ok(value) => value,
        Err(_) => unreachable!("every object can be read as a model"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Additional, DateTime};

    #[derive(Default)]
    struct DirectoryObject {
        id: Option<String>,
        additional: Additional,
    }

    crate::fields! { DirectoryObject: "microsoft.graph.directoryObject", "id" => id }

    #[derive(Default)]
    struct User {
        id: Option<String>,
        name: Option<String>,
        friends: Option<Vec<DirectoryObject>>,
        additional: Additional,
    }

    crate::fields! { User: "microsoft.graph.user", "id" => id, "displayName" => name, "friends" => friends }

    #[test]
    fn a_derived_value_round_trips_through_its_base_type() {
        let text = r##"{"@odata.type":"#microsoft.graph.user","id":"1","displayName":"n","x":[1.5,null]}"##;
        let object: DirectoryObject = serde_json::from_str(text).expect("an object");
        assert!(object.is::<User>() && !object.is::<DirectoryObject>());
        let user: User = object.downcast().expect("a user");
        assert_eq!(user.name.as_deref(), Some("n"));
        assert_eq!(object.downcast::<DirectoryObject>(), None);
        assert_eq!(serde_json::to_string(&user).expect("JSON"), text);
        assert_eq!(user.upcast::<DirectoryObject>(), object);
    }

    #[test]
    fn a_value_in_place_of_its_base_type_has_an_odata_type() {
        let friend = User { name: Some("f".to_owned()), ..User::default() };
        let user = User { friends: Some(vec![friend.upcast()]), ..User::default() };
        let expected = json!({"friends": [{"@odata.type": "#microsoft.graph.user", "displayName": "f"}]});
        assert_eq!(serde_json::to_value(&user).expect("JSON"), expected);
        assert!(friend.is::<User>());
        assert_eq!(friend.upcast::<User>(), friend);
    }

    #[test]
    fn properties_without_a_field_have_types() {
        let mut user = User::default();
        user.set_property("extension_1_rank", 7)
            .expect("JSON")
            .set_property("since", DateTime::UNIX_EPOCH)
            .expect("JSON");
        assert_eq!(user.property::<i32>("extension_1_rank").expect("a number"), Some(7));
        assert_eq!(user.property::<DateTime>("since").expect("a date"), Some(DateTime::UNIX_EPOCH));
        assert_eq!(user.property::<i32>("none").expect("nothing"), None);
        assert_eq!(user.property::<i32>("since").expect_err("text").kind(), ErrorKind::Decode);
    }
}
