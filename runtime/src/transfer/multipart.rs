//! [`Multipart`]: a body of several parts, each with a separate content type (RFC 2046, RFC 2387, RFC 7578).
//! [`FormFile`]: a file of a form.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use crate::Request;
use crate::random_uuid::random_uuid;

/// The content type of a file of unknown type.
const BYTES: &str = "application/octet-stream";

/// The most boundaries that are tried. A random boundary occurs in no body that was not made from it.
const MOST_BOUNDARIES: usize = 8;

/// A body of several parts.
///
/// ```no_run
/// # use docwright_runtime::{Bytes, Multipart, ResourcePath, Value};
/// # async fn example(pages: &ResourcePath, picture: Bytes) -> docwright_runtime::Result<()> {
/// let page = "<html><body><img src=\"name:picture\"/></body></html>";
/// let body = Multipart::form_data()
///     .part("Presentation", "text/html", page)
///     .file("picture", "picture.png", "image/png", picture);
/// let created: Value = pages.post_empty().multipart(body).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Multipart {
    format: MultipartFormat,
    parts: Vec<(String, Bytes)>,
    problem: Option<String>,
}

/// The supported formats of bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
enum MultipartFormat {
    /// Named fields, as browsers send forms.
    FormData,
    /// A root and the parts that it refers to; the string is the content type of the root.
    Related(String),
}

impl Multipart {
    /// A body of named parts (`multipart/form-data`).
    pub fn form_data() -> Self {
        Self { format: MultipartFormat::FormData, parts: Vec::new(), problem: None }
    }

    /// A body whose first part refers to the others (`multipart/related`).
    ///
    /// `root_type` is the content type of the first part.
    pub fn related(root_type: &str) -> Self {
        Self { format: MultipartFormat::Related(root_type.to_owned()), parts: Vec::new(), problem: None }
            .checked(root_type)
    }

    /// Adds a part with a name, a content type, and content.
    ///
    /// In a related body the name is the content id, which other parts refer to as `cid:name`.
    #[must_use]
    pub fn part(self, name: &str, content_type: &str, content: impl Into<Bytes>) -> Self {
        let headers = match self.format {
            MultipartFormat::FormData => format!("content-disposition: form-data; name=\"{}\"", escape_quoted(name)),
            MultipartFormat::Related(_) => format!("content-id: <{name}>"),
        };
        self.checked(name).push(&headers, content_type, content.into())
    }

    /// Adds a part with a file name.
    #[must_use]
    pub fn file(self, name: &str, file_name: &str, content_type: &str, content: impl Into<Bytes>) -> Self {
        let file = escape_quoted(file_name);
        let headers = match self.format {
            MultipartFormat::FormData => {
                format!("content-disposition: form-data; name=\"{}\"; filename=\"{file}\"", escape_quoted(name))
            }
            MultipartFormat::Related(_) => {
                format!("content-id: <{name}>\r\ncontent-disposition: attachment; filename=\"{file}\"")
            }
        };
        self.checked(name).push(&headers, content_type, content.into())
    }

