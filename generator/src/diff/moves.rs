//! Whether two paths are ways to the same thing, the one before and the other after it moved.

use super::matching::likeness;
use crate::api::{Operation, Segment, unqualified};

/// How alike the ways to two operations of the same method are, from 0 to 1.
///
/// A thing moves when steps without a key come or go (`/directory/roles/{id}` and `/roles/{id}`), when its key is given
/// otherwise, or when a step has almost the same name. Anything else is another place that the same page documents.
pub(super) fn way(old: &Operation, new: &Operation) -> f64 {
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
    if goes_through(longer, shorter) { share(shorter.len(), longer.len() + shorter.len()) } else { 0.0 }
}

/// A step of a path, in small letters; a key has no name.
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

/// Whether all of a way is found in a longer one, which adds steps without keys, or a key at its end.
fn goes_through(longer: &[Step], shorter: &[Step]) -> bool {
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

/// How alike ways of the same length are that differ in a step.
fn renamed_step(old: &[Step], new: &[Step]) -> f64 {
    let mut differ = old.iter().zip(new).filter(|(old, new)| old != new);
    match (differ.next(), differ.next()) {
        // Overloads of a function differ in their arguments alone.
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
    fn ways_lead_through_others() {
        assert!(goes_through(&steps("directory/roles/{}/members"), &steps("roles/{}/members")));
        assert!(goes_through(&steps("roles/{}"), &steps("roles")), "the key of the last step may go");
        assert!(!goes_through(&steps("users/{}/folders/{}/contacts"), &steps("users/{}/contacts")));
        assert!(!goes_through(&steps("events/{}/files"), &steps("tasks/files")));
        assert!(renamed_step(&steps("users/{}/taskfolders"), &steps("users/{}/taskfolder")) > 0.8);
        assert!(renamed_step(&steps("users/{}/a"), &steps("groups/{}/a")) < 0.5);
    }
}
