#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds Weir as it is released and measures how fast its engine is: see tests/bench.
#   ./bench.sh [--quick] [--runs N] [NAME…]      NAME: W1, W1:1000/500, documents …
# The lines of all runs are kept in build-release/bench.txt.
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
build=$top/build-release

# shellcheck source=.ci/install-packages.sh
. "$top/.ci/install-packages.sh"

install_packages "${build_packages[@]}"
"$top/setup-release.sh" "$build" -Dtests=true -Dui=false >&2
ninja -C "$build" tests/bench/weir-speed app/weir-cli >&2
exec python3 "$top/tests/bench/table.py" --lines "$build/bench.txt" \
  "$build/tests/bench/weir-speed" "$build/app/weir-cli" "$@"
