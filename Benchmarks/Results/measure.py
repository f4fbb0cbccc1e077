"""measure.py --data DIR --venv DIR --out results.jsonl [...]: one run of everything, into one file.

The first line says what was measured where; then come the lines of peers.py (the peers and ours), of checks.py, of
state.py, of abi.py, of paired.py and of growth.py. Exit status 1 where an output was wrong or a part did not run.
"""
import argparse
import datetime
import json
import os
import platform
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ("ours,kornia-rs,pillow,pillow+zlib-ng,pillow-simd,cv2,cv2+zlib-ng,vips,simplejpeg,turbojpeg,imagecodecs,"
         "imagecodecs+zlib-ng,pyspng,fpng,skia,cairo,hybrid,rasterio,oxipng,imagesize,cli,batch")


def output_of(*arguments):
    return subprocess.check_output(arguments, cwd=HERE, text=True).strip()


def processor():
    with open("/proc/cpuinfo") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "?")


def system():
    with open("/etc/os-release") as file:
        return next(line.split("=", 1)[1].strip().strip('"') for line in file if line.startswith("PRETTY_NAME"))


def run_line(arguments):
    changed = output_of("git", "status", "--porcelain", "--", "../../Sources", "../../Package.swift", "..",
                        ":!../RESULTS.md", ":!../results.jsonl")
    return dict(
        row="run", commit=output_of("git", "rev-parse", "HEAD"), changed=bool(changed),
        date=datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        machine="%s, %d cores, %s %s" % (processor(), os.cpu_count(), platform.machine(), system()),
        swift=output_of("swift", "--version").splitlines()[0], load=round(os.getloadavg()[0], 2),
        filter=arguments.filter, max_s=arguments.max_s)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="the folder that make_inputs.py made")
    parser.add_argument("--venv", required=True, help="the peers' Python environment")
    parser.add_argument("--venv-simd", help="another one, with pillow-simd")
    parser.add_argument("--preload-libz", help="a zlib-ng that stands in for zlib")
    parser.add_argument("--bench", required=True, help="the folder of peers.py")
    parser.add_argument("--out", required=True)
    parser.add_argument("--peers", default=PEERS)
    parser.add_argument("--filter", default="", help="peers.py's: only rows that match")
    parser.add_argument("--max-s", default="6", help="seconds that one case may take")
    parser.add_argument("--cpu", type=int, default=0)
    arguments = parser.parse_args()

    python = os.path.join(os.path.abspath(arguments.venv), "bin/python")
    environment = dict(os.environ, FRISKET_BENCH=os.path.abspath(arguments.bench), OMP_NUM_THREADS="1",
                       VIPS_CONCURRENCY="1")
    data, out = os.path.abspath(arguments.data), os.path.abspath(arguments.out)
    with open(out, "w") as file:
        file.write(json.dumps(run_line(arguments)) + "\n")

    peers = [sys.executable, os.path.join(arguments.bench, "peers.py"), data, "--out", out, "--cpu", str(arguments.cpu),
             "--ours", os.path.join(HERE, "../Peers/ours.json"), "--peers", arguments.peers, "--max-s", arguments.max_s,
             "--filter", arguments.filter, "--venv", arguments.venv]
    for option in ("venv_simd", "preload_libz"):
        if getattr(arguments, option):
            peers += ["--" + option.replace("_", "-"), getattr(arguments, option)]
    failed = subprocess.run(peers, env=environment).returncode != 0

    def pin():
        os.sched_setaffinity(0, {arguments.cpu})

    for script, extra in (("checks.py", []), ("state.py", []), ("abi.py", []), ("paired.py", []),
                          ("growth.py", [str(float(arguments.max_s) / 2)])):
        print(script, file=sys.stderr)
        with open(out, "a") as file:
            run = subprocess.run([python, os.path.join(HERE, script), data, *extra], stdout=file, env=environment,
                                 preexec_fn=pin)
        failed |= run.returncode != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
