//! The generated client against CAP, an OData server that is not ours, which serves our exported CSDL.
//!
//! Limitations of CAP are noted where the feature would be tested. It sends more than the pages tell, such as `depot_id`;
//! that stays in `additional`.

use std::collections::BTreeSet;

use crate::graph::v1_0::GraphClient;
use crate::graph::v1_0::models::{Address, Depot, DepotCreate, Parcel, ParcelCreate, ParcelState, ParcelUpdate};
use crate::server::Server;
use docwright_runtime::odata::{Condition, Expand, Filter};
use docwright_runtime::{
    Batch, Bind as _, ClientOptions, Date, DateTime, Decimal, Guid, Patch, Result, StaticToken, Value,
};
use futures::TryStreamExt as _;

const TRACKING: &str = "2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11";

/// A client of the server, which lets in everyone.
fn connect(server: &Server) -> Result<GraphClient> {
    let options = ClientOptions { endpoint: Some(server.url.clone()), ..ClientOptions::default() };
    GraphClient::with_options(StaticToken::new("a-token"), options)
}

/// A parcel with a value of every type.
fn lamps() -> ParcelCreate {
    ParcelCreate {
        pieces: Some(3),
        weight: Some("12.50".parse().expect("a number")),
        tracking_id: Some(TRACKING.parse().expect("a GUID")),
        due_date: Date::from_ordinal_date(2024, 60).ok(),
        sent_date_time: Some("2024-02-29T23:59:59.125Z".parse().expect("a time")),
        is_insured: Some(true),
        state: Some(ParcelState::Sent),
        destination: Some(Box::new(Address {
            city: Some("Bremen".into()),
            street: Some("Am Wall 1 & 2".into()),
            floor: Some(-1),
            ..Address::default()
        })),
        marks: Some(vec!["fragile".into(), "this side up".into()]),
        ..ParcelCreate::new("p1", "Lamps, 100% \"O'Hara\" Ω")
    }
}

/// Seven parcels, of which four are in the depot `north`. CAP takes a slash in a key for one between places, even if
/// it is encoded; other signs it leaves alone.
async fn fill(graph: &GraphClient) -> Result<()> {
    graph.parcels().create(&lamps()).await?;
    let plain = |id: &str, label: &str, pieces| ParcelCreate {
        pieces: Some(pieces),
        weight: Some(Decimal::from(pieces)),
        state: Some(ParcelState::Packed),
        is_insured: Some(false),
        ..ParcelCreate::new(id, label)
    };
    graph.parcels().create(&plain("p2", "Mugs", 4)).await?;
    graph.parcels().create(&ParcelCreate::new("p 3'(&)ü", "Keyed oddly")).await?;
    // As much as JavaScript's numbers hold, which CAP keeps all in.
    for (id, capacity) in [("north", 9_007_199_254_740_991), ("south", 7)] {
        let depot = DepotCreate { capacity: Some(capacity), ..DepotCreate::new(id, id.to_uppercase()) };
        graph.depots().create(&depot).await?;
    }
    for pieces in 1..=4 {
        let parcel = plain(&format!("n{pieces}"), &format!("Books {pieces}"), pieces * 10);
        graph.depots().id("north").parcels().create(&parcel).await?;
    }
    Ok(())
}

/// The ids of the parcels that fit.
async fn found(graph: &GraphClient, filter: impl Condition<Parcel>) -> Result<Vec<String>> {
    let items = graph.parcels().list().filter(filter).order_by(Parcel::ID.asc()).items();
    items.map_ok(|parcel| parcel.id.unwrap_or_default()).try_collect().await
}

async fn create_read_update_delete(graph: &GraphClient) -> Result<()> {
    let sent = lamps();
    let parcel = graph.parcels().id("p1").get().await?;
    assert_eq!((parcel.id.as_deref(), &parcel.label), (Some("p1"), &sent.label));
    assert_eq!((parcel.pieces, parcel.is_insured), (sent.pieces, sent.is_insured));
    assert_eq!((&parcel.tracking_id, &parcel.due_date), (&sent.tracking_id, &sent.due_date));
    assert_eq!((&parcel.sent_date_time, &parcel.state), (&sent.sent_date_time, &sent.state));
    assert_eq!((&parcel.destination, &parcel.marks), (&sent.destination, &sent.marks));
    // A number of SQLite has no trailing zeros.
    assert_eq!(parcel.weight, Some("12.5".parse().expect("a number")));
    assert!(parcel.additional.get("depot_id").is_some_and(Value::is_null));

    let odd = graph.parcels().id("p 3'(&)ü").get().await?;
    assert_eq!((odd.label.as_deref(), odd.pieces, odd.destination), (Some("Keyed oddly"), None, None));
    let missing = graph.parcels().id("nowhere").get().await.expect_err("it is not there");
    assert!(missing.is_not_found() && missing.code() == Some("404"), "{missing}");

    let changes = ParcelUpdate {
        due_date: Patch::Null,
        destination: Patch::Null,
        state: Patch::Value(ParcelState::Delivered),
        marks: Patch::Value(vec!["dropped".into()]),
        ..ParcelUpdate::default()
    };
    let changed = graph.parcels().id("p1").update(&changes).await?;
    let read = graph.parcels().id("p1").get().await?;
    for parcel in [changed, read] {
        assert_eq!((parcel.due_date, parcel.destination, parcel.marks), (None, None, Some(vec!["dropped".to_owned()])));
        assert_eq!((parcel.state, parcel.pieces), (Some(ParcelState::Delivered), Some(3)), "absent is not null");
        assert_eq!(parcel.label, sent.label);
    }

    let doomed = graph.parcels().id("n4");
    doomed.delete().await?;
    assert!(doomed.delete().await.expect_err("it is gone").is_not_found());
    graph
        .depots()
        .id("north")
        .parcels()
        .create(&ParcelCreate { pieces: Some(40), ..ParcelCreate::new("n4", "Books 4") })
        .await?;
    Ok(())
}

