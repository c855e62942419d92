//! The documentation of the crate itself: its versions, its features and a guide.

use super::features::Features;
use super::options::Options;
use crate::api::{Contact, Contents, Profile, TextLicense};
use crate::krate::{FULL, enable};
use crate::output::README_MARK;
use crate::text::escape::{comment, inline, link};
use crate::text::grouped;

/// Properties of a crate that its documentation states.
pub(super) struct About<'c> {
    pub contents: &'c [Contents],
    /// The modules of the versions, in the order of `contents`.
    pub modules: &'c [String],
    pub options: &'c Options,
    pub profile: &'c Profile,
    /// The module that is on by default.
    pub default: Option<&'c str>,
    pub features: &'c Features,
}

/// The lines of the documentation.
pub(super) fn lines(about: &About<'_>) -> Vec<String> {
    let version = |(version, module): (&Contents, &String)| {
        // A link to what no feature turns on leads nowhere.
        let name = if Some(&**module) == about.default { format!("[`{module}`]") } else { format!("`{module}`") };
        format!("* {name}: version {}", comment(&version.version))
    };
    let mut lines = vec![
        summary(about.profile),
        String::new(),
        "Each version of the API is a module behind a feature of the same name:".to_owned(),
        String::new(),
    ];
    lines.extend(about.contents.iter().zip(about.modules).map(version));
    lines.extend([String::new(), "```no_run".to_owned()]);
    lines.extend(program(about));
    lines.extend(["```".to_owned(), String::new()]);
    lines.extend(GUIDE.lines().map(str::to_owned));
    if !about.features.is_empty() {
        lines.extend(features(about));
    }
    lines.extend(provenance(about.profile));
    lines
}

/// The text of `README.md`.
pub(super) fn readme(about: &About<'_>) -> String {
    let shown = program(about).into_iter().filter(|line| !line.starts_with("# "));
    let mut lines = vec![README_MARK.to_owned(), String::new(), format!("# {}", about.options.name), String::new()];
    lines.extend([summary(about.profile), String::new(), "```rust".to_owned()]);
    lines.extend(shown);
    lines.push("```".to_owned());
    // The sections of the front page are one level lower here.
    let below = |line: String| if line.starts_with("# ") { format!("#{line}") } else { line };
    lines.extend(provenance(about.profile).into_iter().map(below));
    lines.push(String::new());
    lines.join("\n")
}

fn summary(profile: &Profile) -> String {
    format!("A typed client of {}, generated from its API reference pages.", inline(&profile.title))
}

/// The lines of a program that creates a client.
fn program(about: &About<'_>) -> Vec<String> {
    let (krate, module) = (about.options.ident(), about.default.unwrap_or("v1_0"));
    let Profile { client, variable, auth, .. } = about.profile;
    let (credentials, import) = crate::krate::example_credentials(auth);
    let mut lines = vec![format!("use {krate}::{module}::{client};")];
    lines.extend(import.map(|name| format!("use {krate}::runtime::{name};")));
    lines.extend([
        String::new(),
        format!("let {variable} = {client}::new({credentials})?;"),
        format!("# let _ = {variable};"),
        format!("# Ok::<(), {krate}::runtime::Error>(())"),
    ]);
    lines
}

/// The license of the pages whose text the crate repeats, and whom to ask about the API.
fn provenance(profile: &Profile) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(TextLicense { spdx, attribution, url }) = &profile.license {
        let spdx = inline(spdx);
        let license = url.as_ref().map_or_else(|| spdx.clone(), |url| link(&spdx, url));
        let author = attribution.as_ref().map_or_else(String::new, |author| format!(" by {}", inline(author)));
        lines.extend([String::new(), "# License of the documentation".to_owned(), String::new()]);
        lines.push(format!(
            "The documentation of this crate repeats text of the API reference of {}{author}, with changes. The license of \
             that text is {license}.",
            inline(&profile.title)
        ));
    }
    if let Some(Contact { name, url, email }) = &profile.contact {
        let name = name.as_deref().map(inline);
        let page = url.as_ref().map(|url| link(name.as_deref().unwrap_or(url), url)).or(name);
        let email = email.as_ref().map(|email| link(email, &format!("mailto:{email}")));
        let all: Vec<String> = page.into_iter().chain(email).collect();
        lines.extend([String::new(), "# Contact".to_owned(), String::new()]);
        lines.push(format!("Questions about the API are answered by {}.", all.join(", ")));
    }
    lines
}

