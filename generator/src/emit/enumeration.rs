//! Enumerations.

use super::code::Code;
use super::format::{Row, doc_lines, table};
use super::function::impl_block;
use crate::krate::{Enum, Numbers};

/// An enumeration and its table of members.
pub(super) fn enumeration(item: &Enum) -> Vec<String> {
    let rows = item.variants.iter().map(|variant| Row::new(&variant.wire, variant.ident.clone()));
    vec![declaration(item), table("members", &format!("{}: {}", item.ident, item.unknown), rows)]
}

fn declaration(item: &Enum) -> String {
    let mut text = String::new();
    doc_lines(&item.docs, "", &mut text);
    text.push_str(&format!("#[derive(Clone, Debug)]\npub enum {} {{\n", item.ident));
    for variant in &item.variants {
        doc_lines(&variant.docs, "    ", &mut text);
        text.push_str(&format!("    {},\n", variant.ident));
    }
    text.push_str(&format!("    /// An undocumented value, as received.\n    {}(String),\n}}\n", item.unknown));
    text
}

/// A number with named values: its constants, and their table.
pub(super) fn numbers(item: &Numbers) -> Vec<String> {
    let rows = item.constants.iter().map(|constant| Row::new(&constant.wire, constant.ident.clone()));
    vec![number(item), constants(item), table(item.table(), &item.ident, rows)]
}

fn number(item: &Numbers) -> String {
    let (default, ty) = if item.bits { ("Default, ", "u64") } else { ("", "i64") };
    let mut text = String::new();
    doc_lines(&item.docs, "", &mut text);
    text.push_str(&format!("#[derive(Clone, Copy, {default}PartialEq, Eq, PartialOrd, Ord, Hash)]\n"));
    text.push_str(&format!("pub struct {}(pub {ty});\n", item.ident));
    text
}

fn constants(item: &Numbers) -> String {
    impl_block(&item.ident, None, |layout, text| {
        for constant in &item.constants {
            doc_lines(&constant.docs, "    ", text);
            layout.text("pub const ").text(&constant.ident).text(": Self = ").seam();
            Code::call("Self", [Code::name(constant.value.to_string())]).print(layout);
            layout.text(";").print(4, text);
        }
    })
}
