#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets FOLDER up to be built as Weir is released: guided by how often each way is gone. For that the
# command line is built with counters in it and runs the documents of tests/bench/train.py. Does
# nothing where that was done already and no source has changed: counts are those of its lines.
#   ./setup-release.sh FOLDER [OPTION OF MESON SETUP…]
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

if [ $# -lt 1 ]; then
  echo "Usage: ./setup-release.sh FOLDER [OPTION OF MESON SETUP…]" >&2
  exit 2
fi
folder=$1
shift

trained=$folder/trained
sources=("$top"/{meson.build,meson_options.txt,setup-release.sh,app,engine,tests/bench,data/examples})

if [ -e "$trained" ] && [ -z "$(find "${sources[@]}" -type f ! -name '*.pyc' -newer "$trained" -print -quit)" ]; then
  exit 0
fi

rm -f "$trained"
if [ -e "$folder/build.ninja" ]; then
  meson configure "$folder" -Db_pgo=generate
  find "$folder" -name '*.gcda' -delete
else
  meson setup --buildtype=release -Db_lto=true -Db_pgo=generate "$@" "$folder" "$top"
fi
ninja -C "$folder" app/weir-cli
python3 "$top/tests/bench/train.py" "$folder/app/weir-cli"
meson configure "$folder" -Db_pgo=use
touch "$trained"
