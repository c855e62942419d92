//! Documented samples: the tests of the crate, and programs in its documentation.

use super::{Expr, Import};

/// The tests of one version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tests {
    /// Tests of documented bodies.
    pub round_trips: RoundTrips,
    /// Tests of documented requests.
    pub requests: Requests,
}

impl Tests {
    /// The names of the tests of a version.
    #[must_use]
    pub fn names(version: &str) -> [String; 2] {
        [RoundTrips::test(version), Requests::test(version)]
    }
}

/// The documented requests of a version as calls of its client, for the tests of the crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Requests {
    /// The name of the crate in code.
    pub krate: String,
    /// The module of the version.
    pub version: String,
    /// The variable that holds the client, and its type.
    pub client: (String, String),
    /// The arguments that create a client, unless the macro of the runtime does so.
    pub credentials: Option<String>,
    /// Imports of the calls.
    pub imports: Vec<Import>,
    /// The pages, sorted.
    pub pages: Vec<RequestsOfPage>,
}

impl Requests {
    /// The name of the test of a version.
    #[must_use]
    pub fn test(version: &str) -> String {
        format!("documented_requests_{version}")
    }
}

/// The requests of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestsOfPage {
    /// The page.
    pub page: String,
    /// The name of its function.
    pub ident: String,
    /// The number of each request on the page, and its call.
    pub calls: Vec<(usize, Expr)>,
}

/// A short program in the documentation of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Snippet {
    /// The variable that holds the client, and the path of its type; `None` where the name of the crate is unknown.
    pub client: Option<(String, String)>,
    /// Imports.
    pub imports: Vec<Import>,
    /// The body that is sent.
    pub body: Option<SnippetBody>,
    /// The variable for the response; `None` for operations without one.
    pub answer: Option<String>,
    /// The call.
    pub call: Expr,
}

/// The documented bodies of a version, which tests deserialize and serialize again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoundTrips {
    /// The name of the crate in code.
    pub krate: String,
    /// The module of the version.
    pub version: String,
    /// The bodies, sorted by page.
    pub trips: Vec<Trip>,
}

impl RoundTrips {
    /// The name of the test of a version.
    #[must_use]
    pub fn test(version: &str) -> String {
        format!("documented_examples_{version}")
    }
}

/// The type of the bodies of one method on one page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trip {
    /// The page.
    pub page: String,
    /// The method.
    pub method: String,
    /// The bodies that it reads.
    pub kind: TripKind,
    /// The path of their type below `models`.
    pub ty: String,
}

/// The bodies that a [`Trip`] reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TripKind {
    /// Bodies of requests.
    Request,
    /// Bodies of responses.
    Response,
    /// Bodies of responses that are lists.
    List,
}

/// The body of a [`Snippet`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SnippetBody {
    /// The program constructs it with `object!`, from a struct whose fields have plain values.
    Object(Expr),
    /// The program takes a value of the type with this path.
    Given(String),
    /// The program takes bytes, of the type with this path.
    Bytes(String),
}
