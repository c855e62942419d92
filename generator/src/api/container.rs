//! What OData calls the entity container, and the actions and functions bound to types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Parameter, Prose, TypeRef};

/// An entity set or singleton: the first segment of paths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entrance {
    /// The segment.
    pub name: String,
    /// What is there: a collection for an entity set.
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

/// An action or function (OData CSDL 4.01, section 12).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Callable {
    /// Action or function.
    pub kind: CallableKind,
    /// Its name.
    pub name: String,
    /// What it is called on; nothing for an import of the container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<TypeRef>,
    /// Its parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What it answers; nothing when there is no content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeRef>,
    /// What it does.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Where the pages say so.
    pub origins: Vec<Origin>,
}

/// Whether a call has side effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CallableKind {
    /// May change something; called with `POST`.
    Action,
    /// Changes nothing; called with `GET`.
    Function,
}
