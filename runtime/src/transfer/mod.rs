//! Transfers of bytes: downloads, uploads in fragments, and bodies of several parts.

mod download;
mod multipart;
mod reconnect;
mod source;
mod upload;

pub use download::Download;
pub use multipart::{FormFile, Multipart};
pub use source::{Progress, Source};
pub use upload::{Upload, UploadStatus};
