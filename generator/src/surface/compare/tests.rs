use super::*;
use crate::api::{Method, QualifiedName};
use crate::krate::{Call, Role, Subject};

fn surface(lines: &[&str]) -> Surface {
    Surface::parse(&lines.join("\n")).unwrap_or_else(|error| panic!("{error}"))
}

/// The changes from lines to lines, in short.
fn changes(old: &[&str], new: &[&str]) -> Vec<(What, Level, String)> {
    let changes = compare(&surface(old), &surface(new));
    changes.iter().map(|change| (change.what, change.level, change.item().path.clone())).collect()
}

/// The one change from a line to a line.
fn changed(old: &str, new: &str) -> (What, Level) {
    match changes(&[old], &[new]).as_slice() {
        [(what, level, _)] => (*what, *level),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_changed_asks_for_nothing() {
    let lines = ["pub struct v1_0::models::User: Clone", "pub v1_0::models::User::id: Option<String>"];
    assert_eq!(changes(&lines, &lines), []);
    assert_eq!(verdict(&[]), Level::Patch);
}

#[test]
fn another_name_on_the_wire_breaks() {
    const BROKEN: Option<(What, Level)> = Some((What::Changed, Level::Major));
    let with_names = |line: &str| Surface { has_wire_names: true, ..surface(&[line]) };
    let change = |old: &str, new: &str| {
        let changes = compare(&with_names(old), &with_names(new));
        changes.first().map(|change| (change.what, change.level))
    };
    assert_eq!(change("pub a::Half::Am", "pub a::Half::Am = \"AM\""), BROKEN);
    assert_eq!(change("pub a::B::c_d: Option<i32>", "pub a::B::c_d: Option<i32> = \"C_d\""), BROKEN);
    let call = "pub fn a::B::do_it(&self) -> runtime::Request<()>";
    assert_eq!(change(call, &format!("{call} = \"do_it\"")), BROKEN);
    assert_eq!(change("pub struct a::B: Clone", "pub struct a::B: Clone = \"b_\""), BROKEN);
    assert_eq!(change("pub a::Half::Am = \"AM\"", "pub a::Half::Am = \"AM\""), None);
    // A text of docwright 0.1 does not state names on the wire.
    let old = surface(&["pub a::Half::Am"]);
    assert_eq!(compare(&old, &with_names("pub a::Half::Am = \"AM\"")), []);
}

#[test]
fn what_goes_breaks_and_what_comes_does_not() {
    let (module, function) = ("pub mod v1_0", "pub fn v1_0::A::b(&self) -> v1_0::B");
    assert_eq!(changes(&[module, function], &[module]), [(What::Removed, Level::Major, "v1_0::A::b".into())]);
    assert_eq!(changes(&[module], &[module, function]), [(What::Added, Level::Minor, "v1_0::A::b".into())]);
    assert_eq!(changes(&["feature a", module], &[module]), [(What::Removed, Level::Major, "a".into())]);
    assert_eq!(changes(&[module], &["feature a", module]), [(What::Added, Level::Minor, "a".into())]);
}

#[test]
fn what_code_may_name_completely_cannot_grow() {
    let (ty, field) = ("pub struct v1_0::A: Clone", "pub v1_0::A::b: Option<bool>");
    assert_eq!(changes(&[ty], &[ty, field]), [(What::Added, Level::Major, "v1_0::A::b".into())]);
    let (ty, variant) = ("pub enum v1_0::E: Clone", "pub v1_0::E::One");
    assert_eq!(changes(&[ty], &[ty, variant]), [(What::Added, Level::Major, "v1_0::E::One".into())]);
    // But a type that nobody had may have any.
    assert_eq!(changes(&[], &[ty, variant]), [(What::Added, Level::Minor, "v1_0::E".into())]);
    assert_eq!(changes(&[ty, variant], &[]), [(What::Removed, Level::Major, "v1_0::E".into())]);
}

#[test]
fn types_signatures_and_traits_are_promises() {
    const BROKEN: (What, Level) = (What::Changed, Level::Major);
    assert_eq!(changed("pub a::B::c: Option<String>", "pub a::B::c: Option<i32>"), BROKEN);
    assert_eq!(changed("pub a::B::c(String)", "pub a::B::c"), BROKEN);
    let call = "pub fn a::B::c(&self, id: impl AsRef<str>) -> runtime::Request<()>";
    assert_eq!(changed(call, "pub fn a::B::c(&self, id: impl AsRef<str>) -> runtime::Request<a::D>"), BROKEN);
    assert_eq!(changed(call, "pub fn a::B::c(&self) -> runtime::Request<()>"), BROKEN);
    assert_eq!(changed(call, &call.replace("id:", "key:")), (What::Changed, Level::Patch));
    assert_eq!(changed("pub struct a::B: Clone + Debug", "pub struct a::B: Clone"), BROKEN);
    assert_eq!(changed("pub struct a::B: Clone", "pub struct a::B: Clone + Debug"), (What::Extended, Level::Minor));
}

#[test]
fn features_and_crates_are_promises_too() {
    assert_eq!(changed("feature default = [a, b]", "feature default = [a]"), (What::Changed, Level::Major));
    assert_eq!(changed("feature default = [a]", "feature default = [a, b]"), (What::Extended, Level::Minor));
    let runtime = |version: &str| format!("dependency docwright-runtime = \"{version}\"");
    assert_eq!(changed(&runtime("0.1.0"), &runtime("0.1.4")), (What::Changed, Level::Patch));
    assert_eq!(changed(&runtime("0.1.0"), &runtime("0.2.0")), (What::Changed, Level::Major));
    assert_eq!(changed(&runtime("1.1.0"), &runtime("1.2.0")), (What::Changed, Level::Patch));
}

#[test]
fn constants_have_a_type_operators_and_perhaps_a_value() {
    let with = |operators: &str| format!("pub const a::B::C: runtime::odata::Property<Self, String{operators}>");
    let (any, one, two) = (with(""), with(", runtime::operators![eq]"), with(", runtime::operators![eq ne]"));
    assert_eq!(changed(&one, &two), (What::Extended, Level::Minor));
    assert_eq!(changed(&two, &any), (What::Extended, Level::Minor));
    assert_eq!(changed(&two, &one), (What::Changed, Level::Major));
    assert_eq!(changed(&any, &two), (What::Changed, Level::Major));
    assert_eq!(changed(&one, &one.replace("String", "bool")), (What::Changed, Level::Major));
    let record = |scope: &str| format!("pub const a::B::GET: runtime::Permissions = \"GET /b\" work [\"{scope}\"]");
    assert_eq!(changed(&record("B.Read"), &record("B.Read.All")), (What::Changed, Level::Patch));
}

fn with(surface: Surface, subject: impl Fn(&Item) -> Option<Subject>) -> Surface {
    let Surface { items, has_wire_names } = surface;
    Surface { items: items.into_iter().map(|item| Item { subject: subject(&item), ..item }).collect(), has_wire_names }
}

#[test]
fn a_new_name_is_told_from_a_new_thing_by_what_it_is_made_of() {
    let name = QualifiedName { namespace: "microsoft.graph".into(), name: "user".into() };
    let subject = |item: &Item| match item.kind {
        Kind::Struct => Some(Subject::Type(name.clone(), Role::Model)),
        Kind::Function => Some(Subject::Calls(vec![Call { method: Method::Get, path: "/users".into() }])),
        _ => None,
    };
    let old =
        ["pub struct v1_0::User: Clone", "pub v1_0::User::id: String", "pub fn v1_0::H::list(&self) -> v1_0::User"];
    let new =
        ["pub struct v1_0::Person: Clone", "pub v1_0::Person::id: bool", "pub fn v1_0::H::all(&self) -> v1_0::Person"];
    let changes = compare(&with(surface(&old), subject), &with(surface(&new), subject));
    let short: Vec<_> = changes.iter().map(|change| (change.what, change.item().path.as_str())).collect();
    // The type of the field did change, not only its owner's name.
    assert_eq!(
        short,
        [(What::Renamed, "v1_0::H::all"), (What::Renamed, "v1_0::Person"), (What::Changed, "v1_0::Person::id")]
    );
    assert_eq!(verdict(&changes), Level::Major);
    // The same things of another version are others.
    let beta = new.map(|line| line.replace("v1_0", "beta"));
    let beta: Vec<&str> = beta.iter().map(String::as_str).collect();
    let changes = compare(&with(surface(&old), subject), &with(surface(&beta), subject));
    assert!(changes.iter().all(|change| change.what != What::Renamed), "{changes:#?}");
}
