//! Headings around types: `Boat object` has no table itself, but `Boat structure` below it has.

use super::resource;
use super::type_name;
use super::units::Unit;
use super::variants;
use crate::facts::PageFacts;
use crate::source::Location;

/// The headings around the current unit that document nothing by themselves.
#[derive(Default)]
pub(super) struct Frames(Vec<Frame>);

struct Frame {
    level: u8,
    /// The name of the type.
    name: String,
    /// True for a heading that states that it names a type.
    states_type: bool,
    /// The fragments of the heading.
    fragments: Vec<String>,
    location: Location,
    /// True once the type is documented below.
    is_filled: bool,
}

impl Frames {
    /// Takes the next unit: a type below a frame of its name has the fragments of the frame too.
    ///
    /// A type with a generic name, such as `Response`, gets the name of the frame before its own. A frame whose kinds are
    /// links to types is the union of these types.
    pub(super) fn pass(&mut self, unit: &Unit<'_>, facts: &mut PageFacts) {
        self.0.retain(|frame| frame.level < unit.level);
        if facts.resources.is_empty() && facts.enums.is_empty() && unit.requests.is_empty() {
            if let Some(name) = type_name::of_unit(unit) {
                let states_type = type_name::has_noun(&unit.title);
                let fragments = unit.anchor.iter().chain(&unit.alias).cloned().collect();
                let (level, location) = (unit.level, unit.location);
                self.0.push(Frame { level, name, states_type, fragments, location, is_filled: false });
            }
            return;
        }
        for resource in &mut facts.resources {
            let same = self.0.iter_mut().rev().find(|frame| resource.name.eq_ignore_ascii_case(&frame.name));
            if let Some(frame) = same {
                if !std::mem::replace(&mut frame.is_filled, true) {
                    facts.aliases.append(&mut frame.fragments);
                }
            } else if is_generic(&resource.name)
                && let Some(frame) = self.stated()
            {
                resource.name = format!("{}{}", frame.name, resource.name);
            }
        }
        for listed in facts.enums.iter_mut().filter(|listed| is_generic(&listed.name)) {
            if let Some(frame) = self.stated() {
                listed.name = format!("{}{}", frame.name, listed.name);
            }
        }
        self.pass_kinds(unit, facts);
    }

    /// Takes a table of kinds with links to the types that have them.
    fn pass_kinds(&mut self, unit: &Unit<'_>, facts: &mut PageFacts) {
        let [listed] = &facts.enums[..] else { return };
        let variants = variants::of_kinds(unit);
        let kinds = listed.name.clone();
        let Some(frame) = self.0.last_mut().filter(|frame| frame.states_type && !frame.is_filled) else { return };
        if variants.is_empty() {
            return;
        }
        frame.is_filled = true;
        let mut union = resource::inline(&frame.name, frame.location, Vec::new());
        union.variants = variants;
        union.kinds = Some(kinds);
        union.anchors = std::mem::take(&mut frame.fragments);
        facts.resources.push(union);
    }

    /// The innermost frame that states that it names a type.
    fn stated(&self) -> Option<&Frame> {
        self.0.iter().rev().find(|frame| frame.states_type)
    }
}

/// Returns true for a name that says nothing without the heading around it.
fn is_generic(name: &str) -> bool {
    ["response", "request", "data", "metadata", "type", "flag", "value"].contains(&name.to_lowercase().as_str())
}
