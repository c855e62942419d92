//! Every kind of change of operations, and how much it matters.

use docwright::api::{
    Alternative, Api, Body, ConsistencyLevel, Content, Deprecation, Evidence, Example, Header, License, LongRunning,
    OperationKind, Origin, PageSize, PermissionCase, Prose, QueryOption, QuerySupport, Role, RoleRequirement, Segment,
};
use docwright::diff;

use super::model::{assert_told, operation, prose, rows, side, text};

#[test]
fn changes_of_operations_are_told() {
    assert_told(&[
        (
            |api| api.operations.retain(|operation| operation.title != "Delete ferry"),
            "Breaking/Breaking DELETE /ferries/{id}: removed",
        ),
        (
            |api| {
                let mut shown = operation(api, "List ferries").clone();
                shown.path.0.push(Segment::Name("$count".into()));
                shown.origins[0].evidence = Some(Evidence::Json);
                api.operations.push(shown);
            },
            "Documentation/Additive GET /ferries/$count: added",
        ),
        (
            |api| operation(api, "ferry: sail").path.0.insert(0, Segment::Name("fleet".into())),
            "Breaking/Breaking POST /fleet/ferries/{id}/sail: moved from POST /ferries/{id}/sail",
        ),
        (
            |api| operation(api, "List ferries").path.0[0] = Segment::Name("Ferries".into()),
            "Documentation/Correction GET /Ferries: path formerly written /ferries",
        ),
        (
            |api| operation(api, "List ferries").title = "Ferries".into(),
            "Documentation/Documentation GET /ferries: title List ferries \u{2192} Ferries",
        ),
        (
            |api| operation(api, "List ferries").kind = OperationKind::Get,
            "Documentation/Correction GET /ferries: does list \u{2192} get",
        ),
        (
            |api| operation(api, "List ferries").origins[0].page = "fleet.md".into(),
            "Documentation/Documentation GET /ferries: page ferry-list.md \u{2192} fleet.md",
        ),
        (
            |api| operation(api, "Delete ferry").body = Body::Binary,
            "Additive/Breaking DELETE /ferries/{id}: body none \u{2192} bytes",
        ),
        (
            |api| operation(api, "Create ferry").response.content = Content::None,
            "Breaking/Breaking POST /ferries: response ferry \u{2192} nothing",
        ),
        (
            // What several pages have in common depends on which pages there are.
            |api| {
                let created = operation(api, "Create ferry");
                let other = Origin { page: "tug-post-tugs.md".into(), ..created.origins[0].clone() };
                created.origins.push(other);
                created.response.content = Content::Json(text());
            },
            "Documentation/Correction POST /ferries: response ferry \u{2192} String",
        ),
    ]);
}

#[test]
fn further_changes_of_operations_are_told() {
    assert_told(&[
        (
            |api| operation(api, "Delete ferry").response.content = Content::Json(text()),
            "Additive/Breaking DELETE /ferries/{id}: response nothing \u{2192} String",
        ),
        (
            |api| operation(api, "Delete ferry").response.codes = vec![200],
            "Breaking/Documentation DELETE /ferries/{id}: status 204 \u{2192} 200",
        ),
        (
            |api| operation(api, "Delete ferry").response.codes.push(202),
            "Additive/Documentation DELETE /ferries/{id}: status 204 \u{2192} 204, 202",
        ),
        (
            |api| operation(api, "Delete ferry").clouds = vec!["global".into()],
            "Documentation/Documentation DELETE /ferries/{id}: clouds now with global",
        ),
        (
            |api| {
                operation(api, "Delete ferry").deprecation =
                    Some(Deprecation { removal: Some("2030-01".into()), ..Deprecation::default() });
            },
            "Deprecation/Deprecation DELETE /ferries/{id}: deprecated, goes away 2030-01",
        ),
        (
            |api| {
                let origin = operation(api, "Delete ferry").origins[0].clone();
                operation(api, "Delete ferry").licenses = vec![License { name: "Harbor P1".into(), origin }];
            },
            "Documentation/Documentation DELETE /ferries/{id}: licences now with Harbor P1",
        ),
        (
            |api| operation(api, "Delete ferry").long_running = Some(LongRunning { header: None }),
            "Breaking/Documentation DELETE /ferries/{id}: now long-running",
        ),
        (
            |api| operation(api, "List ferries").page_size = Some(PageSize { default: Some(5), maximum: None }),
            "Documentation/Documentation GET /ferries: another page size",
        ),
        (
            |api| operation(api, "List ferries").description = prose("All."),
            "Documentation/Documentation GET /ferries: described in other words",
        ),
        (
            |api| {
                operation(api, "List ferries").examples.push(Example {
                    title: String::new(),
                    request: None,
                    response: None,
                });
            },
            "Documentation/Documentation GET /ferries: examples 0 \u{2192} 1",
        ),
        (
            |api| operation(api, "List ferries").area = None,
            "Documentation/Documentation GET /ferries: product area no longer stated: ferries",
        ),
    ]);
}

