//! Reading and writing documented bodies through field tables, beside serde's derives on the same types.
//!
//! ```sh
//! cargo bench --bench bodies
//! ```
//!
//! The first table has times, throughput and allocations of each; the second, in which the two take turns, their ratios.
//! Both keep the members that they do not know.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[allow(warnings, clippy::all, clippy::pedantic)]
mod derived {
    include!(concat!(env!("OUT_DIR"), "/derived/mod.rs"));
}

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// The documented objects of each type, with members as they are shown and in reverse.
struct Bodies {
    shown: String,
    reversed: String,
}

/// Bodies by the first word of the pages that show them.
static BODIES: LazyLock<BTreeMap<&'static str, Bodies>> = LazyLock::new(|| {
    let mut objects: BTreeMap<&str, Vec<Value>> = NAMES.iter().map(|name| (*name, Vec::new())).collect();
    for page in msgraph::v1_0::EXAMPLES {
        let page: Value = serde_json::from_str(page).unwrap_or_default();
        let path = page["page"].as_str().unwrap_or_default();
        let name = path.rsplit('/').next().and_then(|file| file.split(['-', '.']).next()).unwrap_or_default();
        let Some(objects) = objects.get_mut(name) else { continue };
        for example in page["examples"].as_array().into_iter().flatten() {
            match &example["response"]["body"] {
                Value::Object(body) if body.contains_key("value") => {
                    objects.extend(body["value"].as_array().into_iter().flatten().cloned());
                }
                body @ Value::Object(_) => objects.push(body.clone()),
                _ => {}
            }
        }
    }
    let bodies = |objects: Vec<Value>| Bodies {
        reversed: Value::from(objects.iter().map(reverse).collect::<Vec<_>>()).to_string(),
        shown: Value::from(objects).to_string(),
    };
    objects.into_iter().map(|(name, objects)| (name, bodies(objects))).collect()
});

/// The types that are measured.
const NAMES: [&str; 6] = ["calendar", "driveitem", "event", "group", "message", "user"];

/// A value with the members of all its objects in reverse.
fn reverse(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .rev()
            .map(|(name, value)| (name.clone(), reverse(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(reverse).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

fn write<T: Serialize>(objects: &[T]) -> String {
    serde_json::to_string(objects).unwrap_or_else(|error| panic!("{error}"))
}

/// Measured operations on the bodies of a type.
#[derive(Clone, Copy)]
struct Work {
    read: fn(&str) -> usize,
    write: fn(&str) -> Box<dyn Fn() -> usize>,
}

impl Work {
    fn of<T: DeserializeOwned + Serialize + 'static>() -> Self {
        Self {
            read: |text| black_box(read::<T>(text)).len(),
            write: |text| {
                let objects = read::<T>(text);
                Box::new(move || black_box(write(&objects)).len())
            },
        }
    }
}

macro_rules! works {
    ($($name:literal: $model:ident),* $(,)?) => {
        fn works(name: &str) -> (Work, Work) {
            match name {
                $($name => (Work::of::<msgraph::v1_0::models::$model>(), Work::of::<derived::v1_0::models::$model>()),)*
                _ => panic!("no type for {name}"),
            }
        }
    };
}

works! {
    "calendar": Calendar,
    "driveitem": DriveItem,
    "event": Event,
    "group": Group,
    "message": Message,
    "user": User,
}

#[divan::bench(args = NAMES)]
fn read_by_table(bencher: Bencher<'_, '_>, name: &str) {
    measure_reading(bencher, works(name).0, &BODIES[name].shown);
}

#[divan::bench(args = NAMES)]
fn read_by_derive(bencher: Bencher<'_, '_>, name: &str) {
    measure_reading(bencher, works(name).1, &BODIES[name].shown);
}

#[divan::bench(args = NAMES)]
fn read_reversed_by_table(bencher: Bencher<'_, '_>, name: &str) {
    measure_reading(bencher, works(name).0, &BODIES[name].reversed);
}

#[divan::bench(args = NAMES)]
fn read_reversed_by_derive(bencher: Bencher<'_, '_>, name: &str) {
    measure_reading(bencher, works(name).1, &BODIES[name].reversed);
}

#[divan::bench(args = NAMES)]
fn write_by_table(bencher: Bencher<'_, '_>, name: &str) {
    measure_writing(bencher, works(name).0, &BODIES[name].shown);
}

#[divan::bench(args = NAMES)]
fn write_by_derive(bencher: Bencher<'_, '_>, name: &str) {
    measure_writing(bencher, works(name).1, &BODIES[name].shown);
}

fn measure_reading(bencher: Bencher<'_, '_>, work: Work, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| (work.read)(text));
}

fn measure_writing(bencher: Bencher<'_, '_>, work: Work, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench_local((work.write)(text));
}

fn main() {
    divan::main();
    println!(
        "\n{:<12} {:>8} {:>9} {:>8}   throughput of tables as a part of that of derives",
        "", "read", "reversed", "write"
    );
    let mut all = [1.0; 3];
    for name in NAMES {
        let (table, derive) = works(name);
        let Bodies { shown, reversed } = &BODIES[name];
        let ratios = [
            ratio(&|| (table.read)(shown), &|| (derive.read)(shown)),
            ratio(&|| (table.read)(reversed), &|| (derive.read)(reversed)),
            ratio(&*(table.write)(shown), &*(derive.write)(shown)),
        ];
        println!("{name:<12} {:>8.2} {:>9.2} {:>8.2}", ratios[0], ratios[1], ratios[2]);
        all = std::array::from_fn(|at| all[at] * ratios[at]);
    }
    let [read, reversed, write] = all.map(|product| f64::powf(product, 1.0 / 6.0));
    println!("{:<12} {read:>8.2} {reversed:>9.2} {write:>8.2}", "all");
}

/// How much faster the first is, by the least time of many turns.
fn ratio(one: &dyn Fn() -> usize, other: &dyn Fn() -> usize) -> f64 {
    const TURNS: usize = 400;
    let timed = |work: &dyn Fn() -> usize| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    let mut least = [Duration::MAX; 2];
    for _ in 0..TURNS {
        least[0] = least[0].min(timed(one));
        least[1] = least[1].min(timed(other));
    }
    least[1].as_secs_f64() / least[0].as_secs_f64()
}
