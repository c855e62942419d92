//! Product areas of Microsoft Graph: areas that share a feature, and areas that are enabled by default.

/// Areas that are a part of another one, in snake case. Pages divide some products by team, and some areas have a page or
/// two; a feature for each of them would only have to be enabled together with the other one.
const MERGED: [(&str, &str); 12] = [
    ("files", "onedrive"),
    ("identity_and_access", "identity_and_sign_in"),
    ("identity_and_access_reports", "reports"),
    ("notifications", "change_notifications"),
    ("profile", "people"),
    ("project_rome", "users"),
    ("sharepoint", "onedrive"),
    ("sharepoint_taxonomy", "onedrive"),
    ("sites_and_lists", "onedrive"),
    ("taxonomy", "onedrive"),
    ("teamwork", "microsoft_teams"),
    ("universal_print", "cloud_printing"),
];

/// The area whose feature contains the operations of an area; both are in snake case.
pub(crate) fn merged_area(area: &str) -> &str {
    MERGED.iter().find(|(part, _)| *part == area).map_or(area, |(_, whole)| whole)
}

/// Returns true for an area that names no product, so that its operations need no feature.
pub(crate) fn is_unspecific(area: &str) -> bool {
    area == "non_product_specific"
}

/// The areas that are enabled by default in a crate that is too large to enable all: users, groups, mail and calendars,
/// and files, with which most programs start.
pub(crate) const ENABLED: [&str; 4] = ["groups", "onedrive", "outlook", "users"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_merged_once() {
        assert_eq!([merged_area("files"), merged_area("outlook")], ["onedrive", "outlook"]);
        let whole = MERGED.iter().map(|(_, whole)| *whole);
        assert!(whole.chain(ENABLED).all(|area| merged_area(area) == area && !is_unspecific(area)));
    }
}
