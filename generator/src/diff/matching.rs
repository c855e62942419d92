//! Matching of items that have another name on the new side.
//!
//! Two items match if each is clearly the most similar one to the other. All others are removals and additions.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The margin by which the best match must exceed the second best.
const MARGIN: f64 = 0.1;

/// Longer lists are not compared pair by pair: so many items are not renamed at once.
pub(super) const LONGEST: usize = 64;

/// Pairs of old and new items, by index, that are each other's best match.
///
/// `score` is between 0 and 1; scores below `enough` do not match. Lists longer than [`LONGEST`] are not paired.
pub(super) fn pairs(old: usize, new: usize, enough: f64, score: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    if old == 0 || new == 0 || old > LONGEST || new > LONGEST {
        return Vec::new();
    }
    let all = (0..old).flat_map(|o| (0..new).map(move |n| (o, n)));
    best(all.map(|(o, n)| (o, n, score(o, n))), enough)
}

/// The pairs among scored candidates that are clearly each other's best match.
pub(super) fn best(candidates: impl Iterator<Item = (usize, usize, f64)>, enough: f64) -> Vec<(usize, usize)> {
    let candidates: Vec<_> = candidates.filter(|(_, _, score)| *score >= enough).collect();
    let (mut by_old, mut by_new) = (HashMap::new(), HashMap::new());
    for (old, new, score) in &candidates {
        rank(&mut by_old, *old, *score);
        rank(&mut by_new, *new, *score);
    }
    let clear = |ranks: &HashMap<usize, (f64, f64)>, of: usize, score: f64| {
        ranks.get(&of).is_some_and(|(first, second)| score >= *first && score - second >= MARGIN)
    };
    let mut pairs: Vec<(usize, usize)> = candidates
        .iter()
        .filter(|(old, new, score)| clear(&by_old, *old, *score) && clear(&by_new, *new, *score))
        .map(|(old, new, _)| (*old, *new))
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Keeps the two highest scores.
fn rank(ranks: &mut HashMap<usize, (f64, f64)>, of: usize, score: f64) {
    let (first, second) = ranks.entry(of).or_insert((0.0, 0.0));
    if score > *first {
        (*first, *second) = (score, *first);
    } else if score > *second {
        *second = score;
    }
}

/// A named item with named parts: a type or an enumeration.
pub(super) struct Named<'a> {
    /// Its name without the namespace.
    pub name: &'a str,
    /// The names of its parts.
    pub parts: HashSet<&'a str>,
}

/// Parts that more items share are not searched.
const COMMON: usize = 50;

/// The share of common parts that a match requires.
const ENOUGH_SHARED: f64 = 0.6;

/// Pairs of items that share most of their parts. Rare parts count more, by `spread`, the number of items that have a part.
pub(super) fn by_parts(old: &[Named<'_>], new: &[Named<'_>], spread: &HashMap<&str, usize>) -> Vec<(usize, usize)> {
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, thing) in old.iter().enumerate() {
        for part in &thing.parts {
            holders.entry(part).or_default().push(at);
        }
    }
    let mut candidates = Vec::new();
    for (at, thing) in new.iter().enumerate() {
        let rare = thing.parts.iter().filter_map(|part| holders.get(part)).filter(|held| held.len() <= COMMON);
        let resembling: HashSet<usize> = rare.flatten().copied().collect();
        for known in resembling {
            candidates.push((known, at, resemblance(&old[known], thing, spread)));
        }
    }
    best(candidates.into_iter(), ENOUGH_SHARED)
}

/// Similarity of two items by their parts, weighted by rarity; the names decide between equals.
fn resemblance(old: &Named<'_>, new: &Named<'_>, spread: &HashMap<&str, usize>) -> f64 {
    // A sum of fractions depends on their order, so the parts are sorted.
    let weight = |parts: &mut dyn Iterator<Item = &&str>| {
        let mut parts: Vec<&str> = parts.copied().collect();
        parts.sort_unstable();
        parts
            .iter()
            .map(|part| {
                1.0 / f64::from(u32::try_from(spread.get(part).copied().unwrap_or(1).max(1)).unwrap_or(u32::MAX))
            })
            .sum::<f64>()
    };
    let shared = old.parts.intersection(&new.parts).count();
    let all = weight(&mut old.parts.union(&new.parts));
    let common = if all > 0.0 { weight(&mut old.parts.intersection(&new.parts)) / all } else { 0.0 };
    let called = likeness(old.name, new.name);
    if shared < 2 && called < 0.75 { 0.0 } else { 0.85 * common + 0.15 * called }
}

/// Similarity of two names from 0 to 1, ignoring letter case.
pub(super) fn likeness(old: &str, new: &str) -> f64 {
    strsim::normalized_levenshtein(&clipped(old).to_lowercase(), &clipped(new).to_lowercase())
}

