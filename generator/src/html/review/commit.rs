//! Links to the files of a commit on the web.

use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters of a path that stay as they are in URLs.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A commit in a repository that is published on GitHub, including the hosts of its enterprises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// `https://HOST/OWNER/NAME`.
    repository: String,
    /// The hash.
    id: String,
    /// The folder of the pages, encoded for URLs; empty or with a slash at its end.
    folder: String,
}

impl Commit {
    /// The commit `id` of the repository at `remote`, whose pages are in `folder`.
    ///
    /// `None` if the remote is not an HTTPS URL of a repository on GitHub. Only the host and two plain names of the remote are
    /// used: it may contain credentials, and anyone who can write the settings of the repository chooses it.
    #[must_use]
    pub fn new(remote: &str, id: &str, folder: &Path) -> Option<Self> {
        let rest = remote.trim().strip_prefix("https://")?;
        let (authority, path) = rest.split_once('/')?;
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host).to_ascii_lowercase();
        let path = path.trim_end_matches('/');
        let (owner, name) = path.strip_suffix(".git").unwrap_or(path).split_once('/')?;
        let is_hash = matches!(id.len(), 40 | 64) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_github(&host) || !is_plain(owner) || !is_plain(name) || !is_hash {
            return None;
        }
        let mut parts = String::new();
        for part in folder.components() {
            match part {
                Component::Normal(part) => {
                    parts.extend(utf8_percent_encode(part.to_str()?, KEPT));
                    parts.push('/');
                }
                Component::CurDir => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(Self { repository: format!("https://{host}/{owner}/{name}"), id: id.to_owned(), folder: parts })
    }

    /// URL of the commit.
    pub(super) fn url(&self) -> String {
        format!("{}/commit/{}", self.repository, self.id)
    }

    /// URL that the path of a page follows.
    pub(super) fn pages(&self) -> String {
        format!("{}/blob/{}/{}", self.repository, self.id, self.folder)
    }
}

/// Returns true for GitHub and the subdomains of its enterprises. A name that only begins alike may be anyone's.
fn is_github(host: &str) -> bool {
    let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    is_name && (host == "github.com" || host.ends_with(".ghe.com"))
}

/// Returns true for the name of an owner or a repository.
fn is_plain(name: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !name.is_empty() && name.len() <= 100 && name != "." && name != ".." && name.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";

    fn commit(remote: &str) -> Option<Commit> {
        Commit::new(remote, ID, Path::new("docs/api reference"))
    }

    #[test]
    fn pages_of_a_commit_are_linked() {
        for remote in [
            "https://github.com/harbor/boats",
            "https://github.com/harbor/boats.git/",
            "https://GitHub.com/harbor/boats.git\n",
        ] {
            let found = commit(remote).map(|commit| (commit.url(), commit.pages()));
            let at = "https://github.com/harbor/boats";
            let expected = (format!("{at}/commit/{ID}"), format!("{at}/blob/{ID}/docs/api%20reference/"));
            assert_eq!(found, Some(expected), "{remote}");
        }
        assert!(commit("https://harbor.ghe.com/a/b").is_some());
    }

    #[test]
    fn credentials_of_a_remote_are_dropped() {
        let url = commit("https://captain:secret@github.com/harbor/boats.git").map(|commit| commit.url());
        assert_eq!(url, Some(format!("https://github.com/harbor/boats/commit/{ID}")));
    }

    #[test]
    fn other_and_hostile_remotes_are_not_linked() {
        for remote in [
            "",
            "git@github.com:harbor/boats.git",
            "http://github.com/harbor/boats",
            "ssh://git@github.com/harbor/boats",
            "javascript:alert(1)//github.com/a/b",
            "https://evil.example/harbor/boats",
            "https://github.evil.example/harbor/boats",
            "https://evilghe.com/harbor/boats",
            "https://github.com.evil.example/harbor/boats",
            "https://evilgithub.com/harbor/boats",
            "https://github.com@evil.example/harbor/boats",
            "https://github.com:8443/harbor/boats",
            "https://github.com/harbor",
            "https://github.com/harbor/boats/more",
            "https://github.com/../boats",
            "https://github.com/harbor/..",
            "https://github.com/harbor/\"><script>alert(1)</script>",
            "https://github.com/harbor/boats?x=https://evil.example",
            "https://github.com/harbor/boats#x",
            "https://github.com/harbor/bo\u{202e}ats",
            "https://github.com\\@evil.example/harbor/boats",
        ] {
            assert_eq!(commit(remote), None, "{remote}");
        }
        for id in ["", "main", "0123", "../../../../../../../../../../../evil/12"] {
            assert_eq!(Commit::new("https://github.com/a/b", id, Path::new("docs")), None, "{id}");
        }
        assert_eq!(Commit::new("https://github.com/a/b", ID, Path::new("docs/../..")), None);
    }
}
