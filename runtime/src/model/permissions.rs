//! [`Permissions`]: the documented permissions of operations, and the macro [`permissions!`](crate::permissions).

use std::fmt;

/// The documented permissions of an operation.
///
/// The items in each list are alternatives, least privileged first: a caller needs one of them, and all [`Scopes`] of
/// it. An empty list means that such callers are not supported, or that the documentation does not list their
/// permissions.
///
/// Each method of a handle has such a record, which its [request](crate::Request::permissions) and the
/// [error](crate::Error::permissions) of a request that was denied (403) return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Permissions {
    /// The operation as method and path: `GET /users/{id}`.
    pub operation: &'static str,
    /// Further paths at which the operation has the same permissions: `/me`.
    pub also: &'static [&'static str],
    /// Delegated permissions for users with a work or school account.
    pub work: &'static [Scopes],
    /// Delegated permissions for users with a personal account.
    pub personal: &'static [Scopes],
    /// Permissions of an application that acts without a user.
    pub application: &'static [Scopes],
    /// Permissions that the roles of a bot need in all cases; the documentation of the method describes cases that need
    /// more.
    pub bot: &'static [Scopes],
    /// Scopes that a user needs to grant in all cases.
    pub user: &'static [Scopes],
    /// Roles of which a signed-in user with a work or school account needs one, the least privileged ones first. Some
    /// are needed in some cases only; the documentation of the method describes them.
    pub roles: &'static [&'static str],
}

/// Scopes that are sufficient together; in most cases a single one.
///
/// ```
/// use docwright_runtime::Scopes;
///
/// let scopes = Scopes::new("Policy.Read.All Application.Read.All");
/// assert_eq!(scopes.to_string(), "Policy.Read.All together with Application.Read.All");
/// assert_eq!(scopes.iter().count(), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scopes(&'static str);

impl Scopes {
    /// Scopes, separated by spaces.
    pub const fn new(scopes: &'static str) -> Self {
        Self(scopes)
    }

    /// The scopes, separated by spaces, as in the parameter `scope` of OAuth 2.0.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Each scope.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }
}

impl PartialEq<&str> for Scopes {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, scope) in self.iter().enumerate() {
            if at > 0 {
                f.write_str(" together with ")?;
            }
            f.write_str(scope)?;
        }
        Ok(())
    }
}

/// The kind of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// An application on behalf of a user with a work or school account.
    Work,
    /// An application on behalf of a user with a personal account.
    Personal,
    /// An application without a user.
    Application,
    /// A bot, by the permissions of its roles.
    Bot,
    /// An application on behalf of a user who granted it scopes.
    User,
}

impl Permissions {
    /// The record of an operation without permissions.
    #[doc(hidden)]
    pub const fn of(operation: &'static str) -> Self {
        Self { operation, also: &[], work: &[], personal: &[], application: &[], bot: &[], user: &[], roles: &[] }
    }

    /// The record of a path, given with `{}` for each key or argument; `None` if no page documents it.
    pub(crate) fn at_path(records: &[&'static Self], template: &str) -> Option<&'static Self> {
        records.iter().copied().find(|record| record.applies_to(template))
    }

    /// Returns `true` if the record is that of a path, given with `{}` for each key or argument.
    fn applies_to(&self, template: &str) -> bool {
        let first = self.operation.split_once(' ').map_or(self.operation, |(_, path)| path);
        std::iter::once(&first).chain(self.also).any(|path| is_same_path(path, template))
    }

    /// The alternatives of a caller, least privileged first.
    pub const fn of_caller(&self, caller: Caller) -> &'static [Scopes] {
        match caller {
            Caller::Work => self.work,
            Caller::Personal => self.personal,
            Caller::Application => self.application,
            Caller::Bot => self.bot,
            Caller::User => self.user,
        }
    }

    /// The least privileged alternative of a caller.
    pub fn least(&self, caller: Caller) -> Option<Scopes> {
        self.of_caller(caller).first().copied()
    }

    /// Returns `true` if the permissions that a caller has been granted are sufficient.
    ///
    /// ```
    /// use docwright_runtime::{Caller, Permissions, Scopes};
    ///
    /// const READ: Permissions = Permissions {
    ///     operation: "GET /me/messages",
    ///     also: &["/users/{id}/messages"],
    ///     work: &[Scopes::new("Mail.ReadBasic"), Scopes::new("Mail.Read")],
    ///     personal: &[Scopes::new("Mail.ReadBasic"), Scopes::new("Mail.Read")],
    ///     application: &[],
    ///     bot: &[],
    ///     user: &[],
    ///     roles: &[],
    /// };
    /// let token = "User.Read Mail.Read";
    /// assert!(READ.allow(Caller::Work, token.split(' ')));
    /// assert!(!READ.allow(Caller::Application, ["Mail.Read"]));
    /// ```
    pub fn allow<'a>(&self, caller: Caller, granted: impl IntoIterator<Item = &'a str>) -> bool {
        let granted: Vec<&str> = granted.into_iter().collect();
        self.of_caller(caller).iter().any(|scopes| scopes.iter().all(|scope| granted.contains(&scope)))
    }
}

