"""jobs.py FIXTURES: every job over libfrisket on NumPy arrays, held against Pillow."""
import io
import pathlib
import sys

import numpy
from PIL import Image, ImageOps

import frisket

TODAY = "2026-11-26"
fixtures = pathlib.Path(sys.argv[1])
phone = (fixtures / "phone.jpg").read_bytes()


def pillow(file, mode="RGBA"):
    return numpy.asarray(Image.open(io.BytesIO(file)).convert(mode))


facts = frisket.inspect(phone)
assert facts["orientation"] == 6 and facts["format"] == "jpeg", facts

pixels = frisket.decode(phone)
assert (pixels == pillow(phone)).all()
for effort in ("fast", "standard"):
    assert (pillow(frisket.encode_png(pixels, effort=effort)) == pixels).all()
holes = pixels[:100, :80].copy()
holes[10:20, 10:20, 3] = 0
assert (frisket.decode(frisket.encode_png(holes)) == holes).all()

width, height = facts["uprightWidth"], facts["uprightHeight"]
spec = {"version": 1, "shapes": [{"type": "rect", "x": 20, "y": 300, "width": 200, "height": 100}]}
mask = frisket.Mask.from_spec(spec, width, height)
outline = frisket.Mask.from_polygons([[(20, 300), (220, 300), (220, 400), (20, 400)]], width, height)
expected = numpy.full((height, width), 255, numpy.uint8)
expected[300:400, 20:220] = 0
for made in (mask, outline):
    assert (made.array() == expected).all()
    assert (pillow(made.png())[..., 3] == expected).all()

model = dict(model="dall-e-2", provider="compatible")
ready, carried, manifest = frisket.prepare(phone, mask, **model)
report = frisket.check(ready, carried, today=TODAY, **model)
assert report["acceptable"], report
assert not frisket.check(phone, today=TODAY, **model)["acceptable"]
assert pillow(ready).shape[:2] == pillow(carried).shape[:2] and Image.open(io.BytesIO(ready)).mode == "RGBA"

restored, compared = frisket.restore(manifest, phone, ready, mask)
upright = numpy.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(phone))).convert("RGBA"))
assert compared == (expected == 255).sum()
assert (pillow(restored)[expected == 255] == upright[expected == 255]).all()

for wrong in (b"", b"GIF89a", phone[: len(phone) // 2]):
    try:
        frisket.decode(wrong)
    except frisket.Error as error:
        assert error.code and str(error)
    else:
        raise AssertionError("a file that should be refused")
print("Python: all as expected")
