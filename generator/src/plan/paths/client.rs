//! The methods of a version's client, found by the requests that they send.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::inputs::called_segment;
use super::tree::{OperationMethod, PathTree, ROOT, StepMethod};
use crate::api::paths::NodeId;
use crate::api::{Body, Operation, OperationKind, Primitive, QualifiedName, Segment, TypeRef, unqualified};
use crate::plan::bodies::Bodies;
use crate::plan::role::Role;
use crate::plan::type_paths::TypePaths;
use crate::uri::{Literal, Request};

/// The methods of a version's client.
pub(in crate::plan) struct ClientMethods<'p> {
    tree: &'p PathTree<'p>,
    types: &'p TypePaths,
    bodies: &'p Bodies<'p>,
    /// The methods of each handle by the segments that they take.
    candidates: HashMap<NodeId, Candidates<'p>>,
}

/// The method that sends a request, and the calls that lead to it.
pub(in crate::plan) struct CallPath<'p> {
    /// The handle that has the method.
    pub handle: NodeId,
    pub method: &'p OperationMethod<'p>,
    /// The steps to the handle with their arguments.
    pub steps: Vec<(&'p str, Vec<Literal>)>,
    /// The arguments of the last step, which is a part of the method.
    pub arguments: Vec<Literal>,
}

/// The body that an operation sends.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) enum RequestBody {
    /// Nothing.
    None,
    /// An object of a type.
    Object(QualifiedName, Role),
    /// A reference to an object.
    Reference,
    /// A list of values of a type.
    List(TypeRef),
    /// JSON of any type.
    Json,
    /// Bytes.
    Bytes,
}

/// The methods of one handle that take a further segment.
#[derive(Default)]
struct Candidates<'p> {
    /// The methods in the order in which they are tried: operations, then steps, and names before keys.
    methods: Vec<Candidate<'p>>,
    /// Positions by the name that a segment starts with.
    named: HashMap<String, Vec<usize>>,
    /// Positions of the methods that take keys or paths.
    unnamed: Vec<usize>,
}

enum Candidate<'p> {
    Operation(&'p OperationMethod<'p>),
    Step(&'p StepMethod),
}

impl Candidate<'_> {
    /// The node of the segment that the method takes.
    fn node(&self) -> NodeId {
        match self {
            Self::Operation(method) => method.at,
            Self::Step(step) => step.to(),
        }
    }
}

impl<'p> ClientMethods<'p> {
    pub(in crate::plan) fn new(tree: &'p PathTree<'p>, types: &'p TypePaths, bodies: &'p Bodies<'p>) -> Self {
        let handles = tree.states.keys().copied().chain([ROOT]);
        let candidates = handles.map(|handle| (handle, Candidates::of(tree, handle))).collect();
        Self { tree, types, bodies, candidates }
    }

