"""Pictures that the scripts send, written with Pillow."""

import io

from PIL import Image, ImageDraw


def png(image):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def photo(size=(1024, 1024), mode="RGB", shade=90):
    image = Image.new(mode, size)
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], 64):
        color = (step * 255 // size[0], shade, 255 - step * 255 // size[0])
        draw.rectangle((step, 0, step + 63, size[1]), fill=color + (255,) * (len(mode) - 3))
    return image


def mask(size=(1024, 1024), hole=(256, 256, 767, 767)):
    image = Image.new("RGBA", size, (0, 0, 0, 255))
    ImageDraw.Draw(image).rectangle(hole, fill=(0, 0, 0, 0))
    return image


def markup(size=(1024, 1024), box=(100, 100, 200, 200)):
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle(box, fill=(255, 0, 0, 255))
    return image


def opened(data):
    return Image.open(io.BytesIO(data))
