//! Authentication of the examples: as an application if its secret is in the environment, otherwise with the account
//! that is signed in to a developer tool.

use std::env;
use std::error::Error;
use std::sync::Arc;

use azure_identity::{ClientSecretCredential, DeveloperToolsCredential};
use msgraph::runtime::TokenCredential;
use msgraph::v1_0::GraphClient;

/// Creates a client for the application in `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET`; without the
/// last variable, for the account of `az login` or `azd auth login`.
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

/// Returns the argument of the program at an index, counted from one.
pub(crate) fn argument(index: usize, description: &str) -> Result<String, String> {
    env::args().nth(index).ok_or_else(|| format!("missing argument {index}: expected {description}"))
}
