//! Hosts and origins that may call the server.
//!
//! A browser sends requests of any site to 127.0.0.1: under this name, or under a name of the site that resolves to it
//! (DNS rebinding). The headers `Host`, `Origin` and `Sec-Fetch-Site` identify such requests, and scripts cannot set them.

use std::io;
use std::net::IpAddr;

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::uri::Authority;
use hyper::{Method, Request as HttpRequest, Uri};

use super::response::{Response, ServiceError};

const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_SCHEME: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Origins besides that of the server itself: those of proxies in front of it, and of web applications.
pub(super) struct Access {
    allowed: Vec<String>,
}

/// A request that may be answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Caller {
    /// The scheme and host that the client sees, if the request states them.
    pub origin: Option<String>,
    /// The allowed origin of the web application that sent the request.
    application: Option<String>,
    /// True for a question of a browser, before the request of a web application.
    pub is_preflight: bool,
}

impl Access {
    /// Parses origins such as `https://graph.test:8443`.
    pub(super) fn new(allowed: &[String]) -> io::Result<Self> {
        let parse = |origin: &String| {
            let uri = origin.parse::<Uri>().ok().filter(|uri| uri.path() == "/" && uri.query().is_none());
            let scheme = uri.as_ref().and_then(Uri::scheme_str).filter(|scheme| ["http", "https"].contains(scheme));
            let host = uri.as_ref().and_then(Uri::authority).filter(|host| is_authority(host.as_str()));
            let parsed = scheme.zip(host).map(|(scheme, host)| format!("{scheme}://{host}").to_lowercase());
            parsed.ok_or_else(|| {
                let message = format!(
                    "`{origin}` is not an origin: expected a scheme and a host, such as https://graph.test:8443"
                );
                io::Error::new(io::ErrorKind::InvalidInput, message)
            })
        };
        Ok(Self { allowed: allowed.iter().map(parse).collect::<io::Result<_>>()? })
    }

    /// Checks the headers of a request.
    pub(super) fn check<B>(&self, request: &HttpRequest<B>) -> Result<Caller, ServiceError> {
        let headers = request.headers();
        let host = single(headers, &HOST)?.or(request.uri().authority().map(Authority::as_str));
        let Some(host) = host else {
            return Err(ServiceError::bad("the header `Host` is missing"));
        };
        let forwarded = single(headers, &FORWARDED_HOST)?;
        for host in [Some(host), request.uri().authority().map(Authority::as_str), forwarded].into_iter().flatten() {
            if !self.is_host(host) {
                return Err(refused(&format!(
                    "the request is for the host `{host}`, which is not this server: call 127.0.0.1 or localhost, or \
                     start the server with `--allow-origin` and the origin of the proxy"
                )));
            }
        }
        let scheme = single(headers, &FORWARDED_SCHEME)?.filter(|scheme| ["http", "https"].contains(scheme));
        let host = forwarded.unwrap_or(host);
        // Without a port, a host is that of a proxy or a client that leaves it out.
        let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit()));
        let origin = match scheme {
            Some(scheme) => Some(format!("{scheme}://{host}")),
            None => has_port.then(|| format!("http://{host}")),
        };
        let application = single(headers, &ORIGIN)?;
        self.check_site(headers, application, origin.as_deref(), host)?;
        let application = application.filter(|application| self.allows(application)).map(str::to_owned);
        let is_preflight = application.is_some()
            && request.method() == Method::OPTIONS
            && headers.contains_key("access-control-request-method");
        Ok(Caller { origin, application, is_preflight })
    }

    /// Checks that a request of a browser comes from the server's own origin or from an allowed one.
    fn check_site(
        &self,
        headers: &HeaderMap,
        application: Option<&str>,
        own: Option<&str>,
        host: &str,
    ) -> Result<(), ServiceError> {
        if let Some(application) = application {
            let is_own = own.is_some_and(|own| own.eq_ignore_ascii_case(application))
                || application.eq_ignore_ascii_case(&format!("http://{host}"));
            if is_own || self.allows(application) {
                return Ok(());
            }
            return Err(refused(&format!(
                "a web page of the origin `{application}` sent this request: start the server with \
                 `--allow-origin {application}` if it may"
            )));
        }
        match single(headers, &FETCH_SITE)? {
            None | Some("none" | "same-origin") => Ok(()),
            Some(_) => Err(refused(
                "a web page of another site sent this request: start the server with `--allow-origin` and the origin of \
                 the page if it may",
            )),
        }
    }

    fn allows(&self, origin: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
    }

    /// Returns true for this machine, and for the host of an allowed origin.
    fn is_host(&self, host: &str) -> bool {
        let allowed = self.allowed.iter().filter_map(|origin| Some(origin.split_once("://")?.1));
        is_authority(host) && (is_loopback(host) || allowed.into_iter().any(|known| known.eq_ignore_ascii_case(host)))
    }
}

