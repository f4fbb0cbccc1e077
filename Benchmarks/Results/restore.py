"""restore.py PHOTO.jpg: an answer put back into its 12-megapixel original, by ours, by Pillow and by OpenCV; JSON lines.

The job: decode the JPEG, scale the 1024 x 1024 answer to the 3000 x 3000 square of the original that was sent, blend it
in under a soft-edged mask of a quarter of that square, encode an RGB PNG. What the peers do is what their users would
write, with the fast PNG settings of each. Each side runs in a process of its own on one core: the least time of a call by
the clock and by the processor's work, and the most memory that the process held beyond what it held before. Only ours can
prove what it kept; the command does, which is timed as a whole.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

ROUNDS = 7


def ours(source, answer, out):
    from library import Library
    library = Library()
    words = "answer=%s manifest=%s" % (answer, os.path.join(os.path.dirname(answer), "ready.json"))
    return lambda: library.run("restore", words, source.encode())


def pillow(source, answer, out):
    from PIL import Image, ImageFilter

    def run():
        picture = Image.open(source).convert("RGB")
        width, height = picture.size
        side = min(width, height)
        left, top = (width - side) // 2, (height - side) // 2
        edit = picture.copy()
        edit.paste(Image.open(answer).convert("RGB").resize((side, side), Image.LANCZOS), (left, top))
        mask = Image.new("L", picture.size, 0)
        mask.paste(255, (left + side // 4, top + side // 4, left + side * 3 // 4, top + side * 3 // 4))
        mask = mask.filter(ImageFilter.GaussianBlur(6))
        Image.composite(edit, picture, mask).save(out, compress_level=1)
    return run


def opencv(source, answer, out):
    import cv2
    import numpy
    cv2.setNumThreads(1)

    def run():
        picture = cv2.imread(source, cv2.IMREAD_COLOR)
        height, width = picture.shape[:2]
        side = min(width, height)
        left, top = (width - side) // 2, (height - side) // 2
        edit = cv2.resize(cv2.imread(answer, cv2.IMREAD_COLOR), (side, side), interpolation=cv2.INTER_LANCZOS4)
        mask = numpy.zeros((side, side), numpy.float32)
        mask[side // 4:side * 3 // 4, side // 4:side * 3 // 4] = 1
        mask = cv2.GaussianBlur(mask, (0, 0), 6)[..., None]
        part = picture[top:top + side, left:left + side]
        part[:] = numpy.rint(part * (1 - mask) + edit * mask).astype(numpy.uint8)
        cv2.imwrite(out, picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
    return run


WAYS = dict(ours=ours, pillow=pillow, opencv=opencv)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def child(name, source, folder):
    """Times one side by itself."""
    run = WAYS[name](source, os.path.join(folder, "ready.png"), os.path.join(folder, name + ".png"))
    before, times, works = peak(), [], []
    for _ in range(ROUNDS):
        start, work = time.perf_counter(), time.process_time()
        run()
        times.append(time.perf_counter() - start)
        works.append(time.process_time() - work)
    print(json.dumps(dict(row="restore", case=name, ms=round(1e3 * min(times), 1), cpu_ms=round(1e3 * min(works), 1),
                          mb=round(peak() - before))))


def main(photo):
    frisket = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.build/release/frisket")
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [frisket, "prepare", photo, "--fit", "crop", "--size", "1024x1024", "-s", "rect:31.25%,25%,37.5%x50%",
             "-o", folder + "/ready.png", "--mask-out", folder + "/mask.png", "--manifest", folder + "/ready.json", "-q"],
            check=True)
        for name in WAYS:
            subprocess.run([sys.executable, __file__, "--child", name, photo, folder], check=True)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run(
                [frisket, "restore", folder + "/ready.png", "--manifest", folder + "/ready.json", "--source", photo, "-q",
                 "--force", "-o", folder + "/frisket.png"], check=True)
            times.append(time.perf_counter() - start)
        print(json.dumps(dict(row="restore", case="command, with proof", ms=round(1e3 * min(times), 1))))


if __name__ == "__main__":
    if sys.argv[1] == "--child":
        child(*sys.argv[2:])
    else:
        main(os.path.abspath(sys.argv[1]))
