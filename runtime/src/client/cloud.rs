//! The endpoint in the cloud of the options of `azure_core`.

use azure_core::cloud::CloudConfiguration;
use azure_core::http::Url;

use crate::{Error, ErrorKind, Result};

/// The hosts of one service in the public cloud, in that of the US government, and in that of China.
///
/// Source: "National cloud deployments" of Microsoft Graph. The cloud for the US Department of Defense has no value in
/// `azure_core`; its endpoint, `https://dod-graph.microsoft.us`, is set in `ClientOptions::endpoint`.
const HOSTS: [(&str, &str, &str); 1] =
    [("graph.microsoft.com", "graph.microsoft.us", "microsoftgraph.chinacloudapi.cn")];

/// Returns the documented endpoint with the host of a cloud.
///
/// # Errors
/// If the host in this cloud is unknown: the data of a national cloud must not be sent to the public one.
pub(super) fn endpoint_in_cloud(mut documented: Url, cloud: Option<&CloudConfiguration>) -> Result<Url> {
    let hosts = HOSTS.iter().find(|hosts| documented.host_str() == Some(hosts.0));
    let host = match (cloud, hosts) {
        (None | Some(CloudConfiguration::AzurePublic), _) => return Ok(documented),
        (Some(CloudConfiguration::AzureGovernment), Some((_, host, _)))
        | (Some(CloudConfiguration::AzureChina), Some((.., host))) => host,
        _ => return Err(unknown_cloud(&documented)),
    };
    documented.set_host(Some(host)).map_err(|_| unknown_cloud(&documented))?;
    Ok(documented)
}

fn unknown_cloud(documented: &Url) -> Error {
    let message = format!(
        "no endpoint is known in the cloud of `ClientOptions::azure`: the documented one is {}; set \
         `ClientOptions::endpoint` to the URL of the service in this cloud",
        documented.origin().ascii_serialization()
    );
    Error::new(ErrorKind::Request, message)
}

#[cfg(test)]
mod tests {
    use azure_core::cloud::CustomConfiguration;

    use super::*;

    fn endpoint(documented: &str, cloud: Option<&CloudConfiguration>) -> Option<String> {
        let documented = Url::parse(documented).expect("a URL");
        endpoint_in_cloud(documented, cloud).ok().map(String::from)
    }

    #[test]
    fn an_endpoint_is_that_of_its_cloud_or_an_error() {
        let graph = |cloud| endpoint("https://graph.microsoft.com/v1.0", Some(&cloud));
        let custom = || CloudConfiguration::from(CustomConfiguration::default());
        assert_eq!(graph(CloudConfiguration::AzurePublic).as_deref(), Some("https://graph.microsoft.com/v1.0"));
        assert_eq!(graph(CloudConfiguration::AzureGovernment).as_deref(), Some("https://graph.microsoft.us/v1.0"));
        let china = graph(CloudConfiguration::AzureChina);
        assert_eq!(china.as_deref(), Some("https://microsoftgraph.chinacloudapi.cn/v1.0"));
        assert_eq!(graph(custom()), None);
        assert_eq!(endpoint("https://api.example.com/v1", Some(&CloudConfiguration::AzureChina)), None);
        assert_eq!(endpoint("https://api.example.com/v1", None).as_deref(), Some("https://api.example.com/v1"));
    }
}
