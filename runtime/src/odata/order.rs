//! [`Order`] and [`Ordering`]: the argument of `$orderby`.

use std::fmt;
use std::marker::PhantomData;

use super::Property;
use super::one_or_many::accept_one_or_many;

/// An argument of `$orderby` for a model `M`.
///
/// It is an [`Order`], a [`Property`], a string, or a tuple, array or [`Vec`] of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not order lists of `{M}`",
    note = "expected `Property::asc` and `Property::desc`, alone or in a tuple"
)]
pub trait Ordering<M> {
    /// Passes each order, most significant first, to `add`.
    fn orders(self, add: &mut dyn FnMut(&str));
}

/// A property and a direction, for `$orderby`.
pub struct Order<M> {
    text: String,
    model: PhantomData<fn() -> M>,
}

#[derive(Clone, Copy)]
enum Direction {
    Ascending,
    Descending,
}

impl<M> Order<M> {
    fn new(property: &str, direction: Direction) -> Self {
        let text = match direction {
            Direction::Ascending => property.to_owned(),
            Direction::Descending => format!("{property} desc"),
        };
        Self { text, model: PhantomData }
    }
}

impl<M> fmt::Debug for Order<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Order").field(&self.text).finish()
    }
}

impl<M, V, Operators> Property<M, V, Operators> {
    /// Ascending, in `$orderby`.
    pub fn asc(self) -> Order<M> {
        Order::new(self.as_str(), Direction::Ascending)
    }

    /// Descending, in `$orderby`.
    pub fn desc(self) -> Order<M> {
        Order::new(self.as_str(), Direction::Descending)
    }
}

impl<M, V, Operators> Ordering<M> for Property<M, V, Operators> {
    fn orders(self, add: &mut dyn FnMut(&str)) {
        add(self.as_str());
    }
}

impl<M> Ordering<M> for Order<M> {
    fn orders(self, add: &mut dyn FnMut(&str)) {
        add(&self.text);
    }
}

accept_one_or_many! { Ordering, orders }
