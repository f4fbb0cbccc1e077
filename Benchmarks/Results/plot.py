"""plot.py results.jsonl > growth.svg: the time of a mask's PNG against the picture's side, ours beside the fastest peer."""
import json
import math
import sys

with open(sys.argv[1]) as lines:
    LINES = [json.loads(line) for line in lines]
NAMES = {"poly12": "12 corners", "blob1000": "1000 corners", "rand200": "200 polygons"}
COLORS = {"poly12": "#1b7f4d", "blob1000": "#b3261e", "rand200": "#1f5fa8"}
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 680, 420, 60, 34, 150, 46
SIDES, TIMES = (1024, 16384), (0.01, 1000)


def x(side):
    return LEFT + (WIDTH - LEFT - RIGHT) * math.log(side / SIDES[0]) / math.log(SIDES[1] / SIDES[0])


def y(ms):
    return TOP + (HEIGHT - TOP - BOTTOM) * math.log(TIMES[1] / ms) / math.log(TIMES[1] / TIMES[0])


def text(left, baseline, words, anchor="start", color="#222"):
    print('<text x="%.1f" y="%.1f" text-anchor="%s" fill="%s">%s</text>' % (left, baseline, anchor, color, words))


def line(points, color, dashes=""):
    places = " ".join("%.1f,%.1f" % (x(side), y(ms)) for side, ms in points)
    print('<polyline points="%s" fill="none" stroke="%s" stroke-width="2" stroke-dasharray="%s"/>' % (places, color, dashes))


def ours(kind):
    return sorted((run["side"], run["ms"]) for run in LINES if run["row"] == "growth-mask" and run["kind"] == kind)


def peers(kind):
    """The fastest peer at each side: hard edges, the whole way to a file."""
    fastest = {}
    for run in LINES:
        if run["row"] != "5b-mask-png" or run["peer"] == "frisket" or "ms" not in run or run.get("whole_process"):
            continue
        name, side = run["case"].split("@")
        if name == kind and "AA" not in run["variant"].replace("no-AA", ""):
            fastest[int(side)] = min(run["ms"], fastest.get(int(side), math.inf))
    return sorted(fastest.items())


print('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">' % (WIDTH, HEIGHT))
print('<rect width="100%" height="100%" fill="white"/>')
text(LEFT, 18, "Polygons to an RGBA PNG, ms: frisket, and the fastest peer (dashed)")
for side in (1024, 2048, 4096, 8192, 16384):
    print('<path d="M%.1f %d V%d" stroke="#ddd"/>' % (x(side), TOP, HEIGHT - BOTTOM))
    text(x(side), HEIGHT - BOTTOM + 18, "%d²" % side, "middle")
for ms in (0.01, 0.1, 1, 10, 100, 1000):
    print('<path d="M%d %.1f H%d" stroke="#ddd"/>' % (LEFT, y(ms), WIDTH - RIGHT))
    text(LEFT - 8, y(ms) + 4, "%g" % ms, "end")
for kind, color in COLORS.items():
    line(ours(kind), color)
    line(peers(kind), color, "5 4")
    text(WIDTH - RIGHT + 8, y(ours(kind)[-1][1]) + 4, NAMES[kind], color=color)
print("</svg>")
