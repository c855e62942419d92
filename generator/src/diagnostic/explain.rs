//! Explanation of each code: meaning, effect, repair and suppression.
//!
//! The texts are Markdown files in the folder of this module, one a code, all of the same shape: a
//! paragraph, then `## Why it matters`, `## Example` and `## Repair`. How to silence a code is the
//! same for all of them and added here.

use super::Code;

/// The whole explanation as Markdown, with a title.
#[must_use]
pub fn markdown(code: Code) -> String {
    format!(
        "# {code} ({severity})\n\n{summary}\n\n{page}\n## Silence\n\n{silence}",
        severity = code.severity(),
        summary = code.explanation(),
        page = code.page(),
        silence = silence(code)
    )
}

/// The explanation without how to silence it: what other tools show beside a finding.
#[must_use]
pub fn page(code: Code) -> &'static str {
    code.page()
}

/// The first paragraph of the explanation: what the code means at more length.
#[must_use]
pub fn meaning(code: Code) -> &'static str {
    code.page().split("\n\n").next().unwrap_or_default().trim()
}

/// The settings that make a code count for less, or for nothing.
fn silence(code: Code) -> String {
    format!(
        "In docwright.toml, on some pages and with the reason:\n\n\
         ~~~\n[[findings.allow]]\npages = \"v1.0/api/intune-*.md\"\ncodes = [\"{code}\"]\nreason = \"why it may stay\"\n~~~\n\n\
         or on every page (`note`, `warning` and `error` change how much it matters):\n\n\
         ~~~\n[findings]\n{code} = \"allow\"\n~~~\n"
    )
}

/// The name under which `docwright explain` documents the plain dialect.
pub const DIALECT: &str = "dialect";

/// The documentation of the dialects other than that of Microsoft Graph as Markdown, with an example page of each.
#[must_use]
pub fn dialect() -> String {
    let (plain, discord) = (include_str!("../dialect/plain.md"), include_str!("../dialect/discord.md"));
    format!("# The plain dialect\n\n{plain}\n# Discord's dialect\n\n{discord}")
}

/// The example page in the documentation of the plain dialect: the last block of code.
#[must_use]
pub fn dialect_example() -> &'static str {
    let blocks = include_str!("../dialect/plain.md").split("~~~\n");
    blocks.skip(1).step_by(2).last().unwrap_or_default()
}

/// The explanation of a code for a terminal.
#[must_use]
pub fn text(code: Code) -> String {
    terminal(&markdown(code))
}

/// A Markdown text for a terminal: headings marked, code indented, no Markdown left around it.
#[must_use]
pub(crate) fn terminal(markdown: &str) -> String {
    let mut shown = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line == "~~~" {
            in_code = !in_code;
        } else if in_code {
            shown.push_str(format!("    {line}").trim_end());
            shown.push('\n');
        } else if let Some(title) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            shown.push_str(&format!("\u{1b}[1m{title}\u{1b}[0m\n"));
        } else {
            wrap(line, &mut shown);
        }
    }
    shown.trim_end().to_owned()
}

/// Breaks a paragraph into lines of a width that reads well.
fn wrap(paragraph: &str, out: &mut String) {
    const WIDTH: usize = 96;
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let longer = word.chars().count();
        if length > 0 && length + 1 + longer > WIDTH {
            out.push('\n');
            length = 0;
        } else if length > 0 {
            out.push(' ');
            length += 1;
        }
        out.push_str(word);
        length += longer;
    }
    out.push('\n');
}

/// One line a code: its name, how much it matters, what it means.
#[must_use]
pub fn list() -> String {
    let widest = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let line = |code: &Code| format!("{:<widest$}  {:<7}  {}\n", code.as_str(), code.severity(), code.explanation());
    Code::ALL.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_in_the_same_shape() {
        for code in Code::ALL {
            let page = code.page();
            let titles: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
            let examples = page.lines().filter(|line| *line == "~~~").count();
            // Examples hold headings of pages too; those of the explanation stand outside of code.
            let mut outside = page.split("~~~").step_by(2).flat_map(str::lines).filter(|line| line.starts_with("## "));
            assert_eq!(outside.next(), Some("## Why it matters"), "{code}: {titles:?}");
            assert_eq!(outside.next(), Some("## Example"), "{code}: {titles:?}");
            assert_eq!(outside.next(), Some("## Repair"), "{code}: {titles:?}");
            assert_eq!((outside.next(), examples), (None, 4), "{code}: a bad and a good example");
            assert!(meaning(*code).len() > 40, "{code}");
        }
    }

    #[test]
    fn every_explanation_has_a_code() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/explain");
        let files = std::fs::read_dir(folder).map(|files| files.flatten().collect::<Vec<_>>()).unwrap_or_default();
        assert_eq!(files.len(), Code::ALL.len());
    }

    #[test]
    fn unknown_codes_name_their_neighbours() {
        let said = "table-delimeter".parse::<Code>().err().unwrap_or_default();
        assert!(said.contains("`table-delimiter`"), "{said}");
        assert!("zzz".parse::<Code>().is_err_and(|said| !said.contains("did you mean")));
    }
}
