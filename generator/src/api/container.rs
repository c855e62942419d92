//! The entity container of OData, and the actions and functions bound to types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Parameter, Prose, TypeRef};

/// Entity set or singleton: the first segment of paths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entrance {
    /// The name, which is the first segment.
    pub name: String,
    /// The type: a collection for an entity set.
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

/// An action or function (OData CSDL 4.01, section 12).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Callable {
    /// Action or function.
    pub kind: CallableKind,
    /// The name.
    pub name: String,
    /// The type to which it is bound; absent for an import of the container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub binding: Option<TypeRef>,
    /// The parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// The return type; absent if nothing is returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returns: Option<TypeRef>,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Locations in the pages.
    pub origins: Vec<Origin>,
}

/// Kind of a callable: action or function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CallableKind {
    /// Operation that may have side effects; called with `POST`.
    Action,
    /// Operation without side effects; called with `GET`.
    Function,
}
