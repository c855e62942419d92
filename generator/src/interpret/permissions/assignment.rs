//! The permission tables that apply to each request of a page.

use crate::api::path_label::{PathLabel, words};
use crate::api::{Method, Path, Segment};
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;
use crate::dialect::http::request_line;
use crate::document::{BlockKind, RichText};
use crate::facts::{Assignment, PermissionFacts, RequestFacts};
use crate::interpret::notes::Notes;
use crate::interpret::outline::Outline;
use crate::text::shorten;
use crate::uri::Target;

/// Words of a label for calls on the signed-in user.
const SELF: [&str; 4] = ["self", "oneself", "own", "yourself"];

/// Words of a label for calls on other users.
const OTHERS: [&str; 3] = ["other", "others", "another"];

/// The requests whose paths differ only in these first segments are one operation.
const PRINCIPALS: [&str; 5] = ["users", "groups", "sites", "drives", "teams"];

/// The heading, sentence and annotation that belong to a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Labelled {
    label: PathLabel,
    /// The user that "acting on self" or "acting on others" names.
    subject: Option<Subject>,
    /// The requests that the annotation names.
    urls: Vec<(Option<Method>, String)>,
}

/// The user that a label is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    SignedIn,
    Others,
}

impl Labelled {
    pub(super) fn new(label: Option<&str>, urls: &[String]) -> Self {
        let label = label.map(PathLabel::new).unwrap_or_default();
        let subject = if label.has(&OTHERS) {
            Some(Subject::Others)
        } else if label.has(&SELF) {
            Some(Subject::SignedIn)
        } else {
            None
        };
        Self { label, subject, urls: urls.iter().filter_map(|url| parse_url(url)).collect() }
    }

    fn names(&self, request: &RequestFacts, path: Option<&str>) -> bool {
        self.urls
            .iter()
            .any(|(method, url)| method.is_none_or(|method| method == request.method) && Some(url.as_str()) == path)
    }
}

/// `GET /users/{id}`, with or without a method.
fn parse_url(url: &str) -> Option<(Option<Method>, String)> {
    let (method, target) = match request_line(url.trim()) {
        Some((name, target)) => (Method::of(name), target),
        None => (None, url.trim()),
    };
    let target = Target::from(target.to_owned());
    Some((method, target.path()?.normal()))
}

/// The tables of each request, by the annotation, by the words of the label in the path, and by those in the sentence
/// above the request.
///
/// If no label names a request, the tables are cases of the operation as long as the page has only one.
///
/// The only table is that of all requests, unless the page includes others that were not found.
pub(super) fn assign(
    tables: &[Labelled],
    is_complete: bool,
    requests: &[RequestFacts],
    sentences: &[String],
) -> Vec<Assignment> {
    let paths: Vec<Option<String>> = requests.iter().map(|request| request.target.path().map(Path::normal)).collect();
    let named = requests
        .iter()
        .zip(&paths)
        .map(|(request, path)| (0..tables.len()).filter(|at| tables[*at].names(request, path.as_deref())).collect());
    let named: Vec<Vec<usize>> = named.collect();
    let has_urls = named.iter().any(|tables| !tables.is_empty());
    // Annotations whose requests are not on the page say nothing about those that are.
    let others: Vec<usize> = (0..tables.len()).filter(|at| !has_urls || tables[*at].urls.is_empty()).collect();
    let is_one = is_one_operation(requests);
    let mut labelled: Vec<Option<usize>> = vec![None; requests.len()];
    if others.len() > 1 || !is_complete {
        let by_label = |(request, sentence): (&RequestFacts, &String)| by_label(tables, &others, request, sentence);
        labelled = requests.iter().zip(sentences).map(by_label).collect();
        // The tables of one operation on groups, "for users" and "for groups", are about what is added to the group.
        if is_one
            && requests.iter().all(is_below_principal)
            && labelled.iter().flatten().all(|at| names_principal(&tables[*at], requests))
        {
            labelled.fill(None);
        }
    }
    let is_by_label = labelled.iter().any(Option::is_some);
    let rest = |at: usize| match others.as_slice() {
        [] if tables.is_empty() => Assignment::Tables(Vec::new()),
        [] => Assignment::Unknown,
        [only] if is_complete => Assignment::Tables(vec![*only]),
        _ => unlabelled(tables, &others, &requests[at], is_by_label, is_one),
    };
    let assignment = |at: usize| match (named[at].as_slice(), labelled[at]) {
        ([], None) => rest(at),
        ([], Some(table)) => Assignment::Tables(vec![table]),
        (named, _) => Assignment::Tables(named.to_vec()),
    };
    (0..requests.len()).map(assignment).collect()
}

/// The only table whose label names a request.
fn by_label(tables: &[Labelled], candidates: &[usize], request: &RequestFacts, sentence: &str) -> Option<usize> {
    let path = request.target.path();
    let by_path = path.and_then(|path| best(candidates, |at| tables[at].label.rank(path)));
    by_path.or_else(|| {
        let words = words(sentence).collect();
        best(candidates, |at| tables[at].label.share(&words))
    })
}

