// @generated from v1.0/resources/mailboxsettings.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::AutomaticRepliesSetting;

/// Preferences of a mailbox.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/mailboxsettings?view=graph-rest-1.0)
#[derive(Default)]
pub struct MailboxSettings {
    /// Identifier of the folder to archive to.
    pub archive_folder: Option<String>,
    /// Replies that are sent while the owner is away.
    pub automatic_replies_setting: Option<Box<AutomaticRepliesSetting>>,
    /// Short form of dates.
    pub date_format: Option<String>,
    /// Form of times.
    pub time_format: Option<String>,
    /// Default time zone, by its Windows name.
    pub time_zone: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    MailboxSettings: "microsoft.graph.mailboxSettings",
    "archiveFolder" => archive_folder as ARCHIVE_FOLDER: String,
    "automaticRepliesSetting" => automatic_replies_setting as AUTOMATIC_REPLIES_SETTING: AutomaticRepliesSetting,
    "dateFormat" => date_format as DATE_FORMAT: String,
    "timeFormat" => time_format as TIME_FORMAT: String,
    "timeZone" => time_zone as TIME_ZONE: String,
}
