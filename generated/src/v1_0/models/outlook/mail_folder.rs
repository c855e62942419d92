// @generated. Do not edit. Sources:
//   v1.0/resources/mailfolder.md, v1.0/api/user-post-mailfolders.md, v1.0/api/mailfolder-post-childfolders.md,
//   v1.0/api/mailfolder-update.md

use docwright_runtime::{Additional, Patch, fields};
use super::Message;

/// A folder of a mailbox. Folders such as `inbox`, `drafts` or `sentitems` can be named so in place
/// of an identifier.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/mailfolder?view=graph-rest-1.0)
#[derive(Default)]
pub struct MailFolder {
    /// How many folders are directly in it.
    pub child_folder_count: Option<i32>,
    /// Folders in it.
    ///
    /// Only present with `$expand`.
    pub child_folders: Option<Vec<MailFolder>>,
    /// Name of the folder.
    pub display_name: Option<String>,
    /// Identifier of the folder. Read-only.
    pub id: Option<String>,
    /// Indicates whether the folder is hidden. It cannot be changed after creation.
    pub is_hidden: Option<bool>,
    /// Messages in it.
    ///
    /// Only present with `$expand`.
    pub messages: Option<Vec<Message>>,
    /// Identifier of the folder that it is in.
    pub parent_folder_id: Option<String>,
    /// How many items are in it.
    pub total_item_count: Option<i32>,
    /// How many of them are unread.
    pub unread_item_count: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MailFolder: "microsoft.graph.mailFolder",
    "childFolderCount" => child_folder_count as CHILD_FOLDER_COUNT: i32,
    "childFolders" => child_folders as CHILD_FOLDERS: Vec<MailFolder>,
    "displayName" => display_name as DISPLAY_NAME: String,
    "id" => id as ID: String,
    "isHidden" => is_hidden as IS_HIDDEN: bool,
    "messages" => messages as MESSAGES: Vec<Message>,
    "parentFolderId" => parent_folder_id as PARENT_FOLDER_ID: String,
    "totalItemCount" => total_item_count as TOTAL_ITEM_COUNT: i32,
    "unreadItemCount" => unread_item_count as UNREAD_ITEM_COUNT: i32,
}

/// Request body that creates [`MailFolder`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-post-mailfolders?view=graph-rest-1.0). [`MailFolder`] documents the fields without a comment here.
#[derive(Default)]
pub struct MailFolderCreate {
    pub child_folder_count: Option<i32>,
    /// Name of the folder. Required.
    pub display_name: Option<String>,
    /// Indicates whether the folder is hidden. Optional.
    pub is_hidden: Option<bool>,
    pub parent_folder_id: Option<String>,
    pub total_item_count: Option<i32>,
    pub unread_item_count: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl MailFolderCreate {
    /// Creates a body with the required properties.
    pub fn new(display_name: impl Into<String>) -> Self {
        Self {
            display_name: Some(display_name.into()),
            ..Self::default()
        }
    }
}

fields! {
    MailFolderCreate: "microsoft.graph.mailFolder",
    "childFolderCount" => child_folder_count,
    "displayName" => display_name,
    "isHidden" => is_hidden,
    "parentFolderId" => parent_folder_id,
    "totalItemCount" => total_item_count,
    "unreadItemCount" => unread_item_count,
}

/// Request body that updates [`MailFolder`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/mailfolder-update?view=graph-rest-1.0). [`MailFolder`] documents the fields without a comment here.
#[derive(Default)]
pub struct MailFolderUpdate {
    pub child_folder_count: Patch<i32>,
    /// New name of the folder.
    pub display_name: Patch<String>,
    pub is_hidden: Patch<bool>,
    pub parent_folder_id: Patch<String>,
    pub total_item_count: Patch<i32>,
    pub unread_item_count: Patch<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MailFolderUpdate: "microsoft.graph.mailFolder",
    "childFolderCount" => child_folder_count,
    "displayName" => display_name,
    "isHidden" => is_hidden,
    "parentFolderId" => parent_folder_id,
    "totalItemCount" => total_item_count,
    "unreadItemCount" => unread_item_count,
}
