//! Field tables: the interface between models and the reader and writer that all models share.
//!
//! A model implements [`Table`], which provides its fields as a short array of trait objects. The reader turns a field
//! into a [`Slot`], which accepts the JSON value; the writer turns it into a [`View`], which represents the value as
//! JSON. Both are closed sets of JSON kinds, so that one reader and one writer serve all types, and a type costs the
//! compiler three small functions.
//!
//! The macros [`fields!`](crate::fields), [`members!`](crate::members), [`numbers!`](crate::numbers) and
//! [`bits!`](crate::bits) implement these traits.
//!
//! Invariants:
//! * A slot accepts a JSON value only if its view writes the same value again. Other values are kept unchanged in
//!   `additional`, so that reading loses nothing.
//! * The view of an absent field is `None`; every field with a view is written.
//! * A slot of a type accepts every view of the type, so that models are copied through their tables.

use std::any::Any;
use std::sync::LazyLock;

use serde_json::{Number, Value};

use super::additional::Additional;
use super::names::Names;
use super::patch::Patch;

/// A type whose fields can be visited.
pub trait Table {
    /// Passes all fields to `visitor`, for writing.
    fn fields<'a>(&'a self, visitor: &mut dyn Visit<'a>);

    /// Passes all fields to `visitor`, for reading.
    fn fields_mut(&mut self, visitor: &mut dyn VisitMut);
}

/// A visitor of the fields of a table.
pub trait Visit<'a> {
    /// Called once, with the names of all fields, the fields, and the map for properties without a field.
    fn visit(&mut self, names: &'static Names, fields: &[&'a dyn Field], additional: &'a Additional);
}

/// The properties of a table without a dedicated field.
pub(crate) fn additional(table: &dyn Table) -> &Additional {
    struct Find<'a>(Option<&'a Additional>);

    impl<'a> Visit<'a> for Find<'a> {
        fn visit(&mut self, _: &'static Names, _: &[&'a dyn Field], additional: &'a Additional) {
            self.0 = Some(additional);
        }
    }

    static NONE: LazyLock<Additional> = LazyLock::new(Additional::new);
    let mut find = Find(None);
    table.fields(&mut find);
    find.0.unwrap_or(&NONE)
}

/// Returns `true` if a field of this name is set; it overrides an additional property of the name.
pub(crate) fn is_set(names: &Names, fields: &[&dyn Field], name: &str) -> bool {
    names.position_of(name, 0).is_some_and(|at| fields[at].view().is_some())
}

/// A visitor that fills the fields of a table.
pub trait VisitMut {
    /// Called once, with the names of all fields, the fields, and the map for properties without a field.
    fn visit(&mut self, names: &'static Names, fields: &mut [&mut dyn Field], additional: &mut Additional);
}

/// A target of one JSON value: a field, or the end of a list.
pub trait Target {
    /// Replaces the value by an empty one, and returns the slot to fill it.
    fn slot(&mut self) -> Slot<'_>;

    /// Sets an explicit `null`; false if the target cannot distinguish it from absence.
    fn set_null(&mut self) -> bool;

    /// Removes the value that [`slot`](Self::slot) created.
    fn clear(&mut self);
}

/// A field of a model: [`Option`] or [`Patch`] of an [`Element`].
pub trait Field: Target {
    /// The value to write, unless the field is absent.
    fn view(&self) -> Option<View<'_>>;
}

/// A collection of values. As a [`Target`] it appends a value.
pub trait List: Target {
    /// The number of values.
    fn count(&self) -> usize;

    /// The value at `index`, which is less than [`count`](Self::count).
    fn view_at(&self, index: usize) -> View<'_>;
}

/// A type of fields and of list items.
pub trait Element: Sized {
    /// An empty value, to be filled.
    fn empty() -> Self;

    /// The value for an explicit `null`, if the type has one.
    #[inline]
    fn null() -> Option<Self> {
        None
    }

    /// The slot that fills this value.
    fn slot(&mut self) -> Slot<'_>;

    /// The view that writes this value.
    fn view(&self) -> View<'_>;
}

/// A value that is written as a JSON string of some format: a date, an enumeration member, bytes.
pub trait Text: Any {
    /// Parses `text` and sets the value; false if the format does not match, or the value would be written differently.
    fn parse(&mut self, text: &str) -> bool;

