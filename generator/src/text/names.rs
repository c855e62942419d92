//! The only conversion of names of the API to names of Rust.
//!
//! A name depends only on the wire names around it, never on the order in which pages were read, so
//! that a new page does not rename what is there.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Longer names are cut and told apart by a hash: file systems take 255 bytes.
const LONGEST: usize = 80;

/// A field, method, parameter or module: `displayName` becomes `display_name`.
#[must_use]
pub fn snake(name: &str) -> String {
    let snake = cut(&clean(name).to_snake_case(), name, "_");
    let snake = if snake.starts_with(|c: char| c.is_ascii_digit()) { format!("_{snake}") } else { snake };
    if snake.is_empty() { "unnamed".to_owned() } else { snake }
}

/// A type or variant: `dayOfWeek` becomes `DayOfWeek`.
#[must_use]
pub fn pascal(name: &str) -> String {
    let pascal = cut(&clean(name).to_upper_camel_case(), name, "");
    let pascal = if pascal.starts_with(|c: char| c.is_ascii_digit()) { format!("_{pascal}") } else { pascal };
    match pascal.as_str() {
        "" => "Unnamed".to_owned(),
        "Self" => "Self_".to_owned(),
        _ => pascal,
    }
}

/// Spellings that case rules would tear apart.
const WORDS: [(&str, &str); 3] = [("iOS", "Ios"), ("macOS", "Macos"), ("OAuth", "Oauth")];

/// Keeps ASCII letters, digits and word borders; any other letter is spelled by its code point.
fn clean(name: &str) -> String {
    use std::fmt::Write as _;
    let mut clean = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            clean.push(c);
        } else if c.is_ascii() || crate::text::is_hidden(c) || c.is_whitespace() {
            clean.push('_');
        } else {
            let _ = write!(clean, "_u{:x}_", u32::from(c));
        }
    }
    for (spelled, word) in WORDS {
        if clean.contains(spelled) {
            clean = clean.replace(spelled, word);
        }
    }
    clean
}

/// A name as CSDL takes it (OData CSDL 4.01, section 15.2: a simple identifier); other characters become `_`.
#[must_use]
pub fn csdl(name: &str) -> String {
    let simple = name.chars().map(|c| if unicode_ident::is_xid_continue(c) { c } else { '_' });
    let underscore = (!name.starts_with(|c| unicode_ident::is_xid_start(c) || c == '_')).then_some('_');
    underscore.into_iter().chain(simple).take(LONGEST_IN_CSDL).collect()
}

/// How many characters a simple identifier may have.
const LONGEST_IN_CSDL: usize = 128;

/// Cuts a name that was put together from several; `apart` tells cut names apart.
#[must_use]
pub fn bounded(pascal: &str, apart: &str) -> String {
    cut(pascal, apart, "")
}

fn cut(ident: &str, name: &str, separator: &str) -> String {
    if ident.len() <= LONGEST {
        return ident.to_owned();
    }
    // FNV-1a: short, and the same on every machine.
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{}{separator}{hash:08x}", ident[..LONGEST - 9].trim_end_matches('_'))
}

/// Words that cannot name a field or method as they are: keywords of every edition.
const KEYWORDS: [&str; 51] = [
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "static",
    "struct",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "macro_rules",
    "safe",
];

