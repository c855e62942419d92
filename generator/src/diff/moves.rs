//! Operations that moved to another path.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::matching::{LONGEST, likeness, pairs, without};
use super::{Sides, below};
use crate::api::{Operation, Segment, unqualified};

/// Minimum similarity of the paths of an operation that moved.
const MIN_SIMILARITY: f64 = 0.65;

/// Moves pairs of removed and added operations to `both`. An operation moved if the same page documents it at another path,
/// or a page with the same title and the same last segment.
pub(super) fn pair_moved<'a>(
    removed: &[&'a Operation],
    added: &[&'a Operation],
    sides: Sides<'_>,
    both: &mut Vec<(&'a Operation, &'a Operation)>,
) -> (Vec<&'a Operation>, Vec<&'a Operation>) {
    let page = |operation: &'a Operation, version: &str| {
        operation.origins.first().map_or("", |origin| below(&origin.page, version))
    };
    let by_method = |one: &'a Operation, version: &str| (one.method, page(one, version));
    let (old, new) = (|one| by_method(one, sides.old), |one| by_method(one, sides.new));
    let (removed, added) = pair_by_key(removed, added, old, new, pair_by_similarity, both);
    let title = |operation: &'a Operation| {
        let last = operation.path.0.last().map(|last| crate::api::normal(std::slice::from_ref(last)));
        format!("{} {} {}", operation.method, last.unwrap_or_default(), operation.title.to_lowercase())
    };
    let (removed, added) = pair_by_key(&removed, &added, title, title, pair_by_similarity, both);
    let by_title = |one: &'a Operation, version: &str| (page(one, version), one.title.to_lowercase());
    let (old, new) = (|one| by_title(one, sides.old), |one| by_title(one, sides.new));
    // A page that keeps some of its paths states which of them it adds and which it removes.
    let kept: HashSet<_> = both.iter().map(|(before, _)| old(before)).collect();
    let is_kept = |one: &&'a Operation| kept.contains(&old(one));
    let (of_kept, others): (Vec<_>, Vec<_>) = removed.iter().copied().partition(is_kept);
    let (others, added) = pair_by_key(&others, &added, old, new, pair_by_end, both);
    let (of_kept, added) = pair_by_key(&of_kept, &added, old, new, pair_completed, both);
    ([others, of_kept].concat(), added)
}

/// Pairs the operations of a page that has the same title on both sides, the most similar ends of paths first: a page that
/// documents its request at another path, or with another method, was corrected or its operation moved.
fn pair_by_end(olds: &[&Operation], news: &[&Operation]) -> Vec<(usize, usize)> {
    pair_by_score(olds, news, same_end)
}

/// Pairs the operations of a page of which one path ends with the other, or has another method.
fn pair_completed(olds: &[&Operation], news: &[&Operation]) -> Vec<(usize, usize)> {
    pair_by_score(olds, news, |old, new| {
        let shorter = old.path.0.len().min(new.path.0.len());
        same_end(old, new).filter(|score| score / 2 == shorter)
    })
}

/// Pairs operations by a score, the greatest first.
fn pair_by_score(
    olds: &[&Operation],
    news: &[&Operation],
    score: fn(&Operation, &Operation) -> Option<usize>,
) -> Vec<(usize, usize)> {
    let mut scored: Vec<(usize, usize, usize)> = Vec::new();
    for (at, old) in olds.iter().enumerate() {
        scored.extend(news.iter().enumerate().filter_map(|(to, new)| Some((score(old, new)?, at, to))));
    }
    // The most similar pairs first; equal ones in the order of the paths.
    scored.sort_by_key(|(score, old, new)| (std::cmp::Reverse(*score), *old, *new));
    let (mut is_old, mut is_new) = (HashSet::new(), HashSet::new());
    let mut found = Vec::new();
    for (_, old, new) in scored {
        if !is_old.contains(&old) && !is_new.contains(&new) {
            is_old.insert(old);
            is_new.insert(new);
            found.push((old, new));
        }
    }
    found
}

/// Pairs operations of similar paths.
fn pair_by_similarity(olds: &[&Operation], news: &[&Operation]) -> Vec<(usize, usize)> {
    pairs(olds.len(), news.len(), MIN_SIMILARITY, |old, new| similarity(olds[old], news[new]))
}

/// The number of equal segments at the end of two paths, with a bonus for the same method; `None` if the operations differ.
fn same_end(old: &Operation, new: &Operation) -> Option<usize> {
    let (before, after) = (steps(old), steps(new));
    let shared = before.iter().rev().zip(after.iter().rev()).take_while(|(old, new)| old == new).count();
    let has_name = before.iter().rev().take(shared).any(|step| matches!(step, Step::Name(_)));
    let same_method = old.method == new.method;
    // With another method, only the same path is the same operation.
    let is_same = has_name && (same_method || (shared == before.len() && shared == after.len()));
    is_same.then_some(2 * shared + usize::from(same_method))
}

