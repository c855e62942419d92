//! Requests for stored links: the next page of a list, or its changes.

use crate::request::RequestParts;
use crate::{Client, Page, Request};

impl<T> Request<Page<T>> {
    /// The request for the page at a stored link: a [`next_link`](Page::next_link) to continue a list, or a
    /// [`delta_link`](Page::delta_link) to read its changes.
    ///
    /// The link contains all options of the first request; headers such as `Prefer` have to be set again. If the link
    /// leads to another origin than the client's, the request fails before it is sent.
    pub fn resume(client: &Client, link: &str) -> Self {
        Self::new(RequestParts::for_link(client.clone(), link))
    }
}

impl Client {
    /// The request for the page at a stored link; see [`Request::resume`].
    ///
    /// ```no_run
    /// # use docwright_runtime::futures::TryStreamExt;
    /// # use docwright_runtime::{Client, Value};
    /// # async fn example(client: &Client, stored: &str) -> docwright_runtime::Result<()> {
    /// let mut pages = client.resume::<Value>(stored).pages();
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} items, the next link is {:?}", page.value.len(), page.next_link);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume<T>(&self, link: &str) -> Request<Page<T>> {
        Request::resume(self, link)
    }
}
