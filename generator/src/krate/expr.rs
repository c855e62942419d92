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
    /// `"…".parse()?`, with the type where it does not follow from the context.
    Parse(String, Option<String>),
    /// `name!("…")`: a literal that the compiler checks.
    Checked(String, String),
    /// `path(arguments)`.
    Call(String, Vec<Expr>),
    /// `receiver.method(arguments)`.
    Method(Box<Expr>, String, Vec<Expr>),
    /// `Path { field: value, ..rest }`.
    Struct {
        /// The type.
        path: String,
        /// Its fields that have a value.
        fields: Vec<(String, Expr)>,
        /// Where the other fields come from.
        rest: Option<Box<Expr>>,
    },
    /// `vec![…]`.
    Vec(Vec<Expr>),
    /// `[…]`.
    Array(Vec<Expr>),
    /// `(…, …)`.
    Tuple(Vec<Expr>),
    /// `&value`.
    Ref(Box<Expr>),
    /// `value?`.
    Try(Box<Expr>),
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

    /// How many expressions it consists of.
    #[must_use]
    pub fn size(&self) -> usize {
        let sum = |all: &[Self]| all.iter().map(Self::size).sum::<usize>();
        1 + match self {
            Self::Path(_) | Self::Text(_) | Self::Number(_) | Self::Bool(_) | Self::Parse(..) | Self::Checked(..) => 0,
            Self::Call(_, all) | Self::Vec(all) | Self::Array(all) | Self::Tuple(all) => sum(all),
            Self::Method(receiver, _, all) => receiver.size() + sum(all),
            Self::Struct { fields, rest, .. } => {
                fields.iter().map(|(_, value)| value.size()).sum::<usize>()
                    + rest.as_ref().map_or(0, |rest| rest.size())
            }
            Self::Ref(value) | Self::Try(value) => value.size(),
        }
    }
}
