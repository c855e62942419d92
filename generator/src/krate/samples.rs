//! Documented samples: the tests of the crate, and programs in its documentation.

use super::{Expr, Import};

/// The tests of the crate that are about one version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tests {
    /// Of documented bodies.
    pub round_trips: RoundTrips,
    /// Of documented requests.
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
    /// What the calls need.
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
    /// The module with the client, as a program writes it; none where the code is a part of a crate that is not known.
    pub client: Option<String>,
    /// What it imports.
    pub imports: Vec<Import>,
    /// The body that is sent.
    pub body: Option<SnippetBody>,
    /// The name of the answer; none for operations without one.
    pub answer: Option<String>,
    /// The call.
    pub call: Expr,
}

/// The documented bodies of a version, which are read and written back.
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
    /// Which bodies.
    pub kind: TripKind,
    /// The path of their type below `models`.
    pub ty: String,
}

/// Which bodies a [`Trip`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TripKind {
    /// Those of requests.
    Request,
    /// Those of answers.
    Response,
    /// Those of answers that are lists.
    List,
}

/// The body of a [`Snippet`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SnippetBody {
    /// It is made in the program.
    Made(Expr),
    /// The program takes it, of the type with this path.
    Given(String),
    /// The program takes bytes, of the type with this path.
    Bytes(String),
}
