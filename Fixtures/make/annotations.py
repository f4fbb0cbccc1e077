#!/usr/bin/env python3
"""Writes Fixtures/annotations: the same three shapes in every format of annotations.

A triangle, a box and an ellipse on 40 x 32 pixels, as far as a format has them. All numbers are exact in every format,
so that all files must give the same pixels. Needs Pillow for the two pictures.
"""
import json
import pathlib

from PIL import Image

OUT = pathlib.Path(__file__).resolve().parent.parent / "annotations"
W, H = 40, 32
LEAF = [(5, 4), (20, 6), (10, 20)]
BOX = ((20, 8), (35, 24))
EYE = (15, 24, 10, 4)  # centre and radii
PICTURE = "scene.png"


def corners(box):
    (a, b), (c, d) = box
    return [(a, b), (c, b), (c, d), (a, d)]


def write(name, text):
    (OUT / name).write_text(text if text.endswith("\n") else text + "\n")


def dump(name, value):
    write(name, json.dumps(value, indent=1))


def coco():
    def flat(points):
        return [number for point in points for number in point]

    names = ["leaf", "box", "brush"]
    images = [{"id": 7, "width": W, "height": H, "file_name": PICTURE},
              {"id": 8, "width": 10, "height": 10, "file_name": "other.png"}]
    # The brush is the box as run lengths down the columns.
    (a, b), (c, d) = BOX
    counts = [a * H + b] + [d - b, H - d + b] * (c - a - 1) + [d - b, (W - c) * H + H - d]
    shapes = [(11, 7, 1, [flat(LEAF)]), (12, 7, 2, [flat(corners(BOX))]),
              (13, 7, 3, {"size": [H, W], "counts": counts}), (14, 8, 1, [[0, 0, 4, 0, 4, 4]])]
    dump("coco.json", {
        "images": images, "categories": [{"id": i + 1, "name": n} for i, n in enumerate(names)],
        "annotations": [{"id": i, "image_id": p, "category_id": c, "iscrowd": 0, "segmentation": s}
                        for i, p, c, s in shapes]})


def labelme():
    shapes = [("leaf", "polygon", LEAF), ("box", "rectangle", [BOX[1], BOX[0]]), ("path", "line", [(1, 1), (9, 9)])]
    dump("labelme.json", {
        "version": "5.5.0", "imagePath": PICTURE, "imageData": None, "imageWidth": W, "imageHeight": H,
        "shapes": [{"label": n, "shape_type": t, "points": p} for n, t, p in shapes]})


def via():
    x, y, rx, ry = EYE
    (a, b), (c, d) = BOX
    regions = [
        ({"name": "polygon", "all_points_x": [p[0] for p in LEAF], "all_points_y": [p[1] for p in LEAF]}, "leaf"),
        ({"name": "rect", "x": a, "y": b, "width": c - a, "height": d - b}, "box"),
        ({"name": "ellipse", "cx": x, "cy": y, "rx": rx, "ry": ry, "theta": 0}, "eye"),
        ({"name": "point", "cx": 3, "cy": 3}, "spot")]
    dump("via.json", {PICTURE + "100": {
        "filename": PICTURE, "size": 100, "file_attributes": {},
        "regions": [{"shape_attributes": s, "region_attributes": {"label": n}} for s, n in regions]}})

    def cell(value):
        return '"' + json.dumps(value).replace('"', '""') + '"'

    lines = ["filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes"]
    for i, (shape, name) in enumerate(regions):
        lines.append(f'{PICTURE},100,"{{}}",{len(regions)},{i},{cell(shape)},{cell({"label": name})}')
    write("via.csv", "\r\n".join(lines) + "\r\n")


def cvat():
    x, y, rx, ry = EYE
    (a, b), (c, d) = BOX
    points = ";".join(f"{p[0]},{p[1]}" for p in LEAF)
    write("cvat.xml", f'''<?xml version="1.0" encoding="utf-8"?>
<!-- made by make/annotations.py -->
<annotations>
  <version>1.1</version>
  <image id="0" name="{PICTURE}" width="{W}" height="{H}">
    <polygon label="leaf" points="{points}"/>
    <box label="box" xtl="{a}" ytl="{b}" xbr="{c}" ybr="{d}"/>
    <ellipse label="eye" cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"/>
    <mask label="brush" left="{a}" top="{b}" width="{c - a}" height="{d - b}" rle="0, {(c - a) * (d - b)}"/>
  </image>
</annotations>''')


