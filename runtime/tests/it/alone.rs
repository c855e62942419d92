//! Tests that need a process of their own, because they read or change what all threads of one share.

use std::process::Command;

/// Names the test in the process that is its own.
const ALONE: &str = "DOCWRIGHT_TEST_ALONE";

/// This program again, which will run the one test alone.
pub(crate) fn program(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args([test, "--exact", "--nocapture"]).env(ALONE, test);
    command
}

/// Returns true if this process belongs to the test.
pub(crate) fn is_alone(test: &str) -> bool {
    std::env::var(ALONE).is_ok_and(|name| name == test)
}

/// Returns `true` in a process of the test's own, where its body runs. Elsewhere it starts such a process, in which
/// the test has to pass, and returns `false`.
pub(crate) fn alone(test: &str) -> bool {
    if is_alone(test) {
        return true;
    }
    let output = program(test).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("1 passed"), "the test `{test}` is missing");
    print!("{printed}");
    false
}
