//! Paths with placeholders, and the form in which they are compared.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dialect::graph::unqualified;

/// A path below the version's root.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Path(pub Vec<Segment>);

/// A segment of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Segment {
    /// A fixed name: a property, an action, `$value`, a cast.
    Name(String),
    /// The key of one item of a collection.
    Key(String),
    /// A name with named arguments: a function call or an alternate key.
    Call {
        /// The function's or collection's name.
        name: String,
        /// The arguments in the order of the page.
        arguments: Vec<Argument>,
    },
    /// An item of a drive, addressed by its path: `root:/{item-path}:`.
    ItemPath(String),
    /// One item by a key other than its first, in a segment of its own: `roleTemplateId={roleTemplateId}`.
    ///
    /// OData writes alternate keys into parentheses behind the collection, and most pages do; those are calls.
    /// A page that writes the segment says what the service takes there, so it is sent as it is written.
    AlternateKey(String),
}

/// An argument of a [`Segment::Call`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Argument {
    /// The name before `=`; empty for a positional argument.
    pub name: String,
    /// Whether the page writes the value in quotes.
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
    /// The form under which paths are compared: letter case, names of placeholders, the order of
    /// arguments and the namespace before an operation do not matter.
    #[must_use]
    pub fn normal(&self) -> String {
        normal(&self.0)
    }
}

/// The comparable form of the first segments of a path.
pub(crate) fn normal(segments: &[Segment]) -> String {
    let mut normal = String::new();
    for segment in segments {
        segment.push_normal(&mut normal);
    }
    normal
}

impl Segment {
    /// Adds the comparable form of this segment to that of the segments before it.
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
    /// The name of its placeholder: its own, or a stand-in for a positional argument.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { "value" } else { &self.name }
    }
}
