//! Findings on the command line: explanations, levels, allowances, SARIF, and unclaimed source.

use std::fs;
use std::path::Path;
use std::process::Output;

use docwright::diagnostic::Code;
use docwright_tests::{command, corpus, root};
use serde_json::Value;

/// Exit code, standard output and standard error.
fn docwright(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output: Output =
        command().args(arguments).current_dir(folder).output().unwrap_or_else(|error| panic!("{error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

const PAGE: &str = "---\ntitle: thing\ndoc_type: resourcePageType\n---\n# thing resource type\n\n## Properties\n\n\
    | Property | Type | Description |\n|:--|:--|:--|\n| id | String | One of a | b. |\n\n\
    ## Colours of the rainbow\n\n| Colour | Wave |\n|:--|:--|\n| red | long |\n\n```csharp\nx();\n```\n";

/// A project with one page, whose name needs encoding, and settings.
fn project(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    fs::create_dir(folder.path().join("docs")).unwrap_or_else(|error| panic!("{error}"));
    write(&folder.path().join("docs/a thing.md"), PAGE);
    write(&folder.path().join("docwright.toml"), settings);
    folder
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn codes_are_explained_listed_and_guessed() {
    let (code, text, _) = docwright(root(), &["explain", "table-surplus-cells"]);
    assert_eq!(code, Some(0));
    for part in ["(warning)", "Why it matters", "Instead of", "Repair", "[[findings.allow]]"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (code, list, _) = docwright(root(), &["explain"]);
    assert_eq!((code, list.lines().count()), (Some(0), Code::ALL.len()));
    let (code, _, error) = docwright(root(), &["explain", "table-surplus-cell"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("did you mean `table-surplus-cells`"), "{error}");
}

#[test]
fn the_plain_dialect_is_explained() {
    let (code, text, _) = docwright(root(), &["explain", "dialect"]);
    assert_eq!(code, Some(0));
    for part in ["plain dialect", "Query parameters", "`GET /books`", "| title | string | yes | Title on the cover. |"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn pages_without_a_reference_fail_and_are_listed() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    fs::create_dir(folder.path().join("docs")).unwrap_or_else(|error| panic!("{error}"));
    write(&folder.path().join("docs/guide.md"), "# Guide\n\nAsk for a key.\n");
    let (code, text, _) = docwright(folder.path(), &["check", "--notes"]);
    assert_eq!(code, Some(2), "{text}");
    for part in ["note[page-unrecognized]", "guide.md:1:1", "no request line", "error[nothing-documented]"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (code, text, _) = docwright(folder.path(), &["generate"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(!folder.path().join("generated").exists(), "{text}");
    write(
        &folder.path().join("docs/list.md"),
        "# List boats\n\n`GET https://api.boats.example/boats`\n\nAnswers `204`.\n",
    );
    let (code, text, _) = docwright(folder.path(), &["check", "--notes"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("note[page-unrecognized]") && !text.contains("nothing-documented"), "{text}");
}

/// The settings' allowance for the page's finding.
const ALLOWED: &str = "[[findings.allow]]\npages = '*.md'\ncodes = ['table-surplus-cells']\nreason = 'old'\n";

#[test]
fn settings_decide_what_counts() {
    let idle = ALLOWED.replace("*.md", "b*.md");
    let unneeded = ALLOWED.replace("table-surplus-cells", "conflict");
    let cases = [
        ("", 1, "1 file: 1 warning", ""),
        ("[findings]\ntable-surplus-cells = 'note'", 0, "1 file: 1 note (1 not shown)", ""),
        ("[findings]\ntable-surplus-cells = 'error'", 1, "1 file: 1 error", ""),
        ("[findings]\ntable-surplus-cells = 'allow'", 0, "1 file: no findings, 1 allowed by docwright.toml", ""),
        (ALLOWED, 0, "1 file: no findings, 1 allowed by docwright.toml", ""),
        (&idle, 1, "1 file: 1 warning", "docwright.toml, line 2: the allowance for `b*.md` matches no page"),
        (&unneeded, 1, "1 file: 1 warning", "matches no finding (conflict)"),
    ];
    for (settings, expected, summary, warning) in cases {
        let folder = project(settings);
        let (code, out, error) = docwright(folder.path(), &["check"]);
        assert_eq!((code, out.trim().lines().last()), (Some(expected), Some(summary)), "{settings}: {error}");
        assert!(error.contains(warning) && (error.is_empty() == warning.is_empty()), "{settings}: {error}");
    }
}

#[test]
fn an_idle_allowance_alone_fails_the_check() {
    let both = format!("{ALLOWED}{}", ALLOWED.replace("table-surplus-cells", "conflict"));
    let (code, out, _) = docwright(project(&both).path(), &["check"]);
    assert_eq!((code, out.trim()), (Some(1), "1 file: no findings, 1 allowed by docwright.toml"));
}

#[test]
fn wrong_settings_name_their_place() {
    let cases = [
        ("[findings]\nno-such = 'note'", "line 2, column 1", "unknown code `no-such`"),
        ("[findings]\nconflict = 'fatal'", "line 2, column 12", "expected one of"),
        (&ALLOWED.replace("reason = 'old'\n", ""), "line 1", "missing field `reason`"),
        (&ALLOWED.replace("'old'", "' '"), "line 4, column 10", "say why"),
        (&ALLOWED.replace("'*.md'", "'[.md'"), "line 2, column 9", "[.md"),
        (&ALLOWED.replace("'table-surplus-cells'", ""), "line 3, column 9", "at least one code"),
    ];
    for (settings, place, message) in cases {
        let (code, _, error) = docwright(project(settings).path(), &["check"]);
        assert_eq!(code, Some(2), "{settings}");
        for part in ["docwright.toml", place, message] {
            assert!(error.contains(part), "{part}: {error}");
        }
    }
}

fn sarif(settings: &str) -> Value {
    let (_, out, error) = docwright(project(settings).path(), &["check", "--format", "sarif"]);
    serde_json::from_str(&out).unwrap_or_else(|wrong| panic!("{wrong}: {error}"))
}

#[test]
fn sarif_names_rules_places_and_what_is_allowed() {
    let log = sarif("");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().map_or(0, Vec::len);
    assert_eq!((log["version"].as_str(), rules), (Some("2.1.0"), Code::ALL.len()));
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"]
        [result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).unwrap_or(0)];
    assert_eq!(rule["id"], result["ruleId"]);
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/a%20thing.md");
    assert_eq!(place["region"]["startLine"], 11);
    assert!(run["originalUriBaseIds"]["SRCROOT"].is_object() && result.get("suppressions").is_none());
    let allowed = sarif(ALLOWED);
    assert_eq!(allowed["runs"][0]["results"][0]["suppressions"][0]["justification"], "old");
    assert_eq!(allowed["runs"][0]["results"][0]["partialFingerprints"], result["partialFingerprints"]);
    let idle = sarif(&ALLOWED.replace("*.md", "b.md"));
    let told = &idle["runs"][0]["invocations"][0]["toolConfigurationNotifications"][0];
    assert_eq!(told["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
}

#[test]
fn what_nobody_claims_is_listed_on_request() {
    let folder = project("");
    let (_, quiet, _) = docwright(folder.path(), &["check", "--notes"]);
    assert!(!quiet.contains("unclaimed"), "{quiet}");
    let (_, shown, _) = docwright(folder.path(), &["check", "--unclaimed"]);
    for part in ["note[unclaimed]", "a thing.md:15", "(`Colour | Wave`)", "66.6 % of 3 table rows", "1 code in other"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let (_, json, _) = docwright(folder.path(), &["check", "--unclaimed", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report["coverage"]["tableRows"]["unclaimed"], 1);
    assert_eq!(report["coverage"]["noise"]["other-language"], 1);
}

#[test]
fn nearly_all_of_the_pages_of_2021_is_accounted_for() {
    for version in ["v1.0", "beta"] {
        let Some(analysis) = corpus(version) else { return };
        let coverage = analysis.coverage();
        let both = coverage.rows.and(coverage.fences);
        assert!(both.permille() >= 990, "{version}: {both:?}");
    }
}

/// Pages with many mistakes of one kind, one page without a request, and one with a broken row.
fn faulty() -> tempfile::TempDir {
    let folder = project("");
    for number in 0..60 {
        let text = format!(
            "---\ntitle: \"pier{number} resource type\"\ndoc_type: resourcePageType\n---\n\n# pier{number} resource type\n\n\
             Namespace: microsoft.graph\n\nA pier.\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n\
             |id|String|The key.|\n|boat|boat{number}|A boat.|\n"
        );
        write(&folder.path().join(format!("docs/pier{number}.md")), &text);
    }
    let request = "---\ntitle: \"Get pier\"\ndoc_type: apiPageType\n---\n\n# Get pier\n\nNamespace: microsoft.graph\n\nGet it.\n\n\
                   ## Permissions\n|Permission type|Permissions|\n|:---|:---|\n|Application|Pier.Read|\n\n## HTTP request\n``` \
                   http\n```\n\n## Response\nIf successful, this method returns a `200 OK` response code.\n";
    write(&folder.path().join("docs/pier-get.md"), request);
    folder
}

#[test]
fn many_findings_are_a_table_below_the_errors() {
    let folder = faulty();
    let (code, table, _) = docwright(folder.path(), &["check"]);
    assert_eq!(code, Some(1));
    assert!(table.starts_with("error[request-missing]"), "{table}");
    let row = table.lines().find(|line| line.contains("type-unknown")).unwrap_or_default();
    assert!(row.contains("warning") && row.contains(" 60 ") && row.contains("pier0.md:16:1"), "{table}");
    assert!(table.lines().count() < 20, "{table}");
    let (_, all, _) = docwright(folder.path(), &["check", "--all"]);
    assert_eq!(all.matches("warning[type-unknown]").count(), 60, "{all}");
    let (_, only, _) = docwright(folder.path(), &["check", "--only", "type-unknown"]);
    assert_eq!(only.matches("warning[type-unknown]").count(), 60, "{only}");
    assert!(!only.contains("request-missing"), "{only}");
}

#[test]
fn people_who_only_use_the_pages_see_what_the_client_lacks() {
    let folder = faulty();
    let consumer = ["check", "--profile", "consumer"];
    let (code, shown, _) = docwright(folder.path(), &consumer);
    assert_eq!(code, Some(1));
    assert!(shown.contains("request-missing") && !shown.contains("table-surplus-cells"), "{shown}");
    let folder = project("");
    assert_eq!(docwright(folder.path(), &["check"]).0, Some(1));
    let (code, shown, _) = docwright(folder.path(), &consumer);
    assert_eq!(code, Some(0), "a broken row does not concern them: {shown}");
}
