//! The programs of a page of the documentation.

/// The programs in code blocks, except those that need something else.
#[must_use]
pub fn programs(page: &str) -> Vec<String> {
    let mut programs = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("```rust") {
        let (program, following) = after.split_once("\n```\n").unwrap_or((after, ""));
        rest = following;
        if let Some((kind, program)) = program.split_once('\n')
            && kind != ",ignore"
        {
            programs.push(unhidden(program));
        }
    }
    programs
}

/// A program without the marks of lines that documentation does not show.
fn unhidden(program: &str) -> String {
    let line = |line: &str| line.strip_prefix("# ").or((line == "#").then_some("")).unwrap_or(line).to_owned();
    program.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A module with a function `all`, which runs the programs with a client and returns the error of each that fails.
///
/// A program that signs in receives the given client instead.
#[must_use]
pub fn runnable(programs: &[String]) -> String {
    let mut module = "use msgraph::v1_0::GraphClient as TheClient;\n\
         static CLIENT: std::sync::OnceLock<TheClient> = std::sync::OnceLock::new();\n\
         /// Runs all programs.\n\
         pub async fn all(graph: TheClient) -> Vec<(usize, Result<(), String>)> {\n    let _ = CLIENT.set(graph);\n    \
         let mut results = Vec::new();\n"
        .to_owned();
    for number in 0..programs.len() {
        module.push_str(&format!(
            "    results.push(({number}, program_{number}().await.map_err(|error| error.to_string())));\n"
        ));
    }
    module.push_str("    results\n}\n");
    for (number, program) in programs.iter().enumerate() {
        let graph = "CLIENT.get().expect(\"a client\").clone()";
        let program = program
            .replace("GraphClient::new(DeveloperToolsCredential::new(None)?)?", graph)
            .replace("use azure_identity::DeveloperToolsCredential;\n", "");
        let call = if program.contains("async fn example(graph: GraphClient)") {
            format!("example({graph}).await?;")
        } else if program.contains("async fn example()") {
            "example().await?;".to_owned()
        } else if program.contains("async fn main()") {
            // It has a runtime of its own.
            "std::thread::spawn(|| main().map_err(|error| error.to_string())).join().expect(\"no panic\")?;".to_owned()
        } else {
            String::new()
        };
        module.push_str(&format!(
            "async fn program_{number}() -> Result<(), Box<dyn std::error::Error>> {{\n{program}\n{call}\nOk(())\n}}\n"
        ));
    }
    module
}
