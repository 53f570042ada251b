#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and opens FILE (or an example) in the window.
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
build=$top/build-run
file=$top/data/examples/md5.weir

# shellcheck source=.ci/install-packages.sh
. "$top/.ci/install-packages.sh"

usage ()
{
  echo "Usage: ./run.sh [FILE]"
  echo "Builds Weir and opens FILE, or data/examples/md5.weir, in its window."
}

build_weir ()
{
  if [ ! -e "$build/build.ninja" ]; then
    meson setup --buildtype=release -Db_lto=true -Dtests=false "$build" "$top"
  fi
  ninja -C "$build"
}

# Asks the toolkit itself: a variable that is set does not mean that a display answers.
have_display ()
{
  python3 -c '
import ctypes, sys
sys.exit(0 if ctypes.CDLL("libgtk-4.so.1").gtk_init_check() else 1)
' 2>/dev/null
}

case ${1-} in
  -h | --help)
    usage
    exit 0
    ;;
  -*)
    usage >&2
    exit 2
    ;;
esac
if [ $# -gt 1 ]; then
  usage >&2
  exit 2
fi
if [ $# -eq 1 ]; then
  file=$1
  if [ ! -r "$file" ]; then
    echo "$file: cannot be read" >&2
    exit 2
  fi
fi

install_packages "${build_packages[@]}" "${run_packages[@]}"
build_weir

# Without an installed copy, translations and settings are only in the build folder.
export WEIR_LOCALEDIR=$build/po
if have_display; then
  export GSETTINGS_SCHEMA_DIR=$build/data${GSETTINGS_SCHEMA_DIR:+:$GSETTINGS_SCHEMA_DIR}
  exec "$build/app/weir" "$file"
fi

echo "There is no display, so there is no window: running the document on this terminal for 10 s."
exec "$build/app/weir-cli" run "$file" --for 10s
