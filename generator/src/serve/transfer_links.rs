//! Links to this server in place of those to the other hosts of the service: downloads, upload sessions and monitors.

use super::request::{Request, encode_segment};

/// The first segment of such links, in place of a version.
const SEGMENT: &str = "transfers";

/// The property of a type whose objects are upload sessions.
pub(super) const UPLOAD_URL: &str = "uploadUrl";

/// The link to content at an address.
pub(super) fn download(origin: &str, address: &str) -> String {
    let segments: Vec<String> = address.split('/').map(encode_segment).collect();
    format!("{origin}/{SEGMENT}/download/{}", segments.join("/"))
}

/// The link to an upload session.
pub(super) fn upload(origin: &str, id: &str) -> String {
    format!("{origin}/{SEGMENT}/upload/{id}")
}

/// The link to the status of a long-running operation.
pub(super) fn monitor(origin: &str, id: &str) -> String {
    format!("{origin}/{SEGMENT}/monitor/{id}")
}

/// Returns true for a request for such a link.
pub(super) fn is_called(request: &Request) -> bool {
    request.version == SEGMENT
}
