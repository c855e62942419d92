//! Signing in, as the examples do it: as an application where its secret is in the environment, else as
//! whoever is signed in to a developer's tool.

use std::env;
use std::error::Error;
use std::sync::Arc;

use azure_identity::{ClientSecretCredential, DeveloperToolsCredential};
use msgraph::runtime::TokenCredential;
use msgraph::v1_0::GraphClient;

/// A client of the application with the variables `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and
/// `AZURE_CLIENT_SECRET`; without the last one, of the user of `az login` or `azd auth login`.
pub(crate) fn graph() -> Result<GraphClient, Box<dyn Error>> {
    let credential: Arc<dyn TokenCredential> = match env::var("AZURE_CLIENT_SECRET") {
        Ok(secret) => {
            let (tenant, client) = (env::var("AZURE_TENANT_ID")?, env::var("AZURE_CLIENT_ID")?);
            ClientSecretCredential::new(&tenant, client, secret.into(), None)?
        }
        Err(_) => DeveloperToolsCredential::new(None)?,
    };
    Ok(GraphClient::new(credential)?)
}

/// The argument of the program at a place, counted from one.
pub(crate) fn argument(place: usize, what: &str) -> Result<String, String> {
    env::args().nth(place).ok_or_else(|| format!("argument {place} is missing: {what}"))
}
