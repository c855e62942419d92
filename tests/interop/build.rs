//! Generates the module `crate::graph` from the pages about parcels.

fn main() {
    let generated = docwright::Config::new().docs("docs").module("crate::graph").generate();
    generated.unwrap_or_else(|error| panic!("{error}"));
}
