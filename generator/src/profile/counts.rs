//! Numbers of equal statements on the pages.

use std::collections::BTreeMap;

use crate::source::Location;

/// The number of times that each of several statements is made, with the first location.
pub(super) type Counts<T> = BTreeMap<T, (usize, Location)>;

/// Adds to the number of a statement.
pub(super) fn count<T: Ord>(counts: &mut Counts<T>, statement: T, (number, first): (usize, Location)) {
    counts.entry(statement).or_insert((0, first)).0 += number;
}

/// Adds the numbers of other pages.
pub(super) fn add<T: Ord>(counts: &mut Counts<T>, others: Counts<T>) {
    for (statement, found) in others {
        count(counts, statement, found);
    }
}
