"""Makes the picture and the soft mask that Fixtures/preview shows, from Fixtures/phone.jpg. Needs Pillow.

The drawings beside them come from frisket itself and were looked at:

    cd Fixtures/preview
    frisket preview photo.png -s 'ellipse:60,78,24x52;rotate=4' -s '-rect:52,60,16x20' --style S -o S.png
    frisket preview photo.png --mask soft.png -o soft-tint.png
"""

import math
import os

from PIL import Image, ImageOps

here = os.path.dirname(os.path.abspath(__file__))
out = os.path.join(here, "..", "preview")
os.makedirs(out, exist_ok=True)

photo = ImageOps.exif_transpose(Image.open(os.path.join(here, "..", "phone.jpg"))).convert("RGB")
photo.crop((290, 140, 690, 700)).resize((120, 168), Image.Resampling.LANCZOS).save(
    os.path.join(out, "photo.png"), optimize=True
)

# Exposed in the middle, softer outwards, protected beyond.
soft = Image.new("RGBA", (120, 168))
for y in range(168):
    for x in range(120):
        distance = math.hypot((x + 0.5 - 60) / 40, (y + 0.5 - 84) / 60)
        soft.putpixel((x, y), (0, 0, 0, min(255, max(0, round((distance - 0.5) * 510)))))
soft.save(os.path.join(out, "soft.png"), optimize=True)
