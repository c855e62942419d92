//! The public items of an emitted crate, read off its code: what `api.txt` has to say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use docwright::output::Files;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, ItemImpl, UseTree, Visibility};

/// The items as lines of `api.txt`.
///
/// # Panics
/// If the code does not have the shape of generated code.
pub(crate) fn items(files: &Files) -> BTreeSet<String> {
    let mut found = Found { files, macros: macros(), lines: BTreeSet::new() };
    found.manifest();
    found.file("src/lib.rs", "", "", None);
    found.lines
}

/// The implementations that a macro of the runtime writes, by its name, with a stand-in for the type. What only the
/// runtime calls (`table`) matters to no one else.
fn macros() -> BTreeMap<&'static str, Vec<String>> {
    let sources = [("fields", "model/fields.rs"), ("handle", "handle.rs"), ("members", "model/members.rs")];
    let mut traits: BTreeMap<_, _> = sources.map(|(name, file)| (name, implemented(&source(file), ""))).into();
    let numbers = source("model/numbers.rs");
    let of_macro = |name: &str| {
        let (_, body) = numbers.split_once(&format!("macro_rules! {name} {{")).unwrap_or_else(|| panic!("{name}"));
        body.split("\n}\n").next().unwrap_or(body)
    };
    for (name, inner) in [("numbers", "i64"), ("bits", "u64")] {
        let own = implemented(of_macro(name), inner);
        traits.insert(name, own.into_iter().chain(implemented(of_macro("__number"), inner)).collect());
    }
    traits
}

fn source(file: &str) -> String {
    let path = docwright_tests::root().join("runtime/src").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The traits that code of a macro implements or derives for its type; `inner` is the type of the number in it.
fn implemented(text: &str, inner: &str) -> Vec<String> {
    let derived = text.lines().filter_map(|line| line.trim().strip_prefix("#[derive(")?.strip_suffix(")]"));
    let derived = derived.flat_map(|traits| traits.split(", ")).map(str::to_owned);
    let written = text.lines().filter_map(|line| {
        let (of, on) = line.trim().strip_prefix("impl")?.split_once(" for $")?;
        if on.starts_with("inner") {
            return Some(format!("Into<{inner}>"));
        }
        let of = of.trim_start_matches("<'de>").trim().replace("$crate::", "runtime::").replace("<'de>", "");
        (!of.starts_with("runtime::table::")).then(|| short(&of.replace("$inner", inner)))
    });
    derived.chain(written).collect()
}

/// A trait as the list has it: those of the language and of serde by their names alone.
fn short(path: &str) -> String {
    let known = ["::core::", "core::", "runtime::serde::"].iter().find_map(|root| path.strip_prefix(root));
    let Some(path) = known else { return path.to_owned() };
    let (path, arguments) = path.split_once('<').map_or((path, String::new()), |(path, rest)| {
        let rest = rest.replace("::std::string::", "");
        (path, format!("<{rest}"))
    });
    path.rsplit("::").next().unwrap_or(path).to_owned() + &arguments
}

struct Found<'f> {
    files: &'f Files,
    macros: BTreeMap<&'static str, Vec<String>>,
    lines: BTreeSet<String>,
}

/// A file while it is read: the path by which its items are named, and what its imports mean.
struct Scope {
    /// Where the items can be named from outside.
    public: String,
    names: BTreeMap<String, String>,
    /// The feature that the whole file is behind.
    feature: Option<String>,
}

