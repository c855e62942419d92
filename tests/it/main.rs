//! Tests of the whole project. The name of a test begins with what is at fault when it fails: a stage of the pipeline
//! (`line`), a consumer of the API model (`diff`, `serve`), the command line (`command`), the generated client
//! (`client`), or a property of the repository (`project`).
//!
//! Three suites are heavy and can be skipped while working: `corpus` (real pages), `emitted` (compiles generated
//! crates) and `endurance` (kills, floods, fuzzing). `.ci/quick` skips them, `.ci/run` runs all.

mod client;
mod command;
mod corpus;
mod diff;
mod emitted;
mod endurance;
mod hostile;
mod line;
mod project;
mod serve;

// It is a library of its own elsewhere.
#[allow(unreachable_pub)]
#[path = "../../fuzz/src/targets/mod.rs"]
mod targets;
