//! What `$select` and `$orderby` take: one thing or several, in a tuple, an array or text.

use std::fmt;
use std::marker::PhantomData;

use super::Property;

/// What `$select` takes of a model `M`: a [`Property`], text, or a tuple, array or [`Vec`] of them.
///
/// The properties of other models do not compile:
///
/// ```compile_fail,E0277
/// # use docwright_runtime::{Additional, Page, Request, fields};
/// # #[derive(Clone, Default, PartialEq)]
/// # pub struct User { pub mail: Option<String>, pub additional: Additional }
/// # fields! { User: "example.user", "mail" => mail as MAIL: String }
/// # #[derive(Clone, Default, PartialEq)]
/// # pub struct Group { pub mail: Option<String>, pub additional: Additional }
/// # fields! { Group: "example.group", "mail" => mail as MAIL: String }
/// fn mails(users: Request<Page<User>>) -> Request<Page<User>> {
///     users.select(Group::MAIL)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` selects nothing of `{M}`",
    note = "it takes properties of `{M}`, alone or in a tuple; `Property::of` leads there from derived types"
)]
pub trait Selection<M> {
    /// Shows the name of each property to `add`.
    fn names(self, add: &mut dyn FnMut(&str));
}

/// What `$orderby` takes of a model `M`: an [`Order`], a [`Property`], text, or a tuple, array or
/// [`Vec`] of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no order of `{M}`",
    note = "it takes `Property::asc` and `Property::desc`, alone or in a tuple"
)]
pub trait Ordering<M> {
    /// Shows each order, most significant first, to `add`.
    fn orders(self, add: &mut dyn FnMut(&str));
}

/// A property and a direction, for `$orderby`.
pub struct Order<M> {
    text: String,
    about: PhantomData<fn() -> M>,
}

#[derive(Clone, Copy)]
pub(super) enum Direction {
    Ascending,
    Descending,
}

impl<M> Order<M> {
    pub(super) fn new(property: &str, direction: Direction) -> Self {
        let text = match direction {
            Direction::Ascending => property.to_owned(),
            Direction::Descending => format!("{property} desc"),
        };
        Self { text, about: PhantomData }
    }
}

impl<M> fmt::Debug for Order<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Order").field(&self.text).finish()
    }
}

impl<M, V, Operators> Selection<M> for Property<M, V, Operators> {
    fn names(self, add: &mut dyn FnMut(&str)) {
        add(self.as_str());
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

/// Implements a trait for text as it is, and for several of what has it.
macro_rules! several {
    ($trait:ident, $method:ident) => {
        impl<M> $trait<M> for &str {
            fn $method(self, add: &mut dyn FnMut(&str)) {
                add(self);
            }
        }

        impl<M> $trait<M> for String {
            fn $method(self, add: &mut dyn FnMut(&str)) {
                add(&self);
            }
        }

        impl<M, T: $trait<M>, const N: usize> $trait<M> for [T; N] {
            fn $method(self, add: &mut dyn FnMut(&str)) {
                for each in self {
                    each.$method(add);
                }
            }
        }

        impl<M, T: $trait<M>> $trait<M> for Vec<T> {
            fn $method(self, add: &mut dyn FnMut(&str)) {
                for each in self {
                    each.$method(add);
                }
            }
        }

        several! { @tuples $trait, $method, A B C D E F G H I J K L N O P Q }
    };
    (@tuples $trait:ident, $method:ident,) => {};
    (@tuples $trait:ident, $method:ident, $first:ident $($other:ident)*) => {
        impl<M, $first: $trait<M>, $($other: $trait<M>),*> $trait<M> for ($first, $($other,)*) {
            #[allow(non_snake_case, reason = "a variable is named after its type")]
            fn $method(self, add: &mut dyn FnMut(&str)) {
                let ($first, $($other,)*) = self;
                $first.$method(add);
                $($other.$method(add);)*
            }
        }

        several! { @tuples $trait, $method, $($other)* }
    };
}

pub(super) use several;

several! { Selection, names }
several! { Ordering, orders }
