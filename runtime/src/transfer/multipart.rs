//! [`Multipart`]: a body of several parts, each with a separate content type (RFC 2046, RFC 2387, RFC 7578).

use std::fmt;

use azure_core::{Bytes, Uuid};

use crate::Request;

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

    fn push(mut self, headers: &str, content_type: &str, content: Bytes) -> Self {
        self = self.checked(content_type);
        self.parts.push((format!("{headers}\r\ncontent-type: {content_type}\r\n\r\n"), content));
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

    /// Builds the content type, which contains the boundary, and the body.
    fn build(self) -> (String, Bytes) {
        let boundary = self.choose_boundary();
        let mut body = Vec::new();
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
        (content_type, body.into())
    }

    /// Generates a boundary that does not occur in the parts.
    fn choose_boundary(&self) -> String {
        loop {
            let boundary = format!("docwright-{}", Uuid::new_v4().simple());
            let occurs_in = |content: &[u8]| content.windows(boundary.len()).any(|at| at == boundary.as_bytes());
            if !self.parts.iter().any(|(_, content)| occurs_in(content)) {
                return boundary;
            }
        }
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
        if let Some(problem) = &body.problem {
            self.parts_mut().fail(problem.clone());
            return self;
        }
        let (content_type, body) = body.build();
        self.content(&content_type, body)
    }
}

/// Escapes a quoted name as browsers do.
fn escape_quoted(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_separated() {
        let body = Multipart::form_data().part("a\"b", "text/plain", "one").file("f", "é.txt", "text/csv", "1,2");
        let (content_type, body) = body.build();
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
}
