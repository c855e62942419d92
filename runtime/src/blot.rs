//! A token that the service repeats, blotted out.

use std::error::Error as StdError;

use azure_core::http::headers::{HeaderName, Headers};
use serde_json::Value;

use crate::error::cause::chain;

/// What stands where the token was.
const BLOT: &str = "[token]";

/// What is shorter is the token of a test, and part of many a word.
const SHORTEST: usize = 8;

/// Something that must not be shown.
#[derive(Clone, Copy)]
pub(crate) struct Blot<'t>(&'t str);

impl<'t> Blot<'t> {
    pub(crate) fn of(token: &'t str) -> Option<Self> {
        (token.len() >= SHORTEST).then_some(Self(token))
    }

    pub(crate) fn text(self, text: &mut String) {
        if text.contains(self.0) {
            *text = text.replace(self.0, BLOT);
        }
    }

    pub(crate) fn value(self, value: &mut Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(members) => members.values_mut().for_each(|member| self.value(member)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    pub(crate) fn is_in(self, headers: &Headers) -> bool {
        headers.iter().any(|(_, value)| value.as_str().contains(self.0))
    }

    pub(crate) fn headers(self, headers: &mut Headers) {
        let told = headers.iter().filter(|(_, value)| value.as_str().contains(self.0));
        let told: Vec<(HeaderName, String)> =
            told.map(|(name, value)| (name.clone(), value.as_str().replace(self.0, BLOT))).collect();
        for (name, value) in told {
            headers.insert(name, value);
        }
    }

    /// The cause, or if it or one of its own causes tells, what it says without that.
    pub(crate) fn source(self, source: Box<dyn StdError + Send + Sync>) -> Box<dyn StdError + Send + Sync> {
        if !chain(&*source).any(|error| format!("{error} {error:?}").contains(self.0)) {
            return source;
        }
        let mut text = source.to_string();
        self.text(&mut text);
        text.into()
    }
}
