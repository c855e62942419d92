//! Makes the translated form of a page, mechanically: what the published translations change is changed,
//! what they leave alone is left alone.
//!
//! Words of prose are mangled, so that nothing can depend on them. Two languages differ in everything
//! that a dictionary could know: one uses the Portuguese terms of the published translation, the other is
//! made up.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// The terms that a translation uses for the fixed words of the dialect.
#[derive(Clone, Copy, Debug)]
pub enum Language {
    /// The terms of the Brazilian Portuguese pages.
    Portuguese,
    /// Words spelled backwards with an accent.
    MadeUp,
}

/// Translates every page below `from` into `to`.
///
/// # Panics
/// When a file cannot be read or written.
pub fn localise_tree(from: &Path, to: &Path, language: Language) {
    copy_tree(from, to, &|path, text| page(path, text, language));
}

/// Translates one page; `path` only decides where mistakes of translators are made.
#[must_use]
pub fn page(path: &str, text: &str, language: Language) -> String {
    let mut translator = Translator { path, language, slugs: HashMap::new(), section: String::new(), table: None };
    let (head, body) = front_matter(text);
    let mut out = translator.front_matter(head);
    let mut outside = Outside::default();
    for line in body.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        match outside.kept(line) {
            Kept::Comment if translator.chance(line, 3) => out.push_str(&line.replace('"', "&quot;")),
            Kept::Comment | Kept::Fence => out.push_str(line),
            Kept::No => out.push_str(&translator.line(line)),
        }
        out.push_str(end);
    }
    out
}

fn front_matter(text: &str) -> (&str, &str) {
    let close = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---")).map(|at| 4 + at + 1);
    close.map_or(("", text), |close| text.split_at(close))
}

/// Fences and comments are not translated.
#[derive(Default)]
struct Outside {
    fence: bool,
    comment: bool,
}

enum Kept {
    No,
    Fence,
    Comment,
}

impl Outside {
    fn kept(&mut self, line: &str) -> Kept {
        let start = line.trim_start();
        if self.comment {
            self.comment = !line.contains("-->");
            return Kept::Comment;
        }
        if start.starts_with("```") {
            self.fence = !self.fence;
            return Kept::Fence;
        }
        if self.fence {
            return Kept::Fence;
        }
        if start.starts_with("<!--") {
            self.comment = !line.contains("-->");
            return Kept::Comment;
        }
        Kept::No
    }
}

struct Translator<'p> {
    path: &'p str,
    language: Language,
    /// How often each slug was given.
    slugs: HashMap<String, usize>,
    /// The slug of the section.
    section: String,
    table: Option<Columns>,
}

/// Contents of the columns of the current table.
struct Columns {
    names: bool,
    members: bool,
    ty: Option<usize>,
    damaged: bool,
}