/// The candidate with the highest rank; `None` if two have it.
fn best<R: Ord>(candidates: &[usize], rank: impl Fn(usize) -> Option<R>) -> Option<usize> {
    let ranked: Vec<(R, usize)> = candidates.iter().filter_map(|at| Some((rank(*at)?, *at))).collect();
    let highest = ranked.iter().map(|(rank, _)| rank).max()?;
    let mut found = ranked.iter().filter(|(rank, _)| rank == highest);
    match (found.next(), found.next()) {
        (Some((_, at)), None) => Some(*at),
        _ => None,
    }
}

/// The tables of a request that no label names.
fn unlabelled(
    tables: &[Labelled],
    candidates: &[usize],
    request: &RequestFacts,
    is_by_label: bool,
    is_one: bool,
) -> Assignment {
    let is_general = |at: &&usize| tables[**at].label.is_empty();
    let general: Vec<usize> = candidates.iter().filter(is_general).copied().collect();
    if is_by_label {
        return if general.is_empty() { Assignment::Unknown } else { Assignment::Tables(general) };
    }
    if candidates.iter().all(|at| tables[*at].subject.is_some() || tables[*at].label.is_empty()) && general.len() < 2 {
        // A request of the signed-in user cannot act on others.
        let is_me = is_below_me(request);
        let applies = |at: &&usize| !is_me || tables[**at].subject != Some(Subject::Others);
        return Assignment::Tables(candidates.iter().filter(applies).copied().collect());
    }
    if is_one { Assignment::Tables(candidates.to_vec()) } else { Assignment::Unknown }
}

fn is_below_me(request: &RequestFacts) -> bool {
    let first = request.target.path().and_then(|path| path.0.first());
    matches!(first, Some(Segment::Name(name)) if name.eq_ignore_ascii_case("me"))
}

fn is_below_principal(request: &RequestFacts) -> bool {
    let first = request.target.path().and_then(|path| path.0.first());
    matches!(first, Some(Segment::Name(name)) if PRINCIPALS.contains(&name.to_lowercase().as_str()))
}

/// Returns true if the label names the first segment of a path and nothing behind it.
fn names_principal(table: &Labelled, requests: &[RequestFacts]) -> bool {
    let mut paths = requests.iter().filter_map(|request| request.target.path());
    paths.all(|path| table.label.rank(path).is_none_or(|(position, _)| position == 0))
}

/// Returns true if the requests differ only in the user, group, site or drive.
fn is_one_operation(requests: &[RequestFacts]) -> bool {
    let folded = |request: &RequestFacts| {
        let path = request.target.path()?;
        let below = match path.0.as_slice() {
            [Segment::Name(name), below @ ..] if name.eq_ignore_ascii_case("me") => below,
            [Segment::Name(name), Segment::Key(_), below @ ..]
                if PRINCIPALS.contains(&name.to_lowercase().as_str()) =>
            {
                below
            }
            whole => whole,
        };
        Some((request.method, crate::uri::normal(below)))
    };
    let mut all = requests.iter().map(folded);
    let first = all.next();
    all.all(|other| Some(other) == first)
}

/// The sentence above each request: in its block, or the last paragraph or heading before the block.
pub(super) fn sentences_before(outline: &Outline<'_>, requests: &[RequestFacts]) -> Vec<String> {
    let mut blocks: Vec<(crate::source::Location, &str, String)> = Vec::new();
    for part in outline.parts.iter().filter(|part| part.heading == Some(Heading::Http) && !part.in_examples) {
        let mut said = part.title.clone();
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Paragraph(text) | BlockKind::Quote(text) => said = text.plain(),
                BlockKind::List(items) => said = items.last().map(RichText::plain).unwrap_or_default(),
                BlockKind::Fence(fence) => blocks.push((item.location(), &fence.content, said.clone())),
                _ => {}
            }
        }
    }
    let of_request = |request: &RequestFacts| {
        let at = request.location;
        let block = blocks
            .iter()
            .find(|(block, ..)| block.page == at.page && (block.span.start..=block.span.end).contains(&at.span.start));
        block.map(|(_, _, said)| said.clone()).unwrap_or_default()
    };
    requests.iter().map(of_request).collect()
}

