#!/usr/bin/env bash
# Cross-compiles the Win32 part of the virtual camera and runs its test under Wine.
# Usage: build_and_run.sh SOURCE_ROOT WORK_FOLDER
set -euo pipefail
root=$1
work=$2
mkdir -p "$work"
x86_64-w64-mingw32-g++-posix -std=c++20 -O1 -Wall -Wextra -static \
    -I"$root/libducklive/devices/src/windows" -I"$root/tests/integration/windows" \
    "$root/libducklive/devices/src/windows/obs_queue_writer.cpp" \
    "$root/tests/integration/windows/obs_reader.cpp" "$root/tests/integration/windows/obs_queue_test.cpp" \
    -o "$work/obs_queue_test.exe" -ladvapi32 2>"$work/compile.log" || { cat "$work/compile.log"; exit 1; }
export WINEPREFIX=$work/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" DISPLAY=
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
"$wine" "$work/obs_queue_test.exe"