#[test]
fn changes_of_what_callers_send_are_told() {
    assert_told(&[
        (
            |api| {
                let mut row = rows(operation(api, "Create ferry"))[0].clone();
                (row.name, row.description) = ("home".into(), prose("Where."));
                rows(operation(api, "Create ferry")).push(row);
            },
            "Breaking/Breaking POST /ferries: body home: added, required",
        ),
        (
            |api| {
                let mut row = rows(operation(api, "ferry: sail"))[1].clone();
                (row.name, row.description) = ("escort".into(), prose("A tug."));
                rows(operation(api, "ferry: sail")).push(row);
            },
            "Additive/Additive POST /ferries/{id}/sail: body escort: added",
        ),
        (
            |api| drop(rows(operation(api, "ferry: sail")).pop()),
            "Breaking/Breaking POST /ferries/{id}/sail: body knots: removed",
        ),
        (
            |api| rows(operation(api, "Create ferry"))[0].constraints.required = false,
            "Additive/Breaking POST /ferries: body name: no longer stated: required",
        ),
        (
            |api| rows(operation(api, "Create ferry"))[1].constraints.required = true,
            "Breaking/Breaking POST /ferries: body capacity: now stated: required",
        ),
        (
            |api| rows(operation(api, "Create ferry")).clear(),
            "Documentation/Correction POST /ferries: the page no longer lists the members of the body",
        ),
        (
            |api| {
                operation(api, "Delete ferry").headers.push(Header {
                    name: "If-Match".into(),
                    description: Prose::default(),
                    ty: None,
                    required: true,
                    encoded: false,
                });
            },
            "Breaking/Documentation DELETE /ferries/{id}: header If-Match: added, required",
        ),
        (
            |api| {
                operation(api, "Delete ferry").headers.push(Header {
                    name: "If-Match".into(),
                    description: Prose::default(),
                    ty: None,
                    required: false,
                    encoded: false,
                });
            },
            "Additive/Documentation DELETE /ferries/{id}: header If-Match: added",
        ),
        (
            |api| operation(api, "List ferries").consistency_level = Some(ConsistencyLevel::Always),
            "Breaking/Documentation GET /ferries: ConsistencyLevel now stated: always",
        ),
        (
            |api| operation(api, "List ferries").preferences = vec!["return=minimal".into()],
            "Additive/Documentation GET /ferries: preferences now with return=minimal",
        ),
        (
            |api| {
                let origin = operation(api, "List ferries").origins[0].clone();
                let option = QueryOption { name: "$search".into(), description: Prose::default(), origin };
                operation(api, "List ferries").query.options.push(option);
            },
            "Additive/Documentation GET /ferries: query option $search: added",
        ),
        (
            |api| drop(operation(api, "List ferries").query.options.pop()),
            "Breaking/Documentation GET /ferries: query option $top: removed",
        ),
        (
            |api| operation(api, "List ferries").query.support = Some(QuerySupport::None),
            "Breaking/Documentation GET /ferries: query options listed \u{2192} none",
        ),
        (
            |api| {
                let row = rows(operation(api, "ferry: sail"))[1].clone();
                operation(api, "List ferries").query.parameters.push(row);
            },
            "Additive/Documentation GET /ferries: query parameter knots: added",
        ),
    ]);
}