/// Reports tables that cannot be assigned.
pub(super) fn report(facts: &PermissionFacts, requests: &[RequestFacts], notes: &mut Notes) {
    let mut unknown = requests.iter().zip(&facts.assigned).filter(|(_, tables)| **tables == Assignment::Unknown);
    let (Some((request, _)), Some(table)) = (unknown.next(), facts.tables.first()) else { return };
    let request = shorten(&format!("{} {}", request.method, request.target.as_str()));
    let more = match unknown.count() {
        0 => String::new(),
        1 => " and 1 more request".to_owned(),
        more => format!(" and {more} more requests"),
    };
    let count = facts.tables.len();
    let message = format!("it is unknown which of the {count} permission tables applies to `{request}`{more}");
    let help = "name the resource in the heading of each table as in the path, or list the requests as `requestUrls` in \
                the annotation above the table";
    notes.report(Code::PermissionTableUnassigned, table.location, message, help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Location, PageId, Span};

    fn requests(lines: &[&str]) -> Vec<RequestFacts> {
        let request = |line: &&str| {
            let (method, target) = line.split_once(' ').unwrap_or_default();
            let location = Location { page: PageId(0), span: Span::default() };
            let method = Method::of(method).unwrap_or(Method::Get);
            RequestFacts { method, target: target.to_owned().into(), location }
        };
        lines.iter().map(request).collect()
    }

    /// The numbers of the tables of each request; `?` if unknown.
    fn assigned(labels: &[&str], lines: &[&str], sentences: &[&str]) -> String {
        let tables: Vec<Labelled> =
            labels.iter().map(|label| Labelled::new(Some(*label).filter(|label| !label.is_empty()), &[])).collect();
        let mut sentences: Vec<String> = sentences.iter().map(ToString::to_string).collect();
        sentences.resize(lines.len(), String::new());
        shown(&assign(&tables, true, &requests(lines), &sentences))
    }

    fn shown(assigned: &[Assignment]) -> String {
        let one = |assignment: &Assignment| match assignment {
            Assignment::Tables(tables) => tables.iter().map(usize::to_string).collect::<Vec<_>>().join("+"),
            Assignment::Unknown => "?".to_owned(),
        };
        assigned.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_of_the_heading_are_found_in_the_path() {
        let lines = ["GET /teams/{id}/channels/{id}/messages", "GET /users/{id}/chats/{id}/messages"];
        assert_eq!(assigned(&["chat", "channel"], &lines, &[]), "1 0");
        assert_eq!(assigned(&["team or channel", "chats, group chats"], &lines, &[]), "0 1");
        let lines = ["GET /roleManagement/deviceManagement/roles", "GET /roleManagement/cloudPC/roles"];
        let labels = ["For Cloud PC provider", "For Device management (Tablets) provider", "Entitlement management"];
        assert_eq!(assigned(&labels, &lines, &[]), "1 0");
    }

    #[test]
    fn words_of_the_heading_are_found_in_the_sentence() {
        let lines = ["POST /offices/a/free", "POST /offices/b/free"];
        let sentences = ["To free a berth for a mooring provider", "To free a berth for the crane provider"];
        assert_eq!(assigned(&["For Mooring provider", "For Crane provider"], &lines, &sentences), "0 1");
        assert_eq!(assigned(&["For Mooring provider", "For Crane provider"], &lines, &[]), "? ?");
    }

    #[test]
    fn requests_name_their_tables() {
        let urls = |urls: &[&str]| urls.iter().map(ToString::to_string).collect::<Vec<_>>();
        let tables = [
            Labelled::new(None, &urls(&["GET /docks/{dock-id}/berths", "/ports/{id}/berths"])),
            Labelled::new(None, &urls(&["GET /piers/{x}/berths"])),
        ];
        let lines =
            ["GET /piers/{id}/berths", "GET /docks/{id}/berths", "GET /ports/{id}/berths", "POST /docks/{id}/berths"];
        assert_eq!(shown(&assign(&tables, true, &requests(&lines), &[const { String::new() }; 4])), "1 0 0 ?");
    }

    #[test]
    fn tables_of_one_operation_are_cases() {
        assert_eq!(assigned(&["guests", "fishers"], &["GET /me/berths", "GET /users/{id}/berths"], &[]), "0+1 0+1");
        assert_eq!(assigned(&["guests", "fishers"], &["GET /piers", "GET /docks"], &[]), "? ?");
        assert_eq!(assigned(&["users", "groups"], &["POST /groups/{id}/members/$ref"], &[]), "0+1");
        assert_eq!(assigned(&["", ""], &["GET /piers", "GET /docks"], &[]), "? ?");
    }

    #[test]
    fn the_signed_in_user_is_not_another_one() {
        let labels = ["acting on self", "acting on other users"];
        assert_eq!(assigned(&labels, &["GET /me/berths", "GET /users/{id}/berths"], &[]), "0 0+1");
    }

    #[test]
    fn a_table_without_a_label_is_for_the_other_requests() {
        assert_eq!(assigned(&["", "piers"], &["GET /piers", "GET /docks"], &[]), "1 0");
        assert_eq!(assigned(&["docks", "piers"], &["GET /piers", "GET /ports"], &[]), "1 ?");
    }

    #[test]
    fn the_only_table_is_that_of_all_requests_unless_another_one_is_missing() {
        let (tables, requests) = ([Labelled::new(Some("piers"), &[])], requests(&["GET /piers", "GET /docks"]));
        let sentences = [const { String::new() }; 2];
        assert_eq!(shown(&assign(&tables, true, &requests, &sentences)), "0 0");
        assert_eq!(shown(&assign(&tables, false, &requests, &sentences)), "0 ?");
    }
}
