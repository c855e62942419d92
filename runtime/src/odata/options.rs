//! [`Options`]: the options of a query, in the order in which they were added.

use std::fmt;

use super::filter::{Clause, Precedence};
use crate::request::encode::{QUERY, VALUE, encode};

/// The options of a query (OData URL Conventions, section 5.1), without those that contain tokens.
const SYSTEM_OPTIONS: [&str; 10] =
    ["select", "expand", "filter", "orderby", "top", "skip", "search", "count", "format", "apply"];

/// Names and values, not yet percent-encoded; `Display` writes the query of a URL.
#[derive(Clone, Default)]
pub(crate) struct Options(Vec<(String, String)>);

impl Options {
    /// Adds an option, even if there is one of the same name.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Sets the value of an option, or adds it.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        match self.get_mut(name) {
            Some(old) => value.clone_into(old),
            None => self.add(name, value),
        }
    }

    /// Appends to an option whose value is a list.
    pub(crate) fn append(&mut self, name: &str, value: &str) {
        match self.get_mut(name) {
            Some(list) => {
                list.push(',');
                list.push_str(value);
            }
            None => self.add(name, value),
        }
    }

    /// Adds a condition to `$filter`.
    pub(crate) fn add_filter(&mut self, clause: Clause) {
        match self.get_mut("$filter") {
            Some(old) => *old = Clause::raw(std::mem::take(old)).join(Precedence::And, clause).into_text(),
            None => self.add("$filter", &clause.into_text()),
        }
    }

    /// The value of an option.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The options as they are printed: values of other options than those of a query may be tokens.
    pub(crate) fn redacted(&self) -> Self {
        let shown = |(name, value): &(String, String)| {
            let is_query = SYSTEM_OPTIONS.contains(&name.trim_start_matches('$').to_ascii_lowercase().as_str());
            (name.clone(), if is_query { value.clone() } else { "redacted".to_owned() })
        };
        Self(self.0.iter().map(shown).collect())
    }

    /// Returns the options in the syntax of `$expand`.
    pub(super) fn nested(&self) -> String {
        let options: Vec<String> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        options.join(";")
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut String> {
        self.0.iter_mut().find(|(other, _)| other == name).map(|(_, value)| value)
    }
}

impl fmt::Display for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut query = String::new();
        for (name, value) in &self.0 {
            if !query.is_empty() {
                query.push('&');
            }
            encode(name, QUERY, &mut query);
            query.push('=');
            encode(value, VALUE, &mut query);
        }
        f.write_str(&query)
    }
}
