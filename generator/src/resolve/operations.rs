//! Request lines become operations.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::permissions;
use super::shown::Alternatives;
use crate::api::{
    Body, Constraints, Content, Evidence, Example, Header, Message, Method, Operation, OperationKind, Parameter, Path,
    Primitive, Prose, Response, Segment, TypeRef, unqualified,
};
use crate::diagnostic::Code;
use crate::facts::{ApiFacts, ExampleFacts, MessageFacts, PageFacts, PropertyFacts, RequestFacts};
use crate::source::Place;
use crate::uri::{Request, Template};

/// A request line on its page.
struct Stated<'f> {
    page: &'f PageFacts,
    api: &'f ApiFacts,
    request: &'f RequestFacts,
    path: Path,
    /// A request line, or an example where no line says it.
    evidence: Evidence,
}

impl Scope<'_> {
    pub(super) fn operations(&mut self, facts: &[&PageFacts]) -> Vec<Operation> {
        let mut groups: BTreeMap<(String, Method), Vec<Stated<'_>>> = BTreeMap::new();
        for page in facts {
            let Some(api) = &page.api else { continue };
            for request in &api.requests {
                match request.target.template() {
                    Ok(Template { path, repairs }) => {
                        self.report_repairs(request, path, repairs);
                        let stated = Stated { page, api, request, path: path.clone(), evidence: Evidence::Request };
                        groups.entry((stated.path.normal(), request.method)).or_default().push(stated);
                    }
                    Err(why) => {
                        let message = format!(
                            "`{} {}` is no request that can be called: {why}",
                            request.method,
                            crate::text::shorten(request.target.as_str())
                        );
                        self.find(
                            Code::RequestLine,
                            request.place,
                            message,
                            "write every segment; put what a caller fills in into braces: `/users/{id}`",
                        );
                    }
                }
            }
        }
        let shown = self.shown(facts, |path, method| groups.contains_key(&(path.normal(), method)));
        for (page, api, request, path) in &shown {
            let stated = Stated { page, api, request, path: path.clone(), evidence: Evidence::Json };
            groups.entry((path.normal(), request.method)).or_default().push(stated);
        }
        groups.into_values().map(|mut stated| self.operation(&mut stated)).collect()
    }

    /// The requests that only examples show, unless they are documented.
    fn shown<'f>(
        &mut self,
        facts: &[&'f PageFacts],
        is_documented: impl Fn(&Path, Method) -> bool,
    ) -> Vec<(&'f PageFacts, &'f ApiFacts, RequestFacts, Path)> {
        let pages = || facts.iter().filter_map(|page| Some((*page, page.api.as_ref()?)));
        let known = Alternatives::of(pages().map(|(_, api)| api));
        let mut all = Vec::new();
        for (page, api) in pages() {
            let mut shown: Vec<_> = api.examples.iter().filter_map(|example| known.shown(api, example)).collect();
            shown.retain(|(request, path)| !is_documented(path, request.method));
            let mut seen = BTreeSet::new();
            for (request, path) in shown {
                if seen.insert((path.normal(), request.method)) {
                    let called = crate::text::shorten(&format!("{} {path}", request.method));
                    let message = format!("only an example shows `{called}`, which was taken as documented");
                    self.find(Code::RequestFromExample, request.place, message, "add the request to the HTTP section");
                    all.push((page, api, request, path));
                }
            }
        }
        all
    }

    fn report_repairs(&mut self, request: &RequestFacts, path: &Path, repairs: &[&str]) {
        for why in repairs {
            let path = crate::text::shorten(&path.to_string());
            let message = format!("the request was read as `{} {path}`: {why}", request.method);
            self.find(Code::RequestRepaired, request.place, message, "write the request so that it can be called");
        }
    }

    /// One operation from all pages that state it. The pages of the team that owns a resource come
    /// before Intune's repetitions; the page with the fewest requests is about it most.
    fn operation(&mut self, stated: &mut [Stated<'_>]) -> Operation {
        stated.sort_by_key(|stated| {
            let page = stated.page.page;
            (self.is_repetition(page), stated.api.requests.len(), page, stated.request.place.span)
        });
        let Stated { page, api, request, path, evidence } = &stated[0];
        let mut origins = vec![self.origin(request.place, *evidence)];
        for other in &stated[1..] {
            if other.page.page == page.page {
                continue;
            }
            let message = format!(
                "`{} {}` is documented on {} too",
                request.method,
                crate::text::shorten(&path.to_string()),
                origins[0].page
            );
            self.find(Code::OperationOnSeveralPages, other.request.place, message, "document a request on one page");
            origins.push(self.origin(other.request.place, other.evidence));
        }
        let examples = examples_of(api, request.method, path);
        let response = self.response(page, api, request, path, &examples);
        let kind = kind(page, request.method, path, &response);
        let body = self.body(page, api, request.method, path, &kind, &response, &examples);
        Operation {
            method: request.method,
            kind,
            title: page.title.clone(),
            description: self.prose(&page.summary, page.page),
            permissions: permissions::of(stated.iter().map(|stated| stated.api.permissions.as_slice())),
            headers: self.headers(page, api),
            arguments: self.arguments(page, api, path, request.place),
            body,
            response,
            examples: examples.into_iter().map(example).collect(),
            clouds: api.clouds.clone(),
            area: page.area.clone(),
            url: self.url(page.page),
            path: path.clone(),
            origins,
            query: self.query(page, api),
            consistency_level: api.consistency_level,
            preferences: api.preferences.clone(),
            page_size: api.page_size,
            long_running: api.long_running.clone(),
            deprecation: self.deprecation(page, api, path),
            licenses: self.licenses(api),
        }
    }

    /// The arguments of a function with their types: from the page's tables, else from how they are written.
    fn arguments(&mut self, page: &PageFacts, api: &ApiFacts, path: &Path, place: Place) -> Vec<Parameter> {
        let Some(Segment::Call { arguments, .. }) = path.0.last() else {
            // A function whose path leaves its arguments out, but whose page lists them. Where another
            // request line of the page has arguments, this one is the overload without.
            let Some(Segment::Name(name)) = path.0.last() else { return Vec::new() };
            let call = format!("/{name}(");
            if api.requests.iter().any(|request| request.target.as_str().contains(&call)) {
                return Vec::new();
            }
            let rows = if api.parameters.is_empty() { &api.body.rows } else { &api.parameters };
            return self.parameters(page, rows, path);
        };
        let named = arguments.iter().filter(|argument| !argument.name.is_empty());
        let rows = || api.parameters.iter().chain(&api.body.rows).chain(&api.query);
        let mut typed = Vec::new();
        for argument in named {
            let row = rows().find(|row| row.name.eq_ignore_ascii_case(&argument.name));
            let (ty, description, constraints, origin) = match row {
                Some(row) => (
                    self.type_of(&row.ty, page.namespace.as_deref(), None, row.place),
                    self.prose(&row.description, row.place.page),
                    row.constraints.clone(),
                    self.origin(row.place, Evidence::Table),
                ),
                None => {
                    let origin = self.origin(place, Evidence::Request);
                    (TypeRef::Primitive(Primitive::String), Prose::default(), Constraints::default(), origin)
                }
            };
            typed.push(Parameter { name: argument.name.clone(), ty, description, constraints, origin });
        }
        typed
    }

    fn headers(&self, page: &PageFacts, api: &ApiFacts) -> Vec<Header> {
        const USUAL: [&str; 4] = ["authorization", "accept", "content-type", "content-length"];
        let special = api.headers.iter().filter(|header| !USUAL.contains(&header.name.to_lowercase().as_str()));
        special
            .map(|header| Header {
                name: header.name.clone(),
                description: self.prose(&header.description, page.page),
                required: header.required,
            })
            .collect()
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the body depends on everything that is known of the operation so far"
    )]
    fn body(
        &mut self,
        page: &PageFacts,
        api: &ApiFacts,
        method: Method,
        path: &Path,
        kind: &OperationKind,
        response: &Response,
        examples: &[&ExampleFacts],
    ) -> Body {
        if matches!(method, Method::Get | Method::Delete) {
            return Body::None;
        }
        let sent: Vec<&MessageFacts> = examples.iter().filter_map(|example| example.request.as_ref()).collect();
        let is_bytes = sent
            .iter()
            .any(|message| !message.body.is_empty() && message.json.is_none() && !message.body.starts_with(['{', '[']));
        let last = path.0.last();
        if last == Some(&Segment::Name("$value".to_owned())) || (is_bytes && api.body.rows.is_empty()) {
            return Body::Binary;
        }
        if last == Some(&Segment::Name("$ref".to_owned())) {
            return Body::Untyped;
        }
        let shows_json = sent.iter().any(|message| message.json.is_some());
        if *kind == OperationKind::Action {
            let rows =
                if api.body.rows.is_empty() && method == Method::Post { &api.parameters } else { &api.body.rows };
            let mut rows = self.parameters(page, rows, path);
            let examples = sent.iter().filter_map(|message| Some((message.json.as_ref()?, message.place)));
            let shown = api.body.shown.iter().map(|(sample, place)| (sample, *place));
            self.add_shown(page, shown.chain(examples), &mut rows);
            return match rows.is_empty() {
                false => Body::Parameters(rows),
                true if shows_json => Body::Untyped,
                true => Body::None,
            };
        }
        let stated = api.body.ty.as_ref().and_then(|phrase| self.lookup(phrase, page.namespace.as_deref()));
        let shown = sent.iter().find_map(|message| {
            let name = message.json.as_ref()?.get("@odata.type")?.as_str()?;
            let phrase =
                crate::facts::TypePhrase { name: name.trim_start_matches('#').to_owned(), ..Default::default() };
            self.lookup(&phrase, page.namespace.as_deref())
        });
        let answered = match &response.content {
            Content::Json(ty) => Some(ty.item().clone()),
            _ => None,
        };
        let subject = [stated, answered, shown].into_iter().flatten().find_map(|ty| match ty {
            TypeRef::Structured(name) => Some(name),
            _ => None,
        });
        match subject {
            Some(ty) => Body::Resource { ty, rows: self.parameters(page, &api.body.rows, path) },
            None if !api.body.rows.is_empty() => Body::Parameters(self.parameters(page, &api.body.rows, path)),
            None if shows_json || api.body.ty.is_some() => Body::Untyped,
            None if api.body.none || !api.body.stated => Body::None,
            None => Body::Untyped,
        }
    }

    /// Parameters that a sample of the body has and no row names, with the type that their value shows.
    fn add_shown<'s>(
        &mut self,
        page: &PageFacts,
        samples: impl Iterator<Item = (&'s serde_json::Value, Place)>,
        rows: &mut Vec<Parameter>,
    ) {
        let members = samples.filter_map(|(sample, place)| Some((sample.as_object()?, place)));
        let shown: Vec<(&String, &serde_json::Value, Place)> = members
            .flat_map(|(members, place)| members.iter().map(move |(name, value)| (name, value, place)))
            .collect();
        // Members of one object parameter are sometimes listed as if they were parameters.
        let wraps =
            shown.len() == 1 && shown[0].1.is_object() && rows.iter().all(|row| shown[0].1.get(&row.name).is_some());
        if wraps {
            rows.clear();
        }
        for (name, value, place) in shown {
            if name.contains('@') || rows.iter().any(|row| row.name.eq_ignore_ascii_case(name)) {
                continue;
            }
            let ty = self.type_of_sample(value, page.namespace.as_deref());
            rows.push(Parameter {
                name: name.clone(),
                ty,
                description: Prose::default(),
                constraints: Constraints::default(),
                origin: self.origin(place, Evidence::Json),
            });
        }
    }

    /// Rows of a body table; those that name a part of the path or an annotation are left out.
    fn parameters(&mut self, page: &PageFacts, rows: &[PropertyFacts], path: &Path) -> Vec<Parameter> {
        let in_path = |name: &str| {
            path.0.iter().any(|segment| matches!(segment, Segment::Key(key) if key == name && key != "id"))
        };
        let mut parameters: Vec<Parameter> = Vec::new();
        for row in rows {
            if row.name.contains('@')
                || in_path(&row.name)
                || parameters.iter().any(|known| known.name.eq_ignore_ascii_case(&row.name))
            {
                continue;
            }
            let ty = self.type_of(&row.ty, page.namespace.as_deref(), None, row.place);
            let description = self.prose(&row.description, row.place.page);
            parameters.push(Parameter {
                name: row.name.clone(),
                ty,
                description,
                constraints: row.constraints.clone(),
                origin: self.origin(row.place, Evidence::Table),
            });
        }
        parameters
    }
}

