//! [`Selection`]: the argument of `$select`.

use super::Property;
use super::one_or_many::accept_one_or_many;

/// An argument of `$select` for a model `M`.
///
/// It is a [`Property`], a string, or a tuple, array or [`Vec`] of them. Properties of other models do not compile:
///
/// ```compile_fail,E0277
/// # use docwright_runtime::{Additional, Page, Request, fields};
/// # #[derive(Default)]
/// # pub struct User { pub mail: Option<String>, pub additional: Additional }
/// # fields! { User: "example.user", "mail" => mail as MAIL: String }
/// # #[derive(Default)]
/// # pub struct Group { pub mail: Option<String>, pub additional: Additional }
/// # fields! { Group: "example.group", "mail" => mail as MAIL: String }
/// fn mails(users: Request<Page<User>>) -> Request<Page<User>> {
///     users.select(Group::MAIL)
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not select properties of `{M}`",
    note = "expected properties of `{M}`, alone or in a tuple; `Property::of` converts those of derived types"
)]
pub trait Selection<M> {
    /// Passes the name of each property to `add`.
    fn names(self, add: &mut dyn FnMut(&str));
}

impl<M, V, Operators> Selection<M> for Property<M, V, Operators> {
    fn names(self, add: &mut dyn FnMut(&str)) {
        add(self.as_str());
    }
}

accept_one_or_many! { Selection, names }
