//! Edits of pages, each with what it means to callers of the crate.

use std::fs;
use std::path::{Path, PathBuf};

use docwright::surface::{Level, What};
use docwright_tests::root;

/// A change of the documentation.
pub(crate) struct Edit {
    pub(crate) name: &'static str,
    /// Version level that it requires.
    pub(crate) level: Level,
    /// Some of what it does to the crate, with the end of an item's path.
    pub(crate) does: &'static [(What, &'static str)],
    make: fn(&Pages),
}

/// A copy of the pages of one version.
pub(crate) struct Pages {
    folder: PathBuf,
}

const CONNECTOR: &str = "resources/intune-odj-devicemanagementdomainjoinconnector.md";
const STATE: &str = "resources/intune-odj-devicemanagementdomainjoinconnectorstate.md";
const CREATE: &str = "api/intune-odj-devicemanagementdomainjoinconnector-create.md";
const DELETE: &str = "api/intune-odj-devicemanagementdomainjoinconnector-delete.md";
const SYNC: &str = "api/intune-onboarding-devicemanagementexchangeconnector-sync.md";
const VERSION: &str = "|version|String|Version of the connector software on the server.|\n";

/// One of each kind.
pub(crate) const EDITS: [Edit; 15] = [
    Edit {
        name: "words",
        level: Level::Patch,
        does: &[],
        make: |pages| pages.replace(CONNECTOR, "Moment of the latest contact", "Time of the last contact"),
    },
    Edit {
        name: "permission changed",
        level: Level::Patch,
        does: &[(What::Changed, "DomainJoinConnectorsHandle::CREATE")],
        make: |pages| {
            pages.replace(
                CREATE,
                "|Application|DeviceManagementConfiguration.",
                "|Application|DeviceManagementService.",
            );
        },
    },
    Edit {
        name: "property added",
        level: Level::Major,
        does: &[(What::Added, "Connector::site"), (What::Added, "Connector::SITE")],
        make: |pages| pages.replace(CONNECTOR, VERSION, &format!("{VERSION}|site|String|Where the server stands.|\n")),
    },
    Edit {
        name: "property removed",
        level: Level::Major,
        does: &[(What::Removed, "Connector::version"), (What::Removed, "Connector::VERSION")],
        make: |pages| {
            pages.replace(CONNECTOR, VERSION, "");
            pages.replace(CONNECTOR, ",\n  \"version\": \"String\"", "");
        },
    },
    Edit {
        name: "property retyped",
        level: Level::Major,
        does: &[(What::Changed, "Connector::version"), (What::Changed, "Connector::VERSION")],
        make: |pages| pages.replace(CONNECTOR, "|version|String|", "|version|Int32|"),
    },
    Edit {
        name: "fewer operators of a property",
        level: Level::Major,
        does: &[(What::Changed, "Connector::DISPLAY_NAME")],
        make: |pages| {
            pages.replace(
                CONNECTOR,
                "the server it runs on.",
                "the server it runs on. Supports `$filter` (`eq`, `ne`).",
            );
        },
    },
    Edit {
        name: "member added",
        level: Level::Major,
        does: &[(What::Added, "State::Paused")],
        make: |pages| pages.replace(STATE, "|inactive|2|", "|paused|3|The connector waits.|\n|inactive|2|"),
    },
    Edit {
        name: "member removed",
        level: Level::Major,
        does: &[(What::Removed, "State::Error")],
        make: |pages| {
            pages.replace(STATE, "|error|1|Intune has received no heartbeat during the past hour.|\n", "");
            pages.replace(CONNECTOR, "`error`, ", "");
        },
    },
    Edit {
        name: "type removed",
        level: Level::Major,
        does: &[(What::Removed, "models::DeviceManagementDomainJoinConnector")],
        make: |pages| pages.remove("domainjoinconnector"),
    },
    Edit {
        name: "type renamed",
        level: Level::Major,
        does: &[(What::Removed, "ConnectorState"), (What::Added, "ConnectorHealth")],
        make: |pages| {
            pages.everywhere("ConnectorState", "ConnectorHealth");
        },
    },
    Edit {
        name: "operation removed",
        level: Level::Major,
        does: &[(What::Removed, "Handle::delete"), (What::Removed, "Handle::DELETE")],
        make: |pages| pages.remove("domainjoinconnector-delete"),
    },
    Edit {
        name: "operation added",
        level: Level::Minor,
        does: &[(What::Added, "DomainJoinConnectorHandle::reset")],
        make: |pages| {
            let text = pages.read(DELETE);
            let text = text.replace(
                "# Delete deviceManagementDomainJoinConnector",
                "# deviceManagementDomainJoinConnector: reset",
            );
            let text = text.replace(
                "\"Delete deviceManagementDomainJoinConnector\"",
                "\"deviceManagementDomainJoinConnector: reset\"",
            );
            let text =
                text.replace("DELETE ", "POST ").replace("{deviceManagementDomainJoinConnectorId}", "{id}/reset");
            pages.write("api/intune-odj-devicemanagementdomainjoinconnector-reset.md", &text);
        },
    },
    Edit {
        name: "required parameter added",
        level: Level::Major,
        does: &[(What::Changed, "ConnectorCreate::new")],
        make: |pages| {
            pages.replace(
                CREATE,
                "contact between connector and Intune.|",
                "contact between connector and Intune. Required.|",
            );
        },
    },
    Edit {
        name: "action renamed",
        level: Level::Major,
        does: &[(What::Removed, "ConnectorHandle::sync"), (What::Added, "ConnectorHandle::synchronize")],
        make: |pages| {
            pages.replace(SYNC, "/sync", "/synchronize");
        },
    },
    Edit {
        name: "path moved",
        level: Level::Major,
        does: &[(What::Removed, "DeviceManagementHandle::domain_join_connectors")],
        make: |pages| {
            pages.everywhere("/deviceManagement/domainJoinConnectors", "/deviceManagement/joining/connectors");
        },
    },
];

