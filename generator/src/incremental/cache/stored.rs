//! The form in which page analyses are kept: every field of every type in them.

use super::codec::{Reader, Stored, Writer, choices, records};
use crate::api::{Caller, ConsistencyLevel, Constraints, Evidence, LongRunning, Method, PageSize, QuerySupport};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Form, Inline, RichText};
use crate::facts::{
    ApiFacts, BodyFacts, DeprecationFacts, EnumFacts, ExampleFacts, HeaderFacts, MemberFacts, MessageFacts,
    OptionFacts, OptionsFacts, PageFacts, PermissionFacts, PropertyFacts, RequestFacts, ResourceFacts, ResponseFacts,
    TypePhrase,
};
use crate::page_analysis::{Anchor, Link};
use crate::source::{Location, Span};
use crate::uri::{StartLine, Target};

records! {
    Span { start, end }
    Location { page, span }
    Diagnostic { location, code, message, help, severity }
    Link { target, within }
    PageFacts {
        page, version, title, subject, localised, location, namespace, area, summary, resources, enums, api,
    }
    ResourceFacts {
        name, location, base, base_annotated, derived, key, open, is_abstract, has_methods, properties, relationships,
        json, json_location,
    }
    PropertyFacts { name, ty, description, constraints, location }
    TypePhrase { name, target, collection, several, page, written }
    EnumFacts { name, anchor, summary, members, location }
    MemberFacts { name, value, description, location }
    ApiFacts {
        requests, permissions, headers, parameters, query, body, response, examples, clouds, options,
        consistency_level, preferences, page_size, long_running, deprecation, licenses,
    }
    OptionsFacts { support, named }
    OptionFacts { name, description, location, evidence }
    DeprecationFacts { note, path, removal, location }
    RequestFacts { method, target, location }
    PermissionFacts { caller, scopes, case, by_resource }
    HeaderFacts { name, description, required }
    BodyFacts { stated, none, rows, ty, shown }
    ResponseFacts { codes, ty }
    ExampleFacts { title, request, response }
    MessageFacts { start, headers, body, body_start, json, ty, location }
    PageSize { default, maximum }
    LongRunning { header }
    Constraints {
        read_only, required, nullable, deprecated, default, values, filterable, filter_operators, only_on_select,
        inherited_from, filter_null, sortable, searchable, expandable, advanced_query, returned_by_default,
        only_on_expand, write_only, immutable, optional, key, alternate_key, minimum, maximum, max_length, max_items,
        replaced_by, removal,
    }
}

choices! {
    Caller { DelegatedWork, DelegatedPersonal, Application }
    ConsistencyLevel { SomeQueries, Always }
    Evidence { Title, Table, Json, Annotation, Prose, Request, Path, Link, Inferred }
    Form { Markdown, PlainText }
    Method { Get, Post, Patch, Put, Delete }
    QuerySupport { None, Some, Unlisted, Listed, All }
    Severity { Error, Warning, Note }
}

impl Stored for Code {
    fn write(&self, to: &mut Writer<'_>) {
        (*self as u16).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let number = u16::read(from)?;
        Self::ALL.get(usize::from(number)).copied().filter(|code| *code as u16 == number)
    }
}

impl Stored for Target {
    fn write(&self, to: &mut Writer<'_>) {
        self.as_str().to_owned().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        String::read(from).map(Self::from)
    }
}

impl Stored for StartLine {
    fn write(&self, to: &mut Writer<'_>) {
        self.as_str().to_owned().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        String::read(from).map(Self::from)
    }
}

impl Stored for RichText {
    fn write(&self, to: &mut Writer<'_>) {
        self.0.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Stored::read(from).map(Self)
    }
}

impl Stored for Inline {
    fn write(&self, to: &mut Writer<'_>) {
        match self {
            Self::Text(text) => {
                0_u8.write(to);
                text.write(to);
            }
            Self::Code(code) => {
                1_u8.write(to);
                code.write(to);
            }
            Self::Link { text, target } => {
                2_u8.write(to);
                text.write(to);
                target.write(to);
            }
            Self::Break => 3_u8.write(to),
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(match u8::read(from)? {
            0 => Self::Text(String::read(from)?),
            1 => Self::Code(String::read(from)?),
            2 => Self::Link { text: String::read(from)?, target: String::read(from)? },
            3 => Self::Break,
            _ => return None,
        })
    }
}

impl Stored for Anchor {
    fn write(&self, to: &mut Writer<'_>) {
        let (kind, text) = match self {
            Self::Heading(text) => (0_u8, text),
            Self::Include(target) => (1_u8, target),
        };
        kind.write(to);
        text.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        match u8::read(from)? {
            0 => String::read(from).map(Self::Heading),
            1 => String::read(from).map(Self::Include),
            _ => None,
        }
    }
}
