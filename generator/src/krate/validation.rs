//! Validation of a planned crate: everything that rustc requires of names, checked before anything is written.
//!
//! The plan chooses distinct names, so a violation is a defect of the plan. It is an error at the page that the item
//! comes from, because a crate that does not compile is of no use, and the oracle of the fuzz targets.

use std::collections::{HashMap, HashSet};

use super::{
    Action, Crate, Enum, File, Handle, Import, Item, Method, Module, Numbers, Parameter, ParameterType, Root, Struct,
    Subject, Type, TypedRequest,
};
use crate::text::names;

/// A name that the compiler would refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The first page of the file with the item; the file itself if it does not come from a page.
    pub source: String,
    /// The API item, which has a location in a page.
    pub subject: Option<Subject>,
    /// The problem.
    pub message: String,
}

/// The library whose items generated code names without a path.
const RUNTIME: &str = "docwright_runtime";

/// Types of the language that generated code names without a path.
const PRIMITIVES: [&str; 9] = ["()", "Self", "bool", "f32", "f64", "i16", "i32", "i64", "u8"];

/// Collects the violations of a crate, in the order of its files.
#[must_use]
pub fn validate(krate: &Crate) -> Vec<Violation> {
    let mut found = Vec::new();
    if let Some(manifest) = &krate.manifest {
        let mut at = Place::new("Cargo.toml", &mut found);
        if let Some(problem) = crate_name_problem(&manifest.name) {
            at.report(None, format!("`{}` cannot be the name of a crate: {problem}", manifest.name));
        }
        let features = manifest.versions.iter().chain(&manifest.areas).map(|feature| feature.name.as_str());
        let aliases = manifest.aliases.iter().map(|(alias, _)| alias.as_str());
        at.distinct("features", features.chain(aliases).map(|name| (name, None)));
        let markers = manifest.areas.iter().filter_map(|feature| feature.marker.as_deref());
        at.distinct("traits of features", markers.map(|name| (name, None)));
    }
    let mut at = Place::new("the crate", &mut found);
    at.distinct("modules", krate.idents.iter().map(|ident| (ident.as_str(), None)));
    let files = krate.files().map(|file| file.path.to_lowercase());
    let modules = krate.versions.iter().flat_map(|version| &version.modules).map(|module| module.path.to_lowercase());
    let mut paths = HashSet::new();
    for path in files.chain(modules).filter(|path| !paths.insert(path.clone())) {
        at.report(None, format!("two files have the path `{path}`"));
    }
    for version in &krate.versions {
        version.modules.iter().for_each(|module| validate_module(module, &mut found));
        version.files.iter().for_each(|file| validate_file(file, &mut found));
    }
    found
}

/// The reason why a package cannot have a name, if any.
#[must_use]
pub fn crate_name_problem(package: &str) -> Option<&'static str> {
    let ident = package.replace('-', "_");
    if names::is_keyword(&ident) {
        return Some("it is a keyword of Rust");
    }
    match ident.as_str() {
        "alloc" | "core" | "proc_macro" | "std" | "test" => Some("a crate of the standard library has the name"),
        RUNTIME => Some("its runtime has the name"),
        _ => None,
    }
}

/// A file with the list of violations.
struct Place<'f> {
    source: &'f str,
    found: &'f mut Vec<Violation>,
}

impl<'f> Place<'f> {
    fn new(source: &'f str, found: &'f mut Vec<Violation>) -> Self {
        Self { source, found }
    }

    fn report(&mut self, subject: Option<&Subject>, message: String) {
        self.found.push(Violation { source: self.source.to_owned(), subject: subject.cloned(), message });
    }

    /// Checks the names of one scope, with the API items that they stand for.
    fn distinct<'n>(&mut self, what: &str, idents: impl IntoIterator<Item = (&'n str, Option<Subject>)>) {
        let mut seen = HashSet::new();
        for (ident, subject) in idents {
            if !is_identifier(ident) {
                self.report(subject.as_ref(), format!("`{ident}` is not an identifier of Rust"));
            }
            if !seen.insert(ident.trim_start_matches("r#")) {
                self.report(subject.as_ref(), format!("two {what} have the name `{ident}`"));
            }
        }
    }

    /// Checks the wire names of one item.
    fn distinct_wire_names<'n>(&mut self, what: &str, wire: impl IntoIterator<Item = (&'n str, Option<Subject>)>) {
        let mut seen = HashSet::new();
        for (name, subject) in wire {
            if !seen.insert(name) {
                let name = crate::text::shorten(name);
                self.report(subject.as_ref(), format!("two {what} have the name `{name}` on the wire"));
            }
        }
    }
}

