//! [`Multipart`]: a body of several parts, each with a type of its own (RFC 2046, RFC 2387, RFC 7578).

use std::fmt;

use azure_core::{Bytes, Uuid};

use crate::Request;

/// A body of several parts.
///
/// ```no_run
/// # use docwright_runtime::{Bytes, Multipart, Place, Value};
/// # async fn example(pages: &Place, picture: Bytes) -> docwright_runtime::Result<()> {
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
    form: Form,
    parts: Vec<(String, Bytes)>,
    problem: Option<String>,
}

/// The kinds of bodies in use.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// Named fields, as browsers send forms.
    Data,
    /// A root and what it refers to; the type is that of the root.
    Related(String),
}

impl Multipart {
    /// A body of named parts (`multipart/form-data`).
    pub fn form_data() -> Self {
        Self { form: Form::Data, parts: Vec::new(), problem: None }
    }

    /// A body whose first part refers to the others (`multipart/related`); `root_type` is the type of the
    /// first part.
    pub fn related(root_type: &str) -> Self {
        Self { form: Form::Related(root_type.to_owned()), parts: Vec::new(), problem: None }.checked(root_type)
    }

    /// Adds a part: its name, its content type, and its content. In a related body the name is the content
    /// id, which other parts refer to as `cid:name`.
    #[must_use]
    pub fn part(self, name: &str, content_type: &str, content: impl Into<Bytes>) -> Self {
        let about = match self.form {
            Form::Data => format!("content-disposition: form-data; name=\"{}\"", quoted(name)),
            Form::Related(_) => format!("content-id: <{name}>"),
        };
        self.checked(name).push(&about, content_type, content.into())
    }

    /// Adds a file to a form, or a part with a file name to a related body.
    #[must_use]
    pub fn file(self, name: &str, file_name: &str, content_type: &str, content: impl Into<Bytes>) -> Self {
        let file = quoted(file_name);
        let about = match self.form {
            Form::Data => format!("content-disposition: form-data; name=\"{}\"; filename=\"{file}\"", quoted(name)),
            Form::Related(_) => {
                format!("content-id: <{name}>\r\ncontent-disposition: attachment; filename=\"{file}\"")
            }
        };
        self.checked(name).push(&about, content_type, content.into())
    }

    fn push(mut self, about: &str, content_type: &str, content: Bytes) -> Self {
        self = self.checked(content_type);
        self.parts.push((format!("{about}\r\ncontent-type: {content_type}\r\n\r\n"), content));
        self
    }

    /// Remembers that a text cannot be part of a header. Names in forms are quoted, so anything else fits.
    fn checked(mut self, text: &str) -> Self {
        let is_id = matches!(self.form, Form::Related(_));
        if text.chars().any(|c| c.is_control() || (is_id && matches!(c, '<' | '>' | '"'))) {
            self.problem.get_or_insert_with(|| format!("'{}' cannot be part of a header", text.escape_default()));
        }
        self
    }

    /// The content type with the boundary, and the body.
    fn finish(self) -> (String, Bytes) {
        let boundary = self.boundary();
        let mut body = Vec::new();
        for (head, content) in &self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{head}").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let content_type = match &self.form {
            Form::Data => format!("multipart/form-data; boundary={boundary}"),
            Form::Related(root) => format!("multipart/related; type=\"{root}\"; boundary={boundary}"),
        };
        (content_type, body.into())
    }

    /// A line that is in none of the parts.
    fn boundary(&self) -> String {
        loop {
            let boundary = format!("docwright-{}", Uuid::new_v4().simple());
            let is_within = |content: &[u8]| content.windows(boundary.len()).any(|at| at == boundary.as_bytes());
            if !self.parts.iter().any(|(_, content)| is_within(content)) {
                return boundary;
            }
        }
    }
}

impl fmt::Debug for Multipart {
    /// Shows how many parts there are; what they hold may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Multipart").field("form", &self.form).field("parts", &self.parts.len()).finish_non_exhaustive()
    }
}

impl<T> Request<T> {
    /// Sets a body of several parts. It takes the place of the body that the request was made with.
    pub fn multipart(mut self, body: Multipart) -> Self {
        if let Some(problem) = &body.problem {
            self.parts_mut().fail(problem.clone());
            return self;
        }
        let (content_type, body) = body.finish();
        self.content(&content_type, body)
    }
}

/// A name within quotes, as browsers write it.
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_separated() {
        let body = Multipart::form_data().part("a\"b", "text/plain", "one").file("f", "é.txt", "text/csv", "1,2");
        let (content_type, body) = body.finish();
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
        let expected = format!(
            "--{boundary}\r\ncontent-disposition: form-data; name=\"a%22b\"\r\ncontent-type: text/plain\r\n\r\none\r\n\
             --{boundary}\r\ncontent-disposition: form-data; name=\"f\"; filename=\"é.txt\"\r\n\
             content-type: text/csv\r\n\r\n1,2\r\n--{boundary}--\r\n"
        );
        assert_eq!(std::str::from_utf8(&body).expect("text"), expected);
    }

    #[test]
    fn nothing_can_add_a_header() {
        for (name, kind) in [("a\r\nb: c", "text/plain"), ("a", "text/plain\r\nx: y"), ("a>", "text/plain")] {
            let body = Multipart::related("text/html").part(name, kind, "");
            assert!(body.problem.is_some(), "{name:?} {kind:?}");
        }
        assert!(Multipart::related("x\"y").problem.is_some());
    }
}