impl Found<'_> {
    /// Adds an item with the feature that it is behind.
    fn add_behind(&mut self, line: impl Into<String>, feature: Option<&String>) {
        let line = line.into();
        self.add(feature.map_or(line.clone(), |feature| format!("{line} if {feature}")));
    }

    fn add(&mut self, line: impl Into<String>) {
        let line = line.into();
        assert!(!self.lines.contains(&line), "{line} is there twice");
        self.lines.insert(line);
    }

    /// The features and the dependency.
    fn manifest(&mut self) {
        let text = self.files.0[Path::new("Cargo.toml")].replace("= [\n    ", "= [").replace(",\n    ", ", ");
        let text = text.replace(",\n]", "]");
        let mut section = "";
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match (section, line.split_once(" = ")) {
                (_, None) => section = line,
                ("[features]", Some(("default", on))) => self.add(format!("feature default = {}", on.replace('"', ""))),
                ("[features]", Some((name, "[]") | (name @ "testing", _))) => {
                    self.add(format!("feature {name}"));
                }
                ("[features]", Some((name, on))) => self.add(format!("feature {name} = {}", on.replace('"', ""))),
                ("[dependencies]", Some((name, wanted))) => {
                    let version = wanted.split('"').nth(1).unwrap_or_else(|| panic!("{line}"));
                    self.add(format!("dependency {name} = \"{version}\""));
                }
                _ => {}
            }
        }
    }

    /// The items of a file. `module` is its own path, `public` the one by which its items are exported.
    fn file(&mut self, path: &str, module: &str, public: &str, feature: Option<String>) {
        let text = &self.files.0[Path::new(path)];
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut scope = Scope { public: public.to_owned(), names: BTreeMap::new(), feature };
        for item in &file.items {
            match item {
                Item::Use(item) if matches!(item.vis, Visibility::Inherited) => {
                    scope.import(&item.tree, "", module);
                }
                Item::Struct(item) => scope.define(&item.ident.to_string()),
                Item::Enum(item) => scope.define(&item.ident.to_string()),
                Item::Macro(item) => declared(&item.mac).iter().for_each(|ident| scope.define(ident)),
                _ => {}
            }
        }
        let traits = self.traits(&file, &scope);
        for item in &file.items {
            match item {
                // It names the features of methods that are not there, and is for the compiler alone.
                Item::Mod(item) if path == "src/lib.rs" && item.ident == "features" => {}
                Item::Mod(item) if is_public(&item.vis) => {
                    let path = below(module, &item.ident.to_string());
                    self.add(format!("pub mod {path}"));
                    // A version is behind its own feature, which goes without saying.
                    self.submodule(&path, &path, None);
                }
                // Only what is exported can be named; the check of `use` sees that all of it is.
                Item::Mod(item) => {
                    let feature = behind(&item.attrs).or_else(|| scope.feature.clone());
                    self.submodule(&below(module, &item.ident.to_string()), public, feature);
                }
                Item::Use(item) if is_public(&item.vis) => self.export(&item.tree, module),
                item => self.item(item, &scope, &traits),
            }
        }
    }

    fn submodule(&mut self, module: &str, public: &str, feature: Option<String>) {
        let path = format!("src/{}", module.replace("::", "/"));
        let file = [format!("{path}.rs"), format!("{path}/mod.rs")];
        let file = file.iter().find(|file| self.files.0.contains_key(Path::new(file.as_str())));
        self.file(file.unwrap_or_else(|| panic!("the file of {module} is missing")), module, public, feature);
    }

    /// `pub use self::file::{Names}` exports everything that the file defines.
    fn export(&mut self, tree: &UseTree, module: &str) {
        let written = tree.to_token_stream().to_string().replace(' ', "");
        if written == "docwright_runtimeasruntime" {
            return self.add("pub use runtime = docwright_runtime".to_owned());
        }
        let UseTree::Path(own) = tree else { panic!("{written} is exported") };
        assert_eq!(own.ident, "self");
        let UseTree::Path(below) = &*own.tree else { panic!("{written} is exported") };
        let mut names = BTreeSet::new();
        leaves(&below.tree, &mut names);
        assert_eq!(names, self.defined(&format!("src/{}/{}", module.replace("::", "/"), below.ident)));
    }

    /// The names that a file or the files of a folder define.
    fn defined(&self, path: &str) -> BTreeSet<String> {
        let (file, folder) = (format!("{path}.rs"), format!("{path}/"));
        let paths = self.files.0.iter().filter(|(path, _)| {
            let path = path.to_string_lossy();
            path == file || path.starts_with(&folder) && path.ends_with(".rs")
        });
        let parsed = paths.map(|(_, text)| syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")));
        let name = |item: Item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            Item::Enum(item) => Some(item.ident.to_string()),
            Item::Const(item) => Some(item.ident.to_string()),
            Item::Macro(item) => declared(&item.mac),
            _ => None,
        };
        parsed.flat_map(|file| file.items).filter_map(name).collect()
    }

    /// The traits of each type of a file.
    fn traits(&self, file: &syn::File, scope: &Scope) -> BTreeMap<String, BTreeSet<String>> {
        let mut traits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for item in &file.items {
            match item {
                Item::Struct(item) => traits.entry(item.ident.to_string()).or_default().extend(derived(&item.attrs)),
                Item::Enum(item) => traits.entry(item.ident.to_string()).or_default().extend(derived(&item.attrs)),
                Item::Impl(item) => {
                    if let Some((of, ..)) = &item.trait_ {
                        let ty = item.self_ty.to_token_stream().to_string();
                        traits.entry(ty).or_default().insert(scope.written(of));
                    }
                }
                Item::Macro(item) => {
                    let name = item.mac.path.to_token_stream().to_string();
                    let written = self.macros.get(name.as_str()).into_iter().flatten().cloned();
                    let ty = declared(&item.mac).unwrap_or_else(|| first(&item.mac.tokens));
                    let of_type = traits.entry(ty).or_default();
                    of_type.extend(written);
                    if name == "typed_request" {
                        let response = scope.resolved(response(&item.mac));
                        of_type.extend([format!("Into<runtime::Request<{response}>>"), "IntoFuture".to_owned()]);
                    }
                }
                _ => {}
            }
        }
        traits
    }

    fn item(&mut self, item: &Item, scope: &Scope, traits: &BTreeMap<String, BTreeSet<String>>) {
        let has = |ident: &str| traits[ident].iter().cloned().collect::<Vec<_>>().join(" + ");
        match item {
            Item::Struct(item) => {
                assert!(is_public(&item.vis));
                let (ident, path) = (item.ident.to_string(), scope.own(&item.ident.to_string()));
                let feature = behind(&item.attrs);
                self.add_behind(format!("pub struct {path}: {}", has(&ident)), scope.needed(feature.as_ref()));
                for (at, field) in item.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis)) {
                    let name = field.ident.as_ref().map_or_else(|| at.to_string(), ToString::to_string);
                    let feature = behind(&field.attrs);
                    self.add_behind(
                        format!("pub {path}::{name}: {}", scope.written(&field.ty)),
                        scope.needed(feature.as_ref()),
                    );
                }
            }
            Item::Enum(item) => {
                assert!(is_public(&item.vis));
                let (ident, path) = (item.ident.to_string(), scope.own(&item.ident.to_string()));
                self.add_behind(format!("pub enum {path}: {}", has(&ident)), scope.feature.as_ref());
                for variant in &item.variants {
                    let fields = match &variant.fields {
                        Fields::Unit => String::new(),
                        fields => scope.written(fields),
                    };
                    self.add_behind(format!("pub {path}::{}{fields}", variant.ident), scope.feature.as_ref());
                }
            }
            // Those of a module are for the module itself.
            Item::Const(item) if is_public(&item.vis) => {
                self.add(format!("pub const {}: {}", scope.own(&item.ident.to_string()), scope.written(&item.ty)));
            }
            Item::Impl(item) if item.trait_.is_none() => self.functions(item, scope),
            Item::Macro(item) => match declared(&item.mac) {
                Some(ident) => {
                    let line = format!("pub struct {}: {}", scope.own(&ident), has(&ident));
                    self.add_behind(line, scope.feature.as_ref());
                }
                None if item.mac.path.is_ident("typed_request") => self.request(item, scope),
                None => self.table(&item.mac, scope),
            },
            Item::Const(_) | Item::Impl(_) | Item::Use(_) => {}
            other => panic!("an unexpected item: {}", other.to_token_stream()),
        }
    }

    fn functions(&mut self, block: &ItemImpl, scope: &Scope) {
        let ty = scope.written(&block.self_ty);
        let of_block = behind(&block.attrs);
        for item in &block.items {
            let function = match item {
                ImplItem::Fn(function) => function,
                // A member of an enumeration of numbers: `Self(4)`.
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let value = constant.expr.to_token_stream().to_string().replace(' ', "");
                    let number = value.strip_prefix("Self(").and_then(|value| value.strip_suffix(')'));
                    let number = number.unwrap_or_else(|| panic!("{value} is the value of a constant"));
                    let line = format!("pub const {ty}::{}: Self = {number}", constant.ident);
                    self.add_behind(line, scope.needed(of_block.as_ref()));
                    continue;
                }
                other => panic!("an unexpected item: {}", other.to_token_stream()),
            };
            assert!(is_public(&function.vis));
            let inputs: Vec<String> =
                function.sig.inputs.iter().map(|input| scope.written(input).replace("Item=", "Item = ")).collect();
            let output = scope.written(&function.sig.output);
            let line = format!("pub fn {ty}::{}({}) {output}", function.sig.ident, inputs.join(", "));
            let feature = behind(&function.attrs);
            self.add_behind(line, scope.needed(feature.as_ref().or(of_block.as_ref())));
        }
    }

    /// The functions of a request with setters.
    fn request(&mut self, item: &syn::ItemMacro, scope: &Scope) {
        let (ty, response) = (scope.own(&first(&item.mac.tokens)), scope.resolved(response(&item.mac)));
        let feature = behind(&item.attrs);
        for (name, result) in [("request", "Request"), ("send", "Result")] {
            let line = format!("pub fn {ty}::{name}(self) -> runtime::{result}<{response}>");
            self.add_behind(line, scope.needed(feature.as_ref()));
        }
    }

    /// Items that the macros add to a type.
    fn table(&mut self, table: &syn::Macro, scope: &Scope) {
        let ty = scope.own(&first(&table.tokens));
        let name = table.path.to_token_stream().to_string();
        let rows = if name == "requires" { Vec::new() } else { rows(&table.tokens) };
        match name.as_str() {
            "members" => self.add_behind(format!("pub fn {ty}::as_str(&self) -> &str"), scope.feature.as_ref()),
            "permissions" => {
                let all = format!("pub const {ty}::PERMISSIONS: &'static [runtime::Permissions]");
                self.add_behind(all, scope.feature.as_ref());
                for (feature, row) in rows {
                    let (operation, record) = (quoted(&row[0]), row[1].to_string());
                    // `=>` is two tokens, and the name follows it. Further paths are no part of the shape.
                    let colon = row.iter().position(|token| token.to_string() == ":").unwrap_or(row.len() - 1);
                    let callers = callers(&row[colon + 1..]);
                    assert_eq!(record, "=");
                    let line = format!("pub const {ty}::{}: runtime::Permissions = {operation}{callers}", row[3]);
                    self.add_behind(line, scope.needed(feature.as_ref()));
                }
            }
            "fields" => {
                for (feature, row) in rows.iter().filter(|(_, row)| row.len() > 4) {
                    let property = scope.property(&row[7..]);
                    let line = format!("pub const {ty}::{}: runtime::odata::Property<Self, {property}>", row[5]);
                    self.add_behind(line, scope.needed(feature.as_ref()));
                }
            }
            "numbers" => {
                let line = format!("pub fn {ty}::name(self) -> Option<&'static str>");
                self.add_behind(line, scope.feature.as_ref());
            }
            "bits" => {
                for shape in [
                    "contains(self, other: Self) -> bool",
                    "insert(&mut self, other: Self)",
                    "intersects(self, other: Self) -> bool",
                    "is_empty(self) -> bool",
                    "remove(&mut self, other: Self)",
                ] {
                    self.add_behind(format!("pub fn {ty}::{shape}"), scope.feature.as_ref());
                }
            }
            // Methods that are there with their feature.
            "requires" => {}
            other => panic!("an unexpected macro {other}"),
        }
    }
}