/// Compares a documented path, such as `/users/{id}/range(address='{address}')`, with the template of a request. Letter
/// case, names of placeholders and the namespaces of casts and functions do not matter.
fn is_same_path(documented: &str, template: &str) -> bool {
    let (mut documented, mut template) = (documented.split('/'), template.split('/'));
    loop {
        match (documented.next(), template.next()) {
            (None, None) => return true,
            (Some(documented), Some(template)) if is_same_segment(documented, template) => {}
            _ => return false,
        }
    }
}

fn is_same_segment(documented: &str, template: &str) -> bool {
    // The colon behind the path of a file is optional at the end.
    let is_item = template == "{}:";
    let documented = if is_item { documented.trim_end_matches(':') } else { documented };
    let template = if is_item { "{}" } else { template };
    match (documented.split_once('('), template.split_once('(')) {
        // A page may omit the arguments of a function.
        (None, Some((name, _))) => is_same_name(documented, name),
        (Some((known, stated)), Some((name, given))) => {
            let count = |arguments: &str| arguments.split(',').filter(|argument| argument.contains('{')).count();
            is_same_name(known, name) && count(stated) == count(given)
        }
        _ => match (documented.split_once('{'), template.split_once('{')) {
            (Some((before, after)), Some((name, _))) => {
                after.split_once('}').is_some_and(|(_, after)| after.is_empty()) && before.eq_ignore_ascii_case(name)
            }
            (None, None) => is_same_name(documented, template),
            _ => false,
        },
    }
}

/// Compares names without their namespaces.
fn is_same_name(documented: &str, name: &str) -> bool {
    let short = |name| str::rsplit(name, '.').next().unwrap_or_default();
    short(documented).eq_ignore_ascii_case(short(name))
}

/// The number of alternatives that the text of an error lists.
const SHOWN: usize = 3;

impl fmt::Display for Permissions {
    /// The least privileged alternatives of each caller, and roles.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let callers = [
            ("a work or school account", self.work),
            ("a personal account", self.personal),
            ("an application", self.application),
            ("a bot", self.bot),
            ("a user", self.user),
        ];
        let mut parts: Vec<String> = Vec::new();
        for (at, (_, scopes)) in callers.iter().enumerate() {
            let is_new = callers[..at].iter().all(|(_, earlier)| earlier != scopes);
            if is_new && !scopes.is_empty() {
                let names: Vec<&str> =
                    callers.iter().filter(|(_, other)| other == scopes).map(|(name, _)| *name).collect();
                parts.push(format!("{} for {}", alternatives(scopes), names.join(" or ")));
            }
        }
        if let [first, others @ ..] = self.roles {
            let such = if others.is_empty() { "" } else { "such as " };
            parts.push(format!("perhaps a role of the user, {such}{first}"));
        }
        if parts.is_empty() { f.write_str("no documented permissions") } else { f.write_str(&parts.join("; ")) }
    }
}

/// The first alternatives: `A`, `A or B`, `A, or B together with C`.
fn alternatives(scopes: &[Scopes]) -> String {
    // "1 others" would be as long as the other itself.
    let count = if scopes.len() > SHOWN + 1 { SHOWN } else { scopes.len() };
    let separator = if scopes[..count].iter().any(|scopes| scopes.iter().count() > 1) { ", or " } else { " or " };
    let mut shown: Vec<String> = scopes[..count].iter().map(ToString::to_string).collect();
    if scopes.len() > count {
        shown.push(format!("{} others", scopes.len() - count));
    }
    shown.join(separator)
}

