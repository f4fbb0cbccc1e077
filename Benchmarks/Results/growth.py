"""growth.py DATA: how the cost of ours grows with its input; one JSON line each."""
import io
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
from PIL import Image

from library import COMMAND, HERE, Library, packed, peers

DATA = sys.argv[1]
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0  # what one case may take
Image.MAX_IMAGE_PIXELS = None
ours = Library()


def tell(row, case, **fields):
    print(json.dumps(dict(row="growth-" + row, case=case, **fields)), flush=True)


def timed(operation, options, data):
    """Median milliseconds, and the bytes that come out."""
    ours.run(operation, options, data)
    times, end = [], time.perf_counter() + SECONDS
    while len(times) < 3 or (len(times) < 15 and time.perf_counter() < end):
        start = time.perf_counter()
        ours.run(operation, options, data)
        times.append(1e3 * (time.perf_counter() - start))
    return dict(ms=round(statistics.median(times), 4), n=len(times), bytes=ours.count.value)


def peak(arguments):
    """Peak resident megabytes of one run of the command."""
    run = subprocess.run([shutil.which("time"), "-f", "%M", COMMAND, *arguments], stderr=subprocess.PIPE,
                         stdout=subprocess.DEVNULL, text=True, check=True)
    return round(int(run.stderr.split()[-1]) / 1024, 1)


def scattered(count, side):
    """Small polygons all over the picture."""
    numbers, polygons = random.Random(count), []
    for _ in range(count):
        x, y, radius = (numbers.uniform(0.05, 0.95), numbers.uniform(0.05, 0.95), numbers.uniform(0.02, 0.05))
        corners = ((0, -1), (0.7, -0.7), (1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7))
        polygons.append([(side * (x + radius * dx), side * (y + radius * dy)) for dx, dy in corners])
    return polygons


def masks(folder):
    for kind in peers.KINDS:
        for side in (1024, 2048, 4096, 8192, 16384):
            polygons = peers.polygons(kind, side)
            tell("mask", "%s@%d" % (kind, side), kind=kind, side=side,
                 **timed("mask_png", "n=%d aa=0" % side, packed(polygons)))
    for count in (25, 100, 400, 1600):
        tell("mask-shapes", "%d polygons@4096" % count, count=count,
             **timed("mask_png", "n=4096 aa=0", packed(scattered(count, 4096))))
    spec, output = os.path.join(folder, "mask.json"), os.path.join(folder, "mask.png")
    for side in (1024, 4096, 16384):
        shapes = [dict(type="polygon", points=p) for p in peers.polygons("blob1000", side)]
        with open(spec, "w") as file:
            json.dump(dict(version=1, canvas=dict(width=side, height=side), shapes=shapes), file)
        rss = peak(["mask", "--spec", spec, "-o", output, "--force"])
        tell("mask-memory", "blob1000@%d" % side, side=side, rss_mb=rss, bytes=os.path.getsize(output))


def codecs():
    photo = Image.open(os.path.join(DATA, "photo_rgb_12mp.png")).convert("RGBA")
    for width, height in ((1000, 500), (1000, 1000), (2000, 1000), (2000, 2000), (4000, 2000), (4000, 3000)):
        part, files = photo.crop((0, 0, width, height)), {}
        for format, options in (("png", dict(compress_level=6)), ("jpeg", dict(quality=90, subsampling=2))):
            buffer = io.BytesIO()
            part.convert("RGB").save(buffer, format, **options)
            files[format] = buffer.getvalue()
        size = dict(megapixels=width * height / 1e6)
        for format, data in files.items():
            tell("decode", "%s %dx%d" % (format, width, height), kind=format, **size, **timed("decode", "rgba", data))
        for effort in ("fast", "default"):
            tell("encode", "png %s %dx%d" % (effort, width, height), kind=effort, **size,
                 **timed("png_encode", "w=%d h=%d ch=4 effort=%s" % (width, height, effort), part.tobytes()))


def memory(folder):
    """`prepare` of ever taller pictures to one size: the photograph as JPEG, the screen (small in bytes) as PNG."""
    output = os.path.join(folder, "out.png")
    photo = Image.open(os.path.join(DATA, "photo_12mp.jpg")).crop((0, 0, 2000, 1500))
    screen = Image.open(os.path.join(DATA, "screen_rgb_1080p.png")).convert("RGB").resize((2000, 1500), Image.NEAREST)

    def measure(kind, height, file):
        rss = peak(["prepare", file, "--fit", "stretch", "--size", "1024x1024", "-o", output, "--force"])
        tell("prepare-memory", "%s %d" % (kind, height), kind=kind, height=height, rss_mb=rss,
             file_mb=round(os.path.getsize(file) / 1e6, 1))

    for height in (1500, 6000, 24000):
        tall = Image.fromarray(np.tile(np.asarray(photo), (height // 1500, 1, 1)))
        file = os.path.join(folder, "tall.jpg")
        for orientation in range(1, 9):
            exif = Image.Exif()
            exif[0x0112] = orientation
            tall.save(file, quality=90, exif=exif.tobytes())
            measure("JPEG, orientation %d" % orientation, height, file)
        tall.save(file, quality=90, progressive=True)
        measure("JPEG, progressive", height, file)
        samples = np.tile(np.asarray(screen), (height // 1500, 1, 1))
        file = os.path.join(folder, "tall.png")
        Image.fromarray(samples).save(file, compress_level=1)
        measure("PNG", height, file)
        import pyvips
        pyvips.Image.new_from_array(samples, interpretation="srgb").pngsave(file, compression=1, interlace=True)
        measure("PNG, Adam7", height, file)


def batch_memory(folder):
    """Pictures that are held whole while they are decoded, so many at a time as `-j` asks for and their pixels allow."""
    photo = Image.open(os.path.join(DATA, "photo_12mp.jpg"))
    inputs, outputs = os.path.join(folder, "in"), os.path.join(folder, "out")
    os.mkdir(inputs)
    os.mkdir(outputs)
    for index in range(6):
        photo.resize((8000, 4000)).save(os.path.join(inputs, "%d.jpg" % index), quality=80, progressive=True)
    for jobs in (1, 2, 6):
        rss = peak(["prepare", "-j%d" % jobs, inputs + "/", "--fit", "crop", "--size", "1024x1024", "-o", outputs + "/",
                    "--force"])
        tell("batch-memory", "6 progressive JPEGs of 32 MP, -j %d" % jobs, jobs=jobs, rss_mb=rss)


def starts():
    """Whole processes that do next to nothing, from start to exit."""
    nothing, file = os.path.join(HERE, "../.build/nothing"), os.path.join(DATA, "screen_pal_1080p.png")
    for name, arguments in (("an empty Swift program", [nothing]), ("frisket --version", [COMMAND, "--version"]),
                            ("frisket check, 80 KB PNG", [COMMAND, "check", file])):
        times = []
        for _ in range(30):
            start = time.perf_counter()
            subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True)
            times.append(1e3 * (time.perf_counter() - start))
        tell("start", name, ms=round(statistics.median(times), 3), n=len(times))


def copies():
    data = bytes(10_000_000)
    tell("copies", "10 MB in and out", **timed("copy", "", data))


with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
    copies()
    starts()
    masks(folder)
    codecs()
    memory(folder)
    batch_memory(folder)