impl Scope {
    /// The feature of an item of the file: its own, or that of the file.
    fn needed<'f>(&'f self, own: Option<&'f String>) -> Option<&'f String> {
        own.or(self.feature.as_ref())
    }

    fn own(&self, ident: &str) -> String {
        below(&self.public, ident)
    }

    fn define(&mut self, ident: &str) {
        let path = self.own(ident);
        self.names.insert(ident.to_owned(), path);
    }

    fn import(&mut self, tree: &UseTree, before: &str, module: &str) {
        match tree {
            UseTree::Path(path) => {
                let name = path.ident.to_string();
                let outer = || module.rsplit_once("::").map_or("", |(outer, _)| outer);
                let path_so_far = match name.as_str() {
                    // The module around a file exports its items, and that of a feature those of all its files.
                    "super" if module != self.public => self.public.clone(),
                    "super" => outer().to_owned(),
                    "crate" => String::new(),
                    "docwright_runtime" => "runtime".to_owned(),
                    _ => below(before, &name),
                };
                self.import(&path.tree, &path_so_far, module);
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.names.insert(name.clone(), below(before, &name));
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before, module)),
            other => panic!("an unexpected import: {}", other.to_token_stream()),
        }
    }

    /// Code with the paths of all that it names.
    fn written(&self, code: &impl ToTokens) -> String {
        let text = code.to_token_stream();
        self.resolved(text)
    }

    fn resolved(&self, tokens: TokenStream) -> String {
        let text = one_line(tokens);
        let mut written = String::new();
        let mut rest = text.as_str();
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
        while let Some(start) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
            let end = start + rest[start..].find(|c| !is_name(c)).unwrap_or(rest.len() - start);
            written.push_str(&rest[..start]);
            let path = rest[start..end].trim_end_matches(':');
            // The name of a parameter is none of a type.
            let is_parameter = path.len() < end - start;
            let resolved = if is_parameter { path.to_owned() } else { self.path(path) };
            written.push_str(&resolved);
            rest = &rest[start + path.len()..];
        }
        written + rest
    }

    fn path(&self, path: &str) -> String {
        let outer = self.public.as_str();
        if let Some(known) = self.names.get(path) {
            return known.clone();
        }
        let path = path.strip_prefix("crate::").unwrap_or(path);
        let path = path.strip_prefix("super::").map_or_else(|| path.to_owned(), |name| below(outer, name));
        path.strip_prefix("docwright_runtime::").map_or(path.clone(), |name| format!("runtime::{name}"))
    }

    /// The rest of a row of the table of fields: a type, and perhaps operators in brackets.
    fn property(&self, tokens: &[TokenTree]) -> String {
        let operators = tokens.last().and_then(|last| match last {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some(group.stream().to_string()),
            _ => None,
        });
        let ty = if operators.is_some() { &tokens[..tokens.len() - 1] } else { tokens };
        let ty = self.resolved(ty.iter().cloned().collect());
        operators.map_or(ty.clone(), |operators| format!("{ty}, runtime::operators![{operators}]"))
    }
}

