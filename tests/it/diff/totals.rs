//! Totals of the formats: they add up, and however much is left out, no breaking change is.

use std::collections::BTreeMap;

use docwright::api::{Api, Path, Segment};
use docwright::diff::summary::{Counts, sections, wording};
use docwright::diff::{self, Change, Difference, Severity, Subject, VersionDifference, What, describe};
use docwright::html::{Side, review};
use docwright_tests::corpus;
use serde_json::Value;

use super::model::{operation, side};

/// The template of a change of an operation.
fn removed() -> Change {
    let mut new = side("old");
    new[0].operations.retain(|operation| operation.title != "Delete ferry");
    let difference = diff::compare(&side("old"), &new);
    let mut changes = difference.changes().filter(|change| matches!(change.subject, Subject::Operation { .. }));
    changes.next().cloned().unwrap_or_else(|| panic!("an operation is removed"))
}

fn path_of(text: &str) -> Path {
    let segment = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(key) => Segment::Key(key.to_owned()),
        None => Segment::Name(part.to_owned()),
    };
    Path(text.trim_start_matches('/').split('/').map(segment).collect())
}

/// A change at another path; each path has a page and an area of its own.
fn at(template: &Change, path: &str, area: usize, wire: Severity) -> Change {
    let mut change = template.clone();
    let Subject::Operation { operation } = &mut change.subject else { panic!("{:?}", change.subject) };
    operation.path = path_of(path);
    if let Some(origin) = &mut change.old {
        origin.page = format!("{}.md", path.trim_matches('/').replace('/', "-"));
    }
    change.area = Some(format!("area-{area}"));
    (change.wire, change.rust) = (wire, Severity::Documentation);
    change.items = Vec::new();
    change
}

/// Many changes of two versions, most of which do not fit into a comment on a pull request.
fn many(stable: usize, preview: usize, long: bool) -> Difference {
    let template = removed();
    let name =
        |number: usize| if long { format!("/boats{number}/{}", "x".repeat(120)) } else { format!("/boats{number}") };
    let version = |name_of: &str, breaking: usize| {
        let change = |number: usize, wire| at(&template, &name(number), number % 7, wire);
        let mut changes: Vec<Change> = (0..breaking).map(|number| change(number, Severity::Breaking)).collect();
        changes.extend((0..90).map(|number| change(10_000 + number, Severity::Additive)));
        changes.extend((0..60).map(|number| change(20_000 + number, Severity::Deprecation)));
        VersionDifference { old: Some(name_of.to_owned()), new: Some(name_of.to_owned()), changes }
    };
    Difference { versions: vec![version("v1.0", stable), version("beta", preview)], ..Difference::default() }
}

/// The number at the start of a text, with its commas.
fn number(text: &str) -> usize {
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',').collect();
    digits.parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

/// The number of changes that a line about a group stands for.
fn total_of(line: &str) -> usize {
    if let Some((_, rest)) = line.split_once(" (and ")
        && rest.contains(" more path")
    {
        return 1 + number(rest);
    }
    let about = line.split_once(": ").map_or(line, |(_, about)| about);
    let is_group = about.contains(" operations moved from ") || about.contains(" properties with operators of ");
    if is_group { number(about) } else { 1 }
}

/// The counts that a heading states: all, breaking, corrections, deprecations, additions, documentation.
fn stated(line: &str) -> [usize; 6] {
    let (total, parts) = line.split_once(" change").unwrap_or_else(|| panic!("no counts: {line}"));
    let (_, parts) = parts.split_once(": ").unwrap_or_else(|| panic!("no counts: {line}"));
    let (parts, _) = parts.split_once(';').unwrap_or_else(|| panic!("no counts: {line}"));
    // Commas also group digits, and are not followed by a space there.
    let mut counts = vec![number(total.trim_start_matches(['*', ' ']).rsplit(' ').next().unwrap_or_default())];
    counts.extend(parts.split(", ").map(number));
    counts.try_into().unwrap_or_else(|counts| panic!("{counts:?}: {line}"))
}

fn expected(version: &VersionDifference) -> [usize; 6] {
    let Counts { breaking, corrections, deprecations, additive, documentation, .. } = Counts::of(&version.changes);
    let total = version.changes.len();
    assert_eq!(total, breaking + corrections + deprecations + additive + documentation);
    [total, breaking, corrections, deprecations, additive, documentation]
}

/// The versions that have changes.
fn told(difference: &Difference) -> impl Iterator<Item = &VersionDifference> {
    difference.versions.iter().filter(|version| !version.changes.is_empty())
}

fn name(version: &VersionDifference) -> String {
    version.new.clone().or(version.old.clone()).unwrap_or_default()
}

