//! A compact text form of a crate for snapshots: one line for each file, item, field and method.

use std::fmt::Write as _;

use super::{
    Action, Crate, Enum, Field, File, Handle, Item, Manifest, Method, MethodStep, Module, Numbers, Parameter,
    ParameterType, Runtime, Struct, Type, TypedRequest, Version,
};

/// Formats every decision of a plan, apart from documentation, as text.
#[must_use]
pub fn outline(krate: &Crate) -> String {
    let mut text = String::new();
    if let Some(manifest) = &krate.manifest {
        push(&mut text, 0, &of_manifest(manifest));
    }
    for version in &krate.versions {
        of_version(&mut text, version);
    }
    for data in &krate.data {
        push(&mut text, 0, &format!("{}: {} bytes", data.path, data.text.len()));
    }
    text
}

fn push(text: &mut String, depth: usize, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{:indent$}{line}", "", indent = depth * 2);
}

fn of_manifest(manifest: &Manifest) -> String {
    let names = |features: &[super::Feature]| {
        features.iter().map(|feature| feature.name.as_str()).collect::<Vec<_>>().join(" ")
    };
    let runtime = match &manifest.runtime {
        Runtime::Version(version) => version.clone(),
        Runtime::Path(path, version) => format!("{version} at {path}"),
    };
    let Manifest { name, version, default, tests, .. } = manifest;
    format!(
        "crate {name} {version}, runtime {runtime}, versions [{}], areas [{}], default [{}], tests [{}]",
        names(&manifest.versions),
        names(&manifest.areas),
        default.join(" "),
        tests.join(" ")
    )
}

fn of_version(text: &mut String, version: &Version) {
    for module in &version.modules {
        of_module(text, module);
    }
    for file in &version.files {
        of_file(text, file);
    }
    for data in &version.data {
        push(text, 0, &format!("{}: {} bytes", data.path, data.text.len()));
    }
    if let Some(tests) = &version.tests {
        for trip in &tests.round_trips.trips {
            push(text, 0, &format!("round trip {} {} {:?}: {}", trip.page, trip.method, trip.kind, trip.ty));
        }
        for page in &tests.requests.pages {
            let numbers: Vec<String> = page.calls.iter().map(|(number, _)| number.to_string()).collect();
            push(text, 0, &format!("requests {} {}: {}", page.page, page.ident, numbers.join(" ")));
        }
    }
}

fn of_module(text: &mut String, module: &Module) {
    let public: Vec<&str> = module.public.iter().map(|(name, _)| name.as_str()).collect();
    push(text, 0, format!("{} {}", module.path, public.join(" ")).trim_end());
    for below in &module.private {
        let feature = behind(below.feature.as_deref());
        push(text, 1, &format!("mod {}: {}{feature}", below.ident, below.exports.join(" ")));
    }
    module.items.iter().for_each(|item| of_item(text, item));
}

fn of_file(text: &mut String, file: &File) {
    let feature = behind(file.feature.as_deref());
    push(text, 0, format!("{}{feature} {}", file.path, file.sources.join(" ")).trim_end());
    for import in &file.imports {
        let feature = behind(import.feature.as_deref());
        push(text, 1, &format!("use {}: {}{feature}", import.module, import.names.join(" ")));
    }
    file.items.iter().for_each(|item| of_item(text, item));
}

fn of_item(text: &mut String, item: &Item) {
    match item {
        Item::Struct(item) => of_struct(text, item),
        Item::Enum(item) => of_enum(text, item),
        Item::Numbers(item) => of_numbers(text, item),
        Item::Handle(item) => of_handle(text, item),
        Item::Request(item) => of_request(text, item),
        Item::Examples(files) => push(text, 1, &format!("examples {}", files.join(" "))),
    }
}

fn of_struct(text: &mut String, item: &Struct) {
    push(text, 1, format!("struct {} {}", item.ident, item.odata_type).trim_end());
    if !item.required.is_empty() {
        let parameter = |required: &super::Required| {
            let into = if required.into { "impl Into " } else { "" };
            format!("{}: {into}{}", required.ident, ty(&required.ty))
        };
        push(text, 2, &format!("new({})", item.required.iter().map(parameter).collect::<Vec<_>>().join(", ")));
    }
    item.fields.iter().for_each(|field| of_field(text, field));
}

