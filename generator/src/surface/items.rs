//! Public items of a planned crate, including those that the macros of its tables define.

use rayon::prelude::*;

use super::names::{Names, RUNTIME};
use super::{Item, Kind, Surface, wire_names};
use crate::krate::{
    self, Action, Constant, Crate, Enum, FULL, File, Handle, Manifest, Method, Module, Numbers, ParameterType,
    Permissions, Runtime, Struct, Subject, TLS, Type, TypedRequest,
};
use crate::profile::Auth;
use crate::text::escape::quoted;

/// The traits of a model or body.
const STRUCT: &str = "Clone + Debug + Default + Deserialize + PartialEq + Serialize + runtime::Model";

/// The traits of an enumeration.
const ENUM: &str = "Clone + Debug + Deserialize + Display + Eq + From<&str> + From<String> + FromStr + Hash + \
                    PartialEq + Serialize + runtime::FromResponse + runtime::Literal";

/// The traits of an enumeration of numbers.
const NUMBERS: &str = "Clone + Copy + Debug + Deserialize + Display + Eq + From<i64> + FromStr + Hash + Into<i64> + Ord + \
                       PartialEq + PartialOrd + Serialize + runtime::FromResponse + runtime::Literal";

/// The traits of a set of bits.
const BITS: &str = "BitAnd + BitOr + BitOrAssign + Clone + Copy + Debug + Default + Deserialize + Display + Eq + \
                    From<u64> + FromStr + Hash + Into<u64> + Ord + PartialEq + PartialOrd + Serialize + Sub + \
                    SubAssign + runtime::FromResponse + runtime::Literal";

/// The traits of a handle.
const HANDLE: &str = "AsRef<runtime::ResourcePath> + Clone + Debug";

/// The public items of a crate.
#[must_use]
pub fn of(krate: &Crate) -> Surface {
    let files: Vec<&File> = krate.files().collect();
    let files = files.into_par_iter().flat_map_iter(|file| {
        let names = Names::new(exporting(file), &file.imports, &file.items);
        let items = file.items.iter().flat_map(move |each| item(each, &names));
        // The feature of the file applies to items without another one.
        items.map(|item| Item { feature: item.feature.or_else(|| file.feature.clone()), ..item }).collect::<Vec<_>>()
    });
    let mut items: Vec<Item> = files.collect();
    items.extend(krate.versions.iter().flat_map(|version| &version.modules).flat_map(module));
    items.extend(krate.idents.iter().map(|version| plain(Kind::Module, version.clone(), "")));
    if let Some(manifest) = &krate.manifest {
        items.extend(root(manifest));
    }
    items.par_sort_by(Item::order);
    Surface { items, has_wire_names: true }
}

/// The path of the folder whose module exports what a file defines, with a name in it: the folder of a feature is private.
fn exporting(file: &File) -> &str {
    let folder = file.path.rsplit_once('/').filter(|_| file.feature.is_some());
    folder.map_or(file.path.as_str(), |(folder, _)| folder)
}

fn plain(kind: Kind, path: String, shape: impl Into<String>) -> Item {
    Item { path, kind, shape: shape.into(), feature: None, subject: None }
}

/// Items of a separate crate outside of its versions.
fn root(manifest: &Manifest) -> Vec<Item> {
    let (Runtime::Version(version) | Runtime::Path(_, version)) = &manifest.runtime;
    let areas: Vec<&str> = manifest.areas.iter().map(|feature| &*feature.name).collect();
    let mut items = vec![
        plain(Kind::Dependency, "docwright-runtime".to_owned(), format!(" = {}", quoted(version))),
        plain(Kind::Feature, "default".to_owned(), format!(" = [{}]", manifest.default.join(", "))),
        plain(Kind::Feature, "testing".to_owned(), ""),
        plain(Kind::Use, RUNTIME.to_owned(), " = docwright_runtime"),
    ];
    let runtime = |name: &str| plain(Kind::Feature, name.to_owned(), format!(" = [docwright-runtime/{name}]"));
    items.extend(TLS.map(|(name, _)| runtime(name)));
    let features = manifest.versions.iter().chain(&manifest.areas);
    items.extend(features.map(|feature| plain(Kind::Feature, feature.name.clone(), "")));
    let aliases = manifest.aliases.iter();
    items.extend(aliases.map(|(alias, feature)| plain(Kind::Feature, alias.clone(), format!(" = [{feature}]"))));
    if !areas.is_empty() {
        items.push(plain(Kind::Feature, FULL.to_owned(), format!(" = [{}]", areas.join(", "))));
    }
    items
}

/// The items of a `mod.rs`; what its private modules define stands in their files.
fn module(module: &Module) -> Vec<Item> {
    let names = Names::new(&module.path, &module.imports, &module.items);
    let below = module.public.iter().map(|(name, _)| plain(Kind::Module, names.own(name), ""));
    below.chain(module.items.iter().flat_map(|each| item(each, &names))).collect()
}

