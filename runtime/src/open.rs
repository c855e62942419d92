//! [`Open`]: values of other types than the documentation's, and members that it does not name.
//!
//! OData types are open in two ways: a service may answer with a type derived from the documented one and
//! says so in `@odata.type`, and an object may have members of its own. Both are kept as they came; the
//! methods here give them types.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::reference::change_additional;
use crate::{Error, ErrorKind, Model, Result};

/// Other types and further members of an object.
///
/// ```
/// use docwright_runtime::{Additional, Open, fields};
///
/// /// Anything attached to a message.
/// #[derive(Clone, Default, PartialEq)]
/// pub struct Attachment {
///     /// Its name.
///     pub name: Option<String>,
///     /// Other members.
///     pub additional: Additional,
/// }
///
/// fields! { Attachment: "example.attachment", "name" => name }
///
/// /// A file attached to a message.
/// #[derive(Clone, Default, PartialEq)]
/// pub struct FileAttachment {
///     /// Its name.
///     pub name: Option<String>,
///     /// What kind of content it is.
///     pub content_type: Option<String>,
///     /// Other members.
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
    /// Whether the value is a `T`, by its `@odata.type` or, if it has none, by its own type.
    ///
    /// Only the type itself counts: a `user` is no `directoryObject` here.
    fn is<T: Model>(&self) -> bool {
        !T::ODATA_TYPE.is_empty() && self.odata_type().unwrap_or(Self::ODATA_TYPE) == T::ODATA_TYPE
    }

    /// The value as a `T`, with all its members, if it [`is`](Self::is) one.
    fn downcast<T: Model>(&self) -> Option<T> {
        self.is::<T>().then(|| convert(self))
    }

    /// The value where one of its base types is expected: with all its members, and with its own type in
    /// `@odata.type`.
    #[must_use]
    fn upcast<T: Model>(&self) -> T {
        let mut base: T = convert(self);
        let own = self.odata_type().unwrap_or(Self::ODATA_TYPE);
        if self.odata_type().is_none() && !own.is_empty() && own != T::ODATA_TYPE {
            change_additional(&mut base, &mut |members| {
                members.insert("@odata.type".to_owned(), Value::String(format!("#{own}")));
            });
        }
        base
    }

    /// The version of the object (`@odata.etag`), for `If-Match`.
    fn etag(&self) -> Option<&str> {
        self.additional().get("@odata.etag")?.as_str()
    }

    /// A member that has no field, if it is there and not `null`.
    ///
    /// # Errors
    /// If it is there and no `T`.
    fn member<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let Some(value) = self.additional().get(name).filter(|value| !value.is_null()) else { return Ok(None) };
        T::deserialize(value).map(Some).map_err(|error| {
            let message = format!("the member '{}' has another type: {error}", name.escape_default());
            Error::new(ErrorKind::Decode, message).with_source(error)
        })
    }

    /// Sets a member that has no field; a field of the same name, if it is set, wins when it is written.
    ///
    /// # Errors
    /// If `value` cannot be written as JSON.
    fn set_member(&mut self, name: &str, value: impl Serialize) -> Result<&mut Self> {
        let value = serde_json::to_value(value).map_err(|error| {
            let message = format!("the member '{}' cannot be written: {error}", name.escape_default());
            Error::new(ErrorKind::Request, message).with_source(error)
        })?;
        change_additional(self, &mut |members| {
            members.insert(name.to_owned(), value.clone());
        });
        Ok(self)
    }
}

impl<M: Model> Open for M {}

/// The same members in another type. Any object fits any model: what has no field is kept beside them.
fn convert<T: Model>(value: &impl Model) -> T {
    match serde_json::to_value(value).and_then(serde_json::from_value) {
        Ok(value) => value,
        Err(_) => unreachable!("a model is an object, and every object can be read as a model"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Additional, DateTime};

    #[derive(Clone, Default, PartialEq)]
    struct DirectoryObject {
        id: Option<String>,
        additional: Additional,
    }

    crate::fields! { DirectoryObject: "microsoft.graph.directoryObject", "id" => id }

    #[derive(Clone, Default, PartialEq)]
    struct User {
        id: Option<String>,
        name: Option<String>,
        friends: Option<Vec<DirectoryObject>>,
        additional: Additional,
    }

    crate::fields! { User: "microsoft.graph.user", "id" => id, "displayName" => name, "friends" => friends }

    #[test]
    fn a_derived_value_goes_there_and_back_without_loss() {
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
    fn a_value_says_what_it_is_where_another_type_is_expected() {
        let friend = User { name: Some("f".to_owned()), ..User::default() };
        let user = User { friends: Some(vec![friend.upcast()]), ..User::default() };
        let expected = json!({"friends": [{"@odata.type": "#microsoft.graph.user", "displayName": "f"}]});
        assert_eq!(serde_json::to_value(&user).expect("JSON"), expected);
        assert!(friend.is::<User>());
        assert_eq!(friend.upcast::<User>(), friend);
    }

    #[test]
    fn members_without_a_field_have_types() {
        let mut user = User::default();
        user.set_member("extension_1_rank", 7).expect("JSON").set_member("since", DateTime::UNIX_EPOCH).expect("JSON");
        assert_eq!(user.member::<i32>("extension_1_rank").expect("a number"), Some(7));
        assert_eq!(user.member::<DateTime>("since").expect("a date"), Some(DateTime::UNIX_EPOCH));
        assert_eq!(user.member::<i32>("none").expect("nothing"), None);
        assert_eq!(user.member::<i32>("since").expect_err("text").kind(), ErrorKind::Decode);
    }
}
