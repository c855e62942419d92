//! [`Cause`]: the messages of an error of another library, without the queries of URLs.
//!
//! HTTP libraries print the URL of a failed request, and the query of a URL may hold anything: a
//! filter with someone's name, or the key of a pre-authorized URL.

use std::error::Error as StdError;
use std::fmt;

/// The messages of an error and of its causes, outermost first.
#[derive(Debug)]
pub(crate) struct Cause(Vec<String>);

impl Cause {
    /// Collects the messages of an error and of its sources. Some errors repeat those of their sources.
    pub(crate) fn of(error: &(dyn StdError + 'static)) -> Self {
        let mut messages: Vec<String> = sources(error).map(|error| without_queries(&error.to_string())).collect();
        messages.dedup();
        Self(messages)
    }

    /// The message of the innermost error, which is the reason of the others.
    fn innermost(&self) -> &str {
        self.0.last().map(String::as_str).unwrap_or_default()
    }

    /// Returns a message with the reason.
    pub(crate) fn explain(&self, summary: &str) -> String {
        match self.innermost() {
            "" => summary.to_owned(),
            reason => format!("{summary}: {reason}"),
        }
    }

    /// Returns the reason alone; `None` if it contains a URL.
    pub(crate) fn without_urls(mut self) -> Option<Self> {
        let reason = self.0.pop().filter(|reason| !reason.contains("://"))?;
        Some(Self(vec![reason]))
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(": "))
    }
}

impl StdError for Cause {}

/// Iterates over an error and its sources, outermost first.
pub(crate) fn sources<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), source)
}

fn source<'a>(error: &&'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    (*error).source()
}

/// Returns the text with the queries of its URLs removed.
fn without_queries(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let query = word.find("://").and_then(|at| word[at..].find('?').map(|length| at + length));
        let Some(query) = query else {
            out.push_str(word);
            continue;
        };
        out.push_str(&word[..query]);
        let end = word.trim_end().trim_end_matches([')', '"', '\'', '>', ',', ';', '.', ':']).len();
        out.push_str(&word[end.max(query)..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_lose_their_query() {
        let text = "error for url (https://h/a?sig=secret&x=1): reset http://h?secret, why? http://h/b";
        assert_eq!(without_queries(text), "error for url (https://h/a): reset http://h, why? http://h/b");
        assert_eq!(without_queries("a?b \n c"), "a?b \n c");
    }
}
