//! Queries as they are sent to services.

use crate::odata::{Any, Expand, Filter, Property, Search};
use crate::{
    Additional, Client, ClientOptions, Date, DateTime, Duration, Guid, Page, Request, StaticToken, Value, fields,
    members,
};

#[derive(Default)]
struct User {
    id: Option<Guid>,
    name: Option<String>,
    age: Option<i64>,
    born: Option<Date>,
    state: Option<State>,
    mails: Option<Vec<String>>,
    manager: Option<Box<User>>,
    reports: Option<Vec<User>>,
    additional: Additional,
}

fields! {
    User: "example.user",
    "id" => id as ID: Guid,
    "name" => name as NAME: String,
    "age" => age as AGE: i64 [eq ne not in],
    "born" => born as BORN: Date,
    "state" => state as STATE: State,
    "mails" => mails as MAILS: Vec<String>,
    "manager" => manager as MANAGER: User,
    "reports" => reports as REPORTS: Vec<User>,
}

#[derive(Clone, Debug)]
enum State {
    Active,
    Other(String),
}

members! { State: Other, "active" => Active }

#[derive(Default)]
struct Thing {
    additional: Additional,
}

fields! { Thing: "example.thing" }

fn list() -> Request<Page<User>> {
    let client = Client::new("http://127.0.0.1/v1", StaticToken::new("t"), ClientOptions::default());
    client.unwrap_or_else(|error| panic!("{error}")).root().child("users").get()
}

/// Returns the query of a request.
#[expect(clippy::needless_pass_by_value, reason = "calls are shorter")]
fn query<T>(request: Request<T>) -> String {
    let printed = format!("{request:?}");
    let query = printed.split("query: ").nth(1).and_then(|rest| rest.split(", problem").next());
    query.unwrap_or_default().replace("%20", " ")
}

#[test]
fn comparisons_have_odata_syntax() {
    for (filter, text) in [
        (User::NAME.eq("O'Neil"), "name eq 'O''Neil'"),
        (User::NAME.eq("') or ('a' eq 'a"), "name eq ''') or (''a'' eq ''a'"),
        (User::NAME.gt("a"), "name gt 'a'"),
        (User::NAME.is_null(), "name eq null"),
        (User::NAME.is_not_null(), "name ne null"),
        (User::NAME.starts_with("a"), "startswith(name,'a')"),
        (User::NAME.ends_with(String::from("'")), "endswith(name,'''')"),
        (User::NAME.contains("b"), "contains(name,'b')"),
        (User::NAME.in_(["a", "b"]), "name in ('a','b')"),
        (User::NAME.in_(Vec::<String>::new()), "false"),
        (User::ID.eq(Guid::nil()), "id eq 00000000-0000-0000-0000-000000000000"),
        (User::STATE.ne(State::Active), "state ne 'active'"),
        (User::STATE.has("new"), "state has 'new'"),
        (User::MANAGER.path(User::MANAGER).path(User::NAME).le("x"), "manager/manager/name le 'x'"),
    ] {
        assert_eq!(filter.to_string(), text);
    }
    assert_eq!(User::AGE.in_([1, 2]).to_string(), "age in (1,2)");
    let start: Property<User, DateTime, Any> = Property::new("start");
    assert_eq!(start.clone().lt(DateTime::UNIX_EPOCH).to_string(), "start lt 1970-01-01T00:00:00Z");
    let length: Property<User, Duration> = Property::new("length");
    let hour = std::time::Duration::from_secs(3600);
    assert_eq!(length.ge(hour).to_string(), "length ge duration'PT1H'");
    assert_eq!(User::NAME.of::<Thing>().eq("a").to_string(), "name eq 'a'");
    assert_eq!(User::NAME.cast::<Thing>().eq("a").to_string(), "example.user/name eq 'a'");
}

#[test]
fn conditions_are_joined_by_precedence() {
    let (a, b, c) = (|| User::NAME.eq("a"), || User::NAME.eq("b"), || User::NAME.eq("c"));
    for (filter, text) in [
        (a().and(b()).or(c()), "name eq 'a' and name eq 'b' or name eq 'c'"),
        (a().or(b()).and(c()), "(name eq 'a' or name eq 'b') and name eq 'c'"),
        (a().and(b().or(c())), "name eq 'a' and (name eq 'b' or name eq 'c')"),
        (!a().or(b()), "not (name eq 'a' or name eq 'b')"),
        (a().not().and(!b()), "not (name eq 'a') and not (name eq 'b')"),
        (a().and("x or y"), "name eq 'a' and (x or y)"),
        (Filter::raw("x or y").or(a()), "(x or y) or name eq 'a'"),
        (User::AGE.eq(1).not(), "not (age eq 1)"),
    ] {
        assert_eq!(filter.to_string(), text);
    }
}

