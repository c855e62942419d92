// @generated. Do not edit. Sources:
//   v1.0/resources/user.md, v1.0/api/user-post-users.md

use docwright_runtime::{Additional, DateTime, Patch, fields};
use super::{
    AssignedLicense, DirectoryObject, MailboxSettings, ObjectIdentity, PasswordProfile,
};
#[cfg(feature = "onedrive")]
use super::Drive;
#[cfg(feature = "outlook")]
use super::{Calendar, Event, MailFolder, Message};
#[cfg(feature = "users")]
use super::ProfilePhoto;

/// An account in the directory: a person of the organization, a guest, or a shared mailbox.
/// Without `$select` only about a dozen of its members are returned.
///
/// Extends [`DirectoryObject`](super::DirectoryObject).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/user?view=graph-rest-1.0)
#[derive(Default)]
pub struct User {
    /// `false` keeps the user from signing in. Required when a user is created.
    /// Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub account_enabled: Option<bool>,
    /// Legal age group: `minor`, `notAdult` or `adult`. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub age_group: Option<String>,
    /// Licenses that the user has, those that come with a group included.
    /// Not nullable. Returned only on `$select`. Supports `$filter` (`eq`, `not`).
    pub assigned_licenses: Option<Vec<AssignedLicense>>,
    /// Phone number at work. A list in form, but it takes a single number.
    /// Supports `$filter` (`eq`, `not`).
    pub business_phones: Option<Vec<String>>,
    /// The default calendar. Read-only.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "outlook")]
    pub calendar: Option<Box<Calendar>>,
    /// All calendars. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "outlook")]
    pub calendars: Option<Vec<Calendar>>,
    /// Only present with `$expand`.
    #[cfg(feature = "outlook")]
    pub calendar_view: Option<Vec<Event>>,
    /// City of the business address. Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`,
    /// `ge`, `le`, `in`, `startsWith`).
    pub city: Option<String>,
    /// Employer, which for guests tells where they come from. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub company_name: Option<String>,
    /// Country or region of the business address, as in `NO`. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub country: Option<String>,
    /// Moment at which the account was made. Read-only. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`).
    pub created_date_time: Option<DateTime>,
    /// Moment of the deletion; inherited from [`DirectoryObject`](super::DirectoryObject).
    /// Read-only. Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`).
    pub deleted_date_time: Option<DateTime>,
    /// Department within the organization. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`).
    pub department: Option<String>,
    /// Direct reports of the user. Read-only. Nullable. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub direct_reports: Option<Vec<DirectoryObject>>,
    /// Name as lists and address books show it. Required when a user is created.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`), `$orderby` and `$search`.
    pub display_name: Option<String>,
    /// OneDrive of the user. Read-only.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "onedrive")]
    pub drive: Option<Box<Drive>>,
    /// Only present with `$expand`.
    #[cfg(feature = "onedrive")]
    pub drives: Option<Vec<Drive>>,
    /// Number or code that the organization gave the employee. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub employee_id: Option<String>,
    /// Kind of employment, for instance `Employee` or `Contractor`. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub employee_type: Option<String>,
    /// Events of the default calendar. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "outlook")]
    pub events: Option<Vec<Event>>,
    /// State of a guest's invitation: `PendingAcceptance` or `Accepted`.
    /// Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub external_user_state: Option<String>,
    /// First name. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub given_name: Option<String>,
    /// Identifier of the user. Inherited from [`DirectoryObject`](super::DirectoryObject).
    /// Not nullable. Read-only.
    pub id: Option<String>,
    /// Ways in which the user can sign in. Returned only on `$select`.
    /// Supports `$filter` (`eq`).
    pub identities: Option<Vec<ObjectIdentity>>,
    /// Title of the position. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub job_title: Option<String>,
    /// Moment at which the password was last set. Read-only. Returned only on `$select`.
    pub last_password_change_date_time: Option<DateTime>,
    /// SMTP address. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`, `endsWith`).
    pub mail: Option<String>,
    /// Settings of the mailbox: time zone, language, automatic replies.
    /// Returned only on `$select`.
    pub mailbox_settings: Option<Box<MailboxSettings>>,
    /// Folders of the mailbox. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "outlook")]
    pub mail_folders: Option<Vec<MailFolder>>,
    /// Part of the mail address before the at sign. Required when a user is created.
    /// Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`).
    pub mail_nickname: Option<String>,
    /// Whom the user reports to. Read-only. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub manager: Option<Box<DirectoryObject>>,
    /// Groups and roles that the user is in. Read-only. Nullable. Supports `$expand`.
    ///
    /// Only present with `$expand`.
    pub member_of: Option<Vec<DirectoryObject>>,
    /// Messages of all folders. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "outlook")]
    pub messages: Option<Vec<Message>>,
    /// Number of the mobile phone. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`).
    pub mobile_phone: Option<String>,
    /// Where in the building the desk is. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`).
    pub office_location: Option<String>,
    /// Ties the account to one in a local Active Directory. Required when the domain of
    /// `userPrincipalName` is federated. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`).
    pub on_premises_immutable_id: Option<String>,
    /// Indicates whether the account is synchronized from a local directory; `null` if it never was.
    /// Read-only. Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub on_premises_sync_enabled: Option<bool>,
    /// Further mail addresses of the user. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub other_mails: Option<Vec<String>>,
    /// Exceptions from the password rules: `DisableStrongPassword`, `DisablePasswordExpiration`, or
    /// both with a comma between. Returned only on `$select`. Supports `$filter` (`ne`, `not`).
    pub password_policies: Option<String>,
    /// Password and what happens at the next sign-in. Required when a user is created.
    /// Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub password_profile: Option<Box<PasswordProfile>>,
    /// Picture of the user. Read-only.
    ///
    /// Only present with `$expand`.
    #[cfg(feature = "users")]
    pub photo: Option<Box<ProfilePhoto>>,
    /// Postal code of the business address. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub postal_code: Option<String>,
    /// Language for the user, as in `nb-NO`. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`).
    pub preferred_language: Option<String>,
    /// All addresses that mail for the user may have. Not nullable. Read-only.
    /// Returned only on `$select`. Supports `$filter` (`eq`, `not`, `ge`, `le`, `startsWith`).
    pub proxy_addresses: Option<Vec<String>>,
    /// Sessions and refresh tokens from before this moment are refused.
    /// Read-only. Returned only on `$select`.
    pub sign_in_sessions_valid_from_date_time: Option<DateTime>,
    /// State or province of the business address. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub state: Option<String>,
    /// Street and number of the business address. Returned only on `$select`.
    /// Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub street_address: Option<String>,
    /// Family name. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`, `startsWith`).
    pub surname: Option<String>,
    /// Country where services are used, as two letters. A license cannot be assigned without it.
    /// Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`).
    pub usage_location: Option<String>,
    /// Name to sign in with, in the format of an email address with a verified domain of the tenant.
    /// Required when a user is created. Supports `$filter` (`eq`, `ne`, `not`, `ge`, `le`, `in`,
    /// `startsWith`, `endsWith`) and `$orderby`.
    pub user_principal_name: Option<String>,
    /// `Member` or `Guest`. Returned only on `$select`. Supports `$filter` (`eq`, `ne`, `not`, `in`).
    pub user_type: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    User: "microsoft.graph.user",
    "accountEnabled" => account_enabled as ACCOUNT_ENABLED: bool [eq ne not in],
    "ageGroup" => age_group as AGE_GROUP: String [eq ne not in],
    "assignedLicenses" => assigned_licenses as ASSIGNED_LICENSES: Vec<AssignedLicense> [eq not],
    "businessPhones" => business_phones as BUSINESS_PHONES: Vec<String> [eq not],
    #[cfg(feature = "outlook")]
    "calendar" => calendar as CALENDAR: Calendar,
    #[cfg(feature = "outlook")]
    "calendars" => calendars as CALENDARS: Vec<Calendar>,
    #[cfg(feature = "outlook")]
    "calendarView" => calendar_view as CALENDAR_VIEW: Vec<Event>,
    "city" => city as CITY: String [eq ne not ge le in startswith],
    "companyName" => company_name as COMPANY_NAME: String [eq ne not ge le in startswith],
    "country" => country as COUNTRY: String [eq ne not ge le in startswith],
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime [eq ne not ge le in],
    "deletedDateTime" => deleted_date_time as DELETED_DATE_TIME: DateTime [eq ne not ge le in],
    "department" => department as DEPARTMENT: String [eq ne not ge le in],
    "directReports" => direct_reports as DIRECT_REPORTS: Vec<DirectoryObject>,
    "displayName" => display_name as DISPLAY_NAME: String [eq ne not ge le in startswith],
    #[cfg(feature = "onedrive")]
    "drive" => drive as DRIVE: Drive,
    #[cfg(feature = "onedrive")]
    "drives" => drives as DRIVES: Vec<Drive>,
    "employeeId" => employee_id as EMPLOYEE_ID: String [eq ne not ge le in startswith],
    "employeeType" => employee_type as EMPLOYEE_TYPE: String [eq ne not ge le in startswith],
    #[cfg(feature = "outlook")]
    "events" => events as EVENTS: Vec<Event>,
    "externalUserState" => external_user_state as EXTERNAL_USER_STATE: String [eq ne not in],
    "givenName" => given_name as GIVEN_NAME: String [eq ne not ge le in startswith],
    "id" => id as ID: String,
    "identities" => identities as IDENTITIES: Vec<ObjectIdentity> [eq],
    "jobTitle" => job_title as JOB_TITLE: String [eq ne not ge le in startswith],
    "lastPasswordChangeDateTime" => last_password_change_date_time as LAST_PASSWORD_CHANGE_DATE_TIME: DateTime,
    "mail" => mail as MAIL: String [eq ne not ge le in startswith endswith],
    "mailboxSettings" => mailbox_settings as MAILBOX_SETTINGS: MailboxSettings,
    #[cfg(feature = "outlook")]
    "mailFolders" => mail_folders as MAIL_FOLDERS: Vec<MailFolder>,
    "mailNickname" => mail_nickname as MAIL_NICKNAME: String [eq ne not ge le in startswith],
    "manager" => manager as MANAGER: DirectoryObject,
    "memberOf" => member_of as MEMBER_OF: Vec<DirectoryObject>,
    #[cfg(feature = "outlook")]
    "messages" => messages as MESSAGES: Vec<Message>,
    "mobilePhone" => mobile_phone as MOBILE_PHONE: String [eq ne not ge le in startswith],
    "officeLocation" => office_location as OFFICE_LOCATION: String [eq ne not ge le in startswith],
    "onPremisesImmutableId" => on_premises_immutable_id as ON_PREMISES_IMMUTABLE_ID: String [eq ne not ge le in],
    "onPremisesSyncEnabled" => on_premises_sync_enabled as ON_PREMISES_SYNC_ENABLED: bool [eq ne not in],
    "otherMails" => other_mails as OTHER_MAILS: Vec<String> [eq not ge le in startswith],
    "passwordPolicies" => password_policies as PASSWORD_POLICIES: String [ne not],
    "passwordProfile" => password_profile as PASSWORD_PROFILE: PasswordProfile [eq ne not in],
    #[cfg(feature = "users")]
    "photo" => photo as PHOTO: ProfilePhoto,
    "postalCode" => postal_code as POSTAL_CODE: String [eq ne not ge le in startswith],
    "preferredLanguage" => preferred_language as PREFERRED_LANGUAGE: String [eq ne not ge le in startswith],
    "proxyAddresses" => proxy_addresses as PROXY_ADDRESSES: Vec<String> [eq not ge le startswith],
    "signInSessionsValidFromDateTime" => sign_in_sessions_valid_from_date_time as SIGN_IN_SESSIONS_VALID_FROM_DATE_TIME: DateTime,
    "state" => state as STATE: String [eq ne not ge le in startswith],
    "streetAddress" => street_address as STREET_ADDRESS: String [eq ne not ge le in startswith],
    "surname" => surname as SURNAME: String [eq ne not ge le in startswith],
    "usageLocation" => usage_location as USAGE_LOCATION: String [eq ne not ge le in startswith],
    "userPrincipalName" => user_principal_name as USER_PRINCIPAL_NAME: String [eq ne not ge le in startswith endswith],
    "userType" => user_type as USER_TYPE: String [eq ne not in],
}