fn item(item: &krate::Item, names: &Names<'_>) -> Vec<Item> {
    match item {
        krate::Item::Struct(item) => structure(item, names),
        krate::Item::Enum(item) => enumeration(item, names),
        krate::Item::Numbers(item) => numbers(item, names),
        krate::Item::Handle(item) => handle(item, names),
        krate::Item::Request(item) => request(item, names),
        krate::Item::Examples(_) => vec![plain(Kind::Const, names.own("EXAMPLES"), ": &[&str]")],
    }
}

fn structure(item: &Struct, names: &Names<'_>) -> Vec<Item> {
    let path = names.own(&item.ident);
    let subject = Some(item.subject.clone());
    let shape = format!(": {STRUCT}{}", wire_names::of_type(&item.ident, &item.subject));
    let mut items = vec![Item { subject: subject.clone(), ..plain(Kind::Struct, path.clone(), shape) }];
    for field in &item.fields {
        let subject = item.subject.member(&field.wire);
        let member = |kind, ident: &str, shape: String| Item {
            path: [&path, "::", ident].concat(),
            kind,
            shape,
            feature: field.feature.clone(),
            subject: subject.clone(),
        };
        let constant = field.constant.as_ref();
        items.extend(constant.map(|constant| member(Kind::Const, &constant.ident, property(constant, names))));
        let shape = stated(&field.ty, names) + &wire_names::suffix(&field.ident, &field.wire);
        items.push(member(Kind::Field, &field.ident, shape));
    }
    items.push(plain(Kind::Field, format!("{path}::additional"), stated(&item.additional, names)));
    if !item.required.is_empty() {
        let parameters = item.required.iter().map(|required| {
            let ty = names.ty(&required.ty);
            if required.into {
                format!("{}: impl Into<{ty}>", required.ident)
            } else {
                format!("{}: {ty}", required.ident)
            }
        });
        let shape = format!("({}) -> Self", parameters.collect::<Vec<_>>().join(", "));
        items.push(Item { subject, ..plain(Kind::Function, format!("{path}::new"), shape) });
    }
    items
}

/// A type as a shape.
fn stated(ty: &Type, names: &Names<'_>) -> String {
    let mut shape = ": ".to_owned();
    names.push(ty, &mut shape);
    shape
}

/// The type of the constant of a property, with the operators that it takes.
fn property(constant: &Constant, names: &Names<'_>) -> String {
    let mut shape = ": runtime::odata::Property<Self, ".to_owned();
    names.push(&constant.ty, &mut shape);
    if !constant.operators.is_empty() {
        shape.push_str(&format!(", runtime::operators![{}]", constant.operators.join(" ")));
    }
    shape + ">"
}

fn enumeration(item: &Enum, names: &Names<'_>) -> Vec<Item> {
    let path = names.own(&item.ident);
    let subject = Some(item.subject.clone());
    let name = if let Subject::Type(name, _) = &item.subject { Some(name) } else { None };
    let shape = format!(": {ENUM}{}", wire_names::of_type(&item.ident, &item.subject));
    let mut items = vec![Item { subject, ..plain(Kind::Enum, path.clone(), shape) }];
    items.extend(item.variants.iter().map(|variant| Item {
        subject: name.map(|name| Subject::Member(name.clone(), variant.wire.clone())),
        ..plain(Kind::Variant, format!("{path}::{}", variant.ident), wire_names::suffix(&variant.ident, &variant.wire))
    }));
    items.push(plain(Kind::Variant, format!("{path}::{}", item.unknown), "(String)"));
    items.push(plain(Kind::Function, format!("{path}::as_str"), "(&self) -> &str"));
    items
}

fn numbers(item: &Numbers, names: &Names<'_>) -> Vec<Item> {
    let path = names.own(&item.ident);
    let of = |kind, name: &str, shape: String| plain(kind, format!("{path}::{name}"), shape);
    let (traits, value) = if item.bits { (BITS, "u64") } else { (NUMBERS, "i64") };
    let shape = format!(": {traits}{}", wire_names::of_type(&item.ident, &item.subject));
    let subject = Some(item.subject.clone());
    let mut items = vec![Item { subject, ..plain(Kind::Struct, path.clone(), shape) }];
    items.extend(item.constants.iter().map(|constant| Item {
        subject: item.member(&constant.wire),
        ..of(Kind::Const, &constant.ident, format!(": Self = {}", constant.value))
    }));
    items.push(of(Kind::Field, "0", format!(": {value}")));
    if !item.bits {
        items.push(of(Kind::Function, "name", "(self) -> Option<&'static str>".to_owned()));
        return items;
    }
    for (name, shape) in [
        ("contains", "(self, other: Self) -> bool"),
        ("insert", "(&mut self, other: Self)"),
        ("intersects", "(self, other: Self) -> bool"),
        ("is_empty", "(self) -> bool"),
        ("remove", "(&mut self, other: Self)"),
    ] {
        items.push(of(Kind::Function, name, shape.to_owned()));
    }
    items
}

