"""A contender of compare.py: torchvision's EfficientNet-B0 on the CPU, eager or compiled, in either memory format.

torch_b0.py nchw|nhwc|nchw-compiled|nhwc-compiled eval|train BATCH PX THREADS WARMUP_S MEASURE_S CHECKPOINT
"""
import torch
import torchvision

import measure

variant, mode, batch, px, threads, warmup, seconds, checkpoint = measure.arguments()
torch.set_num_threads(threads)

model = torchvision.models.efficientnet_b0()
model.load_state_dict(torch.load(checkpoint))
x = torch.from_numpy(measure.images(batch, px))
y = torch.arange(batch) % 5
if variant.startswith("nhwc"):
    model = model.to(memory_format=torch.channels_last)
    x = x.to(memory_format=torch.channels_last)
model.train(mode == "train")
forward = torch.compile(model) if variant.endswith("compiled") else model

if mode == "eval":
    def step():
        with torch.no_grad():
            return forward(x)[0].sum()
else:
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)

    def step():
        loss = torch.nn.functional.cross_entropy(forward(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        return loss

measure.measure(lambda: step().item(), batch, warmup, seconds)
