//! Generates the module `crate::graph` from the pages of the repository.

fn main() {
    let generated = docwright::Config::new().docs("../../docs").module("crate::graph").generate();
    let generated = generated.unwrap_or_else(|error| panic!("{error}"));
    if !generated.diagnostics.is_empty() {
        println!("cargo::warning=pages have {}; run `docwright check`", generated.summary());
    }
}
