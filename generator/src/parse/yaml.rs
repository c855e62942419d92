//! YAML of front matter: the scalar entries of a mapping.
//!
//! The parser is pure Rust without `unsafe`, and stops at budgets of depth, aliases and nodes. Collections in the block are
//! read, but not kept, because front matter of this dialect is flat.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy, Options, budget, options};

/// Maximum nesting of collections.
const DEEPEST: usize = 32;
/// Maximum number of aliases, and of nodes that they repeat.
const MOST_ALIASES: usize = 100;
/// Maximum number of keys, values and collections.
const MOST_NODES: usize = 50_000;

/// Parses the entries with a string, a number or a Boolean value; a block without any content is empty.
pub(super) fn entries(block: &str) -> Result<BTreeMap<String, String>, String> {
    match serde_yaml::from_str_with_options(block, limits()).map(|Block(block)| block) {
        Ok(Node::Entries(entries)) => Ok(entries),
        Ok(Node::Null) => Ok(BTreeMap::new()),
        Ok(Node::Text(_) | Node::Scalar(_) | Node::Collection) => {
            Err("it is not a list of `key: value` lines".to_owned())
        }
        Err(error) => Err(error.without_snippet().to_string()),
    }
}

/// The budgets, and the reading of scalars that the YAML 1.2 core schema leaves open.
fn limits() -> Options {
    options! {
        budget: budget! {
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
            max_aliases: MOST_ALIASES,
            max_anchors: MOST_ALIASES,
            max_recorded_anchor_events: MOST_NODES,
            max_nodes: MOST_NODES,
        },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MOST_ALIASES * 10 },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        // `yes` and `0755` are text.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
    }
}

/// A whole block, a key or a value.
enum Node {
    Text(String),
    /// A number or a Boolean.
    Scalar(String),
    /// The entries of the block whose keys are text and whose values are scalars.
    Entries(BTreeMap<String, String>),
    /// A sequence, or a mapping in the block.
    Collection,
    Null,
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor { is_block: false })
    }
}

/// A whole block.
struct Block(Node);

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor { is_block: true }).map(Self)
    }
}

struct NodeVisitor {
    /// True if the entries of a mapping are kept.
    is_block: bool,
}

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key or a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Scalar(flag.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Scalar(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Scalar(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        // `1.0` keeps its decimal.
        Ok(Node::Scalar(format!("{number:?}")))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Node::Collection)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        if !self.is_block {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Node::Collection);
        }
        let mut entries = BTreeMap::new();
        while let Some(entry) = map.next_entry::<Node, Node>()? {
            if let (Node::Text(key), Node::Text(value) | Node::Scalar(value)) = entry {
                entries.insert(key, value);
            }
        }
        Ok(Node::Entries(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(block: &str) -> Option<Vec<(String, String)>> {
        entries(block).ok().map(|entries| entries.into_iter().collect())
    }

    #[test]
    fn scalars_are_kept_and_collections_are_not() {
        let block =
            "a: x\nb: 12\nc: 1.0\nd: true\ne: [x, y]\nf: {g: h}\ni:\nj: ~\nk: yes\nl: 0755\nm: 2021-07-01\nn: .inf\n";
        let entry = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let expected = [
            entry("a", "x"),
            entry("b", "12"),
            entry("c", "1.0"),
            entry("d", "true"),
            entry("k", "yes"),
            entry("l", "0755"),
            entry("m", "2021-07-01"),
            entry("n", ".inf"),
        ];
        assert_eq!(read(block), Some(expected.into()));
        assert_eq!(read("12: x\ntrue: y\n~: z\na: b\n"), Some(vec![entry("a", "b")]), "keys are text");
        assert_eq!(read("<<: {z: 1}\nb: c\n"), Some(vec![entry("b", "c")]), "merge keys are ordinary");
        assert_eq!((read(""), read("# only a comment\n")), (Some(Vec::new()), Some(Vec::new())));
    }

    #[test]
    fn other_blocks_are_errors() {
        for block in
            ["text\n", "- a\n", "12\n", "a: b: c\n", "a: 1\na: 2\n", "a: \"x\n", "a: @x\n", "a: b\n---\nc: d\n"]
        {
            let error = entries(block).expect_err(block);
            assert!(!error.is_empty() && !error.contains('\n'), "{block:?}: {error}");
        }
    }

    /// Aliases that repeat each other, and nesting, end at a budget instead of the end of memory.
    #[test]
    fn bombs_are_errors() {
        let billion = |level: usize| {
            let previous = level.checked_sub(1).map_or_else(|| "[x]".to_owned(), |previous| format!("*a{previous}"));
            format!("a{level}: &a{level} [{}]\n", [previous.as_str(); 9].join(", "))
        };
        let bombs = [
            (0..9).map(billion).collect::<String>(),
            format!("a: {}x{}\n", "[".repeat(100_000), "]".repeat(100_000)),
            format!("a: {}\n", "{a: ".repeat(100_000)),
            format!("a:\n{}", (1..400).map(|level| " ".repeat(level) + "a:\n").collect::<String>()),
            format!("{}a\n", "- ".repeat(100_000)),
            format!("a: &x y\nb: [{}]\n", "*x, ".repeat(100_000)),
            format!("a: [{}]\n", "x, ".repeat(200_000)),
        ];
        for bomb in bombs {
            assert!(entries(&bomb).is_err(), "{} bytes that start with {:?}", bomb.len(), &bomb[..20]);
        }
    }
}
