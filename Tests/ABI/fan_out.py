"""fan_out.py FIXTURES: a folder of pictures prepared by a Dask cluster of local processes."""
import pathlib
import sys

from dask.distributed import Client, LocalCluster

import frisket


def ready(path):
    with open(path, "rb") as file:
        bytes_ = file.read()
    try:
        return path, frisket.prepare(bytes_, model="dall-e-2", provider="compatible")[0]
    except frisket.Error as error:
        return path, error.code


def main():
    folder = pathlib.Path(sys.argv[1])
    paths = sorted(map(str, [folder / "phone.jpg", *folder.glob("formats/*.png"), *folder.glob("formats/*.jpg")]))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        results = client.gather(client.map(ready, paths))
    made = [path for path, result in results if isinstance(result, bytes)]
    refused = {pathlib.Path(path).name: result for path, result in results if isinstance(result, str)}
    assert [path for path, _ in results] == paths
    assert len(made) > 20 and all(frisket.inspect(result)["channels"] == "rgba" for _, result in results
                                  if isinstance(result, bytes)), made
    assert refused["cut.png"] == refused["cut.jpg"] == "damaged" and refused["huge.png"] == "over-limit", refused
    print("Dask: %d prepared, %d refused" % (len(made), len(refused)))


if __name__ == "__main__":
    main()
