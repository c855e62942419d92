//! Descriptions of changes for people. Text of pages is in separate pieces, which each format escapes.

use super::change::{BodyForm, Change, Contents, Correction, Delta, FactKind, ParameterPlace, Severity, Subject, What};
use crate::api::{Caller, Content, OperationKind, Piece, Prose, QualifiedName, QuerySupport, TypeKind};
use crate::text::counted;

/// Maximum number of added names shown of a list. Removed names are all shown, because each of them may break a program.
const MAX_NAMES: usize = 8;

/// The name of a subject: `user.displayName`, `GET /users/{id}`.
#[must_use]
pub fn name(subject: &Subject) -> String {
    match subject {
        Subject::Version { name } => name.clone(),
        Subject::CrateItem { path } => path.clone(),
        Subject::Type { name } | Subject::Enum { name } => name.short(),
        Subject::Property { ty, name } | Subject::Member { ty, name } => format!("{}.{name}", ty.short()),
        other => other.operation().map(ToString::to_string).unwrap_or_default(),
    }
}

/// The part of an operation that a subject is; `None` for subjects that [`name`] identifies.
#[must_use]
pub fn within(subject: &Subject) -> Option<Prose> {
    let mut words = Words::default();
    match subject {
        Subject::Parameter { place, name, .. } => {
            let place = match place {
                ParameterPlace::Argument => "argument ",
                ParameterPlace::Query => "query parameter ",
                ParameterPlace::Body => "body ",
            };
            words.text(place).code(name)
        }
        Subject::Header { name, .. } => words.text("header ").code(name),
        Subject::QueryOption { name, .. } => words.text("query option ").code(name),
        Subject::Permission { caller, case, .. } => {
            words.text(caller_name(*caller));
            if let Some(case) = case {
                words.text(" (").code(case).text(")");
            }
            &mut words
        }
        _ => return None,
    };
    Some(Prose(words.0))
}

/// The name of a kind of caller.
fn caller_name(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "delegated permissions of work accounts",
        Caller::DelegatedPersonal => "delegated permissions of personal accounts",
        Caller::Application => "application permissions",
        Caller::Bot => "permissions of bots",
        Caller::User => "scopes of users",
    }
}

/// The severity of a change, on the wire or in Rust if only one is affected.
#[must_use]
pub fn severity(change: &Change) -> &'static str {
    use Severity::{Additive, Breaking, Correction, Deprecation, Documentation};
    match (change.wire, change.rust) {
        (Breaking, Breaking) => "breaking",
        (Breaking, _) => "breaking on the wire",
        (_, Breaking) => "breaking in Rust",
        (Correction, _) | (_, Correction) => "correction",
        (Deprecation, _) | (_, Deprecation) => "deprecation",
        (Additive, _) | (_, Additive) => "additive",
        (Documentation, Documentation) => "documentation",
    }
}

/// The locations on both sides: `a.md:3 → 5`.
#[must_use]
pub fn locations(change: &Change) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.page == new.page && old.line == new.line => format!("{}:{}", new.page, new.line),
        (Some(old), Some(new)) if old.page == new.page => format!("{}:{} \u{2192} {}", new.page, old.line, new.line),
        (Some(old), Some(new)) => format!("{}:{} \u{2192} {}:{}", old.page, old.line, new.page, new.line),
        (Some(old), None) => format!("{}:{} (old)", old.page, old.line),
        (None, Some(new)) => format!("{}:{}", new.page, new.line),
        (None, None) => String::new(),
    }
}

/// The difference of the subject, as a phrase.
#[must_use]
pub fn statement(change: &Change) -> Prose {
    let mut words = Words::default();
    match change.correction {
        Some(Correction::Unlisted) => words.text("no longer listed, and still a property of the type"),
        _ => words.what(&change.change),
    };
    if let Some(former) = change.formerly.as_ref().filter(|_| !includes_former_name(&change.change)) {
        words.text(" (formerly ").code(&name(former)).text(")");
    }
    Prose(words.0)
}

fn includes_former_name(what: &What) -> bool {
    matches!(what, What::Renamed(_) | What::Moved(_))
}

