//! Advanced queries of directory objects.
//!
//! Directory services process some queries with a separate index, which is eventually consistent, and only on request.
//! The queries are listed at <https://learn.microsoft.com/graph/aad-advanced-queries>.

use super::options::Options;

/// The name and value of the header that requests an advanced query.
pub(crate) const HEADER: (&str, &str) = ("consistencylevel", "eventual");

/// Returns `true` if these options require an advanced query, apart from the operators in a filter.
pub(crate) fn is_required(options: &Options) -> bool {
    let has = |name| options.get(name).is_some();
    let has_count = options.get("$count") == Some("true");
    // `$levels` expands the whole chain of managers of a user.
    let has_levels = options.get("$expand").is_some_and(|text| text.contains("$levels"));
    has("$search") || has_count || has_levels || (has("$filter") && has("$orderby"))
}