/// Pairs removed and added operations by their numbers.
type Choose = fn(&[&Operation], &[&Operation]) -> Vec<(usize, usize)>;

/// Moves pairs of operations with equal keys to `both`; `choose` pairs the operations of a key.
fn pair_by_key<'a, K: Eq + Hash>(
    removed: &[&'a Operation],
    added: &[&'a Operation],
    old_key: impl Fn(&'a Operation) -> K,
    new_key: impl Fn(&'a Operation) -> K,
    choose: Choose,
    both: &mut Vec<(&'a Operation, &'a Operation)>,
) -> (Vec<&'a Operation>, Vec<&'a Operation>) {
    let mut groups: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, operation) in removed.iter().enumerate() {
        groups.entry(old_key(operation)).or_default().0.push(at);
    }
    for (at, operation) in added.iter().enumerate() {
        if let Some((_, news)) = groups.get_mut(&new_key(operation)) {
            news.push(at);
        }
    }
    let mut found = Vec::new();
    for (olds, news) in groups.values().filter(|(olds, news)| olds.len() <= LONGEST && news.len() <= LONGEST) {
        let (before, after): (Vec<&Operation>, Vec<&Operation>) =
            (olds.iter().map(|at| removed[*at]).collect(), news.iter().map(|at| added[*at]).collect());
        found.extend(choose(&before, &after).into_iter().map(|(old, new)| (olds[old], news[new])));
    }
    found.sort_unstable();
    without(removed, added, &found, |old, new| both.push((old, new)))
}

/// Similarity of the paths of two operations of the same method, from 0 to 1.
///
/// An operation moves when segments without a key are added or removed (`/directory/roles/{id}` and `/roles/{id}`), when its
/// key is given in another way, or when a segment has a similar name. Other paths belong to separate operations.
fn similarity(old: &Operation, new: &Operation) -> f64 {
    let (before, after) = (steps(old), steps(new));
    if old.kind != new.kind || before.is_empty() || after.is_empty() {
        return 0.0;
    }
    let (longer, shorter) = if before.len() >= after.len() { (&before, &after) } else { (&after, &before) };
    if longer.len() == shorter.len() {
        return renamed_step(longer, shorter);
    }
    let share = |shared: usize, of: usize| {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        number(2 * shared) / number(of)
    };
    if extends(longer, shorter) { share(shorter.len(), longer.len() + shorter.len()) } else { 0.0 }
}

/// A segment of a path, in lower case; keys are all equal.
#[derive(PartialEq, Eq)]
enum Step {
    Name(String),
    Key,
}

fn steps(operation: &Operation) -> Vec<Step> {
    let step = |segment: &Segment| match segment {
        Segment::Name(name) | Segment::Call { name, .. } => Step::Name(unqualified(name).to_lowercase()),
        Segment::Key(_) | Segment::ItemPath(_) | Segment::AlternateKey(_) => Step::Key,
    };
    operation.path.0.iter().map(step).collect()
}

/// Returns true if a longer path only adds segments without keys, or a key at its end.
fn extends(longer: &[Step], shorter: &[Step]) -> bool {
    let mut rest = shorter.iter().peekable();
    for (at, step) in longer.iter().enumerate() {
        if rest.peek() == Some(&step) {
            rest.next();
        } else if *step == Step::Key && at + 1 < longer.len() {
            return false;
        }
    }
    rest.next().is_none()
}

/// Similarity of paths of the same length that differ in one segment.
fn renamed_step(old: &[Step], new: &[Step]) -> f64 {
    let mut differ = old.iter().zip(new).filter(|(old, new)| old != new);
    match (differ.next(), differ.next()) {
        // Overloads of a function differ only in their arguments.
        (None, _) => 1.0,
        (Some((Step::Name(old), Step::Name(new))), None) => likeness(old, new),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(path: &str) -> Vec<Step> {
        let step = |part: &str| if part == "{}" { Step::Key } else { Step::Name(part.to_owned()) };
        path.split('/').map(step).collect()
    }

    #[test]
    fn longer_paths_extend_shorter_ones() {
        assert!(extends(&steps("directory/roles/{}/members"), &steps("roles/{}/members")));
        assert!(extends(&steps("roles/{}"), &steps("roles")), "the key at the end may be removed");
        assert!(!extends(&steps("users/{}/folders/{}/contacts"), &steps("users/{}/contacts")));
        assert!(!extends(&steps("events/{}/files"), &steps("tasks/files")));
        assert!(renamed_step(&steps("users/{}/taskfolders"), &steps("users/{}/taskfolder")) > 0.8);
        assert!(renamed_step(&steps("users/{}/a"), &steps("groups/{}/a")) < 0.5);
    }
}
