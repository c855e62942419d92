#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docwright_fuzz::targets::run("program_source", data));