fn of_field(text: &mut String, field: &Field) {
    let constant = field.constant.as_ref().map(|constant| {
        let operators =
            if constant.operators.is_empty() { String::new() } else { format!(" [{}]", constant.operators.join(" ")) };
        format!(", {}: {}{operators}", constant.ident, ty(&constant.ty))
    });
    let (constant, feature) = (constant.unwrap_or_default(), behind(field.feature.as_deref()));
    push(text, 2, &format!("{} as {}: {}{constant}{feature}", field.wire, field.ident, ty(&field.ty)));
}

fn of_enum(text: &mut String, item: &Enum) {
    push(text, 1, &format!("enum {}, else {}", item.ident, item.unknown));
    for variant in &item.variants {
        push(text, 2, &format!("{} as {}", variant.wire, variant.ident));
    }
}

fn of_numbers(text: &mut String, item: &Numbers) {
    push(text, 1, &format!("{} {}", if item.bits { "bits" } else { "numbers" }, item.ident));
    for constant in &item.constants {
        push(text, 2, &format!("{} as {} = {}", constant.wire, constant.ident, constant.value));
    }
}

fn of_handle(text: &mut String, item: &Handle) {
    let root = item.root.as_ref().map(|root| format!(" for {}", root.endpoint)).unwrap_or_default();
    push(text, 1, &format!("handle {}{root}", item.ident));
    item.methods.iter().for_each(|method| of_method(text, method));
}

fn of_request(text: &mut String, item: &TypedRequest) {
    push(text, 1, &format!("request {}: {}", item.ident, ty(&item.response)));
    for setter in &item.setters {
        let place = if setter.is_header { "header " } else { "?" };
        push(text, 2, &format!("{} as {place}{}", parameter(&setter.parameter), setter.wire));
    }
}

fn of_method(text: &mut String, method: &Method) {
    let parameters: Vec<String> = method.parameters.iter().map(parameter).collect();
    let step = match &method.step {
        MethodStep::Here => String::new(),
        MethodStep::Child(segment) => format!(" at {segment}"),
        MethodStep::Key(_) => " at a key".to_owned(),
        MethodStep::Call(name, arguments) => {
            let names: Vec<&str> = arguments.iter().map(|(wire, _)| wire.as_str()).collect();
            format!(" at {name}({})", names.join(","))
        }
        MethodStep::ItemPath(_) => " at a path".to_owned(),
        MethodStep::AlternateKey(name, _) => format!(" at {name}="),
    };
    let (verb, returned) = match &method.action {
        Action::Go(handle) => (String::new(), handle),
        Action::Send(verb, response) => (format!("{verb:?} "), response),
    };
    let mut line = format!("{}({}): {verb}{}{step}", method.ident, parameters.join(", "), ty(returned));
    for (wire, _) in &method.query {
        line.push_str(&format!(" ?{wire}"));
    }
    for (wire, _) in &method.headers {
        line.push_str(&format!(" header {wire}"));
    }
    if let Some(request) = &method.request {
        line.push_str(&format!(" by {request}"));
    }
    if let Some(media) = &method.content_type {
        line.push_str(&format!(" as {media}"));
    }
    if let Some(paging) = &method.key_paging {
        line.push_str(&format!(" pages by {}", paging.key));
    }
    if method.advanced {
        line.push_str(" advanced");
    }
    for (caller, scopes) in method.permissions.iter().flat_map(|record| &record.callers) {
        let scopes: Vec<String> = scopes.iter().map(|scopes| scopes.replace(' ', "+")).collect();
        line.push_str(&format!(" {caller}[{}]", scopes.join(" ")));
    }
    for roles in method.permissions.iter().map(|record| &record.roles).filter(|roles| !roles.is_empty()) {
        line.push_str(&format!(" roles[{}]", roles.join(", ")));
    }
    if method.snippet.is_some() {
        line.push_str(" +program");
    }
    push(text, 2, &format!("{line}{}", behind(method.feature.as_deref())));
}

