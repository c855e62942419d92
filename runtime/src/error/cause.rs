//! [`Cause`]: the messages of an error of another library, without the queries of URLs.
//!
//! HTTP libraries print the URL of a failed request, and the query of a URL may hold anything: a
//! filter with someone's name, or the key of a pre-authorized URL.

use std::error::Error as StdError;
use std::fmt;

/// The messages of an error and of its causes.
#[derive(Debug)]
pub(crate) struct Cause(String);

impl Cause {
    /// Collects the messages of the policy or transport that failed, and of its sources. The errors that the pipeline
    /// wraps around them add no information.
    pub(crate) fn new(error: &azure_core::Error) -> Self {
        let mut messages: Vec<String> = Vec::new();
        for error in sources(innermost(error)) {
            let message = without_queries(&error.to_string());
            if messages.last() != Some(&message) {
                messages.push(message);
            }
        }
        Self(messages.join(": "))
    }

    /// Returns the message of the innermost error, which is the reason of the others.
    pub(crate) fn innermost(error: &azure_core::Error) -> String {
        let innermost = sources(error).last().map(ToString::to_string).unwrap_or_default();
        without_queries(&innermost)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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

fn innermost(error: &azure_core::Error) -> &azure_core::Error {
    sources(error).filter_map(|error| error.downcast_ref()).last().unwrap_or(error)
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

    #[test]
    fn wrapping_errors_are_omitted() {
        let io = std::io::Error::other("reset http://h?secret");
        let inner = azure_core::Error::with_error(azure_core::error::ErrorKind::Io, io, "no https://h/?secret");
        let outer = inner.with_context("it failed").with_context("it failed");
        assert_eq!(Cause::new(&outer).to_string(), "no https://h/: reset http://h");
        assert_eq!(Cause::innermost(&outer), "reset http://h");
    }
}
