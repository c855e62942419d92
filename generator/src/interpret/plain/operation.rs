//! Units that document operations.

use std::collections::HashMap;

use super::super::item::Item;
use super::super::kinds;
use super::super::notes::Notes;
use super::request_line;
use super::requirement::AllOptional;
use super::row::ReadRow;
use super::rows;
use super::type_cell;
use super::units::{Part, Unit};
use super::{body_sentence, deprecation, form, messages, permissions, response, same_as, sentences};
use crate::api::{Evidence, Method, Segment};
use crate::diagnostic::Code;
use crate::dialect::detection::Dialect;
use crate::dialect::plain::{Place, Section};
use crate::document::{BlockKind, RichText};
use crate::facts::{
    ApiFacts, BodyFacts, EnumFacts, ExampleFacts, HeaderFacts, PermissionFacts, PropertyFacts, RequestFacts,
    ResourceFacts, TypePhrase,
};
use crate::text::names::pascal;

/// Starts of sentences about the body outside of its section.
const BODY_STARTS: [&str; 3] = ["body is ", "the body is ", "the request body is "];

/// Words for a body that is a list.
const LISTS: [&str; 3] = ["takes a json array", "accepts a json array", "body is a json array"];

/// Starts of sentences about a body that is a list, in its section.
const STARTS_OF_LISTS: [&str; 3] = ["an array of ", "a list of ", "a json array of "];

/// Words of sentences about optional headers.
const HEADER_PHRASES: [&str; 4] = ["supports the ", "accepts the ", "supports an optional ", "accepts an optional "];

/// The operations of a unit with the types that its tables define.
pub(super) struct Documented {
    pub api: ApiFacts,
    pub resources: Vec<ResourceFacts>,
    pub enums: Vec<EnumFacts>,
}

/// Reads the operations of a unit.
pub(super) fn operation(dialect: Dialect, unit: &Unit<'_>, notes: &mut Notes) -> Documented {
    let requests: Vec<RequestFacts> = unit.requests.iter().map(|request| request.0.clone()).collect();
    if requests.len() >= request_line::MOST {
        let message = format!("the section has more than {} requests; the others are left out", request_line::MOST);
        notes.report(Code::RequestLine, unit.location, message, "document each operation below a heading of its own");
    }
    let examples = messages::examples(unit, notes);
    let mut read = Parameters::new(&requests);
    for part in unit.parts.iter().filter(|part| !part.in_example) {
        read.part(part, notes);
    }
    let response::Documented { mut response, mut resources, mut enums } =
        response::response(dialect, unit, &examples, notes);
    read.body.form = form::take(unit, &mut read.body.rows, notes);
    read.add_shapes(&examples);
    if dialect.is_explicit() {
        read.body.complete = !read.body.rows.is_empty();
        read.settle_variants(unit);
        read.read_prose(unit);
        read.headers_of_prose(unit);
        resources.extend(read.items_of_list(unit));
        enums.extend(read.enums_of_rows(unit));
        if !same_as::is_stated(unit) {
            response::default_code(unit, &examples, &mut response);
        }
    }
    if !dialect.is_explicit() {
        read.read_stated_body(unit);
    }
    if response.ty.is_none() && response::returns_body(unit) {
        response.ty.clone_from(&read.body.ty);
    }
    if let Some(stated) = AllOptional::of(unit) {
        stated.apply(&mut read.body.rows);
    }
    let Parameters { path, query, headers, body, .. } = read;
    let permissions =
        if dialect.is_explicit() { permissions::of(unit, requests.len()) } else { PermissionFacts::default() };
    let api = ApiFacts {
        path,
        query,
        headers,
        body,
        response,
        errors: response::errors(unit),
        deprecation: deprecation::of(unit),
        permissions,
        requests,
        examples,
        ..ApiFacts::default()
    };
    Documented { api, resources, enums }
}

/// The parameters of an operation by their location.
struct Parameters {
    /// The names of the placeholders in its paths.
    placeholders: Vec<String>,
    /// True if its method sends a body.
    sends: bool,
    path: Vec<PropertyFacts>,
    query: Vec<PropertyFacts>,
    headers: Vec<HeaderFacts>,
    body: BodyFacts,
}

impl Parameters {
    fn new(requests: &[RequestFacts]) -> Self {
        let segments = requests.iter().filter_map(|request| request.target.path()).flat_map(|path| &path.0);
        let placeholders = segments.filter_map(|segment| match segment {
            Segment::Key(name) => Some(name.clone()),
            _ => None,
        });
        Self {
            placeholders: placeholders.collect(),
            sends: requests.iter().any(|request| matches!(request.method, Method::Post | Method::Put | Method::Patch)),
            path: Vec::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: BodyFacts::default(),
        }
    }