    /// Writes the value.
    ///
    /// # Errors
    /// The errors of `out`.
    fn write(&self, out: &mut dyn std::fmt::Write) -> std::fmt::Result;
}

/// A [`Text`] that is compared and copied by its value instead of its format: `Z` and `+00:00` are the same offset.
pub trait TextValue: Text {
    /// Returns `true` if the other value has the same type and is equal.
    fn equals(&self, other: &dyn TextValue) -> bool;

    /// Copies the value; false if the target has another type.
    fn copy_to(&self, target: &mut dyn Text) -> bool;
}

impl<T: Text + Clone + PartialEq> TextValue for T {
    fn equals(&self, other: &dyn TextValue) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn copy_to(&self, target: &mut dyn Text) -> bool {
        let target: &mut dyn Any = target;
        target.downcast_mut::<T>().map(|target| target.clone_from(self)).is_some()
    }
}

/// A value that is written as a JSON number of some range.
pub trait Numeric {
    /// Sets the value; false if the type cannot represent the number exactly.
    fn set(&mut self, number: &Number) -> bool;

    /// Sets a value that JSON cannot represent as a number, by its name in OData: `NaN`, `INF`, `-INF`; false for other
    /// names, and for types without such values.
    fn set_named(&mut self, _name: &str) -> bool {
        false
    }
}

/// A slot that accepts a JSON value of one kind.
pub enum Slot<'a> {
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A number.
    Number(&'a mut dyn Numeric),
    /// Any string.
    String(&'a mut String),
    /// A string of some format.
    Text(&'a mut dyn Text),
    /// An object.
    Object(&'a mut dyn Table),
    /// An array.
    List(&'a mut dyn List),
    /// Any value.
    Any(&'a mut Value),
}

/// A value to write, by its kind of JSON.
pub enum View<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Str(&'a str),
    /// A string of some format.
    Text(&'a dyn TextValue),
    /// An object.
    Object(&'a dyn Table),
    /// An array.
    List(&'a dyn List),
    /// Any value.
    Any(&'a Value),
}

/// Changes the additional properties of an object.
pub(crate) fn change_additional(table: &mut dyn Table, change: &mut dyn FnMut(&mut Additional)) {
    struct ChangeAdditional<'a>(&'a mut dyn FnMut(&mut Additional));

    impl VisitMut for ChangeAdditional<'_> {
        fn visit(&mut self, _: &'static Names, _: &mut [&mut dyn Field], additional: &mut Additional) {
            (self.0)(additional);
        }
    }

    table.fields_mut(&mut ChangeAdditional(change));
}

impl<T: Element> Target for Option<T> {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        self.insert(T::empty()).slot()
    }

    #[inline]
    fn set_null(&mut self) -> bool {
        *self = T::null();
        self.is_some()
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Element> Field for Option<T> {
    #[inline]
    fn view(&self) -> Option<View<'_>> {
        self.as_ref().map(T::view)
    }
}

impl<T: Element> Target for Patch<T> {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        self.insert(T::empty()).slot()
    }

    #[inline]
    fn set_null(&mut self) -> bool {
        *self = Patch::Null;
        true
    }

    #[inline]
    fn clear(&mut self) {
        *self = Patch::Absent;
    }
}

impl<T: Element> Field for Patch<T> {
    #[inline]
    fn view(&self) -> Option<View<'_>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(View::Null),
            Self::Value(value) => Some(value.view()),
        }
    }
}

impl<T: Element> Target for Vec<T> {
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        self.push(T::empty());
        let last = self.len() - 1;
        self[last].slot()
    }

    #[inline]
    fn set_null(&mut self) -> bool {
        let null = T::null();
        let fits = null.is_some();
        self.extend(null);
        fits
    }

    #[inline]
    fn clear(&mut self) {
        self.pop();
    }
}

impl<T: Element> List for Vec<T> {
    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn view_at(&self, index: usize) -> View<'_> {
        self[index].view()
    }
}

impl<T: Element> Element for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

/// Fields contain objects in boxes, since types may be recursive.
impl<T: Table> Table for Box<T> {
    #[inline]
    fn fields<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        (**self).fields(visitor);
    }

    #[inline]
    fn fields_mut(&mut self, visitor: &mut dyn VisitMut) {
        (**self).fields_mut(visitor);
    }
}

impl Element for bool {
    #[inline]
    fn empty() -> Self {
        false
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Bool(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Element for String {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::String(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Str(self)
    }
}

impl Element for Value {
    #[inline]
    fn empty() -> Self {
        Self::Null
    }

    #[inline]
    fn null() -> Option<Self> {
        Some(Self::Null)
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Any(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Any(self)
    }
}
