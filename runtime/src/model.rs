//! [`Model`] and the macro [`fields!`](crate::fields), which makes a struct a model.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::table::Table;

/// The members of an object that have no field: those that the documentation does not name,
/// annotations (`@odata.type`, `@odata.etag`, `name@odata.bind`), and values that do not fit the
/// documented type of their field. They are kept in the order they came in and are written back.
pub type Additional = Map<String, Value>;

/// An object of the API: a struct with a field for each documented member.
///
/// Reading and writing go through serde, and nothing that a service sends is lost:
///
/// * A member without a field goes to `additional`.
/// * A member whose value does not fit its field also goes to `additional`, and the field stays
///   `None`. A page that is wrong about a type never makes a response unreadable.
/// * An explicit `null` for an `Option` field is remembered in `additional`; an absent member is
///   not. A [`Patch`](crate::Patch) field has a state for it.
/// * When writing, a field that is set wins over an additional member of the same name.
pub trait Model: Table + Clone + Default + Serialize + DeserializeOwned {
    /// The qualified OData type, as in `microsoft.graph.user`; empty for the parameters of an
    /// action and other objects without a type of their own.
    const ODATA_TYPE: &'static str;

    /// The OData type that this value names in `@odata.type`, without the leading `#`.
    ///
    /// It differs from [`ODATA_TYPE`](Self::ODATA_TYPE) when a service returns a derived type.
    fn odata_type(&self) -> Option<&str> {
        let name = self.additional().get("@odata.type")?.as_str()?;
        Some(name.strip_prefix('#').unwrap_or(name))
    }
}

impl<M: Model> Model for Box<M> {
    const ODATA_TYPE: &'static str = M::ODATA_TYPE;
}

/// Makes a struct a [`Model`](crate::Model) that shows what is set of it as `Debug`: its OData type, then the JSON name of
/// each field, and the constant and type by which [queries](crate::odata) name it.
///
/// The struct needs a field `additional` of type [`Additional`](crate::Additional) and derives
/// `Clone` and `Default`. Every other field is an `Option` or a [`Patch`](crate::Patch) of
/// something that implements [`Element`](crate::table::Element), and has one row. The rows of what is queried end with
/// a constant, `as DISPLAY_NAME: String`, and the operators that `$filter` takes on it, `[eq ne in]`;
/// without those, it takes all. A row may have the `#[cfg(…)]` of its field.
///
/// ```
/// use docwright_runtime::{Additional, fields};
///
/// /// A city.
/// #[derive(Clone, Default, PartialEq)]
/// pub struct City {
///     /// Its name.
///     pub display_name: Option<String>,
///     /// How many people live there.
///     pub population: Option<i64>,
///     /// Other members.
///     pub additional: Additional,
/// }
///
/// fields! {
///     City: "example.city",
///     "displayName" => display_name as DISPLAY_NAME: String [eq startswith],
///     "population" => population as POPULATION: i64,
/// }
///
/// let large = City::POPULATION.gt(500_000).and(City::DISPLAY_NAME.starts_with("O"));
/// assert_eq!(large.to_string(), "population gt 500000 and startswith(displayName,'O')");
///
/// let text = r#"{"displayName":"Oslo","population":709037,"mayor":"Anne"}"#;
/// let city: City = serde_json::from_str(text)?;
/// assert_eq!(city.display_name.as_deref(), Some("Oslo"));
/// assert_eq!(serde_json::to_string(&city)?, text);
/// assert_eq!(format!("{city:?}"), r#"City { displayName: "Oslo", population: 709037, mayor: "Anne" }"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! fields {
    // The rows of a model: each property has a constant.
    (
        $model:ident: $odata_type:literal
        $(, $(#[$condition:meta])?
            $name:literal => $field:ident as $constant:ident: $value:ty $([$($operator:tt)+])?)*
        $(,)?
    ) => {
        // A table is complete, whether or not all of it is used, or the model is public.
        #[allow(dead_code, unreachable_pub)]
        impl $model {
            $(
                $(#[$condition])?
                #[doc = concat!("The property `", $name, "` in queries.")]
                pub const $constant: $crate::odata::Property<$model, $value $(, $crate::operators![$($operator)+])?> =
                    $crate::odata::Property::new($name);
            )*
        }

        $crate::fields! { @table $model: $odata_type $(, $(#[$condition])? $name => $field)* }
    };

    // The rows of a body, which no query names.
    ($model:ident: $odata_type:literal $(, $(#[$condition:meta])? $name:literal => $field:ident)* $(,)?) => {
        $crate::fields! { @table $model: $odata_type $(, $(#[$condition])? $name => $field)* }
    };

    (@table $model:ident: $odata_type:literal $(, $(#[$condition:meta])? $name:literal => $field:ident)*) => {
        impl $crate::table::Table for $model {
            #[inline]
            fn names(&self) -> &'static $crate::table::Names {
                const { &$crate::table::Names::new(stringify!($model), &[$($(#[$condition])? $name),*]) }
            }

            #[inline]
            fn additional(&self) -> &$crate::Additional {
                &self.additional
            }

            #[inline]
            fn fields(&self, visit: &mut dyn $crate::table::Visit) {
                visit.visit(&[$($(#[$condition])? &self.$field),*]);
            }

            #[inline]
            fn fields_mut(&mut self, visit: &mut dyn $crate::table::VisitMut) {
                visit.visit(&mut [$($(#[$condition])? &mut self.$field),*], &mut self.additional);
            }
        }

        impl $crate::Model for $model {
            const ODATA_TYPE: &'static str = $odata_type;
        }

        impl ::core::fmt::Debug for $model {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::table::debug(self, f)
            }
        }

        impl $crate::serde::Serialize for $model {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::table::write(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $model {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::table::read(deserializer)
            }
        }
    };
}
