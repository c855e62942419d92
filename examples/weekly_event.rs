//! Creates a weekly event, and lists the events of its first week.
//!
//! ```sh
//! cargo run --example weekly_event -- ann@example.com 2030-01-07
//! ```
//!
//! Permission: `Calendars.ReadWrite`.

mod sign_in;

use std::error::Error;

use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::runtime::{Date, Result, object, parse_date, time};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{
    DateTimeTimeZone, DayOfWeek, Event, EventCreate, PatternedRecurrence, RecurrencePattern, RecurrencePatternType,
    RecurrenceRange, RecurrenceRangeType,
};

const ZONE: &str = "W. Europe Standard Time";

/// Creates ten meetings on Mondays, and returns the times and subjects of the events of the first week.
pub(crate) async fn run(graph: &GraphClient, user: &str, monday: Date) -> Result<Vec<String>> {
    let event = object!(EventCreate {
        subject: "Pilots' meeting",
        start: DateTimeTimeZone { date_time: format!("{monday}T09:00:00"), time_zone: ZONE },
        end: DateTimeTimeZone { date_time: format!("{monday}T09:30:00"), time_zone: ZONE },
        recurrence: PatternedRecurrence {
            pattern: RecurrencePattern {
                r#type: RecurrencePatternType::Weekly,
                interval: 1,
                days_of_week: [DayOfWeek::Monday],
            },
            range: RecurrenceRange {
                r#type: RecurrenceRangeType::Numbered,
                start_date: monday,
                number_of_occurrences: 10,
            },
        },
    });
    let user = graph.users().id(user);
    user.events().create(&event).await?;

    // A calendar view lists each event of a series separately. Its start and end are required.
    let sunday = monday + time::Duration::days(6);
    let week = user
        .calendar_view()
        .list(format!("{monday}T00:00:00"), format!("{sunday}T23:59:59"))
        .select((Event::SUBJECT, Event::START))
        .order_by("start/dateTime")
        .prefer(format!("outlook.timezone=\"{ZONE}\""));
    let line = |event: Event| {
        let start = event.start.and_then(|start| start.date_time).unwrap_or_default();
        format!("{start} {}", event.subject.unwrap_or_default())
    };
    week.items().map_ok(line).try_collect().await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let user = sign_in::argument(1, "a user")?;
    let monday = parse_date(&sign_in::argument(2, "a Monday")?)?;
    for line in run(&sign_in::graph()?, &user, monday).await? {
        println!("{line}");
    }
    Ok(())
}
