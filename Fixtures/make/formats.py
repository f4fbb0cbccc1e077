"""Makes the small files of formats/ and digests.json: one of each kind that frisket reads, and of each that it refuses.

    python3 formats.py ../formats

The PNGs are written here byte by byte, and their digests are worked out from the samples that went in, not from
any decoder. The JPEGs are written and read by Pillow (libjpeg-turbo, slow integer DCT, fancy upsampling). Needs Pillow.
"""

import hashlib
import json
import pathlib
import struct
import sys
import zlib

from PIL import Image

SIDE = 24
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pack(row, depth):
    if depth == 16:
        return b"".join(struct.pack(">H", v) for v in row)
    if depth == 8:
        return bytes(row)
    bits = "".join(format(v, f"0{depth}b") for v in row)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def png(pixel, kind, depth, *, width=SIDE, height=SIDE, interlaced=False, chunks=(), after=()):
    """A PNG whose samples are pixel(x, y); rows go through the five filters in turn."""
    passes = ADAM7 if interlaced else [(0, 0, 1, 1)]
    raw = b""
    for x0, y0, dx, dy in passes:
        before, number = None, 0
        for y in range(y0, height, dy):
            row = [v for x in range(x0, width, dx) for v in pixel(x, y)]
            if row:
                line = pack(row, depth)
                raw += filtered(line, before or bytes(len(line)), number % 5, max(1, SAMPLES[kind] * depth // 8))
                before, number = line, number + 1
    packed = zlib.compress(raw, 9)
    body = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced)))
    body += b"".join(chunk(*c) for c in chunks)
    half = len(packed) // 2  # in two IDAT chunks, as larger files have
    body += chunk(b"IDAT", packed[:half]) + chunk(b"IDAT", packed[half:])
    body += b"".join(chunk(*c) for c in after)
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def filtered(line, above, kind, step):
    """One row behind its filter byte (PNG, section 9.2)."""
    def paeth(a, b, c):
        p = a + b - c
        return min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
    out = bytearray([kind])
    for i, value in enumerate(line):
        a = line[i - step] if i >= step else 0
        b = above[i]
        c = above[i - step] if i >= step else 0
        guess = [0, a, b, (a + b) // 2, paeth(a, b, c)][kind]
        out.append((value - guess) & 255)
    return bytes(out)


def rgba(pixel, kind, depth, *, palette=None, alphas=(), key=None, width=SIDE, height=SIDE):
    """What the samples mean as RGBA8: the conventions of the design, in their plainest form."""
    top = 2 ** depth - 1
    def to8(v):
        return (v * 255 + 32895) >> 16 if depth == 16 else v * 255 // top
    out = bytearray()
    for y in range(height):
        for x in range(width):
            s = list(pixel(x, y))
            if kind == 3:
                out += bytes(palette[s[0]]) + bytes([alphas[s[0]] if s[0] < len(alphas) else 255])
                continue
            alpha = s.pop() if kind in (4, 6) else (0 if key is not None and tuple(s) == key else top)
            color = [to8(v) for v in s]
            out += bytes(color * 3 if len(color) == 1 else color) + bytes([to8(alpha)])
    return bytes(out)


def gray(depth):
    top = 2 ** depth - 1
    return lambda x, y: ((x * 37 + y * 91) * (257 if depth == 16 else 1) % (top + 1),)


def rgb(depth):
    top = 2 ** depth - 1
    return lambda x, y: ((x * top // 23), (y * top // 23), ((x * y * 5) * (255 if depth == 16 else 1)) % (top + 1))


def with_alpha(color, depth):
    top = 2 ** depth - 1
    return lambda x, y: color(x, y) + ((x * top // 23) if y % 3 else 0,)


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    digests = {}

    def keep(name, data, pixels=None, expect="decode", code=None):
        (folder / name).write_bytes(data)
        entry = {"expect": expect}
        if pixels is not None:
            entry["rgba8" if name.endswith("png") else "rgb8"] = hashlib.sha256(pixels).hexdigest()
        if code:
            entry["code"] = code
        digests[name] = entry

    def both(name, pixel, kind, depth, chunks=(), interlaced=False, after=(), **meaning):
        keep(name, png(pixel, kind, depth, chunks=chunks, interlaced=interlaced, after=after),
             rgba(pixel, kind, depth, **meaning))

    for depth in (1, 2, 4, 8, 16):
        both(f"gray-{depth}.png", gray(depth), 0, depth)
    both("gray-4-interlaced.png", gray(4), 0, 4, interlaced=True)
    key = gray(2)(3, 5)
    both("gray-2-trns.png", gray(2), 0, 2, chunks=[(b"tRNS", struct.pack(">H", *key))], key=key)
    both("gray-alpha-8.png", with_alpha(gray(8), 8), 4, 8)
    both("gray-alpha-16.png", with_alpha(gray(16), 16), 4, 16)
    both("rgb-8.png", rgb(8), 2, 8)
    both("rgb-8-interlaced.png", rgb(8), 2, 8, interlaced=True)
    both("rgb-16.png", rgb(16), 2, 16)
    # Two colours that only their low bytes tell apart: the key must be compared at 16 bits.
    close = lambda x, y: (0x1234, 0x5678, 0x9ABC if x < 12 else 0x9ABD)
    both("rgb-16-trns.png", close, 2, 16, chunks=[(b"tRNS", bytes.fromhex("123456789abc"))], key=close(0, 0))
    both("rgba-8.png", with_alpha(rgb(8), 8), 6, 8)
    both("rgba-8-interlaced.png", with_alpha(rgb(8), 8), 6, 8, interlaced=True)
    both("rgba-16.png", with_alpha(rgb(16), 16), 6, 16)
    for depth in (1, 2, 4, 8):
        count = min(2 ** depth, 200)
        palette = [(i * 53 % 256, i * 101 % 256, i * 11 % 256) for i in range(count)]
        alphas = [0, 100] if depth > 1 else []
        chunks = [(b"PLTE", b"".join(bytes(c) for c in palette))] + ([(b"tRNS", bytes(alphas))] if alphas else [])
        index = lambda x, y, count=count: ((x + 7 * y) % count,)
        both(f"palette-{depth}.png", index, 3, depth, chunks=chunks, palette=palette, alphas=alphas)
    exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    both("rgb-8-exif-6.png", lambda x, y: (x * 8, y * 8, 40), 2, 8, chunks=[(b"eXIf", exif)])

    # Two frames of an animation; the picture proper is the first.
    control = struct.pack(">IIIIIHHBB", 0, SIDE, SIDE, 0, 0, 1, 10, 0, 0)
    second = struct.pack(">IIIIIHHBB", 1, SIDE, SIDE, 0, 0, 1, 10, 0, 0)
    still = lambda x, y: (x * 10, y * 10, 128, 255)
    frame = zlib.compress(b"".join(b"\0" + bytes([9, 9, 9, 255] * SIDE) for _ in range(SIDE)))
    keep("animated.png", png(still, 6, 8, chunks=[(b"acTL", struct.pack(">II", 2, 0)), (b"fcTL", control)],
                             after=[(b"fcTL", second), (b"fdAT", struct.pack(">I", 2) + frame)]), rgba(still, 6, 8))
    hidden = lambda x, y: (200, 10, 10, 0) if x < 12 else (0, 0, 0, 255)
    both("hidden-color.png", hidden, 6, 8)

    picture = Image.frombytes("RGB", (61, 43), bytes(
        v % 256 for y in range(43) for x in range(61) for v in (x * 4, y * 5, (x * x + y * y) // 12)))

    def jpeg(name, image, read=None, **options):
        path = folder / name
        image.save(path, "JPEG", quality=88, **options)
        keep(name, path.read_bytes(), (read or (lambda i: i.convert("RGB").tobytes()))(Image.open(path)))

    def from_inks(image):
        """Pillow turns the stored samples over; what is stored is the light that each ink lets through."""
        light = [255 - v for v in image.tobytes()]
        return bytes((light[i + c] * light[i + 3] * 2 + 255) // 510 for i in range(0, len(light), 4) for c in range(3))

    jpeg("baseline-444.jpg", picture, subsampling=0)
    jpeg("baseline-420.jpg", picture, subsampling=2)
    jpeg("baseline-422.jpg", picture, subsampling=1)
    jpeg("progressive.jpg", picture, progressive=True)
    jpeg("restarts.jpg", picture, restart_marker_blocks=3)
    jpeg("gray.jpg", picture.convert("L"))
    jpeg("gray-progressive.jpg", picture.convert("L"), progressive=True)
    jpeg("cmyk.jpg", picture.convert("CMYK"), from_inks)
    jpeg("rgb.jpg", picture, keep_rgb=True)
    picture.save(folder / "multi-picture.jpg", "MPO", save_all=True, append_images=[picture.rotate(180)], quality=80)
    keep("multi-picture.jpg", (folder / "multi-picture.jpg").read_bytes(),
         Image.open(folder / "multi-picture.jpg").convert("RGB").tobytes())

    whole = png(rgb(8), 2, 8)
    flipped = bytearray(whole)
    flipped[whole.index(b"IDAT") + 40] ^= 1
    refuse = lambda name, data, code: keep(name, bytes(data), expect="reject", code=code)
    refuse("cut.png", whole[:len(whole) * 2 // 3], "damaged")
    refuse("cut-before-end.png", whole[:-13], "damaged")
    refuse("bad-crc.png", flipped, "damaged")
    short = zlib.compress(b"".join(b"\0" + bytes(3 * SIDE) for _ in range(SIDE - 5)))
    start, end = whole.index(b"IDAT") - 4, whole.index(b"IEND") - 4
    refuse("rows-missing.png", whole[:start] + chunk(b"IDAT", short) + whole[end:], "damaged")
    huge = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    refuse("huge.png", whole[:8] + chunk(b"IHDR", huge) + whole[33:], "over-limit")
    lossy = (folder / "baseline-420.jpg").read_bytes()
    refuse("cut.jpg", lossy[:len(lossy) * 2 // 3], "damaged")
    refuse("cut-before-end.jpg", lossy[:-2], "damaged")
    scan = lossy.index(b"\xff\xda") + 80
    refuse("bad-scan.jpg", lossy[:scan] + b"\xff\xd3" * 40 + lossy[scan:], "damaged")
    scans = (folder / "progressive.jpg").read_bytes()
    refuse("cut-progressive.jpg", scans[:scans.rindex(b"\xff\xda")], "damaged")
    # The last scan over and over, until the limit of 100 scans is passed.
    last = scans[scans.rindex(b"\xff\xda"):-2]
    refuse("many-scans.jpg", scans[:-2] + last * 100 + b"\xff\xd9", "over-limit")
    picture.save(folder / "other.webp", quality=50)
    refuse("other.webp", (folder / "other.webp").read_bytes(), "format-not-accepted")
    picture.quantize(16).save(folder / "other.gif")
    refuse("other.gif", (folder / "other.gif").read_bytes(), "format-not-accepted")
    picture.resize((12, 9)).save(folder / "other.bmp")
    refuse("other.bmp", (folder / "other.bmp").read_bytes(), "format-not-accepted")
    picture.resize((12, 9)).save(folder / "other.tiff")
    refuse("other.tiff", (folder / "other.tiff").read_bytes(), "format-not-accepted")
    refuse("empty.png", b"", "format-not-accepted")

    (folder / "digests.json").write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
