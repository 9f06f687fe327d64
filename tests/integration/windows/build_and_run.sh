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
discovery=$root/libducklive/discovery
x86_64-w64-mingw32-g++-posix -std=c++23 -O1 -Wall -Wextra -Werror -static \
    -I"$discovery/include" -I"$discovery/src" -I"$root/libducklive/base/include" \
    "$discovery"/src/*.cpp "$discovery"/src/windows/*.cpp "$root/libducklive/base/src/error.cpp" \
    "$root/tests/integration/windows/windns_absent_test.cpp" -o "$work/windns_absent_test.exe" -lws2_32 -ldnsapi
keys=$root/apps/client-gui/windows
x86_64-w64-mingw32-g++-posix -std=c++23 -O1 -Wall -Wextra -Werror -static "-I$keys" \
    "$keys/win32_keys.cpp" "$root/tests/integration/windows/win32_keys_test.cpp" -o "$work/win32_keys_test.exe"
# The rest of what is written for Windows only (and what it stands on) must at least compile.
includes=()
for module in base media observability inference pipeline devices capture client; do
    includes+=("-I$root/libducklive/$module/include")
done
for source in "$root"/libducklive/devices/src/windows/*.cpp "$root"/apps/cli/*_windows.cpp \
    "$root"/libducklive/inference/src/shared_library_windows.cpp "$root"/libducklive/base/src/atomic_file.cpp \
    "$root"/libducklive/capture/src/other_node_source.cpp "$root"/libducklive/media/src/camera_packing.cpp "$root"/libducklive/base/src/program_paths.cpp; do
    x86_64-w64-mingw32-g++-posix -std=c++23 -fsyntax-only -Wall -Wextra -Werror "${includes[@]}" \
        "-I$root/libducklive/inference/src" "-I$root/libducklive/devices/src" "$source"
done
export WINEPREFIX=$work/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" DISPLAY=
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
"$wine" "$work/obs_queue_test.exe"
"$wine" "$work/windns_absent_test.exe"
"$wine" "$work/win32_keys_test.exe"
