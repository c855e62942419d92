//! Predicates on URLs that decide what may be sent to them, and changes of their queries.

use crate::http::Url;

/// The name of this machine. The transport for requests without TLS does not resolve it: it connects to loopback
/// addresses (RFC 6761, section 6.3). Other names can be resolved to any address.
pub(crate) const LOCALHOST: &str = "localhost";

/// Returns `true` if the host is this machine, by an IP address or as `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    if host == LOCALHOST {
        return true;
    }
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Returns `true` if requests to the URL cannot be read in transit, with HTTPS or on this machine.
pub(crate) fn is_confidential(url: &Url) -> bool {
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url))
}

/// Returns `true` if the URL contains a user name or a password.
///
/// Transports send them as an `Authorization` header.
pub(crate) fn has_user_info(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Sets parameters of a query in place of those with the same names, which an earlier attempt may have set.
pub(crate) fn set_query(url: &mut Url, parameters: &[(String, String)]) {
    if parameters.is_empty() {
        return;
    }
    let is_other = |name: &str| parameters.iter().all(|(set, _)| set != name);
    // The other parameters keep their spelling. `query_pairs` skips empty pieces of the query as well.
    let spelled = url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let kept = spelled.zip(url.query_pairs()).filter(|(_, (name, _))| is_other(name));
    let kept: Vec<&str> = kept.map(|(pair, _)| pair).collect();
    let kept = (!kept.is_empty()).then(|| kept.join("&"));
    url.set_query(kept.as_deref());
    url.query_pairs_mut().extend_pairs(parameters);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("a URL")
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for text in ["http://127.0.0.1:8080/v1.0", "http://127.1.2.3/", "http://[::1]:80/", "http://LOCALHOST:80/"] {
            assert!(is_loopback(&url(text)), "{text}");
        }
        for text in [
            "http://localhost.example.com/",
            "http://x.localhost/",
            "http://10.0.0.1/",
            "http://127.0.0.1.example.com/",
            "http://127.0.0.1@example.com/",
        ] {
            assert!(!is_loopback(&url(text)), "{text}");
        }
    }

    #[test]
    fn only_https_and_loopback_are_confidential() {
        assert!(is_confidential(&url("https://example.com/")) && is_confidential(&url("http://127.0.0.1/")));
        assert!(!is_confidential(&url("http://example.com/")) && !is_confidential(&url("ftp://127.0.0.1/")));
    }

    #[test]
    fn user_names_and_passwords_are_detected() {
        assert!(has_user_info(&url("https://me@example.com/")) && has_user_info(&url("https://:s@example.com/")));
        assert!(!has_user_info(&url("https://example.com/me@x")));
    }

    #[test]
    fn parameters_are_set_once() {
        let mut url = url("https://h/x?a=1%20b&key=old&c");
        for value in ["k&1", "k2"] {
            set_query(&mut url, &[("key".to_owned(), value.to_owned())]);
        }
        assert_eq!(url.as_str(), "https://h/x?a=1%20b&c&key=k2");
    }

    #[test]
    fn parameters_are_compared_by_their_decoded_names() {
        let mut url = url("https://h/x?&k%65y=old&&=x&key+1=%7e&key");
        set_query(&mut url, &[("key".to_owned(), "new".to_owned())]);
        assert_eq!(url.as_str(), "https://h/x?=x&key+1=%7e&key=new");
    }
}
