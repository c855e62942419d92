//! Reading and writing of files by name, without surprises: only regular files, up to a size.
//!
//! A named pipe blocks until someone writes to it, a device may never end, and replacing either by a file
//! breaks the system. Errors name the file, what was expected, what was found, and the remedy.

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// Reads a regular file of at most `limit` bytes. Symbolic links are followed.
///
/// # Errors
/// When the file does not exist, is not a regular file, is larger, or cannot be read; the message names it.
pub(crate) fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path).map_err(|error| named(path, &error))?;
    expect_regular(path, &metadata)?;
    let content = content(path, &metadata, limit).map_err(|error| named(path, &error))?;
    content.ok_or_else(|| invalid(path, &format!("expected at most {limit} bytes, found more"), ""))
}

/// The content of a regular file; `None` if it has more than `limit` bytes.
pub(crate) fn content(path: &Path, metadata: &Metadata, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    if metadata.len() > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // The file may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// The same for text.
///
/// # Errors
/// As [`read`], and when the file is not UTF-8.
pub(crate) fn read_text(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(read(path, limit)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        invalid(path, &format!("expected UTF-8 text, found another byte at {at}"), "save the file as UTF-8")
    })
}

/// The path to write to for a file that a user named: the target of a symbolic link, which is kept.
///
/// # Errors
/// When the path leads to a folder, a pipe, a device or a socket.
pub(crate) fn writable(path: &Path) -> io::Result<PathBuf> {
    match fs::metadata(path) {
        Ok(metadata) => {
            expect_regular(path, &metadata)?;
            if path.is_symlink() { fs::canonicalize(path) } else { Ok(path.to_owned()) }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            Err(invalid(path, "expected a file, found a symbolic link that leads nowhere", "remove the link"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(path.to_owned()),
        Err(error) => Err(named(path, &error)),
    }
}

fn expect_regular(path: &Path, metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    let problem = format!("expected a regular file, found {}", kind(metadata.file_type()));
    Err(invalid(path, &problem, "name another path, or remove it"))
}

/// The kind of a file that is not regular, with its article.
pub(crate) fn kind(file_type: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if file_type.is_fifo() {
            return "a named pipe";
        }
        if file_type.is_socket() {
            return "a socket";
        }
        if file_type.is_block_device() || file_type.is_char_device() {
            return "a device";
        }
    }
    if file_type.is_dir() {
        "a folder"
    } else if file_type.is_symlink() {
        "a symbolic link"
    } else if file_type.is_file() {
        "a regular file"
    } else {
        "a special file"
    }
}

/// An error about a file, with the remedy.
pub(crate) fn invalid(path: &Path, problem: &str, remedy: &str) -> io::Error {
    let separator = if remedy.is_empty() { "" } else { "; " };
    io::Error::new(io::ErrorKind::InvalidData, format!("{}: {problem}{separator}{remedy}", path.display()))
}

/// Adds the path of the file to an error.
pub(crate) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn devices_and_folders_are_not_files() {
        for path in ["/dev/null", "/dev/zero", "/"] {
            let errors = [read(Path::new(path), 1).err(), writable(Path::new(path)).err()];
            for error in errors.into_iter().map(|error| error.map_or_else(String::new, |error| error.to_string())) {
                let found = if path == "/" { "found a folder" } else { "found a device" };
                assert!(
                    error.starts_with(path) && error.contains("expected a regular file") && error.contains(found),
                    "{error}"
                );
            }
        }
    }

    #[test]
    fn files_are_read_up_to_a_limit() {
        let file = tempfile::NamedTempFile::new().unwrap_or_else(|error| panic!("{error}"));
        fs::write(file.path(), [b'a', b'b', 0xff]).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read(file.path(), 3).ok().as_deref(), Some(&[b'a', b'b', 0xff][..]));
        let error = |result: io::Result<()>| result.err().map_or_else(String::new, |error| error.to_string());
        assert!(error(read(file.path(), 2).map(drop)).contains("expected at most 2 bytes, found more"));
        assert!(error(read_text(file.path(), 3).map(drop)).contains("found another byte at 2"));
        assert_eq!(read(Path::new("/nowhere"), 1).err().map(|error| error.kind()), Some(io::ErrorKind::NotFound));
    }
}
