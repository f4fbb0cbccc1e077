#!/bin/sh
# The main job on a real photograph: check, prepare with a mask, check again, look.
# demo.sh FRISKET FOLDER: the built binary, and where the results go.
set -eu
frisket=$1 folder=$2 photo=$(dirname "$0")/phone.jpg
model="--model dall-e-2 --provider compatible"
tower="polygon:385,340 378,262 412,252 414,200 452,168 520,204 516,252 550,262 550,330 536,345 580,655 470,655 478,598 372,520"
mkdir -p "$folder"

run() {
    printf '\n$ frisket'
    for word in "$@"; do
        case $word in
            *' '*) printf " '%s'" "$word" ;;
            *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$frisket" "$@"
}

echo "A photograph as a telephone stores it, and a model that takes square RGBA PNGs under 4 MB."
# shellcheck disable=SC2086
run check "$photo" $model && { echo "this photograph should have had findings" >&2; exit 1; }

echo
echo "Made acceptable, with a mask of the tower given in the upright photograph's coordinates."
# shellcheck disable=SC2086
run prepare "$photo" $model -s "$tower" -o "$folder/ready.png" --mask-out "$folder/mask.png" --force

# shellcheck disable=SC2086
run check "$folder/ready.png" --mask "$folder/mask.png" $model

run mask "$photo" -s "$tower" -o "$folder/tower.png" --overlay "$folder/look.png" --force

echo
echo "Look at $folder/look.png: what is tinted may be repainted."
