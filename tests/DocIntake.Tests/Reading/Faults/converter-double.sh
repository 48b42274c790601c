#!/bin/sh
# Stands in for a converter under its name, whether that is installed or not: makes the good file that lies beside it, or does what the document asks for with "%fault FAULT%".
case ${0##*/} in
  heif-convert) made=heif.jpg ;;
  soffice) made=out/source.pdf ;;
esac
beside=${0%/*}
[ -f original ] || [ -f ../original ] || exit 0
fault=$(grep -aoh "%fault [a-z-]*%" -- original ../original 2>/dev/null | head -n 1)
fault=${fault#%fault }
mkdir -p out

case ${fault%\%} in
  hang) exec sleep 1000.4712 ;;
  memory) head -c 4000000000 /dev/zero | exec tail -c 4000000000 ;;
  crash) kill -SEGV $$ ;;
  crash-half-way) head -c 1500 "$beside/good.${made##*.}" > "$made"; kill -SEGV $$ ;;
  flood-output) exec yes "a flood of words" ;;
  flood-errors) exec yes "a flood of complaints" >&2 ;;
  flood-file) exec cat /dev/zero > "$made" ;;
  fails) echo "no" >&2; exit 1 ;;
  empty) exit 0 ;;
  garbage) echo garbage > "$made" ;;
  cut) head -c 1500 "$beside/good.${made##*.}" > "$made" ;;
  other) cat "$beside/other.${made##*.}" > "$made" ;;
  *) cat "$beside/good.${made##*.}" > "$made" ;;
esac
