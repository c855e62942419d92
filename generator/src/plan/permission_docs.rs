//! The permissions and roles of operations in doc comments.
//!
//! The usual table becomes one line with the least privileged permissions, which leads to the constant with all of
//! them. Remarks, cases and doubts of a page are stated in full.

use super::docs::bullet;
use crate::api::{Alternative, Caller, Operation, Permission, Privilege, Role, RoleRequirement};
use crate::krate::Permissions;
use crate::text::escape::{code_span, inline};

/// The documented permissions of an operation as items of a list, with a link to their constant among `records`.
pub(super) fn permissions(operation: &Operation, records: &[Permissions]) -> Vec<String> {
    let mut lines = alternatives_of(operation, records);
    if !operation.unassigned_permissions {
        let callers = operation.callers();
        let conditions = callers.iter().flat_map(|permission| &permission.conditions);
        lines.extend(conditions.flat_map(|words| bullet(&format!("Permission in some cases: {}.", inline(words)))));
    }
    lines
}

/// The alternatives of all callers.
fn alternatives_of(operation: &Operation, records: &[Permissions]) -> Vec<String> {
    let path = operation.path.to_string();
    let record = records.iter().find(|record| record.paths.iter().any(|(known, _)| *known == path));
    if let ([case], Some(record), false) = (operation.permissions.as_slice(), record, operation.unassigned_permissions)
        && case.case.is_none()
        && case.callers.iter().all(is_plain)
    {
        return least_privileged(&case.callers, &record.ident).map_or_else(Vec::new, |text| bullet(&text));
    }
    let rows = cases(operation);
    let title = if operation.unassigned_permissions {
        "* Permissions of several operations; the page does not state which of them apply:"
    } else {
        "* Permissions, least privileged first:"
    };
    let title = (!rows.is_empty()).then(|| title.to_owned());
    title.into_iter().chain(rows.into_iter().map(|row| format!("  {row}"))).collect()
}

/// Returns true if the constant states everything about the permissions of a caller.
fn is_plain(permission: &Permission) -> bool {
    permission.unclear.is_none() && permission.alternatives.iter().all(|one| one.remark.is_none())
}

/// The least privileged permissions; `None` if no caller has any.
fn least_privileged(callers: &[Permission], constant: &str) -> Option<String> {
    let shown = |permission: &Permission| {
        let least = least(&permission.alternatives).iter().map(alternative).collect::<Vec<_>>();
        (!least.is_empty()).then(|| least.join(" or "))
    };
    let groups = grouped(callers, shown);
    let has_more = callers.iter().any(|one| least(&one.alternatives).len() < one.alternatives.len());
    let group = |(least, callers): &(String, Vec<Caller>)| {
        format!("{least} for {}", alternatives(&callers.iter().copied().map(noun).collect::<Vec<_>>()))
    };
    let stated = groups.iter().map(group).collect::<Vec<_>>().join("; ");
    let all = if has_more { format!(" ([all](Self::{constant}))") } else { String::new() };
    let title = if has_more { "Least privileged permission" } else { "Permission" };
    (!groups.is_empty()).then(|| format!("{title}: {stated}{all}"))
}

/// The alternatives that a page calls least privileged, or the first one.
fn least(alternatives: &[Alternative]) -> &[Alternative] {
    let count = alternatives.iter().take_while(|one| one.privilege == Some(Privilege::Least)).count();
    &alternatives[..count.max(1).min(alternatives.len())]
}

/// Statements for callers, each text once with all its callers.
fn grouped(callers: &[Permission], stated: impl Fn(&Permission) -> Option<String>) -> Vec<(String, Vec<Caller>)> {
    let mut groups: Vec<(String, Vec<Caller>)> = Vec::new();
    for permission in callers {
        let Some(text) = stated(permission) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == text) {
            Some((_, callers)) => callers.push(permission.caller),
            None => groups.push((text, vec![permission.caller])),
        }
    }
    groups
}

fn title(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "Work or school account",
        Caller::DelegatedPersonal => "Personal account",
        Caller::Application => "Application",
        Caller::Bot => "Bot",
        Caller::User => "User",
    }
}

fn noun(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "a work or school account",
        Caller::DelegatedPersonal => "a personal account",
        Caller::Application => "an application",
        Caller::Bot => "a bot",
        Caller::User => "a user",
    }
}

