//! The least set of permissions.

use std::collections::BTreeMap;

use super::Call;
use crate::api::Caller;

/// What a caller has to be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Who calls.
    pub caller: Caller,
    /// The permissions to ask for, sorted by name.
    pub choices: Vec<Choice>,
    /// The operations that are not open to the caller, as method and path.
    pub closed: Vec<String>,
    /// The operations whose page has no table of permissions.
    pub unknown: Vec<String>,
}

/// A permission to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub permission: String,
    /// The operations that it opens, as method and path, each with a less privileged permission that would do for
    /// it alone.
    pub opens: Vec<(String, Option<String>)>,
}

/// The permissions that open all operations to a caller.
///
/// An operation takes the least privileged of its permissions, unless one that another operation cannot do without
/// opens it too: nobody is asked for two permissions where one is needed anyway. Operations with fewer
/// alternatives are settled first, and what turns out to be superfluous in the end is left out.
pub(super) fn of(calls: &[Call<'_>], caller: Caller) -> Consent {
    let mut consent = Consent { caller, choices: Vec::new(), closed: Vec::new(), unknown: Vec::new() };
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    for call in calls {
        let callers = call.operation.callers();
        let scopes = callers.into_iter().find(|permission| permission.caller == caller).map(|found| found.scopes);
        match scopes {
            Some(scopes) if !scopes.is_empty() => open.push((call.name(), scopes)),
            _ if call.operation.permissions.is_empty() => consent.unknown.push(call.name()),
            _ => consent.closed.push(call.name()),
        }
    }
    let chosen = chosen(&open);
    let mut opens: BTreeMap<&str, Vec<(String, Option<String>)>> = BTreeMap::new();
    for (name, scopes) in &open {
        // Of several chosen permissions the least privileged one is what the operation needs.
        if let Some(at) = scopes.iter().position(|scope| chosen.contains(&scope.as_str())) {
            let less = (at > 0).then(|| scopes[0].clone());
            opens.entry(&scopes[at]).or_default().push((name.clone(), less));
        }
    }
    let choice = |(permission, opens): (&str, _)| Choice { permission: permission.to_owned(), opens };
    consent.choices = opens.into_iter().map(choice).collect();
    consent
}

fn chosen(open: &[(String, Vec<String>)]) -> Vec<&str> {
    let mut order: Vec<&Vec<String>> = open.iter().map(|(_, scopes)| scopes).collect();
    order.sort_by_key(|scopes| scopes.len());
    let mut chosen: Vec<&str> = Vec::new();
    for scopes in &order {
        if !scopes.iter().any(|scope| chosen.contains(&scope.as_str())) {
            chosen.push(&scopes[0]);
        }
    }
    // The last ones were chosen for what none of the first ones opens, so that only an early one can be spared.
    let mut at = 0;
    while at < chosen.len() {
        let spared = |scope: &String| scope != chosen[at] && chosen.contains(&scope.as_str());
        if order.iter().all(|scopes| scopes.iter().any(spared)) {
            chosen.remove(at);
        } else {
            at += 1;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_of(open: &[&[&str]]) -> Vec<String> {
        let owned = |scopes: &&[&str]| (String::new(), scopes.iter().map(|scope| (*scope).to_owned()).collect());
        let open: Vec<(String, Vec<String>)> = open.iter().map(owned).collect();
        chosen(&open).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_least_privileged_permission_is_chosen() {
        assert_eq!(chosen_of(&[&["User.Read", "User.Read.All"]]), ["User.Read"]);
    }

    #[test]
    fn a_permission_that_is_needed_anyway_spares_a_lesser_one() {
        assert_eq!(chosen_of(&[&["User.Read", "User.Read.All"], &["User.Read.All"]]), ["User.Read.All"]);
    }

    #[test]
    fn what_later_ones_make_superfluous_is_left_out() {
        // B is settled first, but A and C together open what it opens.
        let chosen = chosen_of(&[&["B", "A"], &["A", "X", "Y"], &["C", "X", "Y"], &["A", "Z"]]);
        assert_eq!(chosen, ["A", "C"]);
    }

    #[test]
    fn nothing_is_asked_for_nothing() {
        assert_eq!(chosen_of(&[]), Vec::<String>::new());
    }
}
