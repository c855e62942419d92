//! Typed queries: `$filter`, `$select`, `$expand`, `$orderby` and `$search`.
//!
//! A model has a constant for each property. Constants build conditions, orders and selections, and a request accepts
//! those for its own model; others do not compile.
//!
//! ```no_run
//! # use docwright_runtime::{Additional, Client, ClientOptions, DateTime, Page, Request, StaticToken, fields};
//! # #[derive(Default)]
//! # pub struct User {
//! #     pub account_enabled: Option<bool>,
//! #     pub created: Option<DateTime>,
//! #     pub direct_reports: Option<Vec<User>>,
//! #     pub display_name: Option<String>,
//! #     pub other_mails: Option<Vec<String>>,
//! #     pub additional: Additional,
//! # }
//! # fields! {
//! #     User: "example.user",
//! #     "accountEnabled" => account_enabled as ACCOUNT_ENABLED: bool,
//! #     "createdDateTime" => created as CREATED_DATE_TIME: DateTime,
//! #     "directReports" => direct_reports as DIRECT_REPORTS: Vec<User>,
//! #     "displayName" => display_name as DISPLAY_NAME: String,
//! #     "otherMails" => other_mails as OTHER_MAILS: Vec<String>,
//! # }
//! # fn list(client: &Client) -> Request<Page<User>> { client.root().child("users").get() }
//! # async fn example(client: Client, since: DateTime) -> docwright_runtime::Result<()> {
//! use docwright_runtime::odata::Expand;
//!
//! let users = list(&client)
//!     .filter(User::ACCOUNT_ENABLED.eq(true).and(User::CREATED_DATE_TIME.ge(since)))
//!     .select((User::DISPLAY_NAME, User::OTHER_MAILS))
//!     .expand(Expand::of(User::DIRECT_REPORTS).select(User::DISPLAY_NAME).top(5))
//!     .order_by((User::CREATED_DATE_TIME.desc(), User::DISPLAY_NAME))
//!     .top(25)
//!     .await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Conditions
//!
//! [`Property`] has the comparisons of `$filter` as methods, and [`Filter`] joins them. Values are written as OData
//! literals and escaped: a quote in a string stays part of the string.
//!
//! | `$filter` | method |
//! |---|---|
//! | `mail eq 'a@b.c'` | `User::MAIL.eq("a@b.c")` |
//! | `mail ne null` | `User::MAIL.is_not_null()` |
//! | `id in ('1','2')` | `User::ID.in_(["1", "2"])` |
//! | `startswith(mail,'a')` | `User::MAIL.starts_with("a")` |
//! | `a eq 1 and (b eq 2 or c eq 3)` | `A.eq(1).and(B.eq(2).or(C.eq(3)))` |
//! | `not (endswith(mail,'.org'))` | `!User::MAIL.ends_with(".org")` |
//! | `from/emailAddress/name eq 'A'` | `Message::FROM.path(Recipient::EMAIL_ADDRESS).path(EmailAddress::NAME).eq("A")` |
//! | `otherMails/any(x:x eq 'a@b.c')` | `User::OTHER_MAILS.any(\|mail\| mail.eq("a@b.c"))` |
//! | `proxyAddresses/$count eq 0` | `User::PROXY_ADDRESSES.count().eq(0)` |
//!
//! If the documentation of a property lists the operators that `$filter` supports on it, other operators do not
//! compile; see [`Lists`](operators::Lists). All methods accept strings in place of constants: `.filter("…")`,
//! `.select("id,mail")`, [`Filter::raw`], and [`Request::query`](crate::Request::query) for options without a method.
//!
//! # Derived types
//!
//! The members of a group are directory objects, some of which are users. [`Property::of`] converts a property of a
//! derived type for such a list, `.select(User::MAIL.of())`, and [`Property::cast`] adds the cast:
//! `microsoft.graph.user/mail`.
//!
//! # Advanced queries
//!
//! Directory services support `$search`, `$count=true`, `$filter` with `$orderby`, and the operators `ne`, `not` and
//! `endswith` only with the header `ConsistencyLevel: eventual` and `$count=true`. Operations whose documentation
//! mentions that header set both automatically when a query requires them;
//! [`Request::advanced`](crate::Request::advanced) sets them for other operations, and for conditions that are given as
//! strings.

pub(crate) mod advanced;
mod expand;
mod filter;
mod lambda;
mod one_or_many;
pub mod operators;
mod options;
mod order;
mod property;
mod query;
mod search;
mod select;

pub use expand::{Expand, Expansion, Related};
pub(crate) use filter::Clause;
pub use filter::{Condition, Filter};
pub use lambda::Count;
pub use operators::Any;
pub(crate) use options::Options;
pub use order::{Order, Ordering};
pub use property::Property;
pub use query::Queryable;
pub use search::Search;
pub use select::Selection;

#[cfg(test)]
mod tests;