    /// Finds the method that sends a request; `None` where no page documents it.
    pub(in crate::plan) fn find(&self, sample: &Request) -> Option<CallPath<'p>> {
        let mut steps = Vec::new();
        self.walk(ROOT, sample, 0, &mut steps, &mut HashSet::new())
    }

    /// `failed` are handles with positions in the request that lead nowhere: handles may lead back to themselves.
    fn walk(
        &self,
        handle: NodeId,
        sample: &Request,
        at: usize,
        steps: &mut Vec<(&'p str, Vec<Literal>)>,
        failed: &mut HashSet<(NodeId, usize)>,
    ) -> Option<CallPath<'p>> {
        if failed.contains(&(handle, at)) {
            return None;
        }
        if let Some((method, arguments)) = self.called(handle, sample, at) {
            return Some(CallPath { handle, method, steps: std::mem::take(steps), arguments });
        }
        let candidates = &self.candidates[&handle];
        let text = sample.segments.get(at)?;
        for candidate in candidates.positions(text).into_iter().map(|position| &candidates.methods[position]) {
            let Candidate::Step(step) = candidate else { continue };
            let Some((count, arguments)) = self.fit(candidate, sample, at) else { continue };
            let depth = steps.len();
            steps.push((&step.ident, arguments));
            let found = self.walk(self.tree.state(step.to()), sample, at + count, steps, failed);
            if found.is_some() {
                return found;
            }
            steps.truncate(depth);
        }
        failed.insert((handle, at));
        None
    }

    /// The method of a handle that sends a request, with its arguments: one that is documented for the path, if any.
    fn called(&self, handle: NodeId, sample: &Request, at: usize) -> Option<(&'p OperationMethod<'p>, Vec<Literal>)> {
        let methods = &self.tree.methods(handle).operations;
        let has_method =
            |method: &&OperationMethod<'_>| method.operation.method == sample.method && !method.is_further();
        let mut called: Vec<(&'p OperationMethod<'p>, Vec<Literal>)> = match sample.segments.get(at) {
            None => {
                let here = methods.iter().filter(has_method).filter(|method| method.at == handle);
                here.map(|method| (method, Vec::new())).collect()
            }
            Some(text) => {
                let candidates = &self.candidates[&handle];
                let positions = candidates.positions(text).into_iter();
                let fitting = positions.map(|position| &candidates.methods[position]).filter_map(|candidate| {
                    let Candidate::Operation(method) = candidate else { return None };
                    let (count, arguments) = self.fit(candidate, sample, at)?;
                    (has_method(method) && at + count == sample.segments.len()).then_some((*method, arguments))
                });
                fitting.collect()
            }
        };
        let is_documented = |(method, _): &(&OperationMethod<'_>, Vec<Literal>)| {
            method.operations.iter().any(|one| sample.calls(one.method, &one.path))
        };
        let documented = called.iter().position(is_documented);
        (!called.is_empty()).then(|| called.swap_remove(documented.unwrap_or(0)))
    }

    fn fit(&self, candidate: &Candidate<'_>, sample: &Request, at: usize) -> Option<(usize, Vec<Literal>)> {
        let segment = match candidate {
            Candidate::Operation(method) => called_segment(method.operation)?,
            Candidate::Step(step) => Cow::Borrowed(self.tree.node(step.to()).path.0.last()?),
        };
        let (count, arguments) = sample.fit(&segment, at)?;
        Some((count, arguments.into_iter().collect::<Option<_>>()?))
    }

    /// The body that a method sends.
    pub(in crate::plan) fn body_of(&self, method: &OperationMethod<'_>) -> RequestBody {
        if method.media.is_some() { RequestBody::Bytes } else { self.body(method.operation) }
    }

    /// The method that sends the body of a documented request with its media type.
    pub(in crate::plan) fn with_media(&self, path: CallPath<'p>, media_type: &str) -> CallPath<'p> {
        let sends = |method: &&OperationMethod<'_>| {
            method.at == path.method.at
                && method.operation.method == path.method.operation.method
                && method.media.is_some_and(|media| media.media_type == media_type)
        };
        let method = self.tree.methods(path.handle).operations.iter().find(sends);
        CallPath { method: method.unwrap_or(path.method), ..path }
    }

    /// The body that an operation sends.
    pub(in crate::plan) fn body(&self, operation: &Operation) -> RequestBody {
        let role = if operation.kind == OperationKind::Update { Role::Update } else { Role::Create };
        // A reference is sent as a URL: OData has one format of bodies for all of `$ref`.
        let is_reference = matches!(operation.path.0.last(), Some(Segment::Name(name)) if name == "$ref");
        match &operation.body {
            Body::None => RequestBody::None,
            Body::Binary => RequestBody::Bytes,
            Body::Resource { ty, .. } if self.types.get(ty, role).is_some() => RequestBody::Object(ty.clone(), role),
            Body::Parameters(_) => match self.bodies.parameters_of(operation) {
                Some(name) => RequestBody::Object(name.clone(), Role::Parameters),
                None => RequestBody::None,
            },
            Body::Untyped if is_reference => RequestBody::Reference,
            Body::List(item) if is_typed_item(item) => RequestBody::List(item.clone()),
            Body::Resource { .. } | Body::List(_) | Body::Untyped => RequestBody::Json,
        }
    }
}

/// Returns true for items with a documented type.
fn is_typed_item(item: &TypeRef) -> bool {
    !matches!(item, TypeRef::Primitive(Primitive::Untyped | Primitive::Object))
}

impl<'p> Candidates<'p> {
    fn of(tree: &'p PathTree<'p>, handle: NodeId) -> Self {
        let methods = tree.methods(handle);
        let segment = |node: NodeId| tree.node(node).path.0.last();
        let is_further = |method: &&OperationMethod<'_>| method.at != handle && !method.is_further();
        let further = methods.operations.iter().filter(is_further).map(Candidate::Operation);
        let (keys, names): (Vec<_>, Vec<_>) =
            methods.steps.iter().partition(|step| matches!(segment(step.to()), Some(Segment::Key(_))));
        // `delta` is a name where a handle has both: it is no key.
        let steps = names.into_iter().chain(keys).map(Candidate::Step);
        let mut candidates = Self { methods: further.chain(steps).collect(), ..Self::default() };
        for (position, candidate) in candidates.methods.iter().enumerate() {
            match segment(candidate.node()) {
                Some(Segment::Name(name) | Segment::AlternateKey(name) | Segment::Call { name, .. }) => {
                    candidates.named.entry(comparable(name)).or_default().push(position);
                }
                Some(Segment::Key(_) | Segment::ItemPath(_)) => candidates.unnamed.push(position),
                None => {}
            }
        }
        candidates
    }