impl Pages {
    /// Copies the pages of `beta` into a folder.
    pub(crate) fn copy(folder: &Path) -> Self {
        let docs = root().join("docs/api-reference");
        for part in ["beta", "includes"] {
            copy(&docs.join(part), &folder.join("api-reference").join(part));
        }
        Self { folder: folder.join("api-reference/beta") }
    }

    /// Makes an edit.
    pub(crate) fn edit(&self, edit: &Edit) {
        (edit.make)(self);
    }

    fn read(&self, page: &str) -> String {
        fs::read_to_string(self.folder.join(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
    }

    fn write(&self, page: &str, text: &str) {
        fs::write(self.folder.join(page), text).unwrap_or_else(|error| panic!("{page}: {error}"));
    }

    /// Replaces what has to be there.
    fn replace(&self, page: &str, from: &str, to: &str) {
        let text = self.read(page);
        assert!(text.contains(from), "{page} has `{from}`");
        self.write(page, &text.replace(from, to));
    }

    /// Replaces in all pages.
    fn everywhere(&self, from: &str, to: &str) {
        for page in self.all() {
            let text = self.read(&page);
            self.write(&page, &text.replace(from, to));
        }
    }

    /// Removes the pages with this in their names.
    fn remove(&self, name: &str) {
        let gone: Vec<String> = self.all().into_iter().filter(|page| page.contains(name)).collect();
        assert!(!gone.is_empty(), "{name}");
        for page in gone {
            fs::remove_file(self.folder.join(&page)).unwrap_or_else(|error| panic!("{page}: {error}"));
        }
    }

    fn all(&self) -> Vec<String> {
        let pages = ["api", "resources"].map(|folder| {
            let entries = fs::read_dir(self.folder.join(folder)).unwrap_or_else(|error| panic!("{error}"));
            entries.flatten().map(|entry| format!("{folder}/{}", entry.file_name().display())).collect::<Vec<_>>()
        });
        pages.concat()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap_or_else(|error| panic!("{error}"));
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{error}")).flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
}
