"""state.py DATA: shows that the entry point keeps nothing between calls; exit status 1 where it does.

What each input gives in a process of its own, it must give among others too, in any order, into a room full of other
bytes. And an input that was never seen must take no longer than one that was seen before.
"""
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import time
import zlib

from library import Library, packed, peers

DATA = sys.argv[1]
SLOWER = 1.25  # what a first sight may cost, for the noise of the machine


def read(name):
    with open(os.path.join(DATA, name), "rb") as file:
        return file.read()


def png(index, data):
    """The same picture in a file that was never seen: a tIME chunk stands after the header."""
    chunk = b"tIME" + (2000 + index // 28).to_bytes(2, "big") + bytes([1, 1 + index % 28, 0, 0, 0])
    return data[:33] + (7).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") + data[33:]


def jpeg(index, data):
    """The same, with a comment after the start marker."""
    return data[:2] + b"\xff\xfe\0\6%04d" % index + data[2:]


def samples(index, data):
    return index.to_bytes(4, "big") + data[4:]


def mask(index, data):
    return packed([[(x + index / 997, y) for x, y in polygon] for polygon in data])


def cases():
    pixels = peers.np_rgba(read("photo_rgba_1024.png")).tobytes()
    polygons = peers.polygons("rand200", 1024)
    return {
        "decode png": ("decode", "rgba", png, read("photo_rgba_1024.png")),
        "decode jpeg": ("decode", "rgba", jpeg, read("photo_1024.jpg")),
        "encode png": ("png_encode", "w=1024 h=1024 ch=4 effort=default", samples, pixels),
        "mask raster": ("mask_raster", "n=1024 aa=0", mask, polygons),
        "mask png": ("mask_png", "n=1024 aa=0", mask, polygons),
    }


def digest(ours, case, index):
    operation, options, vary, data = cases_[case]
    return hashlib.sha256(ours(operation, options, vary(index, data))).hexdigest()


def tell(case, ok, detail):
    print(json.dumps(dict(row="check", case="state " + case, ok=ok, detail=detail)), flush=True)
    return ok


def main():
    calls = [(case, index) for case in cases_ for index in (1, 2, 3)]
    alone = {call: subprocess.check_output([sys.executable, __file__, DATA, call[0], str(call[1])], text=True).strip()
             for call in calls}
    ours, order, fine = Library(), random.Random(3), True
    mixed = calls * 3
    order.shuffle(mixed)
    for number, call in enumerate(mixed):
        ours.poison(number % 256)
        if digest(ours, *call) != alone[call]:
            fine = tell(call[0], False, "input %d differs from its run alone" % call[1])
    if fine:
        tell("outputs", True, "%d mixed calls as in %d processes of their own" % (len(mixed), len(calls)))
    for case, (operation, options, vary, data) in cases_.items():
        times = {False: [], True: []}
        seen = vary(0, data)
        for index in range(30):
            for fresh in (False, True):
                given = vary(100 + index, data) if fresh else seen
                start = time.perf_counter()
                ours.run(operation, options, given)
                times[fresh].append(time.perf_counter() - start)
        ratio = statistics.median(times[True]) / statistics.median(times[False])
        fine &= tell(case, ratio < SLOWER, "an unseen input takes %.2f of the time of a seen one" % ratio)
    return 0 if fine else 1


cases_ = cases()
if len(sys.argv) > 2:
    print(digest(Library(), sys.argv[2], int(sys.argv[3])))
else:
    sys.exit(main())
