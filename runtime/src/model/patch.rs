//! [`Patch`]: a field of an update body.

/// A field of an update body: absent, `null`, or a value.
///
/// An update changes only the properties in its body. A field is therefore [`Absent`](Self::Absent) by default, and
/// `null`, which removes a value or restores the service's default, is a separate state.
///
/// ```
/// use docwright_runtime::Patch;
///
/// let untouched: Patch<String> = Patch::default();
/// let removed: Patch<String> = Patch::Null;
/// let changed: Patch<String> = "new name".into();
///
/// assert!(untouched.is_absent());
/// assert!(removed.is_null());
/// assert_eq!(changed.value().map(String::as_str), Some("new name"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// The body does not contain the property; the service keeps its value.
    #[default]
    Absent,
    /// The body sets the property to `null`.
    Null,
    /// The body sets the property to a value.
    Value(T),
}

impl<T> Patch<T> {
    /// Sets the property to `value`, converted as needed.
    #[inline]
    pub fn set(value: impl Into<T>) -> Self {
        Self::Value(value.into())
    }

    /// Sets the property to the value, or to `null` if it is `None`.
    #[inline]
    pub fn value_or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Sets the property to the value, or leaves it unchanged if it is `None`.
    #[inline]
    pub fn value_or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// Returns `true` if the property is absent.
    #[inline]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns `true` if the property is set to `null`.
    #[inline]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, unless absent or `null`.
    #[inline]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value itself, unless absent or `null`.
    #[inline]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same state with a reference to the value.
    #[inline]
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The same state with a mutable reference to the value.
    #[inline]
    pub const fn as_mut(&mut self) -> Patch<&mut T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The same state with the value changed by `change`.
    #[inline]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(change(value)),
        }
    }

    /// Sets the property to `value` and returns a reference to it.
    #[inline]
    pub fn insert(&mut self, value: T) -> &mut T {
        *self = Self::Value(value);
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Null => unreachable!("a value was just stored"),
        }
    }

    /// Takes the state out and leaves [`Absent`](Self::Absent).
    #[inline]
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}

impl<T> From<T> for Patch<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Patch<String> {
    #[inline]
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T> From<T> for Patch<Box<T>> {
    #[inline]
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states() -> [Patch<i32>; 3] {
        [Patch::Absent, Patch::Null, Patch::Value(1)]
    }

    #[test]
    fn conversions_keep_the_state() {
        let predicates = states().map(|state| (state.is_absent(), state.is_null(), state.value().copied()));
        assert_eq!(predicates, [(true, false, None), (false, true, None), (false, false, Some(1))]);
        assert_eq!(states().map(Patch::into_value), [None, None, Some(1)]);
        assert_eq!(states().map(|state| state.map(|value| value + 1)), [Patch::Absent, Patch::Null, Patch::Value(2)]);
        assert_eq!(states().map(|state| state.as_ref().map(|value| *value)), states());
        let changed = states().map(|mut state| {
            let _ = state.as_mut().map(|value| *value = 7);
            state
        });
        assert_eq!(changed, [Patch::Absent, Patch::Null, Patch::Value(7)]);
    }

    #[test]
    fn a_state_is_created_and_taken() {
        assert_eq!([Some(1), None].map(Patch::value_or_null), [Patch::Value(1), Patch::Null]);
        assert_eq!([Some(1), None].map(Patch::value_or_absent), [Patch::Value(1), Patch::Absent]);
        let mut state = Patch::Null;
        *state.insert(1) += 1;
        assert_eq!((state.take(), state), (Patch::Value(2), Patch::Absent));
        assert_eq!((Patch::from("a"), Patch::from(1)), (Patch::Value("a".to_owned()), Patch::Value(Box::new(1))));
    }
}
