//! [`Flags`]: a set of enumeration members, which is a single string in JSON.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::table::{Element, Slot, Text, View};
use crate::{FromResponse, Literal, Response, Result};

/// A set of enumeration members, as in `"read,write"`.
///
/// OData separates the names by commas (JSON Format 4.01 section 7.1).
///
/// Members keep the order in which they were received; comparisons ignore it. Names that the documentation does not
/// list are kept. A member that stands for several others, such as `all`, is a separate member: the set contains it
/// only if the service wrote it, and does not equal a set of the others.
///
/// ```
/// use docwright_runtime::{Flags, members};
///
/// /// Access rights.
/// #[derive(Clone, Debug)]
/// pub enum Right {
///     /// Read.
///     Read,
///     /// Write.
///     Write,
///     /// A right that was added later.
///     UnknownValue(String),
/// }
///
/// members! { Right: UnknownValue, "read" => Read, "write" => Write }
///
/// let rights: Flags<Right> = Flags::from([Right::Read, Right::Write]);
/// assert_eq!(rights.to_string(), "read,write");
/// assert!("write, read".parse::<Flags<Right>>()? == rights && rights.contains(&Right::Read));
/// # Ok::<(), std::convert::Infallible>(())
/// ```
#[derive(Clone, Debug)]
pub struct Flags<T> {
    members: Vec<T>,
    /// True if a space follows each comma, as some services write it.
    spaced: bool,
}

impl<T> Flags<T> {
    /// The empty set.
    pub const fn new() -> Self {
        Self { members: Vec::new(), spaced: false }
    }

    /// The members.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.members.iter()
    }

    /// Returns `true` if the set is empty.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Removes all members for which `keep` is false.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.members.retain(keep);
    }
}

impl<T: PartialEq> Flags<T> {
    /// Returns `true` if the set contains the member.
    pub fn contains(&self, member: &T) -> bool {
        self.members.contains(member)
    }

    /// Adds a member, unless the set contains it.
    pub fn insert(&mut self, member: T) {
        if !self.contains(&member) {
            self.members.push(member);
        }
    }
}

impl<T> Default for Flags<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Sets are equal if they have the same members, in any order.
impl<T: PartialEq> PartialEq for Flags<T> {
    fn eq(&self, other: &Self) -> bool {
        let is_subset = |one: &Self, all: &Self| one.members.iter().all(|member| all.members.contains(member));
        is_subset(self, other) && is_subset(other, self)
    }
}

impl<T: Eq> Eq for Flags<T> {}

impl<T> From<T> for Flags<T> {
    fn from(member: T) -> Self {
        Self::from([member])
    }
}

impl<T, const N: usize> From<[T; N]> for Flags<T> {
    fn from(members: [T; N]) -> Self {
        members.into_iter().collect()
    }
}

impl<T> FromIterator<T> for Flags<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        Self { members: members.into_iter().collect(), spaced: false }
    }
}

impl<T> IntoIterator for Flags<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Flags<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Element + Text> fmt::Display for Flags<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl<T: Element + Text> FromStr for Flags<T> {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let mut flags = Self::new();
        flags.parse_members(text);
        Ok(flags)
    }
}

impl<T: Element + Text> Flags<T> {
    fn parse_members(&mut self, text: &str) {
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        self.members = names.map(parse_member).collect();
        self.spaced = text.contains(", ");
    }
}

fn parse_member<T: Element + Text>(name: &str) -> T {
    let mut member = T::empty();
    member.parse(name);
    member
}

impl<T: Element + Text> Text for Flags<T> {
    /// Accepts the two common formats; other strings are rejected, and kept unchanged.
    fn parse(&mut self, text: &str) -> bool {
        self.parse_members(text);
        let mut written = String::new();
        self.write(&mut written).is_ok() && written == text
    }

    fn write(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        for (index, member) in self.members.iter().enumerate() {
            if index > 0 {
                out.write_str(if self.spaced { ", " } else { "," })?;
            }
            member.write(out)?;
        }
        Ok(())
    }
}

impl<T: Element + Text + Clone + PartialEq> Element for Flags<T> {
    fn empty() -> Self {
        Self::new()
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Text(self)
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl<T: Element + Text> Literal for Flags<T> {
    fn to_literal(&self) -> String {
        let mut text = String::new();
        for member in &self.members {
            let comma = if text.is_empty() { "" } else { "," };
            text.push_str(comma);
            // Writing to a string cannot fail.
            let _ = member.write(&mut text);
        }
        text.to_literal()
    }
}

impl<T: Element + Text + Clone + PartialEq> FromResponse for Flags<T> {
    fn from_response(response: Response) -> Result<Self> {
        response.value()
    }
}

impl<T: Element + Text> Serialize for Flags<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: Element + Text> Deserialize<'de> for Flags<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let mut flags = Self::new();
        flags.parse_members(&String::deserialize(deserializer)?);
        Ok(flags)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::members;

    #[derive(Clone, Debug)]
    enum Right {
        None,
        Read,
        Write,
        All,
        UnknownValue(String),
    }

    members! { Right: UnknownValue, "none" => None, "read" => Read, "write" => Write, "all" => All }

    fn fits(text: &str) -> bool {
        Flags::<Right>::empty().parse(text)
    }

    #[test]
    fn a_combination_is_a_separate_member() {
        let all: Flags<Right> = serde_json::from_str("\"all\"").expect("a set");
        assert!(all.contains(&Right::All) && !all.contains(&Right::Read));
        let both: Flags<Right> = serde_json::from_str("\"read,write\"").expect("a set");
        assert!(both != all && both == Flags::from([Right::Write, Right::Read]));
        assert_eq!(serde_json::to_string(&all).expect("JSON"), "\"all\"");
        assert_eq!(Flags::from(Right::None).to_string(), "none");
        // Some services write sums without a name as numbers.
        let sum: Flags<Right> = serde_json::from_str("\"5\"").expect("a set");
        assert_eq!(sum, Flags::from(Right::UnknownValue("5".to_owned())));
    }

    #[test]
    fn a_set_has_each_member_once() {
        let mut set = Flags::new();
        assert!(set.is_empty());
        for right in [Right::Write, Right::Read, Right::Write] {
            set.insert(right);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), [&Right::Write, &Right::Read]);
        set.retain(|right| *right != Right::Write);
        assert_eq!((set.is_empty(), set), (false, Flags::from(Right::Read)));

        let set: Flags<Right> = "read,later".parse().expect("any string is a set");
        let members = [Right::Read, Right::UnknownValue("later".to_owned())];
        assert!((&set).into_iter().eq(&members));
        assert_eq!((set.to_literal(), Flags::<Right>::default().to_literal()), ("'read,later'".into(), "''".into()));
        assert!(set.into_iter().eq(members));
    }

    #[test]
    fn other_formats_are_rejected() {
        for text in ["", "all", "read,all,later", "read, write", "all, all", "0"] {
            assert!(fits(text), "{text}");
        }
        for text in ["read,", ",read", "read ,write", "read,  write", "read, write,all", " read", ","] {
            assert!(!fits(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn accepted_sets_are_written_unchanged(text in "(none|read|write|all|later|7|,|, | ){0,6}") {
            let mut flags = Flags::<Right>::empty();
            if flags.parse(&text) {
                prop_assert_eq!(flags.to_string(), text);
            }
        }

        #[test]
        fn names_separated_by_commas_are_accepted(names in prop::collection::vec("none|read|write|all|later|7", 1..6)) {
            prop_assert!(fits(&names.join(",")));
            prop_assert!(fits(&names.join(", ")));
        }
    }
}