impl Translator<'_> {
    /// True in about `percent` of all cases, always the same for the same text.
    fn chance(&self, text: &str, percent: u64) -> bool {
        number(&format!("{}:{text}", self.path)) % 100 < percent
    }

    fn front_matter(&self, head: &str) -> String {
        let mut out = String::new();
        for line in head.lines() {
            match line.split_once(':') {
                Some((key @ ("title" | "description"), value)) => {
                    out.push_str(&format!("{key}: {}\n", self.words(value)));
                }
                _ => out.push_str(&format!("{line}\n")),
            }
        }
        if !head.is_empty() {
            let locale = match self.language {
                Language::Portuguese => "pt-BR",
                Language::MadeUp => "qps-ploc",
            };
            out.push_str(&format!(
                "ms.openlocfilehash: 0{:x}\nms.sourcegitcommit: 1{:x}\n",
                number(head),
                number(out.as_str())
            ));
            out.push_str(&format!("ms.translationtype: MT\nms.contentlocale: {locale}\nms.lasthandoff: 02/01/2023\n"));
            out.push_str("ms.locfileid: \"60000000\"\n");
        }
        out
    }

    fn line(&mut self, line: &str) -> String {
        if line.trim().is_empty() {
            self.table = None;
            return line.to_owned();
        }
        if let Some(title) = line.starts_with('#').then(|| line.trim_start_matches('#').trim()) {
            self.table = None;
            let level = &line[..line.len() - line.trim_start_matches('#').len()];
            return self.heading(level, title);
        }
        if line.trim_start().starts_with('|') || self.table.is_some() && line.contains('|') {
            return self.row(line);
        }
        self.table = None;
        let untouched = line.starts_with("Namespace:")
            || line.to_lowercase().contains("[!include")
            || line.starts_with('[') && line.contains("]: ");
        if untouched { line.to_owned() } else { self.rich(line) }
    }

    fn heading(&mut self, level: &str, title: &str) -> String {
        let title = if title.is_empty() { "untitled" } else { title };
        let shown = title.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(title, |(text, _)| text);
        let mut slug: String = shown.to_lowercase().replace(' ', "-");
        slug.retain(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let count = self.slugs.entry(slug.clone()).or_default();
        let anchor = if *count == 0 { slug.clone() } else { format!("{slug}-{count}") };
        *count += 1;
        if !title.contains("#tab/") {
            self.section = slug;
        }
        let text = if title.contains("](") { self.rich(title) } else { self.title(shown) };
        format!("{level} <a name=\"{anchor}\"></a>{text}")
    }

    /// The fixed words of a title change, and their order.
    fn title(&self, title: &str) -> String {
        let portuguese = |words: &str| match words {
            "resource type" => "tipo de recurso",
            "enum type" => "tipo de enumeração",
            _ => "valores",
        };
        for ending in ["resource type", "enum type", "values"] {
            if let Some(name) = title.strip_suffix(ending) {
                let words = match self.language {
                    Language::Portuguese => portuguese(ending).to_owned(),
                    Language::MadeUp => self.words(ending),
                };
                return format!("{words} {}", self.words(name.trim()));
            }
        }
        self.words(title)
    }

    fn row(&mut self, line: &str) -> String {
        let is_ruler = line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'));
        if is_ruler {
            return line.to_owned();
        }
        let cells = split(line);
        let Some(columns) = &self.table else {
            self.table = Some(self.columns(&cells));
            return cells.iter().map(|cell| self.header(cell)).collect::<Vec<_>>().join("|");
        };
        let first = cells.iter().position(|cell| !cell.trim().is_empty()).unwrap_or(0);
        let translated = cells.iter().enumerate().map(|(at, cell)| {
            if cell.trim().is_empty() {
                (*cell).to_owned()
            } else if at == first && (columns.names || columns.members) {
                self.name(cell, columns)
            } else if Some(at) == columns.ty {
                self.ty(cell)
            } else {
                self.rich(cell)
            }
        });
        translated.collect::<Vec<_>>().join("|")
    }

    fn columns(&self, header: &[&str]) -> Columns {
        let titles: Vec<String> = header.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let first = titles.iter().find(|title| !title.is_empty()).map_or("", String::as_str);
        let ty = titles.iter().position(|title| title == "type");
        let members = self.section == "members" || self.section.ends_with("-values");
        Columns {
            names: ty.is_some() || first == "header" || first == "name",
            members,
            ty,
            damaged: self.chance(&self.section, 75),
        }
    }

    fn header(&self, cell: &str) -> String {
        let known = match self.language {
            Language::Portuguese => match cell.trim().to_lowercase().as_str() {
                "property" => "Propriedade",
                "type" => "Tipo",
                "description" => "Descrição",
                "member" => "Membro",
                "value" => "Valor",
                "method" => "Método",
                "return type" => "Tipo de retorno",
                "parameter" => "Parâmetro",
                "name" => "Nome",
                "header" => "Cabeçalho",
                "relationship" => "Relação",
                "permission type" => "Tipo de permissão",
                _ => "",
            },
            Language::MadeUp => "",
        };
        if known.is_empty() { self.rich(cell) } else { known.to_owned() }
    }

    /// A tenth of all names, and half of the members of damaged enumerations, are translated by mistake.
    fn name(&self, cell: &str, columns: &Columns) -> String {
        let percent = match columns {
            Columns { members: true, damaged: true, .. } => 50,
            Columns { names: true, members: false, .. } if columns.ty.is_some() => 10,
            _ => 0,
        };
        let name = cell.trim();
        if !self.chance(name, percent) || name.contains(['@', '[', '*', '$']) {
            return cell.to_owned();
        }
        let mangled = mangle(name, self.language);
        // Some lose their shape, too.
        if self.chance(name, percent / 3) { format!("{mangled} nova") } else { mangled }
    }

    fn ty(&self, cell: &str) -> String {
        let plain = cell.trim();
        let (item, many) = match plain.to_lowercase().strip_suffix("collection").map(str::len) {
            Some(length) => (plain[..length].trim(), true),
            None => (plain, false),
        };
        let item = self.primitive(item);
        let variant = number(&format!("{}{cell}", self.path)) % 4;
        let item = match self.language {
            _ if !many => item,
            Language::MadeUp if variant == 0 => format!("{item} {}", self.words("collection")),
            Language::MadeUp => format!("{} {item}", self.words("collection")),
            Language::Portuguese => match variant {
                0 => format!("{item} coleção"),
                1 => format!("Coleção {item}"),
                2 => format!("Conjunto de {item}"),
                _ => format!("Coleção de {item}"),
            },
        };
        format!(" {item} ")
    }

    fn primitive(&self, item: &str) -> String {
        let variant = number(&format!("{}{item}", self.path)) % 3;
        let one_of = |words: [&str; 3]| words[usize::try_from(variant).unwrap_or(0)].to_owned();
        match (self.language, item.to_lowercase().as_str()) {
            (Language::Portuguese, "string") => one_of(["Cadeia de caracteres", "Cadeia", "String"]),
            (Language::Portuguese, "boolean") => one_of(["Booliano", "Booleano", "Boleano"]),
            (Language::Portuguese, "double") => "Duplo".to_owned(),
            (Language::Portuguese, "date") => "Data".to_owned(),
            (Language::Portuguese, "duration") => "Duração".to_owned(),
            (Language::Portuguese, "binary") => "Binário".to_owned(),
            (Language::MadeUp, "string" | "boolean" | "double" | "date" | "duration" | "binary") => self.words(item),
            _ => item.to_owned(),
        }
    }

    /// Translates text around code, links and tags, pads code and escapes braces.
    fn rich(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['`', '<', ']']) {
            let (before, from) = rest.split_at(at);
            out.push_str(&self.words(before));
            let length = match from.as_bytes()[0] {
                b'`' => from[1..].find('`').map(|end| end + 2),
                b'<' => from.find('>').map(|end| end + 1),
                _ if from.starts_with("](") => from.find(')').map(|end| end + 1),
                _ => None,
            };
            let kept = &from[..length.unwrap_or(1)];
            match kept.strip_prefix('`').and_then(|code| code.strip_suffix('`')) {
                Some(code) if self.chance(code, 50) && !code.is_empty() => out.push_str(&format!("` {code} ` ")),
                Some(_) => out.push_str(&format!("{kept} ")),
                None => out.push_str(kept),
            }
            rest = &from[kept.len()..];
        }
        out.push_str(&self.words(rest));
        out
    }

    /// Mangles every word except identifiers.
    fn words(&self, text: &str) -> String {
        let mut out = String::new();
        let mut word = String::new();
        for c in text.chars().chain(['\0']) {
            if c.is_alphanumeric() || matches!(c, '.' | '_' | '@' | '$') {
                word.push(c);
                continue;
            }
            let is_brand = matches!(word.as_str(), "Microsoft" | "HTTP");
            let is_plain = word.trim_matches(['.', '-']).chars().skip(1).all(char::is_lowercase);
            out.push_str(&if is_plain && !is_brand { mangle(&word, self.language) } else { std::mem::take(&mut word) });
            word.clear();
            match c {
                '{' | '}' => out.extend(['\\', c]),
                '\0' => {}
                _ => out.push(c),
            }
        }
        out
    }
}

