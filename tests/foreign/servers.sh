# Servers of the pages in docs/ for clients of others; to be sourced in the repository's root, behind
# tests/validate/environment.sh. They listen on free ports of loopback and end with the shell that started them, however
# that ends.

servers=()

stop_servers() {
    [ ${#servers[@]} -eq 0 ] || kill "${servers[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -f "${said:-}"
}
trap stop_servers EXIT

# start_server NAME OPTIONS...: sets NAME to the address of a new server.
start_server() {
    local name="$1" first=""
    shift
    said="$(mktemp)"
    "$docwright" serve --docs docs --port 0 "$@" >"$said" 2>/dev/null &
    servers+=("$!")
    for _ in $(seq 100); do
        first="$(head -n 1 "$said")"
        [ -n "$first" ] && break
        sleep 0.1
    done
    rm -f "$said"
    [ -n "$first" ] || { echo "docwright serve does not say where it listens" >&2; exit 1; }
    export "$name=${first##* }"
}

docwright_program
# The second one throttles every third request, and a fifth of the requests to the third one has a random fault.
start_server DOCWRIGHT_SERVER
start_server DOCWRIGHT_THROTTLING --throttle 3
start_server DOCWRIGHT_CHAOS --chaos 20 --seed 1
