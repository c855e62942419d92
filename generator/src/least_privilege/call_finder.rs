//! Calls of generated handles in a Rust file.
//!
//! Without a compiler, types are followed only for handles: through variables, parameters, fields and results whose type is
//! written or evident. A chain that starts at an unknown expression counts when its steps lead to one operation.

use std::collections::BTreeMap;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};

use super::attributes::is_test;
use super::handles::{HandleName, Handles, Operations, Target};
use super::names::{Declarations, Names};

/// Handles that an expression may be; empty for other and unknown types.
type Type = Vec<HandleName>;

/// Call of an operation: the index of its API, method and path, and the location.
pub(super) type Found = (usize, String, Span);

/// Finds the calls in a file, and the locations where several operations may be called.
pub(super) fn find_calls(
    file: &syn::File,
    handles: &Handles,
    names: &Names,
    declarations: &Declarations,
) -> (Vec<Found>, Vec<(Vec<String>, Span)>) {
    let scopes = vec![BTreeMap::new()];
    let mut finder = CallFinder { handles, names, declarations, scopes, found: Vec::new(), ambiguous: Vec::new() };
    finder.visit_file(file);
    (finder.found, finder.ambiguous)
}

struct CallFinder<'r> {
    handles: &'r Handles,
    names: &'r Names,
    declarations: &'r Declarations,
    /// Types of variables, the innermost block last.
    scopes: Vec<BTreeMap<String, Type>>,
    found: Vec<Found>,
    ambiguous: Vec<(Vec<String>, Span)>,
}

impl CallFinder<'_> {
    fn within<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.scopes.push(BTreeMap::new());
        let done = work(self);
        self.scopes.pop();
        done
    }

    fn bind(&mut self, pattern: &syn::Pat, ty: &Type) {
        struct Names(Vec<String>);
        impl Visit<'_> for Names {
            fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
                self.0.push(pattern.ident.to_string());
                visit::visit_pat_ident(self, pattern);
            }
        }
        let mut names = Names(Vec::new());
        names.visit_pat(pattern);
        // In a pattern with several names the handle may be any of them.
        let ty = if names.0.len() == 1 { ty.clone() } else { Type::new() };
        if let Some(scope) = self.scopes.last_mut() {
            scope.extend(names.0.into_iter().map(|name| (name, ty.clone())));
        }
    }

    fn function(&mut self, signature: &syn::Signature, body: &syn::Block) {
        self.within(|this| {
            for input in &signature.inputs {
                if let syn::FnArg::Typed(argument) = input {
                    let ty = this.names.of_type(&argument.ty, this.handles);
                    this.bind(&argument.pat, &ty);
                }
            }
            this.block(body);
        });
    }

    /// Visits a block and returns the type of its last expression.
    fn block(&mut self, block: &syn::Block) -> Type {
        self.within(|this| {
            let mut last = Type::new();
            for statement in &block.stmts {
                last = match statement {
                    syn::Stmt::Expr(expression, None) => this.expression(expression),
                    other => {
                        this.visit_stmt(other);
                        Type::new()
                    }
                };
            }
            last
        })
    }

    /// Visits an expression and returns its type.
    fn expression(&mut self, expression: &syn::Expr) -> Type {
        match expression {
            syn::Expr::MethodCall(call) => self.method(call),
            syn::Expr::Path(path) => self.variable(&path.path),
            syn::Expr::Field(field) => {
                self.expression(&field.base);
                let syn::Member::Named(name) = &field.member else { return Type::new() };
                self.declarations.fields.get(&name.to_string()).cloned().unwrap_or_default()
            }
            syn::Expr::Call(call) => self.call(call),
            syn::Expr::Reference(inner) => self.expression(&inner.expr),
            syn::Expr::Paren(inner) => self.expression(&inner.expr),
            syn::Expr::Group(inner) => self.expression(&inner.expr),
            syn::Expr::Try(inner) => self.expression(&inner.expr),
            syn::Expr::Await(inner) => self.expression(&inner.base),
            syn::Expr::Unary(inner) => self.expression(&inner.expr),
            syn::Expr::Block(inner) => self.block(&inner.block),
            syn::Expr::Async(inner) => self.block(&inner.block),
            other => {
                visit::visit_expr(self, other);
                Type::new()
            }
        }
    }

    fn variable(&self, path: &syn::Path) -> Type {
        let name = path.get_ident().map(ToString::to_string);
        let scope = |name: String| self.scopes.iter().rev().find_map(|scope| scope.get(&name)).cloned();
        name.and_then(scope).unwrap_or_default()
    }

    /// Visits a call: a constructor of a handle, a function with a declared result, or a wrapper such as `Ok`.
    fn call(&mut self, call: &syn::ExprCall) -> Type {
        let arguments: Vec<Type> = call.args.iter().map(|argument| self.expression(argument)).collect();
        let syn::Expr::Path(function) = &*call.func else {
            self.expression(&call.func);
            return Type::new();
        };
        let mut named: Vec<String> = function.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let last = named.pop().unwrap_or_default();
        let owner = self.names.of_path(&named, self.handles);
        if !owner.is_empty() {
            return owner;
        }
        match arguments.as_slice() {
            [only] if matches!(last.as_str(), "Ok" | "Some" | "new" | "clone" | "from") => only.clone(),
            _ => self.declarations.functions.get(&last).cloned().unwrap_or_default(),
        }
    }

    fn method(&mut self, call: &syn::ExprMethodCall) -> Type {
        let name = call.method.to_string();
        let name = name.trim_start_matches("r#");
        let mut receiver = self.expression(&call.receiver);
        for argument in &call.args {
            self.expression(argument);
        }
        if receiver.is_empty() {
            let function = self.declarations.functions.get(name);
            match function.filter(|_| !is_chain(&call.receiver)) {
                Some(result) => return result.clone(),
                None if !is_chain(&call.receiver) => receiver = self.names.with_method(name, self.handles),
                None => return Type::new(),
            }
        }
        self.follow(&receiver, name, call.method.span())
    }

    /// Follows a method of a handle and records the operations that it calls.
    fn follow(&mut self, receiver: &Type, method: &str, at: Span) -> Type {
        let targets: Vec<(&HandleName, &Target)> =
            receiver.iter().filter_map(|handle| Some((handle, self.handles.target(handle, method)?))).collect();
        if targets.is_empty() {
            // `clone`, `as_ref`, `unwrap`: the type stays the same.
            return receiver.clone();
        }
        let mut steps = Type::new();
        let mut called: Vec<(usize, String)> = Vec::new();
        for ((.., path), target) in targets {
            match target {
                Target::Step(version, name, further) => {
                    let path = path.as_ref().map(|path| format!("{path}{further}"));
                    let to = (version.clone(), name.clone(), path);
                    if !steps.contains(&to) {
                        steps.push(to);
                    }
                }
                Target::Call(api, records, further) => match path {
                    Some(path) => match documented(records, &format!("{path}{further}")) {
                        Some(operation) => called.push((*api, operation)),
                        None => self.ambiguous.push((Vec::new(), at)),
                    },
                    // Operations with equal permissions need not be told apart.
                    None => {
                        let firsts = records.iter().filter_map(|operations| operations.first());
                        called.extend(firsts.map(|(_, operation)| (*api, operation.clone())));
                    }
                },
            }
        }
        called.sort();
        called.dedup();
        match called.as_slice() {
            [] => {}
            [(api, operation)] => self.found.push((*api, operation.clone(), at)),
            several => {
                let names = several.iter().map(|(_, operation)| operation.clone()).collect();
                self.ambiguous.push((names, at));
            }
        }
        steps
    }
}