async fn filters(graph: &GraphClient) -> Result<()> {
    let guid: Guid = TRACKING.parse().expect("a GUID");
    assert_eq!(found(graph, Parcel::LABEL.eq("Lamps, 100% \"O'Hara\" Ω")).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::TRACKING_ID.eq(guid)).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::STATE.ne(ParcelState::Packed).and(Parcel::STATE.is_not_null())).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::PIECES.gt(20)).await?, ["n3", "n4"]);
    assert_eq!(found(graph, Parcel::PIECES.ge(20).and(Parcel::PIECES.lt(40))).await?, ["n2", "n3"]);
    assert_eq!(
        found(graph, Parcel::WEIGHT.le("12.5".parse::<Decimal>().expect("a number"))).await?,
        ["n1", "p1", "p2"]
    );
    // The server compares milliseconds.
    let later: DateTime = "2024-03-01T00:59:59.126+01:00".parse().expect("a time");
    assert_eq!(found(graph, Parcel::SENT_DATE_TIME.lt(later)).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::IS_INSURED.eq(true)).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::DUE_DATE.is_null().and(Parcel::IS_INSURED.eq(true))).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::LABEL.starts_with("Book").and(!Parcel::LABEL.ends_with("2"))).await?.len(), 3);
    assert_eq!(found(graph, Parcel::LABEL.contains("ug").or(Parcel::LABEL.contains("amp"))).await?, ["p1", "p2"]);
    assert_eq!(found(graph, Parcel::ID.in_(["p2", "n1", "none"])).await?, ["n1", "p2"]);
    assert_eq!(found(graph, Parcel::PIECES.in_([10, 4])).await?, ["n1", "p2"]);
    assert_eq!(found(graph, Filter::raw("tolower(label) eq 'mugs'")).await?, ["p2"]);
    let unknown = found(graph, Filter::raw("nothing eq 1")).await.expect_err("the property is unknown");
    assert_eq!(unknown.status(), Some(400));

    let depots = graph.depots().list();
    let with = depots.clone().filter(Depot::PARCELS.any(|parcel| parcel.path(Parcel::PIECES).gt(30))).await?;
    assert_eq!(with.value.iter().map(|depot| depot.id.as_deref()).collect::<Vec<_>>(), [Some("north")]);
    let all = depots.filter(Depot::PARCELS.all(|parcel| parcel.path(Parcel::PIECES).gt(1000))).await?;
    assert_eq!(all.value.iter().map(|depot| depot.id.as_deref()).collect::<Vec<_>>(), [Some("south")]);
    assert_eq!(found(graph, Parcel::MARKS.any(|mark| mark.eq("dropped"))).await?, ["p1"]);
    assert_eq!(found(graph, Parcel::MARKS.any(|mark| mark.eq("fragile"))).await?, [""; 0]);
    // CAP refuses conditions on the parts of an address, which it keeps as JSON, and on how many there are.
    Ok(())
}

