//! The macros [`numbers!`](crate::numbers) and [`bits!`](crate::bits), which implement the traits of numbers with names.

use std::fmt;

/// Returns the name of a number in a table.
#[must_use]
pub fn name_of<T: PartialEq + Copy>(value: T, names: &[(T, &'static str)]) -> Option<&'static str> {
    names.iter().find(|(known, _)| *known == value).map(|(_, name)| *name)
}

/// Writes a set of bits as the names of its members and, if some bits have no name, the rest in hexadecimal digits.
///
/// # Errors
/// The errors of `f`.
pub fn debug_bits(value: u64, names: &[(u64, &'static str)], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let Some(name) = name_of(value, names) {
        return f.write_str(name);
    }
    let (mut rest, mut separator) = (value, "");
    for (bits, name) in names.iter().filter(|(bits, _)| bits.is_power_of_two() && value & bits != 0) {
        // Two names may stand for one bit.
        if rest & bits != 0 {
            write!(f, "{separator}{name}")?;
            (rest, separator) = (rest & !bits, " | ");
        }
    }
    if rest != 0 || value == 0 { write!(f, "{separator}{rest:#x}") } else { Ok(()) }
}

/// Implements the traits of an enumeration whose values are numbers, given the documented name of each constant.
///
/// Services add values at any time. Every number is a value of the type, so that a value without a constant is kept and
/// written back unchanged.
///
/// The type implements `name`, `Debug` with the name, `Display` and `FromStr` with the number, conversions from and to
/// `i64`, and serde's traits. It can be the type of a field, an argument of a function, and the response type of a request.
///
/// ```
/// use docwright_runtime::numbers;
///
/// /// The kind of a berth.
/// #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub struct BerthKind(pub i64);
///
/// impl BerthKind {
///     /// At a pontoon.
///     pub const PONTOON: Self = Self(0);
///     /// At a buoy.
///     pub const BUOY: Self = Self(1);
/// }
///
/// numbers! { BerthKind, "PONTOON" => PONTOON, "BUOY" => BUOY }
///
/// let kind = BerthKind::from(1);
/// assert!(matches!(kind, BerthKind::BUOY));
/// assert_eq!((kind.name(), format!("{kind:?} {kind}")), (Some("BUOY"), "BUOY 1".to_owned()));
/// assert_eq!((BerthKind(9).name(), format!("{:?}", BerthKind(9))), (None, "BerthKind(9)".to_owned()));
/// ```
#[macro_export]
macro_rules! numbers {
    ($number:ident $(, $name:literal => $constant:ident)* $(,)?) => {
        $crate::__number! { $number: i64 }

        // The type need not be public.
        #[allow(unreachable_pub, dead_code)]
        impl $number {
            /// The documented name of the value; `None` for one that is not documented.
            #[must_use]
            pub fn name(self) -> ::core::option::Option<&'static str> {
                $crate::table::name_of(self.0, &[$((Self::$constant.0, $name)),*])
            }
        }

        impl ::core::fmt::Debug for $number {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self.name() {
                    ::core::option::Option::Some(name) => f.write_str(name),
                    ::core::option::Option::None => {
                        f.debug_tuple(::core::stringify!($number)).field(&self.0).finish()
                    }
                }
            }
        }
    };
}

/// Implements the traits of a set of bits, given the documented name of each constant.
///
/// Services add bits at any time. Bits without a constant are kept and written back unchanged. Sets are combined with
/// `|`, their common bits are taken with `&`, and bits are removed with `-`.
///
/// The type implements `contains`, `intersects`, `is_empty`, `insert` and `remove`, `Debug` with the names, `Display` and
/// `FromStr` with the number, conversions from and to `u64`, and serde's traits. The default is the empty set. It can be
/// the type of a field, an argument of a function, and the response type of a request.
///
/// ```
/// use docwright_runtime::bits;
///
/// /// The lights of a boat.
/// #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
/// pub struct Lights(pub u64);
///
/// impl Lights {
///     /// Red and green.
///     pub const SIDE: Self = Self(1);
///     /// White, to the back.
///     pub const STERN: Self = Self(2);
/// }
///
/// bits! { Lights, "SIDE" => SIDE, "STERN" => STERN }
///
/// let mut lights = Lights::SIDE | Lights::STERN;
/// assert!(lights.contains(Lights::STERN) && lights == Lights(3));
/// lights -= Lights::SIDE;
/// assert_eq!(format!("{lights:?} {lights}"), "STERN 2");
/// assert_eq!(format!("{:?}", Lights(9)), "SIDE | 0x8");
/// ```
#[macro_export]
macro_rules! bits {
    ($number:ident $(, $name:literal => $constant:ident)* $(,)?) => {
        $crate::__number! { $number: u64 }

        // The type need not be public.
        #[allow(unreachable_pub, dead_code)]
        impl $number {
            /// Returns `true` if all bits of `other` are set.
            #[must_use]
            pub const fn contains(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// Returns `true` if a bit of `other` is set.
            #[must_use]
            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Returns `true` if no bit is set.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// Sets the bits of `other`.
            pub const fn insert(&mut self, other: Self) {
                self.0 |= other.0;
            }

            /// Clears the bits of `other`.
            pub const fn remove(&mut self, other: Self) {
                self.0 &= !other.0;
            }
        }

        impl ::core::fmt::Debug for $number {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::table::debug_bits(self.0, &[$((Self::$constant.0, $name)),*], f)
            }
        }

        impl ::core::ops::BitOr for $number {
            type Output = Self;

            #[inline]
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl ::core::ops::BitOrAssign for $number {
            #[inline]
            fn bitor_assign(&mut self, other: Self) {
                self.insert(other);
            }
        }

        impl ::core::ops::BitAnd for $number {
            type Output = Self;

            #[inline]
            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl ::core::ops::Sub for $number {
            type Output = Self;

            #[inline]
            fn sub(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }
        }

        impl ::core::ops::SubAssign for $number {
            #[inline]
            fn sub_assign(&mut self, other: Self) {
                self.remove(other);
            }
        }
    };
}

/// The common part of [`numbers!`](crate::numbers) and [`bits!`](crate::bits).
#[doc(hidden)]
#[macro_export]
macro_rules! __number {
    ($number:ident: $inner:ty) => {
        impl ::core::convert::From<$inner> for $number {
            #[inline]
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl ::core::convert::From<$number> for $inner {
            #[inline]
            fn from(value: $number) -> Self {
                value.0
            }
        }

        impl ::core::fmt::Display for $number {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::str::FromStr for $number {
            type Err = ::core::num::ParseIntError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl $crate::table::Numeric for $number {
            #[inline]
            fn set(&mut self, number: &$crate::table::Number) -> bool {
                $crate::table::Numeric::set(&mut self.0, number)
            }
        }

        impl $crate::table::Element for $number {
            #[inline]
            fn empty() -> Self {
                Self(0)
            }

            #[inline]
            fn slot(&mut self) -> $crate::table::Slot<'_> {
                $crate::table::Slot::Number(self)
            }

            #[inline]
            fn view(&self) -> $crate::table::View<'_> {
                $crate::table::View::Number($crate::table::Number::from(self.0))
            }
        }

        impl $crate::Literal for $number {
            #[inline]
            fn to_literal(&self) -> ::std::string::String {
                ::std::string::ToString::to_string(&self.0)
            }
        }

        impl $crate::FromResponse for $number {
            #[inline]
            fn from_response(response: $crate::Response) -> $crate::Result<Self> {
                response.value()
            }
        }

        impl $crate::serde::Serialize for $number {
            #[inline]
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $number {
            #[inline]
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::Additional;

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Kind(i64);

    impl Kind {
        const SLOOP: Self = Self(0);
        const KETCH: Self = Self(1);
        const YAWL: Self = Self(1);
    }

    crate::numbers! { Kind, "SLOOP" => SLOOP, "KETCH" => KETCH, "YAWL" => YAWL }

    #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Lights(u64);

    impl Lights {
        const NONE: Self = Self(0);
        const SIDE: Self = Self(1);
        const PORT: Self = Self(1);
        const STERN: Self = Self(1 << 40);
        const ALL: Self = Self(1 | 1 << 40);
    }

    crate::bits! { Lights, "NONE" => NONE, "SIDE" => SIDE, "PORT" => PORT, "STERN" => STERN, "ALL" => ALL }

    #[derive(Default)]
    struct Boat {
        kind: Option<Kind>,
        lights: Option<Lights>,
        others: Option<Vec<Kind>>,
        additional: Additional,
    }

    crate::fields! { Boat: "", "kind" => kind, "lights" => lights, "others" => others }

    fn read(text: &str) -> Boat {
        let boat: Boat = serde_json::from_str(text).expect("an object");
        assert_eq!(serde_json::to_string(&boat).expect("JSON"), text, "a boat round-trips");
        boat
    }

    #[test]
    fn values_without_a_name_round_trip() {
        let boat = read(r#"{"kind":77,"lights":18446744073709551615,"others":[0,-3]}"#);
        assert_eq!((boat.kind, boat.lights), (Some(Kind(77)), Some(Lights(u64::MAX))));
        assert_eq!(boat.others, Some(vec![Kind::SLOOP, Kind(-3)]));
    }

    #[test]
    fn other_values_are_kept_in_the_additional_properties() {
        for text in
            [r#"{"kind":"sloop"}"#, r#"{"kind":1.5}"#, r#"{"lights":-1}"#, r#"{"lights":"1"}"#, r#"{"kind":1e300}"#]
        {
            let boat: Boat = serde_json::from_str(text).expect("an object");
            assert!(boat.kind.is_none() && boat.lights.is_none() && boat.additional.len() == 1, "{text}");
        }
    }

    #[test]
    fn the_first_of_two_names_is_that_of_a_number() {
        assert_eq!((Kind::YAWL.name(), Kind(5).name()), (Some("KETCH"), None));
        assert_eq!(format!("{:?} {:?} {}", Kind::KETCH, Kind(-1), Kind(-1)), "KETCH Kind(-1) -1");
    }

    #[test]
    fn sets_are_printed_with_the_names_of_their_bits() {
        let printed = [0, 1, 3, 1 | 1 << 40, 1 << 40 | 1 << 41, 1 << 50].map(|bits| format!("{:?}", Lights(bits)));
        assert_eq!(printed, ["NONE", "SIDE", "SIDE | 0x2", "ALL", "STERN | 0x20000000000", "0x4000000000000"]);
    }

    #[test]
    fn sets_are_combined() {
        let mut lights = Lights::SIDE | Lights::STERN;
        assert!(lights.contains(Lights::SIDE) && lights.contains(Lights::ALL) && !Lights::SIDE.contains(lights));
        assert!(
            lights.intersects(Lights::PORT) && !Lights::STERN.intersects(Lights::PORT) && lights.contains(Lights::NONE)
        );
        lights -= Lights::STERN;
        assert_eq!((lights, lights & Lights::ALL, lights - Lights::PORT), (Lights::SIDE, Lights::SIDE, Lights::NONE));
        lights |= Lights(8);
        assert_eq!((lights.to_string(), "9".parse()), ("9".to_owned(), Ok(lights)));
        assert!("-1".parse::<Lights>().is_err() && Lights::default().is_empty() && !lights.is_empty());
    }
}