#[derive(Default)]
struct Words(Vec<Piece>);

impl Words {
    fn text(&mut self, text: &str) -> &mut Self {
        self.0.push(Piece::Text(text.to_owned()));
        self
    }

    fn code(&mut self, code: &str) -> &mut Self {
        self.0.push(Piece::Code { code: code.to_owned() });
        self
    }

    /// `type A → B`
    fn turned(&mut self, what: &str, old: &str, new: &str) -> &mut Self {
        self.text(what).text(" ").code(old).text(" \u{2192} ").code(new)
    }

    /// The same for values that either side may omit.
    fn optional<T: ToString>(&mut self, what: &str, delta: &Delta<Option<T>>) -> &mut Self {
        match (&delta.old, &delta.new) {
            (Some(old), Some(new)) => self.turned(what, &old.to_string(), &new.to_string()),
            (None, Some(new)) => self.text(what).text(" now stated: ").code(&new.to_string()),
            (Some(old), None) => self.text(what).text(" no longer stated: ").code(&old.to_string()),
            (None, None) => self.text(what),
        }
    }

    /// Removed and added items of a list.
    fn lists(&mut self, what: &str, delta: &Delta<Vec<String>>) -> &mut Self {
        let gone: Vec<&String> = delta.old.iter().filter(|name| !delta.new.contains(name)).collect();
        let come: Vec<&String> = delta.new.iter().filter(|name| !delta.old.contains(name)).collect();
        self.text(what).text(" ");
        if !gone.is_empty() {
            self.text("without ").names(&gone, usize::MAX);
        }
        if !come.is_empty() {
            self.text(if gone.is_empty() { "now with " } else { ", now with " }).names(&come, MAX_NAMES);
        }
        self
    }

