//! Operations by path and method.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::api::{Method, Operation, Path};

/// Operations of an API by the normal form of their path, as [`Path::normal`] gives it.
#[derive(Clone, Debug)]
pub(crate) struct OperationIndex<'a> {
    operations: &'a [Operation],
    table: Arc<OperationTable>,
}

/// Numbers of operations by path; it borrows nothing, so that it can be kept beside the operations.
pub(crate) type OperationTable = BTreeMap<String, Vec<usize>>;

impl<'a> OperationIndex<'a> {
    /// Indexes operations; those of one path keep their order.
    pub(crate) fn new(operations: &'a [Operation]) -> Self {
        let mut table = OperationTable::new();
        for (at, operation) in operations.iter().enumerate() {
            table.entry(operation.path.normal()).or_default().push(at);
        }
        Self { operations, table: Arc::new(table) }
    }

    /// The index of the same operations with a table that was computed before.
    pub(crate) fn with_table(operations: &'a [Operation], table: &Arc<OperationTable>) -> Self {
        Self { operations, table: Arc::clone(table) }
    }

    /// The table, for [`OperationIndex::with_table`].
    pub(crate) fn table(&self) -> &Arc<OperationTable> {
        &self.table
    }

    /// The operations at a path in normal form.
    pub(crate) fn at<'s>(&'s self, normal: &str) -> impl Iterator<Item = &'a Operation> + use<'s, 'a> {
        self.table.get(normal).into_iter().flatten().map(|at| &self.operations[*at])
    }

    /// The operation of a method at a path.
    pub(crate) fn get(&self, path: &Path, method: Method) -> Option<&'a Operation> {
        self.at(&path.normal()).find(|operation| operation.method == method)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Segment;

    #[test]
    fn operations_are_found_by_path() {
        let operation = |method: &str, path: &[(&str, &str)]| {
            let path: Vec<_> = path.iter().map(|(kind, name)| json!({ *kind: name })).collect();
            let response = json!({ "codes": [], "content": "none" });
            let operation = json!({ "method": method, "path": path, "kind": "get", "title": "", "response": response,
                "url": "", "origins": [] });
            serde_json::from_value::<Operation>(operation).expect("an operation")
        };
        let (users, key, mail) = (("name", "users"), ("key", "id"), ("name", "mail"));
        let all = [operation("GET", &[users]), operation("GET", &[users, key, mail]), operation("PUT", &[users])];
        let index = OperationIndex::new(&all);
        let path = Path(vec![Segment::Name("Users".to_owned())]);
        assert_eq!(index.at("/users").map(|found| found.method).collect::<Vec<_>>(), [Method::Get, Method::Put]);
        assert!(index.get(&path, Method::Put).is_some() && index.get(&path, Method::Post).is_none());
        assert_eq!(index.at("/mail").count(), 0);
    }
}
