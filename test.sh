#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and runs every test. The last line counts the results.
# A second build without the window, under the address and undefined-behaviour sanitizers, repeats
# the tests of the engine and the command line, a third one those of several threads under the thread
# sanitizer; --quick leaves them out.
set -euo pipefail

targets=(all)
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
quick=false
logs=()

# shellcheck source=.ci/install-packages.sh
. "$top/.ci/install-packages.sh"

for option in "$@"; do
  case $option in
    --quick)
      quick=true
      ;;
    *)
      echo "Usage: ./test.sh [--quick]" >&2
      exit 2
      ;;
  esac
done

# A folder that is set up already keeps its options.
build_in ()
{
  local folder=$1
  shift
  [ -e "$folder/build.ninja" ] || meson setup "$@" "$folder" "$top" || return
  ninja -C "$folder" "${targets[@]}"
}

# Sets up, builds and tests folder $1: the options of setup stand before “--”, those of the test
# run behind it. What went wrong shows in the results: a build that fails leaves no log.
build_and_test ()
{
  local folder=$1 log=$1/meson-logs/testlog.json setup=()
  shift
  while [ "$1" != -- ]; do
    setup+=("$1")
    shift
  done
  shift

  logs+=("$log")
  rm -f "$log"
  SECONDS=0
  if ! build_in "$folder" "${setup[@]}"; then
    echo "The build in $folder failed." >&2
    return 0
  fi
  echo "Built in $SECONDS s."
  meson test -C "$folder" --no-rebuild "$@" </dev/null || true
  echo "Built and tested in $SECONDS s."
}

if ! install_packages "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"; then
  echo "The packages could not be installed." >&2
  exit 1
fi

# What hangs is ended; how fast the machine is, and what else it does, must not decide.
build_and_test "$top/build" --buildtype=debugoptimized -Dtests=true -Dui=true -- --timeout-multiplier 3

if [ $quick = false ]; then
  # GLib's slices would hide overruns between neighbours from the sanitizer.
  export G_SLICE=always-malloc
  export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
  build_and_test "$top/build-asan" --buildtype=debugoptimized -Dtests=true -Dui=false \
    -Db_sanitize=address,undefined -Db_lundef=false -- \
    --no-suite house --no-suite data --timeout-multiplier 6

  export TSAN_OPTIONS=halt_on_error=1:report_mutex_bugs=0:suppressions=$top/tests/thread-sanitizer.supp
  targets=(tests/engine/test-threads tests/engine/test-pipeline)
  build_and_test "$top/build-tsan" --buildtype=debugoptimized -Dtests=true -Dui=false \
    -Db_sanitize=thread -Db_lundef=false -- --timeout-multiplier 5 threads pipeline
fi

python3 "$top/.ci/count-results.py" "${logs[@]}"
