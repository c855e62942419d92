//! Lays out code: what fits on a line stays on one line, and what does not is split.
//!
//! This is the algorithm of Oppen ("Prettyprinting", 1980), as in `prettyplease`, whose widths it shares, so that both
//! print the same text. Code is a sequence of texts, breaks and groups: a group that does not fit on the line is split at
//! its breaks. Unlike `prettyplease`, it needs no tokens and no syntax tree.

use std::ops::Range;

/// The columns of a line.
const MARGIN: isize = 89;
/// The columns that code has at least, however deep it is.
const LEAST: isize = 60;
/// The width of what never fits.
const INFINITE: isize = 0xffff;
/// The columns of a level of indentation.
pub(super) const INDENT: isize = 4;

/// Which breaks of a group that does not fit become lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    /// All of them.
    All,
    /// Those before a part that does not fit.
    Needed,
}

enum Token {
    Text(Range<usize>),
    Break {
        blank: usize,
        offset: isize,
        comma: bool,
    },
    /// Not a line, but the end of what has to fit.
    Seam,
    Open {
        offset: isize,
        split: Split,
    },
    Close,
    /// Makes the groups around it too wide.
    Force,
}

struct Entry {
    token: Token,
    /// The width up to the next break at the same or a higher level; before that is known, the negated width before.
    size: isize,
}

/// Code of one item or statement.
#[derive(Default)]
pub(super) struct Layout {
    text: String,
    entries: Vec<Entry>,
    /// The entries whose size is not known yet.
    unknown: Vec<usize>,
    width: isize,
}

impl Layout {
    /// Text that is never split.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(text);
        self.width += text.len().cast_signed();
        if let Some(Entry { token: Token::Text(range), .. }) = self.entries.last_mut() {
            range.end = self.text.len();
        } else {
            self.entries.push(Entry { token: Token::Text(start..self.text.len()), size: 0 });
        }
        self
    }

    /// Opens a group whose lines are indented by `offset` columns.
    pub(super) fn open(&mut self, offset: isize, split: Split) -> &mut Self {
        self.push_unknown(Token::Open { offset, split });
        self
    }

    /// Closes a group.
    pub(super) fn close(&mut self) -> &mut Self {
        self.push_unknown(Token::Close);
        self
    }

    /// Closes a group, which is split if it is wider than `most`.
    pub(super) fn close_within(&mut self, most: isize) -> &mut Self {
        let mut depth = 1;
        for &index in self.unknown.iter().rev() {
            match self.entries[index].token {
                Token::Close => depth += 1,
                Token::Open { .. } => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                if self.entries[index].size + self.width > most {
                    self.entries.push(Entry { token: Token::Force, size: 0 });
                    self.width += INFINITE;
                }
                break;
            }
        }
        self.close()
    }

    /// A break without a space.
    pub(super) fn cut(&mut self) -> &mut Self {
        self.add_break(0, false)
    }

    /// A break that is a space unless the group is split.
    pub(super) fn space(&mut self) -> &mut Self {
        self.add_break(1, false)
    }

    /// A new line.
    pub(super) fn line(&mut self) -> &mut Self {
        self.add_break(INFINITE as usize, false)
    }

    /// Ends what has to fit on the line so far.
    pub(super) fn seam(&mut self) -> &mut Self {
        self.settle();
        self.push_unknown(Token::Seam);
        self
    }

    /// The comma after an item of a list: after the last one only if the list is split.
    pub(super) fn comma(&mut self, is_last: bool) -> &mut Self {
        if is_last { self.add_break(0, true) } else { self.text(",").space() }
    }

    /// As [`comma`](Self::comma), with a space after the last item of a list on one line.
    pub(super) fn comma_or_space(&mut self, is_last: bool) -> &mut Self {
        if is_last { self.add_break(1, true) } else { self.text(",").space() }
    }

    /// Moves the line after the last break back by one level.
    pub(super) fn dedent(&mut self) -> &mut Self {
        if let Some(Entry { token: Token::Break { offset, .. }, .. }) = self.entries.last_mut() {
            *offset -= INDENT;
        }
        self
    }

    /// A list that is split into a line for each item.
    pub(super) fn list<I>(
        &mut self,
        [open, close]: [&str; 2],
        items: impl ExactSizeIterator<Item = I>,
        print: impl Fn(I, &mut Self),
    ) {
        let count = items.len();
        self.text(open).open(INDENT, Split::All).cut();
        for (index, item) in items.enumerate() {
            print(item, self);
            self.comma(index + 1 == count);
        }
        self.dedent().close().text(close);
    }

    /// A list that is split into lines with as many items as fit.
    pub(super) fn filled_list<I>(
        &mut self,
        [open, close]: [&str; 2],
        items: impl Iterator<Item = I>,
        print: impl Fn(I, &mut Self),
    ) {
        self.open(INDENT, Split::All).text(open).cut().open(0, Split::Needed);
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.text(",").space();
            }
            print(item, self);
        }
        self.close().comma(true).dedent().text(close).close();
    }

    fn add_break(&mut self, blank: usize, comma: bool) -> &mut Self {
        self.settle();
        self.push_unknown(Token::Break { blank, offset: 0, comma });
        self.width += blank.cast_signed();
        self
    }

    fn push_unknown(&mut self, token: Token) {
        self.unknown.push(self.entries.len());
        self.entries.push(Entry { token, size: -self.width });
    }

    /// Computes the sizes that end here: those of closed groups, and of the last break at this level.
    fn settle(&mut self) {
        let mut depth = 0;
        while let Some(&index) = self.unknown.last() {
            let entry = &mut self.entries[index];
            match entry.token {
                Token::Open { .. } if depth == 0 => break,
                Token::Open { .. } => depth -= 1,
                Token::Close => depth += 1,
                _ => {}
            }
            entry.size += self.width;
            self.unknown.pop();
            if depth == 0 && matches!(entry.token, Token::Break { .. } | Token::Seam) {
                break;
            }
        }
    }

    /// Appends the code to `out`, with lines that are indented by `indent` columns, and ends the line. Nothing of the code
    /// remains.
    pub(super) fn print(&mut self, indent: usize, out: &mut String) {
        self.settle();
        out.extend(std::iter::repeat_n(' ', indent));
        Printer {
            out,
            space: MARGIN - indent.cast_signed(),
            indent: indent.cast_signed(),
            blank: 0,
            groups: Vec::new(),
        }
        .print(&self.text, &self.entries);
        out.push('\n');
        self.text.clear();
        self.entries.clear();
        self.unknown.clear();
        self.width = 0;
    }
}

