//! Methods of handles: operations, and steps to other handles.

use std::collections::BTreeSet;

use super::client::RequestBody;
use super::handles::Handles;
use super::inputs::{called_segment, required_headers, required_query};
use super::method_names::choose_free;
use super::parameters::{add_values, step};
use super::permissions;
use super::tree::{OperationMethod, StepMethod};
use super::typed_requests;
use crate::api::paths::NodeId;
use crate::api::{self, Content, Method as Http, Operation, QualifiedName, Segment, TypeRef};
use crate::krate::{
    Action, Form, Method, MethodStep, Parameter, ParameterType, Permissions, Subject, Type, TypedRequest, Verb,
};
use crate::plan::source_scope::SourceScope;
use crate::plan::{docs, operation_docs};
use crate::text::escape::{code_span, comment};
use crate::text::names;

impl Handles<'_> {
    /// The methods of a handle; those with optional parameters add their requests to `requests`.
    pub(super) fn methods(
        &mut self,
        handle: NodeId,
        scope: &mut SourceScope<'_>,
        requests: &mut Vec<TypedRequest>,
    ) -> Vec<Method> {
        let named = self.tree.methods(handle);
        let mut methods = Vec::new();
        let mut constants = BTreeSet::from([permissions::ALL.to_owned()]);
        for method in &named.operations {
            let permissions = permissions::plan_records(&method.ident, &method.operations, &mut constants);
            if permissions.iter().any(|record| !record.is_empty()) {
                scope.runtime("permissions");
            }
            let snippet = self.snippets.remove(&(handle, method.ident.as_str()));
            let planned = self.operation(handle, method, permissions, scope);
            let request = typed_requests::plan(self.ident(handle), &planned, method, scope);
            let ident = request.as_ref().map(|request| request.ident.clone());
            requests.extend(request);
            methods.push(Method { snippet, request: ident, ..planned });
        }
        for method in &named.steps {
            let segment = self.tree.node(method.to()).path.0.last();
            methods.extend(segment.map(|segment| self.step(method, segment, scope)));
        }
        methods
    }

    /// The names of the requests of a handle.
    pub(super) fn request_names(&self, handle: NodeId) -> Vec<String> {
        let methods = &self.tree.methods(handle).operations;
        let typed = methods.iter().filter(|method| !method.setters.is_empty());
        typed.map(|method| typed_requests::name(self.ident(handle), &method.ident)).collect()
    }

    /// The name of a handle; that of the client for the root.
    fn ident(&self, handle: NodeId) -> &str {
        self.tree.idents.get(&handle).map_or(self.root_ident, String::as_str)
    }

    fn step(&self, method: &StepMethod, segment: &Segment, scope: &mut SourceScope<'_>) -> Method {
        let (step, parameters) = step(segment, scope);
        let handle = self.tree.state(method.to());
        let feature = self.features.get(&handle).copied();
        let target = scope.name_with_feature(&self.module(), &self.tree.idents[&handle], feature);
        let docs = |segment: &Segment| match segment {
            Segment::Key(name) => format!("Returns the request builder for an item by its key {}.", code_span(name)),
            Segment::ItemPath(_) => "Returns the request builder for the item at a path below this one.".to_owned(),
            Segment::AlternateKey(name) => {
                format!("Returns the request builder for an item by its {}.", code_span(name))
            }
            Segment::Name(name) => format!("Returns the request builder for {}.", code_span(name)),
            Segment::Call { .. } => {
                let call = api::Path(vec![segment.clone()]).to_string();
                format!("Returns the request builder for {}.", code_span(call.trim_start_matches('/')))
            }
        };
        Method {
            ident: method.ident.clone(),
            subject: Subject::Places(self.tree.normal(method.nodes.iter().copied())),
            docs: scope.docs(|_| vec![docs::step(docs(segment), feature)]),
            parameters,
            step,
            action: Action::Go(Type::plain(target)),
            query: Vec::new(),
            headers: Vec::new(),
            request: None,
            content_type: None,
            form: None,
            key_paging: None,
            advanced: false,
            permissions: Vec::new(),
            snippet: None,
            feature: scope.extra_feature(feature),
        }
    }

    fn operation(
        &self,
        handle: NodeId,
        method: &OperationMethod<'_>,
        permissions: Vec<Permissions>,
        scope: &mut SourceScope<'_>,
    ) -> Method {
        let operation = method.operation;
        let (step, mut parameters) = match called_segment(operation).filter(|_| method.at != handle) {
            Some(segment) => step(&segment, scope),
            None => (MethodStep::Here, Vec::new()),
        };
        let query = required_query(operation).map(|one| (one.name.as_str(), &one.ty));
        let query = add_values(query, "argument", &mut parameters, scope);
        let headers = add_values(required_headers(operation), "header", &mut parameters, scope);
        let (body, verb) = self.body(method, scope);
        parameters.extend(body);
        let form = method.form.map(|form| add_form(form, &mut parameters, scope));
        let response = response(operation, scope);
        scope.runtime("Request");
        Method {
            ident: method.ident.clone(),
            subject: Subject::Calls(method.calls()),
            docs: scope.docs(|scope| self.operation_docs(handle, method, &permissions, &response, scope)),
            parameters,
            step,
            action: Action::Send(verb, response),
            query,
            headers,
            request: None,
            content_type: content_type(method).cloned(),
            form,
            key_paging: operation.key_paging.clone(),
            // Pages name the header for reading only, but its purpose is the same everywhere.
            advanced: verb == Verb::Get && method.operations.iter().any(|one| names_header(one, "ConsistencyLevel")),
            permissions,
            snippet: None,
            feature: scope.extra_feature(self.areas.of_operation(method.operation)),
        }
    }

    fn operation_docs(
        &self,
        handle: NodeId,
        method: &OperationMethod<'_>,
        records: &[Permissions],
        response: &Type,
        scope: &SourceScope<'_>,
    ) -> Vec<String> {
        // The type of the response is in scope; any other is linked by its path.
        let returned = match &method.operation.response.content {
            Content::Json(ty) => ty.item().name().zip(in_scope(response)),
            _ => None,
        };
        let linker = |name: &QualifiedName| match &returned {
            Some((known, ident)) if *known == name => Some(ident.clone()),
            _ => scope.link(name),
        };
        let mut lines = operation_docs::lines(
            &method.operations,
            records,
            &linker,
            self.tree.paths_to(handle),
            self.areas.of_operation(method.operation),
        );
        if let Some(paging) = &method.operation.key_paging {
            let names: Vec<String> = paging.before.iter().chain(&paging.after).map(|name| code_span(name)).collect();
            lines.push(format!("* Pages: further ones are requested by {}", names.join(" or ")));
        }
        if let Some(media) = method.media {
            let format =
                media.format.as_ref().map_or_else(String::new, |format| format!(" in {} format", comment(format)));
            lines.push(format!("* Sends a body{format} as {}", code_span(&media.media_type)));
        } else if let Some(form) = method.form {
            let body = match &form.payload {
                Some(payload) => format!("the body as JSON in {}, and the files", code_span(payload)),
                None => "each property of the body, and the files".to_owned(),
            };
            lines.push(format!("* Sends a form: {body}"));
        } else if let Some(media) = content_type(method) {
            lines.push(format!("* Sends the body as {}", code_span(media)));
        }
        lines
    }

    /// The parameter for the body of an operation, and the verb for its method and body.
    fn body(&self, method: &OperationMethod<'_>, scope: &mut SourceScope<'_>) -> (Option<Parameter>, Verb) {
        let operation = method.operation;
        let ty = match self.client.body_of(method) {
            RequestBody::None => None,
            RequestBody::Object(name, role) => Some(ParameterType::Body(scope.named(&name, role))),
            RequestBody::Reference => Some(ParameterType::Body(Type::plain(scope.runtime("Reference")))),
            RequestBody::List(item) => Some(ParameterType::List(scope.value(&item))),
            RequestBody::Json => Some(ParameterType::Body(Type::plain(scope.runtime("Value")))),
            RequestBody::Bytes => Some(ParameterType::Bytes(Type::plain(scope.runtime("Bytes")))),
        };
        // A form replaces the body.
        let sent = ty.as_ref().filter(|_| method.form.is_none());
        let verb = match (operation.method, sent) {
            (Http::Get, _) => Verb::Get,
            (Http::Delete, _) => Verb::Delete,
            (Http::Post, Some(ParameterType::Bytes(_))) => Verb::PostBytes,
            (Http::Post, Some(_)) => Verb::Post,
            (Http::Post, None) => Verb::PostEmpty,
            (Http::Patch, Some(ParameterType::Bytes(_))) => Verb::PatchBytes,
            (Http::Patch, Some(_)) => Verb::Patch,
            (Http::Patch, None) => Verb::PatchEmpty,
            (Http::Put, Some(ParameterType::Bytes(_))) => Verb::PutBytes,
            (Http::Put, Some(_)) => Verb::Put,
            (Http::Put, None) => Verb::PutEmpty,
        };
        (ty.map(|ty| Parameter { ident: "body".to_owned(), ty }), verb)
    }
}

