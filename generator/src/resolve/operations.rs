//! Calls become operations, once the paths of all have settled their kinds.

use super::calls::Call;
use super::context::Context;
use super::{bodies, call_options, parameters, prose};
use crate::api::{Example, Message, Operation, OperationKind};
use crate::diagnostic::Findings;
use crate::facts::{ExampleFacts, MessageFacts};

/// Builds the operations of all calls, in their order.
pub(super) fn build(calls: Vec<Call<'_>>, context: &Context<'_>, found: &mut Findings) -> Vec<Operation> {
    let kinds = context.tree.kinds.iter().cloned();
    calls.into_iter().zip(kinds).map(|(call, kind)| operation(call, kind, context, found)).collect()
}

fn operation(call: Call<'_>, kind: OperationKind, context: &Context<'_>, found: &mut Findings) -> Operation {
    let names = context.names;
    let Call { page, api, .. } = call;
    let body = bodies::resolve(&call, &kind, context, found);
    Operation {
        method: call.method,
        title: page.title.clone(),
        description: prose::convert(&page.summary, page.page, names),
        headers: call_options::headers(&call, names, found),
        arguments: parameters::arguments(&call, names, found),
        body_media_type: bodies::stated_media(&call, &body),
        body,
        media_bodies: bodies::other_media(&call),
        form: bodies::form(&call, names, found),
        kind,
        errors: call_options::errors(&call, names),
        examples: call.examples.iter().map(|facts| example(facts)).collect(),
        clouds: api.clouds.clone(),
        area: page.area.clone(),
        url: names.pages.url(page.page),
        query: call_options::query(&call, names, found),
        consistency_level: api.consistency_level,
        preferences: api.preferences.clone(),
        key_paging: None,
        page_size: api.page_size,
        long_running: api.long_running.clone(),
        deprecation: call_options::deprecation(&call, names),
        licenses: call_options::licenses(&call, names),
        path: call.path,
        key_names: call.key_names,
        permissions: call.permissions.cases,
        unassigned_permissions: call.permissions.unassigned,
        roles: call.permissions.roles,
        response: call.response,
        origins: call.origins,
    }
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