fn alternatives(api: &mut Api, caller: usize) -> &mut Vec<Alternative> {
    &mut operation(api, "List ferries").permissions[0].callers[caller].alternatives
}

fn alternative(scopes: &[&str]) -> Alternative {
    Alternative { scopes: scopes.iter().map(ToString::to_string).collect(), privilege: None, remark: None }
}

#[test]
fn changes_of_permissions_are_told() {
    assert_told(&[
        (
            |api| drop(alternatives(api, 0).remove(1)),
            "Breaking/Documentation GET /ferries: delegated permissions of work accounts: scopes without Ferry.ReadWrite",
        ),
        (
            |api| alternatives(api, 0).push(alternative(&["Fleet.Read"])),
            "Additive/Documentation GET /ferries: delegated permissions of work accounts: scopes now with Fleet.Read",
        ),
        (
            |api| alternatives(api, 2).insert(0, alternative(&["Ferry.ReadBasic.All"])),
            "Additive/Documentation GET /ferries: application permissions: scopes now with Ferry.ReadBasic.All; least \
             privileged Ferry.Read.All \u{2192} Ferry.ReadBasic.All",
        ),
        (
            |api| alternatives(api, 2).reverse(),
            "Documentation/Documentation GET /ferries: application permissions: least privileged Ferry.Read.All \u{2192} \
             Ferry.ReadWrite.All",
        ),
        (
            |api| alternatives(api, 2).clear(),
            "Breaking/Documentation GET /ferries: application permissions: no longer; formerly with Ferry.Read.All, \
             Ferry.ReadWrite.All",
        ),
        (
            |api| alternatives(api, 1).push(alternative(&["Ferry.Read"])),
            "Additive/Documentation GET /ferries: delegated permissions of personal accounts: now with Ferry.Read",
        ),
        (
            |api| alternatives(api, 0)[0].scopes.push("Fleet.Read".into()),
            "Breaking/Documentation GET /ferries: delegated permissions of work accounts: scopes without Ferry.Read, now \
             with Ferry.Read and Fleet.Read; least privileged Ferry.Read \u{2192} Ferry.Read and Fleet.Read",
        ),
        (
            |api| operation(api, "List ferries").permissions.clear(),
            "Documentation/Correction GET /ferries: the page no longer says who may call it",
        ),
        (
            |api| operation(api, "List ferries").unassigned_permissions = true,
            "Documentation/Correction GET /ferries: the page no longer says who may call it",
        ),
        (
            |api| {
                let role = Role { name: "Harbor Reader".into(), least: false, remark: None };
                let statement = "The user must have a role".to_owned();
                operation(api, "List ferries").roles.push(RoleRequirement { roles: vec![role], statement, case: None });
            },
            "Documentation/Documentation GET /ferries: roles now with Harbor Reader",
        ),
    ]);
    // A case in other words is the same case.
    let (mut old, mut new) = (side("old"), side("old"));
    for (api, words) in [(&mut old[0], ["harbors", "rivers"]), (&mut new[0], ["a harbor", "a river"])] {
        let operation = operation(api, "List ferries");
        let case = operation.permissions[0].clone();
        operation.permissions = words.map(|words| PermissionCase { case: Some(words.into()), ..case.clone() }).to_vec();
    }
    assert!(diff::compare(&old, &new).is_empty());
}

#[test]
fn a_query_option_is_told_at_the_places_of_both_sides() {
    let (mut old, new) = (side("old"), side("old"));
    let stating = operation(&mut old[0], "List ferries");
    let origin = Origin { line: 99, ..stating.origins[0].clone() };
    let line = stating.origins[0].line;
    stating.query.options.push(QueryOption { name: "$skip".into(), description: Prose::default(), origin });
    let places = |old: &[Api], new: &[Api]| {
        let difference = diff::compare(old, new);
        let place = |place: &Option<Origin>| place.as_ref().map(|origin| origin.line);
        difference.changes().map(|change| (place(&change.old), place(&change.new))).collect::<Vec<_>>()
    };
    assert_eq!(places(&old, &new), [(Some(99), Some(line))]);
    assert_eq!(places(&new, &old), [(Some(line), Some(99))]);
}
