"""TransformerExample in PyTorch: the same text, seeds and order. Run: python3 transformer.py"""
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

LENGTH, MODEL = 32, 64
text = (Path(__file__).resolve().parents[5] / 'LICENSE').read_text()
alphabet = sorted(set(text))
characters = torch.tensor([alphabet.index(c) for c in text])
cut = len(text) * 9 // 10


def windows(begin, end, step):
    at = range(begin, end - LENGTH, step)
    return TensorDataset(torch.stack([characters[i:i + LENGTH] for i in at]),
                         torch.stack([characters[i + 1:i + 1 + LENGTH] for i in at]))


class CharacterModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.places = nn.Embedding(LENGTH, MODEL)
        self.blocks = nn.ModuleList([nn.TransformerEncoderLayer(
            MODEL, 4, 2 * MODEL, 0.0, 'gelu', batch_first=True, norm_first=True) for _ in range(2)])
        self.norm = nn.LayerNorm(MODEL)
        self.characters = nn.Embedding(len(alphabet), MODEL)
        self.scores = nn.Linear(MODEL, len(alphabet))

    def forward(self, x):
        y = self.characters(x) + self.places(torch.arange(x.size(1)))
        later = torch.ones(x.size(1), x.size(1), dtype=torch.bool).triu(1)
        for block in self.blocks:
            y = block(y, later)
        return self.scores(self.norm(y))


def run(seed):
    torch.manual_seed(seed)
    model = CharacterModel()
    optimizer = torch.optim.AdamW(model.parameters(), 3e-3)
    for _ in range(8):
        for a, b in DataLoader(windows(0, cut, 16), 16, shuffle=True):
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(a).transpose(1, 2), b).backward()
            optimizer.step()
    model.eval()
    with torch.no_grad():
        a, b = windows(cut, len(text), LENGTH).tensors
        return nn.functional.cross_entropy(model(a).transpose(1, 2), b).item()


for seed in 1, 2, 3:
    print(f'seed {seed}: loss {run(seed)}')
