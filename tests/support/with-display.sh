#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# with-display.sh COMMAND …
# Runs a command on a display and a session bus of its own, which end with it. The bus starts nothing
# but the accessibility bus: portals and the like would answer in the program's stead and print
# into the command's output. Exit status: the command's. Where a tool is missing the test is skipped (TAP).
set -u

for tool in Xvfb dbus-daemon; do
  if ! command -v "$tool" >/dev/null; then
    echo "1..0 # SKIP $tool is not installed"
    exit 0
  fi
done

own=$(mktemp -d) || exit 1
xvfb=
bus=
end ()
{
  for child in $bus $xvfb; do
    kill "$child" 2>/dev/null
    wait "$child" 2>/dev/null
  done
  rm -rf "$own"
}
trap end EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

# Whatever the command needs to keep is kept in a folder that goes away with it.
export HOME="$own/home" XDG_RUNTIME_DIR="$own/run"
export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
export XDG_STATE_HOME="$HOME/.local/state"
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR" "$own/services"
chmod 700 "$XDG_RUNTIME_DIR"

# The server picks a number that is free and writes it into the pipe when it is ready.
mkfifo "$own/number" "$own/address"
Xvfb -displayfd 3 -screen 0 "${WEIR_TEST_SCREEN:-1280x800x24}" -noreset -nolisten tcp \
  3>"$own/number" >/dev/null 2>"$own/xvfb.log" &
xvfb=$!
if ! read -r number <"$own/number"; then
  echo "Bail out! Xvfb did not start: $(tail -n 1 "$own/xvfb.log")"
  exit 1
fi
export DISPLAY=":$number" GDK_BACKEND=x11
unset WAYLAND_DISPLAY

for dir in /usr/share /usr/local/share; do
  if [ -f "$dir/dbus-1/services/org.a11y.Bus.service" ]; then
    cp "$dir/dbus-1/services/org.a11y.Bus.service" "$own/services/"
  fi
done
cat >"$own/session.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$own</listen>
  <servicedir>$own/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML
dbus-daemon --config-file="$own/session.conf" --nofork --print-address=3 \
  3>"$own/address" >/dev/null 2>"$own/bus.log" &
bus=$!
if ! read -r address <"$own/address"; then
  echo "Bail out! dbus-daemon did not start: $(tail -n 1 "$own/bus.log")"
  exit 1
fi
export DBUS_SESSION_BUS_ADDRESS="$address"

# Not exec: the children must be ended. In the background: a signal must reach the trap.
"$@" <&0 &
command=$!
trap 'kill "$command" 2>/dev/null; exit 143' TERM
trap 'kill "$command" 2>/dev/null; exit 130' INT
wait "$command"
