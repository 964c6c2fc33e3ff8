"""Draws many small pictures and makes up embeddings for them, as petal embed writes them: mixtures around class means.

Usage: python3 many_pictures.py FOLDER [--count 100000] [--classes 120]

Needs numpy and pillow. Then: ./petal explore FOLDER/e.npy --data FOLDER --out FOLDER/out
"""
import argparse
import csv
import os

import numpy as np
from PIL import Image

LENGTH, AXES, SIDE, BLOCK = 1280, 24, 64, 10_000

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--count", type=int, default=100_000)
parser.add_argument("--classes", type=int, default=120)
args = parser.parse_args()
random = np.random.default_rng(1)
means = 1.2 * random.normal(size=(args.classes, AXES)).astype(np.float32)
axes = random.normal(size=(AXES, LENGTH)).astype(np.float32) / np.sqrt(AXES)
labels = np.sort(random.integers(0, args.classes, args.count))
colours = random.integers(40, 220, (args.classes, 3))
for c in range(args.classes):
    os.makedirs(f"{args.folder}/pictures/{c:03d}", exist_ok=True)
rows = np.lib.format.open_memmap(f"{args.folder}/e.npy", mode="w+", dtype=np.float32, shape=(args.count, LENGTH))
for start in range(0, args.count, BLOCK):
    block = labels[start:start + BLOCK]
    inner = means[block] + random.normal(size=(len(block), AXES)).astype(np.float32)
    rows[start:start + BLOCK] = inner @ axes + 0.15 * random.normal(size=(len(block), LENGTH)).astype(np.float32)
rows.flush()
down, across = np.mgrid[0:SIDE, 0:SIDE]
with open(f"{args.folder}/e.csv", "w", newline="", encoding="utf-8") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["index", "label", "class", "path"])
    for i, c in enumerate(labels):
        path = f"pictures/{c:03d}/{i:06d}.jpg"
        table.writerow([i, c, f"class {c:03d}", path])
        picture = np.empty((SIDE, SIDE, 3), np.uint8)
        picture[:] = colours[c]
        disc = (across - SIDE / 2) ** 2 + (down - 20 - i % 24) ** 2 < (10 + i * 7 % 20) ** 2
        picture[disc] = i * 37 % 255, i * 91 % 255, i * 13 % 255
        Image.fromarray(picture).save(f"{args.folder}/{path}", quality=80)