/// What an operation does, from its title first: the same POST creates on one page and acts on another.
fn kind(page: &PageFacts, method: Method, path: &Path, response: &Response) -> OperationKind {
    let lower = page.subject.as_str();
    let last = match path.0.last() {
        Some(Segment::Name(name) | Segment::Call { name, .. }) => unqualified(name).to_lowercase(),
        _ => String::new(),
    };
    let named_in_title = !last.is_empty() && lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == last);
    // A slug lost the colon of `user: delta`.
    let has_colon = lower.contains(':') || (page.localised && lower.split(' ').count() == 2);
    let says = |word: &str| lower.split_whitespace().any(|other| other.trim_end_matches([':', ',', '.']) == word);
    match method {
        Method::Patch => OperationKind::Update,
        Method::Put => OperationKind::Replace,
        Method::Delete => OperationKind::Delete,
        Method::Get => {
            let calls = matches!(path.0.last(), Some(Segment::Call { .. }));
            let is_collection = matches!(&response.content, Content::Json(ty) if ty.is_collection());
            let reads = lower.starts_with("get ") || lower.starts_with("list ");
            if last == "delta"
                || (calls && !reads)
                || (says("function") && named_in_title)
                || (has_colon && named_in_title && !reads)
            {
                OperationKind::Function
            } else if is_collection && !calls {
                OperationKind::List
            } else if calls && is_collection {
                OperationKind::Function
            } else {
                OperationKind::Get
            }
        }
        Method::Post => {
            let creates = ["create ", "add ", "post ", "new "].iter().any(|verb| lower.starts_with(verb));
            // `…/add`, `…/createLink`: a segment that is a verb is called, not filled.
            let is_verb = lower.split_whitespace().next() == Some(last.as_str()) || starts_with_verb(path);
            let is_action = says("action") || (has_colon && named_in_title) || is_verb;
            if last == "$ref" || (creates && !is_action) {
                OperationKind::Create
            } else if is_action || named_in_title || !response.codes.contains(&201) {
                OperationKind::Action
            } else {
                OperationKind::Create
            }
        }
    }
}

