//! Finds users with a typed query, and reads all pages of the list.
//!
//! ```sh
//! cargo run --example find_users -- Pilotage
//! ```
//!
//! Permission: `User.Read.All`.

mod sign_in;

use std::error::Error;

use msgraph::runtime::Result;
use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::User;

/// Returns the enabled users of a department, and their total number.
pub(crate) async fn run(graph: &GraphClient, department: &str) -> Result<(Vec<String>, Option<i64>)> {
    // A property supports only its documented operators. A filter with an order is an advanced query, whose header is
    // set automatically.
    let mut users = graph
        .users()
        .list()
        .filter(User::DEPARTMENT.eq(department).and(User::ACCOUNT_ENABLED.eq(true)))
        .select((User::ID, User::DISPLAY_NAME, User::JOB_TITLE))
        .order_by(User::DISPLAY_NAME)
        .top(100)
        .count()
        .items();
    let mut found = Vec::new();
    // The next page is requested only when all items of this one were read.
    while let Some(user) = users.try_next().await? {
        let title = user.job_title.as_deref().unwrap_or("no title");
        found.push(format!("{} ({title})", user.display_name.as_deref().unwrap_or_default()));
    }
    Ok((found, users.total()))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (users, total) = run(&sign_in::graph()?, &sign_in::argument(1, "a department")?).await?;
    for user in &users {
        println!("{user}");
    }
    println!("{} of {}", users.len(), total.unwrap_or_default());
    Ok(())
}
