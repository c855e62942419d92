//! An authority that signs certificates, and a server with TLS that shows one. Keys are generated in each run.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docwright_runtime::time::{Duration, OffsetDateTime};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, PublicKeyData, SerialNumber, SignatureAlgorithm,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// A key of the curve P-256.
struct Key {
    pair: EcdsaKeyPair,
    pkcs8: Vec<u8>,
}

impl Key {
    fn new() -> Self {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new());
        let pkcs8 = document.expect("a key").as_ref().to_vec();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &pkcs8).expect("the same key");
        Self { pair, pkcs8 }
    }
}

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &rcgen::PKCS_ECDSA_P256_SHA256
    }
}

impl rcgen::SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature = self.pair.sign(&SystemRandom::new(), message);
        signature.map(|signature| signature.as_ref().to_vec()).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}

/// A certificate with its key.
pub(crate) struct Identity {
    certificate: CertificateDer<'static>,
    key: Vec<u8>,
}

/// Signer of a certificate.
pub(crate) struct Authority {
    issuer: Issuer<'static, Key>,
    certificate: CertificateDer<'static>,
}

/// Contents of a certificate: its name and validity, in days from now.
fn parameters(name: &str, from: i64, until: i64) -> CertificateParams {
    let mut parameters = CertificateParams::new([name.to_owned()]).expect("a name");
    let now = OffsetDateTime::now_utc();
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.serial_number = Some(SerialNumber::from(7));
    (parameters.not_before, parameters.not_after) = (now + Duration::days(from), now + Duration::days(until));
    parameters
}

impl Authority {
    pub(crate) fn new() -> Self {
        let (mut parameters, key) = (parameters("authority.invalid", -9, 9), Key::new());
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = parameters.self_signed(&key).expect("a certificate").der().clone();
        Self { issuer: Issuer::new(parameters, key), certificate }
    }

    /// A certificate for a name, valid between two days from now.
    pub(crate) fn sign(&self, name: &str, from: i64, until: i64) -> Identity {
        let key = Key::new();
        let certificate = parameters(name, from, until).signed_by(&key, &self.issuer).expect("a certificate");
        Identity { certificate: certificate.der().clone(), key: key.pkcs8 }
    }

    /// The authority's own certificate.
    pub(crate) fn certificate(&self) -> CertificateDer<'static> {
        self.certificate.clone()
    }

    /// The same, as files of trusted ones have it.
    pub(crate) fn pem(&self) -> String {
        let text = STANDARD.encode(&self.certificate);
        format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")
    }
}

/// A self-signed certificate.
pub(crate) fn self_signed(name: &str) -> Identity {
    let key = Key::new();
    let certificate = parameters(name, -9, 9).self_signed(&key).expect("a certificate");
    Identity { certificate: certificate.der().clone(), key: key.pkcs8 }
}

/// A server that answers each request with `{}`. It stops when it is dropped.
pub(crate) struct SecureServer {
    pub(crate) address: SocketAddr,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
}

impl SecureServer {
    pub(crate) async fn start(identity: Identity) -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()));
        let config = config.with_safe_default_protocol_versions().expect("versions").with_no_client_auth();
        let key = PrivatePkcs8KeyDer::from(identity.key).into();
        let config = config.with_single_cert(vec![identity.certificate], key).expect("a certificate and its key");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Seen::default());
        let shared = Arc::clone(&seen);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                // A handshake that fails is what most tests are about.
                let _ = serve(stream, &acceptor, &shared).await;
            }
        });
        Self { address, seen, task }
    }

    /// How many connections there were.
    pub(crate) fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// The heads of the requests that came, decrypted.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.requests.lock().expect("no panic").clone()
    }
}

impl Drop for SecureServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers one request without a body.
async fn serve(stream: TcpStream, acceptor: &TlsAcceptor, seen: &Seen) -> std::io::Result<()> {
    let mut stream = acceptor.accept(stream).await?;
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") && stream.read_buf(&mut bytes).await? > 0 {}
    if !bytes.is_empty() {
        seen.requests.lock().expect("no panic").push(String::from_utf8_lossy(&bytes).into_owned());
    }
    let answer =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