    /// Adds a value as JSON.
    #[must_use]
    pub fn json(self, name: &str, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.part(name, "application/json", json),
            Err(error) => self.failed(format!("cannot serialize the part of a form as JSON: {error}")),
        }
    }

    /// Adds a part for each property of an object: strings as they are, and other values as JSON. Properties that are
    /// `null` are left out, because forms have no `null`.
    #[must_use]
    pub fn fields(self, object: &impl Serialize) -> Self {
        let properties = match serde_json::to_value(object) {
            Ok(Value::Object(properties)) => properties,
            Ok(_) => return self.failed("invalid form: its fields are not an object".to_owned()),
            Err(error) => return self.failed(format!("cannot serialize the fields of a form: {error}")),
        };
        properties.into_iter().fold(self, |form, (name, value)| match value {
            Value::Null => form,
            Value::String(text) => form.text(&name, text),
            value @ (Value::Bool(_) | Value::Number(_)) => form.text(&name, value.to_string()),
            value @ (Value::Array(_) | Value::Object(_)) => form.part(&name, "application/json", value.to_string()),
        })
    }

    /// Adds a file.
    #[must_use]
    pub fn form_file(self, name: &str, file: FormFile) -> Self {
        self.file(name, &file.name, &file.content_type, file.content)
    }

    /// Adds files. In their name, `[n]` is replaced by the number of each, from zero: `files[n]` by `files[0]`.
    #[must_use]
    pub fn form_files(self, name: &str, files: impl IntoIterator<Item = FormFile>) -> Self {
        files.into_iter().enumerate().fold(self, |form, (number, file)| {
            let numbered = name.replacen("[n]", &format!("[{number}]"), 1);
            form.form_file(&numbered, file)
        })
    }

    /// Adds a field of text, which has no content type.
    fn text(mut self, name: &str, text: String) -> Self {
        self = self.checked(name);
        let header = format!("content-disposition: form-data; name=\"{}\"\r\n\r\n", escape_quoted(name));
        self.parts.push((header, text.into()));
        self
    }

    fn push(mut self, headers: &str, content_type: &str, content: Bytes) -> Self {
        self = self.checked(content_type);
        self.parts.push((format!("{headers}\r\ncontent-type: {content_type}\r\n\r\n"), content));
        self
    }

    /// Records a problem, which the request returns in place of a response.
    fn failed(mut self, problem: String) -> Self {
        self.problem.get_or_insert(problem);
        self
    }

    /// Records that a string cannot be part of a header. Names in forms are quoted and may contain other characters.
    fn checked(mut self, text: &str) -> Self {
        let is_id = matches!(self.format, MultipartFormat::Related(_));
        if text.chars().any(|c| c.is_control() || (is_id && matches!(c, '<' | '>' | '"'))) {
            self.problem.get_or_insert_with(|| {
                format!("invalid part of a multipart body: '{}' cannot be part of a header", text.escape_default())
            });
        }
        self
    }

    /// Builds the content type, which contains the boundary, and the body; a message if there is a problem.
    fn build(self) -> Result<(String, Bytes), String> {
        let boundary = self.choose_boundary(|| format!("docwright-{}", random_uuid().simple()));
        let boundary = match (self.problem, boundary) {
            (Some(problem), _) => return Err(problem),
            (None, Some(boundary)) => boundary,
            (None, None) => return Err("cannot separate the parts of a form: they contain each boundary".to_owned()),
        };
        let length: usize = self.parts.iter().map(|(head, content)| head.len() + content.len() + 64).sum();
        let mut body = Vec::with_capacity(length + 64);
        for (head, content) in &self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{head}").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let content_type = match &self.format {
            MultipartFormat::FormData => format!("multipart/form-data; boundary={boundary}"),
            MultipartFormat::Related(root) => format!("multipart/related; type=\"{root}\"; boundary={boundary}"),
        };
        Ok((content_type, body.into()))
    }

    /// Generates a boundary that does not occur in the parts; `None` after several attempts.
    fn choose_boundary(&self, mut generate: impl FnMut() -> String) -> Option<String> {
        let is_free = |boundary: &String| {
            let occurs_in = |content: &[u8]| content.windows(boundary.len()).any(|at| at == boundary.as_bytes());
            !self.parts.iter().any(|(head, content)| occurs_in(head.as_bytes()) || occurs_in(content))
        };
        (0..MOST_BOUNDARIES).map(|_| generate()).find(is_free)
    }
}

impl fmt::Debug for Multipart {
    /// Prints the number of parts only: their contents may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Multipart")
            .field("format", &self.format)
            .field("parts", &self.parts.len())
            .finish_non_exhaustive()
    }
}

impl<T> Request<T> {
    /// Sets a body of several parts. It replaces the body that the request has.
    pub fn multipart(mut self, body: Multipart) -> Self {
        match body.build() {
            Ok((content_type, body)) => self.content(&content_type, body),
            Err(problem) => {
                self.parts_mut().fail(problem);
                self
            }
        }
    }
}

/// A file of a form: its name, its content type, and its content.
///
/// ```
/// use docwright_runtime::FormFile;
///
/// let picture = FormFile::new("harbor.png", vec![0x89, 0x50]).with_content_type("image/png");
/// assert_eq!(picture.name(), "harbor.png");
/// ```
#[derive(Clone)]
pub struct FormFile {
    name: String,
    content_type: String,
    content: Bytes,
}

impl FormFile {
    /// A file with a name and content, of the type `application/octet-stream`.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self { name: name.into(), content_type: BYTES.to_owned(), content: content.into() }
    }

    /// Sets the content type.
    #[must_use]
    pub fn with_content_type(self, content_type: impl Into<String>) -> Self {
        Self { content_type: content_type.into(), ..self }
    }

    /// The name, which the service receives. Quotes, backslashes and line breaks in it are percent-encoded.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Debug for FormFile {
    /// Prints the size of the content only: it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FormFile")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("size", &self.content.len())
            .finish()
    }
}

