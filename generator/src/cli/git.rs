//! Pages of a revision, read from the objects of the current git repository.
//!
//! The installed `git` reads them without a checkout: a library would add more than two hundred crates.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use super::Failure;
use crate::source::Pages;
use crate::text::shorten;
use crate::{html, read};

/// A revision of the current repository.
pub(super) struct Revision {
    /// Its name on the command line.
    name: String,
    /// The id of its tree.
    tree: String,
}

/// A file of a tree.
struct Blob {
    path: PathBuf,
    id: String,
    size: u64,
}

impl Revision {
    pub(super) fn find(name: &str) -> Result<Self, Failure> {
        let shown = shorten(name);
        let unknown =
            || format!("cannot read `git:{shown}`: unknown revision; `git log` and `git branch --all` list revisions");
        // Such a name would be taken for an option.
        if name.is_empty() || name.starts_with('-') {
            return Err(unknown());
        }
        run_git(&["rev-parse", "--git-dir"]).map_err(|error| {
            format!("cannot read `git:{shown}`: {error}; run docwright in a repository, or name a folder of pages")
        })?;
        let found = output(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{tree}}")])?;
        let tree = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if !found.status.success() || tree.is_empty() {
            Err(unknown())
        } else {
            Ok(Self { name: name.to_owned(), tree })
        }
    }

    /// The folder of pages, from the root of the repository.
    pub(super) fn folder(path: Option<&str>, project: &Path) -> Result<PathBuf, Failure> {
        let here = || run_git(&["rev-parse", "--show-prefix"]).map(|prefix| PathBuf::from(line(&prefix)));
        let folder = match path {
            Some(path) if !path.starts_with('.') => PathBuf::from(path),
            Some(path) => here()?.join(path),
            None if project.is_absolute() => {
                let root = PathBuf::from(line(&run_git(&["rev-parse", "--show-toplevel"])?));
                let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
                let below = whole(project);
                below.strip_prefix(whole(&root)).map(Path::to_owned).map_err(|_| {
                    format!("{} is not in the repository: name the pages as git:REV:PATH", project.display())
                })?
            }
            None => here()?.join(project),
        };
        normal(&folder).ok_or_else(|| format!("`{}` leaves the repository", folder.display()))
    }

    /// Reads the pages of a folder by the rules of [`read::read`]; returns them with the folder that their paths begin in.
    pub(super) fn pages(&self, folder: &Path) -> Result<(Pages, PathBuf), Failure> {
        let listing = self.files()?;
        let paths: Vec<PathBuf> = listing.iter().map(|blob| blob.path.clone()).collect();
        let chosen = read::choose(folder, &paths).map_err(|error| {
            let held = paths.iter().any(|path| path.starts_with(folder));
            let (folder, name) = (folder.display(), shorten(&self.name));
            if held { error.to_string() } else { format!("cannot read `git:{name}`: expected the folder of the pages, found no `{folder}`; name it as git:{name}:PATH") }
        })?;
        let by_path: HashMap<&Path, &Blob> = listing.iter().map(|blob| (blob.path.as_path(), blob)).collect();
        let wanted: Vec<&Blob> =
            chosen.files().iter().filter_map(|file| by_path.get(file.as_path()).copied()).collect();
        Ok((chosen.pages(contents(&wanted)?), chosen.root().to_owned()))
    }

    /// The commit where the remote `origin` publishes it; `root` is the folder of its pages.
    ///
    /// `None` for a tree without a commit, without such a remote, or if its URL is not that of a known host.
    pub(super) fn commit(&self, root: &Path) -> Option<html::Commit> {
        let succeeded = |arguments: &[&str]| output(arguments).ok().filter(|output| output.status.success());
        let id = succeeded(&["rev-parse", "--verify", "--quiet", &format!("{}^{{commit}}", self.name)])?;
        let remote = succeeded(&["config", "--get", "remote.origin.url"])?;
        let text = |output: &Output| String::from_utf8_lossy(&output.stdout).trim().to_owned();
        html::Commit::new(&text(&remote), &text(&id), root)
    }

    /// All files of the revision, without symbolic links and submodules.
    fn files(&self) -> Result<Vec<Blob>, Failure> {
        let listed = run_git(&["ls-tree", "-r", "-l", "-z", "--full-tree", &self.tree])?;
        let entries = listed.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
        Ok(entries.filter_map(blob).collect())
    }
}