    fn names(&mut self, names: &[&String], most: usize) -> &mut Self {
        for (at, name) in names.iter().take(most).enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.code(name);
        }
        if names.len() > most {
            self.text(&format!(" and {} more", names.len() - most));
        }
        self
    }

    fn all_names(&mut self, names: &[String]) -> &mut Self {
        self.names(&names.iter().collect::<Vec<_>>(), usize::MAX)
    }

    fn one_sided(&mut self, what: &str, contents: Contents) -> &mut Self {
        let counts = [
            (contents.types, "type", "types"),
            (contents.properties, "property", "properties"),
            (contents.enums, "enumeration", "enumerations"),
            (contents.members, "member", "members"),
            (contents.operations, "operation", "operations"),
        ];
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let counts: Vec<String> = counts.map(|(count, one, many)| counted(count, one, many)).collect();
        self.text(what);
        if contents.required {
            self.text(", required");
        }
        if contents.renames {
            self.text(", with the plain name of another item in Rust");
        }
        if !counts.is_empty() {
            self.text(&format!(" ({})", counts.join(", ")));
        }
        self
    }

    fn what(&mut self, what: &What) -> &mut Self {
        match what {
            What::Added(contents) => self.one_sided("added", *contents),
            What::Removed(contents) => self.one_sided("removed", *contents),
            What::Renamed(delta) => self.text("renamed from ").code(&delta.old),
            What::Moved(delta) => self.text("moved from ").code(&delta.old.to_string()),
            What::Spelling(delta) => self.text("path formerly written ").code(&delta.old),
            What::Page(delta) => self.turned("page", &delta.old, &delta.new),
            What::Description(_) => self.text("described in other words"),
            What::Title(delta) => self.turned("title", &delta.old, &delta.new),
            What::Area(delta) => self.optional("product area", delta),
            What::Examples(delta) if delta.old == delta.new => self.text("other examples"),
            What::Examples(delta) => self.turned("examples", &delta.old.to_string(), &delta.new.to_string()),
            What::Value(delta) => self.optional("number", delta),
            What::Flags(delta) => {
                self.text(if delta.new { "values are sets of members now" } else { "values are single members now" })
            }
            what => self.structure(what),
        }
    }

    fn structure(&mut self, what: &What) -> &mut Self {
        match what {
            What::TypeKind(delta) => self.turned("kind", kind(delta.old), kind(delta.new)),
            What::Base(delta) => self.optional(
                "base",
                &Delta {
                    old: delta.old.as_ref().map(QualifiedName::short),
                    new: delta.new.as_ref().map(QualifiedName::short),
                },
            ),
            What::Key(delta) => self.optional("key", delta),
            What::Open(delta) => self.text(if delta.new { "open now" } else { "no longer open" }),
            What::Abstract(delta) => self.text(if delta.new { "abstract now" } else { "no longer abstract" }),
            What::Type(delta) => self.turned("type", &delta.old.words(), &delta.new.words()),
            What::Navigation(delta) => {
                self.text(if delta.new { "leads to other resources now" } else { "is sent with the resource now" })
            }
            What::Fact(stated) if stated.stated => self.text("now stated: ").text(fact(stated.fact)),
            What::Fact(stated) => self.text("no longer stated: ").text(fact(stated.fact)),
            What::Nullable(delta) => self.optional("nullable", delta),
            What::Default(delta) => self.optional("default", delta),
            What::Values(delta) => self.lists("values", delta),
            What::FilterOperators(delta) if delta.old.is_empty() => {
                self.text("operators of $filter listed for the first time: ").all_names(&delta.new)
            }
            What::FilterOperators(delta) if delta.new.is_empty() => {
                self.text("operators of $filter no longer listed: ").all_names(&delta.old)
            }
            What::FilterOperators(delta) => self.lists("operators of $filter", delta),
            What::Minimum(delta) => self.optional("minimum", delta),
            What::Maximum(delta) => self.optional("maximum", delta),
            What::MaxLength(delta) => self.optional("longest", delta),
            What::MaxItems(delta) => self.optional("most items", delta),
            What::ReplacedBy(delta) => self.optional("replacement", delta),
            What::Removal(delta) => self.optional("removal", delta),
            what => self.operation(what),
        }
    }

    fn operation(&mut self, what: &What) -> &mut Self {
        match what {
            What::KeyNames(delta) => self.lists("accepted keys", delta),
            What::OperationKind(delta) => self.turned("does", does(&delta.old), does(&delta.new)),
            What::Body(delta) => self.turned("body", &body(&delta.old), &body(&delta.new)),
            What::BodyRows(delta) if delta.new == 0 => self.text("the page no longer lists the members of the body"),
            What::BodyRows(_) => self.text("the page lists the members of the body now"),
            What::Response(delta) => self.turned("response", &content(&delta.old), &content(&delta.new)),
            What::Codes(delta) => self.turned("status", &codes(&delta.old), &codes(&delta.new)),
            What::Scopes(delta) => self.scopes(delta),
            What::Permissions(delta) if delta.new => self.text("the page says who may call it now"),
            What::Permissions(_) => self.text("the page no longer says who may call it"),
            What::Roles(delta) => self.lists("roles", delta),
            What::Conditions(delta) => self.lists("permissions in some cases", delta),
            What::Clouds(delta) => self.lists("clouds", delta),
            What::QuerySupport(delta) => {
                let word = |support: Option<QuerySupport>| support.map(query_support);
                self.optional("query options", &Delta { old: word(delta.old), new: word(delta.new) })
            }
            What::ConsistencyLevel(delta) => {
                let word = |level: Option<crate::api::ConsistencyLevel>| {
                    level.map(|level| match level {
                        crate::api::ConsistencyLevel::SomeQueries => "for some queries",
                        crate::api::ConsistencyLevel::Always => "always",
                    })
                };
                self.optional("ConsistencyLevel", &Delta { old: word(delta.old), new: word(delta.new) })
            }
            What::Preferences(delta) => self.lists("preferences", delta),
            What::MediaTypes(delta) => self.lists("media types", delta),
            What::PageSize(_) => self.text("another page size"),
            What::LongRunning(delta) => match &delta.new {
                Some(_) => self.text("now long-running"),
                None => self.text("no longer long-running"),
            },
            What::Deprecation(delta) => match &delta.new {
                Some(stated) => {
                    self.text("deprecated");
                    if let Some(date) = &stated.removal {
                        self.text(", goes away ").code(date);
                    }
                    self
                }
                None => self.text("no longer deprecated"),
            },
            What::Licenses(delta) => self.lists("licences", delta),
            What::Declaration(delta) => match (&delta.old, &delta.new) {
                (Some(_), None) => self.text("is no longer in the generated crate"),
                (None, Some(_)) => self.text("is in the generated crate now"),
                (old, new) => {
                    let line = |line: &Option<String>| line.clone().unwrap_or_default();
                    self.turned("declared in the generated crate as", &line(old), &line(new))
                }
            },
            _ => self,
        }
    }

    fn scopes(&mut self, delta: &Delta<Vec<Vec<String>>>) -> &mut Self {
        let joined = |sets: &[Vec<String>]| sets.iter().map(|scopes| scopes.join(" and ")).collect::<Vec<_>>();
        let delta = &Delta { old: joined(&delta.old), new: joined(&delta.new) };
        match (delta.old.first(), delta.new.first()) {
            (None, Some(_)) => {
                let names: Vec<&String> = delta.new.iter().collect();
                self.text("now with ").names(&names, MAX_NAMES)
            }
            (Some(_), None) => {
                let names: Vec<&String> = delta.old.iter().collect();
                self.text("no longer; formerly with ").names(&names, usize::MAX)
            }
            (Some(old), Some(new)) => {
                let same = delta.old.len() == delta.new.len() && delta.old.iter().all(|name| delta.new.contains(name));
                if !same {
                    self.lists("scopes", delta);
                }
                if old != new {
                    self.turned(if same { "least privileged" } else { "; least privileged" }, old, new);
                }
                self
            }
            (None, None) => self,
        }
    }
}

