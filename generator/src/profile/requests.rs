//! The path of the base URL, from the URLs of examples and the request lines of the same page.
//!
//! A page that documents `GET /boats/{id}` and shows `curl https://api.example.com/harbor/v2/boats/7` has the base URL
//! `https://api.example.com/harbor/v2`.

use super::counts::{Counts, count};
use super::urls::{is_host, is_version, urls};
use crate::dialect::http;
use crate::source::Location;

/// The most request lines and URLs of a page that are compared.
const MOST: usize = 100;

/// The request lines of a page without hosts, and the URLs of its commands.
#[derive(Default)]
pub(super) struct Requests<'t> {
    lines: Vec<&'t str>,
    samples: Vec<(&'t str, Location)>,
}

impl<'t> Requests<'t> {
    /// Reads a line of the page; `target` is that of a request line.
    pub(super) fn read(&mut self, line: &'t str, target: Option<&'t str>, location: Location) {
        let in_code = || http::request_line(line.strip_prefix('`')?).map(|(_, target)| target);
        if let Some(target) = target.or_else(in_code) {
            let path = target.split(['?', ' ', '`']).next().unwrap_or(target);
            if path.starts_with('/') && self.lines.len() < MOST {
                self.lines.push(path);
            }
        } else if self.samples.len() < MOST && line.contains("://") && !line.contains('[') {
            self.samples.extend(urls(line).next().map(|url| (url, location)));
        }
    }

    /// The URLs before the paths of request lines, where they have more of a path than a version.
    pub(super) fn shared(self) -> Counts<String> {
        let mut counts = Counts::new();
        for (url, location) in &self.samples {
            let before = self.lines.iter().filter_map(|line| before(url, line)).min_by_key(String::len);
            if let Some(base) = before {
                count(&mut counts, base, (1, *location));
            }
        }
        counts.retain(|base, _| has_path(base));
        counts
    }
}

/// The part of a URL before the path of a request line.
fn before(url: &str, line: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = rest.split_at(rest.find('/')?);
    // From the end, where most paths differ.
    let mut shown = path.trim_matches('/').rsplit('/');
    let mut has_name = false;
    for stated in line.trim_matches('/').rsplit('/') {
        let is_key = stated.starts_with([':', '{', '<']);
        has_name |= !is_key;
        if shown.next()? != stated && !is_key {
            return None;
        }
    }
    let mut base: Vec<&str> = shown.collect();
    base.reverse();
    let is_base = is_host(host.split(':').next()?) && base.iter().all(|segment| is_host(segment));
    let host = host.to_ascii_lowercase();
    let base = || [&[host.as_str()][..], &base].concat().join("/");
    (has_name && is_base).then(|| format!("{scheme}://{}", base()))
}

/// Returns true for a URL whose path is not empty and not only a version.
fn has_path(url: &str) -> bool {
    let mut path = url.split('/').skip(3);
    path.next().is_some_and(|first| !is_version(first) || path.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{PageId, Span};

    fn shared(text: &str) -> Vec<String> {
        let mut requests = Requests::default();
        for line in text.lines() {
            let target = http::request_line(line).map(|(_, target)| target);
            requests.read(line, target, Location { page: PageId(0), span: Span::default() });
        }
        requests.shared().into_keys().collect()
    }

    #[test]
    fn the_base_precedes_documented_paths() {
        let boats = "GET /boats/:id\n`POST /boats`\n";
        for (sample, base) in [
            ("curl \"https://a.example/api/v4/boats/7?x=1\"", "https://a.example/api/v4"),
            ("curl -d x https://a.example/harbor/boats", "https://a.example/harbor"),
        ] {
            assert_eq!(shared(&format!("{boats}{sample}")), [base], "{sample}");
        }
        for sample in [
            "curl https://a.example/v1/boats/7",
            "curl https://a.example/boats/7",
            "curl https://a.example/api/docks/7",
            "See [boats](https://a.example/site/boats).",
            "curl https://{host}/api/boats",
        ] {
            assert_eq!(shared(&format!("{boats}{sample}")), Vec::<String>::new(), "{sample}");
        }
    }
}
