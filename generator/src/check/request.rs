//! Operations without a documented request body; `response-untyped` is the counterpart for responses.

use super::{CheckedPage, quoted};
use crate::api::{Body, Operation, Segment};
use crate::diagnostic::Code;
use crate::dialect::detection::Dialect;
use crate::facts::{ApiFacts, RequestFacts};

/// Checks the operations of a page.
pub(super) fn check(page: &mut CheckedPage<'_, '_>, api: &ApiFacts, operations: &[&Operation]) {
    // The body of a `$ref` request is a URL, whatever it refers to (OData JSON Format 4.01, section 14).
    let is_reference = |operation: &Operation| operation.path.0.last() == Some(&Segment::Name("$ref".to_owned()));
    let untyped = operations.iter().filter(|operation| operation.body == Body::Untyped && !is_reference(operation));
    for operation in untyped {
        let is_stated = |request: &&RequestFacts| {
            request.method == operation.method && request.target.path() == Some(&operation.path)
        };
        let Some(request) = api.requests.iter().find(is_stated) else { continue };
        let called = format!("{} {}", request.method, request.target.as_str());
        let message = format!("the page does not state the body of {}", quoted(&called));
        let help = match page.facts.dialect {
            Dialect::Graph => {
                "link the type in `## Request body`, list the members in a table, or state that there is no body"
            }
            _ => "add the line \"A `Type`.\" or a table `| Name | Type | Required |` below `Request body`",
        };
        page.report(Code::RequestUntyped, request.location, message, help);
    }
}