#[test]
fn nested_lambdas_have_distinct_variables() {
    let nested = User::REPORTS.any(|report| {
        let name = report.clone().path(User::NAME);
        report.path(User::MAILS).all(|mail| mail.contains("x")).or(name.eq("y"))
    });
    assert_eq!(nested.to_string(), "reports/any(x:x/mails/all(x2:contains(x2,'x')) or x/name eq 'y')");
    assert_eq!(User::MAILS.any(|mail| mail.eq("z")).to_string(), "mails/any(x:x eq 'z')");
    assert_eq!(User::MAILS.count().gt(0).to_string(), "mails/$count gt 0");
}

#[test]
fn options_are_encoded_and_merged() {
    let request = list()
        .select((User::ID, User::NAME))
        .select(["age", "born"])
        .filter(User::NAME.eq("a&b=c").or(User::NAME.eq("d")))
        .filter(User::BORN.is_null())
        .order_by((User::BORN.desc(), User::NAME))
        .top(5)
        .skip(1)
        .top(10);
    let text = "$select=id,name,age,born&$filter=(name eq 'a%26b=c' or name eq 'd') and born eq null\
                &$orderby=born desc,name&$top=10&$skip=1";
    assert_eq!(query(request), text);
    assert_eq!(query(list().query("$top", "1").query("a b", "+")), "$top=1&a b=redacted");
}

#[test]
fn expansions_nest() {
    let inner = Expand::of(User::MANAGER).select(User::NAME).option("$levels", "max");
    let reports = Expand::of(User::REPORTS)
        .filter(User::NAME.ne("a;b)"))
        .order_by(User::NAME.asc())
        .select([User::MAILS])
        .search("w")
        .count()
        .top(2)
        .skip(3)
        .expand((inner, User::REPORTS));
    let text = "reports($filter=name ne 'a;b)';$orderby=name;$select=mails;$search=%22w%22;$count=true;$top=2;$skip=3;\
                $expand=manager($select=name;$levels=max),reports)";
    assert_eq!(query(list().expand(reports).expand(User::MANAGER)), format!("$expand={text},manager"));
    let one: Request<User> = Client::new("http://127.0.0.1", StaticToken::new("t"), ClientOptions::default())
        .map_or_else(|error| panic!("{error}"), |client| client.root().child("me").get());
    assert_eq!(query(one.clone().select("id").expand("manager")), "$select=id&$expand=manager");
    let chosen = vec!["id".to_owned(), "name".to_owned()];
    assert_eq!(query(one.select(chosen)), "$select=id,name");
}

#[test]
fn searches_stay_phrases() {
    let search: Search<User> = User::NAME.matches("o\"b\\").and(Search::phrase("c").or("d"));
    assert_eq!(search.as_str(), r#""name:o\"b\\" AND ("c" OR "d")"#);
    assert_eq!(query(list().search("two words")), "$search=%22two words%22");
    assert_eq!(query(list().search("two words".to_owned())), "$search=%22two words%22");
    assert_eq!(query(list().search(Search::raw("a AND b"))), "$search=a AND b");
}

#[test]
fn advanced_queries_are_used_where_they_are_documented() {
    let directory = || list().advanced_if_needed();
    let is_advanced = |request: Request<Page<User>>| query(request).contains("$count=true");
    assert!(!is_advanced(directory()) && !is_advanced(directory().filter(User::NAME.eq("a")).select(User::ID)));
    assert!(!is_advanced(directory().order_by(User::NAME)));
    assert!(is_advanced(directory().search("a")));
    assert!(is_advanced(directory().filter(!User::NAME.eq("a"))));
    assert!(is_advanced(directory().filter(User::MAILS.any(|mail| mail.ends_with("a")).or(User::NAME.eq("b")))));
    assert!(is_advanced(directory().order_by(User::NAME).filter("a eq 1")));
    assert!(is_advanced(directory().filter(User::MAILS.count().eq(0))));
    assert!(is_advanced(directory().expand(Expand::of(User::MANAGER).option("$levels", "max"))));
    assert!(is_advanced(directory().query("$search", "\"a\"")), "options as strings count too");
    // Other services reject unknown options: nothing is added unless the documentation mentions it.
    assert!(!is_advanced(list().search("a").filter(User::NAME.ne("b"))));
    assert!(is_advanced(list().advanced()));
    let untyped: Request<Value> = list_count().advanced_if_needed();
    assert_eq!(query(untyped), "");
}

fn list_count() -> Request<Value> {
    let client = Client::new("http://127.0.0.1/v1", StaticToken::new("t"), ClientOptions::default());
    client.unwrap_or_else(|error| panic!("{error}")).root().child("users").child("$count").get()
}
