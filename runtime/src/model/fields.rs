//! The macro [`fields!`](crate::fields), which implements [`Model`](crate::Model) for a struct.

/// Implements [`Model`](crate::Model), `Clone`, `Debug` and `PartialEq` for a struct.
///
/// The first line gives the struct and its OData type. Each further row gives the JSON name of a field, and the
/// constant and type that represent it in [queries](crate::odata).
///
/// The struct has a field `additional` of type [`Additional`](crate::Additional) and derives `Default`.
/// Every other field is an `Option` or a [`Patch`](crate::Patch) of a type that implements
/// [`Element`](crate::table::Element), and has one row. Rows of properties that can be queried end with a constant, `as
/// DISPLAY_NAME: String`, and the operators that `$filter` supports on it, `[eq ne in]`; without a list, all operators
/// are supported. A row may have the `#[cfg(…)]` of its field. `Debug` prints the fields that are set.
///
/// ```
/// use docwright_runtime::{Additional, fields};
///
/// /// A city.
/// #[derive(Default)]
/// pub struct City {
///     /// Name of the city.
///     pub display_name: Option<String>,
///     /// Number of inhabitants.
///     pub population: Option<i64>,
///     /// Properties without a dedicated field.
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
        // The constants of a model may be unused, and the model need not be public.
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

    // The rows of a body, which are not used in queries.
    ($model:ident: $odata_type:literal $(, $(#[$condition:meta])? $name:literal => $field:ident)* $(,)?) => {
        $crate::fields! { @table $model: $odata_type $(, $(#[$condition])? $name => $field)* }
    };

    (@table $model:ident: $odata_type:literal $(, $(#[$condition:meta])? $name:literal => $field:ident)*) => {
        impl $crate::table::Table for $model {
            #[inline]
            fn fields<'a>(&'a self, visitor: &mut dyn $crate::table::Visit<'a>) {
                visitor.visit(
                    <Self as $crate::Model>::NAMES,
                    &[$($(#[$condition])? &self.$field),*],
                    &self.additional,
                );
            }

            #[inline]
            fn fields_mut(&mut self, visitor: &mut dyn $crate::table::VisitMut) {
                visitor.visit(
                    <Self as $crate::Model>::NAMES,
                    &mut [$($(#[$condition])? &mut self.$field),*],
                    &mut self.additional,
                );
            }
        }

        impl $crate::Model for $model {
            const NAMES: &'static $crate::table::Names =
                &$crate::table::Names::new(stringify!($model), $odata_type, &[$($(#[$condition])? $name),*]);
        }

        impl ::core::clone::Clone for $model {
            #[inline]
            fn clone(&self) -> Self {
                $crate::table::clone_model(self)
            }
        }

        impl ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::table::eq_models(self, other)
            }
        }

        impl ::core::fmt::Debug for $model {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::table::debug_model(self, f)
            }
        }

        impl $crate::serde::Serialize for $model {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::table::write_model(self, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $model {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::table::read_model(deserializer)
            }
        }
    };
}
