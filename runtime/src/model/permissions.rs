//! [`Permissions`]: the documented permissions of operations, and the macro [`permissions!`](crate::permissions).

use std::fmt;

/// The documented permissions of an operation.
///
/// The permissions in each list are alternatives, least privileged first: a caller needs one of them. An empty list
/// means that such callers are not supported, or that the documentation does not list their permissions.
///
/// Each method of a handle has such a record, which its [request](crate::Request::permissions) and the
/// [error](crate::Error::permissions) of a request that was denied (403) return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Permissions {
    /// The operation as method and path: `GET /users/{id}`.
    pub operation: &'static str,
    /// Delegated permissions for users with a work or school account.
    pub work: &'static [&'static str],
    /// Delegated permissions for users with a personal account.
    pub personal: &'static [&'static str],
    /// Permissions of an application that acts without a user.
    pub application: &'static [&'static str],
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
}

impl Permissions {
    /// The record of an operation without permissions.
    #[doc(hidden)]
    pub const fn of(operation: &'static str) -> Self {
        Self { operation, work: &[], personal: &[], application: &[] }
    }

    /// The permissions of a caller, least privileged first.
    pub const fn of_caller(&self, caller: Caller) -> &'static [&'static str] {
        match caller {
            Caller::Work => self.work,
            Caller::Personal => self.personal,
            Caller::Application => self.application,
        }
    }

    /// The least privileged permission of a caller.
    pub fn least(&self, caller: Caller) -> Option<&'static str> {
        self.of_caller(caller).first().copied()
    }

    /// Returns `true` if the permissions that a caller has been granted are sufficient.
    ///
    /// ```
    /// use docwright_runtime::{Caller, Permissions};
    ///
    /// let read = Permissions {
    ///     operation: "GET /me/messages",
    ///     work: &["Mail.ReadBasic", "Mail.Read"],
    ///     personal: &["Mail.ReadBasic", "Mail.Read"],
    ///     application: &[],
    /// };
    /// let token = "User.Read Mail.Read";
    /// assert!(read.allow(Caller::Work, token.split(' ')));
    /// assert!(!read.allow(Caller::Application, ["Mail.Read"]));
    /// ```
    pub fn allow<'a>(&self, caller: Caller, granted: impl IntoIterator<Item = &'a str>) -> bool {
        let sufficient = self.of_caller(caller);
        granted.into_iter().any(|granted| sufficient.contains(&granted))
    }
}

impl fmt::Display for Permissions {
    /// The least privileged permission of each caller.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let callers = [
            ("a work or school account", Caller::Work),
            ("a personal account", Caller::Personal),
            ("an application", Caller::Application),
        ];
        let mut supported = callers.iter().filter_map(|(name, caller)| Some((name, self.least(*caller)?)));
        let Some((name, least)) = supported.next() else { return f.write_str("no documented permissions") };
        write!(f, "{least} for {name}")?;
        supported.try_for_each(|(name, least)| write!(f, ", {least} for {name}"))
    }
}

/// Defines the [`Permissions`] of a handle: a constant for each operation, and `PERMISSIONS` for all.
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
///         application ["Reminders.Read.All"],
///     "POST /reminders" => CREATE:
///         work ["Reminders.ReadWrite"],
/// }
///
/// assert_eq!(RemindersHandle::LIST.work[0], "Reminders.Read");
/// assert_eq!(RemindersHandle::PERMISSIONS.len(), 2);
/// ```
#[macro_export]
macro_rules! permissions {
    ($handle:ident $(, $(#[$condition:meta])? $operation:literal => $name:ident: $($caller:ident [$($scope:literal),* $(,)?]),+)* $(,)?) => {
        // A handle need not be public.
        #[allow(unreachable_pub)]
        impl $handle {
            $(
                $(#[$condition])?
                #[doc = ::core::concat!("Permissions of `", $operation, "`.")]
                pub const $name: $crate::Permissions =
                    $crate::Permissions { $($caller: &[$($scope),*],)+ ..$crate::Permissions::of($operation) };
            )*

            /// Permissions of all operations of this handle.
            pub const PERMISSIONS: &'static [$crate::Permissions] = &[$($(#[$condition])? Self::$name),*];
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: Permissions =
        Permissions { work: &["A.Read", "A.ReadWrite"], application: &["A.Read.All"], ..Permissions::of("GET /a") };

    #[test]
    fn permissions_of_other_callers_are_not_sufficient() {
        assert!(READ.allow(Caller::Work, ["A.ReadWrite"]));
        assert!(!READ.allow(Caller::Work, ["A.Read.All"]));
        assert!(!READ.allow(Caller::Personal, ["A.Read"]));
        assert!(!READ.allow(Caller::Work, []));
    }

    #[test]
    fn the_least_privileged_permission_of_each_caller_is_printed() {
        assert_eq!(READ.to_string(), "A.Read for a work or school account, A.Read.All for an application");
        assert_eq!(Permissions::of("GET /").to_string(), "no documented permissions");
    }
}
