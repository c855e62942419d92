//! Items of the generated crate that the source of a program uses.
//!
//! Types, constants and variants are named in the source. Fields are accessed by name: without a compiler, a field belongs to
//! every type with such a field that the program names, or that its calls return or send, directly or through other fields.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};

use super::attributes::is_test;
use super::names::imports;
use super::source_calls::{Traced, location};
use super::{CodeLocation, Unresolved};
use crate::api::index::TypeIndex;
use crate::api::{Api, Body, Content, Operation, QualifiedName};
use crate::krate::{Crate, Item, Subject};

/// Locations of uses, and whether the source names the item in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Use {
    /// Its locations, in the order of the files.
    pub locations: Vec<CodeLocation>,
    /// False if a field of this name may belong to another type.
    pub is_certain: bool,
}

/// Items that a program uses, each by the index of its version.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProgramUses {
    /// Operations by method and path.
    pub operations: BTreeMap<(usize, String), Use>,
    /// Types and enumerations that are named.
    pub types: BTreeMap<(usize, QualifiedName), Use>,
    /// Properties by type, including the base types that may declare them.
    pub properties: BTreeMap<(usize, QualifiedName, String), Use>,
    /// Properties whose constants queries use, in the same way.
    pub queried: BTreeMap<(usize, QualifiedName, String), Use>,
    /// Members of enumerations.
    pub members: BTreeMap<(usize, QualifiedName, String), Use>,
    /// Types that the called operations send.
    pub sent: BTreeMap<(usize, QualifiedName), Use>,
    /// Names of called methods.
    pub methods: BTreeMap<String, Vec<CodeLocation>>,
    /// Calls that cannot be resolved, and files that cannot be parsed.
    pub unresolved: Vec<Unresolved>,
}

impl ProgramUses {
    /// Returns true if the program uses nothing of the crate.
    pub(crate) fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.types.is_empty() && self.properties.is_empty() && self.members.is_empty()
    }
}

/// Collects the uses of programs of the crate that was planned for the APIs.
pub(crate) fn program_uses(apis: &[Api], krate: &Crate, programs: &[Traced]) -> ProgramUses {
    let models = Models::of(krate);
    let mut uses = ProgramUses::default();
    let mut fields: BTreeMap<String, Vec<CodeLocation>> = BTreeMap::new();
    for program in programs {
        uses.unresolved.extend(program.unresolved.iter().cloned());
        for (operation, locations) in &program.called {
            let known = uses.operations.entry(operation.clone()).or_default();
            known.locations.extend(locations.iter().cloned());
            known.is_certain = true;
        }
        for ((file, syntax), names) in program.parsed.iter().zip(&program.names) {
            let mut visitor = NameVisitor::of(syntax, krate);
            visitor.visit_file(syntax);
            let at = |span: Span| location(file, span);
            for (name, span) in visitor.methods {
                uses.methods.entry(name).or_default().push(at(span));
            }
            for (name, span) in visitor.fields {
                fields.entry(name).or_default().push(at(span));
            }
            for named in visitor.named {
                models.add(&named, names.versions(), &at, &mut uses);
            }
        }
    }
    Reachable::of(apis, &models, &mut uses).follow(&fields, &mut uses);
    uses
}

/// A type that the source names, and the item of it: a constant, a variant, a field.
struct Named {
    path: Vec<String>,
    ty: String,
    item: Option<String>,
    span: Span,
}

/// The models of a crate by version and name in Rust.
struct Models {
    by_name: HashMap<(usize, String), Model>,
    /// Modules of the versions.
    modules: Vec<String>,
}

#[derive(Default)]
struct Model {
    name: Option<QualifiedName>,
    is_enum: bool,
    /// Names on the wire by names in Rust: of fields and constants, or of variants.
    members: HashMap<String, String>,
    /// Names of constants.
    constants: HashSet<String>,
}

impl Model {
    /// An enumeration, from the names of its values in Rust and on the wire.
    fn of_values(subject: &Subject, values: impl Iterator<Item = (String, String)>) -> Option<Self> {
        let Subject::Type(name, _) = subject else { return None };
        Some(Self { name: Some(name.clone()), is_enum: true, members: values.collect(), ..Self::default() })
    }
}

