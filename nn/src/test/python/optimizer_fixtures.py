"""Writes where PyTorch's optimisers go and how its schedules change, for tests that compare: one line an entry, a name and
numbers. Needs torch (made with 2.15). Run: python3 optimizer_fixtures.py"""
import warnings
from pathlib import Path

import torch
from torch import nn
from torch.optim import lr_scheduler as schedules

warnings.simplefilter('ignore')
TARGET = Path(__file__).resolve().parent.parent / 'resources' / 'petal' / 'nn' / 'optimizers.txt'
lines = []


def put(name, values):
    lines.append(name + ': ' + ' '.join(repr(float(v)) for v in values))


# five steps of each optimiser on f(p) = sum(c p^2), p = (1, -2, 3)
for name, make in {
    'adamw': lambda p: torch.optim.AdamW(p, 0.1),
    'adamw.decay': lambda p: torch.optim.AdamW(p, 0.1, betas=(0.8, 0.9), eps=1e-3, weight_decay=0.3),
    'rmsprop': lambda p: torch.optim.RMSprop(p, 0.05),
    'rmsprop.momentum': lambda p: torch.optim.RMSprop(p, 0.05, alpha=0.9, eps=1e-3, weight_decay=0.1, momentum=0.8),
    'adagrad': lambda p: torch.optim.Adagrad(p, 0.3),
    'adagrad.decay': lambda p: torch.optim.Adagrad(p, 0.3, lr_decay=0.1, weight_decay=0.2, eps=1e-3),
}.items():
    p = nn.Parameter(torch.tensor([1., -2., 3.]))
    optimizer = make([p])
    for _ in range(5):
        optimizer.zero_grad()
        (torch.tensor([1., 0.1, 2.]) * p * p).sum().backward()
        optimizer.step()
    put(name, p.tolist())

# the learning rate before each of twelve steps
losses = [1, 0.9, 0.9, 0.95, 0.91, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, float('nan')]
for name, make in {
    'StepLR': lambda o: schedules.StepLR(o, 3, 0.5),
    'MultiStepLR': lambda o: schedules.MultiStepLR(o, [5, 2], 0.1),
    'CosineAnnealingLR': lambda o: schedules.CosineAnnealingLR(o, 11, 0.01),
    'OneCycleLR': lambda o: schedules.OneCycleLR(o, 0.4, 12),
    'ReduceLROnPlateau': lambda o: schedules.ReduceLROnPlateau(o, factor=0.5, patience=1),
}.items():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], 0.2)
    schedule = make(optimizer)
    rates = []
    for i in range(12):
        rates.append(optimizer.param_groups[0]['lr'])
        if i < 11:
            optimizer.step()
            schedule.step(losses[i]) if name == 'ReduceLROnPlateau' else schedule.step()
    put(name, rates)

# clipped gradients
for name, clip in {'norm': lambda ps: nn.utils.clip_grad_norm_(ps, 1.5), 'value': lambda ps: nn.utils.clip_grad_value_(ps, 1.5),
                   'norm.short': lambda ps: nn.utils.clip_grad_norm_(ps, 100)}.items():
    ps = [nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(1))]
    ps[0].grad, ps[1].grad = torch.tensor([3., -1.]), torch.tensor([-2.])
    clip(ps)
    put('clip.' + name, ps[0].grad.tolist() + ps[1].grad.tolist())

# initial values: bit for bit the same draws
torch.manual_seed(3)
put('xavier_uniform', nn.init.xavier_uniform_(torch.empty(3, 4, 2), 1.5).flatten().tolist())
put('xavier_normal', nn.init.xavier_normal_(torch.empty(5, 4)).flatten().tolist())

TARGET.write_text('\n'.join(lines) + '\n')