/// The operation that is documented for a path. A page may omit the arguments of a function.
fn documented(records: &[Operations], path: &str) -> Option<String> {
    let operations = || records.iter().flatten();
    let exact = operations().find(|(known, _)| known == path);
    let without_arguments = path.rsplit_once('(').map(|(path, _)| path);
    let found = exact.or_else(|| operations().find(|(known, _)| Some(known.as_str()) == without_arguments));
    found.map(|(_, operation)| operation.clone())
}

/// Returns true for a method call, whose type would be known if it were a handle.
fn is_chain(expression: &syn::Expr) -> bool {
    matches!(expression, syn::Expr::MethodCall(_))
}

impl<'s> Visit<'s> for CallFinder<'_> {
    fn visit_expr(&mut self, expression: &'s syn::Expr) {
        self.expression(expression);
    }

    fn visit_local(&mut self, local: &'s syn::Local) {
        let mut ty = Type::new();
        if let Some(init) = &local.init {
            ty = self.expression(&init.expr);
            if let Some((_, otherwise)) = &init.diverge {
                self.expression(otherwise);
            }
        }
        let pattern = match &local.pat {
            syn::Pat::Type(typed) => {
                let stated = self.names.of_type(&typed.ty, self.handles);
                ty = if stated.is_empty() { ty } else { stated };
                &typed.pat
            }
            other => other,
        };
        self.bind(pattern, &ty);
    }

    fn visit_block(&mut self, block: &'s syn::Block) {
        self.block(block);
    }

    fn visit_expr_let(&mut self, condition: &'s syn::ExprLet) {
        let ty = self.expression(&condition.expr);
        self.bind(&condition.pat, &ty);
    }

    fn visit_expr_closure(&mut self, closure: &'s syn::ExprClosure) {
        self.within(|this| {
            for input in &closure.inputs {
                match input {
                    syn::Pat::Type(typed) => {
                        let ty = this.names.of_type(&typed.ty, this.handles);
                        this.bind(&typed.pat, &ty);
                    }
                    other => this.bind(other, &Type::new()),
                }
            }
            this.expression(&closure.body);
        });
    }

    fn visit_macro(&mut self, call: &'s syn::Macro) {
        // `join!(a, b)`, `println!("{}", a)`: most macros take expressions.
        let arguments = Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
        if let Ok(arguments) = call.parse_body_with(arguments) {
            arguments.iter().for_each(|argument| self.visit_expr(argument));
        } else if let Ok(statements) = call.parse_body_with(syn::Block::parse_within) {
            self.within(|this| statements.iter().for_each(|statement| this.visit_stmt(statement)));
        }
    }

    fn visit_item_fn(&mut self, item: &'s syn::ItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, &item.block);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'s syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            self.function(&item.sig, &item.block);
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'s syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.sig, body);
        }
    }

    fn visit_item_mod(&mut self, item: &'s syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}

#[cfg(test)]
mod tests;
