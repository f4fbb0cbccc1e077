#!/bin/sh
# Makes the three pictures of the README's example from phone.jpg: the original with its mask, the raw answer, the restored.
# example.sh FRISKET PYTHON: the built binary, and a Python with Pillow and NumPy.
set -eu
frisket=$1 python=$2 here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
photo=$here/phone.jpg ring='ellipse:152,780,72x88'

"$frisket" prepare "$photo" --size 512x768 -s "$ring" -o ready.png --mask-out mask.png --manifest ready.json
"$python" "$here/make/answer.py" ready.png answer.png
"$frisket" restore answer.png --manifest ready.json -o restored.png
"$frisket" mask "$photo" -s "$ring" -o whole-mask.png --overlay original.png

for name in original answer restored; do
    "$frisket" prepare $name.png --size 384x576 --format jpeg -o "$here/example/$name.jpg" --force -q
done
