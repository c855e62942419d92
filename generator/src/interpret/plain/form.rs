//! Bodies that are forms: files beside JSON or beside other fields.

use super::super::notes::Notes;
use super::units::Unit;
use crate::api::Primitive;
use crate::diagnostic::Code;
use crate::dialect::plain::{FORM_FILES, FORM_PAYLOADS, Section};
use crate::facts::{FormFacts, PropertyFacts};

/// Formats of the body that the headings of a unit name.
#[derive(Default)]
struct Formats {
    form: bool,
    json: bool,
}

impl Formats {
    /// "JSON/Form params", "Form parameters".
    fn of(unit: &Unit<'_>) -> Self {
        let mut named = Self::default();
        for part in unit.parts.iter().filter(|part| part.section == Some(Section::Body) && !part.in_example) {
            let title = part.title.to_lowercase();
            for word in title.split(|c: char| !c.is_alphanumeric()) {
                named.form |= word == "form";
                named.json |= word == "json";
            }
        }
        named
    }
}

/// Takes the rows that only a form has out of those of a body. A form without files stays a JSON body.
pub(super) fn take(unit: &Unit<'_>, rows: &mut Vec<PropertyFacts>, notes: &mut Notes) -> Option<FormFacts> {
    let named = Formats::of(unit);
    let is_payload = |row: &PropertyFacts| FORM_PAYLOADS.contains(&row.name.as_str());
    if !named.form && !rows.iter().any(is_payload) {
        return None;
    }
    if !rows.iter().any(is_file) {
        if !named.json {
            let message = "the body is a form without files: the client sends it as JSON".to_owned();
            let help = "replace the body in programs: `request().content(media_type, bytes)`";
            notes.report(Code::FormOmitted, unit.location, message, help);
        }
        return None;
    }
    let (of_form, of_body): (Vec<_>, Vec<_>) =
        std::mem::take(rows).into_iter().partition(|row| is_file(row) || is_payload(row));
    *rows = of_body;
    let (mut files, payload): (Vec<_>, Vec<_>) = of_form.into_iter().partition(is_file);
    for file in &mut files {
        Primitive::Binary.name().clone_into(&mut file.ty.name);
    }
    let payload = payload.into_iter().next().map(|row| row.name);
    Some(FormFacts { only: payload.is_none() && !named.json, payload, files })
}

fn is_file(row: &PropertyFacts) -> bool {
    FORM_FILES.contains(&row.ty.name.to_lowercase().as_str())
        || matches!(Primitive::of(&row.ty.name), Some(Primitive::Binary | Primitive::Stream))
}