/// Writes a snake-case name as an identifier: keywords become raw, or get `_` where raw is not allowed.
#[must_use]
pub fn ident(name: &str) -> String {
    if matches!(name, "self" | "super" | "crate" | "_") {
        format!("{name}_")
    } else if KEYWORDS.contains(&name) && !matches!(name, "union" | "macro_rules" | "safe") {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// Writes a snake-case name as a module and file name: no raw identifiers, and no name that Windows reserves.
#[must_use]
pub fn module(name: &str) -> String {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let device = DEVICES.contains(&name)
        || (name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.as_bytes()[3].is_ascii_digit());
    let taken = KEYWORDS.contains(&name) || matches!(name, "self" | "super" | "crate" | "_" | "mod" | "lib" | "main");
    if device || taken { format!("{name}_") } else { name.to_owned() }
}

/// Type names that generated code writes without a path.
pub const PRELUDE: [&str; 18] = [
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "Box",
    "String",
    "Self",
    "Clone",
    "Debug",
    "Default",
    "PartialEq",
    "Eq",
    "Hash",
    "Into",
    "AsRef",
];

/// Gives names to things that share a scope.
///
/// Wire names that fall together are told apart by a number, in the order of the wire names; a name
/// in `reserved` gets a `_`.
#[must_use]
pub fn distinct<'n>(
    wire: impl IntoIterator<Item = &'n str>,
    reserved: &[&str],
    convert: impl Fn(&str) -> String,
) -> BTreeMap<&'n str, String> {
    let wire: BTreeSet<&str> = wire.into_iter().collect();
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in wire {
        let mut converted = convert(name);
        if reserved.contains(&converted.as_str()) {
            converted.push('_');
        }
        groups.entry(converted).or_default().push(name);
    }
    let mut taken: BTreeSet<String> = groups.keys().cloned().collect();
    let mut names = BTreeMap::new();
    for (converted, group) in groups {
        // `foo_bar_2`, but `FooBar2`: an underscore after a letter is no upper camel case.
        let camel =
            converted.starts_with(|c: char| c.is_uppercase()) && !converted.ends_with(|c: char| c.is_ascii_digit());
        let separator = if camel { "" } else { "_" };
        for (index, name) in group.into_iter().enumerate() {
            let mut chosen = converted.clone();
            let mut number = index + 1;
            while index > 0 && !taken.insert(chosen.clone()) {
                number = number.max(2);
                chosen = format!("{}{separator}{number}", converted.trim_end_matches('_'));
                number += 1;
            }
            names.insert(name, chosen);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_rust_conventions() {
        assert_eq!(snake("displayName"), "display_name");
        assert_eq!(snake("iOSVersion"), "ios_version");
        assert_eq!(snake("appIdURI"), "app_id_uri");
        assert_eq!(snake("@odata.type"), "odata_type");
        assert_eq!(snake("2faMethod"), "_2fa_method");
        assert_eq!(snake("größe"), "gr_uf6_udf_e");
        assert_eq!(snake("\u{202E}"), "unnamed");
        assert_eq!(pascal("dayOfWeek"), "DayOfWeek");
        assert_eq!(pascal("self"), "Self_");
        assert_eq!(ident("type"), "r#type");
        assert_eq!(ident("self"), "self_");
        assert_eq!(module("con"), "con_");
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let (a, b) = (snake(&"x".repeat(500)), snake(&"x".repeat(501)));
        assert!(a.len() <= LONGEST && b.len() <= LONGEST && a != b);
    }

    #[test]
    fn names_that_fall_together_are_numbered_by_wire_name() {
        let names = distinct(["fooBar", "FooBar", "foo_bar", "foo_bar_2", "additional"], &["additional"], snake);
        assert_eq!(names["FooBar"], "foo_bar");
        assert_eq!(names["additional"], "additional_");
        let different: BTreeSet<&String> = names.values().collect();
        assert_eq!(different.len(), names.len());
    }

    #[test]
    fn names_that_rust_or_a_file_system_takes_otherwise_get_another_form() {
        assert_eq!([pascal("\u{202E}"), pascal("2fa")], ["Unnamed", "_2fa"]);
        assert_eq!(snake("a\u{200B}b\u{2003}c"), "a_b_c");
        assert_eq!(["union", "safe", "crate", "name"].map(ident), ["union", "safe", "crate_", "name"]);
        assert_eq!(["com1", "lpt9", "mod", "type", "self"].map(module), ["com1_", "lpt9_", "mod_", "type_", "self_"]);
        assert_eq!(["coma", "abc1", "com10", "users"].map(module), ["coma", "abc1", "com10", "users"]);
    }

    #[test]
    fn names_in_csdl_are_simple_identifiers() {
        assert_eq!(["a b", "1a", "_a", "é-1"].map(csdl), ["a_b", "_1a", "_a", "é_1"]);
        assert_eq!(csdl(&"x".repeat(200)).len(), LONGEST_IN_CSDL);
    }

    #[test]
    fn cut_names_are_the_same_on_every_machine() {
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(snake(&long), format!("{}_c6915fc7", "x".repeat(LONGEST - 9)));
        assert_eq!(bounded(&long[1..], "a"), long[1..]);
        assert_eq!(bounded(&long, "a").len(), LONGEST - 1);
        assert_ne!(bounded(&long, "a"), bounded(&long, "b"));
    }

    #[test]
    fn numbers_go_on_where_one_is_taken() {
        let names = distinct(["fooBar", "FooBar", "foo_bar", "foo_bar_2"], &[], snake);
        assert_eq!(
            ["FooBar", "fooBar", "foo_bar", "foo_bar_2"].map(|name| names[name].as_str()),
            ["foo_bar", "foo_bar_3", "foo_bar_4", "foo_bar_2"]
        );
        let types = distinct(["user", "User", "a1", "A1"], &[], pascal);
        assert_eq!(["User", "user", "A1", "a1"].map(|name| types[name].as_str()), ["User", "User2", "A1", "A1_2"]);
    }
}
