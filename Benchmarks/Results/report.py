"""report.py results.jsonl > RESULTS.md: one run as Markdown."""
import collections
import json
import sys

with open(sys.argv[1]) as lines:
    LINES = [json.loads(line) for line in lines]
RUN = next(line for line in LINES if line["row"] == "run")
CHECKS = [line for line in LINES if line["row"] == "check"]
TITLES = {
    "1-header": "Header of a file", "2-png-decode": "PNG decode to RGBA", "2-jpeg-decode": "JPEG decode",
    "3-png-encode": "PNG encode", "4-jpeg-encode": "JPEG encode, quality 85, 4:2:0", "5a-mask-raster": "Mask as bytes",
    "5b-mask-png": "Mask as RGBA PNG", "6-prepare": "Prepare for an edit, in process",
    "6-prepare-cli": "Prepare for an edit, whole process", "7-budget": "12 MP RGBA PNG to at most 4 MB, size kept",
    "8-batch": "Batch of 100, two cores",
}
EXTRAS = {"bytes": "bytes", "psnr_rgb": "dB", "rss_mb": "peak MB", "images_per_s": "images/s"}
# Not the same job: see the notes of each in peers.py.
ASIDE = ("own files only", "premultiplied", "beforehand", "no buffer")
# Rows in which fewer bytes, or more decibels, count beside the time.
SECOND = {"3-png-encode": ("bytes", 1), "4-jpeg-encode": ("bytes", 1), "5b-mask-png": ("bytes", 1),
          "6-prepare": ("psnr_rgb", -1), "6-prepare-cli": ("psnr_rgb", -1), "7-budget": ("psnr_rgb", -1)}


def is_ours(line):
    return line["peer"] == "frisket"


def unbeaten(lines, row):
    """Ours, and of the peers the three fastest with every one that none beats on both counts of the row."""
    peers = sorted((line for line in lines if not is_ours(line)), key=lambda line: line["ms"])
    kept = peers[:3]
    if row in SECOND:
        key, sign = SECOND[row]
        best = float("inf")
        for line in peers:
            value = sign * line[key] if key in line else float("inf")
            if value < best:
                best = value
                kept += [line] if line not in kept else []
    return sorted(kept + [line for line in lines if is_ours(line)], key=lambda line: line["ms"])


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + "|".join(" --- " if not i else " ---: " for i in range(len(head))) + "|")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def number(value):
    return "" if value is None else "{:,}".format(value) if isinstance(value, int) else "%.3g" % value


def side_by_side():
    cases = collections.OrderedDict()
    for line in LINES:
        aside = any(word in "%s %s %s" % (line.get("case"), line.get("variant"), line.get("note")) for word in ASIDE)
        if line["row"] in TITLES and "ms" in line and not aside:
            whole = bool(line.get("whole_process"))
            cases.setdefault((list(TITLES).index(line["row"]), line["case"], whole), []).append(line)
    last = None
    for (index, case, whole), lines in sorted(cases.items(), key=lambda item: item[0]):
        row = list(TITLES)[index]
        if not any(is_ours(line) for line in lines):
            continue
        if row != last:
            print("## %s\n" % TITLES[row])
            last = row
        print("**%s**%s\n" % (case, ", whole process" if whole and not row.endswith("cli") else ""))
        extras = [key for key in EXTRAS if any(key in line for line in lines)]
        fastest = min((line["ms"] for line in lines if not is_ours(line)), default=None)
        rows = []
        for line in unbeaten(lines, row):
            mark = "**" if is_ours(line) else ""
            ratio = "%.2fx" % (fastest / line["ms"]) if is_ours(line) and fastest else ""
            rows.append(["%s%s%s, %s" % (mark, line["peer"], mark, line["variant"]), number(line["ms"]), ratio, line["n"]]
                        + [number(line.get(key)) for key in extras])
        table(["", "ms", "fastest peer / ours", "runs"] + [EXTRAS[key] for key in extras], rows)


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
    print("## How the cost of ours grows\n")
    grid("mask", "side", "kind", lambda line: "%s ms, %s KB" % (number(line["ms"]), number(line["bytes"] // 1000)),
         "mask PNG, by side")
    table(["polygons at 4096²", "ms", "bytes"],
          [[line["count"], number(line["ms"]), number(line["bytes"])] for line in grown("mask-shapes")])
    table(["mask command, 1000 corners, by side", "peak MB", "bytes"],
          [[line["side"], line["rss_mb"], number(line["bytes"])] for line in grown("mask-memory")])
    per_megapixel = lambda line: "%.2f" % (line["ms"] / line["megapixels"])  # noqa: E731
    grid("decode", "megapixels", "kind", per_megapixel, "decode, ms a megapixel, by megapixels")
    grid("encode", "megapixels", "kind", per_megapixel, "PNG encode, ms a megapixel, by megapixels")
    grid("prepare-memory", "height", "kind", lambda line: "%s (%s)" % (line["rss_mb"], line["file_mb"]),
         "`prepare` to 1024x1024, peak MB (file's MB), by height at width 2000")


def main():
    print("# Results\n\nWritten by `make -C Benchmarks results` from one run; every line of it is in `results.jsonl`.\n")
    print("- commit %s%s" % (RUN["commit"], " **with local changes**" if RUN["changed"] else ""))
    print("- %s; load %s at the start" % (RUN["date"], RUN["load"]))
    print("- %s\n- %s" % (RUN["machine"], RUN["swift"]))
    if RUN["filter"] or float(RUN["max_s"]) < 6:
        print("- **a short run**: cases cut to %s s%s" % (RUN["max_s"], RUN["filter"] and ", only " + RUN["filter"]))
    wrong = [line for line in CHECKS if not line["ok"]]
    print("- outputs of ours verified in this run: %d of %d\n" % (len(CHECKS) - len(wrong), len(CHECKS)))
    print("Medians of one pinned core, threads at one; of the peers the three fastest of each case and those that no"
          " other beats on both counts.")
    for line in grown("copies"):
        print("Ours includes copying the caller's bytes into Swift's arrays and out: %s ms for 10 MB both ways."
              % number(line["ms"]))
    print()
    side_by_side()
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