/// The feature in a `cfg` attribute.
fn behind(attributes: &[syn::Attribute]) -> Option<String> {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.filter_map(|attribute| attribute.meta.require_list().ok()).map(|list| feature(&list.tokens)).next()
}

/// The name in `feature = "name"`.
fn feature(condition: &TokenStream) -> String {
    let text = condition.to_string();
    let name = text.strip_prefix("feature = \"").and_then(|rest| rest.strip_suffix('"'));
    name.unwrap_or_else(|| panic!("an unexpected condition: {text}")).to_owned()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn below(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn leaves(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Name(name) => _ = names.insert(name.ident.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        other => panic!("an unexpected export: {}", other.to_token_stream()),
    }
}

fn derived(attributes: &[syn::Attribute]) -> Vec<String> {
    let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let lists = derives.filter_map(|attribute| attribute.meta.require_list().ok().map(|list| list.tokens.to_string()));
    lists.flat_map(|list| list.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>()).collect()
}

/// Code in one line, with spaces as people write them.
fn one_line(tokens: TokenStream) -> String {
    let mut line = String::new();
    for token in tokens {
        let after_word = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"'));
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace | Delimiter::None => panic!("an unexpected group: {group}"),
                };
                // `&'static [T]`, but `operators![eq]` and `Variant(T)`.
                let is_after_lifetime = line.rsplit(['&', ' ']).next().is_some_and(|last| last.starts_with('\''));
                let space = if is_after_lifetime { " " } else { "" };
                line.push_str(&format!("{space}{open}{}{close}", one_line(group.stream())));
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => line.push_str(", "),
                '+' => line.push_str(" + "),
                ':' if punct.spacing() == Spacing::Alone && !line.ends_with(':') => line.push_str(": "),
                '>' if line.ends_with('-') => line.push_str("> "),
                // The formatter puts a comma at the end of what does not fit in a line.
                '>' => line = format!("{}>", line.trim_end_matches(", ")),
                other => line.push(other),
            },
            word => {
                let space = if after_word { " " } else { "" };
                line.push_str(&format!("{space}{word}"));
            }
        }
    }
    line.trim_end_matches([',', ' ']).to_owned()
}

