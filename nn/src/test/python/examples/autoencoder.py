"""AutoencoderExample in PyTorch: the same pictures, seeds and order. Run: python3 autoencoder.py"""
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import figures


def run(seed):
    x = figures.draw(1200, 1)[0]
    other = figures.draw(600, 2)[0]
    torch.manual_seed(seed)
    model = nn.Sequential(
        nn.Sequential(nn.Conv2d(1, 8, 3, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 3, 2, 1), nn.ReLU(), nn.Flatten(),
                      nn.Linear(256, 8)),
        nn.Sequential(nn.Linear(8, 256), nn.ReLU(), nn.Unflatten(1, (16, 4, 4)), nn.ConvTranspose2d(16, 8, 2, 2), nn.ReLU(),
                      nn.ConvTranspose2d(8, 1, 2, 2), nn.Sigmoid()))
    optimizer = torch.optim.Adam(model.parameters(), 3e-3)
    for _ in range(6):
        for a, b in DataLoader(TensorDataset(x, x), 32, shuffle=True):
            optimizer.zero_grad()
            nn.functional.mse_loss(model(a), b).backward()
            optimizer.step()
    with torch.no_grad():
        return nn.functional.mse_loss(model(other), other).item()


for seed in 1, 2, 3:
    print(f'seed {seed}: error {run(seed)}')
