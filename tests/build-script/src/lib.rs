//! A crate whose build script generates the client that it uses.

/// The generated client.
pub mod graph {
    include!(concat!(env!("OUT_DIR"), "/graph/mod.rs"));
}

#[cfg(test)]
mod tests {
    use super::graph::v1_0::models::{DeviceManagementExchangeConnector, DeviceManagementExchangeConnectorStatus};

    #[test]
    fn the_generated_module_is_part_of_this_crate() {
        let connector = DeviceManagementExchangeConnector {
            status: Some(DeviceManagementExchangeConnectorStatus::Connected),
            ..Default::default()
        };
        assert_eq!(connector.status.map(|status| status.to_string()).as_deref(), Some("connected"));
    }
}