impl Models {
    fn of(krate: &Crate) -> Self {
        let mut by_name: HashMap<(usize, String), Model> = HashMap::new();
        for (at, version) in krate.versions.iter().enumerate() {
            for item in version.items() {
                match item {
                    Item::Struct(item) => {
                        let Subject::Type(name, _) = &item.subject else { continue };
                        let model = by_name.entry((at, item.ident.clone())).or_default();
                        model.name = Some(name.clone());
                        for field in &item.fields {
                            let ident = field.ident.trim_start_matches("r#").to_owned();
                            model.members.insert(ident, field.wire.clone());
                            if let Some(constant) = &field.constant {
                                model.members.insert(constant.ident.clone(), field.wire.clone());
                                model.constants.insert(constant.ident.clone());
                            }
                        }
                    }
                    Item::Enum(item) => {
                        let variants = item.variants.iter().map(|one| (one.ident.clone(), one.wire.clone()));
                        if let Some(model) = Model::of_values(&item.subject, variants) {
                            by_name.insert((at, item.ident.clone()), model);
                        }
                    }
                    Item::Numbers(item) => {
                        let constants = item.constants.iter().map(|one| (one.ident.clone(), one.wire.clone()));
                        if let Some(model) = Model::of_values(&item.subject, constants) {
                            by_name.insert((at, item.ident.clone()), model);
                        }
                    }
                    Item::Handle(_) | Item::Request(_) | Item::Examples(_) => {}
                }
            }
        }
        Self { by_name, modules: krate.versions.iter().map(|version| version.ident.clone()).collect() }
    }

    /// Adds a named type and its item to the uses.
    fn add(&self, named: &Named, versions: &[String], at: &dyn Fn(Span) -> CodeLocation, uses: &mut ProgramUses) {
        let stated = named.path.iter().find(|part| self.modules.contains(part));
        for (index, module) in self.modules.iter().enumerate() {
            let is_meant = stated.map_or_else(|| versions.contains(module), |stated| stated == module);
            let Some(model) = self.by_name.get(&(index, named.ty.clone())).filter(|_| is_meant) else { continue };
            let Some(name) = &model.name else { continue };
            let add = |known: &mut Use| {
                known.locations.push(at(named.span));
                known.is_certain = true;
            };
            add(uses.types.entry((index, name.clone())).or_default());
            let Some((item, wire)) = named.item.as_ref().and_then(|item| model.members.get_key_value(item)) else {
                continue;
            };
            let key = (index, name.clone(), wire.clone());
            if model.constants.contains(item) {
                add(uses.queried.entry(key.clone()).or_default());
            }
            add(if model.is_enum { uses.members.entry(key) } else { uses.properties.entry(key) }.or_default());
        }
    }
}

/// The types whose values a program has, by the index of the version.
struct Reachable<'a> {
    types: Vec<TypeIndex<'a>>,
    /// Names on the wire of fields by type, then by name in Rust.
    fields: HashMap<(usize, QualifiedName), HashMap<String, String>>,
    found: BTreeSet<(usize, QualifiedName)>,
}

impl<'a> Reachable<'a> {
    /// The types that are named, and those that the called operations return and send.
    fn of(apis: &'a [Api], models: &Models, uses: &mut ProgramUses) -> Self {
        let mut fields: HashMap<_, HashMap<String, String>> = HashMap::new();
        for ((version, _), model) in &models.by_name {
            let Some(name) = model.name.clone().filter(|_| !model.is_enum) else { continue };
            let members = model.members.iter().map(|(ident, wire)| (ident.clone(), wire.clone()));
            fields.entry((*version, name)).or_default().extend(members);
        }
        let mut found: BTreeSet<(usize, QualifiedName)> = uses.types.keys().cloned().collect();
        let mut sent = BTreeMap::new();
        for (at, api) in apis.iter().enumerate() {
            for operation in &api.operations {
                let Some(used) = uses.operations.get(&(at, operation.name())) else { continue };
                found.extend(values(operation).map(|name| (at, name.clone())));
                if let Body::Resource { ty, .. } = &operation.body {
                    sent.insert((at, ty.clone()), used.clone());
                }
            }
        }
        uses.sent = sent;
        let types = apis.iter().map(Api::type_index).collect();
        let mut reachable = Self { types, fields, found };
        reachable.add_derived();
        reachable
    }

