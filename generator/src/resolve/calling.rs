//! What pages say about calling an operation, with links and types resolved.

use super::Scope;
use crate::api::{Deprecation, Evidence, License, Parameter, Path, Primitive, Query, QueryOption, TypeRef};
use crate::facts::{ApiFacts, OptionFacts, PageFacts, PropertyFacts};

impl Scope<'_> {
    /// What may stand in the query. Arguments of a function are listed in such tables too; they are no part
    /// of the query.
    pub(super) fn query(&mut self, page: &PageFacts, api: &ApiFacts) -> Query {
        let option = |stated: &OptionFacts| QueryOption {
            name: stated.name.clone(),
            description: self.prose(&stated.description, page.page),
            origin: self.origin(stated.place, stated.evidence),
        };
        let options = api.options.named.iter().map(option).collect();
        let in_path = |row: &&PropertyFacts| {
            let argument = [format!("{}=", row.name), format!("{{{}}}", row.name)];
            api.requests.iter().any(|request| {
                let path = request.target.as_str().split('?').next().unwrap_or_default();
                argument.iter().any(|argument| path.contains(argument))
            })
        };
        let mut parameters: Vec<Parameter> = Vec::new();
        for row in api.query.iter().filter(|row| !row.name.starts_with(['$', '@'])) {
            if in_path(&row) || parameters.iter().any(|known| known.name == row.name) {
                continue;
            }
            let ty = match row.ty.name.as_str() {
                "" => TypeRef::Primitive(Primitive::Untyped),
                _ => self.type_of(&row.ty, page.namespace.as_deref(), None, row.place),
            };
            parameters.push(Parameter {
                name: row.name.clone(),
                ty,
                description: self.prose(&row.description, page.page),
                constraints: row.constraints.clone(),
                origin: self.origin(row.place, Evidence::Table),
            });
        }
        Query { support: api.options.support, options, parameters }
    }

    /// The deprecation of an operation; one of another path on the page does not concern it.
    pub(super) fn deprecation(&self, page: &PageFacts, api: &ApiFacts, path: &Path) -> Option<Deprecation> {
        let stated = api.deprecation.as_ref()?;
        let concerns = stated.path.is_empty() || {
            let path = path.to_string();
            path.strip_prefix(stated.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        concerns.then(|| Deprecation {
            note: self.prose(&stated.note, page.page),
            removal: stated.removal.clone(),
            origin: Some(self.origin(stated.place, Evidence::Prose)),
        })
    }

    pub(super) fn licenses(&self, api: &ApiFacts) -> Vec<License> {
        let license =
            |(name, place): &(String, _)| License { name: name.clone(), origin: self.origin(*place, Evidence::Prose) };
        api.licenses.iter().map(license).collect()
    }
}