struct Printer<'o> {
    out: &'o mut String,
    /// The columns left on the line.
    space: isize,
    indent: isize,
    /// Spaces that are written before the next text, so that no line ends with them.
    blank: usize,
    /// For each open group that is split, how, and the indentation around it; `None` for one that fits.
    groups: Vec<Option<(Split, isize)>>,
}

impl Printer<'_> {
    fn print(mut self, text: &str, entries: &[Entry]) {
        for Entry { token, size } in entries {
            match token {
                Token::Text(range) => self.text(&text[range.clone()]),
                Token::Break { blank, offset, comma } => self.add_break(*blank, *offset, *comma, *size),
                Token::Open { offset, split } if *size > self.space => {
                    self.groups.push(Some((*split, self.indent)));
                    self.indent += offset;
                }
                Token::Open { .. } => self.groups.push(None),
                Token::Close => {
                    if let Some(Some((_, indent))) = self.groups.pop() {
                        self.indent = indent;
                    }
                }
                Token::Seam | Token::Force => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.out.extend(std::iter::repeat_n(' ', std::mem::take(&mut self.blank)));
        self.out.push_str(text);
        self.space -= text.len().cast_signed();
    }

    fn add_break(&mut self, blank: usize, offset: isize, comma: bool, size: isize) {
        let fits = match self.groups.last() {
            Some(None) => true,
            Some(Some((Split::Needed, _))) => size <= self.space,
            Some(Some((Split::All, _))) | None => false,
        };
        if fits {
            self.blank += blank;
            self.space -= blank.cast_signed();
            return;
        }
        if comma {
            self.text(",");
        }
        self.out.push('\n');
        let indent = self.indent + offset;
        self.blank = usize::try_from(indent).unwrap_or_default();
        self.space = (MARGIN - indent).max(LEAST);
    }
}
