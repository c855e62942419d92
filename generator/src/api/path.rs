//! When two paths are the same, and what their placeholders are called.

use super::{Argument, Path, Segment};

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

/// The name of an action or function without the namespace that a path may put before it.
pub(crate) fn unqualified(mut name: &str) -> &str {
    // `trim_start_matches` prepares a search each time, and names are compared by the million.
    while let Some(rest) = name.strip_prefix("microsoft.graph.") {
        name = rest;
    }
    name
}

impl Argument {
    /// The name of its placeholder: its own, or a stand-in for a positional argument.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { "value" } else { &self.name }
    }
}
