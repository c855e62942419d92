# The validators of others, installed below target/ from the lock files beside this script. To be sourced in the
# repository's root. An environment is made anew when the lock file is not the one that it was made from.
# tests/interop sets other folders and installs its server in the same way.

target="${CARGO_TARGET_DIR:-target}/validate"
lists="tests/validate"

need() {
    command -v "$1" >/dev/null && return
    echo "$1 is missing: $2" >&2
    exit 1
}

# Sets $python to an interpreter that has what requirements.txt lists.
python_environment() {
    local venv="$target/venv"
    need python3 "the exports are validated with Python packages; install Python 3.11 or newer with venv"
    if ! cmp --silent "$lists/requirements.txt" "$venv/requirements.txt"; then
        rm -rf "$venv"
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$lists/requirements.txt"
        cp "$lists/requirements.txt" "$venv/requirements.txt"
    fi
    python="$venv/bin/python"
}

# Sets $modules to a folder with the packages of package-lock.json.
node_environment() {
    local folder="$target/npm"
    need node "packages of npm are needed; install Node.js 20 or newer"
    need npm "packages of npm are needed; it comes with Node.js"
    if ! cmp --silent "$lists/package-lock.json" "$folder/installed.json"; then
        rm -rf "$folder"
        mkdir -p "$folder"
        cp "$lists/package.json" "$lists/package-lock.json" "$folder"
        npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error
        cp "$lists/package-lock.json" "$folder/installed.json"
    fi
    modules="$folder/node_modules"
}

# Sets $docwright to the program of the dev profile, which tests have built already.
docwright_program() {
    cargo build --locked --quiet --bin docwright
    docwright="${CARGO_TARGET_DIR:-target}/debug/docwright"
}
