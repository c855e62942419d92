//! Stage 4: the facts of all pages become one [`Api`] a version.
//!
//! The passes are functions with values in and out, in the order of `version`:
//!
//! 1. `example_types`: types that only examples show;
//! 2. `names`: types by the names, pages and anchors under which pages refer to them;
//! 3. `enums`: enumerations, also those that only property rows list;
//! 4. `types`: structured types, merged where they are spread over pages;
//! 5. `bases`: base types without cycles, restated properties dropped, entity or complex;
//! 6. `calls`: request lines with their responses and examples, and the kind that their title claims;
//! 7. `path_tree`: the types at all paths, which settle kinds and show further navigation properties;
//! 8. `operations`: calls with their settled kind and the body that follows from it;
//! 9. `callables`: actions and functions by what they are bound to.
//!
//! Every pass returns its values sorted, so that later stages never sort.

mod bases;
mod bodies;
mod call_kinds;
mod call_options;
mod callables;
mod calls;
mod calls_by_path;
mod claims;
mod context;
mod deprecations;
mod enums;
mod example_requests;
mod example_types;
mod examples;
mod glossary;
mod inferred_bases;
mod key_paging;
mod known_types;
mod list_form;
mod names;
mod operations;
mod parameters;
mod path_tree;
mod permissions;
mod prose;
mod responses;
mod same_as;
mod sample_types;
mod sample_values;
mod settled_kinds;
mod shapes;
mod statement;
#[cfg(test)]
mod tests;
mod translated_names;
mod type_phrases;
mod types;
mod undocumented_paths;
mod unions;
mod value_lists;
mod version_pages;
mod walker;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::context::Context;
pub(crate) use self::enums::{is_member_name, member_name};
use self::names::Names;
use crate::api::index::TypeIndex;
use crate::api::{Api, Operation, Profile};
use crate::diagnostic::{Diagnostic, Findings};
use crate::facts::PageFacts;
use crate::source::Pages;

/// Resolves the facts of all pages; one [`Api`] for every version, sorted by version.
#[must_use]
pub fn resolve<'f>(pages: &Pages, facts: impl IntoIterator<Item = &'f PageFacts>) -> (Vec<Api>, Vec<Diagnostic>) {
    let versions: Vec<(&str, Vec<&PageFacts>)> = by_version(facts).into_iter().collect();
    let resolved = versions.par_iter().map(|(name, facts)| version(pages, name, facts));
    let (apis, findings): (Vec<Api>, Vec<Vec<Diagnostic>>) = resolved.unzip();
    (apis, findings.into_iter().flatten().collect())
}

/// The facts of each version.
pub(crate) fn by_version<'f>(facts: impl IntoIterator<Item = &'f PageFacts>) -> BTreeMap<&'f str, Vec<&'f PageFacts>> {
    let mut versions: BTreeMap<&str, Vec<&PageFacts>> = BTreeMap::new();
    for page in facts {
        versions.entry(&page.version).or_default().push(page);
    }
    versions
}

/// Operations without the header or parameter that authorizes every request: the client sends it.
fn without_credentials(mut operations: Vec<Operation>, profile: &Profile) -> Vec<Operation> {
    for operation in &mut operations {
        operation.headers.retain(|header| !profile.is_credential_header(&header.name));
        operation.query.parameters.retain(|parameter| !profile.is_credential_parameter(&parameter.name));
        for request in operation.examples.iter_mut().filter_map(|example| example.request.as_mut()) {
            request.headers.retain(|(name, _)| !profile.is_credential_header(name));
        }
    }
    operations
}

/// The profile with the format of lists, which examples show if the settings do not state it.
fn with_list_form(profile: &Profile, operations: &[Operation]) -> Profile {
    let paging = profile.paging.clone().or_else(|| list_form::infer(operations));
    Profile { paging, ..profile.clone() }
}

/// Resolves the facts of the pages of one version.
///
/// The result depends on these facts, on the paths of all pages and, for lines and columns, on the texts that the
/// facts come from.
pub(crate) fn version(pages: &Pages, version: &str, facts: &[&PageFacts]) -> (Api, Vec<Diagnostic>) {
    let mut findings = Findings::default();
    let found = &mut findings;
    let completed = same_as::complete(pages, facts, found);
    let shown = example_types::collect(facts);
    let facts = &completed.iter().map(|page| &**page).chain(&shown).collect::<Vec<_>>()[..];
    let names = Names::collect(pages, version, facts).with_shown(&shown);
    let enums = enums::collect(facts, &names, found);
    let types = bases::settle(types::collect(facts, &names, found), facts, &names, found);
    let calls = calls::collect(facts, &names, &TypeIndex::new(&types.types, &[]), found);
    let tree = path_tree::walk(&types, &calls, found);
    let types = tree.complete(types);
    let context = Context { names: &names, tree: &tree, types: TypeIndex::new(&types, &[]) };
    let operations = without_credentials(operations::build(calls, &context, found), pages.profile());
    let profile = with_list_form(pages.profile(), &operations);
    let (profile, operations) = key_paging::complete(profile, operations, &context.types);
    let types = bases::complete_restated(bases::mark_abstract(types, &operations));
    let callables = callables::collect(&operations, &tree);
    let container = tree.container;
    (Api { version: version.to_owned(), profile, types, enums, operations, container, callables }, findings.into())
}
