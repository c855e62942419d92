//! [`text_element!`]: values that JSON has as strings, and that a [`Text`](crate::model::table::Text) reads and writes.

macro_rules! text_element {
    ($type:ty, $empty:expr) => {
        impl $crate::model::table::Element for $type {
            fn empty() -> Self {
                $empty
            }

            fn slot(&mut self) -> $crate::model::table::Slot<'_> {
                $crate::model::table::Slot::Text(self)
            }

            fn view(&self) -> $crate::model::table::View<'_> {
                $crate::model::table::View::Text(self)
            }
        }
    };
}

pub(crate) use text_element;