/// The functions of a client, with their signatures.
fn constructors(auth: &Auth) -> Vec<(&'static str, String)> {
    let parameters = match auth {
        Auth::TokenCredential => "credential: std::sync::Arc<dyn runtime::TokenCredential>",
        Auth::Bearer => "token: impl Into<runtime::BearerToken>",
        Auth::ApiKey { .. } => "key: impl Into<String>",
        Auth::Basic => "user: impl Into<String>, password: impl Into<String>",
        Auth::None => "",
    };
    let (made, options) = ("runtime::Result<Self>", "options: runtime::ClientOptions");
    let separator = if parameters.is_empty() { "" } else { ", " };
    let mut functions = vec![
        ("new", format!("({parameters}) -> {made}")),
        ("with_options", format!("({parameters}{separator}{options}) -> {made}")),
    ];
    if *auth != Auth::TokenCredential {
        functions.push((
            "with_authorization",
            format!("(authorize: impl runtime::Authorize + 'static, {options}) -> {made}"),
        ));
    }
    functions.push(("client", "(&self) -> &runtime::Client".to_owned()));
    functions
}

fn handle(item: &Handle, names: &Names<'_>) -> Vec<Item> {
    let path = names.own(&item.ident);
    let subject = Some(item.subject.clone());
    let mut items = vec![Item { subject, ..plain(Kind::Struct, path.clone(), format!(": {HANDLE}")) }];
    if let Some(root) = &item.root {
        let functions = constructors(&root.auth).into_iter();
        items.extend(functions.map(|(name, shape)| plain(Kind::Function, format!("{path}::{name}"), shape)));
    }
    let mut has_records = false;
    for method in &item.methods {
        let member = |kind, ident: &str, shape| Item {
            path: format!("{path}::{ident}"),
            kind,
            shape,
            feature: method.feature.clone(),
            subject: Some(method.subject.clone()),
        };
        items.push(member(Kind::Function, &method.ident, signature(method, names)));
        for record in method.permissions.iter().filter(|record| !record.is_empty()) {
            items.push(member(Kind::Const, &record.ident, permissions(record)));
            has_records = true;
        }
    }
    if has_records {
        items.push(plain(Kind::Const, format!("{path}::PERMISSIONS"), ": &'static [runtime::Permissions]"));
    }
    items
}

/// The request of a method with its setters.
fn request(item: &TypedRequest, names: &Names<'_>) -> Vec<Item> {
    let path = names.own(&item.ident);
    let subject = Some(item.subject.clone());
    let of = |kind, path: String, shape: String| Item {
        path,
        kind,
        shape,
        feature: item.feature.clone(),
        subject: subject.clone(),
    };
    let response = names.ty(&item.response);
    let into = format!("Into<runtime::Request<{response}>>");
    let mut items = vec![of(Kind::Struct, path.clone(), format!(": Clone + Debug + {into} + IntoFuture"))];
    items.extend(item.setters.iter().map(|setter| {
        let shape = format!("(self, {}: {}) -> Self", setter.parameter.ident, parameter(&setter.parameter.ty, names));
        of(Kind::Function, format!("{path}::{}", setter.parameter.ident), shape)
    }));
    items.push(of(Kind::Function, format!("{path}::request"), format!("(self) -> runtime::Request<{response}>")));
    items.push(of(Kind::Function, format!("{path}::send"), format!("(self) -> runtime::Result<{response}>")));
    items
}

fn parameter(ty: &ParameterType, names: &Names<'_>) -> String {
    match ty {
        ParameterType::Text => "impl AsRef<str>".to_owned(),
        ParameterType::Literal(literal) | ParameterType::Key(literal) => format!("impl {}", names.path(literal)),
        ParameterType::Value { ty, .. } => names.ty(ty),
        ParameterType::Body(body) => format!("&{}", names.ty(body)),
        ParameterType::Bytes(bytes) => format!("impl Into<{}>", names.ty(bytes)),
        ParameterType::List(item) => format!("&[{}]", names.ty(item)),
        ParameterType::File(file) => names.ty(file),
        ParameterType::Files(file) => format!("impl IntoIterator<Item = {}>", names.ty(file)),
    }
}

fn signature(method: &Method, names: &Names<'_>) -> String {
    let mut shape = "(&self".to_owned();
    for one in &method.parameters {
        shape.push_str(&format!(", {}: {}", one.ident, parameter(&one.ty, names)));
    }
    let result = match (&method.action, method.request.as_deref()) {
        (Action::Go(handle), _) => names.ty(handle),
        (Action::Send(..), Some(request)) => names.path(request),
        (Action::Send(_, answer), None) => format!("runtime::Request<{}>", names.ty(answer)),
    };
    format!("{shape}) -> {result}{}", wire_names::of_method(&method.ident, &method.step))
}

/// The shape of a permission constant: its value, which is its purpose.
fn permissions(record: &Permissions) -> String {
    let mut shape = format!(": runtime::Permissions = {}", quoted(&record.operation));
    let roles = Some(("roles", &record.roles)).filter(|(_, roles)| !roles.is_empty());
    for (name, items) in record.callers.iter().map(|(caller, scopes)| (*caller, scopes)).chain(roles) {
        let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
        shape.push_str(&format!(" {name} [{}]", items.join(", ")));
    }
    shape
}
