//! The command `docwright`, run as a program.

mod bump;
mod command_line;
mod findings;
mod formats;
mod html;
mod incremental;
pub(crate) mod init;
mod mistakes;
mod watch;
