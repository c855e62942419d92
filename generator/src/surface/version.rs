//! The version that follows a change.

use semver::{BuildMetadata, Prerelease, Version};

use super::Level;

/// The next version of a package by Cargo's rules: below 1.0.0, breaking changes raise the first number that is not 0. A
/// pre-release makes no promises, so only its own number is raised.
#[must_use]
pub fn next(version: &Version, level: Level) -> Version {
    let Version { major, minor, patch, .. } = *version;
    if !version.pre.is_empty() {
        return Version { pre: raised(&version.pre), build: BuildMetadata::EMPTY, ..version.clone() };
    }
    match (major, minor, level) {
        (0, 0, _) => Version::new(0, 0, patch + 1),
        (0, _, Level::Major) => Version::new(0, minor + 1, 0),
        (0, _, _) | (_, _, Level::Patch) => Version::new(major, minor, patch + 1),
        (_, _, Level::Minor) => Version::new(major, minor + 1, 0),
        (_, _, Level::Major) => Version::new(major + 1, 0, 0),
    }
}

/// `beta.1` becomes `beta.2`, and `beta` becomes `beta.1`.
fn raised(pre: &Prerelease) -> Prerelease {
    let (before, last) = pre.rsplit_once('.').map_or(("", pre.as_str()), |(before, last)| (before, last));
    let text = match last.parse::<u64>() {
        Ok(number) if before.is_empty() => (number + 1).to_string(),
        Ok(number) => format!("{before}.{}", number + 1),
        Err(_) => format!("{pre}.1"),
    };
    Prerelease::new(&text).unwrap_or_else(|_| pre.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(version: &str, level: Level) -> String {
        next(&Version::parse(version).unwrap_or_else(|error| panic!("{error}")), level).to_string()
    }

    #[test]
    fn the_leftmost_number_that_is_not_zero_is_the_breaking_one() {
        let levels = [Level::Patch, Level::Minor, Level::Major];
        assert_eq!(levels.map(|level| after("1.2.3", level)), ["1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!(levels.map(|level| after("0.2.3", level)), ["0.2.4", "0.2.4", "0.3.0"]);
        assert_eq!(levels.map(|level| after("0.0.3", level)), ["0.0.4", "0.0.4", "0.0.4"]);
    }

    #[test]
    fn pre_releases_count_on_their_own() {
        assert_eq!(after("1.0.0-beta.1", Level::Major), "1.0.0-beta.2");
        assert_eq!(after("1.0.0-rc", Level::Minor), "1.0.0-rc.1");
        assert_eq!(after("1.0.0-3+build", Level::Patch), "1.0.0-4");
    }
}
