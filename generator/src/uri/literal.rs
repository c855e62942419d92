//! Literals of request URLs.

use crate::text::dates::is_date;

/// Value of a parameter in a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    /// Key, or value in quotes.
    Text(String),
    /// Number.
    Number(String),
    /// Boolean.
    Bool(bool),
    /// Date.
    Date(String),
    /// Name of a type of the runtime, and the text from which its value is parsed.
    Parsed(&'static str, String),
}

impl Literal {
    /// Parses a literal of OData URLs (URL Conventions 4.01, section 5.1.1.6.1). Its syntax determines its type.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let quoted = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
        if let Some(inside) = quoted {
            return Some(Self::Text(inside.replace("''", "'")));
        }
        let form =
            |is_digit: fn(&char) -> bool| text.chars().map(|c| if is_digit(&c) { '0' } else { c }).collect::<String>();
        let (hex, digits) = (form(char::is_ascii_hexdigit), form(char::is_ascii_digit));
        Some(match text {
            "true" => Self::Bool(true),
            "false" => Self::Bool(false),
            _ if text.parse::<i32>().is_ok_and(|number| number.to_string() == text) => Self::Number(text.to_owned()),
            _ if text.is_ascii() && hex == "00000000-0000-0000-0000-000000000000" => {
                Self::Parsed("Guid", text.to_owned())
            }
            _ if is_date(text) => Self::Date(text.to_owned()),
            _ if digits.starts_with("0000-00-00T00:00") && digits.bytes().all(|byte| b"0-:.+TZ".contains(&byte)) => {
                Self::Parsed("DateTime", text.to_owned())
            }
            _ => return None,
        })
    }
}
