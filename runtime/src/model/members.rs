//! The macro [`members!`](crate::members), which implements the traits of enumerations.

/// Implements the traits of an enumeration, given the JSON name of each member.
///
/// Services add members to enumerations at any time. A name that is not listed is kept in the variant that is named
/// first, and is written back unchanged.
///
/// The enumeration implements `as_str`, `Display`, `FromStr`, `From` for strings, and serde's traits. It can be the
/// type of a field, an argument of a function, and the response type of a request.
///
/// ```
/// use docwright_runtime::members;
///
/// /// The state of a job.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// pub enum JobState {
///     /// The job is running.
///     InProgress,
///     /// The job has ended.
///     Done,
///     /// A state that was added later.
///     UnknownValue(String),
/// }
///
/// members! {
///     JobState: UnknownValue,
///     "inProgress" => InProgress,
///     "done" => Done,
/// }
///
/// assert_eq!(JobState::from("done"), JobState::Done);
/// assert_eq!(JobState::from("paused").to_string(), "paused");
/// ```
#[macro_export]
macro_rules! members {
    ($enumeration:ident: $other:ident $(, $name:literal => $variant:ident)* $(,)?) => {
        // The enumeration need not be public.
        #[allow(unreachable_pub)]
        impl $enumeration {
            /// The name in JSON and in URLs.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::$other(name) => name,
                }
            }
        }

        impl ::core::convert::From<&str> for $enumeration {
            #[inline]
            fn from(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    _ => Self::$other(::std::borrow::ToOwned::to_owned(name)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $enumeration {
            #[inline]
            fn from(name: ::std::string::String) -> Self {
                Self::from(name.as_str())
            }
        }

        impl ::core::str::FromStr for $enumeration {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(name: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(name))
            }
        }

        impl ::core::fmt::Display for $enumeration {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::table::Text for $enumeration {
            #[inline]
            fn parse(&mut self, text: &str) -> bool {
                *self = Self::from(text);
                true
            }

            #[inline]
            fn write(&self, out: &mut dyn ::core::fmt::Write) -> ::core::fmt::Result {
                out.write_str(self.as_str())
            }
        }

        impl $crate::table::Element for $enumeration {
            #[inline]
            fn empty() -> Self {
                Self::$other(::std::string::String::new())
            }

            #[inline]
            fn slot(&mut self) -> $crate::table::Slot<'_> {
                $crate::table::Slot::Text(self)
            }

            #[inline]
            fn view(&self) -> $crate::table::View<'_> {
                $crate::table::View::Str(self.as_str())
            }
        }

        impl $crate::Literal for $enumeration {
            #[inline]
            fn to_literal(&self) -> ::std::string::String {
                $crate::Literal::to_literal(self.as_str())
            }
        }

        impl $crate::FromResponse for $enumeration {
            #[inline]
            fn from_response(response: $crate::Response) -> $crate::Result<Self> {
                response.value()
            }
        }

        impl $crate::serde::Serialize for $enumeration {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $enumeration {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let name: ::std::string::String = $crate::serde::Deserialize::deserialize(deserializer)?;
                ::core::result::Result::Ok(Self::from(name.as_str()))
            }
        }
    };
}