/// An entry of a tree: `100644 blob ID SIZE<tab>PATH`.
fn blob(entry: &[u8]) -> Option<Blob> {
    let at = entry.iter().position(|byte| *byte == b'\t')?;
    let about = std::str::from_utf8(&entry[..at]).ok()?;
    let mut about = about.split_whitespace();
    let (mode, kind, id, size) = (about.next()?, about.next()?, about.next()?, about.next()?);
    let is_file = kind == "blob" && mode.starts_with("100");
    let path = PathBuf::from(String::from_utf8_lossy(&entry[at + 1..]).into_owned());
    is_file.then(|| Blob { path, id: id.to_owned(), size: size.parse().unwrap_or(u64::MAX) })
}

/// Contents of files; empty for those that are too large to be pages.
fn contents(blobs: &[&Blob]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut child = start(&["cat-file", "--batch"], Stdio::piped(), Stdio::null())?;
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("cannot communicate with git".to_owned());
    };
    let small = |blob: &&&Blob| blob.size <= read::LARGEST_PAGE;
    let ids: Vec<&str> = blobs.iter().filter(small).flat_map(|blob| [blob.id.as_str(), "\n"]).collect();
    let ids = ids.concat();
    // Write in another thread: git blocks if its output is not read at the same time.
    let asking = thread::spawn(move || input.write_all(ids.as_bytes()));
    let mut responses = Vec::new();
    let read = output.read_to_end(&mut responses);
    let asked = asking.join();
    let status = child.wait();
    let succeeded =
        status.is_ok_and(|status| status.success()) && read.is_ok() && asked.is_ok_and(|asked| asked.is_ok());
    let mut rest = responses.as_slice();
    let read = |blob: &&Blob| if small(&blob) { next_blob(&mut rest) } else { Some(Vec::new()) };
    let contents: Option<Vec<Vec<u8>>> = blobs.iter().map(read).collect();
    contents
        .filter(|_| succeeded)
        .ok_or_else(|| "git did not give all pages: are objects of the repository missing?".to_owned())
}

/// Parses the next object of `cat-file`: `ID blob SIZE`, a line break, the bytes, and another line break.
fn next_blob(rest: &mut &[u8]) -> Option<Vec<u8>> {
    let end = memchr::memchr(b'\n', rest)?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = head.strip_suffix(['\r']).unwrap_or(head).rsplit(' ').next()?.parse().ok()?;
    let bytes = rest.get(end + 1..)?.get(..size)?.to_vec();
    *rest = rest.get(end + 1 + size + 1..)?;
    Some(bytes)
}

/// A path without `.` and `..`; `None` if it leaves its root.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut parts = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !parts.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts)
}

/// The output of git without its line break.
fn line(output: &[u8]) -> OsString {
    let text = String::from_utf8_lossy(output);
    OsString::from(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// The output of git, or its error message.
fn run_git(arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let output = output(arguments)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let message = errors.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ");
    Err(format!("git: {}", crate::text::visible(message)))
}

fn output(arguments: &[&str]) -> Result<Output, Failure> {
    start(arguments, Stdio::null(), Stdio::piped())?
        .wait_with_output()
        .map_err(|error| format!("cannot run git: {error}"))
}

fn start(arguments: &[&str], input: Stdio, errors: Stdio) -> Result<Child, Failure> {
    let mut git = Command::new("git");
    // A partial clone would fetch missing objects; this program does not use the network.
    git.args(arguments).env("GIT_NO_LAZY_FETCH", "1");
    git.stdin(input).stdout(Stdio::piped()).stderr(errors);
    git.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "cannot find `git`: install it, or use folders and files in place of git:REV".to_owned(),
        _ => format!("cannot run git: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_parsed_by_their_sizes() {
        let mut rest: &[u8] = b"ab blob 3\nx\ny\ncd blob 0\n\nef missing\n";
        assert_eq!(next_blob(&mut rest).as_deref(), Some(&b"x\ny"[..]));
        assert_eq!(next_blob(&mut rest).as_deref(), Some(&b""[..]));
        assert_eq!(next_blob(&mut rest), None);
    }

    #[test]
    fn paths_stay_in_the_repository() {
        assert_eq!(normal(Path::new("a/./b/../c")), Some(PathBuf::from("a/c")));
        assert_eq!(normal(Path::new("a/../..")), None);
        assert_eq!(normal(Path::new("/a")), None);
    }

    #[test]
    fn only_files_of_a_tree_are_read() {
        let path = |entry: &[u8]| blob(entry).map(|blob| (blob.path, blob.size));
        assert_eq!(path(b"100644 blob ab      12\ta b.md"), Some((PathBuf::from("a b.md"), 12)));
        assert_eq!(path(b"120000 blob ab      12\tlink.md"), None);
        assert_eq!(path(b"160000 commit ab       -\tsub"), None);
    }
}
