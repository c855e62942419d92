//! Headings around types: `Boat object` has no table itself, but `Boat structure` below it has.

use super::type_name;
use super::units::Unit;
use crate::facts::PageFacts;

/// The headings around the current unit that name a type and document none.
#[derive(Default)]
pub(super) struct Frames(Vec<Frame>);

struct Frame {
    level: u8,
    /// The name of the type.
    name: String,
    /// The fragments of the heading.
    fragments: Vec<String>,
    /// True once the type is documented below.
    is_filled: bool,
}

impl Frames {
    /// Takes the next unit: a type below a frame of its name has the fragments of the frame too.
    ///
    /// A type with a generic name, such as `Response`, gets the name of the frame before its own.
    pub(super) fn pass(&mut self, unit: &Unit<'_>, facts: &mut PageFacts) {
        self.0.retain(|frame| frame.level < unit.level);
        if facts.resources.is_empty() && facts.enums.is_empty() && unit.requests.is_empty() {
            if let Some(name) = type_name::of_unit(unit).filter(|_| type_name::has_noun(&unit.title)) {
                let fragments = unit.anchor.iter().chain(&unit.alias).cloned().collect();
                self.0.push(Frame { level: unit.level, name, fragments, is_filled: false });
            }
            return;
        }
        let Some(frame) = self.0.last_mut() else { return };
        for resource in &mut facts.resources {
            let is_same = resource.name.eq_ignore_ascii_case(&frame.name);
            if is_same && !frame.is_filled {
                frame.is_filled = true;
                facts.aliases.append(&mut frame.fragments);
            } else if is_generic(&resource.name) {
                resource.name = format!("{}{}", frame.name, resource.name);
            }
        }
        for listed in facts.enums.iter_mut().filter(|listed| is_generic(&listed.name)) {
            listed.name = format!("{}{}", frame.name, listed.name);
        }
    }
}

/// Returns true for a name that says nothing without the heading around it.
fn is_generic(name: &str) -> bool {
    ["response", "request", "data", "metadata", "type", "flag", "value"].contains(&name.to_lowercase().as_str())
}
