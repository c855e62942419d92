//! The provider of cryptography that builds without a C compiler (feature `tls-graviola`).

use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::secure::{Authority, SecureServer, self_signed};

/// The first line of the response to a request over TLS.
async fn request(server: &SecureServer, trusted: &Authority) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.certificate()).expect("a certificate");
    let config = ClientConfig::builder_with_provider(Arc::new(rustls_graviola::default_provider()));
    let config = config.with_safe_default_protocol_versions().expect("versions");
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let stream = TcpStream::connect(server.address).await?;
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
    stream.write_all(b"GET /users HTTP/1.1\r\nhost: localhost\r\n\r\n").await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    Ok(response.lines().next().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn it_reads_from_a_trusted_server_only() {
    #[cfg(target_arch = "x86_64")]
    if !std::arch::is_x86_feature_detected!("avx2") {
        println!("skipped: the processor lacks AVX2");
        return;
    }
    let authority = Authority::new();
    let server = SecureServer::start(authority.sign("localhost", -9, 9)).await;
    assert_eq!(request(&server, &authority).await.ok().as_deref(), Some("HTTP/1.1 200 OK"));
    assert_eq!(server.requests().len(), 1);
    for identity in
        [authority.sign("localhost", -9, -1), authority.sign("example.com", -9, 9), self_signed("localhost")]
    {
        let server = SecureServer::start(identity).await;
        assert!(request(&server, &authority).await.is_err());
        assert_eq!((server.connections(), server.requests().len()), (1, 0));
    }
}
