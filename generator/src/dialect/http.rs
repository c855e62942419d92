//! Lines of HTTP messages as pages write them.

/// The HTTP methods that request lines use.
pub const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/// The status in a status line.
pub(crate) fn status(line: &str) -> Option<u16> {
    line.split_whitespace().find_map(|word| word.parse().ok().filter(|code| (100..600).contains(code)))
}

/// Headers that the runtime refuses, because the client or its transport sets them.
const MANAGED_HEADERS: [&str; 13] = [
    "authorization",
    "proxy-authorization",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "proxy-connection",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
    "http2-settings",
    "expect",
];

/// Returns true for a header that a program must not set.
pub(crate) fn is_managed_header(name: &str) -> bool {
    MANAGED_HEADERS.iter().any(|managed| name.eq_ignore_ascii_case(managed))
}

/// Methods of HTTP that clients of the API do not use.
const OTHER_METHODS: [&str; 7] = ["HEAD", "OPTIONS", "TRACE", "CONNECT", "MERGE", "LINK", "UNLINK"];

/// The media type in the headers of a message, in lower case and without parameters.
pub(crate) fn media_type(headers: &[(String, String)]) -> Option<String> {
    let (_, value) = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
    let media = value.split(';').next().unwrap_or_default().trim().to_lowercase();
    let is_name = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    media.split_once('/').is_some_and(|(kind, name)| is_name(kind) && is_name(name)).then_some(media)
}

/// Returns true for a media type without parameters that a single body can have: `application/xml`, but not `image/*`.
pub(crate) fn is_media_type(text: &str) -> bool {
    let is_name =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_'));
    text.split_once('/').is_some_and(|(kind, name)| {
        let kinds = ["application", "audio", "image", "text", "video"];
        kinds.iter().any(|known| kind.eq_ignore_ascii_case(known)) && !name.is_empty() && is_name(name)
    })
}

/// Returns true for media types of files and streams. `text/plain` also labels JSON on some pages.
pub(crate) fn is_content(media: &str) -> bool {
    !media.contains("json") && media != "text/plain" && media != "application/x-www-form-urlencoded"
}

/// Splits `METHOD target` of a request line; of several methods, returns the first.
#[must_use]
pub fn request_line(line: &str) -> Option<(&'static str, &str)> {
    let (methods, target) = request_methods(line)?;
    Some((methods.first()?, target))
}

/// Splits a request line into its methods and its target: `PATCH/PUT /users/{id}` states two requests.
///
/// Methods in other letter case begin sentences too ("Get the users"), so they need a target that looks like one.
pub(crate) fn request_methods(line: &str) -> Option<(Vec<&'static str>, &str)> {
    const JOINTS: [&str; 5] = ["/", "|", ",", "or ", "and "];
    let line = without_marks(line);
    let (first, mut rest) = method_at_start(line, str::eq_ignore_ascii_case)?;
    let mut methods = vec![first];
    while let Some((next, after)) = JOINTS.iter().find_map(|joint| {
        let after = rest.trim_start().strip_prefix(joint)?.trim_start();
        // The segment of a path is no method: `DELETE/PUT` has no target, and `GET/PUT/x` only one method.
        method_at_start(after, |known, word| known == word).filter(|(_, after)| !after.starts_with('/'))
    }) {
        if !methods.contains(&next) {
            methods.push(next);
        }
        rest = after;
    }
    // The blank before the path is forgotten on some pages: `DELETE/users/{id}`.
    let is_separated = rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | ':'));
    let target = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':').trim_end();
    let is_capital = line.starts_with(first);
    let is_target = is_capital || is_path(target) || (target.contains('/') && !target.contains(char::is_whitespace));
    (is_separated && !target.is_empty() && is_target).then_some((methods, target))
}

/// Returns the unsupported method at the start of a request line.
pub(crate) fn other_method(line: &str) -> Option<&'static str> {
    let (word, target) = without_marks(line).split_once(char::is_whitespace)?;
    let word = word.trim_end_matches(':');
    OTHER_METHODS.into_iter().find(|method| *method == word).filter(|_| is_path(target.trim_start()))
}

/// Returns true for a text that begins like the target of a request.
pub(crate) fn is_path(text: &str) -> bool {
    let below = text.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '{'));
    below || text == "/" || ["https://", "http://", "~/", "{"].iter().any(|start| text.starts_with(start))
}

/// The method that a line begins with, and the rest of the line.
fn method_at_start(line: &str, is_same: impl Fn(&str, &str) -> bool) -> Option<(&'static str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    METHODS.into_iter().find(|method| is_same(method, word)).map(|method| (method, rest))
}

