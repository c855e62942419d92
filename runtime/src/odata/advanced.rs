//! When a query of directory objects has to be an advanced one.
//!
//! Directory services answer some queries from an index of their own, which lags a little behind
//! ("eventual" consistency), and only on request. Which ones these are is said in
//! <https://learn.microsoft.com/graph/aad-advanced-queries>.

use super::options::Options;

/// The header that asks for an advanced query, and its value.
pub(crate) const HEADER: (&str, &str) = ("consistencylevel", "eventual");

/// Whether these options make a query advanced, apart from what a filter itself says.
pub(crate) fn is_needed(options: &Options) -> bool {
    let has = |name| options.get(name).is_some();
    let counts = options.get("$count") == Some("true");
    // `$levels` follows the managers of a user all the way up.
    let climbs = options.get("$expand").is_some_and(|text| text.contains("$levels"));
    has("$search") || counts || climbs || (has("$filter") && has("$orderby"))
}