fn is_identifier(ident: &str) -> bool {
    let name = ident.strip_prefix("r#").unwrap_or(ident);
    let has_form = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && name != "_";
    let is_raw = ident.len() > name.len();
    has_form && !matches!(name, "self" | "super" | "crate" | "Self") && (is_raw || !names::is_keyword(name))
}

/// Checks a `mod.rs`: its modules, what they export, and the items of the file.
fn validate_module(module: &Module, found: &mut Vec<Violation>) {
    let mut at = Place::new(&module.path, found);
    let modules = module.public.iter().map(|(name, _)| name).chain(module.private.iter().map(|module| &module.ident));
    let exports = module.private.iter().flat_map(|module| &module.exports);
    let own = module.items.iter().filter_map(Item::ident);
    let names = modules.chain(exports).map(String::as_str).chain(own);
    at.distinct("items", names.map(|name| (name, None)));
    validate_items(&module.imports, &module.items, &mut at);
}

fn validate_file(file: &File, found: &mut Vec<Violation>) {
    let mut at = Place::new(file.sources.first().unwrap_or(&file.path), found);
    validate_items(&file.imports, &file.items, &mut at);
}

/// The names that code of a file may write without a path, by the module that they come from; `None` for the file's own.
type Bindings<'k> = HashMap<&'k str, Option<&'k str>>;

fn validate_items(imports: &[Import], items: &[Item], at: &mut Place<'_>) {
    let mut bindings = Bindings::new();
    let own = items.iter().filter_map(Item::ident).map(|ident| (ident, None));
    let imported = imports.iter().flat_map(|import| import.names.iter().map(|name| (&**name, Some(&*import.module))));
    for (name, module) in own.chain(imported) {
        let is_language = names::PRELUDE.contains(&name) || PRIMITIVES.contains(&name);
        // One name may be imported for several features.
        let is_other = bindings.insert(name, module).is_some_and(|other| module.is_none() || other != module);
        if is_other || is_language {
            at.report(None, format!("the file has several items of the name `{name}`"));
        }
    }
    for item in items {
        match item {
            Item::Struct(item) => validate_struct(item, &bindings, at),
            Item::Enum(item) => validate_enum(item, &bindings, at),
            Item::Numbers(item) => validate_numbers(item, &bindings, at),
            Item::Handle(item) => validate_handle(item, &bindings, at),
            Item::Request(item) => validate_request(item, &bindings, at),
            Item::Examples(_) => {}
        }
    }
}

fn validate_struct(item: &Struct, bindings: &Bindings<'_>, at: &mut Place<'_>) {
    at.distinct("types", [(item.ident.as_str(), Some(item.subject.clone()))]);
    let fields = || item.fields.iter().map(|field| (field, item.subject.member(&field.wire)));
    let additional = ("additional", Some(item.subject.clone()));
    at.distinct("fields", std::iter::once(additional).chain(fields().map(|(field, of)| (field.ident.as_str(), of))));
    at.distinct_wire_names("properties", fields().map(|(field, of)| (field.wire.as_str(), of)));
    let constants = fields().filter_map(|(field, of)| Some((field.constant.as_ref()?.ident.as_str(), of)));
    at.distinct("constants", std::iter::once(("ODATA_TYPE", None)).chain(constants));
    at.distinct("parameters", item.required.iter().map(|required| (required.ident.as_str(), None)));
    let of_fields = fields().flat_map(|(field, of)| {
        let constant = field.constant.as_ref().map(|constant| &constant.ty);
        std::iter::once(&field.ty).chain(constant).map(move |ty| (ty, of.clone()))
    });
    let of_parameters = item.required.iter().map(|required| (&required.ty, None));
    for (ty, of) in of_fields.chain(of_parameters).chain([(&item.additional, None)]) {
        validate_type(ty, bindings, of.as_ref(), at);
    }
    validate_runtime_names(&["fields"], bindings, &item.subject, at);
}

fn validate_enum(item: &Enum, bindings: &Bindings<'_>, at: &mut Place<'_>) {
    at.distinct("types", [(item.ident.as_str(), Some(item.subject.clone()))]);
    let member = |wire: &str| match &item.subject {
        Subject::Type(name, _) => Some(Subject::Member(name.clone(), wire.to_owned())),
        _ => None,
    };
    let variants = || item.variants.iter().map(|variant| (variant, member(&variant.wire)));
    let unknown = (item.unknown.as_str(), Some(item.subject.clone()));
    at.distinct("variants", std::iter::once(unknown).chain(variants().map(|(variant, of)| (&*variant.ident, of))));
    at.distinct_wire_names("members", variants().map(|(variant, of)| (&*variant.wire, of)));
    validate_runtime_names(&["members"], bindings, &item.subject, at);
}

