//! Meanings of translated type cells, learnt from the rows whose type JSON shows.
//!
//! A row with the type "Zeichenfolge" beside a JSON member `"String"` shows the meaning of the word in rows that no
//! JSON shows: parameters and relationships. Dictionaries of languages are therefore not needed.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::sample_values::shape_of;
use crate::api::Primitive;
use crate::facts::{PageFacts, TypePhrase};

/// Meanings of type cells, by their text in lower case with `[]` for a name.
#[derive(Debug, Default)]
pub(super) struct Glossary(HashMap<String, Votes>);

/// Number of sample values of each kind beside a text.
#[derive(Debug, Default)]
struct Votes {
    many: usize,
    single: usize,
    primitives: BTreeMap<Primitive, usize>,
}

/// Meaning of a translated type cell.
pub(super) struct Meaning {
    /// The primitive type that its words stand for.
    pub primitive: Option<Primitive>,
    /// True if they stand for a collection.
    pub collection: bool,
}

impl Glossary {
    pub(super) fn collect(facts: &[&PageFacts]) -> Self {
        let mut glossary = Self::default();
        for resource in facts.iter().flat_map(|page| &page.resources) {
            let unknown: Vec<_> = resource
                .properties
                .iter()
                .chain(&resource.relationships)
                .filter_map(|row| Some((row.name.as_str(), row.ty.written.as_ref()?)))
                .collect();
            if unknown.is_empty() {
                continue;
            }
            let samples: HashMap<&str, &Value> =
                resource.json.iter().map(|(name, value)| (name.as_str(), value)).collect();
            for (name, written) in unknown {
                if let Some(sample) = samples.get(name) {
                    glossary.0.entry(written.clone()).or_default().add(sample);
                }
            }
        }
        glossary
    }

    /// The meaning of a phrase, by its own sample value, then by those of other rows.
    pub(super) fn meaning(&self, phrase: &TypePhrase, sample: Option<&Value>) -> Option<Meaning> {
        let written = phrase.written.as_ref()?;
        let mut shown = Votes::default();
        if let Some(sample) = sample {
            shown.add(sample);
        }
        let known = self.0.get(written);
        let collection = phrase.collection
            || shown.collection().or_else(|| known.and_then(Votes::collection)).unwrap_or_else(|| {
                // Beside a name, translations contain the word for "collection" and little else.
                written.contains("[]") && !written.contains(['(', ','])
            });
        let primitive = known.and_then(Votes::primitive).or_else(|| shown.primitive());
        Some(Meaning { primitive: primitive.filter(|_| !written.contains("[]")), collection })
    }
}

impl Votes {
    fn add(&mut self, sample: &Value) {
        let item = match sample {
            Value::Null => return,
            Value::Array(items) => {
                self.many += 1;
                items.first()
            }
            other => {
                self.single += 1;
                Some(other)
            }
        };
        if let Some(primitive) = item.and_then(shape_of) {
            *self.primitives.entry(primitive).or_default() += 1;
        }
    }

    fn collection(&self) -> Option<bool> {
        (self.many + self.single > 0).then_some(self.many > self.single)
    }

    /// The primitive type of most samples. A sample without a fraction may be of a type with one, but
    /// not the reverse.
    fn primitive(&self) -> Option<Primitive> {
        let (most, _) = self.primitives.iter().max_by_key(|(_, count)| **count)?;
        let fractions = *most == Primitive::Int64 && self.primitives.contains_key(&Primitive::Double);
        Some(if fractions { Primitive::Double } else { *most })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_mean_many_where_json_shows_a_list() {
        let mut glossary = Glossary::default();
        for (written, samples) in [("lista", vec![json!(["a"]), json!([]), json!("a")]), ("texto", vec![json!("a")])] {
            let votes = glossary.0.entry(written.to_owned()).or_default();
            for sample in &samples {
                votes.add(sample);
            }
        }
        let meaning = |written: &str, sample: Option<&Value>| {
            let phrase = TypePhrase { written: Some(written.to_owned()), ..TypePhrase::default() };
            glossary.meaning(&phrase, sample).map(|meaning| (meaning.collection, meaning.primitive))
        };
        let text = Some(Primitive::String);
        assert_eq!(meaning("lista", None), Some((true, text)));
        assert_eq!(meaning("texto", None), Some((false, text)));
        // Its own sample counts more than those of other rows.
        assert_eq!(meaning("texto", Some(&json!(["a"]))), Some((true, text)));
        assert_eq!(meaning("lista", Some(&json!("a"))), Some((false, text)));
        // Without any, words beside a name stand for a collection, unless they are a remark.
        assert_eq!(meaning("coleção de []", None), Some((true, None)));
        assert_eq!(meaning("[] (antigo)", None), Some((false, None)));
        assert_eq!(meaning("palavra", None), Some((false, None)));
    }
}
