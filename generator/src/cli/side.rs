//! One side of a comparison, and how it is read.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Failure;
use super::git::Revision;
use crate::api::{Api, SCHEMA};
use crate::export::Ir;
use crate::source::Pages;
use crate::{Project, files, html, pipeline, read, sides, text};

/// Location of documentation.
pub(super) enum Side {
    /// A folder of pages.
    Folder(PathBuf),
    /// A file with a model of the API.
    Model(PathBuf),
    /// A revision in git, and the folder of pages in it if it is not that of the project.
    Git(String, Option<String>),
}

impl Side {
    /// Parses an argument; anything that is neither a revision nor a file is a folder.
    pub(super) fn of(argument: &str) -> Self {
        match argument.strip_prefix("git:") {
            Some(named) => match named.split_once(':') {
                Some((revision, path)) => Self::Git(revision.to_owned(), Some(path.to_owned())),
                None => Self::Git(named.to_owned(), None),
            },
            None if Path::new(argument).is_file() => Self::Model(PathBuf::from(argument)),
            None => Self::Folder(PathBuf::from(argument)),
        }
    }

    /// Reads both sides of a comparison.
    pub(super) fn read_both(old: &Self, new: &Self, project: &Project) -> Result<(Documented, Documented), Failure> {
        let (old, new) = rayon::join(|| old.read(project), || new.read(project));
        let (mut old, mut new) = (old?, new?);
        match (&old.pages, &new.pages) {
            (Some(before), Some(after)) => (old.apis, new.apis) = sides::apis_of_sides(before, after),
            (Some(before), None) => old.apis = pipeline::apis(before),
            (None, Some(after)) => new.apis = pipeline::apis(after),
            (None, None) => {}
        }
        Ok((old, new))
    }

    /// Reads the model, or the pages without their APIs.
    fn read(&self, project: &Project) -> Result<Documented, Failure> {
        let (pages, commit) = match self {
            Self::Model(file) => return Ok(Documented { apis: model(file)?, pages: None, commit: None }),
            Self::Folder(folder) if !folder.exists() => {
                return Err(format!(
                    "`{}` does not exist: expected a folder of pages, a file of `docwright export --format ir`, or git:REV[:PATH]",
                    folder.display()
                ));
            }
            Self::Folder(folder) => (read::read(folder, &()).map_err(|error| error.to_string())?.0, None),
            Self::Git(revision, path) => {
                let revision = Revision::find(revision)?;
                let (pages, root) = revision.pages(&Revision::folder(path.as_deref(), project.docs())?)?;
                (pages, revision.commit(&root))
            }
        };
        let pages = pages.with_settings(&project.api);
        Ok(Documented { apis: Vec::new(), pages: Some(pages), commit })
    }
}

/// The documentation of a side.
pub(super) struct Documented {
    /// The API of each version.
    pub apis: Vec<Api>,
    /// The pages, unless the side is an exported model.
    pub pages: Option<Pages>,
    /// The published commit of a revision.
    pub commit: Option<html::Commit>,
}

impl Documented {
    /// The side with its name on the command line.
    pub(super) fn named<'s>(&'s self, name: &'s str) -> html::Side<'s> {
        html::Side { name, apis: &self.apis, pages: self.pages.as_ref(), commit: self.commit.as_ref() }
    }
}

/// Maximum size of an exported model in bytes.
const LARGEST: u64 = 1 << 30;

/// Reads an exported model.
fn model(file: &Path) -> Result<Vec<Api>, Failure> {
    /// The common part of all versions of the format.
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    let shown = file.display();
    let bytes = files::read(file, LARGEST).map_err(|error| format!("cannot read the model: {error}"))?;
    let none = |error: serde_json::Error| {
        let error = text::visible(&error.to_string());
        format!("{shown} is not a model of an API ({error}): create one with `docwright export --format ir`")
    };
    let Version { schema } = serde_json::from_slice(&bytes).map_err(none)?;
    if schema != SCHEMA {
        return Err(format!(
            "{shown} has version {schema} of the format and this docwright reads version {SCHEMA}: export the pages again \
             with this docwright (`docwright export --format ir`), or compare the pages directly"
        ));
    }
    let read: Ir<'_> = serde_json::from_slice(&bytes).map_err(none)?;
    Ok(read.apis.into_owned())
}
