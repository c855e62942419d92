//! Signs in and reads one user.
//!
//! ```sh
//! az login
//! cargo run --example read_user                        # the signed-in user
//! cargo run --example read_user -- ann@example.com     # another user
//! ```
//!
//! Permission: `User.Read`, or `User.Read.All` for another user.

use std::error::Error;

use azure_identity::DeveloperToolsCredential;
use msgraph::runtime::Result;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::User;

pub(crate) async fn run(graph: &GraphClient, name: Option<&str>) -> Result<Option<User>> {
    // Only selected properties are returned; by default most properties of a user are not.
    let properties = (User::DISPLAY_NAME, User::USER_PRINCIPAL_NAME, User::DEPARTMENT, User::ACCOUNT_ENABLED);
    let request = match name {
        Some(name) => graph.users().id(name).get(),
        None => graph.me().get(),
    };
    match request.select(properties).await {
        Ok(user) => Ok(Some(user)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let graph = GraphClient::new(DeveloperToolsCredential::new(None)?)?;
    let name = std::env::args().nth(1);
    match run(&graph, name.as_deref()).await? {
        Some(user) => {
            println!("{} of {}", user.display_name.unwrap_or_default(), user.department.unwrap_or_default());
            println!("account enabled: {:?}", user.account_enabled);
        }
        None => println!("the user does not exist"),
    }
    Ok(())
}
