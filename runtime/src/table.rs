//! What the shared reader and writer see of a model: its field table.
//!
//! A model type implements [`Table`], which hands out its fields as a short array of trait objects.
//! The reader turns a field into a [`Slot`], the place that takes the JSON value; the writer asks
//! for a [`View`], the value as JSON knows it. Both are closed sets, so one reader and one writer
//! serve all types, and a type costs the compiler three small functions.
//!
//! The macros [`fields!`](crate::fields) and [`members!`](crate::members) implement these traits;
//! there is no need to do it by hand.
//!
//! Invariants:
//! * A slot accepts a JSON value only if its view writes the same value again. Whatever it does not
//!   accept is kept as it came, so that reading never loses anything.
//! * A field that is absent has no view; a field that has a view is written.

use serde_json::{Number, Value};

pub use crate::names::Names;
pub use crate::read::read;
pub use crate::show::debug;
pub use crate::write::write;
use crate::{Additional, Model, Patch};

/// A type whose fields can be visited.
pub trait Table {
    /// The JSON names of the fields.
    fn names(&self) -> &'static Names;

    /// The members that have no field.
    fn additional(&self) -> &Additional;

    /// Shows all fields to `visit`, for writing.
    fn fields(&self, visit: &mut dyn Visit);

    /// Shows all fields to `visit`, for reading.
    fn fields_mut(&mut self, visit: &mut dyn VisitMut);
}

/// Takes the fields of a table.
pub trait Visit {
    /// Called once, with all fields.
    fn visit(&mut self, fields: &[&dyn Field]);
}

/// Whether a field of this name is set. It then wins over an additional member of the name.
pub(crate) fn is_set(names: &Names, fields: &[&dyn Field], name: &str) -> bool {
    names.find(0, name).is_some_and(|at| fields[at].view().is_some())
}

/// Takes the fields of a table, to be filled.
pub trait VisitMut {
    /// Called once, with all fields and the place for members that have none.
    fn visit(&mut self, fields: &mut [&mut dyn Field], additional: &mut Additional);
}

/// Something that takes one JSON value: a field, or the end of a list.
pub trait Target {
    /// Makes room for a new value, forgetting the one before, and returns the place to fill.
    fn slot(&mut self) -> Slot<'_>;

    /// Takes an explicit `null`; false if it cannot be told apart from absence.
    fn set_null(&mut self) -> bool;

    /// Takes back what [`slot`](Self::slot) made.
    fn clear(&mut self);
}

/// A field of a model: [`Option`] or [`Patch`] of an [`Element`].
pub trait Field: Target {
    /// The value to write, unless the field is absent.
    fn view(&self) -> Option<View<'_>>;
}

/// A collection of values. As a [`Target`] it appends.
pub trait List: Target {
    /// How many values there are.
    fn count(&self) -> usize;

    /// The value at `index`, which is less than [`count`](Self::count).
    fn view_at(&self, index: usize) -> View<'_>;
}

/// A type that a field or a list can hold.
pub trait Element: Sized {
    /// A value to be filled.
    fn empty() -> Self;

    /// The value for an explicit `null`, if the type has one of its own.
    #[inline]
    fn null() -> Option<Self> {
        None
    }

    /// This value as the place to fill.
    fn slot(&mut self) -> Slot<'_>;

    /// This value as it is written.
    fn view(&self) -> View<'_>;
}

/// A value that is a JSON string of some form: a date, an enumeration, bytes.
pub trait Text {
    /// Sets the value from `text`; false if it does not fit or would be written differently.
    fn parse(&mut self, text: &str) -> bool;

    /// Writes the text of the value.
    ///
    /// # Errors
    /// Only those of `out`.
    fn write(&self, out: &mut dyn std::fmt::Write) -> std::fmt::Result;
}

/// A value that is a JSON number in some range.
pub trait Numeric {
    /// Sets the value; false if the type cannot hold the number exactly.
    fn set(&mut self, number: &Number) -> bool;
}

/// The place that takes a JSON value, by the kind of JSON that fits.
pub enum Slot<'a> {
    /// `true` or `false`.
    Bool(&'a mut bool),
    /// A number.
    Number(&'a mut dyn Numeric),
    /// Any string.
    String(&'a mut String),
    /// A string of some form.
    Text(&'a mut dyn Text),
    /// An object.
    Object(&'a mut dyn Table),
    /// An array.
    List(&'a mut dyn List),
    /// Anything.
    Any(&'a mut Value),
}

/// A value to write, by the kind of JSON that it becomes.
pub enum View<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Str(&'a str),
    /// A string of some form.
    Text(&'a dyn Text),
    /// An object.
    Object(&'a dyn Table),
    /// An array.
    List(&'a dyn List),
    /// Anything.
    Any(&'a Value),
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

impl<M: Model> Element for M {
    #[inline]
    fn empty() -> Self {
        Self::default()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Object(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Object(self)
    }
}

/// Fields hold objects in boxes, since types may contain themselves.
impl<T: Table> Table for Box<T> {
    #[inline]
    fn names(&self) -> &'static Names {
        (**self).names()
    }

    #[inline]
    fn additional(&self) -> &Additional {
        (**self).additional()
    }

    #[inline]
    fn fields(&self, visit: &mut dyn Visit) {
        (**self).fields(visit);
    }

    #[inline]
    fn fields_mut(&mut self, visit: &mut dyn VisitMut) {
        (**self).fields_mut(visit);
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