fn parameter(parameter: &Parameter) -> String {
    let ty = match &parameter.ty {
        ParameterType::Text | ParameterType::Key(_) => return parameter.ident.clone(),
        ParameterType::Literal(literal) => format!("impl {literal}"),
        ParameterType::Value { ty: value, .. } => ty(value),
        ParameterType::Body(body) => format!("&{}", ty(body)),
        ParameterType::Bytes(bytes) => format!("impl Into {}", ty(bytes)),
        ParameterType::List(item) => format!("&[{}]", ty(item)),
        ParameterType::File(file) => ty(file),
        ParameterType::Files(file) => format!("impl IntoIterator {}", ty(file)),
    };
    format!("{}: {ty}", parameter.ident)
}

fn ty(written: &Type) -> String {
    let arguments: Vec<String> = written.arguments.iter().map(ty).collect();
    match arguments.as_slice() {
        [] => written.path.clone(),
        arguments => format!("{}<{}>", written.path, arguments.join(", ")),
    }
}

fn behind(feature: Option<&str>) -> String {
    feature.map(|feature| format!(" if {feature}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::krate::{Constant, Subject, Variant, Verb};

    #[test]
    fn items_are_lines() {
        let subject = Subject::Places(Vec::new());
        let text = Type::plain("String");
        let field = Field {
            ident: "display_name".to_owned(),
            wire: "displayName".to_owned(),
            docs: vec!["A name.".to_owned()],
            ty: text.clone().within("Option"),
            constant: Some(Constant { ident: "DISPLAY_NAME".to_owned(), ty: text, operators: vec!["eq"] }),
            feature: Some("mail".to_owned()),
        };
        let structure = Struct {
            ident: "User".to_owned(),
            subject: subject.clone(),
            docs: Vec::new(),
            odata_type: "microsoft.graph.user".to_owned(),
            fields: vec![field],
            additional: Type::plain("Additional"),
            required: Vec::new(),
        };
        let variant = Variant { ident: "Low".to_owned(), wire: "low".to_owned(), docs: Vec::new() };
        let enumeration = Enum {
            ident: "Level".to_owned(),
            subject: subject.clone(),
            docs: Vec::new(),
            variants: vec![variant],
            unknown: "UnknownValue".to_owned(),
        };
        let method = Method {
            ident: "get".to_owned(),
            subject: subject.clone(),
            docs: Vec::new(),
            parameters: vec![Parameter { ident: "id".to_owned(), ty: ParameterType::Text }],
            step: MethodStep::Key("id".to_owned()),
            action: Action::Send(Verb::Get, Type::plain("User")),
            query: vec![("q".to_owned(), "q".to_owned())],
            headers: Vec::new(),
            request: None,
            content_type: None,
            form: None,
            key_paging: None,
            advanced: true,
            permissions: Vec::new(),
            snippet: None,
            feature: None,
        };
        let handle = Handle {
            ident: "UsersHandle".to_owned(),
            subject,
            docs: Vec::new(),
            root: None,
            methods: vec![method],
            gates: Vec::new(),
        };
        let file = File {
            path: "v1_0/all.rs".to_owned(),
            feature: None,
            sources: vec!["user.md".to_owned()],
            imports: Vec::new(),
            items: vec![Item::Struct(structure), Item::Enum(enumeration), Item::Handle(handle)],
        };
        let version = Version { ident: "v1_0".to_owned(), files: vec![file], ..Version::default() };
        let (docs, data) = Default::default();
        let krate = Crate { manifest: None, docs, idents: vec!["v1_0".to_owned()], versions: vec![version], data };
        let expected = "\
v1_0/all.rs user.md
  struct User microsoft.graph.user
    displayName as display_name: Option<String>, DISPLAY_NAME: String [eq] if mail
  enum Level, else UnknownValue
    low as Low
  handle UsersHandle
    get(id): Get User at a key ?q advanced
";
        assert_eq!(outline(&krate), expected);
    }
}
