//! When two paths are the same, and what their placeholders are called.

use super::{Argument, Path, Segment};

impl Path {
    /// The form under which paths are compared: letter case, names of placeholders, the order of
    /// arguments and the namespace before an operation do not matter.
    #[must_use]
    pub fn normal(&self) -> String {
        let mut normal = String::new();
        for segment in &self.0 {
            normal.push('/');
            match segment {
                Segment::Name(name) => normal.push_str(&bare(name)),
                Segment::Key(_) => normal.push_str("{}"),
                Segment::ItemPath(_) => normal.push_str(":{}:"),
                Segment::AlternateKey(name) => normal.push_str(&format!("{}={{}}", name.to_lowercase())),
                Segment::Call { name, arguments } => {
                    let mut names: Vec<String> =
                        arguments.iter().map(|argument| argument.name.to_lowercase()).collect();
                    names.sort();
                    normal.push_str(&format!("{}({})", bare(name), names.join(",")));
                }
            }
        }
        normal
    }
}

fn bare(name: &str) -> String {
    unqualified(&name.to_lowercase()).to_owned()
}

/// The name of an action or function without the namespace that a path may put before it.
pub(crate) fn unqualified(name: &str) -> &str {
    name.trim_start_matches("microsoft.graph.")
}

impl Argument {
    /// The name of its placeholder: its own, or a stand-in for a positional argument.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { "value" } else { &self.name }
    }
}
