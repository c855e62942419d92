//! The provider of cryptography for TLS.
//!
//! The features `tls-aws-lc` (the default) and `tls-graviola` select it. Without either of them, requests to HTTPS URLs
//! require a transport in [`ClientOptions::transport`](crate::ClientOptions::transport).

/// Prepares TLS for the process; the constructors of [`Client`](crate::Client) call it.
///
/// With `tls-graviola` and without `tls-aws-lc`, Graviola becomes the default provider of `rustls`, unless the program has
/// installed another one. Call this function first in a program that creates a credential of `azure_identity` before a
/// client: both create HTTP clients, which require a provider.
pub fn prepare() {
    #[cfg(all(feature = "tls-graviola", not(feature = "tls-aws-lc")))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may have installed one meanwhile.
        let _ = rustls_graviola::default_provider().install_default();
    }
}
