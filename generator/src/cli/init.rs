//! `docwright init`: creates a project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::args::{Generate, Init};
use super::check::analyze;
use super::{FINDINGS, Failure, generate, screen};
use crate::api::Contents;
use crate::output::{TOML_MARK, found, replace};
use crate::plan::{Area, CrateLayout, Options};
use crate::profile::ApiSettings;
use crate::project::{FILE, relative};
use crate::text::{counted, visible};
use crate::{Project, read, settings_schema};

/// The JSON Schema of the settings, for editors.
const SCHEMA: &str = "docwright.schema.json";
/// The hook, which git uses once configured.
const HOOK: &str = ".githooks/pre-commit";
const WORKFLOW: &str = ".github/workflows/docwright.yml";
/// The files that git ignores: those that Cargo builds.
const IGNORED: &str = ".gitignore";
const IGNORE: &str = "target/\n";

/// A file of the scaffold, by its path below the project's folder and in this repository.
macro_rules! files {
    ($($path:literal)+) => { &[$(($path, include_str!(concat!("../../scaffold/", $path)))),+] };
}

/// The pages of the example.
const PAGES: &[(&str, &str)] = files! {
    "docs/api-reference/v1.0/resources/lighthouse.md"
    "docs/api-reference/v1.0/api/lighthouse-list.md"
    "docs/api-reference/v1.0/api/lighthouse-get.md"
    "docs/api-reference/v1.0/api/lighthouse-post.md"
    "docs/api-reference/v1.0/api/lighthouse-update.md"
};
/// The program of the example.
const PROGRAM: &str = include_str!("../../scaffold/src/main.rs");

