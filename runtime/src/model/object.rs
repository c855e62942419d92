//! The macro [`object!`](crate::object), which creates a model with nested objects, and the conversions of its values.

use std::any::Any;

use serde_json::Value;

use super::Model;
use super::flags::Flags;
use super::patch::Patch;
use super::table::Element;

/// Creates a model from the values of its fields, in the shape of its JSON.
///
/// Fields without a value are absent. A value is converted to the type of its field by [`IntoField`](crate::IntoField): a
/// string literal becomes a `String`, an array a list, and every value `Some`, a [`Patch`](crate::Patch) or a box as the
/// field requires. Nested objects and arrays of objects are written in the same way. A value that is already of the type
/// of the field, such as `None` or `Patch::Null`, is not changed. `..base` takes the other fields from another value, for
/// example from a constructor with the required ones.
///
/// The macro expands to a struct expression, so that names and types are checked as usual.
///
/// ```
/// use docwright_runtime::{Additional, Patch, fields, object};
///
/// /// A harbor.
/// #[derive(Default)]
/// pub struct Harbor {
///     pub name: Option<String>,
///     pub berths: Option<i32>,
///     pub position: Option<Box<Position>>,
///     pub lights: Option<Vec<Light>>,
///     pub languages: Option<Vec<String>>,
///     pub pilot: Patch<String>,
///     pub additional: Additional,
/// }
///
/// /// A position.
/// #[derive(Default)]
/// pub struct Position {
///     pub latitude: Option<f64>,
///     pub additional: Additional,
/// }
///
/// /// A light.
/// #[derive(Default)]
/// pub struct Light {
///     pub color: Option<String>,
///     pub additional: Additional,
/// }
///
/// fields! {
///     Harbor: "", "name" => name, "berths" => berths, "position" => position, "lights" => lights,
///     "languages" => languages, "pilot" => pilot,
/// }
/// fields! { Position: "", "latitude" => latitude }
/// fields! { Light: "", "color" => color }
///
/// let harbor = object!(Harbor {
///     name: "Cuxhaven",
///     berths: 12,
///     position: Position { latitude: 53.87 },
///     lights: [Light { color: "red" }, Light { color: "green" }],
///     languages: ["de", "en"],
///     pilot: Patch::Null,
/// });
/// assert_eq!(
///     serde_json::to_string(&harbor)?,
///     r#"{"name":"Cuxhaven","berths":12,"position":{"latitude":53.87},"#.to_owned()
///         + r#""lights":[{"color":"red"},{"color":"green"}],"languages":["de","en"],"pilot":null}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! object {
    // Fields, one after another: `[done] rest`.
    (@fields $model:ident [$($done:tt)*]) => {
        $model { $($done)* ..::core::default::Default::default() }
    };
    (@fields $model:ident [$($done:tt)*] .. $base:expr) => {
        $model { $($done)* ..$base }
    };
    (@fields $model:ident [$($done:tt)*] $field:ident: $nested:ident { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $crate::object!(@fields $model [
            $($done)* $field: $crate::IntoField::into_field($crate::object!($nested { $($inner)* })),
        ] $($($rest)*)?)
    };
    (@fields $model:ident [$($done:tt)*] $field:ident: [$($items:tt)*] $(, $($rest:tt)*)?) => {
        $crate::object!(@fields $model [
            $($done)* $field: $crate::IntoField::into_field($crate::object!(@items [] $($items)*)),
        ] $($($rest)*)?)
    };
    (@fields $model:ident [$($done:tt)*] $field:ident: $value:expr $(, $($rest:tt)*)?) => {
        $crate::object!(@fields $model [
            $($done)* $field: $crate::IntoField::into_field($value),
        ] $($($rest)*)?)
    };
    (@fields $model:ident [$($done:tt)*] $field:ident $(, $($rest:tt)*)?) => {
        $crate::object!(@fields $model [
            $($done)* $field: $crate::IntoField::into_field($field),
        ] $($($rest)*)?)
    };

    // Items of an array, one after another.
    (@items [$($done:tt)*]) => { [$($done)*] };
    (@items [$($done:tt)*] $nested:ident { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $crate::object!(@items [$($done)* $crate::object!($nested { $($inner)* }),] $($($rest)*)?)
    };
    (@items [$($done:tt)*] $value:expr $(, $($rest:tt)*)?) => {
        $crate::object!(@items [$($done)* $value,] $($($rest)*)?)
    };

    ($model:ident { $($fields:tt)* }) => { $crate::object!(@fields $model [] $($fields)*) };
}

/// Conversion of a value to the type of a field: `Option` or [`Patch`] of the value, of its owned form, or of a box with it.
///
/// [`object!`](crate::object) applies it to the value of each field.
#[diagnostic::on_unimplemented(
    message = "a field of type `{F}` cannot be set to a value of type `{Self}`",
    label = "this value has the type `{Self}`",
    note = "a date is created by `date!`, a date and time by `date_time!`, and any other string format by `.parse()?`"
)]
pub trait IntoField<F> {
    /// Converts the value.
    fn into_field(self) -> F;
}

/// Conversion of an item to the type of the items of a list.
#[diagnostic::on_unimplemented(message = "a list of `{T}` cannot contain a value of type `{Self}`")]
pub trait IntoItem<T> {
    /// Converts the item.
    fn into_item(self) -> T;
}

impl<T> IntoItem<T> for T {
    fn into_item(self) -> T {
        self
    }
}

impl IntoItem<String> for &str {
    fn into_item(self) -> String {
        self.to_owned()
    }
}

/// Implements the conversions to one of the two types of fields.
macro_rules! impl_into_field {
    ($field:ident, $some:path) => {
        impl<T: Element> IntoField<$field<T>> for T {
            fn into_field(self) -> $field<T> {
                $some(self)
            }
        }

        impl<T> IntoField<$field<T>> for $field<T> {
            fn into_field(self) -> Self {
                self
            }
        }

        impl IntoField<$field<String>> for &str {
            fn into_field(self) -> $field<String> {
                $some(self.to_owned())
            }
        }

        impl<M: Model> IntoField<$field<Box<M>>> for M {
            fn into_field(self) -> $field<Box<M>> {
                $some(Box::new(self))
            }
        }

        impl<T, I: IntoItem<T>, const N: usize> IntoField<$field<Vec<T>>> for [I; N] {
            fn into_field(self) -> $field<Vec<T>> {
                $some(self.into_iter().map(I::into_item).collect())
            }
        }

        impl<T> IntoField<$field<Flags<T>>> for T
        where
            T: Element + Any,
        {
            fn into_field(self) -> $field<Flags<T>> {
                $some(self.into())
            }
        }

        impl<T, const N: usize> IntoField<$field<Flags<T>>> for [T; N] {
            fn into_field(self) -> $field<Flags<T>> {
                $some(self.into())
            }
        }

        impl IntoField<$field<Value>> for &str {
            fn into_field(self) -> $field<Value> {
                $some(self.into())
            }
        }
    };
}

impl_into_field!(Option, Some);
impl_into_field!(Patch, Patch::Value);
