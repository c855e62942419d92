//! Schemes of authorization, as lines of pages show them.

/// A scheme of authorization, as pages show it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scheme {
    /// A scheme of the header `Authorization`, in lower case.
    Authorization(String),
    /// A header with a key.
    Key(String),
    /// A query parameter with a key.
    QueryKey(String),
}

/// The schemes in a line: in a header, in a row of a table, in code, in an argument of `curl`, or in the query of a URL.
///
/// `has_arguments` is false for the lines of a page without such arguments.
pub(super) fn shown(line: &str, has_arguments: bool) -> Vec<Scheme> {
    let mut found: Vec<Scheme> = header(line).into_iter().chain(query(line)).collect();
    // Odd parts are between quotes.
    let quoted = |mark: char| line.split(mark).skip(1).step_by(2);
    if line.contains('`') {
        found.extend(quoted('`').filter_map(|code| header(code).or_else(|| key(code.trim()))));
    }
    if has_arguments && (line.contains("-H ") || line.contains("--header")) {
        found.extend(quoted('\'').chain(quoted('"')).filter_map(header));
    }
    found
}

/// The scheme that a sentence names without its header, such as "HTTP basic authentication".
pub(super) fn mentioned(line: &str) -> Option<Scheme> {
    // Both words are rare, so that most lines need no copy.
    if !line.contains("asic") && !line.contains("earer") {
        return None;
    }
    let lower = line.to_lowercase();
    let phrases = [("basic auth", "basic"), ("bearer token", "bearer"), ("bearer auth", "bearer")];
    let (_, name) = phrases.iter().find(|(phrase, _)| lower.contains(phrase))?;
    Some(Scheme::Authorization((*name).to_owned()))
}

/// The scheme in a header line (`Authorization: Bearer {token}`) or in a row of a table
/// (`| Authorization | Bearer {token}. Required. |`).
fn header(line: &str) -> Option<Scheme> {
    let (name, value) = match line.strip_prefix('|') {
        Some(row) => row.split_once('|')?,
        None => line.split_once(':')?,
    };
    let name = name.trim_matches(['*', '`', ' ']);
    let is_row = line.starts_with('|');
    if is_row && is_key(name) && value.split('|').any(|cell| cell.trim_matches(['*', '`', ' ']) == "query") {
        return Some(Scheme::QueryKey(name.to_owned()));
    }
    let value = value.trim_matches(['*', '`', ' ', '|']);
    if name.eq_ignore_ascii_case("authorization") {
        let word = value.split([' ', '{', '<', ',', '.']).find(|word| !word.is_empty())?;
        // Some tables name the type of the value first.
        let word = if word.eq_ignore_ascii_case("string") {
            value.split(['|', ' ']).filter(|word| !word.is_empty()).nth(1)?
        } else {
            word
        };
        let is_scheme = word.len() <= 40 && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        return is_scheme.then(|| Scheme::Authorization(word.to_lowercase()));
    }
    key(name)
}

/// The header of a key.
fn key(name: &str) -> Option<Scheme> {
    let is_header = name.contains('-') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_header && is_key(name)).then(|| Scheme::Key(name.to_owned()))
}

/// The parameter of a key in the query of a URL.
fn query(line: &str) -> Option<Scheme> {
    let (_, query) = line.split_once('?')?;
    let query = query.split([' ', '`', '"', '\'', '#', ')']).next()?;
    let name =
        query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name).find(|name| is_key(name))?;
    Some(Scheme::QueryKey(name.to_owned()))
}

/// Returns true for a name that ends in "API key" or names a token, in any spelling.
fn is_key(name: &str) -> bool {
    const ENDS: [&str; 5] = ["apikey", "apitoken", "accesstoken", "authtoken", "privatetoken"];
    // Most names end with another letter, and need no copy.
    if !name.ends_with(['y', 'Y', 'n', 'N']) || name.len() > 60 {
        return false;
    }
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_name && ENDS.iter().any(|end| bare.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authorization(name: &str) -> Scheme {
        Scheme::Authorization(name.to_owned())
    }

    #[test]
    fn schemes_are_those_of_headers() {
        let key = || Scheme::Key("X-Api-Key".to_owned());
        for (line, expected) in [
            ("Authorization: Basic YTpi", authorization("basic")),
            ("| Authorization | Bearer {token}. Required. |", authorization("bearer")),
            ("Send `Authorization: Bearer TOKEN` with each request.", authorization("bearer")),
            ("|**X-Api-Key**|string|The key.|", key()),
            ("Send the key in the header `X-Api-Key`.", key()),
            ("curl -H 'X-Api-Key: abc' https://api.shop.example/books", key()),
            ("  --header \"X-Api-Key: abc\" \\", key()),
            (
                "curl --header \"PRIVATE-TOKEN: <token>\" https://api.shop.example",
                Scheme::Key("PRIVATE-TOKEN".to_owned()),
            ),
        ] {
            assert_eq!(shown(line, true), [expected], "{line}");
        }
        for line in
            ["An authorization: it is needed.", "| api key | x |", "The `api-keys` of a shop.", "`Authorization`"]
        {
            assert_eq!(shown(line, true), [], "{line}");
        }
    }

    #[test]
    fn keys_in_the_query_are_schemes() {
        let key = Scheme::QueryKey("api_key".to_owned());
        for line in
            ["GET /books?page=1&api_key=abc HTTP/1.1", "| `api_key` | query | string |", "Append `?api_key=abc`."]
        {
            assert_eq!(shown(line, true), std::slice::from_ref(&key), "{line}");
        }
        assert_eq!(shown("GET /books?key=1", true), []);
    }

    #[test]
    fn sentences_mention_schemes() {
        assert_eq!(mentioned("The service uses HTTP Basic authentication."), Some(authorization("basic")));
        assert_eq!(mentioned("Pass the Bearer token."), Some(authorization("bearer")));
        assert_eq!([mentioned("Basics of the API"), mentioned("The bearer of the card")], [None, None]);
    }
}
