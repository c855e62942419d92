//! Links in responses, which lead to the server itself.
//!
//! Pages show links to the service and to its other hosts. A client that followed one of them would leave the machine.

use serde_json::{Map, Value};

use super::content::address_of_item;
use super::response::{Body, Response};
use super::transfer_links;
use crate::profile::Profile;

/// Endings of the names of properties with a link that clients follow.
const FOLLOWED: [&str; 6] = [
    "@odata.nextLink",
    "@odata.deltaLink",
    "@odata.context",
    "@odata.id",
    "@odata.navigationLink",
    "@odata.mediaReadLink",
];

/// Ending of the names of properties with a link to content.
const DOWNLOAD: &str = "downloadUrl";

/// Headers with a link.
const HEADERS: [&str; 4] = ["location", "operation-location", "content-location", "azure-asyncoperation"];

/// Replaces the links to the documented service by links to this server.
#[derive(Clone, Copy)]
pub(super) struct Links<'s> {
    /// The documented service.
    pub profile: Option<&'s Profile>,
    /// The scheme, host and port of this server.
    pub origin: &'s str,
}

impl Links<'_> {
    /// Replaces the links to the service in a response, and those that clients follow.
    pub(super) fn localize(self, response: &mut Response) {
        if let Body::Json(body) = &mut response.body {
            self.localize_value(body);
        }
        for (name, value) in &mut response.headers {
            if HEADERS.contains(&name.as_str()) {
                *value = self.followed(value);
            } else if name == "link" {
                *value = self.link_header(value);
            }
        }
    }

    /// Returns true for a link to the service.
    pub(super) fn is_of_service(self, link: &str) -> bool {
        self.path(link).is_some()
    }

    /// The path of a link to the service.
    fn path(self, link: &str) -> Option<&str> {
        self.profile.and_then(|profile| profile.service_path(link))
    }

    /// The same path at this server, whatever the host; a relative link stays as it is.
    fn followed(self, link: &str) -> String {
        let Some((scheme, rest)) = link.split_once("://") else { return link.to_owned() };
        if self.is_own(link) || !scheme.chars().all(|c| c.is_ascii_alphabetic()) {
            return link.to_owned();
        }
        format!("{}/{}", self.origin, rest.split_once('/').map_or("", |(_, path)| path))
    }

    fn is_own(self, link: &str) -> bool {
        link.starts_with(self.origin)
    }

    /// A header `Link` (RFC 8288): `<URL>; rel="next", <URL>; rel="last"`.
    fn link_header(self, value: &str) -> String {
        let mut localized = String::with_capacity(value.len());
        let mut rest = value;
        while let Some((before, (link, after))) =
            rest.split_once('<').and_then(|(before, after)| Some((before, after.split_once('>')?)))
        {
            localized.push_str(&format!("{before}<{}>", self.followed(link)));
            rest = after;
        }
        localized + rest
    }

    fn localize_value(self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let Some(path) = self.path(text) {
                    *text = format!("{}{path}", self.origin);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.localize_value(item)),
            Value::Object(members) => self.localize_members(members),
            _ => {}
        }
    }

    fn localize_members(self, members: &mut Map<String, Value>) {
        let id = members.get("id").and_then(Value::as_str).map(str::to_owned);
        for (name, value) in members.iter_mut() {
            match value {
                Value::String(link) if FOLLOWED.iter().any(|ending| name.ends_with(ending)) => {
                    *link = self.followed(link);
                }
                Value::String(link) if name.ends_with(DOWNLOAD) && link.contains("://") && !self.is_own(link) => {
                    let address = address_of_item(id.as_deref().unwrap_or("file"));
                    *link = transfer_links::download(self.origin, &address);
                }
                value => self.localize_value(value),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::profile::Convention;

    #[test]
    fn links_lead_to_the_server() {
        let mut response = Response::json(
            200,
            json!({
                "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
                "members@odata.nextLink": "https://elsewhere.example/v1.0/groups/1/members?$skiptoken=a",
                "value": [{ "id": "7", "@microsoft.graph.downloadUrl": "https://files.example/a?token=b" }],
                "resource": "https://graph.microsoft.us/v1.0/users/1",
                "webUrl": "https://contoso.example/a.txt",
                "text": "see https://graph.microsoft.com.example/v1.0",
                "@odata.nextLink": "http://own:1/v1.0/users?$skiptoken=a",
            }),
        );
        response.headers.push(("location".to_owned(), "https://other.example/monitor/1".to_owned()));
        let graph = Profile::default();
        Links { profile: Some(&graph), origin: "http://own:1" }.localize(&mut response);
        let expected = json!({
            "@odata.context": "http://own:1/v1.0/$metadata#users",
            "members@odata.nextLink": "http://own:1/v1.0/groups/1/members?$skiptoken=a",
            "value": [{ "id": "7", "@microsoft.graph.downloadUrl": "http://own:1/transfers/download/items/7/content" }],
            "resource": "http://own:1/v1.0/users/1",
            "webUrl": "https://contoso.example/a.txt",
            "text": "see https://graph.microsoft.com.example/v1.0",
            "@odata.nextLink": "http://own:1/v1.0/users?$skiptoken=a",
        });
        assert_eq!(response.body, Body::Json(expected));
        assert_eq!(response.headers[0].1, "http://own:1/monitor/1");
    }
    #[test]
    fn hosts_are_those_of_the_profile() {
        let base_url = "https://api.bookshop.example/shop/{version}".to_owned();
        let shop = Profile { convention: Convention::Plain, base_url, ..Profile::default() };
        let mut response = Response::json(
            200,
            json!({
                "next": "https://api.bookshop.example/shop/v2/books?page=2",
                "cover": "https://images.bookshop.example/1.png",
                "other": "https://graph.microsoft.com/v1.0/me",
                "user": "https://api.bookshop.example@elsewhere.example/shop/v2/books",
            }),
        );
        let pages =
            "<https://api.bookshop.example/shop/v2/books?page=2>; rel=\"next\", <https://x.example/9>; rel=\"last\"";
        response.headers.push(("link".to_owned(), pages.to_owned()));
        Links { profile: Some(&shop), origin: "http://own:1" }.localize(&mut response);
        let expected = json!({
            "next": "http://own:1/shop/v2/books?page=2",
            "cover": "https://images.bookshop.example/1.png",
            "other": "https://graph.microsoft.com/v1.0/me",
            "user": "https://api.bookshop.example@elsewhere.example/shop/v2/books",
        });
        assert_eq!(response.body, Body::Json(expected));
        let pages = "<http://own:1/shop/v2/books?page=2>; rel=\"next\", <http://own:1/9>; rel=\"last\"";
        assert_eq!(response.headers[0].1, pages);
    }
}
