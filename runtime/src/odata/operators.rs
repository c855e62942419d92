//! The `$filter` operators that a property supports, as types.
//!
//! Operators that are missing from the documented list do not compile.

use std::marker::PhantomData;

/// All operators: the documentation of the property does not list any.
#[derive(Clone, Copy, Debug)]
pub struct Any;

/// The end of a list of operators.
#[derive(Clone, Copy, Debug)]
pub struct End;

/// A list of operators that contains `Op`.
///
/// ```
/// # use docwright_runtime::odata::Filter;
/// # use docwright_runtime::{Additional, fields};
/// # #[derive(Default)]
/// # pub struct User { pub mail: Option<String>, pub additional: Additional }
/// # fields! { User: "example.user", "mail" => mail as MAIL: String [eq startswith] }
/// let filter: Filter<User, _> = User::MAIL.starts_with("me@"); // the documentation lists `startsWith`
/// ```
///
/// ```compile_fail,E0277
/// use docwright_runtime::odata::Filter;
/// # use docwright_runtime::{Additional, fields};
/// # #[derive(Default)]
/// # pub struct User { pub mail: Option<String>, pub additional: Additional }
/// # fields! { User: "example.user", "mail" => mail as MAIL: String [eq startswith] }
///
/// let filter: Filter<User, _> = User::MAIL.ends_with("example.com"); // but not `endsWith`
/// ```
#[diagnostic::on_unimplemented(
    message = "the documentation does not list the `$filter` operator `{Op}` for this property",
    label = "not among the documented operators of the property",
    note = "a filter can also be given as a string: `Filter::raw(\"…\")`"
)]
pub trait Lists<Op> {}

impl<Op> Lists<Op> for Any {}

/// Defines a type for each operator, which is also the head of a list: `Eq<Ne>` lists `eq` and `ne`.
macro_rules! define {
    ($($(#[$doc:meta])* $operator:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $operator<Others = End>(PhantomData<Others>);

            impl<Others> Lists<$operator> for $operator<Others> {}
        )*
        define! { @pairs [$($operator)*] [$($operator)*] }
    };
    (@pairs [$($operator:ident)*] $all:tt) => {
        $(define! { @heads $operator $all })*
    };
    (@heads $operator:ident [$($head:ident)*]) => {
        $(define! { @pair $operator $head })*
    };
    // These are implemented above.
    (@pair Eq Eq) => {};
    (@pair Ne Ne) => {};
    (@pair Not Not) => {};
    (@pair Gt Gt) => {};
    (@pair Ge Ge) => {};
    (@pair Lt Lt) => {};
    (@pair Le Le) => {};
    (@pair In In) => {};
    (@pair Has Has) => {};
    (@pair StartsWith StartsWith) => {};
    (@pair EndsWith EndsWith) => {};
    (@pair Contains Contains) => {};
    (@pair $operator:ident $head:ident) => {
        impl<Others: Lists<$operator>> Lists<$operator> for $head<Others> {}
    };
}

define! {
    /// `eq`: equal.
    Eq
    /// `ne`: not equal.
    Ne
    /// `not`: conditions on the property may be negated.
    Not
    /// `gt`: greater than.
    Gt
    /// `ge`: greater than or equal.
    Ge
    /// `lt`: less than.
    Lt
    /// `le`: less than or equal.
    Le
    /// `in`: one of a list.
    In
    /// `has`: a set of flags contains a flag.
    Has
    /// `startswith`: a string starts with another.
    StartsWith
    /// `endswith`: a string ends with another.
    EndsWith
    /// `contains`: a string contains another.
    Contains
}

/// Returns the type that lists operators, given their names in `$filter`: `operators![eq ne startswith]`.
#[macro_export]
macro_rules! operators {
    () => { $crate::odata::operators::End };
    (eq $($others:tt)*) => { $crate::odata::operators::Eq<$crate::operators![$($others)*]> };
    (ne $($others:tt)*) => { $crate::odata::operators::Ne<$crate::operators![$($others)*]> };
    (not $($others:tt)*) => { $crate::odata::operators::Not<$crate::operators![$($others)*]> };
    (gt $($others:tt)*) => { $crate::odata::operators::Gt<$crate::operators![$($others)*]> };
    (ge $($others:tt)*) => { $crate::odata::operators::Ge<$crate::operators![$($others)*]> };
    (lt $($others:tt)*) => { $crate::odata::operators::Lt<$crate::operators![$($others)*]> };
    (le $($others:tt)*) => { $crate::odata::operators::Le<$crate::operators![$($others)*]> };
    (in $($others:tt)*) => { $crate::odata::operators::In<$crate::operators![$($others)*]> };
    (has $($others:tt)*) => { $crate::odata::operators::Has<$crate::operators![$($others)*]> };
    (startswith $($others:tt)*) => { $crate::odata::operators::StartsWith<$crate::operators![$($others)*]> };
    (endswith $($others:tt)*) => { $crate::odata::operators::EndsWith<$crate::operators![$($others)*]> };
    (contains $($others:tt)*) => { $crate::odata::operators::Contains<$crate::operators![$($others)*]> };
}
