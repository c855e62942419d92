//! Resource usage of processes, as counted by the operating system.

use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

/// Resource usage of one process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// Seconds of all its threads, in the program and in the system.
    pub(crate) seconds: f64,
    /// The most memory that it held at once, in KiB.
    pub(crate) peak: u64,
}

/// Nothing measured yet.
impl Default for Usage {
    fn default() -> Self {
        Self { seconds: f64::INFINITY, peak: u64::MAX }
    }
}

impl Usage {
    /// The less of two measurements of the same: what is above it is another program's doing.
    pub(crate) fn least(self, other: Self) -> Self {
        Self { seconds: self.seconds.min(other.seconds), peak: self.peak.min(other.peak) }
    }
}

/// CPU seconds of this process, or of the processes that it waited for.
pub(crate) fn cpu(who: UsageWho) -> f64 {
    let usage = getrusage(who).expect("the system counts");
    let microseconds = (usage.user_time() + usage.system_time()).num_microseconds();
    std::time::Duration::from_micros(microseconds.unsigned_abs()).as_secs_f64()
}

/// Runs a command below a process of its own, for the system keeps one peak for all children of a process.
pub(crate) fn of_command(command: &Command) -> Usage {
    let mut wrapper = Command::new(std::env::current_exe().expect("this program"));
    wrapper.arg("--measure").arg(command.get_program()).args(command.get_args());
    wrapper.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = wrapper.stderr(Stdio::inherit()).output().expect("this program runs");
    assert!(output.status.success(), "{command:?} failed");
    let text = String::from_utf8(output.stdout).expect("numbers");
    let (seconds, peak) = text.trim().split_once(' ').expect("two numbers");
    Usage { seconds: seconds.parse().expect("seconds"), peak: peak.parse().expect("KiB") }
}

/// Runs a command and prints what it took.
pub(crate) fn print(command: &[&str]) {
    let status = Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).status().expect("the command runs");
    assert!(status.success(), "{command:?}: {status}");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    println!("{} {}", cpu(UsageWho::RUSAGE_CHILDREN), usage.max_rss());
}
