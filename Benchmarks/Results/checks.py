"""checks.py DATA: holds every output of ours against others; one JSON line each, exit status 1 where one is wrong."""
import hashlib
import io
import json
import os
import sys
import tempfile

import numpy as np
from PIL import Image

from library import Library, packed, peers

DATA = sys.argv[1]
ours = Library()
wrong = []


def tell(case, ok, detail):
    print(json.dumps(dict(row="check", case=case, ok=bool(ok), detail=detail)), flush=True)
    if not ok:
        wrong.append(case)


def read(name):
    with open(os.path.join(DATA, name), "rb") as file:
        return file.read()


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def decibels(a, b):
    error = np.mean((a.astype(np.float64) - b) ** 2)
    return 99.0 if error == 0 else round(10 * np.log10(65025 / error), 2)


def check_decoding():
    for name in [n + ".png" for n in peers.PNGS] + [n + ".jpg" for n in peers.JPGS]:
        data = read(name)
        reference = peers.np_rgba(data)
        if "rgb16" in name:  # Pillow cuts 16 bits to 8; the right answer is the nearest
            import cv2
            wide = cv2.cvtColor(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED), cv2.COLOR_BGR2RGB)
            reference = np.dstack([np.rint(wide / 257).astype(np.uint8), reference[..., 3]])
        samples = ours("decode", "rgba", data)
        same = samples == reference.tobytes()
        detail = "SHA-256 %s, as %s" % (digest(samples), "the exact rounding" if "rgb16" in name else "Pillow")
        if not same and name.endswith("jpg"):  # another release of libjpeg-turbo may round otherwise
            db = decibels(np.frombuffer(samples, np.uint8).reshape(reference.shape), reference)
            same, detail = db >= 50, "%.1f dB against Pillow" % db
        elif not same:
            detail = "SHA-256 %s, expected %s" % (digest(samples), digest(reference.tobytes()))
        rgb = np.frombuffer(samples, np.uint8).reshape(reference.shape)[..., :3]
        tell("decode " + name, same and ours("decode", "rgb", data) == rgb.tobytes(), detail)


def check_encoding():
    for name in ("photo_rgba_1024", "photo_rgba_2048", "screen_rgb_1080p"):
        samples = peers.np_rgba(read(name + ".png"))
        for effort in ("fast", "default", "best"):
            file = ours("png_encode", "w=%d h=%d ch=4 effort=%s" % (*samples.shape[1::-1], effort), samples.tobytes())
            lossless = np.array_equal(peers.np_rgba(file), samples)
            tell("encode %s png %s" % (name, effort), lossless, "%d bytes, lossless as Pillow reads it" % len(file))
    for name in ("photo_1024", "photo_12mp"):
        samples = np.ascontiguousarray(peers.np_rgba(read(name + ".jpg"))[..., :3])
        buffer = io.BytesIO()
        Image.fromarray(samples).save(buffer, "JPEG", quality=85, subsampling=2)
        pillow = decibels(peers.np_rgba(buffer.getvalue())[..., :3], samples)
        for effort in ("default", "best"):
            options = "w=%d h=%d ch=3 quality=85 effort=%s" % (*samples.shape[1::-1], effort)
            db = decibels(peers.np_rgba(ours("jpeg_encode", options, samples.tobytes()))[..., :3], samples)
            tell("encode %s jpeg %s" % (name, effort), db >= pillow - 0.1, "%.2f dB, Pillow %.2f" % (db, pillow))


def drawn(polygons, side):
    """The plainest drawing: a pixel is inside where a ray to its centre crosses an odd number of edges."""
    inside = np.zeros((side, side), bool)
    for polygon in polygons:
        points = np.array(polygon)
        nexts = np.roll(points, -1, axis=0)
        for y in range(max(0, int(points[:, 1].min() - 1)), min(side, int(points[:, 1].max() + 2))):
            centre = y + 0.5
            crossing = (points[:, 1] <= centre) != (nexts[:, 1] <= centre)
            (x0, y0), (x1, y1) = points[crossing].T, nexts[crossing].T
            xs = np.clip(np.ceil(np.sort(x0 + (centre - y0) * (x1 - x0) / (y1 - y0)) - 0.5), 0, side).astype(int)
            for left, right in zip(xs[::2], xs[1::2]):
                inside[y, left:right] = True
    return inside


def check_masks():
    for side in peers.SIZES:
        for kind in peers.KINDS:
            polygons = peers.polygons(kind, side)
            inside = drawn(polygons, side)
            samples = np.frombuffer(ours("mask_raster", "n=%d aa=0" % side, packed(polygons)), np.uint8)
            off = np.count_nonzero(samples != np.where(inside, 255, 0).ravel())
            tell("mask %s@%d raster" % (kind, side), off == 0, "%d of %d pixels off" % (off, side * side))
            file = ours("mask_png", "n=%d aa=0" % side, packed(polygons))
            picture = Image.open(io.BytesIO(file))
            alpha = np.asarray(picture.getchannel("A"))
            right = picture.mode == "RGBA" and np.array_equal(alpha, np.where(inside, 0, 255))
            tell("mask %s@%d png" % (kind, side), right, "%d bytes, alpha as drawn" % len(file))


def check_preparing():
    output = os.path.join(tempfile.mkdtemp(), "out.png")
    source = os.path.join(DATA, "photo_12mp_exif6.jpg")
    reference = os.path.join(DATA, "prep_ref.png")
    if not os.path.exists(reference):
        space = {}
        exec(peers.PREP["pillow"], space)
        space["prep"](source, reference, draft=False)
    ours("prepare", "side=1024 effort=default out=" + output, source.encode())
    picture = Image.open(output)
    picture.load()
    db = decibels(np.asarray(picture.convert("RGB")), np.asarray(Image.open(reference).convert("RGB")))
    plain = picture.mode == "RGBA" and picture.size == (1024, 1024) and not picture.info
    tell("prepare 12mp-jpeg", plain and db >= 45, "%.2f dB against Pillow's Lanczos of the whole, no metadata" % db)
    source = os.path.join(DATA, "photo_rgba_12mp.png")
    ours("budget", "max=4000000 out=" + output, source.encode())
    count = os.path.getsize(output)
    db = peers.psnr(source)(output).get("psnr_rgb", 0)
    tell("budget rgba12mp", count <= 4_000_000 and db >= 33, "%d bytes, size kept, %.2f dB" % (count, db))


check_decoding()
check_encoding()
check_masks()
check_preparing()
sys.exit(1 if wrong else 0)