/// Defines the [`Permissions`] of a handle: a constant for each operation, and `PERMISSIONS` for all.
///
/// Scopes that are required together are separated by spaces, and `also` lists further paths of the operation.
///
/// ```
/// use docwright_runtime::{ResourcePath, permissions};
///
/// /// Request builder for `/reminders`.
/// pub struct RemindersHandle(ResourcePath);
///
/// permissions! {
///     RemindersHandle,
///     "GET /reminders" => LIST:
///         work ["Reminders.Read", "Reminders.ReadWrite"],
///         application ["Reminders.Read.All User.Read.All"];
///         roles ["Reminder Reader"],
///     "POST /reminders" => CREATE also ["/me/reminders"]:
///         work ["Reminders.ReadWrite"],
/// }
///
/// assert_eq!(RemindersHandle::LIST.work[0], "Reminders.Read");
/// assert_eq!(RemindersHandle::LIST.roles, ["Reminder Reader"]);
/// assert_eq!(RemindersHandle::PERMISSIONS.len(), 2);
/// ```
#[macro_export]
macro_rules! permissions {
    ($handle:ident $(, $(#[$condition:meta])? $operation:literal => $name:ident $(also [$($path:literal),* $(,)?])?: $($caller:ident [$($scope:literal),* $(,)?]),* $(; roles [$($role:literal),* $(,)?])?)* $(,)?) => {
        // A handle need not be public.
        #[allow(unreachable_pub)]
        impl $handle {
            $(
                $(#[$condition])?
                #[doc = ::core::concat!("Permissions of `", $operation, "`.", "\n")]
                $(#[doc = ::core::concat!("* ", ::core::stringify!($caller), ":", $(" `", $scope, "`",)*)])*
                pub const $name: $crate::Permissions = $crate::Permissions {
                    $(also: &[$($path),*],)?
                    $($caller: &[$($crate::Scopes::new($scope)),*],)*
                    $(roles: &[$($role),*],)?
                    ..$crate::Permissions::of($operation)
                };
            )*

            /// Permissions of all operations of this handle.
            pub const PERMISSIONS: &'static [$crate::Permissions] = &[$($(#[$condition])? Self::$name),*];
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Permissions = Permissions {
        work: &[Scopes::new("A.Read"), Scopes::new("A.ReadWrite B.Read")],
        application: &[Scopes::new("A.Read.All")],
        ..Permissions::of("GET /a")
    };

    #[test]
    fn records_apply_to_their_paths_alone() {
        let record = Permissions {
            also: &["/me", "/drives/{id}/root:/{path}:/content", "/x/microsoft.graph.f(a='{a}',b={b})", "/r/key={key}"],
            ..Permissions::of("GET /users/{id | name}")
        };
        for path in [
            "/users/{}",
            "/ME",
            "/drives/{}/root:/{}:/content",
            "/x/f(a={},b={})",
            "/x/graph.f(b={},a={})",
            "/r/key={}",
        ] {
            assert!(record.applies_to(path), "{path}");
        }
        for path in ["", "/users", "/users/{}/x", "/you", "/drives/{}/root:/{}:", "/x/f(a={})", "/r/{}", "/{}"] {
            assert!(!record.applies_to(path), "{path}");
        }
        assert!(Permissions::of("GET /d/root:/{path}").applies_to("/d/root:/{}:"));
        assert!(Permissions::of("GET /x/f").applies_to("/x/f(a={})"));
    }

    #[test]
    fn permissions_of_other_callers_are_not_sufficient() {
        assert!(READ.allow(Caller::Work, ["A.Read"]));
        assert!(!READ.allow(Caller::Work, ["A.Read.All"]));
        assert!(!READ.allow(Caller::Personal, ["A.Read"]));
        assert!(!READ.allow(Caller::Work, []));
    }

    #[test]
    fn all_scopes_of_an_alternative_are_required() {
        assert!(!READ.allow(Caller::Work, ["A.ReadWrite"]));
        assert!(READ.allow(Caller::Work, ["B.Read", "A.ReadWrite"]));
    }

    #[test]
    fn the_alternatives_of_each_caller_are_printed() {
        let shown =
            "A.Read, or A.ReadWrite together with B.Read for a work or school account; A.Read.All for an application";
        assert_eq!(READ.to_string(), shown);
        assert_eq!(Permissions::of("GET /").to_string(), "no documented permissions");
    }

    #[test]
    fn callers_with_the_same_permissions_are_printed_together() {
        const SCOPES: &[Scopes] =
            &[Scopes::new("A"), Scopes::new("B"), Scopes::new("C"), Scopes::new("D"), Scopes::new("E")];
        let both = Permissions { work: SCOPES, personal: SCOPES, roles: &["Reader", "Writer"], ..READ };
        let shown = "A or B or C or 2 others for a work or school account or a personal account; A.Read.All for an \
                     application; perhaps a role of the user, such as Reader";
        assert_eq!(both.to_string(), shown);
    }
}
