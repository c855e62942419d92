//! Distinct names for the items of one scope, stable when items are added.
//!
//! An item has candidates for its name, which depend only on its own name on the wire: the plain conversion first, then
//! more explicit ones. An item *claims* its candidates in turn until one is not claimed by another item. A claim is
//! never given up: a candidate that two items claimed names neither of them. So an item that is added can take a name
//! away, and code that uses it no longer compiles, but it can never give the name to another item, which would make
//! old code send something else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::names;

/// An item that needs a name.
#[derive(Clone, Debug)]
pub struct Claimant {
    /// Its candidates. The last one is final, and has to be unique in its scope.
    pub candidates: Vec<String>,
    /// Claims of a lower rank win over those of a higher one; equal ranks exclude each other.
    ///
    /// Ranks are for items that code cannot confuse, because their types or parameters differ.
    pub rank: usize,
}

/// The state of a candidate.
struct Claim {
    /// The item that has the name now.
    owner: Option<usize>,
    /// The lowest rank that claimed it.
    rank: usize,
}

/// Chooses a name for each item, in their order.
///
/// The names are the same for every order of the items, and adding items never passes a name on between items of one
/// rank.
#[must_use]
pub fn choose(claimants: &[Claimant]) -> Vec<String> {
    let mut levels = vec![0_usize; claimants.len()];
    let mut claims: HashMap<&str, Claim> = HashMap::new();
    let mut pending: Vec<usize> = (0..claimants.len()).rev().collect();
    while let Some(at) = pending.pop() {
        let Claimant { candidates, rank } = &claimants[at];
        let Some(name) = candidates.get(levels[at]) else { continue };
        let claim = claims.entry(name).or_insert(Claim { owner: Some(at), rank: *rank });
        if claim.owner == Some(at) {
            continue;
        }
        let former = if *rank <= claim.rank { claim.owner.take() } else { None };
        if *rank < claim.rank {
            *claim = Claim { owner: Some(at), rank: *rank };
        }
        let raised = former.into_iter().chain((claim.owner != Some(at)).then_some(at));
        for item in raised {
            // The final candidate stays, whatever else claims it.
            if levels[item] + 1 < claimants[item].candidates.len() {
                levels[item] += 1;
                pending.push(item);
            }
        }
    }
    let chosen = claimants.iter().zip(levels).map(|(claimant, level)| claimant.candidates.get(level).cloned());
    chosen.map(Option::unwrap_or_default).collect()
}

/// Names for wire names in one scope; a name in `reserved` gets a `_`.
#[must_use]
pub fn distinct<'n>(
    wire: impl IntoIterator<Item = &'n str>,
    reserved: &[&str],
    convert: impl Fn(&str) -> String,
) -> BTreeMap<&'n str, String> {
    let wire: BTreeSet<&str> = wire.into_iter().collect();
    // Most scopes have no equal names, and need the first candidate of each only.
    let plain: Vec<String> = wire.iter().map(|name| available(convert(name), reserved)).collect();
    if plain.iter().collect::<HashSet<_>>().len() == plain.len() {
        return wire.into_iter().zip(plain).collect();
    }
    let claimants = wire.iter().map(|name| Claimant { candidates: candidates(name, reserved, &convert), rank: 0 });
    let chosen = choose(&claimants.collect::<Vec<_>>());
    wire.into_iter().zip(chosen).collect()
}