impl Caller {
    /// The response to a question of a browser: every method and header is allowed.
    pub(super) fn preflight<B>(request: &HttpRequest<B>) -> Response {
        let mut response = Response::empty(204);
        let methods = "GET, POST, PUT, PATCH, DELETE".to_owned();
        response.headers.push(("access-control-allow-methods".to_owned(), methods));
        let asked = request.headers().get("access-control-request-headers").and_then(|names| names.to_str().ok());
        response.headers.extend(asked.map(|names| ("access-control-allow-headers".to_owned(), names.to_owned())));
        response
    }

    /// Lets the web application that sent the request read the response.
    pub(super) fn admit(&self, response: &mut Response) {
        if let Some(application) = &self.application {
            response.headers.push(("access-control-allow-origin".to_owned(), application.clone()));
            response.headers.push(("access-control-expose-headers".to_owned(), "*".to_owned()));
            response.headers.push(("vary".to_owned(), "origin".to_owned()));
        }
    }
}

fn refused(message: &str) -> ServiceError {
    ServiceError::new(403, "Forbidden", message)
}

/// The value of a header, which must not occur twice.
fn single<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, ServiceError> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err(ServiceError::bad(format!("the header `{name}` occurs twice")));
    }
    let invalid = |_| ServiceError::bad(format!("the header `{name}` is not ASCII text"));
    first.map(|value| value.to_str().map_err(invalid)).transpose()
}

fn is_authority(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
}

/// Returns true for a name or address of this machine, with or without a port.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&str, &str)]) -> Result<Caller, u16> {
        let access = Access::new(&["https://graph.test:8443".to_owned()]).expect("an origin");
        let mut request = HttpRequest::builder().uri("/v1.0/me");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        access.check(&request.body(()).expect("a request")).map_err(|error| error.status)
    }

    #[test]
    fn only_names_of_this_machine_and_of_allowed_origins_are_hosts() {
        for host in ["127.0.0.1", "127.0.0.1:80", "localhost:9", "LOCALHOST", "[::1]:8", "127.1.2.3", "graph.test:8443"]
        {
            assert!(check(&[("host", host)]).is_ok(), "{host}");
        }
        for host in
            ["rebound.example", "127.0.0.1.example", "localhost.example", "a@127.0.0.1", "0.0.0.0", "2130706433"]
        {
            assert_eq!(check(&[("host", host)]), Err(403), "{host}");
        }
        assert_eq!(check(&[]), Err(400));
        assert_eq!(check(&[("host", "localhost"), ("host", "localhost")]), Err(400));
        assert_eq!(check(&[("host", "localhost"), ("x-forwarded-host", "rebound.example")]), Err(403));
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let of = |origin: &str| check(&[("host", "127.0.0.1:80"), ("origin", origin)]).map(|caller| caller.application);
        assert_eq!(of("http://127.0.0.1:80"), Ok(None));
        assert_eq!(of("https://graph.test:8443"), Ok(Some("https://graph.test:8443".to_owned())));
        for origin in ["null", "http://127.0.0.1:81", "https://127.0.0.1:80", "http://example.com", ""] {
            assert_eq!(of(origin), Err(403), "{origin}");
        }
        let site = |site: &str| check(&[("host", "127.0.0.1:80"), ("sec-fetch-site", site)]).is_ok();
        assert_eq!(["none", "same-origin", "same-site", "cross-site"].map(site), [true, true, false, false]);
    }

    #[test]
    fn allowed_origins_are_origins() {
        let new = |origin: &str| Access::new(&[origin.to_owned()]).is_ok();
        assert!(new("http://localhost:3000") && new("https://graph.test"));
        for origin in ["", "*", "null", "graph.test", "ftp://graph.test", "https://graph.test/a", "https://a@b"] {
            assert!(!new(origin), "{origin}");
        }
    }
}
