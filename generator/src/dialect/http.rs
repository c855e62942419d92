//! Lines of HTTP messages as pages write them.

/// The HTTP methods that request lines use.
pub const METHODS: [&str; 5] = ["GET", "POST", "PATCH", "PUT", "DELETE"];

/// The status in a status line.
pub(crate) fn status(line: &str) -> Option<u16> {
    line.split_whitespace().find_map(|word| word.parse().ok().filter(|code| (100..600).contains(code)))
}

/// Splits `METHOD target` of a request line.
#[must_use]
pub fn request_line(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    // The blank before the path is forgotten on some pages: `DELETE/users/{id}`.
    let (word, rest) = line.split_at(line.find(|c: char| c.is_whitespace() || c == '/')?);
    let method = METHODS.into_iter().find(|method| method.eq_ignore_ascii_case(word))?;
    Some((method, rest.trim()))
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
    }

    #[test]
    fn a_target_goes_on_while_a_bracket_is_open() {
        assert_eq!(continuation("GET /x/details(ids=[", "'a',\n'b'\n])\nAccept: x\n"), 12);
        assert_eq!(continuation("GET /x/range(address='{a}'/entireRow", "GET /y\n"), 0);
        assert_eq!(continuation("GET /x", "'a'\n"), 0);
        assert_eq!(continuation("GET /x(", "a\nb\n"), 0);
    }
}