fn kind(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex type",
    }
}

fn does(kind: &OperationKind) -> &'static str {
    match kind {
        OperationKind::List => "list",
        OperationKind::Get => "get",
        OperationKind::Create => "create",
        OperationKind::Update => "update",
        OperationKind::Replace => "replace",
        OperationKind::Delete => "delete",
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    }
}

fn body(form: &BodyForm) -> String {
    match form {
        BodyForm::None => "none".to_owned(),
        BodyForm::Resource(ty) => ty.short(),
        BodyForm::Parameters => "parameters".to_owned(),
        BodyForm::List(item) => format!("list of {}", item.words()),
        BodyForm::Binary => "bytes".to_owned(),
        BodyForm::Untyped => "JSON".to_owned(),
    }
}

fn content(content: &Content) -> String {
    match content {
        Content::None => "nothing".to_owned(),
        Content::Json(of) => of.words(),
        Content::Binary => "bytes".to_owned(),
    }
}

fn codes(codes: &[u16]) -> String {
    if codes.is_empty() {
        return "unstated".to_owned();
    }
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn query_support(support: QuerySupport) -> &'static str {
    match support {
        QuerySupport::None => "none",
        QuerySupport::Some => "some",
        QuerySupport::Unlisted => "unlisted",
        QuerySupport::Listed => "listed",
        QuerySupport::All => "all",
    }
}

fn fact(fact: FactKind) -> &'static str {
    match fact {
        FactKind::ReadOnly => "read-only",
        FactKind::Required => "required",
        FactKind::Deprecated => "deprecated",
        FactKind::Filterable => "taken by $filter",
        FactKind::FilterNull => "compared with null by $filter",
        FactKind::Sortable => "taken by $orderby",
        FactKind::Searchable => "taken by $search",
        FactKind::Expandable => "taken by $expand",
        FactKind::AdvancedQuery => "queries on it are advanced",
        FactKind::OnlyOnSelect => "returned on $select only",
        FactKind::OnlyOnExpand => "returned on $expand only",
        FactKind::ReturnedByDefault => "returned by default",
        FactKind::WriteOnly => "write-only",
        FactKind::Immutable => "can be set on create only",
        FactKind::Optional => "optional",
        FactKind::Key => "the key",
        FactKind::AlternateKey => "an alternate key",
    }
}
