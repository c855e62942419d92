//! `docwright init`: what it writes, and settings that editors know; `emitted::init` builds the project.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use docwright_tests::{caches, command, program, root};

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    let mut docwright = command();
    docwright.args(arguments).current_dir(folder);
    docwright.output().unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path.as_ref()).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

pub(crate) fn write(path: impl AsRef<Path>, text: &str) {
    fs::write(path.as_ref(), text).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()));
}

/// Runs a command and returns what it says; `code` is how it has to end.
pub(crate) fn says(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = docwright(folder, arguments);
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

pub(crate) fn runtime() -> String {
    root().join("runtime").display().to_string()
}

#[test]
fn nothing_is_replaced_unless_it_is_asked_for() {
    let folder = folder();
    let (settings, manifest) = (folder.path().join("docwright.toml"), folder.path().join("Cargo.toml"));
    write(&settings, "out = 'mine'\n");
    write(&manifest, "[workspace]\n");
    let kept = says(folder.path(), &["init"], 1);
    assert!(kept.contains("kept      docwright.toml") && kept.contains("--force"), "{kept}");
    assert_eq!((read(&settings).as_str(), read(&manifest).as_str()), ("out = 'mine'\n", "[workspace]\n"));
    assert!(folder.path().join("mine/Cargo.toml").exists(), "the settings that are there decide");
    assert!(!folder.path().join("src").exists(), "a crate that is there has its own programs");
    let replaced = says(folder.path(), &["init", "--force"], 0);
    assert!(replaced.contains("replaced  docwright.toml"), "{replaced}");
    assert!(read(folder.path().join("generated/Cargo.toml")).contains("docwright-runtime = { version = \"0.1.0\""));
    assert_eq!(read(&manifest), "[workspace]\n", "files outside the scaffold are never touched");
    write(folder.path().join("generated/Cargo.toml"), "[package]\n");
    let refused = says(folder.path(), &["init"], 2);
    assert!(refused.contains("did not generate") && !refused.contains("wrote"), "{refused}");
    assert_eq!(read(folder.path().join("generated/Cargo.toml")), "[package]\n");
}

#[test]
fn a_project_within_a_repository_is_told_where_workflows_are_read() {
    let folder = folder();
    fs::create_dir(folder.path().join(".git")).unwrap_or_else(|error| panic!("{error}"));
    let said = says(folder.path(), &["init", "client"], 0);
    assert!(said.contains(".github has to be moved to the root"), "{said}");
}

#[test]
fn a_project_that_cannot_be_is_not_begun() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).unwrap_or_else(|error| panic!("{error}"));
    for arguments in
        [["init", "new", "--docs", "nowhere"], ["init", "new", "--docs", "empty"], ["init", "new", "--name", "a b"]]
    {
        let said = says(folder.path(), &arguments, 2);
        assert!(said.starts_with("error: "), "{said}");
        assert!(!folder.path().join("new").exists(), "{arguments:?}");
    }
}

#[test]
fn areas_are_listed_and_selected() {
    let folder = folder();
    let docs = folder.path().join("pages");
    crate::line::areas::write(&docs);
    let docs = docs.display().to_string();
    let all = says(folder.path(), &["init", "all", "--docs", &docs], 0);
    assert!(all.contains("Product areas") && all.contains("lighting  1 operation  default"), "{all}");
    let settings = read(folder.path().join("all/docwright.toml"));
    assert!(settings.contains("# default-areas = [\"housing\"]"), "{settings}");
    let one = says(folder.path(), &["init", "one", "--docs", &docs, "--areas", "lighting"], 0);
    assert!(one.contains("lighting  1 operation  default") && !one.contains("housing   1 operation  default"), "{one}");
    assert!(read(folder.path().join("one/docwright.toml")).contains("\ndefault-areas = [\"lighting\"]\n"));
    assert!(
        read(folder.path().join("one/generated/Cargo.toml"))
            .contains("default = [\"v1_0\", \"lighting\", \"tls-aws-lc\"]")
    );
    let unknown = says(folder.path(), &["init", "none", "--docs", &docs, "--areas", "sailing"], 2);
    assert!(unknown.contains("product area `sailing`; areas: housing, lighting, people"), "{unknown}");
    assert!(!folder.path().join("none").exists(), "{unknown}");
    assert!(says(folder.path(), &["init", "own", "--areas", "lighting"], 2).contains("--docs"));
}

#[test]
fn examples_in_comments_are_settings_too() {
    let folder = folder();
    says(folder.path(), &["init"], 0);
    let file = folder.path().join("docwright.toml");
    let settings = read(&file);
    let open = |line: &str| match line.strip_prefix("# ") {
        Some(line) if line.starts_with('[') || line.contains(" = ") => line.to_owned(),
        _ => line.to_owned(),
    };
    let all: Vec<String> = settings.lines().map(open).collect();
    assert!(all.iter().filter(|line| line.contains(" = ")).count() > settings.matches("\n# ").count() / 2);
    write(&file, &all.join("\n").replace("/users/**", "/lighthouses/**"));
    says(folder.path(), &["generate"], 0);
    assert!(folder.path().join("generated/tests").exists());
}