/// The table of features, with the lines for `Cargo.toml`.
fn features(about: &About<'_>) -> Vec<String> {
    let (options, on) = (about.options, about.features.on(about.contents, about.options.areas.as_deref()));
    let mut lines = vec![String::new(), "# Features".to_owned(), String::new()];
    lines.extend(AREAS.lines().map(str::to_owned));
    let names = about.features.iter().map(|feature| feature.name.as_str());
    let example = names.into_iter().find(|name| on.iter().all(|feature| feature != name));
    lines.extend([
        String::new(),
        "```toml".to_owned(),
        "[dependencies]".to_owned(),
        format!(
            "{} = {{ version = \"{}\", features = [\"{}\"] }}",
            options.name,
            options.version,
            example.unwrap_or(FULL)
        ),
        "```".to_owned(),
        String::new(),
    ]);
    let versions: Vec<String> = about.contents.iter().map(|version| comment(&version.version)).collect();
    lines.push(format!("| Feature | Operations of {} | Default | Also named |", versions.join(" | of ")));
    lines.push(format!("|:--|{}:--|:--|", "--:|".repeat(versions.len())));
    for feature in about.features.iter() {
        let name = &feature.name;
        let counts = about.contents.iter().map(|version| about.features.operations(name, version));
        let counts: Vec<String> = counts.map(|count| grouped(usize::try_from(count).unwrap_or(usize::MAX))).collect();
        let default = if enable(&on, name) { "yes" } else { "" };
        let aliases = about.features.aliases().filter(|(_, of)| of == name).map(|(alias, _)| format!("`{alias}`"));
        let aliases = aliases.collect::<Vec<_>>().join(", ");
        lines.push(format!("| `{name}` | {} | {default} | {aliases} |", counts.join(" | ")));
    }
    lines
}

/// The description of features for areas.
const AREAS: &str = "\
Each product area of the API is a feature, and `full` enables all of them. The feature of an area enables its operations
and the types that only these use. Operations and types that several areas share need no feature. Without the feature of
its type, a relationship has no field, and its value is in `additional`. The documentation of a method names the feature
that it requires, as does the compiler if the feature is disabled; `docwright features --source .` lists those of a
program.";

/// The guide to every client, with links to the runtime.
const GUIDE: &str = "\
Methods follow the paths of the documentation. A chain of methods ends at a handle: the request builder for a path,
which is cheap to create, clone and keep. Its operations return a [`Request`](runtime::Request), which takes query
options, headers and a timeout, and is sent by awaiting it.

* **Lists** return a page, or a stream: `list().items()` requests further pages as needed. Filters, orders and
  selections are [typed](runtime::odata) by the constants of the models.
* **Models** have an `Option` for each property, and keep undocumented properties. [`Open`](runtime::Open) converts a
  value to a derived type.
* **Bodies** end with `Create`, `Update` or `Parameters`. A field of an update is absent, `null` or a value: see
  [`Patch`](runtime::Patch).
* **Relationships** are changed by a [`Reference`](runtime::Reference) to the handle of an object.
* **Files** are received as a [`Download`](runtime::Download), and sent from a [`Source`](runtime::Source) or, if they
  are large, by an [`Upload`](runtime::Upload) session.
* **Delta queries** are tracked by [`Changes`](runtime::Changes), long-running operations by a
  [`Poller`](runtime::Poller). A [`Batch`](runtime::Batch) sends several requests in one call.
* **Permissions** are constants of the handles: see [`Permissions`](runtime::Permissions).
* **Errors** have one type, [`Error`](runtime::Error), with the error response of the service. Transient failures are
  retried where that is safe.
* **Tests** need no server: the feature `testing` provides a mock of the service, `runtime::testing::Mock`.";
