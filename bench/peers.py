"""Baselines by NumPy and scikit-learn, for geometry.mjs: `peers.py neighbours|four ROWS DIMENSIONS`.

Written from the definitions: Kynkaanniemi et al. 2019 (precision, recall), Naeem et al. 2020 (density, coverage).
"""
import json
import re
import resource
import sys
import time

import numpy as np

k = 5
listed = 64


def neighbours(rows, dimensions):
    """The 64 nearest of every row of a cloud, by blocks of products: the best of three times."""
    x = np.random.default_rng(1).standard_normal((rows, dimensions), dtype=np.float32)
    return min(seconds_of_neighbours(x) for _ in range(3))


def seconds_of_neighbours(x):
    start = time.perf_counter()
    half = (x * x).sum(1)
    for at in range(0, len(x), 1024):
        squared = half[None, :] - 2 * (x[at : at + 1024] @ x.T)
        nearest = np.argpartition(squared, listed + 1, axis=1)[:, : listed + 1]
        np.take_along_axis(squared, nearest, axis=1)
    return time.perf_counter() - start


def four(rows, dimensions):
    """Precision, recall, density and coverage, from whole matrices of distances."""
    from sklearn.metrics import pairwise_distances

    def reach_of(rows):
        """The distance of the k-th nearest besides the row itself; one matrix at a time, and no copy of it."""
        distances = pairwise_distances(rows)
        distances.partition(k, axis=1)
        return distances[:, k].copy()

    draw = np.random.default_rng(1)
    real = draw.standard_normal((rows, dimensions))
    made = draw.standard_normal((rows, dimensions))
    start = time.perf_counter()
    reach, reach_made = reach_of(real), reach_of(made)
    between = pairwise_distances(real, made)
    inside = between <= reach[:, None]
    values = [
        inside.any(axis=0).mean(),
        (between <= reach_made[None, :]).any(axis=1).mean(),
        inside.sum(axis=0).mean() / k,
        inside.any(axis=1).mean(),
    ]
    return time.perf_counter() - start, [float(value) for value in values]


def peak_megabytes():
    """On Linux the high water mark of this very program: ru_maxrss includes that of the one that started it."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) / 1024


what, rows, dimensions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if what == "four":
    seconds, values = four(rows, dimensions)
else:
    seconds, values = neighbours(rows, dimensions), []
print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes(), "values": values}))