#[test]
fn a_misspelled_setting_is_told_with_its_place_and_neighbour() {
    let folder = folder();
    for (text, place, advice) in [
        ("out = 'x'\ndoc = 'y'\n", "line 2, column 1", "did you mean `docs`?"),
        ("name = 'x'\n", "line 1, column 1", "did you mean `name` in the table `[package]`?"),
        ("[findings]\nexample-vale = 'note'\n", "line 2, column 1", "did you mean `example-value`"),
    ] {
        write(folder.path().join("docwright.toml"), text);
        let said = says(folder.path(), &["check"], 2);
        assert!(said.contains(place) && said.contains(advice), "{said}");
    }
}

#[test]
fn the_published_schema_is_that_of_the_settings() {
    let folder = folder();
    let published = read(root().join("generator/docwright.schema.json"));
    assert!(
        published == format!("{:#}\n", docwright::settings_schema()),
        "generator/docwright.schema.json is stale: \
         cargo run -- export --format settings-schema --out generator/docwright.schema.json"
    );
    says(folder.path(), &["init"], 0);
    assert_eq!(read(folder.path().join("docwright.schema.json")), published);
    assert!(read(folder.path().join("docwright.toml")).starts_with("#:schema ./docwright.schema.json\n"));
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = folder();
    says(folder.path(), &["man", "man"], 0);
    let page = |name: &str| read(folder.path().join("man").join(name));
    assert!(page("docwright.1").contains(".TH docwright 1") && page("docwright.1").contains("Exit codes:"));
    assert!(page("docwright-init.1").contains("\\-\\-force") && page("docwright-diff.1").contains("\\-\\-fail\\-on"));
    assert_eq!(says(folder.path(), &["man"], 0), page("docwright.1"));
}

/// A shell with `docwright`, where `init` names the runtime of this repository: that of the registry is not there. It is
/// outside of the project, which CI refuses, so that the variable of CI is removed.
fn shell(folder: &Path, script: &str, variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let ours =
        "docwright() { if [ \"$1\" = init ]; then set -- \"$@\" --runtime \"$RUNTIME\"; fi; \"$DOCWRIGHT\" \"$@\"; }";
    let identity = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
    let output = Command::new("bash")
        .args(["-euc", &format!("{ours}\n{script}")])
        .current_dir(folder)
        .env("DOCWRIGHT", program())
        .env("RUNTIME", runtime())
        .env("XDG_CACHE_HOME", caches())
        .env_remove("CI")
        .envs(identity.map(|name| (name, "test@example.com")))
        .envs(variables.iter().copied())
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.code(), said.concat())
}

/// The steps of the workflow that call docwright, for a change that has a finding and was not generated.
#[test]
fn the_steps_of_the_workflow_do_what_they_say() {
    let folder = folder();
    let begin = "docwright init\ngit init --quiet\ngit add .\ngit commit --quiet --message begun";
    assert_eq!(shell(folder.path(), begin, &[]).0, Some(0));
    let page = folder.path().join("docs/api-reference/v1.0/resources/lighthouse.md");
    write(&page, &read(&page).replace("|range|", "|height|Int32|How tall the tower is.|\n|range|"));

    let workflow = read(folder.path().join(".github/workflows/docwright.yml"));
    let workflow: serde_json::Value = serde_yaml::from_str(&workflow).unwrap_or_else(|error| panic!("{error}"));
    let steps = |job: &str| workflow["jobs"][job]["steps"].as_array().cloned().unwrap_or_default();
    let run = |job: &str, name: &str| {
        let step = steps(job).into_iter().find(|step| step["name"] == name);
        let script = step.as_ref().and_then(|step| step["run"].as_str()).unwrap_or_else(|| panic!("no step {name}"));
        let docs = workflow["env"]["DOCS"].as_str().unwrap_or_default();
        shell(folder.path(), script, &[("DOCS", docs), ("BASE", "HEAD"), ("GITHUB_STEP_SUMMARY", "summary.md")])
    };
    let (code, said) = run("pages", "Crate is up to date");
    assert!(code == Some(1) && said.contains("stale: generated/api.txt"), "{said}");
    assert_eq!(run("pages", "Findings").0, Some(1));
    assert!(read(folder.path().join("docwright.sarif")).contains("property-not-in-json"));
    let (code, said) = run("changes", "Changes for callers");
    assert_eq!(code, Some(0), "{said}");
    let changes = read(folder.path().join("changes.md"));
    assert!(changes.contains("height") && read(folder.path().join("summary.md")) == changes, "{changes}");
}

/// The commands of `PROJECT.md`, one after the other, as its reader types them.
#[test]
fn the_commands_of_the_project_guide_work() {
    let guide = read(root().join("PROJECT.md"));
    let blocks: Vec<&str> = guide.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 4, "the guide has its commands in blocks of `sh`");
    let folder = folder();
    let (code, said) = shell(folder.path(), &blocks.join("\n"), &[]);
    assert_eq!(code, Some(0), "{said}");
    let mut rest = said.as_str();
    for shown in [
        "cargo run",                     // init says what comes next
        "warning[property-not-in-json]", // check, before the repair
        "there is something to repair",
        "5 files: no findings", // and after it
        "crate     11 files in generated",
        "height", // diff
        "crate     11 files in generated: unchanged",
        "version   0.2.0 after 0.1.0",
        "**Breaking:**",
    ] {
        let at = rest.find(shown).unwrap_or_else(|| panic!("`{shown}` is not in:\n{rest}\nof:\n{said}"));
        rest = &rest[at + shown.len()..];
    }
}
