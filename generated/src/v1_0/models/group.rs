// @generated. Do not edit. Sources:
//   v1.0/resources/group.md, v1.0/api/group-post-groups.md

use docwright_runtime::{Additional, DateTime, Patch, fields};
use super::DirectoryObject;
#[cfg(feature = "onedrive")]
use super::Drive;
#[cfg(feature = "users")]
use super::ProfilePhoto;

/// Users, devices and other groups that share rights or a mailbox: a Microsoft 365 group, a
/// security group, or both.
///
/// Extends [`DirectoryObject`](super::DirectoryObject).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/group?view=graph-rest-1.0)
#[derive(Default)]
pub struct Group {
    /// How confidential the content is, in words that the organization chose.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `startsWith`).
    pub classification: Option<String>,
    /// Moment at which the group was made. Read-only. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`,
    /// `in`).
    pub created_date_time: Option<DateTime>,
    /// Moment of the deletion; inherited from [`DirectoryObject`](super::DirectoryObject).
    /// Read-only.
    pub deleted_date_time: Option<DateTime>,
    /// Purpose of the group. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `startsWith`) and
    /// `$search`.
    pub description: Option<String>,
    /// Name to show. Required when a group is created. Supports `$filter` (`eq`, `ne`, `not`, `ge`,
    /// `le`, `in`, `startsWith`), `$orderby` and `$search`.
    pub display_name: Option<String>,
    /// The library of the group. Read-only.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "onedrive")]
    pub drive: Option<Box<Drive>>,
    /// Only present with `$expand`.
    #[cfg(feature = "onedrive")]
    pub drives: Option<Vec<Drive>>,
    /// When the group is to be deleted unless it is renewed. Read-only.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`).
    pub expiration_date_time: Option<DateTime>,
    /// Kind and manner of membership: `Unified` for a Microsoft 365 group, `DynamicMembership` for
    /// members by rule; a security group has neither. Supports `$filter` (`eq`, `not`).
    pub group_types: Option<Vec<String>>,
    /// Identifier of the group. Inherited from [`DirectoryObject`](super::DirectoryObject).
    /// Not nullable. Read-only.
    pub id: Option<String>,
    /// Indicates whether directory roles can be assigned to the group.
    /// It cannot be changed later. Supports `$filter` (`eq`, `ne`, `not`).
    pub is_assignable_to_role: Option<bool>,
    /// SMTP address of the group. Read-only. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`).
    pub mail: Option<String>,
    /// Indicates whether the group receives mail. Required when a group is created.
    /// Supports `$filter` (`eq`, `ne`, `not`).
    pub mail_enabled: Option<bool>,
    /// Alias for mail, unique in the organization. Required when a group is created.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub mail_nickname: Option<String>,
    /// Groups that it is itself in. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    pub member_of: Option<Vec<DirectoryObject>>,
    /// Users, devices and groups in it. Nullable. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub members: Option<Vec<DirectoryObject>>,
    /// Condition that decides who is a member, for groups with members by rule.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `startsWith`).
    pub membership_rule: Option<String>,
    /// Processing state of the rule: `On` or `Paused`. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub membership_rule_processing_state: Option<String>,
    /// Indicates whether the group is synchronized from a local directory.
    /// Read-only. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub on_premises_sync_enabled: Option<bool>,
    /// Owners of the group, who may change it. Nullable. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub owners: Option<Vec<DirectoryObject>>,
    /// Picture of the group.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "users")]
    pub photo: Option<Box<ProfilePhoto>>,
    /// Language of a Microsoft 365 group, as in `nb-NO`. Supports `$filter` (`eq`, `ne`, `not`, `ge`,
    /// `le`, `in`, `startsWith`).
    pub preferred_language: Option<String>,
    /// All addresses that mail for the group may have. Not nullable.
    /// Read-only. Supports `$filter` (`eq`, `not`, `ge`, `le`, `startsWith`).
    pub proxy_addresses: Option<Vec<String>>,
    /// When the group was last renewed. Read-only. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`,
    /// `in`).
    pub renewed_date_time: Option<DateTime>,
    /// Indicates whether the group is a security group. Required when a group is created.
    /// Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub security_enabled: Option<bool>,
    /// Colour of a Microsoft 365 group: `Teal`, `Purple`, `Green`, `Blue`, `Pink`, `Orange` or `Red`.
    pub theme: Option<String>,
    /// Visibility of the content and rules for joining: `Private`, `Public` or `HiddenMembership`.
    pub visibility: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Group: "microsoft.graph.group",
    "classification" => classification as CLASSIFICATION: String [eq ne not ge le startswith],
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime [eq ne not ge le in],
    "deletedDateTime" => deleted_date_time as DELETED_DATE_TIME: DateTime,
    "description" => description as DESCRIPTION: String [eq ne not ge le startswith],
    "displayName" => display_name as DISPLAY_NAME: String [eq ne not ge le in startswith],
    #[cfg(feature = "onedrive")]
    "drive" => drive as DRIVE: Drive,
    #[cfg(feature = "onedrive")]
    "drives" => drives as DRIVES: Vec<Drive>,
    "expirationDateTime" => expiration_date_time as EXPIRATION_DATE_TIME: DateTime [eq ne not ge le in],
    "groupTypes" => group_types as GROUP_TYPES: Vec<String> [eq not],
    "id" => id as ID: String,
    "isAssignableToRole" => is_assignable_to_role as IS_ASSIGNABLE_TO_ROLE: bool [eq ne not],
    "mail" => mail as MAIL: String [eq ne not ge le in startswith],
    "mailEnabled" => mail_enabled as MAIL_ENABLED: bool [eq ne not],
    "mailNickname" => mail_nickname as MAIL_NICKNAME: String [eq ne not ge le in startswith],
    "memberOf" => member_of as MEMBER_OF: Vec<DirectoryObject>,
    "members" => members as MEMBERS: Vec<DirectoryObject>,
    "membershipRule" => membership_rule as MEMBERSHIP_RULE: String [eq ne not ge le startswith],
    "membershipRuleProcessingState" => membership_rule_processing_state as MEMBERSHIP_RULE_PROCESSING_STATE: String [eq ne not in],
    "onPremisesSyncEnabled" => on_premises_sync_enabled as ON_PREMISES_SYNC_ENABLED: bool [eq ne not in],
    "owners" => owners as OWNERS: Vec<DirectoryObject>,
    #[cfg(feature = "users")]
    "photo" => photo as PHOTO: ProfilePhoto,
    "preferredLanguage" => preferred_language as PREFERRED_LANGUAGE: String [eq ne not ge le in startswith],
    "proxyAddresses" => proxy_addresses as PROXY_ADDRESSES: Vec<String> [eq not ge le startswith],
    "renewedDateTime" => renewed_date_time as RENEWED_DATE_TIME: DateTime [eq ne not ge le in],
    "securityEnabled" => security_enabled as SECURITY_ENABLED: bool [eq ne not in],
    "theme" => theme as THEME: String,
    "visibility" => visibility as VISIBILITY: String,
}