    /// Reads the tables and lists of a section.
    fn part(&mut self, part: &Part<'_>, notes: &mut Notes) {
        let place = match part.section {
            Some(Section::Path) => Some(Place::Path),
            Some(Section::Query) => Some(Place::Query),
            Some(Section::Headers) => Some(Place::Header),
            Some(Section::Body) => Some(Place::Body),
            None | Some(Section::Parameters | Section::Request) => None,
            _ => return,
        };
        if place == Some(Place::Body) {
            self.body.stated = true;
            self.body.names_json = true;
        }
        for (at, item) in part.items.iter().enumerate() {
            if let BlockKind::Paragraph(text) = &item.block.kind
                && place == Some(Place::Body)
            {
                self.read_body_sentence(text, item);
            }
            if response::is_labelled(&part.items[..at]) {
                continue;
            }
            let Some(read) = rows::read(item, notes) else { continue };
            // A list without a heading of its own may be about anything.
            if read.is_list
                && part.section.is_none()
                && !read.rows.iter().any(|row| row.row.constraints.required || row.row.constraints.optional)
            {
                continue;
            }
            for row in read.rows {
                let place = row.place.or(place).unwrap_or_else(|| self.place_of(&row));
                self.add(row, place);
            }
        }
    }

    /// The location of a parameter that states none: the path if it has a placeholder of this name, else the body of
    /// methods that send one.
    fn place_of(&self, row: &ReadRow) -> Place {
        if self.placeholders.contains(&row.row.name) {
            Place::Path
        } else if self.sends {
            Place::Body
        } else {
            Place::Query
        }
    }

    fn add(&mut self, mut read: ReadRow, place: Place) {
        let row = &mut read.row;
        if row.ty.name.is_empty() && (read.is_enum || place != Place::Body) && row.ty.target.is_none() {
            row.ty.name.push_str("String");
        }
        row.constraints.required |= row.constraints.always;
        row.constraints.always = false;
        match place {
            Place::Path => self.path.push(read.row),
            Place::Query => self.query.push(read.row),
            Place::Header => self.headers.push(HeaderFacts {
                name: read.row.name,
                required: read.row.constraints.required,
                ty: Some(read.row.ty),
                location: Some(read.row.location),
                description: read.row.description,
            }),
            Place::Body => {
                self.body.stated = true;
                self.body.names_json = true;
                self.body.rows.push(read.row);
            }
        }
    }

    /// Reads sentences about the body outside of its section: "Body is a [sail](#sail)", "takes a JSON array".
    fn read_prose(&mut self, unit: &Unit<'_>) {
        for (text, item) in unit.paragraphs() {
            for sentence in sentences::of(text) {
                let lower = sentence.plain().to_lowercase();
                if BODY_STARTS.iter().any(|start| lower.starts_with(start)) {
                    self.read_body_sentence(&sentence, item);
                }
            }
        }
        let states_list = |text: &RichText| {
            let lower = text.plain().to_lowercase();
            LISTS.iter().any(|words| lower.contains(words)) || lower.starts_with("takes a list of ")
        };
        let is_array = |text: &RichText| text.plain().to_lowercase().starts_with("an array of ");
        let is_list = || unit.prose().any(states_list) || unit.texts(Section::Body).any(is_array);
        self.body.list = self.sends && is_list();
    }

    /// Reads the sentences that state the type of a body for which there is neither a section nor a table.
    fn read_stated_body(&mut self, unit: &Unit<'_>) {
        if !self.sends || self.body.stated {
            return;
        }
        for (text, item) in unit.paragraphs() {
            for sentence in sentences::of(text) {
                if let Some(phrase) = body_sentence::body_type(&sentence, item.page) {
                    self.body.stated = true;
                    self.body.names_json = true;
                    self.body.list = phrase.collection;
                    self.body.ty = Some(phrase);
                    return;
                }
            }
        }
    }