    /// Values of a type may be of a derived type.
    fn add_derived(&mut self) {
        let derived: Vec<_> = self
            .found
            .iter()
            .flat_map(|(at, name)| self.types[*at].derived(name).map(|ty| (*at, ty.name.clone())).collect::<Vec<_>>())
            .collect();
        self.found.extend(derived);
    }

    /// Follows the accessed fields from type to type, and adds the properties to the uses.
    fn follow(mut self, accessed: &BTreeMap<String, Vec<CodeLocation>>, uses: &mut ProgramUses) {
        let mut open: Vec<(usize, QualifiedName)> = self.found.iter().cloned().collect();
        while let Some((at, name)) = open.pop() {
            let Some(fields) = self.fields.get(&(at, name.clone())) else { continue };
            let used = fields.iter().filter_map(|(ident, wire)| Some((wire.clone(), accessed.get(ident)?)));
            let used: Vec<(String, &Vec<CodeLocation>)> = used.collect();
            for (wire, locations) in used {
                let known = uses.properties.entry((at, name.clone(), wire.clone())).or_default();
                known.locations.extend(locations.iter().cloned());
                let property = self.types[at].property(&name, &wire);
                let Some(next) = property.and_then(|property| property.ty.item().name()) else { continue };
                if self.found.insert((at, next.clone())) {
                    open.push((at, next.clone()));
                }
            }
        }
        self.add_bases(uses);
    }

    /// A property of a type may be declared by one of its bases.
    fn add_bases(&self, uses: &mut ProgramUses) {
        for properties in [&mut uses.properties, &mut uses.queried] {
            let known: Vec<_> = properties.iter().map(|(key, used)| (key.clone(), used.clone())).collect();
            for ((at, name, wire), used) in known {
                for base in self.types[at].bases(&name) {
                    let inherited = properties.entry((at, base.name.clone(), wire.clone())).or_default();
                    inherited.is_certain |= used.is_certain;
                    inherited.locations.extend(used.locations.iter().cloned());
                }
            }
        }
        let properties = uses.properties.values_mut().chain(uses.queried.values_mut());
        for used in properties.chain(uses.types.values_mut()).chain(uses.members.values_mut()) {
            used.locations.sort();
            used.locations.dedup();
        }
    }
}

/// The types of the values that an operation returns and sends.
fn values(operation: &Operation) -> impl Iterator<Item = &QualifiedName> {
    let response = if let Content::Json(ty) = &operation.response.content { ty.item().name() } else { None };
    let body = if let Body::Resource { ty, .. } = &operation.body { Some(ty) } else { None };
    let rows = if let Body::Parameters(rows) = &operation.body { rows.as_slice() } else { &[] };
    response.into_iter().chain(body).chain(rows.iter().filter_map(|row| row.ty.item().name()))
}

/// Collects names of types, fields and methods in a file.
struct NameVisitor {
    /// Imported and defined types that are not of the crate.
    foreign: BTreeSet<String>,
    /// Types of the crate under another name.
    renamed: HashMap<String, String>,
    named: Vec<Named>,
    fields: Vec<(String, Span)>,
    methods: Vec<(String, Span)>,
}

impl NameVisitor {
    fn of(file: &syn::File, krate: &Crate) -> Self {
        let modules = krate.versions.iter().map(|version| version.ident.as_str()).collect();
        let mut visitor =
            ImportVisitor { modules, foreign: BTreeSet::new(), renamed: HashMap::new(), named: Vec::new() };
        visitor.visit_file(file);
        let ImportVisitor { foreign, renamed, named, .. } = visitor;
        Self { foreign, renamed, named, fields: Vec::new(), methods: Vec::new() }
    }

