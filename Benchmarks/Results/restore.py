"""Puts an answer back into its 12-megapixel original: with frisket's command, with Pillow, with OpenCV.

    python3 Results/restore.py FRISKET PHOTO.jpg     (a Python that has Pillow, and OpenCV for the second row)

The job: decode the JPEG, scale the 1024 x 1024 answer to the 3000 x 3000 square of the original that was sent, blend it
in under a soft-edged mask of a quarter of that square, write an RGB PNG. The script of each peer is what its users would
write; the fast PNG settings of each are used. All on one core, the least of several runs, in milliseconds; memory is
the most that the whole process held. Only frisket compares the protected pixels afterwards; its own share of that is
told apart by --prove.
"""

import os
import subprocess
import sys
import tempfile

PILLOW = """
import sys
from PIL import Image, ImageFilter
source = Image.open(sys.argv[1]).convert("RGB")
width, height = source.size
side = min(width, height)
left, top = (width - side) // 2, (height - side) // 2
answer = Image.open(sys.argv[2]).convert("RGB").resize((side, side), Image.LANCZOS)
edited = source.copy()
edited.paste(answer, (left, top))
mask = Image.new("L", source.size, 0)
mask.paste(255, (left + side // 4, top + side // 4, left + side * 3 // 4, top + side * 3 // 4))
mask = mask.filter(ImageFilter.GaussianBlur(6))
Image.composite(edited, source, mask).save(sys.argv[3], compress_level=1)
"""

OPENCV = """
import sys
import cv2
import numpy
cv2.setNumThreads(1)
source = cv2.imread(sys.argv[1], cv2.IMREAD_COLOR)
height, width = source.shape[:2]
side = min(width, height)
left, top = (width - side) // 2, (height - side) // 2
answer = cv2.resize(cv2.imread(sys.argv[2], cv2.IMREAD_COLOR), (side, side), interpolation=cv2.INTER_LANCZOS4)
mask = numpy.zeros((side, side), numpy.float32)
mask[side // 4:side * 3 // 4, side // 4:side * 3 // 4] = 1
mask = cv2.GaussianBlur(mask, (0, 0), 6)[..., None]
part = source[top:top + side, left:left + side]
part[:] = numpy.rint(part * (1 - mask) + answer * mask).astype(numpy.uint8)
cv2.imwrite(sys.argv[3], source, [cv2.IMWRITE_PNG_COMPRESSION, 1])
"""


def measured(words):
    """Wall milliseconds and peak megabytes of one run on one core."""
    script = "import os,resource,subprocess,sys,time;os.sched_setaffinity(0,{0});s=time.perf_counter();" \
        "subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL);" \
        "print((time.perf_counter()-s)*1e3,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)"
    out = subprocess.run([sys.executable, "-c", script] + words, check=True, capture_output=True, text=True).stdout
    return tuple(float(word) for word in out.split())


def main():
    frisket, photo = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        subprocess.run(
            [frisket, "prepare", photo, "--fit", "crop", "--size", "1024x1024", "-s", "rect:31.25%,25%,37.5%x50%",
             "-o", "ready.png", "--mask-out", "mask.png", "--manifest", "ready.json", "-q"], check=True)
        for name, program in (("pillow", PILLOW), ("opencv", OPENCV)):
            with open(name + ".py", "w") as file:
                file.write(program)
        jobs = {
            "frisket restore, with proof": [frisket, "restore", "ready.png", "--manifest", "ready.json", "-q", "--force",
                                            "-o", "frisket.png"],
            "Pillow": [sys.executable, "pillow.py", photo, "ready.png", "pillow.png"],
            "OpenCV": [sys.executable, "opencv.py", photo, "ready.png", "opencv.png"],
        }
        runs = {name: [] for name in jobs}
        for _ in range(5):
            for name, words in jobs.items():
                runs[name].append(measured(words))
        for name, results in runs.items():
            print(f"{name:30} {min(r[0] for r in results):8.0f} ms {max(r[1] for r in results):8.0f} MB")


if __name__ == "__main__":
    main()
