# What the scripts of this folder share: where things are, how a step is told, how a package is asked for.
# Sourced, never run.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
LOGS=$TARGET/logs
# Tools built for this project live outside the tree, so that a fresh clone finds them, and away from the user's own.
TOOLS=${TESSERA_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/tessera-tools}
export PATH=$TOOLS/bin:$TOOLS/node_modules/node/bin:$ROOT/end2end/node_modules/.bin:$PATH
export CARGO_TERM_COLOR=never
mkdir -p "$LOGS"

# The pinned compiler may be here under another name, "stable" say; then that one is used and nothing is fetched.
RUST=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
if command -v rustup >/dev/null && ! rustc -V >/dev/null 2>&1; then
    for name in $(rustup toolchain list | cut -d' ' -f1); do
        case "$(rustup run "$name" rustc -V 2>/dev/null)" in "rustc $RUST "*) export RUSTUP_TOOLCHAIN=$name ;; esac
    done
fi

fail() { printf '%s\n' "$*" >&2; exit 1; }

# step LABEL COMMAND…: runs it into a log; says so once it takes more than three seconds; on failure shows the log's end.
step() { _run 3 "$@"; }

# stage LABEL COMMAND…: the same for what is always told: one line with its seconds.
stage() { _run 0 "$@"; }

_run() {
    local patience=$1 name=$2 label=$2 log ticker='' rc began=$SECONDS
    shift 2
    log=$LOGS/$(printf '%s' "$label" | tr -c '[:alnum:]' '-').log
    if [ "$patience" = 0 ]; then
        printf '%s … ' "$label"
    else
        # A wait without a child, so that killing it leaves nothing behind.
        { read -rt "$patience" <> <(:) || printf '%s … ' "$label"; } &
        ticker=$!
    fi
    # In a subshell of its own and outside any condition, where `set -e` holds inside functions too.
    set +e
    ( set -e; "$@" ) >"$log" 2>&1 </dev/null
    rc=$?
    set -e
    if [ -n "$ticker" ]; then
        kill "$ticker" 2>/dev/null && [ "$rc" = 0 ] && label=''
        wait "$ticker" 2>/dev/null || true
    fi
    if [ "$rc" != 0 ]; then
        printf '\n%s: failed after %s s; the end of %s:\n' "$name" $((SECONDS - began)) "$log"
        tail -n 150 "$log"
        exit "$rc"
    elif [ -n "$label" ]; then
        printf '%s s\n' $((SECONDS - began))
    fi
}

# apt PACKAGE…: installs Debian packages, as root or by sudo; without either it prints the one command to type.
apt() {
    local sudo=''
    [ "$(id -u)" = 0 ] || sudo=sudo
    if [ -n "$sudo" ] && ! command -v sudo >/dev/null; then
        fail "Type this as root, then start again: apt-get update && apt-get install -y $*"
    fi
    # The password is asked for here, where it can be seen, not inside a log.
    [ -z "$sudo" ] || sudo -v || fail "Type this, then start again: sudo apt-get install -y $*"
    step "installing $*" _apt "$sudo" "$@"
}

_apt() {
    local sudo=$1
    shift
    $sudo apt-get update
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}
