//! Content of files, photos and other streams, with ranges.

use hyper::body::Bytes;

use super::response::{Body, Response};

/// Content as a client wrote it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Content {
    pub bytes: Bytes,
    /// The `Content-Type` of the request.
    pub content_type: Option<String>,
}

impl Content {
    /// The content of files that the pages show.
    pub(super) fn documented() -> Self {
        Self { bytes: Bytes::from_static(b"content"), content_type: Some("text/plain".to_owned()) }
    }

    pub(super) fn media_type(&self) -> &str {
        self.content_type.as_deref().unwrap_or("application/octet-stream")
    }

    /// Responds with the content, or the part of it that the request asks for.
    pub(super) fn respond(&self, range: Option<&str>) -> Response {
        let length = self.bytes.len();
        let mut response = match range.and_then(|range| parse_range(range, length)) {
            None => Response { status: 200, headers: Vec::new(), body: Body::Binary(self.bytes.clone()) },
            Some(Part::Outside) => {
                let mut response = Response::empty(416);
                response.headers.push(("content-range".to_owned(), format!("bytes */{length}")));
                return response;
            }
            Some(Part::Bytes(first, last)) => {
                let part = self.bytes.slice(first..=last);
                let range = ("content-range".to_owned(), format!("bytes {first}-{last}/{length}"));
                Response { status: 206, headers: vec![range], body: Body::Binary(part) }
            }
        };
        response.headers.push(("accept-ranges".to_owned(), "bytes".to_owned()));
        response.headers.push(("content-type".to_owned(), self.media_type().to_owned()));
        response
    }
}

/// The address of the content of an item.
pub(super) fn address_of_item(id: &str) -> String {
    format!("items/{id}/content")
}

/// The part of content that a request asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// The first and the last byte.
    Bytes(usize, usize),
    /// No byte of the content.
    Outside,
}

/// Parses a range of bytes; `None` if it is invalid, and thus ignored.
fn parse_range(range: &str, length: usize) -> Option<Part> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let end = length.checked_sub(1);
    let (first, last) = match (first, last) {
        ("", last) => (length.saturating_sub(last.parse().ok()?), end),
        (first, "") => (first.parse().ok()?, end),
        (first, last) => {
            let (first, last) = (first.parse().ok()?, last.parse::<usize>().ok()?);
            if last < first {
                return None;
            }
            (first, end.map(|end| end.min(last)))
        }
    };
    let part = last.filter(|last| first <= *last).map(|last| Part::Bytes(first, last));
    Some(part.unwrap_or(Part::Outside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_parsed() {
        assert_eq!(parse_range("bytes=0-3", 10), Some(Part::Bytes(0, 3)));
        assert_eq!(parse_range("bytes=2-", 10), Some(Part::Bytes(2, 9)));
        assert_eq!(parse_range("bytes=-4", 10), Some(Part::Bytes(6, 9)));
        assert_eq!(parse_range("bytes=5-99", 10), Some(Part::Bytes(5, 9)));
        for range in ["bytes=10-", "bytes=10-11", "bytes=-0"] {
            assert_eq!(parse_range(range, 10), Some(Part::Outside), "{range}");
        }
        assert_eq!(parse_range("bytes=0-", 0), Some(Part::Outside));
        for range in ["bytes=3-2", "bytes=a-b", "items=0-1", "bytes=0", "bytes=0-1,3-4", "bytes=-99999999999999999999"]
        {
            assert_eq!(parse_range(range, 10), None, "{range}");
        }
    }
}
