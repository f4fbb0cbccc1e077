"""report.py results.jsonl > RESULTS.md: one run as Markdown."""
import collections
import json
import sys

with open(sys.argv[1]) as lines:
    LINES = [json.loads(line) for line in lines]
RUN = next(line for line in LINES if line["row"] == "run")
CHECKS = [line for line in LINES if line["row"] == "check"]
TITLES = {
    "1-header": "Header of a file (ours walks the whole structure)", "2-png-decode": "PNG decode to RGBA", "2-jpeg-decode": "JPEG decode",
    "3-png-encode": "PNG encode", "4-jpeg-encode": "JPEG encode, quality 85, 4:2:0", "5a-mask-raster": "Mask as bytes",
    "5b-mask-png": "Mask as RGBA PNG", "6-prepare": "Prepare for an edit, in process",
    "6-prepare-cli": "Prepare for an edit, whole process", "7-budget": "12 MP RGBA PNG to at most 4 MB, size kept",
    "8-batch": "Batch of 100, two cores",
}
EXTRAS = {"bytes": "bytes", "psnr_rgb": "dB", "rss_mb": "peak MB", "images_per_s": "images/s"}
# Not the same job: see the notes of each in peers.py.
ASIDE = ("own files only", "premultiplied", "beforehand", "no buffer", "fastdct")
BUDGET = 4_000_000
# Rows in which fewer bytes, or more decibels, count beside the time.
SECOND = {"3-png-encode": ("bytes", 1), "4-jpeg-encode": ("bytes", 1), "5b-mask-png": ("bytes", 1),
          "6-prepare": ("psnr_rgb", -1), "6-prepare-cli": ("psnr_rgb", -1), "7-budget": ("psnr_rgb", -1)}


def is_ours(line):
    return line["peer"] == "frisket"


def is_comparable(line):
    words = "%s %s %s" % (line.get("case"), line.get("variant"), line.get("note"))
    if any(word in words for word in ASIDE) or (line["row"] == "7-budget" and line["bytes"] > BUDGET):
        return False
    return not line["row"].startswith("5") or "AA" not in line["variant"].replace("no-AA", "")


def cost(line):
    """What counts beside the time; less is better."""
    key, sign = SECOND.get(line["row"], ("", 0))
    return sign * line.get(key, -sign * float("inf")) if sign else 0


def kind(line):
    """Only the like is compared: RGB with RGB, and RGBA with RGBA."""
    return "RGBA" in line["variant"] if line["row"] == "2-jpeg-decode" and "whole_process" not in line else None


def fastest(line, lines, no_worse=False):
    """The fastest peer, or the fastest that is no worse in what counts beside the time."""
    peers = [peer for peer in lines if not is_ours(peer) and kind(peer) == kind(line)]
    if no_worse:
        peers = [peer for peer in peers if cost(peer) <= cost(line)]
    return min(peers, key=lambda peer: peer["ms"], default=None)


