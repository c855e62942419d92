//! Bar charts of shares as SVG, which print and scale.

use maud::{Markup, html};

use crate::text::grouped;

/// A part of a bar.
pub(super) struct Part {
    /// The class of the style that colors it.
    pub class: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its size.
    pub count: usize,
}

/// A bar of parts with a legend, without empty parts.
pub(super) fn parts(label: &str, parts: &[Part]) -> Markup {
    let total: usize = parts.iter().map(|part| part.count).sum();
    let parts: Vec<&Part> = parts.iter().filter(|part| part.count > 0).collect();
    let mut before = 0;
    let placed = parts.iter().map(|part| {
        let start = before;
        before += part.count;
        (part, percent(start, total), percent(part.count, total))
    });
    let said: Vec<String> = parts.iter().map(|part| format!("{} {}", grouped(part.count), part.name)).collect();
    html! {
        figure.chart {
            svg.bar role="img" aria-label={ (label) ": " (said.join(", ")) } {
                @for (part, x, width) in placed {
                    rect.(part.class) x={ (x) "%" } width={ (width) "%" } height="100%" {}
                }
            }
            figcaption {
                ul.key {
                    @for part in &parts {
                        li {
                            span.swatch.(part.class) aria-hidden="true" {}
                            (part.name) " " span.number { (grouped(part.count)) }
                        }
                    }
                }
            }
        }
    }
}

/// A row for a share of a whole: its name, a bar, and the numbers.
pub(super) fn share(name: &str, count: usize, total: usize) -> Markup {
    html! {
        div.share {
            span.name { (name) }
            (bar(count, total))
            span.number { strong { (permille(count, total)) } " of " (grouped(total)) }
        }
    }
}

/// A bar without its number.
pub(super) fn bar(count: usize, total: usize) -> Markup {
    html! {
        svg.bar aria-hidden="true" {
            rect.track width="100%" height="100%" {}
            rect.fill width={ (percent(count, total)) "%" } height="100%" {}
        }
    }
}

/// A share as text, rounded down so that 100 % means all.
pub(super) fn permille(count: usize, total: usize) -> String {
    let permille = count.saturating_mul(1000).checked_div(total).unwrap_or(1000);
    match permille {
        1000 => "100\u{a0}%".to_owned(),
        _ => format!("{}.{}\u{a0}%", permille / 10, permille % 10),
    }
}

/// A share for a chart, in hundredths of a percent.
fn percent(count: usize, total: usize) -> String {
    let share = count.saturating_mul(10_000).checked_div(total).unwrap_or(0);
    format!("{}.{:02}", share / 100, share % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_down() {
        assert_eq!(permille(9_999, 10_000), "99.9\u{a0}%");
        assert_eq!((permille(0, 0), permille(1, 1)), ("100\u{a0}%".to_owned(), "100\u{a0}%".to_owned()));
        assert_eq!((percent(1, 3), percent(0, 0)), ("33.33".to_owned(), "0.00".to_owned()));
    }

    #[test]
    fn parts_of_nothing_are_left_out() {
        let part = |name, count| Part { class: "x", name, count };
        let bar = parts("Rows", &[part("a", 1), part("b", 0), part("c", 3)]).into_string();
        assert!(bar.contains("aria-label=\"Rows: 1 a, 3 c\""), "{bar}");
        assert!(bar.contains("x=\"25.00%\" width=\"75.00%\""), "{bar}");
    }
}
