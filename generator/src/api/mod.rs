//! The API as the pages describe it: the border between `resolve` and `plan`.
//!
//! Nothing in here is Markdown, a token or a Rust name. Every item knows where it comes from. The
//! whole model is what `docwright export --format ir` prints; its shape is versioned by [`SCHEMA`].

mod callers;
mod calling;
mod container;
mod contents;
pub(crate) mod index;
mod operation;
mod types;

pub use calling::*;
pub use container::*;
pub use contents::Contents;
pub use operation::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use types::is_false;
pub use types::*;

pub(crate) use crate::dialect::graph::unqualified;
pub(crate) use crate::uri::normal;
pub use crate::uri::{Argument, Method, Path, Segment, StartLine};

/// The version of the serialised form.
///
/// It is raised when a reader written for the old form could refuse or misread the new one: when a member is
/// removed, renamed, or no longer always there; when a type or a meaning changes; when a choice (a method, a kind
/// of segment, a primitive type) gets another variant. It is not raised by members that are new: readers pass over
/// members that they do not know. The form of the version is `generator/ir.schema.json`.
pub const SCHEMA: u32 = 2;

/// One version of an API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Api {
    /// The version's name, such as `v1.0`.
    pub version: String,
    /// Entity and complex types, sorted by qualified name.
    pub types: Vec<StructuredType>,
    /// Enumerations, sorted by qualified name.
    pub enums: Vec<EnumType>,
    /// Operations, sorted by path and method.
    pub operations: Vec<Operation>,
    /// Entity sets and singletons: where paths start, sorted by name.
    pub container: Vec<Entrance>,
    /// Actions and functions, sorted by name and binding.
    pub callables: Vec<Callable>,
}

/// Where in the documentation something is said, and in which form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Path of the page below the documentation root.
    pub page: String,
    /// Line, from one.
    pub line: u32,
    /// Column in characters, from one.
    pub column: u32,
    /// What is said there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// What a fact rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Evidence {
    /// The title of a page or section.
    Title,
    /// A row of a table.
    Table,
    /// A JSON representation, or an example.
    Json,
    /// The annotation of a code block.
    Annotation,
    /// A sentence.
    Prose,
    /// A request line.
    Request,
    /// The paths of several operations together.
    Path,
    /// A link from another page.
    Link,
    /// What the pages of several types have in common; no page states it.
    Inferred,
}

/// Prose with the little structure that every output can show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Prose(pub Vec<Piece>);

/// A piece of [`Prose`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Piece {
    /// Words; a line break is `\n`.
    Text(String),
    /// A name or value in code type.
    Code {
        /// The name or value.
        code: String,
    },
    /// Words that lead somewhere.
    Link {
        /// The words.
        text: String,
        /// An absolute URL.
        url: String,
        /// The type whose page it leads to.
        #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
        ty: Option<QualifiedName>,
    },
}

impl Prose {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a reader sees, without any structure.
    #[must_use]
    pub fn words(&self) -> String {
        let words = self.0.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Link { text, .. } => text.as_str(),
            Piece::Code { code } => code.as_str(),
        });
        words.collect()
    }
}
