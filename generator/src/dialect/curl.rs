//! Commands of `curl`, with which many pages show requests.
//!
//! Source of the options: the manual of curl.

/// The longest command that is read.
const LONGEST: usize = 20_000;

/// Options with an argument that say nothing about the request.
const OTHERS: [&str; 12] = [
    "-o",
    "--output",
    "-m",
    "--max-time",
    "--connect-timeout",
    "--retry",
    "-w",
    "--write-out",
    "--cacert",
    "--cert",
    "-A",
    "--user-agent",
];

/// A request that a command sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Command {
    /// The method.
    pub method: String,
    /// The URL.
    pub url: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body; empty if it is missing, and for files and multipart bodies.
    pub body: String,
}

/// Parses the first command in a text; `None` without a command or without a URL.
pub(crate) fn parse(text: &str) -> Option<Command> {
    let mut lines = text.split_inclusive('\n');
    let mut at = 0;
    let start = lines.find_map(|line| {
        let begins = line.trim_start().trim_start_matches(['$', '>']).trim_start().starts_with("curl ");
        at += line.len();
        begins.then(|| at - line.len())
    })?;
    let words = words(&text[start..]);
    let mut words = words.into_iter().skip_while(|word| word != "curl").skip(1);
    let mut found = Command::default();
    let (mut data, mut is_json, mut in_url, mut has_form) = (Vec::new(), false, false, false);
    while let Some(word) = words.next() {
        let (option, attached) = split_option(&word);
        let mut argument = || attached.clone().or_else(|| words.next()).unwrap_or_default();
        match option {
            "-X" | "--request" => found.method = argument(),
            "-H" | "--header" => found.headers.extend(header(&argument())),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" => data.push(argument()),
            "--json" => {
                is_json = true;
                data.push(argument());
            }
            "-F" | "--form" | "--data-urlencode" | "-T" | "--upload-file" => {
                has_form = true;
                argument();
            }
            "-G" | "--get" => in_url = true,
            "--url" => found.url = argument(),
            "-u" | "--user" => drop(argument()),
            other if OTHERS.contains(&other) => drop(argument()),
            other if other.starts_with('-') => {}
            _ if found.url.is_empty() => found.url = word,
            // The next command of the block.
            "curl" => break,
            _ => {}
        }
    }
    if is_json {
        found.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    if found.method.is_empty() {
        let sends = !in_url && (!data.is_empty() || has_form);
        found.method.push_str(if sends { "POST" } else { "GET" });
    }
    let is_text = |text: &String| !text.starts_with('@');
    if let [body] = &data[..]
        && !in_url
        && is_text(body)
    {
        body.trim().clone_into(&mut found.body);
    }
    (!found.url.is_empty()).then_some(found)
}

/// Splits `--request=GET` and `-XGET` into the option and its argument.
fn split_option(word: &str) -> (&str, Option<String>) {
    if word.starts_with("--") {
        return word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value.to_owned())));
    }
    match word.get(..2) {
        Some(option @ ("-X" | "-H" | "-d" | "-F" | "-u")) if word.len() > 2 => (option, Some(word[2..].to_owned())),
        _ => (word, None),
    }
}

/// Parses `Name: value`.
fn header(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once(':')?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

/// The words of a shell command until its line ends; a backslash continues it on the next line.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut rest = text.chars().take(LONGEST).peekable();
    while let Some(next) = rest.next() {
        match (quote, next) {
            (Some(mark), _) if next == mark => quote = None,
            (None, '\'' | '"') => {
                quote = Some(next);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => match rest.next() {
                Some('\n') | None => {}
                Some('\r') => drop(rest.next_if_eq(&'\n')),
                Some(escaped) => {
                    let word = word.get_or_insert_default();
                    // Between double quotes, a backslash escapes these characters only.
                    if quote.is_some() && !matches!(escaped, '"' | '\\' | '$' | '`') {
                        word.push('\\');
                    }
                    word.push(escaped);
                }
            },
            (None, '\n' | '|' | ';' | '&') => break,
            (None, _) if next.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(next),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let command = parse(text)?;
        let headers: Vec<String> = command.headers.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some(format!("{} {} [{}] {}", command.method, command.url, headers.join(","), command.body))
    }

    #[test]
    fn commands_are_requests() {
        for (text, request) in [
            ("curl https://a.example/boats", "GET https://a.example/boats [] "),
            ("$ curl -XDELETE 'https://a.example/boats/1'\nHTTP/1.1 204", "DELETE https://a.example/boats/1 [] "),
            (
                "curl --request POST \\\n  --header \"Content-Type: application/json\" \\\r\n  --data '{\"a\": \"it\\u0027s\"}' \\\n  \
                 --url \"https://a.example/boats\"",
                "POST https://a.example/boats [Content-Type=application/json] {\"a\": \"it\\u0027s\"}",
            ),
            ("# a boat\ncurl -d \"{\\\"a\\\":1}\" https://a.example", "POST https://a.example [] {\"a\":1}"),
            ("curl --json '{}' x/y", "POST x/y [Content-Type=application/json] {}"),
            ("curl -G -d 'a=1' https://a.example", "GET https://a.example [] "),
            ("curl -sS -o out.json -F 'f=@x' https://a.example | jq .", "POST https://a.example [] "),
            ("curl -d @boat.json -u me:secret https://a.example; ls", "POST https://a.example [] "),
            ("curl https://a.example/1 curl https://a.example/2", "GET https://a.example/1 [] "),
        ] {
            assert_eq!(shown(text).as_deref(), Some(request), "{text}");
        }
    }

    #[test]
    fn other_texts_are_not_commands() {
        for text in ["", "curling https://a.example", "curl", "curl --silent", "The program curl is needed.", "curl 'a"]
        {
            assert!(parse(text).is_none_or(|found| !found.url.contains("://")), "{text}");
        }
    }
}
