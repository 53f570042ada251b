# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034
# Sourced by run.sh and test.sh: which Debian packages Weir needs, and installing those that are
# missing.

build_packages=(
  meson ninja-build gcc libc6-dev pkg-config gettext
  libglib2.0-dev libglib2.0-dev-bin libjson-glib-dev libgtk-4-dev libadwaita-1-dev
)

# What the window uses at run time and no library above depends on: SVG icons, kept settings,
# a session bus and a face for its text.
run_packages=(
  adwaita-icon-theme librsvg2-common dconf-gsettings-backend dbus fonts-cantarell
)

test_packages=(
  libglib-testing-0-dev uncrustify
  xvfb xauth xdotool xserver-xorg-core xserver-xorg-video-dummy at-spi2-core python3-pyatspi gir1.2-atspi-2.0
  desktop-file-utils appstream libxml2-utils python3-jsonschema
  imagemagick librsvg2-bin
)

is_installed ()
{
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Says what it installs before it does so. Fails when it cannot.
install_packages ()
{
  local missing=() name as_root=()

  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not a Debian system: please see to it that there are ${*}." >&2
    return 0
  fi

  for name in "$@"; do
    is_installed "$name" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  echo "Installing what is missing: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Neither root nor sudo: please install these packages and start again." >&2
      return 1
    fi
    as_root=(sudo)
  fi

  # A container may have no package lists at all, and old lists name versions that are gone.
  "${as_root[@]}" apt-get -qq update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -qq install --yes --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}