def yolo():
    (a, b), (c, d) = BOX
    leaf = " ".join(f"{x / W} {y / H}" for x, y in LEAF)
    write("yolo.txt", f"0 {leaf}\n1 {(a + c) / 2 / W} {(b + d) / 2 / H} {(c - a) / W} {(d - b) / H}")


def voc():
    (a, b), (c, d) = BOX
    write("voc.xml", f'''<annotation>
  <filename>{PICTURE}</filename>
  <size><width>{W}</width><height>{H}</height><depth>3</depth></size>
  <object><name>box</name><bndbox><xmin>{a + 1}</xmin><ymin>{b + 1}</ymin><xmax>{c}</xmax><ymax>{d}</ymax></bndbox></object>
</annotation>''')
    classes = Image.new("P", (W, H), 0)
    classes.putpalette([0, 0, 0] * 15 + [192, 128, 128] + [0, 0, 0] * 239 + [224, 224, 192])  # 15 is a person
    classes.paste(255, (a - 1, b - 1, c + 1, d + 1))
    classes.paste(15, (a, b, c, d))
    classes.save(OUT / "voc.png", optimize=True)
    white = Image.new("L", (W, H), 0)
    white.paste(255, (a, b, c, d))
    white.save(OUT / "white.png", optimize=True)


def label_studio():
    x, y, rx, ry = EYE
    (a, b), (c, d) = BOX

    def result(kind, name, value):
        return {"type": kind + "labels", "original_width": W, "original_height": H, "image_rotation": 0,
                "value": {**value, kind + "labels": [name]}}

    dump("label-studio.json", [{"id": 1, "data": {"image": "/data/" + PICTURE}, "annotations": [{"result": [
        result("polygon", "leaf", {"points": [[p[0] * 100 / W, p[1] * 100 / H] for p in LEAF], "closed": True}),
        result("rectangle", "box", {"x": a * 100 / W, "y": b * 100 / H, "width": (c - a) * 100 / W,
                                    "height": (d - b) * 100 / H, "rotation": 0}),
        result("ellipse", "eye", {"x": x * 100 / W, "y": y * 100 / H, "radiusX": rx * 100 / W,
                                  "radiusY": ry * 100 / H, "rotation": 0})]}]}])


def geojson():
    def feature(name, points):
        return {"type": "Feature", "properties": {"name": name},
                "geometry": {"type": "Polygon", "coordinates": [points + points[:1]]}}

    for name, shapes in [("geojson.json", [("leaf", LEAF), ("box", corners(BOX))]),
                         ("geojson-y-up.json", [("leaf", [(x, H - y) for x, y in LEAF]),
                                                ("box", [(x, H - y) for x, y in corners(BOX)])])]:
        dump(name, {"type": "FeatureCollection", "features": [feature(n, p) for n, p in shapes]})


def svg():
    x, y, rx, ry = EYE
    (a, b), (c, d) = BOX
    write("drawing.svg", f'''<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {2 * W} {2 * H}">
  <title>the three shapes, drawn at twice the size</title>
  <g transform="scale(2)">
    <polygon id="leaf" points="{" ".join(f"{p[0]},{p[1]}" for p in LEAF)}"/>
    <rect id="box" x="{a}" y="{b}" width="{c - a}" height="{d - b}" style="fill: #336"/>
    <ellipse id="eye" cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"/>
    <rect id="frame" width="{W}" height="{H}" fill="none"/>
  </g>
  <script>alert(1)</script>
</svg>''')


def polygons():
    dump("polygons.json", [LEAF, corners(BOX)])


if __name__ == "__main__":
    OUT.mkdir(exist_ok=True)
    for make in [coco, labelme, via, cvat, yolo, voc, label_studio, geojson, svg, polygons]:
        make()
