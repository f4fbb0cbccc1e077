"""Makes phone.jpg: a photograph as a telephone stores it.

Lying on its side (EXIF orientation 6), not square, in Display P3, with a position and a comment.

    python3 phone.py LIGHTHOUSE.png phone.jpg

LIGHTHOUSE.png is picture 19 of the Kodak Lossless True Color Image Suite, which Eastman Kodak released for
unrestricted use. Needs Pillow.
"""

import struct
import sys

from PIL import Image


def xyz(*values):
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def text(words):
    data = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def curve():
    # The sRGB curve, parametric type 3 (ICC.1:2022, section 10.18).
    values = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def display_p3():
    """An ICC v4 matrix profile: SMPTE RP 431-2 primaries, white D65 adapted to D50 (Bradford)."""
    tags = [
        (b"desc", text("Display P3")),
        (b"cprt", text("CC0")),
        (b"wtpt", xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", xyz(0.51512, 0.24120, -0.00105)),
        (b"gXYZ", xyz(0.29198, 0.69225, 0.04189)),
        (b"bXYZ", xyz(0.15710, 0.06657, 0.78407)),
        (b"rTRC", curve()),
        (b"gTRC", curve()),
        (b"bTRC", curve()),
    ]
    body, table, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    size = start + len(body)
    header = struct.pack(">I4sI4s4s4s12s4s4sIII8sIiii4s44x", size, b"\0\0\0\0", 0x04000000, b"mntr", b"RGB ", b"XYZ ",
                         struct.pack(">6H", 2026, 1, 1, 0, 0, 0), b"acsp", b"\0\0\0\0", 0, 0, 0, b"\0" * 8, 0,
                         round(0.9642 * 65536), 65536, round(0.8249 * 65536), b"\0\0\0\0")
    return header + struct.pack(">I", len(tags)) + table + body


def to_p3(picture):
    """Treats the picture's numbers as sRGB with a little more chroma, and writes them as Display P3."""
    linear = [((v / 255 + 0.055) / 1.055) ** 2.4 if v > 10 else v / 255 / 12.92 for v in range(256)]
    out = Image.new("RGB", picture.size)
    source, target = picture.load(), out.load()
    for y in range(picture.height):
        for x in range(picture.width):
            r, g, b = (linear[v] for v in source[x, y])
            # The P3 numbers of a colour more saturated than sRGB holds: between the sRGB numbers and their matrix image.
            p = (0.91 * r + 0.09 * g, 0.017 * r + 0.983 * g, 0.009 * r + 0.036 * g + 0.955 * b)
            target[x, y] = tuple(
                round(255 * (1.055 * v ** (1 / 2.4) - 0.055 if v > 0.0031308 else 12.92 * v)) for v in p)
    return out


def main(source, target):
    picture = Image.open(source).convert("RGB")
    picture = to_p3(picture.resize((picture.width * 3 // 2, picture.height * 3 // 2), Image.LANCZOS))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "frisket"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (43.0, 37.0, 23.0), "W", (70.0, 12.0, 28.0)
    picture.rotate(90, expand=True).save(target, quality=84, subsampling=2, exif=exif, icc_profile=display_p3())


if __name__ == "__main__":
    main(*sys.argv[1:3])