fn validate_numbers(item: &Numbers, bindings: &Bindings<'_>, at: &mut Place<'_>) {
    at.distinct("types", [(item.ident.as_str(), Some(item.subject.clone()))]);
    let constants = || item.constants.iter().map(|constant| (constant, item.member(&constant.wire)));
    at.distinct("constants", constants().map(|(constant, of)| (&*constant.ident, of)));
    at.distinct_wire_names("members", constants().map(|(constant, of)| (&*constant.wire, of)));
    if item.bits && item.constants.iter().any(|constant| constant.value < 0) {
        at.report(Some(&item.subject), "a set of bits has a negative value".to_owned());
    }
    validate_runtime_names(&[item.table()], bindings, &item.subject, at);
}

fn validate_handle(item: &Handle, bindings: &Bindings<'_>, at: &mut Place<'_>) {
    at.distinct("types", [(item.ident.as_str(), Some(item.subject.clone()))]);
    let of_client = item.root.iter().flat_map(|_| Root::METHODS).map(|name| (name, None));
    let methods = item.methods.iter().map(|method| (method.ident.as_str(), Some(method.subject.clone())));
    at.distinct("methods", of_client.chain(methods));
    let records =
        item.methods.iter().flat_map(|method| method.permissions.iter().map(move |record| (record, &method.subject)));
    let records: Vec<_> = records.filter(|(record, _)| !record.callers.is_empty()).collect();
    let constants = records.iter().map(|(record, of)| (record.ident.as_str(), Some((*of).clone())));
    at.distinct("constants", std::iter::once(("PERMISSIONS", None)).chain(constants));
    validate_runtime_names(&["handle"], bindings, &item.subject, at);
    if !records.is_empty() {
        validate_runtime_names(&["permissions"], bindings, &item.subject, at);
    }
    if !item.gates.is_empty() {
        validate_runtime_names(&["requires"], bindings, &item.subject, at);
    }
    item.methods.iter().for_each(|method| validate_method(method, bindings, at));
}

fn validate_request(item: &TypedRequest, bindings: &Bindings<'_>, at: &mut Place<'_>) {
    let of = Some(&item.subject);
    at.distinct("types", [(item.ident.as_str(), of.cloned())]);
    let own = ["request", "send"].map(|name| (name, None));
    let setters = item.setters.iter().map(|setter| (&*setter.parameter.ident, of.cloned()));
    at.distinct("methods", own.into_iter().chain(setters));
    validate_type(&item.response, bindings, of, at);
    for setter in &item.setters {
        validate_parameter(&setter.parameter, bindings, of, at);
    }
    validate_runtime_names(&["Request", "typed_request"], bindings, &item.subject, at);
}

fn validate_parameter(parameter: &Parameter, bindings: &Bindings<'_>, of: Option<&Subject>, at: &mut Place<'_>) {
    match &parameter.ty {
        ParameterType::Text => {}
        ParameterType::Literal(literal) | ParameterType::Key(literal) => {
            validate_type(&Type::plain(literal.clone()), bindings, of, at);
        }
        ParameterType::Value { ty, literal } => {
            validate_type(&Type::plain(literal.clone()), bindings, of, at);
            validate_type(ty, bindings, of, at);
        }
        ParameterType::Body(ty)
        | ParameterType::List(ty)
        | ParameterType::Bytes(ty)
        | ParameterType::File(ty)
        | ParameterType::Files(ty) => validate_type(ty, bindings, of, at),
    }
}

fn validate_method(method: &Method, bindings: &Bindings<'_>, at: &mut Place<'_>) {
    let of = Some(&method.subject);
    at.distinct("parameters", method.parameters.iter().map(|parameter| (&*parameter.ident, of.cloned())));
    for parameter in &method.parameters {
        validate_parameter(parameter, bindings, of, at);
    }
    match &method.action {
        Action::Go(ty) => validate_type(ty, bindings, of, at),
        Action::Send(_, ty) => {
            validate_type(ty, bindings, of, at);
            validate_runtime_names(&["Request"], bindings, &method.subject, at);
            if method.form.is_some() {
                validate_runtime_names(&["Multipart"], bindings, &method.subject, at);
            }
        }
    }
}

/// Checks that a type without a path is one that the file knows.
fn validate_type(ty: &Type, bindings: &Bindings<'_>, of: Option<&Subject>, at: &mut Place<'_>) {
    let is_language = names::PRELUDE.contains(&&*ty.path) || PRIMITIVES.contains(&&*ty.path);
    if !ty.path.contains("::") && !is_language && !bindings.contains_key(&*ty.path) {
        at.report(of, format!("the file does not import the type `{}`", ty.path));
    }
    for argument in &ty.arguments {
        validate_type(argument, bindings, of, at);
    }
}

