#!/bin/sh
# run.sh FOLDER: every job through libfrisket of that folder, from C, from C++ and from Python.
#
# FRISKET_CORPORA adds the hostile files; FRISKET_PYTHON names a Python with NumPy; valgrind watches where it is there.
# SANITIZE=address: the library was built so; the C and C++ programs are too, and nothing else runs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LD_LIBRARY_PATH=$lib
header=$here/../../Sources/FrisketHeader/include
fixtures=$here/../../Fixtures

echo '#include <frisket.h>' > "$work/alone.c"
sanitize=${SANITIZE:+-fsanitize=$SANITIZE}
${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$header" "$work/alone.c"
${CC:-cc} $sanitize -std=c11 -Wall -Wextra -Werror -gdwarf-4 -I"$header" "$here/jobs.c" -o "$work/jobs" -L"$lib" -lfrisket
${CXX:-c++} $sanitize -std=c++17 -Wall -Wextra -Werror -gdwarf-4 -x c++ -I"$header" "$here/jobs.c" -o "$work/jobs++" -L"$lib" -lfrisket

pictures="$fixtures/phone.jpg $fixtures/formats/rgb-8.png $fixtures/formats/gray-16.png $fixtures/formats/palette-4.png
    $fixtures/formats/rgba-8-interlaced.png $fixtures/formats/cmyk.jpg $fixtures/formats/progressive.jpg"
damaged="$fixtures/formats/cut.png $fixtures/formats/cut.jpg $fixtures/formats/bad-crc.png $fixtures/formats/other.webp
    $fixtures/formats/huge.png $fixtures/formats/empty.png"
"$work/jobs" $pictures
"$work/jobs++" $pictures
"$work/jobs" --any $damaged
if [ -n "${FRISKET_CORPORA:-}" ]; then
    find "$FRISKET_CORPORA/malformed" -type f ! -name '*.json' -exec "$work/jobs" --any {} +
else
    echo "skipped: the hostile files, since FRISKET_CORPORA names no folder"
fi
[ -z "$sanitize" ] || exit 0

# What the header declares is what the library exports, and what the article lists; nothing else.
grep -oE '\bfrisket_[a-z0-9_]+\(' "$here/../../Sources/FrisketHeader/include/frisket.h" | tr -d '(' | sort -u > "$work/declared"
nm -D --defined-only "$lib/libfrisket.so" | awk '{print $3}' | sort -u > "$work/exported"
diff "$work/declared" "$work/exported"
grep '^| ' "$here/../../Sources/Frisket/Frisket.docc/CallingFromC.md" | grep -oE '`frisket_[a-z0-9_]+`' | tr -d '`' | sort -u > "$work/listed"
diff "$work/declared" "$work/listed"

if command -v valgrind >/dev/null; then
    valgrind -q --error-exitcode=9 --suppressions="$here/swift.supp" \
        --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite "$work/jobs" --any $damaged \
        $fixtures/formats/rgb-8.png $fixtures/formats/baseline-420.jpg
else
    echo "skipped: valgrind, which is not installed"
fi
python=${FRISKET_PYTHON:-python3}
if "$python" -c 'import numpy, PIL' 2>/dev/null; then
    FRISKET_LIBRARY=$lib/libfrisket.so.0 "$python" "$here/jobs.py" "$fixtures"
else
    echo "skipped: Python, which has no NumPy and Pillow here"
fi
if "$python" -c 'import numpy, distributed' 2>/dev/null; then
    FRISKET_LIBRARY=$lib/libfrisket.so.0 "$python" "$here/fan_out.py" "$fixtures"
else
    echo "skipped: Dask, which is not in this Python"
fi