/// Strips marks of lists and of code around a line.
fn without_marks(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '*', '`', '>', ' ']).trim_end_matches(['`', '*']).trim_end()
}

/// Length of the continuation of a request line in `rest`: a target may be broken while a
/// parenthesis or bracket of it is open (`getDetails(ids=[` and one identifier a line).
#[must_use]
pub fn continuation(line: &str, rest: &str) -> usize {
    const MOST: usize = 40;
    let balance = |line: &str| {
        line.bytes().fold(0i64, |open, byte| match byte {
            b'(' | b'[' => open + 1,
            b')' | b']' => open - 1,
            _ => open,
        })
    };
    let mut open = balance(line);
    let mut taken = 0;
    for next in rest.split_inclusive('\n').take(MOST) {
        if open <= 0 {
            return taken;
        }
        if next.trim().is_empty() || request_line(next).is_some() || next.starts_with("HTTP") {
            return 0;
        }
        open += balance(next);
        taken += next.len();
    }
    if open <= 0 { taken } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_lines_need_a_method_and_a_target() {
        assert_eq!(request_line("get  /me "), Some(("GET", "/me")));
        assert_eq!(request_line("DELETE/me"), Some(("DELETE", "/me")));
        assert_eq!(request_line("GET"), None);
        assert_eq!(request_line("Fetch /me"), None);
        assert_eq!(request_line("GET: /me"), Some(("GET", "/me")));
        assert_eq!(request_line("* `GET /me`"), Some(("GET", "/me")));
        assert_eq!(request_line("GET me"), Some(("GET", "me")));
        assert_eq!(request_line("get me/messages"), Some(("GET", "me/messages")));
        assert_eq!(request_line("Get the boats and/or ships"), None);
        assert_eq!(request_line("Get: a boat"), None);
    }

    #[test]
    fn a_line_states_a_request_for_each_of_its_methods() {
        let of = |line| request_methods(line).map(|(methods, target)| format!("{} {target}", methods.join(" ")));
        for line in
            ["PATCH/PUT /z/x", "PATCH | PUT /z/x", "PATCH, PUT: /z/x", "PATCH or PUT /z/x", "patch and PUT /z/x"]
        {
            assert_eq!(of(line).as_deref(), Some("PATCH PUT /z/x"), "{line}");
        }
        assert_eq!(of("GET/GET /x").as_deref(), Some("GET /x"));
        assert_eq!(of("GET/put/x").as_deref(), Some("GET /put/x"));
        assert_eq!(of("GET /PUT/x").as_deref(), Some("GET /PUT/x"));
        assert_eq!([of("PATCH/PUT"), of("PATCH or PUT"), of("GET/")], [None, None, Some("GET /".to_owned())]);
    }

    #[test]
    fn other_methods_are_recognized() {
        assert_eq!(other_method("HEAD /me"), Some("HEAD"));
        assert_eq!(other_method("OPTIONS: https://example.com/x"), Some("OPTIONS"));
        assert_eq!([other_method("LINK to the page"), other_method("HEAD"), other_method("GET /me")], [None; 3]);
    }

    #[test]
    fn managed_headers_are_those_of_the_runtime() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/header_names.rs");
        let source = std::fs::read_to_string(path).expect("the source of the runtime");
        let (_, list) = source.split_once("const MANAGED:").expect("the list of the runtime");
        let (list, _) = list.split_once("];").expect("the end of the list");
        let row = |line: &str| Some(line.trim().strip_prefix("(\"")?.split_once('"')?.0.to_owned());
        let names: Vec<String> = list.lines().filter_map(row).collect();
        assert_eq!(names, MANAGED_HEADERS);
    }

    #[test]
    fn managed_headers_are_recognized_in_any_letter_case() {
        assert_eq!(["Host", "EXPECT", "If-Match"].map(is_managed_header), [true, true, false]);
    }

    #[test]
    fn media_types_have_one_known_kind_and_no_parameters() {
        for text in ["application/xml", "Image/JPEG", "application/vnd.harbor+zip"] {
            assert!(is_media_type(text), "{text}");
        }
        for text in
            ["image/*", "either/or", "text/", "application-json", "text/html;charset=utf-8", "text/a/b", "text/é"]
        {
            assert!(!is_media_type(text), "{text}");
        }
    }

    #[test]
    fn a_target_goes_on_while_a_bracket_is_open() {
        assert_eq!(continuation("GET /x/details(ids=[", "'a',\n'b'\n])\nAccept: x\n"), 12);
        assert_eq!(continuation("GET /x/range(address='{a}'/entireRow", "GET /y\n"), 0);
        assert_eq!(continuation("GET /x", "'a'\n"), 0);
        assert_eq!(continuation("GET /x(", "a\nb\n"), 0);
    }
}
