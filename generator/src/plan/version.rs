//! The plan of one version: models, handles and samples, each from the decisions before it.

use std::collections::HashMap;

use super::areas::Areas;
use super::bodies::Bodies;
use super::content::Content;
use super::features::Features;
use super::fields::FieldTables;
use super::models::Models;
use super::modules;
use super::numbers;
use super::options::Options;
use super::paths::{ClientMethods, Decisions, Handles, PathTree};
use super::samples::{CratePaths, SampleContext, examples, requests, round_trips, snippets};
use super::type_paths::TypePaths;
use super::variants::VariantTables;
use crate::api::Api;
use crate::krate::{Root, Tests, Version};
use crate::profile::{Paging, Profile};
use crate::text::escape::comment;

/// The root of a version with the conventions of the API.
fn root(profile: &Profile, endpoint: String) -> Root {
    Root {
        endpoint,
        auth: profile.auth.clone(),
        paging: profile.paging.clone().filter(|paging| *paging != Paging::OData),
        errors: profile.errors.clone(),
        request_ids: profile.request_ids.clone(),
        rate_limits: profile.rate_limits.clone(),
    }
}

/// Plans the module of one version.
pub(super) fn plan_version(
    api: &Api,
    ident: &str,
    options: &Options,
    features: &Features,
    content: Content,
) -> Version {
    let api = &*numbers::lower(api);
    let krate = if options.is_crate() { options.ident() } else { options.root.clone() };
    let source = if options.is_crate() { format!("src/{ident}") } else { ident.to_owned() };
    let index = api.type_index();
    let bodies = Bodies::collect(api, &index);
    let fields = FieldTables::new(api, &index, &bodies);
    let variants = VariantTables::of(api);
    let tree = PathTree::of(api, &index, options.strict_paths);
    let areas = Areas::new(api, &index, &fields, features, &tree);
    let types = TypePaths::new(api, &format!("{}::{ident}", options.root), &bodies, &areas);
    let models =
        Models { bodies: &bodies, fields: &fields, variants: &variants, types: &types, source: &source, content };
    let mut models = models.files(api);

    let client = ClientMethods::new(&tree, &types, &bodies);
    let krate = CratePaths { path: &krate, types: &types };
    let profile = &api.profile;
    let context = SampleContext { client: &client, fields: &fields, variants: &variants, krate, profile };
    let is_full = content == Content::Full;
    let documented = if is_full { requests::collect(api, &client) } else { Vec::new() };
    let snippets = if is_full {
        snippets::plan_by_method(tree.operation_methods(), &documented, context, options.is_crate())
    } else {
        HashMap::new()
    };
    let endpoint = profile.service_url(&comment(&api.version));
    let decisions = Decisions { tree: &tree, client: &client, types: &types, areas: &areas, content };
    let handles = Handles::new(decisions, snippets, &source, &profile.client);
    let (mut handles, root) = handles.files(&api.version, root(profile, endpoint));
    modules::move_to_features(&mut models, &types, &source);
    modules::move_to_features(&mut handles, &types, &source);

    let (mut data, mut tests) = (Vec::new(), None);
    let mut list = options.examples.then(|| examples::list(&source, Vec::new()));
    if options.examples && is_full {
        let (file, exchanges) = examples::files(api, &source);
        list = Some(file);
        data = exchanges;
        tests = Some(Tests {
            round_trips: round_trips::collect(api, &types, &client, &options.ident(), ident),
            requests: requests::plan_calls(api, &documented, context, ident),
        });
    }
    let mut modules = modules::models(&types, &models, &source);
    modules.push(modules::handles(&handles, &source));
    modules.extend(modules::features(&models));
    modules.extend(modules::features(&handles));
    modules.push(modules::version(&api.version, &source, list.is_some(), root));
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    let mut files: Vec<_> = models.into_iter().chain(handles).chain(list).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Version { ident: ident.to_owned(), files, modules, data, tests }
}
