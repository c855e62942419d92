//! Requests below the base URL of the API, where that has more of a path than a version.
//!
//! Pages write `GET https://api.example.com/shop/v2/books` for the path `/books`. Hosts and versions are left out where
//! request lines are parsed; what else is in the base URL is only known from the profile.

use crate::facts::{ApiFacts, MessageFacts};
use crate::profile::Profile;
use crate::uri::{StartLine, Target};

/// Removes the base URL from the request lines of a page.
pub(super) fn strip(api: &mut ApiFacts, profile: &Profile) {
    for request in &mut api.requests {
        if let Some(below) = profile.below_base(request.target.as_str()) {
            request.target = Target::from(below);
        }
    }
    for message in api.examples.iter_mut().filter_map(|example| example.request.as_mut()) {
        strip_message(message, profile);
    }
}

fn strip_message(message: &mut MessageFacts, profile: &Profile) {
    let line = message.start.as_str();
    let Some((method, target)) = line.trim().split_once(char::is_whitespace) else { return };
    if let Some(below) = profile.below_base(target.trim_start()) {
        message.start = StartLine::from(format!("{method} {below}"));
    }
}