/// A word of no language, of the same length and case.
fn mangle(word: &str, language: Language) -> String {
    let stem = word.trim_end_matches('.');
    let end = &word[stem.len()..];
    let changed: String = match language {
        Language::MadeUp => {
            let turned: String = stem.to_lowercase().chars().rev().map(|c| if c == 'e' { 'é' } else { c }).collect();
            let mut letters = turned.chars();
            match letters.next() {
                Some(first) if stem.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
                _ => turned,
            }
        }
        // Words between scopes have a meaning.
        Language::Portuguese if stem == "and" => "e".to_owned(),
        Language::Portuguese if stem == "or" => "ou".to_owned(),
        Language::Portuguese => {
            let half = stem.chars().count().div_ceil(2);
            stem.chars().take(half).chain(if stem.is_empty() { "" } else { "ção" }.chars()).collect()
        }
    };
    format!("{changed}{end}")
}

/// Splits a table line at its pipes; the parts joined by pipes are the line again.
fn split(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|').filter(|(at, _)| !line[..*at].ends_with('\\')) {
        cells.push(&line[start..at]);
        start = at + 1;
    }
    cells.push(&line[start..]);
    cells
}

/// A number that is the same for the same text on every machine (FNV-1a).
fn number(text: &str) -> u64 {
    let mixed = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed ^ (mixed >> 32)
}

/// Reads every page below `from` and writes what `change` makes of its path and text below `to`.
pub(super) fn copy_tree(from: &Path, to: &Path, change: &dyn Fn(&str, &str) -> String) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{error}")).flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            fs::create_dir_all(&target).unwrap_or_else(|error| panic!("{error}"));
            copy_tree(&source, &target, change);
        } else if source.extension().is_some_and(|ending| ending == "md" || ending == "txt") {
            let text = fs::read_to_string(&source).unwrap_or_else(|error| panic!("{error}"));
            let changed = change(&entry.file_name().to_string_lossy(), &text);
            fs::write(&target, changed).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}
