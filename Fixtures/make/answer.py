"""Simulates what an image model sends back: everything redrawn, and the life ring turned blue as it was asked.

    python3 answer.py READY.png ANSWER.png

The whole picture is moved three pixels aside, blurred, warmer, and noisy (seeded, so the same in every run), as models do
it whatever the mask says. Needs Pillow and NumPy.
"""

import sys

import numpy
from PIL import Image, ImageFilter

picture = Image.open(sys.argv[1]).convert("RGB").filter(ImageFilter.GaussianBlur(0.8))
pixels = numpy.asarray(picture).astype(float)
red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
ring = (red > 110) & (red > 1.7 * green) & (red > 1.7 * blue)
pixels[ring] = pixels[ring][:, [2, 1, 0]]
pixels = numpy.roll(pixels, 3, axis=1)
pixels[:, :3] = pixels[:, 3:4]
pixels = pixels * [1.10, 1.02, 0.86] + [10, 4, 0]
pixels += numpy.random.default_rng(19).normal(0, 5, pixels.shape)
Image.fromarray(numpy.clip(numpy.rint(pixels), 0, 255).astype(numpy.uint8)).save(sys.argv[2])
