//! Imports, exports and modules.

use super::format::feature_line;
use super::layout::Layout;
use crate::krate::Import;

/// Imports, one statement each.
pub(super) fn imports(imports: &[Import]) -> String {
    let mut text = String::new();
    for import in imports {
        let names = import.names.iter().map(String::as_str);
        statement("use ", import.feature.as_deref(), &import.module, names, &mut text);
    }
    text
}

/// Appends one statement for names of one module; without names, none.
pub(super) fn statement<'n>(
    keyword: &str,
    feature: Option<&str>,
    module: &str,
    names: impl ExactSizeIterator<Item = &'n str>,
    out: &mut String,
) {
    let count = names.len();
    if count == 0 {
        return;
    }
    feature_line(feature, "", out);
    let mut layout = Layout::default();
    layout.text(keyword).text(module).text("::");
    if count == 1 {
        names.for_each(|name| _ = layout.text(name));
    } else {
        layout.filled_list(["{", "}"], names, |name, layout| _ = layout.text(name));
    }
    layout.text(";");
    layout.print(0, out);
}
