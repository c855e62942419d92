//! Paths of files and folders in a drive: `/me/drive/root:/charts/notes.txt:/content`.

use super::request::Request;
use super::signed_in::SignedIn;
use super::store::Store;
use crate::uri::with_keys_apart;

/// The segments of a path with the path of an item in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ItemPath {
    /// The segments to the root or the folder that the path starts at.
    base: Vec<String>,
    /// The path below it: `charts/notes.txt`.
    pub path: String,
    /// The segments behind it: `content`.
    rest: Vec<String>,
}

impl ItemPath {
    pub(super) fn of(segments: &[String]) -> Option<Self> {
        let opener = segments.iter().position(|text| text.ends_with(':'))?;
        let below = &segments[opener + 1..];
        let end = below.iter().position(|text| text.ends_with(':')).map_or(below.len(), |at| at + 1);
        let path = below[..end].join("/").trim_end_matches(':').to_owned();
        let mut base = segments[..=opener].to_vec();
        if let Some(last) = base.last_mut() {
            last.pop();
        }
        (!path.is_empty()).then(|| Self { base, path, rest: below[end..].to_vec() })
    }

    /// The segments to the drive.
    pub(super) fn drive(&self) -> &[String] {
        let length = match self.base.as_slice() {
            [.., items, _] if items == "items" => self.base.len() - 2,
            base => base.len().saturating_sub(1),
        };
        &self.base[..length]
    }

    /// The name of the file.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The key of the path in the store. Paths are compared without letter case.
    pub(super) fn key(&self, version: &str) -> String {
        format!("{version}/{}:{}", self.base.join("/"), self.path).to_lowercase()
    }

    /// The address of the collection that the file is in, if it lies in the root.
    pub(super) fn folder(&self, version: &str, drive: &str) -> Option<String> {
        let is_root = self.base.last().is_some_and(|last| last == "root") && !self.path.contains('/');
        is_root.then(|| format!("{version}/{drive}/root/children").to_lowercase())
    }

    /// The same path, with the user by id: pages and clients know users by their names as well.
    pub(super) fn of_user(mut self, me: Option<&SignedIn>, store: &Store) -> Self {
        self.base = with_keys_apart(&self.base);
        let user = match self.base.as_slice() {
            [first, ..] if first == "me" => me.map(|me| (1, me.id.clone())),
            [first, key, ..] if first == "users" => match me.filter(|me| me.is(key)) {
                Some(me) => Some((2, me.id.clone())),
                None => store.created(key).map(|(created, _)| (2, created.key.clone())),
            },
            _ => None,
        };
        if let Some((length, id)) = user {
            self.base.splice(..length, ["users".to_owned(), id]);
        }
        self
    }
}

/// The request by the id of a file, if clients wrote one to the path of the request.
pub(super) fn by_id(request: &Request, store: &Store, me: Option<&SignedIn>) -> Option<Request> {
    let item = ItemPath::of(&request.segments)?.of_user(me, store);
    let id = store.file(&item.key(&request.version))?;
    let segments = [item.drive(), &["items".to_owned(), id.to_owned()], &item.rest].concat();
    Some(Request { segments, ..request.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_items_are_parsed() {
        let of = |path: &str| {
            let segments: Vec<String> = path.split('/').map(str::to_owned).collect();
            ItemPath::of(&segments).map(|item| (item.drive().join("/"), item.path.clone(), item.rest.join("/")))
        };
        let some = |drive: &str, path: &str, rest: &str| Some((drive.to_owned(), path.to_owned(), rest.to_owned()));
        assert_eq!(of("me/drive/root:/a/b.txt:/content"), some("me/drive", "a/b.txt", "content"));
        assert_eq!(of("me/drive/root:/b.txt"), some("me/drive", "b.txt", ""));
        assert_eq!(of("drives/1/items/2:/b.txt:/content"), some("drives/1", "b.txt", "content"));
        assert_eq!(of("me/drive/root"), None);
        assert_eq!(of("me/drive/root:"), None);
    }
}
