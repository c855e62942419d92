//! The macro [`requires!`](crate::requires), which names the features that methods require.

/// Declares the methods of a handle that are missing while a feature is disabled.
///
/// A call of a method that does not exist would be an error without a remedy. While the feature is disabled, each method
/// is therefore declared with a bound that no type satisfies: a trait of the crate whose
/// `#[diagnostic::on_unimplemented]` message names the feature. Enabled features expand to nothing.
///
/// Each row gives the feature, its trait in `crate::features`, and the methods.
///
/// ```
/// mod features {
///     #[diagnostic::on_unimplemented(message = "this method requires the feature `sailing`")]
///     pub trait Sailing {
///         type Missing;
///     }
/// }
///
/// pub struct Harbor;
///
/// docwright_runtime::requires! { Harbor, "sailing" Sailing => boats crews }
/// # fn main() {}
/// ```
#[allow(clippy::crate_in_macro_def)] // the traits are those of the generated crate
#[macro_export]
macro_rules! requires {
    ($handle:ident $(, $feature:literal $marker:ident => $($method:ident)+)* $(,)?) => {
        $(
            #[cfg(not(feature = $feature))]
            #[allow(clippy::unused_self, dead_code, missing_docs, unexpected_cfgs)]
            impl $handle {
                $(
                    // The lifetime defers the check of the bound to the call.
                    #[doc(hidden)]
                    pub fn $method(&self) -> <Self as crate::features::$marker>::Missing
                    where
                        for<'a> Self: crate::features::$marker,
                    {
                        ::core::unreachable!("no type implements the trait")
                    }
                )+
            }
        )*
    };
}
