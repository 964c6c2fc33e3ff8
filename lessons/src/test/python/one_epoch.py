"""The embeddings lesson's training in PyTorch, to compare validation accuracies with Petal's.

one_epoch.py PHOTOS CHECKPOINT PX RESIZE SEED [SEED ...]
Whole network, one epoch, Adam 1e-3, batch 16, 80/20 split, the checkpoint's normalisation; prints accuracy a seed.
"""
import os
import statistics
import sys
import time

import torch
import torchvision
from torchvision import datasets, models
from torchvision.transforms._presets import ImageClassification
from torchvision.transforms.functional import InterpolationMode

photos, checkpoint, px, resize = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
torch.set_num_threads(2)
transform = ImageClassification(crop_size=px, resize_size=resize, interpolation=InterpolationMode.BICUBIC)
folder = datasets.ImageFolder(photos, transform)
cache = {}


class Cached(torch.utils.data.Dataset):
    """Every photo decoded once: the seeds then cost only training."""

    def __len__(self):
        return len(folder)

    def __getitem__(self, i):
        if i not in cache:
            cache[i] = folder[i]
        return cache[i]


accuracies = []
for seed in map(int, sys.argv[5:]):
    torch.manual_seed(seed)
    n_val = int(0.2 * len(folder))
    train, val = torch.utils.data.random_split(Cached(), [len(folder) - n_val, n_val],
                                               generator=torch.Generator().manual_seed(seed))
    train_loader = torch.utils.data.DataLoader(train, batch_size=16, shuffle=True)
    val_loader = torch.utils.data.DataLoader(val, batch_size=16)
    state = torch.load(checkpoint)
    model = models.efficientnet_b0(num_classes=state["classifier.1.bias"].numel())
    model.load_state_dict(state)
    model.classifier[-1] = torch.nn.Linear(1280, len(folder.classes))
    model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    start = time.time()
    model.train()
    for x, y in train_loader:
        loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    model.eval()
    correct = 0
    with torch.no_grad():
        for x, y in val_loader:
            correct += (model(x).argmax(1) == y).sum().item()
    accuracies.append(correct / len(val))
    print(f"seed {seed}: accuracy {accuracies[-1]:.4f} ({time.time() - start:.0f} s)", flush=True)
print(f"mean of {len(accuracies)}: {statistics.mean(accuracies):.4f}")
