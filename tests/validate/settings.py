"""Asks a JSON Schema and a program for their verdicts on the same settings.

Usage: settings.py SCHEMA PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

import jsonschema

# Settings, and whether they are right.
CASES = [
    (True, ""),
    (True, 'docs = "docs"\nout = "generated"\nexamples = true\ncache = "cache"\nruntime = "runtime"'),
    (True, 'include = ["/users/**"]\nexclude = []'),
    (True, '[package]\nname = "a-client"\nversion = "1.2.3"'),
    (True, "[package]\ndefault-areas = []"),
    (True, '[findings]\nlink-missing = "error"'),
    (True, '[[findings.allow]]\npages = "v1.0/api/*"\ncodes = ["example-value"]\nreason = "made elsewhere"'),
    (False, "docs = 1"),
    (False, 'examples = "yes"'),
    (False, 'include = "/users/**"'),
    (False, 'folder = "docs"'),
    (False, "package = 3"),
    (False, "[package]\nname = true"),
    (False, '[package]\nedition = "2024"'),
    (False, '[package]\ndefault-areas = "all"'),
    (False, '[findings]\nlink-missing = "fatal"'),
    (False, '[findings]\nno-such-finding = "error"'),
    (False, '[[findings.allow]]\npages = 1\ncodes = ["example-value"]\nreason = "none"'),
    (False, '[[findings.allow]]\npages = "*"\ncodes = ["no-such-finding"]\nreason = "none"'),
]

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
program = pathlib.Path(sys.argv[2]).resolve()
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

failed = 0


def judge(text, right, folder):
    """Compares both verdicts with the right one."""
    global failed
    errors = [error.message for error in validator.iter_errors(tomllib.loads(text))]
    ran = subprocess.run([program, "check"], cwd=folder, capture_output=True, text=True)
    verdicts = {"the schema": not errors, "docwright": ran.returncode != 2}
    for who, verdict in verdicts.items():
        if verdict != right:
            failed += 1
            print(f"{who} {'accepts' if verdict else 'refuses'}: {text!r}\n  {errors} {ran.stderr[:300]}")


with tempfile.TemporaryDirectory() as folder:
    # What `init` writes is right as it is, and so are the settings that it shows as comments.
    subprocess.run([program, "init", "."], cwd=folder, check=True, capture_output=True)
    settings = pathlib.Path(folder, "docwright.toml")
    judge(settings.read_text(), True, folder)
    for right, text in CASES:
        settings.write_text(text + "\n")
        judge(text, right, folder)

print(f"{len(CASES) + 1} settings: {failed} wrong verdicts")
sys.exit(1 if failed else 0)
