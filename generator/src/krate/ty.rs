//! Types as Rust code writes them.

/// A type as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Type {
    /// The path, such as `String` or `super::User`.
    pub path: String,
    /// Its arguments.
    pub arguments: Vec<Type>,
}

impl Type {
    /// A type without arguments.
    #[must_use]
    pub fn plain(path: impl Into<String>) -> Self {
        Self { path: path.into(), arguments: Vec::new() }
    }

    /// This type inside another, such as `Option<Self>`.
    #[must_use]
    pub fn within(self, path: &str) -> Self {
        Self { path: path.to_owned(), arguments: vec![self] }
    }
}