/// The names of all breaking changes of a version.
fn breaking(version: &VersionDifference) -> impl Iterator<Item = String> {
    let breaking = version.changes.iter().filter(|change| change.severity() == Severity::Breaking);
    breaking.map(|change| describe::name(&change.subject))
}

/// The text states totals, lists what adds up to them, and names each breaking change.
fn assert_text(difference: &Difference) {
    let text = diff::text(difference, false);
    for line in text.lines() {
        assert!(!line.contains("more of breaking changes"), "{line}");
    }
    let mut lines = text.lines().peekable();
    for version in told(difference) {
        let title = lines.next().unwrap_or_default();
        assert!(title.contains(&name(version)), "{title}");
        let counts = stated(lines.next().unwrap_or_default());
        assert_eq!(counts, expected(version), "{title}");
        let (mut shown, mut named) = (0, String::new());
        while let Some(line) = lines.next_if(|line| line.is_empty() || line.starts_with("  ")) {
            named.push_str(line);
            named.push('\n');
            shown += match line.strip_prefix("  ") {
                None => 0,
                Some(detail) if detail.starts_with(' ') => 0,
                Some(rest) if rest.starts_with("and ") => number(&rest[4..]),
                Some(rest) if rest.ends_with("of words or examples alone") => number(rest),
                Some(rest) => total_of(rest),
            };
        }
        assert_eq!(shown, version.changes.len(), "the lines of {title} add up");
        for name in breaking(version) {
            assert!(named.contains(&name), "{title} does not name {name}");
        }
    }
}

/// Markdown is short enough; its sections add up; breaking changes are listed, or counted by area.
fn assert_markdown(difference: &Difference) {
    let markdown = diff::markdown(difference);
    assert!(markdown.chars().count() <= diff::LONGEST, "{} characters", markdown.chars().count());
    let heads: Vec<[usize; 6]> = markdown.lines().take_while(|line| line.starts_with("* ")).map(stated).collect();
    assert_eq!(heads, told(difference).map(expected).collect::<Vec<_>>());
    let mut parts = markdown.split("\n### ").skip(1);
    for version in told(difference) {
        let part = parts.next().unwrap_or_default();
        assert!(part.lines().next().unwrap_or_default().contains(&format!("`{}`", name(version))), "{part}");
        let mut all = 0;
        let (part, worded) = match part.rsplit_once("\n\n").filter(|(_, end)| end.contains("of words or examples")) {
            Some((part, end)) => (part, number(end)),
            None => (part, 0),
        };
        assert_eq!(worded, wording(version));
        for section in part.split("\n#### ").skip(1) {
            let (heading, body) = section.split_once("\n\n").unwrap_or((section, ""));
            let (kind, total) = heading.split_once(": ").map_or((heading, 0), |(kind, total)| (kind, number(total)));
            all += total;
            let is_breaking = kind == "Breaking changes";
            let lines = body.lines().filter(|line| line.starts_with("* "));
            let shown: usize = if body.contains("too many to list; ") {
                assert!(is_breaking, "{heading}");
                let counts = lines.flat_map(|line| line.split_once(": ").map_or("", |(_, counts)| counts).split(", "));
                counts.map(number).sum()
            } else {
                let count = |line: &str| match line.strip_prefix("* and ") {
                    Some(rest) => {
                        assert!(!is_breaking, "{line}");
                        number(rest)
                    }
                    None => total_of(line.trim_start_matches("* ")),
                };
                lines.map(count).sum()
            };
            assert_eq!(shown, total, "{heading} of {}", name(version));
        }
        assert_eq!(all + worded, version.changes.len());
    }
}

