//! The APIs of two sides of documentation, most pages of which are the same.

use std::borrow::Cow;
use std::collections::HashMap;

use rayon::prelude::*;

use crate::api::Api;
use crate::interpret::{self, Described};
use crate::page_analysis::Documents;
use crate::pipeline::described;
use crate::resolve;
use crate::source::{PageId, Pages};

/// The APIs of two sides of documentation, each as [`apis`](crate::apis) returns them. Pages that are equal on both sides are interpreted once.
pub(crate) fn apis_of_sides(old: &Pages, new: &Pages) -> (Vec<Api>, Vec<Api>) {
    let before = described(old);
    let known: HashMap<PageId, &Described> = before.iter().map(|page| (page.page, page)).collect();
    let is_same_api = old.profile() == new.profile();
    let documents = Documents::new(new);
    let ids: Vec<PageId> = new.iter().map(|(id, _)| id).collect();
    let after = ids.into_par_iter().map(|id| {
        let known = known.get(&id).filter(|known| is_same_api && is_unchanged(known, old, new));
        known.map_or_else(|| Cow::Owned(interpret::described(&documents, id)), |known| Cow::Borrowed(*known))
    });
    let after: Vec<Cow<'_, Described>> = after.collect();
    rayon::join(
        || resolve::resolve(old, before.iter().flat_map(|page| &page.facts)).0,
        || resolve::resolve(new, after.iter().flat_map(|page| &page.facts)).0,
    )
}

/// Returns true if a page that both sides have, and all that it includes, are the same on both.
fn is_unchanged(page: &Described, old: &Pages, new: &Pages) -> bool {
    let is_same = |page: PageId| {
        let (old, new) = (old.get(page), new.get(page));
        old.path == new.path && old.version == new.version && old.text == new.text
    };
    let mut included = page.included.iter();
    is_same(page.page) && included.all(|(path, page)| new.find(path) == *page && page.is_none_or(is_same))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Page;

    const LIST: &str = "---\ndoc_type: apiPageType\n---\n# List boats\n\nNamespace: microsoft.graph\n\nList.\n\n## HTTP request\n\
                        [!INCLUDE [request](../includes/request.md)]\n\n## Response\nReturns a `200 OK` response code and a \
                        collection of [boat](../resources/boat.md) objects.\n";
    const BOAT: &str = "---\ndoc_type: resourcePageType\n---\n# boat resource type\n\nNamespace: microsoft.graph\n\nA boat.\n\n\
                        ## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n|id|String|Key.|\n";

    fn request(path: &str) -> String {
        format!("``` http\nGET {path}\n```\n")
    }

    fn pages(request: Option<&str>, boat: &str) -> Pages {
        let page = |path: &str, text: &str| Page::new(path.to_owned(), Some("v1.0".to_owned()), text.to_owned());
        let mut pages = vec![page("v1.0/api/boat-list.md", LIST), page("v1.0/resources/boat.md", boat)];
        pages.extend(request.map(|text| page("v1.0/includes/request.md", text)));
        Pages::new(pages)
    }

    #[test]
    fn both_sides_are_those_of_a_separate_run() {
        let (boats, ships) = (request("/boats"), request("/ships"));
        let base = pages(Some(&boats), BOAT);
        let others = [
            pages(Some(&boats), BOAT),
            pages(Some(&ships), BOAT),
            pages(None, BOAT),
            pages(Some(&boats), &BOAT.replace("|id|", "|number|Int32|How many.|\n|id|")),
        ];
        for other in &others {
            for (old, new) in [(&base, other), (other, &base)] {
                assert!(apis_of_sides(old, new) == (crate::apis(old), crate::apis(new)));
            }
        }
        // The path is a fact of a file that the page includes.
        let paths =
            |pages: &Pages| crate::apis(pages)[0].operations.iter().map(|one| one.path.to_string()).collect::<Vec<_>>();
        assert_eq!((paths(&base), paths(&others[1])), (vec!["/boats".to_owned()], vec!["/ships".to_owned()]));
    }

    #[test]
    fn settings_of_one_side_apply_to_it_alone() {
        let old = pages(Some(&request("/boats")), BOAT);
        let settings = crate::profile::ApiSettings { namespace: Some("harbor".to_owned()), ..Default::default() };
        let new = old.clone().with_settings(&settings);
        assert!(apis_of_sides(&old, &new) == (crate::apis(&old), crate::apis(&new)));
    }
}
