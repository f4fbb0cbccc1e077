"""abi.py DATA: the same jobs through libfrisket and by the Swift call, in turn; one JSON line each."""
import ctypes
import json
import os
import statistics
import sys
import time

import numpy as np

from library import HERE, Library, packed, peers

os.environ["FRISKET_LIBRARY"] = os.path.join(HERE, "../../.build/lib/libfrisket.so.0")
sys.path.insert(0, os.path.join(HERE, "../../Tests/ABI"))
import frisket  # noqa: E402

DATA = sys.argv[1]
ROUNDS = 60
swift = Library()


def in_turn(*calls):
    """The median milliseconds of each call; a first round is not counted."""
    times = [[] for _ in calls]
    for round_ in range(ROUNDS + 1):
        for call, taken in zip(calls, times):
            start = time.perf_counter()
            call()
            if round_:
                taken.append(1e3 * (time.perf_counter() - start))
    return [round(statistics.median(taken), 4) for taken in times]


def tell(case, c, direct):
    ms_c, ms_swift = in_turn(c, direct)
    print(json.dumps(dict(row="abi", case=case, ms=ms_c, ms_swift=ms_swift, ratio=round(ms_c / ms_swift, 3))), flush=True)


def decoding(name):
    with open(os.path.join(DATA, name), "rb") as file:
        data = file.read()
    pixels = np.empty(peers.np_rgba(data).shape, np.uint8)
    tell("decode " + name, lambda: call("decode_into", data, len(data), 0, None, pixels.ctypes.data, pixels.nbytes, None, None),
         lambda: swift.run("decode", "rgba", data))


def masking(kind, side):
    """One polygon: the entry point unites several, the C library takes them as rings of one shape."""
    polygons = peers.polygons(kind, side)
    points, sizes = np.concatenate(polygons).astype(np.float64), (ctypes.c_size_t * 1)(len(polygons[0]))
    start, mask, file = points.ctypes.data_as(ctypes.POINTER(ctypes.c_double)), ctypes.c_void_p(), ctypes.c_void_p()

    def c():
        call("mask_from_polygons", start, sizes, 1, side, side, ctypes.byref(mask))
        call("mask_png", mask, ctypes.byref(file))
        frisket._library.frisket_bytes_free(file)
        frisket._library.frisket_mask_free(mask)

    data, options = packed(polygons), "n=%d aa=0" % side
    tell("mask %s@%d" % (kind, side), c, lambda: swift.run("mask_png", options, data))


call = frisket._call
for picture in ("photo_rgba_1024.png", "photo_1024.jpg", "photo_12mp.jpg"):
    decoding(picture)
for shape in ("poly12", "blob1000"):
    for length in (1024, 4096):
        masking(shape, length)
