#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# with-touch-screen.sh COMMAND …
# Runs a command on a display with a touch screen, where Xvfb has none: Xorg without a graphics card, whose input drivers do what is
# written into sockets. WEIR_TOUCH_SOCKET is that of the touch screen. For a session bus run this in with-display.sh. Exit status: the
# command's. Where Xorg or its drivers are missing, or it must not start, the test is skipped (TAP).
set -u

modules=/usr/lib/xorg/modules
server=/usr/lib/xorg/Xorg
for file in $server $modules/drivers/dummy_drv.so $modules/input/inputtest_drv.so; do
  if ! [ -e "$file" ]; then
    echo "1..0 # SKIP $file is not installed"
    exit 0
  fi
done

own=$(mktemp -d) || exit 1
xorg=
end ()
{
  if [ -n "$xorg" ]; then
    kill "$xorg" 2>/dev/null
    wait "$xorg" 2>/dev/null
  fi
  rm -rf "$own"
}
trap end EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

device ()
{
  cat <<CONF
Section "InputDevice"
  Identifier "$1"
  Driver "inputtest"
  Option "DeviceType" "$1"
  Option "SocketPath" "$own/$1"
EndSection
CONF
}

{
  device Touch
  device PointerAbsolute
  device Keyboard
  cat <<'CONF'
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "1280x800" 83.5 1280 1352 1480 1680 800 803 809 831
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x800"
    Virtual 1280 800
  EndSubSection
EndSection
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "Touch" "SendCoreEvents"
  InputDevice "PointerAbsolute" "CorePointer"
  InputDevice "Keyboard" "CoreKeyboard"
EndSection
CONF
} >"$own/xorg.conf"

mkfifo "$own/number"
$server -displayfd 3 -config "$own/xorg.conf" -noreset -nolisten tcp -novtswitch -sharevts -logfile "$own/log" \
  3>"$own/number" >/dev/null 2>&1 &
xorg=$!
if ! read -r number <"$own/number"; then
  echo "1..0 # SKIP Xorg does not start here: $(grep '(EE)' "$own/log" | tail -n 1)"
  exit 0
fi
export DISPLAY=":$number" WEIR_TOUCH_SOCKET="$own/Touch"

# As in with-display.sh.
"$@" <&0 &
command=$!
trap 'kill "$command" 2>/dev/null; exit 143' TERM
trap 'kill "$command" 2>/dev/null; exit 130' INT
wait "$command"
