"""annotations.py: a COCO file of 10 000 polygons, read and drawn, by ours and by pycocotools in one run; JSON lines.

The polygons have 8 to 40 corners and lie in 100 pictures of 640 x 480. Either side gives a mask for each polygon: ours
holds spans, pycocotools run lengths (`annToRLE`) or a byte a pixel (`annToMask`).
"""
import contextlib
import json
import math
import os
import random
import statistics
import tempfile
import time

from pycocotools.coco import COCO

from library import Library

COUNT = 10_000


def polygon(numbers):
    x, y, radius = numbers.uniform(0, 640), numbers.uniform(0, 480), numbers.uniform(10, 80)
    corners = numbers.randint(8, 40)
    angles = (2 * math.pi * corner / corners for corner in range(corners))
    return [round(value, 2) for angle in angles for reach in [radius * numbers.uniform(0.8, 1.2)]
            for value in (x + reach * math.cos(angle), y + reach * math.sin(angle))]


def write(path):
    numbers = random.Random(1)
    pictures = [dict(id=i, width=640, height=480, file_name="%d.jpg" % i) for i in range(COUNT // 100)]
    shapes = [dict(id=i, image_id=i // 100, category_id=1, iscrowd=0, segmentation=[polygon(numbers)])
              for i in range(COUNT)]
    with open(path, "w") as file:
        json.dump(dict(images=pictures, categories=[dict(id=1, name="thing")], annotations=shapes), file)


def ours(path):
    with open(path, "rb") as file:
        assert int.from_bytes(library("annotations", "", file.read()), "little") == COUNT


def pycocotools(path, draw):
    with contextlib.redirect_stdout(None):
        coco = COCO(path)
    assert sum(1 for annotation in coco.dataset["annotations"] if getattr(coco, draw)(annotation) is not None) == COUNT


library = Library()
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "coco.json")
    write(path)
    ways = {"ours": ours, "pycocotools annToRLE": lambda path: pycocotools(path, "annToRLE"),
            "pycocotools annToMask": lambda path: pycocotools(path, "annToMask")}
    times = {name: [] for name in ways}
    for _ in range(5):
        for name, way in ways.items():
            start = time.perf_counter()
            way(path)
            times[name].append(time.perf_counter() - start)
    for name in ways:
        seconds = statistics.median(times[name])
        print(json.dumps(dict(row="annotations", case=name, megabytes=round(os.path.getsize(path) / 1e6, 1),
                              ms=round(1e3 * seconds, 1), polygons_a_second=round(COUNT / seconds))))