/// Whether the last segment is a verb and its object: `createUploadSession`.
fn starts_with_verb(path: &Path) -> bool {
    const VERBS: [&str; 12] =
        ["create", "add", "remove", "get", "set", "send", "assign", "check", "validate", "start", "stop", "delete"];
    let Some(Segment::Name(name)) = path.0.last() else { return false };
    let name = unqualified(name);
    VERBS.iter().any(|verb| {
        name.strip_prefix(verb).is_some_and(|object| object.is_empty() || object.starts_with(char::is_uppercase))
    })
}

/// The examples that call this operation; a page with one request keeps all of its examples.
fn examples_of<'f>(api: &'f ApiFacts, method: Method, path: &Path) -> Vec<&'f ExampleFacts> {
    let calls: Vec<(&ExampleFacts, Option<&Request>)> = api
        .examples
        .iter()
        .map(|example| (example, example.request.as_ref().and_then(|request| request.start.request())))
        .collect();
    let same_method = |call: &Option<&Request>| call.as_ref().is_none_or(|sample| sample.method == method);
    let is_call = |example: &ExampleFacts, call: &Option<&Request>| match call {
        Some(sample) => sample.calls_overload(method, path),
        None => example.request.is_none() && api.requests.len() == 1,
    };
    let matching: Vec<_> =
        calls.iter().filter(|(example, call)| is_call(example, call)).map(|(example, _)| *example).collect();
    if !matching.is_empty() {
        return matching;
    }
    let fitting: Vec<_> = calls.iter().filter(|(_, call)| same_method(call)).collect();
    let mut requests = api.requests.iter().filter(|request| request.method == method);
    let first = requests.next();
    // Several paths to one thing share one example, written for any of them; a page that walks through
    // several calls also shows others.
    if requests.next().is_some() {
        let is_first = first.is_some_and(|request| request.target.path() == Some(path));
        if !is_first && api.requests.iter().any(|request| request.method != method) {
            return Vec::new();
        }
        let ends_alike = |call: &Option<&Request>| call.as_ref().is_some_and(|sample| sample.ends_like(path));
        let alike: Vec<_> = fitting.iter().filter(|(_, call)| ends_alike(call)).map(|(example, _)| *example).collect();
        if !alike.is_empty() {
            return alike;
        }
    }
    fitting.into_iter().map(|(example, _)| *example).collect()
}

fn example(facts: &ExampleFacts) -> Example {
    let message = |message: &MessageFacts| Message {
        start: message.start.clone(),
        headers: message.headers.clone(),
        body: match &message.json {
            Some(json) => json.clone(),
            None if message.body.is_empty() => serde_json::Value::Null,
            None => serde_json::Value::String(message.body.clone()),
        },
    };
    Example {
        title: facts.title.clone(),
        request: facts.request.as_ref().map(message),
        response: facts.response.as_ref().map(message),
    }
}
