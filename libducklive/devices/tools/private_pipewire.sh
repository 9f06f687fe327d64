#!/usr/bin/env bash
# Runs a command inside a PipeWire session of its own, on machines where none runs (servers, CI).
# Usage: private_pipewire.sh COMMAND…
set -eu
if [ -z "${DUCKLIVE_PRIVATE_BUS:-}" ]; then
    exec env DUCKLIVE_PRIVATE_BUS=1 dbus-run-session -- bash "$0" "$@"
fi
session=$(mktemp -d)
export XDG_RUNTIME_DIR=$session PIPEWIRE_RUNTIME_DIR=$session XDG_STATE_HOME=$session/state
export XDG_CONFIG_HOME=${XDG_CONFIG_HOME:-$session/config}
pids=()
cleanup() {
    kill "${pids[@]}" 2>/dev/null || true
    wait "${pids[@]}" 2>/dev/null || true
    rm -rf "$session"
}
trap cleanup EXIT
pipewire >"$session/pipewire.log" 2>&1 & pids+=($!)
for _ in $(seq 100); do [ -S "$session/pipewire-0" ] && break; sleep 0.05; done
wireplumber >"$session/wireplumber.log" 2>&1 & pids+=($!)
# Ready when the session manager has registered itself as a client.
for _ in $(seq 100); do
    pw-cli ls Client 2>/dev/null | grep -q 'WirePlumber' && break
    sleep 0.05
done
"$@" &
child=$!
trap 'kill -TERM $child 2>/dev/null' INT TERM
code=0
wait $child || code=$?
# A signal that was passed on ends the first wait early.
while kill -0 $child 2>/dev/null; do wait $child || code=$?; done
exit $code
