//! Values as bytes and back.
//!
//! Not serde: the ids of pages are numbers of one run, so that what is read has to be put into the numbers of the
//! present one, and JSON values need a form that describes itself. Nothing else ever reads these bytes; whatever is odd
//! about them makes reading give up, and the value is made anew.

use serde_json::{Map, Number, Value};

use crate::source::PageId;

/// How page ids are written.
#[derive(Clone, Copy)]
pub(super) enum Ids<'t> {
    /// As places in a list of pages.
    Among(&'t [PageId]),
    /// As they are: the pages are those of the run that wrote them.
    Same,
}

/// Bytes that grow.
pub(super) struct Writer<'t> {
    pub bytes: Vec<u8>,
    ids: Ids<'t>,
    /// Whether everything could be written.
    pub whole: bool,
}

/// Bytes that are used up.
pub(super) struct Reader<'t> {
    bytes: &'t [u8],
    ids: Ids<'t>,
}

/// A value that can be kept.
pub(super) trait Stored: Sized {
    /// Adds the value to the bytes.
    fn write(&self, to: &mut Writer<'_>);
    /// Takes a value from the bytes; nothing when they hold none.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

impl<'t> Writer<'t> {
    pub(super) fn new(ids: Ids<'t>) -> Self {
        Self { bytes: Vec::new(), ids, whole: true }
    }
}

impl<'t> Reader<'t> {
    pub(super) fn new(bytes: &'t [u8], ids: Ids<'t>) -> Self {
        Self { bytes, ids }
    }

    /// The rest of the bytes, with other ids.
    pub(super) fn with_ids<'i>(self, ids: Ids<'i>) -> Reader<'i>
    where
        't: 'i,
    {
        Reader { bytes: self.bytes, ids }
    }

    fn take(&mut self, length: usize) -> Option<&'t [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    /// The number of items that follow, each of at least a byte; nothing when there cannot be so many.
    fn count(&mut self) -> Option<usize> {
        let count = u32::read(self)? as usize;
        (count <= self.bytes.len()).then_some(count)
    }

    /// Whether everything was read.
    pub(super) fn is_done(&self) -> bool {
        self.bytes.is_empty()
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Stored for $number {
            fn write(&self, to: &mut Writer<'_>) {
                to.bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                from.take(size_of::<Self>())?.try_into().ok().map(Self::from_le_bytes)
            }
        }
    )+};
}

numbers!(u8, u16, u32, u64, i64, f64);

/// Writes a length; what is longer than 4 GiB is not kept.
fn write_count(count: usize, to: &mut Writer<'_>) {
    to.whole &= u32::try_from(count).is_ok();
    u32::try_from(count).unwrap_or_default().write(to);
}

