//! The documented API: the border between `resolve` and `plan`.
//!
//! The model contains no Markdown, no tokens and no Rust names. Every item has its origin. `docwright export --format
//! ir` prints the whole model, versioned by [`SCHEMA`].

mod call_options;
mod container;
mod contents;
pub(crate) mod index;
mod operation;
pub(crate) mod path_label;
pub(crate) mod paths;
mod permissions;
mod type_words;
mod types;

use borsh::{BorshDeserialize, BorshSerialize};
pub use call_options::*;
pub use container::*;
pub use contents::Contents;
pub use operation::*;
pub use permissions::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use types::is_false;
pub use types::*;

pub(crate) use crate::dialect::graph::unqualified;
pub use crate::profile::{Contact, Profile, TextLicense};
pub(crate) use crate::uri::normal;
pub use crate::uri::{Argument, Method, Path, Segment, StartLine};

/// Version of the serialized schema.
///
/// It increases with every incompatible change: a property is removed, renamed or becomes optional; a type or a
/// meaning changes; an enumeration (methods, kinds of segments, primitive types) gets another variant. New properties
/// do not increase it: consumers ignore unknown properties. The schema is `generator/ir.schema.json`.
pub const SCHEMA: u32 = 5;

/// One version of an API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Api {
    /// Name of the version, such as `v1.0`.
    pub version: String,
    /// The profile, which distinguishes the API from others; absent for Microsoft Graph.
    #[serde(default, skip_serializing_if = "Profile::is_default")]
    pub profile: Profile,
    /// Entity and complex types, sorted by qualified name.
    pub types: Vec<StructuredType>,
    /// Enumerations, sorted by qualified name.
    pub enums: Vec<EnumType>,
    /// Operations, sorted by path and method.
    pub operations: Vec<Operation>,
    /// Entity sets and singletons, sorted by name.
    pub container: Vec<Entrance>,
    /// Actions and functions, sorted by name and binding.
    pub callables: Vec<Callable>,
}

/// Location in the documentation, with the kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// Path of the page below the documentation root.
    pub page: String,
    /// Line, from one.
    pub line: u32,
    /// Column in characters, from one.
    pub column: u32,
    /// The kind of evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

/// Kind of evidence for a fact.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
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
    /// A link, from another page or in a cell or sentence.
    Link,
    /// Common features of the pages of several types, without an explicit statement.
    Inferred,
}

/// Prose with the structure that every output format supports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Prose(pub Vec<Piece>);

/// Piece of [`Prose`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Piece {
    /// Text; a line break is `\n`.
    Text(String),
    /// Name or value in code style.
    Code {
        /// The name or value.
        code: String,
    },
    /// Link.
    Link {
        /// The text.
        text: String,
        /// An absolute URL.
        url: String,
        /// The type that the linked page documents.
        #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
        ty: Option<QualifiedName>,
    },
}

impl Prose {
    /// Returns true if it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text without any structure.
    #[must_use]
    pub fn words(&self) -> String {
        let words = self.0.iter().map(|piece| match piece {
            Piece::Text(text) | Piece::Link { text, .. } => text.as_str(),
            Piece::Code { code } => code.as_str(),
        });
        words.collect()
    }
}