    fn path(&mut self, path: &syn::Path, field: Option<(String, Span)>) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let Some(at) = names.iter().position(|name| name.starts_with(char::is_uppercase)) else { return };
        let name = &names[at];
        if at == 0 && self.foreign.contains(name) {
            return;
        }
        let ty = self.renamed.get(name).unwrap_or(name).clone();
        let segment = &path.segments[(at + 1).min(path.segments.len() - 1)];
        let (item, span) = match field {
            Some((field, span)) => (Some(field), span),
            None => (names.get(at + 1).cloned(), segment.ident.span()),
        };
        self.named.push(Named { path: names, ty, item, span });
    }
}

impl<'s> Visit<'s> for NameVisitor {
    fn visit_item_use(&mut self, _: &'s syn::ItemUse) {}

    fn visit_path(&mut self, path: &'s syn::Path) {
        self.path(path, None);
        visit::visit_path(self, path);
    }

    fn visit_expr_struct(&mut self, item: &'s syn::ExprStruct) {
        for field in &item.fields {
            if let syn::Member::Named(name) = &field.member {
                self.path(&item.path, Some((plain(name), name.span())));
            }
        }
        visit::visit_expr_struct(self, item);
    }

    fn visit_pat_struct(&mut self, item: &'s syn::PatStruct) {
        for field in &item.fields {
            if let syn::Member::Named(name) = &field.member {
                self.path(&item.path, Some((plain(name), name.span())));
            }
        }
        visit::visit_pat_struct(self, item);
    }

    fn visit_expr_field(&mut self, field: &'s syn::ExprField) {
        if let syn::Member::Named(name) = &field.member {
            self.fields.push((plain(name), name.span()));
        }
        visit::visit_expr_field(self, field);
    }

    fn visit_expr_method_call(&mut self, call: &'s syn::ExprMethodCall) {
        self.methods.push((plain(&call.method), call.method.span()));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'s syn::Macro) {
        let arguments = Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
        if let Ok(arguments) = call.parse_body_with(arguments) {
            for argument in &arguments {
                self.visit_expr(argument);
            }
        } else if let Ok(statements) = call.parse_body_with(syn::Block::parse_within) {
            for statement in &statements {
                self.visit_stmt(statement);
            }
        }
    }

    fn visit_item_fn(&mut self, item: &'s syn::ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'s syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}

fn plain(ident: &syn::Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

/// Collects imported and defined types.
struct ImportVisitor<'m> {
    modules: Vec<&'m str>,
    foreign: BTreeSet<String>,
    renamed: HashMap<String, String>,
    named: Vec<Named>,
}

impl ImportVisitor<'_> {
    fn import(&mut self, path: &[String], ident: &syn::Ident, known_as: &syn::Ident) {
        if !ident.to_string().starts_with(char::is_uppercase) {
            return;
        }
        if !path.iter().any(|part| self.modules.contains(&part.as_str())) {
            // A re-export of the program may still be a type of the crate.
            let is_own = path.first().is_some_and(|first| matches!(first.as_str(), "crate" | "self" | "super"));
            if !is_own {
                self.foreign.insert(known_as.to_string());
            }
            return;
        }
        if ident != known_as {
            self.renamed.insert(known_as.to_string(), ident.to_string());
        }
        let path = [path, &[ident.to_string()]].concat();
        self.named.push(Named { path, ty: ident.to_string(), item: None, span: ident.span() });
    }
}

impl<'s> Visit<'s> for ImportVisitor<'_> {
    fn visit_item_use(&mut self, item: &'s syn::ItemUse) {
        imports(&item.tree, &mut |path, ident, known_as| self.import(path, ident, known_as));
    }

    fn visit_item_struct(&mut self, item: &'s syn::ItemStruct) {
        self.foreign.insert(item.ident.to_string());
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'s syn::ItemEnum) {
        self.foreign.insert(item.ident.to_string());
        visit::visit_item_enum(self, item);
    }
}
