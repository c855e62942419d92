//! Adds a user to a group, lists the members who are users, and removes the user again.
//!
//! ```sh
//! cargo run --example group_members -- e80b3d16-4f2a-4c97-8d55-1a6c09f7b234 ann@example.com
//! ```
//!
//! Permissions: `GroupMember.ReadWrite.All` and `User.Read.All`.

mod sign_in;

use std::error::Error;

use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::runtime::{Open as _, Reference, Result};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{Group, User};

/// Returns the members of the group while the user is one of them.
pub(crate) async fn run(graph: &GraphClient, group: &str, user: &str) -> Result<Vec<String>> {
    let members = graph.groups().id(group).members();
    let user = graph.users().id(user).get().select(User::ID).await?.id.unwrap_or_default();
    // A relationship refers to an object by its URL, which is that of its handle.
    members.add_ref(&Reference::to(&graph.users().id(&user))).await?;

    // The cast makes the service return users only, and determines the type of the response.
    let users: Vec<User> =
        members.as_user().list().select((User::ID, User::DISPLAY_NAME)).items().try_collect().await?;
    let mut lines: Vec<String> = users.into_iter().filter_map(|user| user.display_name).collect();
    // Without a cast, each member is a directory object, whose derived type is in `@odata.type`.
    let mut all = members.list().items();
    while let Some(member) = all.try_next().await? {
        if let Some(group) = member.downcast::<Group>() {
            lines.push(format!("the group {}", group.display_name.unwrap_or_default()));
        }
    }

    members.id(&user).remove_ref().await?;
    Ok(lines)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (group, user) = (sign_in::argument(1, "a group")?, sign_in::argument(2, "a user")?);
    for line in run(&sign_in::graph()?, &group, &user).await? {
        println!("{line}");
    }
    Ok(())
}
