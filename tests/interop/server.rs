//! The foreign server: started for a test, ended with it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use tempfile::TempDir;

/// Where `tests/interop/run` installed the server's packages; without it no server is started.
const MODULES: &str = "DOCWRIGHT_INTEROP";

/// A server of the exported CSDL. It ends when its standard input does, that is, with the test, however that ends.
pub struct Server {
    process: Child,
    _stdin: Option<ChildStdin>,
    _folder: TempDir,
    /// Where it listens.
    pub url: String,
}

impl Server {
    /// Starts one on a free port of loopback; `None`, with a word on it, if no packages are installed.
    pub fn start() -> Option<Self> {
        let Some(modules) = std::env::var_os(MODULES) else {
            eprintln!("skipped: no OData server (tests/interop/run installs and starts one)");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let analysis = docwright::analyze(&here.join("docs"), &()).expect("pages");
        let document = folder.path().join("microsoft.graph.xml");
        std::fs::write(&document, docwright::export::csdl(&analysis.apis[0]).expect("CSDL")).expect("a file");
        let log = folder.path().join("log");
        let mut process = Command::new("node")
            .arg(here.join("server.cjs"))
            .arg(document)
            .env("NODE_PATH", modules)
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&log).expect("a file"))
            .spawn()
            .expect("node");
        let stdin = process.stdin.take();
        let mut said = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let url = said.find_map(|line| Some(line.strip_prefix("listening on ")?.to_owned()));
        // It says more as it works, and somebody has to listen.
        std::thread::spawn(move || said.count());
        let url = url.unwrap_or_else(|| panic!("{}", std::fs::read_to_string(&log).unwrap_or_default()));
        Some(Self { process, _stdin: stdin, _folder: folder, url })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