/// Request body that creates [`User`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-post-users?view=graph-rest-1.0). [`User`] documents the fields without a comment here.
#[derive(Default)]
pub struct UserCreate {
    /// Indicates whether the user may sign in. Required.
    pub account_enabled: Option<bool>,
    pub age_group: Option<String>,
    pub assigned_licenses: Option<Vec<AssignedLicense>>,
    pub business_phones: Option<Vec<String>>,
    pub city: Option<String>,
    pub company_name: Option<String>,
    pub country: Option<String>,
    pub department: Option<String>,
    /// Name to show. Required.
    pub display_name: Option<String>,
    pub employee_id: Option<String>,
    pub employee_type: Option<String>,
    pub external_user_state: Option<String>,
    pub given_name: Option<String>,
    pub identities: Option<Vec<ObjectIdentity>>,
    pub job_title: Option<String>,
    pub mail: Option<String>,
    pub mailbox_settings: Option<Box<MailboxSettings>>,
    /// Part of the mail address before the at sign. Required.
    pub mail_nickname: Option<String>,
    pub mobile_phone: Option<String>,
    pub office_location: Option<String>,
    /// Needed only where the domain is federated. Optional.
    pub on_premises_immutable_id: Option<String>,
    pub other_mails: Option<Vec<String>>,
    pub password_policies: Option<String>,
    /// First password. Required.
    pub password_profile: Option<Box<PasswordProfile>>,
    pub postal_code: Option<String>,
    pub preferred_language: Option<String>,
    pub state: Option<String>,
    pub street_address: Option<String>,
    pub surname: Option<String>,
    pub usage_location: Option<String>,
    /// Name to sign in with. Required.
    pub user_principal_name: Option<String>,
    pub user_type: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl UserCreate {
    /// Creates a body with the required properties.
    pub fn new(
        account_enabled: bool,
        display_name: impl Into<String>,
        mail_nickname: impl Into<String>,
        password_profile: PasswordProfile,
        user_principal_name: impl Into<String>,
    ) -> Self {
        Self {
            account_enabled: Some(account_enabled),
            display_name: Some(display_name.into()),
            mail_nickname: Some(mail_nickname.into()),
            password_profile: Some(Box::new(password_profile)),
            user_principal_name: Some(user_principal_name.into()),
            ..Self::default()
        }
    }
}

fields! {
    UserCreate: "microsoft.graph.user",
    "accountEnabled" => account_enabled,
    "ageGroup" => age_group,
    "assignedLicenses" => assigned_licenses,
    "businessPhones" => business_phones,
    "city" => city,
    "companyName" => company_name,
    "country" => country,
    "department" => department,
    "displayName" => display_name,
    "employeeId" => employee_id,
    "employeeType" => employee_type,
    "externalUserState" => external_user_state,
    "givenName" => given_name,
    "identities" => identities,
    "jobTitle" => job_title,
    "mail" => mail,
    "mailboxSettings" => mailbox_settings,
    "mailNickname" => mail_nickname,
    "mobilePhone" => mobile_phone,
    "officeLocation" => office_location,
    "onPremisesImmutableId" => on_premises_immutable_id,
    "otherMails" => other_mails,
    "passwordPolicies" => password_policies,
    "passwordProfile" => password_profile,
    "postalCode" => postal_code,
    "preferredLanguage" => preferred_language,
    "state" => state,
    "streetAddress" => street_address,
    "surname" => surname,
    "usageLocation" => usage_location,
    "userPrincipalName" => user_principal_name,
    "userType" => user_type,
}

/// Request body that updates [`User`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-update?view=graph-rest-1.0). [`User`] documents the fields without a comment here.
#[derive(Default)]
pub struct UserUpdate {
    pub account_enabled: Patch<bool>,
    pub age_group: Patch<String>,
    pub assigned_licenses: Patch<Vec<AssignedLicense>>,
    pub business_phones: Patch<Vec<String>>,
    pub city: Patch<String>,
    pub company_name: Patch<String>,
    pub country: Patch<String>,
    pub department: Patch<String>,
    pub display_name: Patch<String>,
    pub employee_id: Patch<String>,
    pub employee_type: Patch<String>,
    pub external_user_state: Patch<String>,
    pub given_name: Patch<String>,
    pub identities: Patch<Vec<ObjectIdentity>>,
    pub job_title: Patch<String>,
    pub mail: Patch<String>,
    pub mailbox_settings: Patch<Box<MailboxSettings>>,
    pub mail_nickname: Patch<String>,
    pub mobile_phone: Patch<String>,
    pub office_location: Patch<String>,
    pub on_premises_immutable_id: Patch<String>,
    pub other_mails: Patch<Vec<String>>,
    pub password_policies: Patch<String>,
    pub password_profile: Patch<Box<PasswordProfile>>,
    pub postal_code: Patch<String>,
    pub preferred_language: Patch<String>,
    pub state: Patch<String>,
    pub street_address: Patch<String>,
    pub surname: Patch<String>,
    pub usage_location: Patch<String>,
    pub user_principal_name: Patch<String>,
    pub user_type: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    UserUpdate: "microsoft.graph.user",
    "accountEnabled" => account_enabled,
    "ageGroup" => age_group,
    "assignedLicenses" => assigned_licenses,
    "businessPhones" => business_phones,
    "city" => city,
    "companyName" => company_name,
    "country" => country,
    "department" => department,
    "displayName" => display_name,
    "employeeId" => employee_id,
    "employeeType" => employee_type,
    "externalUserState" => external_user_state,
    "givenName" => given_name,
    "identities" => identities,
    "jobTitle" => job_title,
    "mail" => mail,
    "mailboxSettings" => mailbox_settings,
    "mailNickname" => mail_nickname,
    "mobilePhone" => mobile_phone,
    "officeLocation" => office_location,
    "onPremisesImmutableId" => on_premises_immutable_id,
    "otherMails" => other_mails,
    "passwordPolicies" => password_policies,
    "passwordProfile" => password_profile,
    "postalCode" => postal_code,
    "preferredLanguage" => preferred_language,
    "state" => state,
    "streetAddress" => street_address,
    "surname" => surname,
    "usageLocation" => usage_location,
    "userPrincipalName" => user_principal_name,
    "userType" => user_type,
}