/// `a, b or c`.
fn alternatives(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// The permissions of all callers, below the name of each case where the page has several cases.
fn cases(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    for case in &operation.permissions {
        let rows = rows(&case.callers);
        match &case.case {
            Some(name) if !rows.is_empty() => {
                lines.push(format!("* {}:", inline(name)));
                lines.extend(rows.into_iter().map(|row| format!("  {row}")));
            }
            _ => lines.extend(rows),
        }
    }
    lines
}

/// One row for all callers with the same permissions.
fn rows(callers: &[Permission]) -> Vec<String> {
    let row = |(stated, callers): (String, Vec<Caller>)| {
        let further = callers[1..].iter().map(|caller| format!(", {}", title(*caller).to_ascii_lowercase()));
        format!("* {}{}: {stated}", title(callers[0]), further.collect::<String>())
    };
    grouped(callers, stated).into_iter().map(row).collect()
}

/// The permissions of a caller; `None` if the operation does not support it.
fn stated(permission: &Permission) -> Option<String> {
    let listed = |privilege: fn(Option<Privilege>) -> bool| {
        let alternatives = permission.alternatives.iter().filter(|one| privilege(one.privilege));
        alternatives.map(alternative).collect::<Vec<_>>().join(", ")
    };
    let least = listed(|privilege| privilege != Some(Privilege::Higher));
    let higher = listed(|privilege| privilege == Some(Privilege::Higher));
    match (least.is_empty(), higher.is_empty()) {
        (true, true) => permission.unclear.as_ref().map(|text| format!("unclear, \"{}\"", inline(text))),
        (false, true) => Some(least),
        (true, false) => Some(higher),
        (false, false) => Some(format!("{least}; higher privileged: {higher}")),
    }
}

/// Scopes that are sufficient together: `A` and `B`.
fn alternative(alternative: &Alternative) -> String {
    let scopes: Vec<String> = alternative.scopes.iter().map(|scope| code_span(scope)).collect();
    let remark = alternative.remark.as_ref().map(|remark| format!(" ({})", inline(remark)));
    scopes.join(" and ") + &remark.unwrap_or_default()
}

/// An item for each requirement of roles.
pub(super) fn roles(operation: &Operation) -> Vec<String> {
    operation.roles.iter().map(requirement).collect()
}

/// The roles of which the user requires one, with the sentence that requires them.
fn requirement(requirement: &RoleRequirement) -> String {
    let role = |role: &Role| {
        let remarks = role.least.then(|| "least privileged".to_owned()).into_iter();
        let remarks: Vec<String> = remarks.chain(role.remark.as_ref().map(|remark| inline(remark))).collect();
        let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
        inline(&role.name) + &remarks
    };
    let names: Vec<String> = requirement.roles.iter().map(role).collect();
    format!("Roles: {}. {}.", names.join(", "), inline(&requirement.statement))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::PermissionCase;
    use crate::plan::testing;

    fn alternative(scopes: &str, privilege: Option<Privilege>) -> Alternative {
        Alternative { scopes: scopes.split(' ').map(str::to_owned).collect(), privilege, remark: None }
    }

    fn docs(cases: Vec<PermissionCase>) -> Vec<String> {
        let mut operation = testing::operation("list", "GET /boats");
        operation.permissions = cases;
        let record = Permissions {
            ident: "LIST".to_owned(),
            operation: "GET /boats".to_owned(),
            paths: vec![("/boats".to_owned(), "/boats".to_owned())],
            callers: Vec::new(),
            roles: Vec::new(),
        };
        permissions(&operation, &[record])
    }

    fn case(name: Option<&str>, callers: Vec<Permission>) -> PermissionCase {
        PermissionCase { case: name.map(str::to_owned), by_resource: false, callers }
    }

    #[test]
    fn the_first_permission_is_shown_and_the_constant_has_all() {
        let all = || vec![alternative("Boats.Read", None), alternative("Boats.ReadWrite", None)];
        let callers = [Caller::DelegatedWork, Caller::DelegatedPersonal, Caller::Application];
        let callers = callers.map(|caller| Permission::new(caller, all())).into();
        let stated = docs(vec![case(None, callers)]).join("\n");
        assert_eq!(
            stated,
            "* Least privileged permission: `Boats.Read` for a work or school account, a personal account or an\n  \
             application ([all](Self::LIST))"
        );
    }

    #[test]
    fn all_permissions_of_the_least_privileged_column_are_shown() {
        let least = |scopes| alternative(scopes, Some(Privilege::Least));
        let work = vec![least("Boats.Read"), least("Crews.Read User.Read")];
        let higher = vec![least("Boats.Read.All"), alternative("Boats.ReadWrite.All", Some(Privilege::Higher))];
        let only = docs(vec![case(None, vec![Permission::new(Caller::DelegatedWork, work)])]);
        assert_eq!(only, ["* Permission: `Boats.Read` or `Crews.Read` and `User.Read` for a work or school account"]);
        let more = docs(vec![case(None, vec![Permission::new(Caller::Application, higher)])]);
        assert_eq!(more, ["* Least privileged permission: `Boats.Read.All` for an application ([all](Self::LIST))"]);
    }

    #[test]
    fn cases_and_remarks_are_stated_in_full() {
        let mut remark = alternative("Boats.Read", None);
        remark.remark = Some("for moored boats".to_owned());
        let callers = vec![
            Permission::new(Caller::DelegatedWork, vec![remark.clone()]),
            Permission::new(Caller::Application, vec![remark]),
        ];
        let title = "* Permissions, least privileged first:";
        let row = "* Work or school account, application: `Boats.Read` (for moored boats)";
        assert_eq!(docs(vec![case(None, callers.clone())]), [title.to_owned(), format!("  {row}")]);
        let named = docs(vec![case(Some("On the own pier"), callers)]);
        assert_eq!(named, [title.to_owned(), "  * On the own pier:".to_owned(), format!("    {row}")]);
    }

    #[test]
    fn an_operation_without_permissions_has_no_item() {
        assert_eq!(docs(Vec::new()), Vec::<String>::new());
        assert_eq!(
            docs(vec![case(None, vec![Permission::new(Caller::DelegatedPersonal, Vec::new())])]),
            Vec::<String>::new()
        );
    }
}
