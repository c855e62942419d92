//! Path templates and their parameters.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::schema;
use crate::api::{Argument, Parameter, Path, Segment, TypeRef};
use crate::export::text::markdown;

/// Key of `paths`, with the parameters in it.
pub(super) struct PathKey {
    /// The key.
    pub text: String,
    /// A parameter object for each name in braces.
    pub parameters: Vec<Value>,
}

impl PathKey {
    /// Formats a path. `known` are the documented arguments of its last function; a repeated name gets a number.
    pub(super) fn of(path: &Path, known: &[Parameter]) -> Self {
        let mut template = Self { text: String::new(), parameters: Vec::new() };
        let mut names = BTreeSet::new();
        for (index, segment) in path.0.iter().enumerate() {
            match segment {
                Segment::Name(name) => template.text.push_str(&format!("/{name}")),
                Segment::Key(name) => {
                    let name = template.parameter(&mut names, name, None, text());
                    template.text.push_str(&format!("/{{{name}}}"));
                }
                Segment::ItemPath(name) => {
                    let name = template.parameter(
                        &mut names,
                        name,
                        Some("A path below the root, with its slashes.".to_owned()),
                        text(),
                    );
                    let end = if index + 1 == path.0.len() { "" } else { ":" };
                    template.text.push_str(&format!(":/{{{name}}}{end}"));
                }
                Segment::AlternateKey(property) => {
                    let name = template.parameter(&mut names, property, None, text());
                    template.text.push_str(&format!("/{property}={{{name}}}"));
                }
                Segment::Call { name, arguments } => {
                    let known = if index + 1 == path.0.len() { known } else { &[] };
                    let arguments: Vec<String> =
                        arguments.iter().map(|argument| template.argument(&mut names, argument, known)).collect();
                    template.text.push_str(&format!("/{name}({})", arguments.join(",")));
                }
            }
        }
        template
    }

    fn argument(&mut self, names: &mut BTreeSet<String>, argument: &Argument, known: &[Parameter]) -> String {
        let known = known.iter().find(|known| known.name.eq_ignore_ascii_case(&argument.name));
        let schema = match known.map(|known| &known.ty) {
            Some(ty @ (TypeRef::Primitive(_) | TypeRef::Enum(_))) => schema::of(ty).into(),
            _ => text(),
        };
        let description = known.and_then(|known| markdown(&known.description));
        let name = self.parameter(names, argument.shown(), description, schema);
        let quote = if argument.quoted { "'" } else { "" };
        let equals = if argument.name.is_empty() { "" } else { "=" };
        format!("{}{equals}{quote}{{{name}}}{quote}", argument.name)
    }

    fn parameter(
        &mut self,
        names: &mut BTreeSet<String>,
        wanted: &str,
        description: Option<String>,
        schema: Value,
    ) -> String {
        let mut name = wanted.to_owned();
        let mut number = 1;
        while !names.insert(name.clone()) {
            number += 1;
            name = format!("{wanted}{number}");
        }
        let mut parameter = json!({ "name": name, "in": "path", "required": true });
        if let Some(description) = description {
            parameter["description"] = description.into();
        }
        parameter["schema"] = schema;
        self.parameters.push(parameter);
        name
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_inside_a_template() {
        let key = |name: &str| Segment::Key(name.to_owned());
        let name = |name: &str| Segment::Name(name.to_owned());
        let arguments =
            vec![Argument { name: "id".to_owned(), quoted: true }, Argument { name: String::new(), quoted: false }];
        let call = Segment::Call { name: "find".to_owned(), arguments };
        let path = Path(vec![name("users"), key("id"), name("items"), key("id"), call]);
        let template = PathKey::of(&path, &[]);
        assert_eq!(template.text, "/users/{id}/items/{id2}/find(id='{id3}',{value})");
        assert_eq!(template.parameters.len(), 4);
    }

    #[test]
    fn an_item_path_ends_with_a_colon_before_more() {
        let name = |name: &str| Segment::Name(name.to_owned());
        let mut path = Path(vec![name("drive"), name("root"), Segment::ItemPath("path".to_owned())]);
        assert_eq!(PathKey::of(&path, &[]).text, "/drive/root:/{path}");
        path.0.push(name("content"));
        assert_eq!(PathKey::of(&path, &[]).text, "/drive/root:/{path}:/content");
    }
}
