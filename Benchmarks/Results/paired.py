"""paired.py DATA: ours and the peer to beat in each row, call by call in turn; one JSON line each.

The peers of a whole run are timed minutes apart, in which the speed of a shared machine changes. Here both sides of a
ratio see the same machine. The calls are those of peers.py, gathered from its workers.
"""
import argparse
import json
import re
import statistics
import sys
import time

from library import HERE, peers

DATA = sys.argv[1]
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0  # what one pair may take
PHOTOS = r"photo_rgba?_(1024|2048|12mp)$"
# Row, case, ours, the peer and its way: regular expressions but for the peer.
PAIRS = [
    ("2-png-decode", PHOTOS, "lib RGBA", "kornia-rs", "decode_image_png_u8"),
    ("2-png-decode", "screen_(pal|rgb)", "lib RGBA", "pillow", "convert RGBA"),
    ("2-png-decode", "rgb16", "lib RGBA", "cv2", r"imdecode\+cvtColor"),
    ("2-png-decode", "rgba_1024_interlaced", "lib RGBA", "kornia-rs", "decode_image_png_u8"),
    ("2-jpeg-decode", "photo_(1024|12mp)$", "lib RGBA", "simplejpeg", "RGBA$"),
    ("3-png-encode", "photo_rgba_1024", "lib fast", "fpng", "fast"),
    ("3-png-encode", "photo_rgba_1024", "lib fast", "cv2", "default"),
    ("3-png-encode", "photo_rgba_1024", "lib default", "cv2", "default"),
    ("3-png-encode", "photo_rgba_1024", "lib best", "oxipng", ".*level=2"),
    ("3-png-encode", "screen_rgb", "lib default", "vips", "default level=6"),
    ("5b-mask-png", "", "lib no-AA", "hybrid", r"fillPoly \+ vips level=1"),
    ("6-prepare", "", "lib default", "vips", "thumbnail level=1$"),
]


class Gathered(peers.H):
    """The calls of one worker, each given to `take` while what it needs is there."""

    def __init__(self, name, take):
        arguments = argparse.Namespace(data=DATA, filter="", ours=HERE + "/../Peers/ours.json", reps=1, max_s=1)
        super().__init__(arguments, name)
        self.take = take

    def want(self, row, case, variant=""):
        return any(row == pair[0] and re.search(pair[1], case) for pair in PAIRS)

    def bench(self, row, case, variant, call, **_):
        self.take(row, case, variant, call)

    def cli(self, *_, **__):
        pass


def in_turn(ours, peer):
    times, end = ([], []), time.perf_counter() + SECONDS
    while len(times[0]) < 4 or (len(times[0]) < 61 and time.perf_counter() < end):
        for call, taken in zip((ours, peer), times):
            start = time.perf_counter()
            call()
            taken.append(1e3 * (time.perf_counter() - start))
    return [taken[1:] for taken in times]  # the first call of each is not counted


def main():
    calls = {}
    ours = Gathered("ours", lambda row, case, variant, call: calls.update({(row, case, variant): call}))
    peers.w_ours(ours)

    for name in sorted({pair[3] for pair in PAIRS}):
        def take(row, case, variant, call):
            for pair in PAIRS:
                if (pair[0], pair[3]) != (row, name) or not re.search(pair[1], case) or not re.match(pair[4], variant):
                    continue
                mine = calls.get((row, case, pair[2]))
                if not mine:
                    continue
                a, b = in_turn(mine, call)
                print(json.dumps(dict(
                    row="paired", case="%s %s" % (row, case), how=pair[2], peer="%s, %s" % (name, variant),
                    ms_ours=round(statistics.median(a), 4), ms_peer=round(statistics.median(b), 4), n=len(a),
                    ratio=round(statistics.median(y / x for x, y in zip(a, b)), 3))), flush=True)
        peers.WORKERS[name][0](Gathered(name, take))


main()
