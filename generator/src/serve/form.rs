//! Forms with files: the server keeps their JSON, and drops the files.

use serde_json::{Map, Value};

use super::request::Request;
use super::service::Service;

/// The request with the JSON of its form as its body; `None` for a request without a form, or of an operation without one.
pub(super) fn unfolded(service: &Service, request: &Request) -> Option<Request> {
    let content_type = request.header("content-type")?;
    let boundary = boundary(content_type)?;
    let form = service.route(request).ok()?.operation.form.as_ref()?;
    let fields = fields(&request.body, boundary);
    let body = match &form.payload {
        Some(payload) => fields.into_iter().find(|(name, _)| name == payload).map(|(_, text)| text.into_bytes()),
        None => {
            let object: Map<String, Value> = fields.into_iter().map(|(name, text)| (name, text.into())).collect();
            serde_json::to_vec(&object).ok()
        }
    };
    let mut request = Request { body: body.unwrap_or_else(|| b"{}".to_vec()), ..request.clone() };
    for (_, value) in request.headers.iter_mut().filter(|(name, _)| name == "content-type") {
        "application/json".clone_into(value);
    }
    Some(request)
}

/// The boundary in `multipart/form-data; boundary=b`.
fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    let is_form = kind.trim().eq_ignore_ascii_case("multipart/form-data");
    let pairs = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    let mut boundaries = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"));
    let boundary = boundaries.next().map(|(_, value)| value.trim().trim_matches('"'))?;
    (is_form && !boundary.is_empty()).then_some(boundary)
}

/// The names and texts of the parts that are not files.
fn fields(body: &[u8], boundary: &str) -> Vec<(String, String)> {
    // Files are bytes; only texts are needed.
    let body = String::from_utf8_lossy(body);
    let delimiter = format!("--{boundary}");
    let part = |part: &str| {
        let (headers, content) = part.split_once("\r\n\r\n")?;
        let disposition = headers.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
        let parameter = |name: &str| {
            let mut pairs = disposition.split(';').filter_map(|pair| pair.trim().split_once('='));
            pairs.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim_matches('"'))
        };
        let name = parameter("name").filter(|_| parameter("filename").is_none())?;
        Some((name.to_owned(), content.strip_suffix("\r\n").unwrap_or(content).to_owned()))
    };
    body.split(&delimiter).skip(1).filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_and_files_are_not() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"payload\"\r\nContent-Type: application/json\r\n\r\n\
                     {\"a\": 1}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x;y.png\"\r\n\r\n\xff\r\n\
                     --b\r\ncontent-disposition: form-data; name=text\r\n\r\ntwo\r\nlines\r\n--b--\r\n";
        let expected = [("payload", "{\"a\": 1}"), ("text", "two\r\nlines")];
        assert_eq!(fields(body, "b"), expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert_eq!(fields(b"", "b"), []);
    }

    #[test]
    fn only_forms_have_a_boundary() {
        for (content_type, expected) in [
            ("multipart/form-data; boundary=b", Some("b")),
            ("Multipart/Form-Data; charset=utf-8; Boundary=\"b c\"", Some("b c")),
            ("multipart/mixed; boundary=b", None),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("application/json", None),
        ] {
            assert_eq!(boundary(content_type), expected, "{content_type}");
        }
    }
}