/// Adds the files of a form to the parameters of a method.
fn add_form(form: &api::Form, parameters: &mut Vec<Parameter>, scope: &mut SourceScope<'_>) -> Form {
    let mut taken: BTreeSet<String> = parameters.iter().map(|parameter| parameter.ident.clone()).collect();
    let file = Type::plain(scope.runtime("FormFile"));
    scope.runtime("Multipart");
    let mut files = Vec::new();
    for row in &form.files {
        let name = names::snake(row.name.trim_end_matches("[n]").trim_end_matches("[]"));
        let ident = names::ident(&choose_free(&name, "file", "", &mut taken));
        let ty =
            if row.is_list_of_files() { ParameterType::Files(file.clone()) } else { ParameterType::File(file.clone()) };
        parameters.push(Parameter { ident: ident.clone(), ty });
        files.push((row.name.clone(), ident));
    }
    Form { payload: form.payload.clone(), files }
}

/// The media type of the body that a method sends, unless it is JSON or left to the caller.
fn content_type<'a>(method: &OperationMethod<'a>) -> Option<&'a String> {
    method.media.map_or(method.operation.body_media_type.as_ref(), |media| Some(&media.media_type))
}

/// The type of the value that an operation returns.
fn response(operation: &Operation, scope: &mut SourceScope<'_>) -> Type {
    match &operation.response.content {
        Content::None => Type::plain("()"),
        Content::Binary => Type::plain(scope.runtime("Bytes")),
        Content::Json(TypeRef::Collection(item)) => {
            let item = scope.value(item);
            item.within(&scope.runtime("Page"))
        }
        Content::Json(ty) => scope.value(ty),
    }
}

/// The name of the type itself or of its argument, where the file imports it.
fn in_scope(response: &Type) -> Option<String> {
    let innermost = response.arguments.first().unwrap_or(response);
    (!innermost.path.contains("::")).then(|| innermost.path.clone())
}

/// Returns true when the page of an operation lists the header.
fn names_header(operation: &Operation, name: &str) -> bool {
    operation.headers.iter().any(|header| header.name.eq_ignore_ascii_case(name))
}
