//! The macro [`members!`](crate::members), which implements the traits of enumerations.

use std::hash::{Hash, Hasher};

/// Returns the listed name that equals `name`, or the only one that equals it in another letter case.
///
/// Some enumerations list two names that differ only in case; a third spelling is neither of them.
#[must_use]
pub fn known_member(name: &str, names: &'static [&'static str]) -> Option<&'static str> {
    if let Some(exact) = names.iter().find(|other| **other == name) {
        return Some(exact);
    }
    let mut similar = names.iter().filter(|other| other.eq_ignore_ascii_case(name));
    similar.next().filter(|_| similar.next().is_none()).copied()
}

/// Compares two names of members; [`members!`](crate::members) implements `PartialEq` with it.
#[must_use]
pub fn eq_members(one: &str, other: &str, names: &'static [&'static str]) -> bool {
    one == other
        || (one.eq_ignore_ascii_case(other)
            && known_member(one, names).is_some_and(|known| known_member(other, names) == Some(known)))
}

/// Hashes the name of a member without its case; [`members!`](crate::members) implements `Hash` with it.
pub fn hash_member<H: Hasher>(name: &str, state: &mut H) {
    name.len().hash(state);
    name.bytes().for_each(|byte| state.write_u8(byte.to_ascii_lowercase()));
}

/// Implements the traits of an enumeration, given the JSON name of each member.
///
/// Services add members to enumerations at any time. A name that is not listed is kept in the variant that is named
/// first, and is written back unchanged. So is a listed name in another letter case, which some services return; it
/// equals the listed one, and `into_known` converts it.
///
/// The enumeration implements `as_str`, `into_known`, `Display`, `FromStr`, `From` for strings, `PartialEq`, `Eq`,
/// `Hash`, and serde's traits. It can be the type of a field, an argument of a function, and the response type of a
/// request.
///
/// ```
/// use docwright_runtime::members;
///
/// /// The state of a job.
/// #[derive(Clone, Debug)]
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
/// assert!(JobState::from("Done") == JobState::Done && JobState::from("Done").as_str() == "Done");
/// assert!(matches!(JobState::from("Done").into_known(), JobState::Done));
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

            /// The listed member of the same name in another letter case, or else the value itself.
            #[must_use]
            #[allow(dead_code)] // of an enumeration that is not public
            pub fn into_known(self) -> Self {
                match $crate::table::known_member(self.as_str(), Self::NAMES) {
                    ::core::option::Option::Some(name) => Self::from(name),
                    ::core::option::Option::None => self,
                }
            }

            const NAMES: &'static [&'static str] = &[$($name),*];
        }

        /// Values are equal if their names are, or if both are names of the same listed member in any letter case.
        impl ::core::cmp::PartialEq for $enumeration {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::table::eq_members(self.as_str(), other.as_str(), Self::NAMES)
            }
        }

        impl ::core::cmp::Eq for $enumeration {}

        impl ::core::hash::Hash for $enumeration {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::table::hash_member(self.as_str(), state);
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::Flags;

    #[derive(Clone, Debug)]
    enum Kind {
        Member,
        Am,
        UpperAm,
        UnknownValue(String),
    }

    members! { Kind: UnknownValue, "member" => Member, "am" => Am, "AM" => UpperAm }

    #[test]
    fn another_letter_case_equals_the_listed_name_and_is_kept() {
        let kind: Kind = serde_json::from_str("\"Member\"").expect("a kind");
        assert!(kind == Kind::Member && kind != Kind::Am && kind == Kind::from("MEMBER"));
        assert_eq!(serde_json::to_string(&kind).expect("JSON"), "\"Member\"");
        assert!(matches!(kind.into_known(), Kind::Member));
        assert!(matches!(Kind::from("Guest").into_known(), Kind::UnknownValue(name) if name == "Guest"));
        assert_ne!(Kind::from("Guest"), Kind::from("guest"), "it is unknown whether they are the same");
        assert_eq!(HashSet::from([Kind::Member, Kind::from("Member"), Kind::from("MEMBER")]).len(), 1);
        assert!("Member,am".parse::<Flags<Kind>>().is_ok_and(|set| set.contains(&Kind::Member)));
    }

    #[test]
    fn names_that_differ_only_in_case_stay_distinct() {
        assert_ne!(Kind::Am, Kind::UpperAm);
        let third = Kind::from("Am");
        assert!(third != Kind::Am && third != Kind::UpperAm && third == third.clone().into_known());
        assert_eq!(HashSet::from([Kind::Am, Kind::UpperAm, third]).len(), 3);
    }
}
