//! [`random_uuid`]: identifiers of requests, and boundaries of forms.

use uuid::{Builder, Uuid};

/// Returns a random identifier (RFC 9562, version 4). It is unique, but not secret.
pub(crate) fn random_uuid() -> Uuid {
    Builder::from_random_bytes(fastrand::u128(..).to_ne_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_of_version_4_and_differ() {
        let (one, other) = (random_uuid(), random_uuid());
        assert_eq!((one.get_version_num(), one.get_variant()), (4, uuid::Variant::RFC4122));
        assert_ne!(one, other);
    }
}
