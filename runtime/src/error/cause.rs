//! [`Cause`]: what another library says about a failure, without what it should not have said.
//!
//! HTTP libraries print the URL of a failed request, and the query of a URL may hold anything: a
//! filter with someone's name, or the key of a pre-authorized address.

use std::error::Error as StdError;
use std::fmt;

/// The messages of an error and of its causes.
#[derive(Debug)]
pub(crate) struct Cause(String);

impl Cause {
    /// The messages of the policy or transport that failed, and of what it names as the cause. The
    /// pipeline wraps errors in others that only say that there was one.
    pub(crate) fn of(error: &azure_core::Error) -> Self {
        let mut messages: Vec<String> = Vec::new();
        for error in chain(innermost(error)) {
            let message = without_queries(&error.to_string());
            if messages.last() != Some(&message) {
                messages.push(message);
            }
        }
        Self(messages.join(": "))
    }

    /// What the policy or transport that failed says itself.
    pub(crate) fn says(error: &azure_core::Error) -> String {
        without_queries(&innermost(error).to_string())
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Cause {}

pub(crate) fn chain<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), source)
}

fn source<'a>(error: &&'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    (*error).source()
}

fn innermost(error: &azure_core::Error) -> &azure_core::Error {
    chain(error).filter_map(|error| error.downcast_ref()).last().unwrap_or(error)
}

/// Text in which URLs end before their query.
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
    fn wrapping_is_left_out() {
        let io = std::io::Error::other("reset http://h?secret");
        let inner = azure_core::Error::with_error(azure_core::error::ErrorKind::Io, io, "no https://h/?secret");
        let outer = inner.with_context("it failed").with_context("it failed");
        assert_eq!(Cause::of(&outer).to_string(), "no https://h/: reset http://h");
        assert_eq!(Cause::says(&outer), "no https://h/");
    }
}