/// JSON lists every change, with counts that agree.
fn assert_json(difference: &Difference) {
    let json = diff::json(difference);
    let versions = json["versions"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(versions.len(), difference.versions.len());
    for (version, json) in difference.versions.iter().zip(versions) {
        assert_eq!(json["changes"].as_array().map(Vec::len), Some(version.changes.len()));
        let counts = ["breaking", "corrections", "deprecations", "additive", "documentation"];
        let counts = counts.map(|name| json["counts"][name].as_u64().and_then(|count| usize::try_from(count).ok()));
        assert_eq!(counts.map(Option::unwrap_or_default), expected(version)[1..]);
    }
}

/// The name of a row, and those that it stands for too.
type Names = (String, Vec<String>);

/// The rows of the page: the number of changes of each by severity, and the names.
fn rows(difference: &Difference) -> (BTreeMap<String, usize>, Vec<Names>, String) {
    let no_side = Side { name: "old", apis: &[], pages: None, commit: None };
    let page = review(no_side, Side { name: "new", ..no_side }, difference);
    let data = page.split_once("id=\"data\"").and_then(|(_, rest)| rest.split_once('>')).map(|(_, rest)| rest);
    let data = data.and_then(|rest| rest.split_once("</script>")).map(|(data, _)| data).unwrap_or_default();
    let data: Value = serde_json::from_str(data).unwrap_or_else(|error| panic!("{error}: {data}"));
    let (mut totals, mut names) = (BTreeMap::new(), Vec::new());
    for row in data["changes"].as_array().map(Vec::as_slice).unwrap_or_default() {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let also: Vec<String> =
            row["also"].as_array().map(Vec::as_slice).unwrap_or_default().iter().map(text).collect();
        *totals.entry(text(&row["severity"])).or_default() += 1 + also.len();
        names.push((text(&row["name"]), also));
    }
    (totals, names, page)
}

/// The page lists every change with every path, and without its script at least those that break.
fn assert_html(difference: &Difference) {
    let (totals, names, page) = rows(difference);
    let counts = Counts::of(difference.changes());
    let all = [
        ("breaking", counts.breaking),
        ("correction", counts.corrections),
        ("deprecation", counts.deprecations),
        ("additive", counts.additive),
        ("documentation", counts.documentation),
    ];
    for (severity, count) in all {
        assert_eq!(totals.get(severity).copied().unwrap_or_default(), count, "{severity}");
    }
    let mut listed: Vec<String> =
        names.into_iter().flat_map(|(name, also)| std::iter::once(name).chain(also)).collect();
    let mut expected: Vec<String> = difference.changes().map(|change| describe::name(&change.subject)).collect();
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected);
    let quiet = page.split_once("<noscript>").and_then(|(_, rest)| rest.split_once("</noscript>"));
    let (quiet, _) = quiet.unwrap_or_default();
    for name in told(difference).flat_map(breaking) {
        // The markup escapes few of the characters of names.
        let shown = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert!(quiet.contains(&format!("<code>{shown}</code>")), "{name} needs the script");
    }
}

fn assert_adds_up(difference: &Difference) {
    assert_text(difference);
    assert_markdown(difference);
    assert_json(difference);
    assert_html(difference);
}

#[test]
fn totals_of_a_small_difference_add_up() {
    assert_adds_up(&diff::compare(&side("old"), &side("new")));
    assert_adds_up(&diff::compare(&side("new"), &side("old")));
}

#[test]
fn however_many_changes_there_are_none_that_breaks_is_hidden() {
    for (stable, preview, long) in
        [(0, 0, false), (20, 20, false), (300, 900, false), (1_500, 1_500, false), (20, 900, true)]
    {
        assert_adds_up(&many(stable, preview, long));
    }
}

#[test]
fn stable_versions_keep_their_list_where_previews_are_counted() {
    let markdown = diff::markdown(&many(300, 5_000, false));
    let (stable, preview) = markdown.split_once("\n### `beta`").unwrap_or_default();
    assert!(
        (0..300).all(|number| stable.contains(&format!("/boats{number}`"))),
        "all breaking changes of v1.0 are listed"
    );
    assert!(preview.contains("too many to list") && preview.contains("* `area-0`: 715 of operations"), "{preview}");
}

#[test]
fn the_length_is_bounded_for_any_number_of_versions_and_areas() {
    let template = removed();
    let version = |number: usize| {
        let name = format!("{number:04}{}", "`v".repeat(150));
        let change = |at_: usize| at(&template, &format!("/boats{at_}"), at_, Severity::Breaking);
        VersionDifference { old: Some(name.clone()), new: Some(name), changes: (0..40).map(change).collect() }
    };
    let difference = Difference { versions: (0..300).map(version).collect(), ..Difference::default() };
    let markdown = diff::markdown(&difference);
    assert!(markdown.chars().count() <= diff::LONGEST, "{} characters", markdown.chars().count());
    let counted: usize = markdown
        .lines()
        .filter(|line| line.starts_with("* ") && line.contains(" changes: "))
        .map(|line| stated(line)[1])
        .sum();
    assert_eq!(counted, 300 * 40, "the versions without a section are counted");
}

#[test]
fn all_that_is_taken_away_is_named() {
    let scopes: Vec<String> = (0..30).map(|number| format!("Boat.Read.Dock{number}")).collect();
    let edited = |kept: usize| {
        let mut api = side("old");
        let values = &mut super::model::property(&mut api[0], "capacity").constraints.values;
        *values = scopes[..kept].to_vec();
        api
    };
    let text = diff::text(&diff::compare(&edited(30), &edited(1)), false);
    assert!(scopes[1..].iter().all(|scope| text.contains(&format!(" {scope}"))), "{text}");
    let text = diff::text(&diff::compare(&edited(1), &edited(30)), false);
    assert!(text.contains(" and 21 more"), "what is added may be cut: {text}");
}