/// A name, with a `_` if it is reserved.
fn available(mut name: String, reserved: &[&str]) -> String {
    if reserved.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// The candidates for a name: its plain conversion, with its symbols spelled, with its letter case, with a code.
#[must_use]
pub fn candidates(wire: &str, reserved: &[&str], convert: impl Fn(&str) -> String) -> Vec<String> {
    let available = |name| available(name, reserved);
    let plain = available(convert(wire));
    let spelled = names::spelled(wire);
    let mut candidates = vec![plain.clone(), available(convert(&spelled))];
    candidates.extend(letter_case(wire).map(|case| available(convert(&format!("{spelled} {case}")))));
    let is_camel = convert("a").starts_with(char::is_uppercase);
    candidates.push(coded(&plain, wire, is_camel));
    let mut seen = BTreeSet::new();
    candidates.retain(|name| seen.insert(name.clone()));
    candidates
}

/// A name with a code for its wire name, which no conversion results in: it ends with an underscore.
#[must_use]
pub fn coded(name: &str, wire: &str, is_camel: bool) -> String {
    let code = &blake3::hash(wire.as_bytes()).to_hex()[..8];
    let name = name.trim_end_matches('_');
    if is_camel { format!("{name}{}_", code.to_uppercase()) } else { format!("{name}_{code}_") }
}

/// The word for the letter case of a name; `None` for a name without letters that have one.
fn letter_case(name: &str) -> Option<&'static str> {
    let has_upper = name.chars().any(char::is_uppercase);
    let has_lower = name.chars().any(char::is_lowercase);
    let starts_upper = name.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    match (has_upper, has_lower) {
        (false, false) => None,
        (false, true) => Some("lower"),
        (true, false) => Some("upper"),
        (true, true) => Some(if starts_upper { "pascal" } else { "camel" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::names::{pascal, snake};

    fn named<const N: usize>(wire: [&str; N], convert: fn(&str) -> String) -> [String; N] {
        let names = distinct(wire, &[], convert);
        wire.map(|name| names[name].clone())
    }

    #[test]
    fn equal_names_are_told_apart_by_what_they_are_on_the_wire() {
        assert_eq!(named(["am", "pm", "AM"], pascal), ["AmLower", "Pm", "AmUpper"]);
        assert_eq!(
            named(["fooBar", "foo_bar", "FooBar"], snake),
            ["foo_bar_camel", "foo_underscore_bar", "foo_bar_pascal"]
        );
        assert_eq!(named([">", "<", "!="], pascal), ["Greater", "Less", "NotEqual"]);
        assert_eq!(named(["+1", "-1", "1"], pascal), ["Plus1", "Minus1", "_1D63BD9A8_"]);
        assert_eq!(named(["a-b", "A-B"], pascal), ["AMinusBLower", "AMinusBUpper"]);
    }

    #[test]
    fn names_are_those_that_claims_result_in() {
        for wire in [
            ["displayName", "id", "type"],
            ["fooBar", "foo_bar", "type"],
            ["a+b", "a", "+"],
            ["Id", "id", "additional"],
        ] {
            let sorted: BTreeSet<&str> = wire.into();
            let claimants = sorted
                .iter()
                .map(|name| Claimant { candidates: candidates(name, &["additional"], names::snake), rank: 0 });
            let chosen = choose(&claimants.collect::<Vec<_>>());
            let expected: BTreeMap<&str, String> = sorted.into_iter().zip(chosen).collect();
            assert_eq!(distinct(wire, &["additional"], names::snake), expected);
        }
    }

    #[test]
    fn reserved_names_get_an_underscore() {
        let names = distinct(["additional", "Additional", "other"], &["additional"], snake);
        assert_eq!(
            ["additional", "Additional", "other"].map(|name| names[name].as_str()),
            ["additional_lower", "additional_pascal", "other"]
        );
        assert_eq!(distinct(["additional"], &["additional"], snake)["additional"], "additional_");
    }

    #[test]
    fn a_name_that_two_items_claimed_names_neither() {
        // `amLower` is what `am` is called beside `AM`.
        let [am, upper, lower] = named(["am", "AM", "amLower"], pascal);
        assert_eq!((upper.as_str(), lower.as_str()), ("AmUpper", "AmLowerCamel"));
        assert!(am.starts_with("Am") && am.ends_with('_'), "{am}");
    }

    #[test]
    fn an_added_item_never_takes_over_a_name() {
        let wire = ["a", "A", "a_", "_a", "aLower", "ALower", "a-b", "a_b", "aB", "AB", "a b", "aB_", "1", "+1"];
        // Every subset with one more item.
        for set in 0_u32..1 << wire.len() {
            if set.count_ones() > 4 {
                continue;
            }
            let members =
                |set: u32| wire.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0).map(|(_, name)| *name);
            let before = distinct(members(set), &[], pascal);
            for added in 0..wire.len() {
                let after = distinct(members(set | 1 << added), &[], pascal);
                let owners: BTreeMap<&String, &str> = after.iter().map(|(wire, name)| (name, *wire)).collect();
                assert_eq!(owners.len(), after.len(), "{after:?}");
                for (wire, name) in &before {
                    assert!(owners.get(name).is_none_or(|owner| owner == wire), "{before:?} {after:?}");
                }
            }
        }
    }

    #[test]
    fn lower_ranks_win() {
        let claimant = |candidates: &[&str], rank| Claimant {
            candidates: candidates.iter().map(|&name| name.to_owned()).collect(),
            rank,
        };
        let three = [claimant(&["get", "get_call"], 1), claimant(&["get"], 0), claimant(&["get", "get_step"], 2)];
        assert_eq!(choose(&three), ["get_call", "get", "get_step"]);
        let [a, b, c] = three;
        assert_eq!(choose(&[c, b, a]), ["get_step", "get", "get_call"]);
    }

    #[test]
    fn chains_of_collisions_end() {
        let claimants: Vec<Claimant> = (0..20_000)
            .map(|number: usize| Claimant {
                candidates: (0..4)
                    .map(|more| format!("n{}", number / 2 + more))
                    .chain([format!("last{number}")])
                    .collect(),
                rank: 0,
            })
            .collect();
        let chosen = choose(&claimants);
        assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), chosen.len());
    }
}
