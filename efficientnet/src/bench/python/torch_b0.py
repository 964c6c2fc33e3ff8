"""One contender of compare.py: torchvision's EfficientNet-B0 on the CPU.

torch_b0.py nchw|nhwc eval|train BATCH PX THREADS WARMUP_S MEASURE_S CHECKPOINT
prints one JSON line: images_per_second (from the median step), steps, check (sum of the first image's logits, eval only).
"""
import json
import statistics
import sys
import time

import numpy as np
import torch
import torchvision

layout, mode, batch, px, threads, warmup, measure, checkpoint = sys.argv[1:]
batch, px, threads, warmup, measure = int(batch), int(px), int(threads), float(warmup), float(measure)
torch.set_num_threads(threads)

model = torchvision.models.efficientnet_b0()
model.load_state_dict(torch.load(checkpoint))
size = batch * 3 * px * px
x = torch.from_numpy((np.arange(size, dtype=np.int64) * 7919 % 1000 / 500 - 1).astype(np.float32)).reshape(batch, 3, px, px)
y = torch.arange(batch) % 5
if layout == "nhwc":
    model = model.to(memory_format=torch.channels_last)
    x = x.to(memory_format=torch.channels_last)

if mode == "eval":
    model.eval()

    def step():
        with torch.no_grad():
            return float(model(x)[0].sum())
else:
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)

    def step():
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        return float(loss)

start = time.perf_counter()
check = step()
while time.perf_counter() - start < warmup:
    step()
times = []
start = time.perf_counter()
while time.perf_counter() - start < measure or len(times) < 3:
    t = time.perf_counter()
    step()
    times.append(time.perf_counter() - t)
print(json.dumps({"images_per_second": batch / statistics.median(times), "steps": len(times), "check": check}))
