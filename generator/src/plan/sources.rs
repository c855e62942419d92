//! The pages that a file comes from.

use crate::api::Origin;

/// Pages in their first order, each once.
pub(super) fn sources<'o>(origins: impl Iterator<Item = &'o Origin>) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for origin in origins {
        if !pages.contains(&origin.page) {
            pages.push(origin.page.clone());
        }
    }
    pages
}