/// Similarity of two descriptions from 0 to 1; 0 if one is too short to compare.
pub(super) fn agreement(old: &str, new: &str) -> f64 {
    let (old, new) = (words(old), words(new));
    if old.len() < 3 || new.len() < 3 {
        return 0.0;
    }
    let shared = old.intersection(&new).count();
    let all = old.len() + new.len() - shared;
    ratio(shared, all)
}

fn words(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    words.take(200).map(str::to_lowercase).collect()
}

fn ratio(part: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if of == 0 { 0.0 } else { number(part) / number(of) }
}

/// The start of a name: comparison is quadratic, so a very long name is cut.
fn clipped(name: &str) -> &str {
    &name[..crate::text::boundary(name, 200)]
}

/// Splits the items of two sides by key into pairs, removed and added ones, in the order of the sides.
pub(super) fn split<'a, T, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> (Vec<(&'a T, &'a T)>, Vec<&'a T>, Vec<&'a T>) {
    let mut known: HashMap<K, &'a T> = HashMap::with_capacity(old.len());
    for item in old {
        known.entry(key(item)).or_insert(item);
    }
    let mut seen = HashSet::with_capacity(new.len());
    let (mut both, mut added) = (Vec::new(), Vec::new());
    for item in new {
        let name = key(item);
        match known.get(&name) {
            Some(old) if !seen.contains(&name) => both.push((*old, item)),
            Some(_) => {}
            None if seen.contains(&name) => {}
            None => added.push(item),
        }
        seen.insert(name);
    }
    let mut kept = HashSet::new();
    let removed = old.iter().filter(|item| {
        let name = key(item);
        !seen.contains(&name) && kept.insert(name)
    });
    (both, removed.collect(), added)
}

/// Removes pairs, given by index, from the items of each side and passes them to `take`.
pub(super) fn without<'a, T>(
    old: &[&'a T],
    new: &[&'a T],
    pairs: &[(usize, usize)],
    mut take: impl FnMut(&'a T, &'a T),
) -> (Vec<&'a T>, Vec<&'a T>) {
    let (mut olds, mut news) = (HashSet::new(), HashSet::new());
    for (o, n) in pairs {
        take(old[*o], new[*n]);
        olds.insert(*o);
        news.insert(*n);
    }
    let rest = |items: &[&'a T], taken: &HashSet<usize>| {
        let rest = items.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        rest.map(|(_, item)| *item).collect::<Vec<_>>()
    };
    (rest(old, &olds), rest(new, &news))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clear_matches_count() {
        let scores = [[0.9, 0.85], [0.1, 0.8]];
        assert_eq!(pairs(2, 2, 0.5, |o, n| scores[o][n]), [], "the first is similar to both");
        let scores = [[0.9, 0.2], [0.1, 0.8]];
        assert_eq!(pairs(2, 2, 0.5, |o, n| scores[o][n]), [(0, 0), (1, 1)]);
        assert_eq!(pairs(1, 1, 0.5, |_, _| 0.4), []);
    }

    #[test]
    fn duplicates_count_once() {
        let (both, removed, added) = split(&["a", "a", "b", "b"], &["a", "c", "c", "a"], |name| *name);
        assert_eq!((both.len(), removed, added), (1, vec![&"b"], vec![&"c"]));
    }

    #[test]
    fn two_shared_parts_are_enough_for_types_with_other_names() {
        let spread = HashMap::new();
        let thing = |name, parts: &[&'static str]| Named { name, parts: parts.iter().copied().collect() };
        let (old, new) = (thing("pier", &["depth", "length"]), thing("wharf", &["depth", "length"]));
        assert_eq!(by_parts(&[old], &[new], &spread), [(0, 0)]);
        let (old, new) = (thing("pier", &["depth"]), thing("wharf", &["depth"]));
        assert_eq!(by_parts(&[old], &[new], &spread), [], "one shared part may be a coincidence");
        let (old, new) = (thing("pier", &["depth"]), thing("piers", &["depth"]));
        assert_eq!(by_parts(&[old], &[new], &spread), [(0, 0)], "but not with a similar name");
        let (old, new) = (thing("pier", &["depth"]), thing("pies", &["depth"]));
        assert_eq!(by_parts(&[old], &[new], &spread), [(0, 0)], "three letters of four are similar");
    }

    #[test]
    fn descriptions_agree_by_their_words() {
        assert!(agreement("The depth of a pier.", "The pier's depth") > 0.7);
        assert!(agreement("a b c d", "a b c d") < 0.1, "letters are not words");
        assert!(agreement("The pier", "The pier") < 0.1, "two words are too few");
    }
}
