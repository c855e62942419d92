//! A page of the documentation.

use std::sync::OnceLock;

/// One page (or include file) of the documentation.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path below the documentation root, with `/` on every platform.
    pub path: String,
    /// The API version whose folder holds the page; `None` for shared includes and loose pages.
    pub version: Option<String>,
    /// The text, without a byte order mark.
    pub text: String,
    line_starts: Vec<u32>,
    digest: OnceLock<blake3::Hash>,
}

impl Page {
    /// A page with the given text.
    #[must_use]
    pub fn new(path: String, version: Option<String>, text: String) -> Self {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX));
        let line_starts = std::iter::once(0).chain(starts).collect();
        Self { path, version, text, line_starts, digest: OnceLock::new() }
    }

    /// The BLAKE3 hash of the text, which is made once: a cache and the lock file of a crate both need it.
    #[must_use]
    pub fn digest(&self) -> &blake3::Hash {
        self.digest.get_or_init(|| blake3::hash(self.text.as_bytes()))
    }

    /// Line and column of a byte offset, both counted from one; columns count characters.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts[line - 1] as usize;
        let end = crate::text::boundary(&self.text, offset as usize);
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count());
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column + 1).unwrap_or(u32::MAX))
    }

    /// The text of a line, counted from one, without its end.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = (number as usize).checked_sub(1)?;
        let start = *self.line_starts.get(index)? as usize;
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        self.text.get(start..end).map(|line| line.trim_end_matches(['\n', '\r']))
    }

    /// The file's name without its folders and `.md`, `.mdx` or `.txt` endings.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        let name = name.strip_suffix(".txt").unwrap_or(name);
        name.strip_suffix(".md").or_else(|| name.strip_suffix(".mdx")).unwrap_or(name)
    }

    /// The folder a page lies in directly, such as `api` or `resources`.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.rsplit('/').nth(1).unwrap_or("")
    }

    /// Returns true if the file is a fragment that other pages include.
    #[must_use]
    pub fn is_include(&self) -> bool {
        let mut folders = self.path.rsplit('/').skip(1);
        folders.any(|folder| folder.eq_ignore_ascii_case("includes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let page = Page::new("a.md".into(), None, "é|x\ny".into());
        assert_eq!(page.line_column(0), (1, 1));
        assert_eq!(page.line_column(2), (1, 2));
        assert_eq!(page.line_column(5), (2, 1));
        assert_eq!(page.line_column(999), (2, 2));
    }

    #[test]
    fn lines_are_counted_from_one() {
        let page = Page::new("a.md".into(), None, "a\r\n\nb".into());
        let lines: Vec<Option<&str>> = (0..5).map(|number| page.line(number)).collect();
        assert_eq!(lines, [None, Some("a"), Some(""), Some("b"), None]);
    }
}
