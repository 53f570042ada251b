#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets FOLDER up to be built as Weir is released: guided by how often each way is gone. For that the
# command line is built with counters in it and runs the documents of tests/bench/train.py.
#   ./setup-release.sh FOLDER [OPTION OF MESON SETUP…]
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

if [ $# -lt 1 ]; then
  echo "Usage: ./setup-release.sh FOLDER [OPTION OF MESON SETUP…]" >&2
  exit 2
fi
folder=$1
shift

meson setup --buildtype=release -Db_lto=true -Db_pgo=generate "$@" "$folder" "$top"
ninja -C "$folder" app/weir-cli
python3 "$top/tests/bench/train.py" "$folder/app/weir-cli"
meson configure "$folder" -Db_pgo=use
