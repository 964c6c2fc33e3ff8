"""LeNetExample in PyTorch: the same pictures, seeds and order. Run: python3 lenet.py"""
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import figures

EPOCHS = 5


def network():
    return nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(),
                         nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(),
                         nn.Linear(84, figures.KINDS))


def run(seed):
    train = DataLoader(TensorDataset(*figures.draw(1200, 1)), 32, shuffle=True)
    x, kinds = figures.draw(600, 2)
    torch.manual_seed(seed)
    model = network()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, EPOCHS * len(train), cycle_momentum=False)
    for _ in range(EPOCHS):
        for a, b in train:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(a), b).backward()
            optimizer.step()
            schedule.step()
    with torch.no_grad():
        return (model.eval()(x).argmax(1) == kinds).double().mean().item()


if __name__ == '__main__':
    for seed in 1, 2, 3:
        print(f'seed {seed}: accuracy {run(seed)}')
