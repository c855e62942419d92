//! Paths with placeholders, and their comparison.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dialect::graph::unqualified;

/// Path below the version, with placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Path(pub Vec<Segment>);

/// Segment of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Segment {
    /// Fixed name: a property, an action, `$value`, a cast.
    Name(String),
    /// Key of an item of a collection.
    Key(String),
    /// Name with arguments: a function call or an alternate key.
    Call {
        /// The name of the function or collection.
        name: String,
        /// The arguments in page order.
        arguments: Vec<Argument>,
    },
    /// Path of an item of a drive: `root:/{item-path}:`.
    ItemPath(String),
    /// Alternate key in a separate segment: `roleTemplateId={roleTemplateId}`.
    ///
    /// OData and most pages write alternate keys in parentheses behind the collection; those are calls. Where a page
    /// uses a segment, the service expects a segment, so it is sent as documented.
    AlternateKey(String),
}

/// Argument of a [`Segment::Call`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Argument {
    /// Name before `=`; empty for a positional argument.
    pub name: String,
    /// True if the value is in quotes.
    pub quoted: bool,
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Name(name) => write!(f, "/{name}")?,
                Segment::Key(name) => write!(f, "/{{{name}}}")?,
                // The colon after a path ends it before more segments.
                Segment::ItemPath(name) if index + 1 == self.0.len() => write!(f, ":/{{{name}}}")?,
                Segment::ItemPath(name) => write!(f, ":/{{{name}}}:")?,
                Segment::AlternateKey(name) => write!(f, "/{name}={{{name}}}")?,
                Segment::Call { name, arguments } => {
                    let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
                    write!(f, "/{name}({})", arguments.join(","))?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quote = if self.quoted { "'" } else { "" };
        let equals = if self.name.is_empty() { "" } else { "=" };
        write!(f, "{}{equals}{quote}{{{}}}{quote}", self.name, self.shown())
    }
}

impl Path {
    /// Returns the path in normal form, in which equal paths are equal strings. Letter case, names of placeholders,
    /// the order of arguments and the namespace before an operation do not matter.
    #[must_use]
    pub fn normal(&self) -> String {
        normal(&self.0)
    }
}

/// Returns the normal form of the first segments of a path.
pub(crate) fn normal(segments: &[Segment]) -> String {
    let mut normal = String::new();
    for segment in segments {
        segment.push_normal(&mut normal);
    }
    normal
}

impl Segment {
    /// The name of a segment that is neither a key nor a path.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) | Self::Call { name, .. } => Some(name),
            Self::Key(_) | Self::ItemPath(_) | Self::AlternateKey(_) => None,
        }
    }

    /// Appends the normal form of the segment.
    pub(crate) fn push_normal(&self, normal: &mut String) {
        normal.push('/');
        match self {
            Self::Name(name) => normal.push_str(&bare(name)),
            Self::Key(_) => normal.push_str("{}"),
            Self::ItemPath(_) => normal.push_str(":{}:"),
            Self::AlternateKey(name) => {
                normal.push_str(&name.to_lowercase());
                normal.push_str("={}");
            }
            Self::Call { name, arguments } => {
                let mut names: Vec<String> = arguments.iter().map(|argument| argument.name.to_lowercase()).collect();
                names.sort();
                normal.push_str(&bare(name));
                normal.push('(');
                normal.push_str(&names.join(","));
                normal.push(')');
            }
        }
    }
}

fn bare(name: &str) -> String {
    unqualified(&name.to_lowercase()).to_owned()
}

impl Argument {
    /// Returns the name of the placeholder: the name of the argument, or `value` for a positional one.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { "value" } else { &self.name }
    }
}