/// Moves of operations below `/boats` to below `/me/fleet`, of which each is on a page of its own.
fn moved(count: usize, areas: usize) -> (Vec<Api>, Vec<Api>) {
    let names = ["sail", "moor", "refit", "paint", "scrub", "tow", "hire", "rent", "sink", "raise", "launch", "repair"];
    let with = |root: &str| {
        let mut api = side("old");
        let template = operation(&mut api[0], "ferry: sail").clone();
        for (number, name) in names.iter().cycle().take(count).enumerate() {
            let mut one = template.clone();
            let path = format!("{root}/{{id}}/{name}{}", number / names.len());
            one.path = path_of(&path);
            one.title = format!("{name} {number}");
            one.area = Some(format!("area-{}", number % areas));
            one.examples = Vec::new();
            for origin in &mut one.origins {
                origin.page = format!("boat-{name}-{number}.md");
            }
            api[0].operations.push(one);
        }
        api
    };
    (with("/boats"), with("/me/fleet/boats"))
}

#[test]
fn operations_that_move_together_are_one_group_in_every_format() {
    let (old, new) = moved(12, 1);
    let difference = diff::compare(&old, &new);
    let moves = difference.changes().filter(|change| matches!(change.change, What::Moved(_))).count();
    assert_eq!(moves, 12, "{}", diff::text(&difference, false));
    let groups: Vec<usize> = difference
        .versions
        .iter()
        .flat_map(sections)
        .flat_map(|section| section.groups.into_iter().filter(|group| group.moved.is_some()).map(|group| group.total()))
        .collect();
    assert_eq!(groups, [12]);
    let text = diff::text(&difference, false);
    assert!(text.contains("12 operations moved from /boats to /me/fleet/boats [area-0]"), "{text}");
    let markdown = diff::markdown(&difference);
    assert!(markdown.contains("12 operations moved from `/boats` to `/me/fleet/boats` [`area-0`]"), "{markdown}");
    let json = diff::json(&difference);
    let group = &json["versions"][0]["moves"];
    assert_eq!((&group[0]["from"], &group[0]["to"]), (&"/boats".into(), &"/me/fleet/boats".into()), "{group}");
    let numbers = group[0]["changes"].as_array().cloned().unwrap_or_default();
    assert_eq!((group.as_array().map(Vec::len), numbers.len()), (Some(1), 12));
    for number in numbers {
        let number = number.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(usize::MAX);
        assert_eq!(json["versions"][0]["changes"][number]["change"]["kind"], "moved");
    }
    let (_, names, page) = rows(&difference);
    assert!(names.iter().any(|(_, also)| also.len() == 11), "{names:?}");
    assert!(page.contains("\"cause\":[\"12 operations moved from \",{\"code\":\"/boats\"}"));
    assert_adds_up(&difference);
}

#[test]
fn properties_whose_operators_are_listed_for_the_first_time_are_one_group() {
    let (old, mut new) = (side("old"), side("old"));
    for name in ["capacity", "callSign", "whistle"] {
        super::model::property(&mut new[0], name).constraints.filter_operators = vec!["eq".to_owned()];
    }
    let difference = diff::compare(&old, &new);
    assert_eq!(Counts::of(difference.changes()).corrections, 3, "{}", diff::text(&difference, false));
    let text = diff::text(&difference, false);
    assert!(
        text.contains("correction: 3 properties with operators of $filter listed for the first time [ferries]"),
        "{text}"
    );
    let markdown = diff::markdown(&difference);
    assert!(markdown.contains("3 properties with operators of `$filter` listed for the first time"), "{markdown}");
    let (_, names, _) = rows(&difference);
    assert!(names.iter().any(|(_, also)| also.len() == 2), "{names:?}");
    assert!(diff::json(&difference)["versions"][0].get("moves").is_none());
    assert_adds_up(&difference);
}

#[test]
fn a_group_is_of_one_area_and_a_single_move_is_none() {
    let (old, new) = moved(6, 2);
    let text = diff::text(&diff::compare(&old, &new), false);
    for area in ["area-0", "area-1"] {
        let line = format!("3 operations moved from /boats to /me/fleet/boats [{area}]");
        assert!(text.contains(&line), "{text}");
    }
    let (old, new) = moved(1, 1);
    let difference = diff::compare(&old, &new);
    let text = diff::text(&difference, false);
    assert!(text.contains("POST /me/fleet/boats/{id}/sail0: moved from POST /boats/{id}/sail0"), "{text}");
    assert!(diff::json(&difference)["versions"][0].get("moves").is_none());
}

#[test]
fn totals_of_real_versions_add_up() {
    let (Some(v1), Some(beta)) = (corpus("v1.0"), corpus("beta")) else { return };
    for (old, new) in [(v1, beta), (beta, v1)] {
        let difference = diff::compare(&old.apis, &new.apis);
        assert_adds_up(&difference);
    }
}
