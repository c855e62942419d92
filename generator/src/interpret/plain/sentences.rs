//! Sentences of a paragraph, with their links and code spans.

use crate::document::{Inline, RichText};

/// The sentences of a text, in its order. A period ends one before a blank or at the end of the text.
pub(super) fn of(text: &RichText) -> Vec<RichText> {
    let mut sentences = Vec::new();
    let mut current: Vec<Inline> = Vec::new();
    for piece in &text.0 {
        let Inline::Text(words) = piece else {
            current.push(piece.clone());
            continue;
        };
        let mut rest = words.as_str();
        while let Some(end) = rest.find(". ") {
            current.push(Inline::Text(rest[..end].to_owned()));
            sentences.push(RichText(std::mem::take(&mut current)));
            rest = &rest[end + 2..];
        }
        if !rest.is_empty() {
            current.push(Inline::Text(rest.trim_end_matches('.').to_owned()));
        }
    }
    sentences.push(RichText(current));
    sentences.retain(|sentence| !sentence.is_blank());
    sentences
}

/// The part of a text from a byte of its words on; links and code spans before it are left out.
pub(super) fn from(text: &RichText, piece: usize, byte: usize) -> RichText {
    let cut = |(at, part): (usize, &Inline)| match part {
        Inline::Text(words) if at == piece => Inline::Text(words[byte..].to_owned()),
        other => other.clone(),
    };
    RichText(text.0.iter().enumerate().skip(piece).map(cut).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_before_a_blank_ends_a_sentence() {
        let text = RichText(vec![
            Inline::Text("Adds a sail. Returns the ".to_owned()),
            Inline::Link { text: "boat".to_owned(), target: "#boat".to_owned() },
            Inline::Text(" of version 1.5. Fires.".to_owned()),
        ]);
        let plain: Vec<String> = of(&text).iter().map(RichText::plain).collect();
        assert_eq!(plain, ["Adds a sail", "Returns the boat of version 1.5", "Fires"]);
        assert_eq!(of(&text)[1].links().count(), 1);
        assert_eq!(from(&of(&text)[1], 0, 8).plain(), "the boat of version 1.5");
    }
}