/// Escapes a quoted name as browsers do. Some servers read a backslash as the start of an escape, so that one at the end
/// would continue the name; it is encoded too.
fn escape_quoted(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '"' => escaped.push_str("%22"),
            '\\' => escaped.push_str("%5C"),
            c if c.is_control() => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| escaped.push_str(&format!("%{byte:02X}")));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_separated() {
        let body = Multipart::form_data().part("a\"b", "text/plain", "one").file("f", "é.txt", "text/csv", "1,2");
        let (content_type, body) = body.build().expect("a body");
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
        let expected = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"a%22b\"\r\ncontent-type: text/plain\r\n\r\none\r\n\
             --{boundary}\r\ncontent-disposition: form-data; name=\"f\"; filename=\"é.txt\"\r\n\
             content-type: text/csv\r\n\r\n1,2\r\n--{boundary}--\r\n"
        );
        assert_eq!(std::str::from_utf8(&body).expect("text"), expected);
    }

    #[test]
    fn names_and_types_cannot_add_headers() {
        for (name, kind) in [("a\r\nb: c", "text/plain"), ("a", "text/plain\r\nx: y"), ("a>", "text/plain")] {
            let body = Multipart::related("text/html").part(name, kind, "");
            assert!(body.problem.is_some(), "{name:?} {kind:?}");
        }
        assert!(Multipart::related("x\"y").problem.is_some());
    }

    /// The body as text with `B` in place of the boundary.
    fn text(form: Multipart) -> String {
        let (content_type, body) = form.build().expect("a body");
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
        assert!(boundary.len() <= 70, "RFC 2046 allows 70 characters");
        String::from_utf8(body.to_vec()).expect("text").replace(boundary, "B")
    }

    #[test]
    fn a_form_has_json_fields_and_files() {
        let files = [FormFile::new("a.png", "1").with_content_type("image/png"), FormFile::new("b", "2")];
        let form = Multipart::form_data().json("payload", &serde_json::json!({"a": 1})).form_files("files[n]", files);
        assert_eq!(
            text(form),
            "--B\r\ncontent-disposition: form-data; name=\"payload\"\r\ncontent-type: application/json\r\n\r\n{\"a\":1}\r\n\
             --B\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"a.png\"\r\n\
             content-type: image/png\r\n\r\n1\r\n\
             --B\r\ncontent-disposition: form-data; name=\"files[1]\"; filename=\"b\"\r\n\
             content-type: application/octet-stream\r\n\r\n2\r\n--B--\r\n"
        );
        let fields = serde_json::json!({"name": "x\r\n--B", "deep": true, "draft": 1.5, "none": null, "tags": ["a"]});
        assert_eq!(
            text(Multipart::form_data().fields(&fields)),
            "--B\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nx\r\n--B\r\n\
             --B\r\ncontent-disposition: form-data; name=\"deep\"\r\n\r\ntrue\r\n\
             --B\r\ncontent-disposition: form-data; name=\"draft\"\r\n\r\n1.5\r\n\
             --B\r\ncontent-disposition: form-data; name=\"tags\"\r\ncontent-type: application/json\r\n\r\n[\"a\"]\r\n\
             --B--\r\n"
        );
        assert!(Multipart::form_data().fields(&[1]).build().is_err());
        assert_eq!(text(Multipart::form_data().form_files("files[n]", [])), "--B--\r\n");
    }

    #[test]
    fn file_names_cannot_leave_their_quotes() {
        for (name, escaped) in [
            ("a\";x=\"b", "a%22;x=%22b"),
            ("a\r\ncontent-type: text/html\r\n\r\nx", "a%0D%0Acontent-type: text/html%0D%0A%0D%0Ax"),
            ("a\\", "a%5C"),
            ("a\0\u{85}\u{7f}", "a%00%C2%85%7F"),
            ("../../étc", "../../étc"),
        ] {
            let form = Multipart::form_data().form_file("file", FormFile::new(name, ""));
            let expected =
                format!("content-disposition: form-data; name=\"file\"; filename=\"{escaped}\"\r\ncontent-type");
            assert!(text(form).contains(&expected), "{name:?}");
        }
        let form = |kind: &str| Multipart::form_data().form_file("f", FormFile::new("a", "").with_content_type(kind));
        assert!(form("image/png\r\nx: y").build().is_err());
        let debug = format!("{:?}", FormFile::new("a", "secret"));
        assert!(debug.contains("size: 6") && !debug.contains("secret"), "{debug}");
    }

    #[test]
    fn boundaries_that_occur_in_parts_are_replaced_and_their_number_is_limited() {
        let form = Multipart::form_data().part("one", "text/plain", "x one y").part("f", "text/plain", "two");
        let mut names = ["one", "two", "three"].into_iter();
        let chosen = form.choose_boundary(|| names.next().unwrap_or("none").to_owned());
        assert_eq!(chosen.as_deref(), Some("three"));
        let mut tried = 0;
        let chosen = form.choose_boundary(|| {
            tried += 1;
            "two".to_owned()
        });
        assert_eq!((chosen, tried), (None, MOST_BOUNDARIES));
    }
}
