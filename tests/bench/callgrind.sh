#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Instructions per event of W1 and W3, which are the same on each run where times are not. What
# it costs to start and stop is left out: it counts n and 2 n events and takes the difference.
#
#   tests/bench/callgrind.sh SPEED       SPEED: build-release/tests/bench/weir-speed
set -eu

speed=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/weir-callgrind.XXXXXX")
trap 'rm -rf "$work"' EXIT

# count NAME EVENTS
count ()
{
  valgrind --tool=callgrind --callgrind-out-file="$work/out" "$speed" --events "$2" "$1" \
    2> /dev/null > /dev/null
  awk '/^summary:/ { print $2 }' "$work/out"
}

for name in W1:1000/500 W1:100/50 W1:10/5 W1:1/0 W3:1000/500; do
  n=200000
  few=$(count "$name" $n)
  many=$(count "$name" $((2 * n)))
  awk -v name="$name" -v n="$n" -v few="$few" -v many="$many" \
    'BEGIN { printf "%-12s %8.1f instructions per event\n", name, (many - few) / n }'
done