pub(super) fn run(args: &Init) -> Result<ExitCode, Failure> {
    if args.folder.is_file() {
        return Err(format!(
            "cannot create the project: {}: expected a folder, found a file; name another folder",
            args.folder.display()
        ));
    }
    let scaffold = Scaffold::of(args)?;
    fs::create_dir_all(&args.folder)
        .map_err(|error| format!("cannot create the folder {}: {error}", args.folder.display()))?;
    // The rest runs in the folder of the project, so that the result equals that of `generate` there.
    std::env::set_current_dir(&args.folder)
        .map_err(|error| format!("cannot open the folder {}: {error}", args.folder.display()))?;
    let kept = scaffold.write(args.force)?;
    // Settings in a file that was kept apply, as they will in every later run.
    generate::run(&Generate { force: args.force, ..Generate::default() })?;
    let areas = scaffold.areas.iter().map(Areas::list).filter(|list| !list.is_empty());
    areas.for_each(|list| screen::line(&list));
    let project = Project::load(Path::new("."))?;
    screen::line(&next(&project, scaffold.program));
    if project.runtime.is_none() {
        screen::warning(
            "docwright-runtime is not on crates.io yet: until then, the client compiles only with --runtime PATH, the folder \
             `runtime` of docwright's repository",
        );
    }
    if is_below_a_repository(Path::new(".")) {
        screen::warning(".github has to be moved to the root of the repository, where GitHub looks for it");
    }
    if kept > 0 {
        screen::warning("existing files that differ were kept; --force replaces them");
    }
    Ok(if kept > 0 { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
}

/// The files of a new project.
struct Scaffold {
    files: BTreeMap<PathBuf, String>,
    /// True if the files include a program that uses the client.
    program: bool,
    /// The product areas of existing pages.
    areas: Option<Areas>,
}

impl Scaffold {
    /// Determines the files; nothing is written before all checks have passed.
    fn of(args: &Init) -> Result<Self, Failure> {
        let project = Project {
            docs: Some(docs(args)?),
            runtime: way(args.runtime.as_deref(), &args.folder)?,
            package: crate::Package { name: Some(args.name.clone()), ..crate::Package::default() },
            ..Project::default()
        };
        project.options()?;
        args.runtime.as_deref().map_or(Ok(()), generate::check_runtime)?;
        if !args.force {
            check_output(&args.folder)?;
        }
        let areas = Areas::of(args)?;
        let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
        let mut add = |path: &str, text: &str| drop(files.insert(path.into(), text.to_owned()));
        add(FILE, &settings(&project, args, areas.as_ref()));
        add(SCHEMA, &format!("{:#}\n", settings_schema()));
        add(WORKFLOW, &workflow(project.docs()));
        add(HOOK, include_str!("../../scaffold/pre-commit"));
        let pages = args.docs.is_none() && (!has_pages(&args.folder.join("docs"))? || has_example(&args.folder));
        // The example brings a program that calls it, unless the project has another one.
        let program = pages && is_ours(&args.folder.join("Cargo.toml"), &manifest(&args.name))?;
        if pages {
            for (path, text) in PAGES {
                add(path, text);
            }
        }
        // Projects that ignore files already decide about this one.
        if is_ours(&args.folder.join(IGNORED), IGNORE)? {
            add(IGNORED, IGNORE);
        }
        if program {
            add("Cargo.toml", &manifest(&args.name));
            add("src/main.rs", PROGRAM);
        }
        Ok(Self { files, program, areas })
    }

    /// Writes the files, and returns the number of existing ones that were kept.
    fn write(&self, force: bool) -> Result<usize, Failure> {
        let mut kept = 0;
        for (path, text) in &self.files {
            let state = match found(path).map_err(|error| said(&error))? {
                Some(found) if found == text.as_bytes() => "unchanged",
                Some(_) if !force => {
                    kept += 1;
                    "kept"
                }
                found => {
                    let written = replace(path, text).and_then(|()| executable(path));
                    written.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
                    if found.is_some() { "replaced" } else { "wrote" }
                }
            };
            screen::line(&format!("{state:<10}{}", screen::path(path)));
        }
        Ok(kept)
    }
}

/// Fails if the output folder contains a crate that is not generated.
fn check_output(folder: &Path) -> Result<(), Failure> {
    // Existing settings are kept, and determine the output folder.
    let out = folder.join(Project::load(folder)?.out());
    let manifest = found(&out.join("Cargo.toml")).map_err(|error| said(&error))?;
    match manifest {
        Some(manifest) if !manifest.starts_with(TOML_MARK.as_bytes()) => Err(format!(
            "{} contains a crate that docwright did not generate: set another folder as `out` in {FILE}",
            out.display()
        )),
        _ => Ok(()),
    }
}

/// Returns true if a folder is below the root of a repository.
fn is_below_a_repository(folder: &Path) -> bool {
    let is_root = |folder: &Path| folder.join(".git").exists();
    std::path::absolute(folder).is_ok_and(|folder| !is_root(&folder) && folder.ancestors().any(is_root))
}

/// The folder of the pages as the settings name it.
fn docs(args: &Init) -> Result<PathBuf, Failure> {
    match &args.docs {
        None => Ok("docs".into()),
        Some(docs) if has_pages(docs)? => Ok(way(Some(docs), &args.folder)?.unwrap_or_default()),
        Some(docs) => Err(format!("no pages in `{}`: name the folder that holds them with --docs", docs.display())),
    }
}

/// Returns true if a folder exists and contains pages.
fn has_pages(docs: &Path) -> Result<bool, Failure> {
    match read::read(docs, &()) {
        Ok(_) => Ok(true),
        Err(_) if !docs.exists() => Ok(false),
        Err(read::ReadError::NoPages(_)) => Ok(false),
        Err(error) => Err(error.to_string()),
    }
}

/// Returns true if a project has the example pages.
fn has_example(folder: &Path) -> bool {
    PAGES.iter().all(|(path, _)| folder.join(path).is_file())
}

/// Returns true if a file is that of the scaffold or does not exist.
fn is_ours(path: &Path, text: &str) -> Result<bool, Failure> {
    Ok(found(path).map_err(|error| said(&error))?.is_none_or(|found| found == text.as_bytes()))
}

/// A path that was named from here, as it is named from a folder.
fn way(path: Option<&Path>, folder: &Path) -> Result<Option<PathBuf>, Failure> {
    path.map(|path| relative(path, folder).map(PathBuf::from)).transpose()
}

/// The product areas of existing pages, and those that are enabled by default.
struct Areas {
    list: Vec<Area>,
    /// True if the user named areas, or the crate is too large to enable all.
    is_chosen: bool,
}

impl Areas {
    /// The areas of the pages that the user named; `None` for a project with example pages.
    fn of(args: &Init) -> Result<Option<Self>, Failure> {
        let Some(docs) = &args.docs else {
            return if args.areas.is_empty() {
                Ok(None)
            } else {
                Err("--areas selects areas of existing pages: name their folder with --docs".to_owned())
            };
        };
        let apis = analyze(docs, &ApiSettings::default(), None)?.apis;
        let contents: Vec<Contents> = apis.iter().map(Contents::of).collect();
        let areas = (!args.areas.is_empty()).then(|| args.areas.clone());
        let options = Options { areas, ..Options::default() };
        let layout = CrateLayout::new(&contents, &options);
        let list = layout.areas();
        if let Some(unknown) = layout.unknown_area() {
            let known: Vec<&str> = list.iter().map(|area| area.feature.as_str()).collect();
            let known = if known.is_empty() { "the pages name fewer than two".to_owned() } else { known.join(", ") };
            return Err(format!("--areas: no page names the product area `{}`; areas: {known}", visible(unknown)));
        }
        let is_chosen = options.areas.is_some() || list.iter().any(|area| !area.is_default);
        Ok(Some(Self { list, is_chosen }))
    }

    /// The lines of the settings.
    fn settings(&self) -> String {
        let quoted = |area: &Area| toml::Value::String(area.feature.clone()).to_string();
        let enabled: Vec<String> = self.list.iter().filter(|area| area.is_default).map(quoted).collect();
        match (self.is_chosen, self.list.first()) {
            (true, _) => format!(
                "# The product areas whose features are enabled by default.\ndefault-areas = [{}]\n",
                enabled.join(", ")
            ),
            (false, Some(first)) => format!(
                "# The product areas whose features are enabled by default; all, without this line:\n\
                 # default-areas = [{}]\n",
                quoted(first)
            ),
            (false, None) => String::new(),
        }
    }

    /// The list for the terminal.
    fn list(&self) -> String {
        if self.list.is_empty() {
            return String::new();
        }
        let width = self.list.iter().map(|area| area.feature.len()).max().unwrap_or_default();
        let line = |area: &Area| {
            let operations = usize::try_from(area.operations).unwrap_or(usize::MAX);
            let default = if area.is_default { "  default" } else { "" };
            let (feature, operations) = (visible(&area.feature), counted(operations, "operation", "operations"));
            format!("\n  {feature:width$}  {operations}{default}")
        };
        let lines: String = self.list.iter().map(line).collect();
        format!("\nProduct areas, which are features of the crate (default-areas in {FILE}):{lines}")
    }
}

fn settings(project: &Project, args: &Init, areas: Option<&Areas>) -> String {
    let quoted = |path: &Path| toml::Value::String(path.display().to_string()).to_string();
    let runtime = project.runtime.as_ref().map_or_else(String::new, |path| {
        format!("# The runtime crate. Without this line, the published version is used.\nruntime = {}\n", quoted(path))
    });
    include_str!("../../scaffold/docwright.toml")
        .replace("\"{docs}\"", &quoted(project.docs()))
        .replace("# {runtime}\n", &runtime)
        .replace("\"{name}\"", &quoted(Path::new(&args.name)))
        .replace("# {areas}\n", &areas.map_or_else(String::new, Areas::settings))
}

fn workflow(docs: &Path) -> String {
    include_str!("../../scaffold/workflow.yml")
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        // A text of JSON is one of YAML too.
        .replace("\"{docs}\"", &serde_json::json!(docs.display().to_string()).to_string())
}

fn manifest(name: &str) -> String {
    include_str!("../../scaffold/manifest.toml").replace("{name}", name)
}

/// The next steps.
fn next(project: &Project, program: bool) -> String {
    let check = format!("cargo check --manifest-path {}", project.out().join("Cargo.toml").display());
    let call =
        if program { ("cargo run", "run src/main.rs, which calls the mock") } else { (&*check, "compile the client") };
    let steps = [
        ("docwright serve", "start a mock of the API on port 8080, until Ctrl-C"),
        call,
        ("docwright check", "list the findings about the pages"),
        ("docwright generate", "regenerate the client after a change of a page"),
    ];
    let width = steps.iter().map(|(command, _)| command.len()).max().unwrap_or_default();
    let steps = steps.map(|(command, meaning)| format!("\n  {command:width$}  {meaning}"));
    format!("\nNext:{}", steps.concat())
}

fn said(error: &std::io::Error) -> Failure {
    error.to_string()
}

/// Lets the hook be run, if it is that.
#[cfg(unix)]
fn executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if path != Path::new(HOOK) {
        return Ok(());
    }
    let mut permissions = fs::metadata(path)?.permissions();
    // Whoever may read it may run it.
    permissions.set_mode(permissions.mode() | (permissions.mode() & 0o444) >> 2);
    fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
fn executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