    /// Reads sentences about optional headers: "This endpoint supports the `X-Reason` header."
    fn headers_of_prose(&mut self, unit: &Unit<'_>) {
        for item in unit.intro() {
            let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { continue };
            for sentence in sentences::of(text) {
                let lower = sentence.plain().to_lowercase();
                if !HEADER_PHRASES.iter().any(|phrase| lower.contains(phrase)) || !lower.contains(" header") {
                    continue;
                }
                for name in sentence.codes().filter(|name| is_header_name(name)) {
                    if self.headers.iter().all(|known| !known.name.eq_ignore_ascii_case(name)) {
                        self.headers.push(HeaderFacts {
                            name: name.to_owned(),
                            required: false,
                            ty: Some(TypePhrase {
                                name: "String".to_owned(),
                                page: Some(item.page),
                                ..TypePhrase::default()
                            }),
                            location: Some(item.location()),
                            description: RichText::default(),
                        });
                    }
                }
            }
        }
    }

    /// The enumerations of texts whose rows list all values; they are named after the operation.
    fn enums_of_rows(&mut self, unit: &Unit<'_>) -> Vec<EnumFacts> {
        let Some(owner) = super::type_name::of_title(&unit.title) else { return Vec::new() };
        let mut enums = Vec::new();
        for row in self.query.iter_mut().chain(&mut self.body.rows) {
            let is_text = row.ty.name.is_empty() || row.ty.name.eq_ignore_ascii_case("string");
            if row.constraints.values.len() < 2 || !is_text || row.ty.target.is_some() {
                continue;
            }
            let name = format!("{owner}{}", pascal(&row.name));
            enums.push(kinds::of_row(&name, row));
            row.ty.name = name;
            row.ty.evidence = Some(Evidence::Table);
        }
        enums
    }

    /// The type of the items of a body that is a list, with the rows of the body.
    fn items_of_list(&mut self, unit: &Unit<'_>) -> Option<ResourceFacts> {
        if !self.body.list || self.body.rows.is_empty() {
            return None;
        }
        let name = format!("{}Item", super::type_name::of_title(&unit.title)?);
        let rows = std::mem::take(&mut self.body.rows);
        self.body.complete = false;
        self.body.ty = Some(TypePhrase {
            name: name.clone(),
            collection: true,
            page: Some(unit.location.page),
            evidence: Some(Evidence::Table),
            ..TypePhrase::default()
        });
        Some(ResourceFacts::new(&name, unit.location, rows))
    }

    /// Merges the rows of alternative bodies: `JSON params (sailing)`, `JSON params (rowing)`. What some of them lack is
    /// optional.
    fn settle_variants(&mut self, unit: &Unit<'_>) {
        let bodies = unit.parts.iter().filter(|part| part.section == Some(Section::Body) && !part.in_example);
        let variants =
            bodies.filter(|part| part.items.iter().any(|item| matches!(item.block.kind, BlockKind::Table(_))));
        let variants = variants.count();
        let mut merged: Vec<(PropertyFacts, usize)> = Vec::new();
        let mut positions: HashMap<String, usize> = HashMap::new();
        for row in std::mem::take(&mut self.body.rows) {
            match positions.get(&row.name) {
                Some(at) => {
                    let (known, count) = &mut merged[*at];
                    *count += 1;
                    known.constraints.required &= row.constraints.required;
                }
                None => {
                    positions.insert(row.name.clone(), merged.len());
                    merged.push((row, 1));
                }
            }
        }
        self.body.rows = merged
            .into_iter()
            .map(|(mut row, count)| {
                row.constraints.required &= count >= variants;
                row
            })
            .collect();
    }

    /// "A [Book](#book) object."
    fn read_body_sentence(&mut self, text: &RichText, item: &Item<'_>) {
        let lower = text.plain().to_lowercase();
        let denies = ["no body", "no request body", "empty body", "without a body", "does not take a body"];
        self.body.none |= denies.iter().any(|phrase| lower.contains(phrase));
        let named = text.0.iter().find(|piece| body_sentence::names_type(piece));
        if let Some(named) = named.filter(|_| self.body.ty.is_none()) {
            self.body.ty = Some(type_cell::stated(named, item.page));
            self.body.list |= self.sends && STARTS_OF_LISTS.iter().any(|start| lower.starts_with(start));
        }
    }

    /// Gives rows of the body without a type the shape of the example.
    fn add_shapes(&mut self, examples: &[ExampleFacts]) {
        self.body.none &= self.body.rows.is_empty();
        let sent = examples.iter().filter_map(|example| example.request.as_ref()?.json.as_ref()?.as_object());
        let sent: Vec<_> = sent.collect();
        for row in &mut self.body.rows {
            if let Some(sample) = sent.iter().find_map(|object| object.get(&row.name)) {
                row.ty.add_shape(sample);
            }
        }
    }
}

/// Returns true for the name of a header: `X-Reason`.
fn is_header_name(name: &str) -> bool {
    name.len() <= 60
        && name.contains('-')
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
