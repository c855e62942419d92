//! The macro [`handle!`](crate::handle), which declares a request builder.

/// Declares a request builder: a struct around a [`ResourcePath`](crate::ResourcePath), which implements `Clone`, `Debug`
/// and `AsRef<ResourcePath>`, so that functions with a parameter for a path accept it.
///
/// ```
/// use docwright_runtime::{Request, handle};
///
/// handle! {
///     /// Request builder for `/harbors/{id}`.
///     pub struct HarborHandle;
/// }
///
/// impl HarborHandle {
///     /// Deletes a harbor: `DELETE /harbors/{id}`.
///     pub fn delete(&self) -> Request<()> {
///         self.0.delete()
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! handle {
    ($(#[$attribute:meta])* pub struct $name:ident;) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        pub struct $name(pub(crate) $crate::ResourcePath);

        impl ::core::convert::AsRef<$crate::ResourcePath> for $name {
            #[inline]
            fn as_ref(&self) -> &$crate::ResourcePath {
                &self.0
            }
        }
    };
}
