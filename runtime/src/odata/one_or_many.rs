//! [`accept_one_or_many!`]: arguments that are one item, several items, or a string.

/// Implements a trait for strings, and for tuples, arrays and vectors of types that implement it.
macro_rules! accept_one_or_many {
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
                for item in self {
                    item.$method(add);
                }
            }
        }

        impl<M, T: $trait<M>> $trait<M> for Vec<T> {
            fn $method(self, add: &mut dyn FnMut(&str)) {
                for item in self {
                    item.$method(add);
                }
            }
        }

        accept_one_or_many! { @tuples $trait, $method, A B C D E F G H I J K L N O P Q }
    };
    (@tuples $trait:ident, $method:ident,) => {};
    (@tuples $trait:ident, $method:ident, $first:ident $($other:ident)*) => {
        impl<M, $first: $trait<M>, $($other: $trait<M>),*> $trait<M> for ($first, $($other,)*) {
            #[allow(non_snake_case, reason = "each variable has the name of its type")]
            fn $method(self, add: &mut dyn FnMut(&str)) {
                let ($first, $($other,)*) = self;
                $first.$method(add);
                $($other.$method(add);)*
            }
        }

        accept_one_or_many! { @tuples $trait, $method, $($other)* }
    };
}

pub(super) use accept_one_or_many;