/// The request builder that a macro declares.
fn declared(item: &syn::Macro) -> Option<String> {
    let declared = || syn::parse2::<syn::ItemStruct>(item.tokens.clone()).unwrap_or_else(|error| panic!("{error}"));
    item.path.is_ident("handle").then(|| declared().ident.to_string())
}

/// The response in `name: response`.
fn response(of: &syn::Macro) -> TokenStream {
    of.tokens.clone().into_iter().skip(2).collect()
}

/// The type that a macro is about: its first token.
fn first(tokens: &TokenStream) -> String {
    tokens.clone().into_iter().next().map_or_else(String::new, |token| token.to_string())
}

/// The rows of a table: what starts with a text and ends before the next, with the feature of an attribute before it.
fn rows(tokens: &TokenStream) -> Vec<(Option<String>, Vec<TokenTree>)> {
    let mut rows: Vec<(Option<String>, Vec<TokenTree>)> = Vec::new();
    let mut after_comma = false;
    let mut condition = None;
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        let is = |wanted| matches!(&token, TokenTree::Punct(punct) if punct.as_char() == wanted);
        if is('#') {
            let Some(TokenTree::Group(attribute)) = tokens.next() else { panic!("an attribute without its inside") };
            let Some(TokenTree::Group(inside)) = attribute.stream().into_iter().nth(1) else { panic!("{attribute}") };
            condition = Some(feature(&inside.stream()));
            continue;
        }
        let is_comma = is(',');
        if after_comma && matches!(token, TokenTree::Literal(_)) {
            rows.push((condition.take(), Vec::new()));
        }
        after_comma = is_comma;
        if let Some((_, row)) = rows.last_mut() {
            row.push(token);
        }
    }
    for (_, row) in &mut rows {
        while matches!(row.last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',') {
            row.pop();
        }
    }
    rows
}

/// A text as a line has it, from the literal that code has.
fn quoted(token: &TokenTree) -> String {
    let text: syn::LitStr = syn::parse2(token.to_token_stream()).unwrap_or_else(|error| panic!("{token}: {error}"));
    let mut line = String::new();
    for c in serde_json::Value::String(text.value()).to_string().chars() {
        if docwright::text::is_hidden(c) { line.push_str(&format!("\\u{:04x}", u32::from(c))) } else { line.push(c) }
    }
    line
}

fn callers(tokens: &[TokenTree]) -> String {
    let mut line = String::new();
    for token in tokens {
        match token {
            TokenTree::Ident(caller) => line.push_str(&format!(" {caller}")),
            TokenTree::Group(scopes) => {
                let scopes = scopes.stream().into_iter().filter(|token| matches!(token, TokenTree::Literal(_)));
                let scopes: Vec<String> = scopes.map(|scope| quoted(&scope)).collect();
                line.push_str(&format!(" [{}]", scopes.join(", ")));
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    line
}
