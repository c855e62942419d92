//! Expressions of the programs that show and test how a client is called.

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expr {
    /// A variable, a constant, a variant: `graph`, `User::DISPLAY_NAME`.
    Path(String),
    /// A string.
    Text(String),
    /// A number as it is written, with its sign.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `"…".parse::<T>()?`.
    Parse(String, String),
    /// `name!("…")`: a literal that the compiler checks.
    Checked(String, String),
    /// `path(arguments)`.
    Call(String, Vec<Expr>),
    /// `receiver.method(arguments)`.
    Method(Box<Expr>, String, Vec<Expr>),
    /// `Type { field: value }`, for the macro `object!`: the type, and its fields that have a value.
    Struct(String, Vec<(String, Expr)>),
    /// `vec![]`.
    EmptyVec,
    /// `[…]`.
    Array(Vec<Expr>),
    /// `(…, …)`.
    Tuple(Vec<Expr>),
    /// `&value`.
    Ref(Box<Expr>),
}

impl Expr {
    /// A call of a function.
    #[must_use]
    pub fn call(path: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Call(path.to_owned(), arguments.into_iter().collect())
    }

    /// A call of a method of this value.
    #[must_use]
    pub fn method(self, name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Method(Box::new(self), name.to_owned(), arguments.into_iter().collect())
    }

    /// The methods of a chain of calls, the last one first.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &str> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let Self::Method(receiver, name, _) = rest else { return None };
            rest = receiver;
            Some(name.as_str())
        })
    }

    /// How many expressions it consists of.
    #[must_use]
    pub fn size(&self) -> usize {
        let sum = |all: &[Self]| all.iter().map(Self::size).sum::<usize>();
        1 + match self {
            Self::Path(_)
            | Self::Text(_)
            | Self::Number(_)
            | Self::Bool(_)
            | Self::Parse(..)
            | Self::Checked(..)
            | Self::EmptyVec => 0,
            Self::Call(_, all) | Self::Array(all) | Self::Tuple(all) => sum(all),
            Self::Method(receiver, _, all) => receiver.size() + sum(all),
            Self::Struct(_, fields) => fields.iter().map(|(_, value)| value.size()).sum(),
            Self::Ref(value) => value.size(),
        }
    }
}
