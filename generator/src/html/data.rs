//! Tables of texts that rows refer to by number, so that a page with ten thousand operations stays small.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

/// Unique rows in the order of insertion.
#[derive(Debug)]
pub(super) struct Table<T> {
    rows: Vec<T>,
    known: HashMap<String, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), known: HashMap::new() }
    }
}

impl<T> Table<T> {
    /// The number of the row with a key, which is added if it is new.
    pub(super) fn number(&mut self, key: &str, row: impl FnOnce() -> T) -> usize {
        if let Some(number) = self.known.get(key) {
            return *number;
        }
        self.known.insert(key.to_owned(), self.rows.len());
        self.rows.push(row());
        self.rows.len() - 1
    }

    /// The number of the row with a key.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.known.get(key).copied()
    }

    /// The row with a number of this table.
    pub(super) fn row(&mut self, number: usize) -> &mut T {
        &mut self.rows[number]
    }
}

impl Table<String> {
    /// The number of a text.
    pub(super) fn text(&mut self, text: &str) -> usize {
        self.number(text, || text.to_owned())
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

/// The first sentence of a text, cut to a length for lists.
pub(super) fn sentence(text: &str) -> String {
    const LONGEST: usize = 180;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|end| !text[..*end].ends_with("e.g."));
    let first = &text[..end.unwrap_or(text.len())];
    if first.chars().count() <= LONGEST {
        return first.to_owned();
    }
    first.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_one_number() {
        let mut table = Table::default();
        assert_eq!([table.text("a"), table.text("b"), table.text("a")], [0, 1, 0]);
        assert_eq!(serde_json::to_string(&table).unwrap_or_default(), "[\"a\",\"b\"]");
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop_or_where_it_gets_long() {
        assert_eq!(sentence("One, e.g. this.\n Two."), "One, e.g. this.");
        assert_eq!(sentence(&"é".repeat(200)).chars().count(), 180);
    }
}