    /// The positions of the methods that may take a segment, in their order.
    fn positions(&self, text: &str) -> Vec<usize> {
        let whole = text.strip_suffix("()").or(text.strip_suffix(':')).unwrap_or(text);
        let before = |separator| text.split_once(separator).map(|(name, _)| name);
        let mut positions = self.unnamed.clone();
        for name in [Some(whole), before('('), before('=')].into_iter().flatten() {
            positions.extend(self.named.get(&comparable(name)).into_iter().flatten());
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }
}

/// Normalizes the name of a segment for comparison.
fn comparable(name: &str) -> String {
    unqualified(name).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Api;
    use crate::plan::areas::Areas;
    use crate::plan::features::Features;
    use crate::plan::fields::FieldTables;
    use crate::plan::testing::{api, name, operation, ty};

    /// The call that sends a request, as `steps.method` with all arguments.
    fn call(api: &Api, line: &str) -> Option<String> {
        let index = api.type_index();
        let bodies = Bodies::collect(api, &index);
        let (fields, features) = (FieldTables::new(api, &index, &bodies), Features::default());
        let tree = PathTree::of(api, &index, false);
        let areas = Areas::new(api, &index, &fields, &features, &tree);
        let types = TypePaths::new(api, "crate::v1_0", &bodies, &areas);
        let client = ClientMethods::new(&tree, &types, &bodies);
        let path = client.find(&Request::parse(line)?)?;
        let arguments = |all: &[Literal]| all.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>().join(", ");
        let steps = path.steps.iter().map(|(ident, all)| format!("{ident}({})", arguments(all)));
        let method = format!("{}({})", path.method.ident, arguments(&path.arguments));
        Some(steps.chain([method]).collect::<Vec<_>>().join("."))
    }

    #[test]
    fn names_come_before_keys() {
        let lines = ["GET /users/{id}", "GET /users/delta", "GET /users/{id}/manager", "GET /users/delta/x"];
        let api = api(Vec::new(), lines.map(|line| operation(line, line)).into());
        let call = |line| call(&api, line);
        assert_eq!(call("GET /users/1").as_deref(), Some(r#"users().id(Text("1")).get()"#));
        assert_eq!(call("GET /Users/DELTA").as_deref(), Some("users().delta().list()"));
        // Where the name leads nowhere, it is a key after all.
        assert_eq!(call("GET /users/delta/manager").as_deref(), Some(r#"users().id(Text("delta")).manager().list()"#));
        assert_eq!(call("GET /groups"), None);
        assert_eq!(call("POST /users/1"), None);
    }

    #[test]
    fn overloads_are_found_by_their_arguments() {
        let lines = ["GET /x/f(a='{a}')", "GET /x/f(a='{a}',b={b})", "GET /x/tag={tag}", "GET /x/$count"];
        let api = api(Vec::new(), lines.map(|line| operation(line, line)).into());
        let call = |line| call(&api, line);
        assert_eq!(call("GET /x/f(a='1')").as_deref(), Some(r#"x().f(Text("1"))"#));
        assert_eq!(
            call("GET /x/microsoft.graph.f(b=2,a='1')").as_deref(),
            Some(r#"x().f_by_a_and_b(Text("1"), Number("2"))"#)
        );
        assert_eq!(call("GET /x/tag=red").as_deref(), Some(r#"x().tag(Text("red")).list()"#));
        assert_eq!(call("GET /x/$count").as_deref(), Some("x().count()"));
        // A placeholder without quotes is not a value.
        assert_eq!(call("GET /x/f(a='1',b={b})"), None);
    }

    #[test]
    fn bodies_follow_from_kind_and_path() {
        let resource = |ty: &str| Body::Resource { ty: name(ty), rows: Vec::new() };
        let with = |line: &str, body| Operation { body, ..operation(line, line) };
        let operations = vec![
            with("POST /users", resource("user")),
            with("PATCH /users/{id}", resource("user")),
            with("POST /groups", resource("unknown")),
            with("POST /users/{id}/members/$ref", Body::Untyped),
            with("PUT /users/{id}/photo", Body::Binary),
            operation("get", "GET /users"),
        ];
        let api = api(vec![ty("user", Vec::new())], operations);
        let index = api.type_index();
        let bodies = Bodies::collect(&api, &index);
        let (fields, features) = (FieldTables::new(&api, &index, &bodies), Features::default());
        let tree = PathTree::of(&api, &index, false);
        let areas = Areas::new(&api, &index, &fields, &features, &tree);
        let types = TypePaths::new(&api, "crate::v1_0", &bodies, &areas);
        let client = ClientMethods::new(&tree, &types, &bodies);
        let sent: Vec<RequestBody> = api.operations.iter().map(|operation| client.body(operation)).collect();
        let object = |role| RequestBody::Object(name("user"), role);
        let expected = [
            object(Role::Create),
            object(Role::Update),
            RequestBody::Json,
            RequestBody::Reference,
            RequestBody::Bytes,
            RequestBody::None,
        ];
        assert_eq!(sent, expected);
    }
}