async fn selections_and_pages(graph: &GraphClient) -> Result<()> {
    let page =
        graph.parcels().list().select((Parcel::ID, Parcel::LABEL)).order_by(Parcel::PIECES.desc()).top(2).await?;
    let shown: Vec<_> = page.value.iter().map(|one| (one.id.as_deref(), one.pieces, one.is_insured)).collect();
    assert_eq!(shown, [(Some("n4"), None, None), (Some("n3"), None, None)], "only what was selected");

    let order = (Parcel::STATE.asc(), Parcel::ID.desc());
    let skipped =
        graph.parcels().list().filter(Parcel::STATE.eq(ParcelState::Packed)).order_by(order).skip(1).top(2).await?;
    assert_eq!(skipped.value.iter().map(|one| one.id.as_deref()).collect::<Vec<_>>(), [Some("n3"), Some("n2")]);

    // The server puts three items on a page, and its next links are relative.
    let mut pages = graph.parcels().list().order_by(Parcel::ID.asc()).count().pages();
    let (mut sizes, mut ids) = (Vec::new(), BTreeSet::new());
    while let Some(page) = pages.try_next().await? {
        sizes.push((page.value.len(), page.next_link.is_some()));
        ids.extend(page.value.into_iter().filter_map(|parcel| parcel.id));
    }
    assert_eq!(sizes, [(3, true), (3, true), (1, false)]);
    assert_eq!(ids.len(), 7);
    let mut items = graph.parcels().list().count().items();
    assert!(items.try_next().await?.is_some());
    assert_eq!(items.total(), Some(7));
    let nested: Vec<Parcel> = graph.depots().id("north").parcels().list().items().try_collect().await?;
    assert_eq!(nested.len(), 4, "next links of what is below an object");

    let words = graph.parcels().list().search("Books").count().await?;
    assert_eq!((words.count, words.value.len()), (Some(4), 3));
    Ok(())
}

async fn relations(graph: &GraphClient) -> Result<()> {
    let books = Expand::of(Depot::PARCELS)
        .filter(Parcel::PIECES.gt(10))
        .select((Parcel::ID, Parcel::PIECES))
        .order_by(Parcel::PIECES.desc())
        .top(2);
    let north = graph.depots().id("north").get().expand(books).await?;
    assert_eq!(north.capacity, Some(9_007_199_254_740_991));
    let parcels = north.parcels.unwrap_or_default();
    assert_eq!(
        parcels.iter().map(|one| (one.id.as_deref(), one.pieces)).collect::<Vec<_>>(),
        [(Some("n4"), Some(40)), (Some("n3"), Some(30))]
    );
    assert!(parcels.iter().all(|one| one.label.is_none()));

    let there =
        Expand::of(Parcel::DEPOT).select(Depot::DISPLAY_NAME).expand(Expand::of(Depot::PARCELS).select(Parcel::ID));
    let parcel = graph.parcels().id("n1").get().select(Parcel::LABEL).expand(there).await?;
    let depot = parcel.depot.expect("it lies somewhere");
    assert_eq!((depot.display_name.as_deref(), depot.parcels.map(|all| all.len())), (Some("NORTH"), Some(4)));
    assert_eq!(graph.parcels().id("n1").depot().get().await?.id.as_deref(), Some("north"));

    // CAP finds the key of `depot@odata.bind` between parentheses only, and the client writes `depots/south`, as the
    // pages do; `null` it understands.
    let mut moved = ParcelUpdate::default();
    moved.unbind("depot");
    graph.parcels().id("n4").update(&moved).await?;
    let nowhere = graph.parcels().id("n4").get().expand(Parcel::DEPOT).await?;
    assert!(nowhere.depot.is_none());
    Ok(())
}

async fn batches(graph: &GraphClient) -> Result<()> {
    let mut batch = Batch::new(graph.client());
    let create = batch.add(graph.parcels().create(&ParcelCreate { pieces: Some(5), ..lamps_of("b1") }))?;
    let read = batch.add_after(&create, graph.parcels().id("b1").get())?;
    let list = batch.add(graph.parcels().list().filter(Parcel::LABEL.starts_with("Mugs")))?;
    let missing = batch.add(graph.parcels().id("nowhere").get())?;
    let change = ParcelUpdate { pieces: Patch::Null, ..ParcelUpdate::default() };
    let update = batch.add_after(&read, graph.parcels().id("b1").update(&change))?;
    let delete = batch.add_after(&update, graph.parcels().id("b1").delete())?;
    let mut answers = batch.send().await?;
    assert_eq!(answers.take(create)?.pieces, Some(5));
    assert_eq!(answers.take(read)?.tracking_id, lamps().tracking_id);
    assert_eq!(answers.take(list)?.value.len(), 1);
    assert!(answers.take(missing).expect_err("it is not there").is_not_found());
    assert_eq!(answers.take(update)?.pieces, None);
    answers.take(delete)?;
    assert!(graph.parcels().id("b1").get().await.expect_err("it is gone").is_not_found());
    Ok(())
}

fn lamps_of(id: &str) -> ParcelCreate {
    ParcelCreate { id: Some(id.to_owned()), ..lamps() }
}

#[tokio::test]
async fn a_foreign_server_understands_the_client_and_the_csdl() -> Result<()> {
    let Some(server) = Server::start() else { return Ok(()) };
    let graph = connect(&server)?;
    fill(&graph).await?;
    create_read_update_delete(&graph).await?;
    filters(&graph).await?;
    selections_and_pages(&graph).await?;
    relations(&graph).await?;
    batches(&graph).await
}
