#!/bin/sh
# Stands in for a tool under the tool's name: does what the document in the working directory asks for with "%fault TOOL FAULT%", else is the tool.
tool=${0##*/}
real=$(PATH=/usr/local/bin:/usr/bin:/bin command -v "$tool") || exit 127
fault=$(grep -aoh "%fault $tool [a-z-]*%" -- original 2>/dev/null | head -n 1)
fault=${fault#%fault "$tool" }

# What the tool wrote, in files and to its output.
made() { for file in rendition.pdf preview-* scan-*; do [ -f "$file" ] && echo "$file"; done; }

case ${fault%\%} in
  hang) exec sleep 1000.4711 ;;
  memory) head -c 4000000000 /dev/zero | exec tail -c 4000000000 ;;
  crash) kill -SEGV $$ ;;
  flood-output) exec yes "a flood of words" ;;
  flood-errors) exec yes "a flood of complaints" >&2 ;;
  fails) echo "no" >&2; exit 1 ;;
  empty) exit 0 ;;
  garbage) printf '\377\000\001 1 garbage %%PDF {"a": ]]\n'; for file in $(made); do echo garbage > "$file"; done; exit 0 ;;
  cut) "$real" "$@" | head -c 300; for file in $(made); do head -c 300 "$file" > cut && cat cut > "$file"; done; exit 0 ;;
  fewer) "$real" "$@" || exit $?; [ -f rendition.pdf ] && qpdf=/usr/bin/qpdf && "$qpdf" rendition.pdf --pages . 1 -- few.pdf && mv few.pdf rendition.pdf; exit 0 ;;
  gives-up-on-it) case "$*" in *"--show-npages original"* | *--decrypt*) exit 2 ;; *) exec "$real" "$@" ;; esac ;;
  *) exec "$real" "$@" ;;
esac