def shown(lines):
    """Ours; the peers that ours are compared with, the two fastest, and all that no faster one beats in what counts."""
    ours = [line for line in lines if is_ours(line)]
    peers = sorted((line for line in lines if not is_ours(line)), key=lambda line: line["ms"])
    compared = [fastest(line, lines, no_worse) for line in ours for no_worse in (False, True)]
    kept = [peer for index, peer in enumerate(peers)
            if index < 2 or peer in compared or all(cost(peer) < cost(faster) for faster in peers[:index])]
    return sorted(kept + ours, key=lambda line: line["ms"])


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "|".join(" --- " if not i else " ---: " for i in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def number(value):
    if value is None:
        return ""
    return "{:,.0f}".format(value) if value >= 1000 or isinstance(value, int) else "%.3g" % value


def side_by_side():
    for row, title in TITLES.items():
        for whole in (False, True):
            lines = [line for line in LINES if line["row"] == row and "ms" in line and is_comparable(line)
                     and bool(line.get("whole_process")) == whole]
            cases = collections.OrderedDict()
            for line in lines:
                cases.setdefault(line["case"], []).append(line)
            cases = {case: lines for case, lines in cases.items() if any(map(is_ours, lines))}
            if cases:
                print("## %s%s\n" % (title, ", whole process" if whole and "process" not in title else ""))
                compare(row, cases)


def compare(row, cases):
    extras = [key for key in EXTRAS if any(key in line for lines in cases.values() for line in lines)
              and (key != "bytes" or row in SECOND)]
    ratios = ["fastest / ours"] + ["fastest no worse / ours"] * (row in SECOND)
    rows = []
    for case, lines in cases.items():
        for line in shown(lines):
            name, against = "%s, %s" % (line["peer"], line["variant"]), [""] * len(ratios)
            if is_ours(line):
                name = "**%s**" % name
                others = [fastest(line, lines, no_worse) for no_worse in (False, True)][:len(ratios)]
                against = ["%.2f" % (other["ms"] / line["ms"]) if other else "none" for other in others]
            rows.append([case, name, number(line["ms"]), *against, line["n"]] + [number(line.get(key)) for key in extras])
            case = ""
    table(["input", "", "ms", *ratios, "runs"] + [EXTRAS[key] for key in extras], rows)


def grown(row):
    return [line for line in LINES if line["row"] == "growth-" + row]


def grid(row, across, down, value, unit):
    """One table of `value`, `down` by `across`."""
    lines = grown(row)
    columns = sorted({line[across] for line in lines})
    rows = collections.OrderedDict()
    for line in lines:
        rows.setdefault(line[down], {})[line[across]] = value(line)
    table([unit] + [number(column) for column in columns],
          [[name] + [values.get(column, "") for column in columns] for name, values in rows.items()])


def growth():
    if not grown("mask"):
        return
    print("## How the cost of ours grows\n\n![A mask's time against the picture's side](growth.svg)\n")
    grid("mask", "side", "kind", lambda line: "%s ms, %s KB" % (number(line["ms"]), number(line["bytes"] // 1000)),
         "mask PNG, by side")
    table(["polygons at 4096²", "ms", "bytes"],
          [[line["count"], number(line["ms"]), number(line["bytes"])] for line in grown("mask-shapes")])
    table(["mask command, 1000 corners, by side", "peak MB", "bytes"],
          [[line["side"], line["rss_mb"], number(line["bytes"])] for line in grown("mask-memory")])
    per_megapixel = lambda line: "%.2f" % (line["ms"] / line["megapixels"])  # noqa: E731
    grid("decode", "megapixels", "kind", per_megapixel, "decode, ms a megapixel, by megapixels")
    grid("encode", "megapixels", "kind", per_megapixel, "PNG encode, ms a megapixel, by megapixels")
    table(["whole process", "ms"], [[line["case"], number(line["ms"])] for line in grown("start")])
    grid("prepare-memory", "height", "kind", lambda line: "%s (%s)" % (line["rss_mb"], line["file_mb"]),
         "`prepare` to 1024x1024, peak MB (file's MB), by height at width 2000")
    table(["`prepare` of a folder", "peak MB"], [[line["case"], line["rss_mb"]] for line in grown("batch-memory")])


def paired():
    lines = sorted((line for line in LINES if line["row"] == "paired"), key=lambda line: line["case"])
    if lines:
        print("## In turn with the peer to beat\n\nCall by call in one process, so that both see the machine at the same"
              " speed; the median of the ratios of neighbouring calls.\n")
        table(["job", "ours", "ms", "peer", "ms", "ratio", "pairs"],
              [[line["case"], line["how"], number(line["ms_ours"]), line["peer"], number(line["ms_peer"]),
                "%.2f" % line["ratio"], line["n"]] for line in lines])


def library():
    lines = [line for line in LINES if line["row"] == "abi"]
    if lines:
        print("## Through the C library\n")
        table(["job", "libfrisket, ms", "Swift call, ms", "ratio"],
              [[line["case"], number(line["ms"]), number(line["ms_swift"]), "%.3f" % line["ratio"]] for line in lines])


def main():
    print("# Results\n\nWritten by `make -C Benchmarks results` from one run; every line of it is in `results.jsonl`.\n")
    print("- commit %s%s" % (RUN["commit"], " **with local changes**" if RUN["changed"] else ""))
    print("- %s; load %s at the start" % (RUN["date"], RUN["load"]))
    print("- %s\n- %s" % (RUN["machine"], RUN["swift"]))
    if RUN["filter"] or float(RUN["max_s"]) < 6:
        print("- **a short run**: cases cut to %s s%s" % (RUN["max_s"], RUN["filter"] and ", only " + RUN["filter"]))
    wrong = [line for line in CHECKS if not line["ok"]]
    print("- outputs of ours verified in this run: %d of %d\n" % (len(CHECKS) - len(wrong), len(CHECKS)))
    print("Medians of one pinned core, threads at one; of the peers the two fastest of each case, and those that no"
          " faster one beats in bytes or decibels. *Fastest no worse*: the fastest peer with no more bytes, or no fewer"
          " decibels, than ours; a ratio above 1 means that ours is faster.")
    for line in grown("copies"):
        print("Ours includes copying the caller's bytes into Swift's arrays and out: %s ms for 10 MB both ways."
              % number(line["ms"]))
    print()
    paired()
    side_by_side()
    library()
    growth()
    print("## What was verified\n")
    table(["output", "right", "how"], [[line["case"], "yes" if line["ok"] else "**NO**", line["detail"]] for line in CHECKS])
    versions = {line["peer"]: line["version"] for line in LINES if "peer" in line and "version" in line}
    print("## Versions\n\n" + "\n".join("- %s: %s" % item for item in sorted(versions.items())))
    errors = [line for line in LINES if "error" in line]
    if errors:
        print("\n## Did not run\n")
        for line in errors:
            print("- %s %s %s: %s" % (line.get("row"), line.get("case", ""), line.get("peer", ""), line["error"][:150]))


main()