/// Request body that creates [`Group`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/group-post-groups?view=graph-rest-1.0). [`Group`] documents the fields without a comment here.
#[derive(Default)]
pub struct GroupCreate {
    pub classification: Option<String>,
    pub description: Option<String>,
    /// Name to show. Required.
    pub display_name: Option<String>,
    pub group_types: Option<Vec<String>>,
    pub is_assignable_to_role: Option<bool>,
    /// `true` for a Microsoft 365 group. Required.
    pub mail_enabled: Option<bool>,
    /// Alias for mail. Required.
    pub mail_nickname: Option<String>,
    pub membership_rule: Option<String>,
    pub membership_rule_processing_state: Option<String>,
    pub preferred_language: Option<String>,
    /// `true` for a security group. Required.
    pub security_enabled: Option<bool>,
    pub theme: Option<String>,
    pub visibility: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl GroupCreate {
    /// Creates a body with the required properties.
    pub fn new(
        display_name: impl Into<String>,
        mail_enabled: bool,
        mail_nickname: impl Into<String>,
        security_enabled: bool,
    ) -> Self {
        Self {
            display_name: Some(display_name.into()),
            mail_enabled: Some(mail_enabled),
            mail_nickname: Some(mail_nickname.into()),
            security_enabled: Some(security_enabled),
            ..Self::default()
        }
    }
}

fields! {
    GroupCreate: "microsoft.graph.group",
    "classification" => classification,
    "description" => description,
    "displayName" => display_name,
    "groupTypes" => group_types,
    "isAssignableToRole" => is_assignable_to_role,
    "mailEnabled" => mail_enabled,
    "mailNickname" => mail_nickname,
    "membershipRule" => membership_rule,
    "membershipRuleProcessingState" => membership_rule_processing_state,
    "preferredLanguage" => preferred_language,
    "securityEnabled" => security_enabled,
    "theme" => theme,
    "visibility" => visibility,
}

/// Request body that updates [`Group`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/group-update?view=graph-rest-1.0). [`Group`] documents the fields without a comment here.
#[derive(Default)]
pub struct GroupUpdate {
    pub classification: Patch<String>,
    pub description: Patch<String>,
    pub display_name: Patch<String>,
    pub group_types: Patch<Vec<String>>,
    pub is_assignable_to_role: Patch<bool>,
    pub mail_enabled: Patch<bool>,
    pub mail_nickname: Patch<String>,
    pub membership_rule: Patch<String>,
    pub membership_rule_processing_state: Patch<String>,
    pub preferred_language: Patch<String>,
    pub security_enabled: Patch<bool>,
    pub theme: Patch<String>,
    pub visibility: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    GroupUpdate: "microsoft.graph.group",
    "classification" => classification,
    "description" => description,
    "displayName" => display_name,
    "groupTypes" => group_types,
    "isAssignableToRole" => is_assignable_to_role,
    "mailEnabled" => mail_enabled,
    "mailNickname" => mail_nickname,
    "membershipRule" => membership_rule,
    "membershipRuleProcessingState" => membership_rule_processing_state,
    "preferredLanguage" => preferred_language,
    "securityEnabled" => security_enabled,
    "theme" => theme,
    "visibility" => visibility,
}
