//! Attributes of items in the source of a crate.

/// Returns true if an item is compiled for tests only.
pub(super) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute.meta.require_list().ok().filter(|list| list.path.is_ident("cfg"));
        list.and_then(|list| list.parse_args::<syn::Path>().ok()).is_some_and(|path| path.is_ident("test"))
            || attribute.path().segments.last().is_some_and(|segment| segment.ident == "test")
    })
}