/// Checks the names that the emitter writes without a path: they have to be those of the runtime.
fn validate_runtime_names(written: &[&str], bindings: &Bindings<'_>, of: &Subject, at: &mut Place<'_>) {
    for name in written.iter().filter(|name| bindings.get(**name) != Some(&Some(RUNTIME))) {
        at.report(Some(of), format!("`{name}` is not the item of the runtime in this file"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Method as Http;
    use crate::krate::{Call, Field};
    use crate::plan::{Options, plan};
    use crate::source::{Page, Pages};

    const TYPE: &str = "# boat resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n\
                        |name|String|Text.|\n|rig|[rig](rig.md)|Text.|\n";
    const MEMBERS: &str =
        "# rig enum type\n\n## Members\n\n|Member|Description|\n|:---|:---|\n|sloop|A.|\n|ketch|B.|\n";
    const CALL: &str = "# Get boat\n\n## HTTP request\n\n```http\nGET /boats/{id}\n```\n\n## Response\n\n\
                        Returns a [boat](../resources/boat.md) object.\n";

    fn planned() -> Crate {
        let page = |(path, text): (&str, &str)| Page::new(path.to_owned(), Some("v1.0".to_owned()), text.to_owned());
        let pages =
            [("v1.0/resources/boat.md", TYPE), ("v1.0/resources/rig.md", MEMBERS), ("v1.0/api/boat-get.md", CALL)];
        plan(&crate::pipeline::apis(&Pages::new(pages.map(page).into())), &Options::default())
    }

    /// The violations of a crate after a change of each item.
    fn changed(change: impl Fn(&mut Item)) -> Vec<String> {
        let mut krate = planned();
        krate
            .versions
            .iter_mut()
            .flat_map(|version| &mut version.files)
            .for_each(|file| file.items.iter_mut().for_each(&change));
        let found = validate(&krate).into_iter();
        found.map(|violation| format!("{}: {}", violation.source, violation.message)).collect()
    }

    fn of_struct(change: impl Fn(&mut Vec<Field>)) -> Vec<String> {
        changed(|item| {
            if let Item::Struct(item) = item {
                change(&mut item.fields);
            }
        })
    }

    #[test]
    fn a_plan_is_valid() {
        assert_eq!(validate(&planned()), []);
    }

    #[test]
    fn equal_names_are_found_in_each_scope() {
        let fields = of_struct(|fields| fields[1].ident = "name".to_owned());
        assert_eq!(fields, ["v1.0/resources/boat.md: two fields have the name `name`"]);
        let wire = of_struct(|fields| fields[1].wire = "name".to_owned());
        assert_eq!(wire, ["v1.0/resources/boat.md: two properties have the name `name` on the wire"]);
        let variants = changed(|item| {
            if let Item::Enum(item) = item {
                item.variants[0].ident = item.unknown.clone();
            }
        });
        assert_eq!(variants, ["v1.0/resources/rig.md: two variants have the name `UnknownValue`"]);
        let methods = changed(|item| {
            if let Item::Handle(item) = item {
                item.methods.extend(item.methods.clone());
            }
        });
        assert!(methods.iter().any(|found| found.contains("two methods have the name `get`")), "{methods:?}");
    }

    #[test]
    fn names_are_identifiers() {
        for name in ["type", "a-b", "1", "", "_", "r#self", "Self"] {
            let found = of_struct(|fields| fields[0].ident = name.to_owned());
            assert_eq!(found, [format!("v1.0/resources/boat.md: `{name}` is not an identifier of Rust")]);
        }
        assert_eq!(of_struct(|fields| fields[0].ident = "r#type".to_owned()), [""; 0]);
        assert_eq!(
            ["async", "self", "std", "my-crate", "docwright-runtime"].map(|name| crate_name_problem(name).is_some()),
            [true, true, true, false, true]
        );
    }

    #[test]
    fn short_names_are_imported() {
        let types = of_struct(|fields| fields[0].ty = Type::plain("Nowhere"));
        assert_eq!(types, ["v1.0/resources/boat.md: the file does not import the type `Nowhere`"]);
        let mut krate = planned();
        for file in krate.versions.iter_mut().flat_map(|version| &mut version.files) {
            let request = file.imports.iter_mut().find(|import| import.names.iter().any(|name| name == "Request"));
            if let Some(import) = request {
                import.module = "crate::v1_0::models".to_owned();
            }
        }
        let found = validate(&krate);
        let call = Call { method: Http::Get, path: "/boats/{}".to_owned() };
        let request = found.iter().find(|violation| violation.message.contains("`Request`"));
        assert_eq!(request.and_then(|violation| violation.subject.clone()), Some(Subject::Calls(vec![call])));
    }
}
