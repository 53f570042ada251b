#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Would the recorded vectors notice a wrong engine? Makes each mutation of mutations.txt in a copy of the
# tree, builds the replaying program, and expects it to disagree. Prints a table; fails if a mutation
# is not noticed, or does not fit the sources any more.
#
# By hand, some five minutes:   tests/mutations/run.sh [words of a title]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
wanted=$*
work=$(mktemp -d "${TMPDIR:-/tmp}/weir-mutations.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
tree=$work/tree
build=$work/build
replay=$build/tests/conformance/weir-conformance
vectors=$tree/tests/conformance/vectors

build_replay ()
{
  ninja -j1 -C "$build" tests/conformance/weir-conformance > "$work/build.log" 2>&1
}

# The file that has the line $2 in its function $1, and in no other place: nothing if there is none, or
# more than one. With $3, the line is replaced by it.
mutate ()
{
  find "$tree/engine" -name '*.[ch]' -exec env function="$1" old="$2" new="$3" awk '
    function squeezed (text) { gsub (/[ \t]+/, " ", text); sub (/^ /, "", text); return text }

    FNR == 1 { inside = 0 }
    index ($0, ENVIRON["function"] " (") == 1 { inside = 1 }
    inside && squeezed ($0) == squeezed (ENVIRON["old"]) { n++; file = FILENAME; number = FNR }
    $0 == "}" { inside = 0 }
    END { if (n == 1) print number, file; else exit 1 }' {} + > "$work/place" || return 1
  read -r number file < "$work/place" || return 1
  cp "$file" "$work/original.c"
  number=$number new=$3 awk 'NR == ENVIRON["number"] { print ENVIRON["new"]; next } { print }' \
    "$work/original.c" > "$file"
}

# Prints what came of it; answers 1 unless it was noticed.
try ()
{
  if ! mutate "$1" "$2" "$3"
  then
    echo 'DOES NOT FIT: that line is nowhere, or in two places'
    return 1
  fi

  status=0
  if build_replay
  then
    timeout "$limit" "$replay" "$vectors" > "$work/replay.log" 2>&1 || status=$?
  else
    status=build
  fi
  cp "$work/original.c" "$file"
  case $status in
    0) echo 'NOT NOTICED'; return 1 ;;
    1) tail -n 1 "$work/replay.log" ;;
    124) echo 'hangs' ;;
    build) echo 'DOES NOT BUILD'; return 1 ;;
    *) echo "crashes ($status)" ;;
  esac
}

mkdir "$tree"
(cd "$source" && tar cf - --exclude=./.git --exclude='./build*' .) | tar xf - -C "$tree"
meson setup -Dui=false -Doptimization=0 -Ddebug=false "$build" "$tree" > "$work/setup.log" \
  || { cat "$work/setup.log"; exit 1; }
build_replay || { cat "$work/build.log"; exit 1; }
begin=$(date +%s)
"$replay" "$vectors" > "$work/replay.log" || { tail "$work/replay.log"; exit 1; }
# Who needs many times longer than the engine as it is does not come to an end.
limit=$((20 + 5 * ($(date +%s) - begin)))
printf '%-64s %s\n' '(the engine as it is)' "$(tail -n 1 "$work/replay.log")"

tried=0 failed=0 title='' function='' old=''
while IFS= read -r line
do
  rest=${line#??}
  case $line in
    '= '*) title=$rest ;;
    '@ '*) function=$rest ;;
    '- '*) old=$rest ;;
    '+ '*)
      case $title in *"$wanted"*) ;; *) continue ;; esac
      result=$(try "$function" "$old" "$rest") || failed=$((failed + 1))
      tried=$((tried + 1))
      printf '%-64s %s\n' "$title" "$result"
      ;;
  esac
done < "$here/mutations.txt"
echo "$((tried - failed)) of $tried noticed"
[ "$tried" -gt 0 ] && [ "$failed" -eq 0 ]
