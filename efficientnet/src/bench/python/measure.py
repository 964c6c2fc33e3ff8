"""What the contenders of compare.py share: the input, the clock and the line that they print."""
import json
import statistics
import sys
import time

import numpy as np


def arguments():
    """variant mode BATCH PX THREADS WARMUP_S MEASURE_S MODEL_FILE"""
    variant, mode, batch, px, threads, warmup, seconds, model = sys.argv[1:]
    return variant, mode, int(batch), int(px), int(threads), float(warmup), float(seconds), model


def images(batch, px):
    """The same input for every contender: a sawtooth between -1 and 1, batch x 3 x px x px."""
    size = batch * 3 * px * px
    return (np.arange(size, dtype=np.int64) * 7919 % 1000 / 500 - 1).astype(np.float32).reshape(batch, 3, px, px)


def measure(step, batch, warmup, seconds):
    """Prints one JSON line: images_per_second (from the median step), steps, and check (what the first step gave)."""
    start = time.perf_counter()
    check = float(step())
    while time.perf_counter() - start < warmup:
        step()
    times = []
    start = time.perf_counter()
    while time.perf_counter() - start < seconds or len(times) < 3:
        t = time.perf_counter()
        step()
        times.append(time.perf_counter() - t)
    print(json.dumps({"images_per_second": batch / statistics.median(times), "steps": len(times), "check": check}))
