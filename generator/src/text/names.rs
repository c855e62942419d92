//! The only conversion of names of the API to names of Rust; `distinct_names` decides between equal ones.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Longer names are cut and told apart by a hash: file systems take 255 bytes.
const LONGEST: usize = 80;

/// A field, method, parameter or module: `displayName` becomes `display_name`.
#[must_use]
pub fn snake(name: &str) -> String {
    let snake = cut(&clean(name).to_snake_case(), name, "_");
    let snake = if snake.starts_with(|c: char| c.is_ascii_digit()) { format!("_{snake}") } else { snake };
    match (snake.is_empty(), symbols(name)) {
        (false, _) => snake,
        (true, Some(spelled)) => self::snake(&spelled),
        (true, None) => "unnamed".to_owned(),
    }
}

/// A type or variant: `dayOfWeek` becomes `DayOfWeek`.
#[must_use]
pub fn pascal(name: &str) -> String {
    let pascal = cut(&clean(name).to_upper_camel_case(), name, "");
    let pascal = if pascal.starts_with(|c: char| c.is_ascii_digit()) { format!("_{pascal}") } else { pascal };
    match (pascal.as_str(), symbols(name)) {
        ("", Some(spelled)) => self::pascal(&spelled),
        ("", None) => "Unnamed".to_owned(),
        ("Self", _) => "Self_".to_owned(),
        _ => pascal,
    }
}

/// The words for the symbols of a name that consists only of symbols, such as `>=`.
fn symbols(name: &str) -> Option<String> {
    let is_spelled = name.is_ascii() && name.chars().any(|c| c.is_ascii_punctuation());
    is_spelled.then(|| spelled(name))
}

/// A name with a word for each symbol: `a+b` becomes `a plus b`.
#[must_use]
pub(super) fn spelled(name: &str) -> String {
    let mut spelled = String::with_capacity(name.len());
    for c in name.chars() {
        match SYMBOLS.iter().find(|(symbol, _)| *symbol == c) {
            Some((_, word)) => spelled.extend([" ", word, " "]),
            None => spelled.push(c),
        }
    }
    spelled
}

/// Words for the symbols of ASCII. Operators have the words that programmers read them as.
const SYMBOLS: [(char, &str); 33] = [
    (' ', "space"),
    ('!', "not"),
    ('"', "double quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('\'', "quote"),
    ('(', "left parenthesis"),
    (')', "right parenthesis"),
    ('*', "star"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('[', "left bracket"),
    ('\\', "backslash"),
    (']', "right bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "left brace"),
    ('|', "or"),
    ('}', "right brace"),
    ('~', "tilde"),
];

/// The name on the wire that names of Rust most often stand for: `display_name` and `DisplayName` become `displayName`.
#[must_use]
pub fn camel(ident: &str) -> String {
    let mut camel = String::with_capacity(ident.len());
    let ident = ident.strip_prefix("r#").unwrap_or(ident);
    let is_pascal = ident.starts_with(|c: char| c.is_ascii_uppercase());
    let mut upper = false;
    for c in ident.chars() {
        match c {
            '_' if !is_pascal && !camel.is_empty() => upper = true,
            _ if camel.is_empty() => camel.push(c.to_ascii_lowercase()),
            _ if upper => camel.push(c.to_ascii_uppercase()),
            _ => camel.push(c),
        }
        upper &= c == '_';
    }
    camel
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
    join_plurals(clean)
}

/// Joins the plural `s` of an abbreviation to it: `cloudPCs` has two words.
fn join_plurals(name: String) -> String {
    let is_upper = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    let is_plural = |at: usize| {
        let ends = name.as_bytes().get(at + 1).is_none_or(|next| !next.is_ascii_lowercase());
        at >= 2 && is_upper(at - 1) && is_upper(at - 2) && ends
    };
    let plurals: Vec<usize> = name.match_indices('s').map(|(at, _)| at).filter(|at| is_plural(*at)).collect();
    if plurals.is_empty() {
        return name;
    }
    let mut joined = name.clone();
    for at in plurals {
        let first = name[..at].rfind(|c: char| !c.is_ascii_uppercase()).map_or(0, |before| before + 1);
        joined.replace_range(first + 1..at, &name[first + 1..at].to_ascii_lowercase());
    }
    joined
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

/// Returns true for a word that cannot be an identifier as it is.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate" | "_")
        || (KEYWORDS.contains(&name) && !matches!(name, "union" | "macro_rules" | "safe"))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_rust_conventions() {
        assert_eq!(snake("displayName"), "display_name");
        assert_eq!(snake("iOSVersion"), "ios_version");
        assert_eq!(snake("appIdURI"), "app_id_uri");
        assert_eq!(["cloudPCs", "URLsOfVMs", "DNSsuffix"].map(snake), ["cloud_pcs", "urls_of_vms", "dn_ssuffix"]);
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
    }

    #[test]
    fn names_of_symbols_are_spelled() {
        assert_eq!([">", ">=", "!=", "\u{202E}"].map(pascal), ["Greater", "GreaterEqual", "NotEqual", "Unnamed"]);
        assert_eq!(["<", "_", "a+b"].map(snake), ["less", "underscore", "a_b"]);
        assert_eq!(snake(&spelled("a+b")), "a_plus_b");
    }
}
