//! Two lists of the same names, one of which was partly translated.
//!
//! Translators leave JSON and code alone but sometimes translate names in tables. Names that survived
//! in both lists are anchors; what stands between the same two anchors in both belongs together.

use std::collections::{HashMap, HashSet};

/// How well a name and a key may mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// They cannot.
    No,
    /// Nothing speaks against it.
    Possible,
    /// They have something in common that few others have.
    Likely,
}

/// Pairs translated `names` with the `keys` that they stand for, as (index of name, index of key).
///
/// A pair is only made where nothing else is possible: between two neighbouring anchors with as many names
/// as keys; where only these two are likely for each other; or where each is all that is left for the other.
pub(crate) fn align(names: &[&str], keys: &[&str], fits: &dyn Fn(usize, usize) -> Fit) -> Vec<(usize, usize)> {
    let mut position: HashMap<String, usize> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        position.entry(key.to_lowercase()).or_insert(at);
    }
    let anchors: Vec<Option<usize>> = names.iter().map(|name| position.get(&name.to_lowercase()).copied()).collect();
    let mut free = vec![true; keys.len()];
    for at in anchors.iter().flatten() {
        free[*at] = false;
    }
    let mut open: Vec<usize> = (0..names.len()).filter(|at| anchors[*at].is_none()).collect();
    let mut left: Vec<usize> = (0..keys.len()).filter(|at| free[*at]).collect();
    let take = |found: Vec<(usize, usize)>, open: &mut Vec<usize>, left: &mut Vec<usize>| {
        let (names, keys): (HashSet<usize>, HashSet<usize>) = found.iter().copied().unzip();
        open.retain(|at| !names.contains(at));
        left.retain(|at| !keys.contains(at));
        found
    };
    let mut pairs = take(between_anchors(&anchors, &free, fits), &mut open, &mut left);
    let likely = only_candidates(&open, &left, &|name, key| fits(name, key) == Fit::Likely);
    pairs.extend(take(likely, &mut open, &mut left));
    if open.len() == left.len() {
        pairs.extend(only_candidates(&open, &left, &|name, key| fits(name, key) != Fit::No));
    }
    pairs
}

/// Runs of names without an anchor, paired with the equally long run of free keys at the same place.
fn between_anchors(
    anchors: &[Option<usize>],
    free: &[bool],
    fits: &dyn Fn(usize, usize) -> Fit,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < anchors.len() {
        if anchors[at].is_some() {
            at += 1;
            continue;
        }
        let length = anchors[at..].iter().take_while(|anchor| anchor.is_none()).count();
        let before = at.checked_sub(1).and_then(|before| anchors[before]);
        let after = anchors.get(at + length).copied().flatten();
        let start = before.map_or(0, |before| before + 1);
        let end = after.unwrap_or(free.len());
        let run = start..end;
        let pair = |offset: usize| (at + offset, start + offset);
        // Lists without a single anchor have only their length in common.
        let anchored = before.is_some() || after.is_some();
        if anchored
            && run.len() == length
            && free.get(run).is_some_and(|run| run.iter().all(|free| *free))
            && (0..length).map(pair).all(|(name, key)| fits(name, key) != Fit::No)
        {
            pairs.extend((0..length).map(pair));
        }
        at += length;
    }
    pairs
}

/// Names and keys that fit nothing else than each other.
fn only_candidates(open: &[usize], left: &[usize], fits: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    // Both lists come from pages, and this compares all with all.
    const MOST: usize = 64;
    if open.len().max(left.len()) > MOST {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for &name in open {
        let mut keys = left.iter().copied().filter(|key| fits(name, *key));
        let (Some(key), None) = (keys.next(), keys.next()) else { continue };
        if open.iter().filter(|other| fits(**other, key)).count() == 1 {
            pairs.push((name, key));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(names: &[&str], keys: &[&str]) -> Vec<(usize, usize)> {
        align(names, keys, &|_, _| Fit::Possible)
    }

    #[test]
    fn what_stands_between_two_anchors_belongs_together() {
        assert_eq!(pairs(&["id", "nome", "cor", "size"], &["id", "name", "color", "size"]), [(1, 1), (2, 2)]);
        assert_eq!(pairs(&["nome", "size", "id"], &["id", "name", "size"]), [(0, 1)]);
    }

    #[test]
    fn nothing_is_guessed() {
        assert!(pairs(&["id", "nome", "size"], &["id", "name", "color", "size"]).is_empty());
        assert!(pairs(&["um", "dois"], &["one", "two"]).is_empty());
        let fits = |name: usize, key: usize| if name == key { Fit::Likely } else { Fit::No };
        assert_eq!(align(&["um", "dois"], &["one", "two"], &fits), [(0, 0), (1, 1)]);
    }
}