impl Stored for bool {
    fn write(&self, to: &mut Writer<'_>) {
        u8::from(*self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match u8::read(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Stored for String {
    fn write(&self, to: &mut Writer<'_>) {
        write_count(self.len(), to);
        to.bytes.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let length = from.count()?;
        std::str::from_utf8(from.take(length)?).ok().map(str::to_owned)
    }
}

impl Stored for blake3::Hash {
    fn write(&self, to: &mut Writer<'_>) {
        to.bytes.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.take(blake3::OUT_LEN)?.try_into().ok().map(Self::from_bytes)
    }
}

impl Stored for PageId {
    fn write(&self, to: &mut Writer<'_>) {
        let id = match to.ids {
            Ids::Same => Some(self.0),
            Ids::Among(pages) => pages.iter().position(|page| page == self).and_then(|place| u32::try_from(place).ok()),
        };
        to.whole &= id.is_some();
        id.unwrap_or_default().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let id = u32::read(from)?;
        match from.ids {
            Ids::Same => Some(Self(id)),
            Ids::Among(pages) => pages.get(id as usize).copied(),
        }
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn write(&self, to: &mut Writer<'_>) {
        write_count(self.len(), to);
        for item in self {
            item.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let count = from.count()?;
        let mut items = Self::with_capacity(count.min(1 << 12));
        for _ in 0..count {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}

impl<T: Stored> Stored for Option<T> {
    fn write(&self, to: &mut Writer<'_>) {
        self.is_some().write(to);
        if let Some(item) = self {
            item.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Some(None) }
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn write(&self, to: &mut Writer<'_>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

impl Stored for Value {
    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Self::Null => 0_u8.write(to),
            Self::Bool(flag) => (1_u8, *flag).write(to),
            Self::Number(number) => write_number(number, to),
            Self::String(text) => {
                5_u8.write(to);
                text.write(to);
            }
            Self::Array(items) => {
                6_u8.write(to);
                items.write(to);
            }
            Self::Object(members) => {
                7_u8.write(to);
                write_count(members.len(), to);
                for (name, value) in members {
                    name.write(to);
                    value.write(to);
                }
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match u8::read(from)? {
            0 => Self::Null,
            1 => Self::Bool(bool::read(from)?),
            2 => Self::Number(u64::read(from)?.into()),
            3 => Self::Number(i64::read(from)?.into()),
            4 => Self::Number(Number::from_f64(f64::read(from)?)?),
            5 => Self::String(String::read(from)?),
            6 => Self::Array(Vec::read(from)?),
            7 => {
                let count = from.count()?;
                let mut members = Map::new();
                for _ in 0..count {
                    members.insert(String::read(from)?, Self::read(from)?);
                }
                Self::Object(members)
            }
            _ => return None,
        })
    }
}

/// A number; one that has digits beyond those of the machine's numbers is not kept.
fn write_number(number: &Number, to: &mut Writer<'_>) {
    let same = |written: Option<Number>| written.as_ref() == Some(number);
    to.whole &= match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(value), _, _) => {
            (2_u8, value).write(to);
            same(Some(value.into()))
        }
        (_, Some(value), _) => {
            (3_u8, value).write(to);
            same(Some(value.into()))
        }
        (_, _, value) => {
            (4_u8, value.unwrap_or_default()).write(to);
            same(value.and_then(Number::from_f64))
        }
    };
}

/// Structs, field by field; a field that is left out does not compile.
macro_rules! records {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {$(
        impl Stored for $name {
            fn write(&self, to: &mut Writer<'_>) {
                let Self { $($field),+ } = self;
                $($field.write(to);)+
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Stored::read(from)?),+ })
            }
        }
    )+};
}

/// Enumerations without data; a variant that is left out does not compile.
macro_rules! choices {
    ($($name:ident { $($variant:ident),+ $(,)? })+) => {$(
        impl Stored for $name {
            fn write(&self, to: &mut Writer<'_>) {
                (*self as u8).write(to);
            }

            fn read(from: &mut Reader<'_>) -> Option<Self> {
                let all = [$(Self::$variant),+];
                match all[0] { $(Self::$variant)|+ => {} }
                let number = u8::read(from)?;
                all.into_iter().find(|variant| *variant as u8 == number)
            }
        }
    )+};
}

pub(super) use {choices, records};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_and_cut_ones_do_not() {
        let value = serde_json::json!({"z": [1, -2, 1.5, null, true], "a": {"é": "\u{1F600}"}, "m": 18_446_744_073_709_551_615_u64});
        let mut to = Writer::new(Ids::Among(&[PageId(7)]));
        (value.clone(), PageId(7)).write(&mut to);
        let read = |bytes: &[u8], pages: &[PageId]| <(Value, PageId)>::read(&mut Reader::new(bytes, Ids::Among(pages)));
        assert!(to.whole);
        assert_eq!(read(&to.bytes, &[PageId(3)]), Some((value, PageId(3))), "ids are those of the reader");
        for cut in 0..to.bytes.len() {
            assert_eq!(read(&to.bytes[..cut], &[PageId(3)]), None);
        }
        PageId(8).write(&mut to);
        assert!(!to.whole, "a page that is not on the list");
    }
}
