//! Headings around types: `Boat object` lacks a table, but `Boat structure` below it has.

use super::type_name;
use super::units::Unit;
use super::variants;
use crate::api::Evidence;
use crate::dialect::graph;
use crate::facts::{PageFacts, ResourceFacts, TypePhrase};
use crate::source::Location;

/// The headings around the current unit without documentation of their own.
#[derive(Default)]
pub(super) struct Frames {
    open: Vec<Frame>,
    /// Those that ended without a type of their name.
    unfilled: Vec<Frame>,
    /// The position in `unfilled` of a structure without a table, whose alternatives stand beside it.
    divided: Option<usize>,
}

struct Frame {
    level: u8,
    /// The name of the type.
    name: String,
    /// True for a heading that states that it names a type.
    states_type: bool,
    /// True for a heading that ends with the word for the properties of a type.
    is_structure: bool,
    /// The fragments of the heading.
    fragments: Vec<String>,
    location: Location,
    /// True once the type is documented below.
    is_filled: bool,
    /// The pages' facts of the types below it without a noun in their headings.
    candidates: Vec<usize>,
    /// The alternatives of a structure without a table, with the positions of their facts.
    alternatives: Vec<(usize, TypePhrase)>,
}

impl Frames {
    /// Takes the next unit: a type below a frame of its name has the fragments of the frame too.
    ///
    /// `at` is the position of the facts among those of the page. A type with a generic name, such as `Response`, gets the
    /// name of the frame before its own. A frame whose kinds are links to types is the union of these types.
    pub(super) fn pass(&mut self, unit: &Unit<'_>, facts: &mut PageFacts, at: usize) {
        self.close(unit.level);
        if facts.resources.is_empty() && facts.enums.is_empty() && unit.requests.is_empty() {
            self.divided = None;
            if let Some(name) = unit.type_name() {
                self.open.push(Frame {
                    level: unit.level,
                    name,
                    states_type: type_name::has_noun(&unit.title),
                    is_structure: unit.title.to_lowercase().ends_with(" structure"),
                    fragments: unit.anchor.iter().chain(&unit.alias).cloned().collect(),
                    location: unit.location,
                    is_filled: false,
                    candidates: Vec::new(),
                    alternatives: Vec::new(),
                });
            }
            return;
        }
        self.pass_alternative(unit, facts, at);
        for resource in &mut facts.resources {
            let same = self.open.iter_mut().rev().find(|frame| resource.name.eq_ignore_ascii_case(&frame.name));
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
        if facts.resources.len() == 1
            && unit.requests.is_empty()
            && !type_name::has_noun(&unit.title)
            && let Some(frame) = self.open.last_mut().filter(|frame| frame.states_type)
        {
            frame.candidates.push(at);
        }
    }

    /// Gives the only type below a frame the name and the fragments of the frame, if no other type has them.
    pub(super) fn finish(mut self, all: &mut [PageFacts]) {
        self.close(0);
        for mut frame in self.unfilled {
            if let Some((at, _)) = frame.alternatives.first()
                && let Some(facts) = all.get_mut(*at)
            {
                let name = graph::qualify(&frame.name, facts.namespace.as_deref());
                let mut union = ResourceFacts::new(&name, frame.location, Vec::new());
                union.variants = frame.alternatives.into_iter().map(|(_, variant)| variant).collect();
                union.anchors = std::mem::take(&mut frame.fragments);
                facts.resources.push(union);
                continue;
            }
            let [at] = frame.candidates[..] else { continue };
            let Some(facts) = all.get_mut(at) else { continue };
            let [resource] = &mut facts.resources[..] else { continue };
            resource.name = match resource.name.rsplit_once('.') {
                Some((namespace, _)) => format!("{namespace}.{}", frame.name),
                None => frame.name,
            };
            facts.aliases.append(&mut frame.fragments);
        }
    }

    /// Closes the frames that do not contain a heading of a level.
    fn close(&mut self, level: u8) {
        let (open, closed): (Vec<Frame>, Vec<Frame>) =
            std::mem::take(&mut self.open).into_iter().partition(|frame| frame.level < level);
        self.open = open;
        let closed = closed.into_iter().filter(|frame| frame.states_type && !frame.is_filled);
        for frame in closed {
            self.divided = (frame.level == level && frame.is_structure).then_some(self.unfilled.len());
            self.unfilled.push(frame);
        }
    }

    /// Takes a type beside a structure without a table: `Messages` behind `Callback data structure`.
    fn pass_alternative(&mut self, unit: &Unit<'_>, facts: &mut PageFacts, at: usize) {
        let is_alternative =
            unit.requests.is_empty() && !type_name::has_noun(&unit.title) && facts.resources.len() == 1;
        let divided = self.divided.filter(|divided| self.unfilled[*divided].level == unit.level);
        let (Some(divided), true) = (divided, is_alternative) else {
            self.divided = None;
            return;
        };
        let frame = &mut self.unfilled[divided];
        let resource = &mut facts.resources[0];
        resource.name = format!("{}{}", frame.name, resource.name);
        let (name, page) = (resource.name.clone(), Some(unit.location.page));
        frame
            .alternatives
            .push((at, TypePhrase { name, page, evidence: Some(Evidence::Title), ..TypePhrase::default() }));
    }

    /// Takes a table of kinds with links to the types that have them.
    fn pass_kinds(&mut self, unit: &Unit<'_>, facts: &mut PageFacts) {
        let [listed] = &facts.enums[..] else { return };
        let variants = variants::of_kinds(unit);
        let kinds = listed.name.clone();
        let Some(frame) = self.open.last_mut().filter(|frame| frame.states_type && !frame.is_filled) else { return };
        if variants.is_empty() {
            return;
        }
        frame.is_filled = true;
        let mut union = ResourceFacts::new(&frame.name, frame.location, Vec::new());
        union.variants = variants;
        union.kinds = Some(kinds);
        union.anchors = std::mem::take(&mut frame.fragments);
        facts.resources.push(union);
    }

    /// The innermost frame that states that it names a type.
    fn stated(&self) -> Option<&Frame> {
        self.open.iter().rev().find(|frame| frame.states_type)
    }
}

/// Returns true for a name that says nothing without the heading around it.
fn is_generic(name: &str) -> bool {
    ["response", "request", "data", "metadata", "type", "flag", "value"].contains(&name.to_lowercase().as_str())
}
