"""Writes where PyTorch's optimisers go, how its schedules change, what its samplers draw and what torchvision's mixtures
make, for tests that compare: one line an entry, a name and numbers. Needs torch (made with 2.15) and torchvision (0.29).
Run: python3 optimizer_fixtures.py"""
import warnings
from pathlib import Path

import torch
from torch import nn
from torch.optim import lr_scheduler as schedules
from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler
from torchvision.transforms import v2

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

# two groups of parameters, with a schedule: five steps on sum(c p^2) + sum(q^2)
for name, make in {
    'sgd': lambda g: torch.optim.SGD(g, 0.05, momentum=0.9, weight_decay=0.01),
    'adam': lambda g: torch.optim.Adam(g, 0.1),
    'adamw': lambda g: torch.optim.AdamW(g, 0.1),
    'rmsprop': lambda g: torch.optim.RMSprop(g, 0.05, weight_decay=0.1),
    'adagrad': lambda g: torch.optim.Adagrad(g, 0.3),
}.items():
    p, q = nn.Parameter(torch.tensor([1., -2., 3.])), nn.Parameter(torch.tensor([0.5, -1.]))
    optimizer = make([{'params': [p]}, {'params': [q], 'lr': 0.02, 'weight_decay': 0.3}])
    schedule = schedules.StepLR(optimizer, 2, 0.5)
    for _ in range(5):
        optimizer.zero_grad()
        ((torch.tensor([1., 0.1, 2.]) * p * p).sum() + (q * q).sum()).backward()
        optimizer.step()
        schedule.step()
    put('groups.' + name, p.tolist() + q.tolist())

# samples drawn by weight
weights = [0.1, 0.9, 0.4, 0, 3, 0.6]
torch.manual_seed(7)
put('weighted.order', torch.cat(list(DataLoader(range(6), 4, sampler=WeightedRandomSampler(weights, 30)))).tolist())
g = torch.Generator().manual_seed(7)
own = DataLoader(range(6), 4, sampler=WeightedRandomSampler(weights, 30, generator=g), generator=g)
put('weighted.own', torch.cat(list(own)).tolist() + torch.cat(list(own)).tolist())

# mixtures of pictures
x, labels = torch.arange(3 * 2 * 4 * 6).reshape(3, 2, 4, 6) / 100, torch.tensor([2, 0, 1])
for name, make, lam, centre in [('mixup', v2.MixUp, 0.3, []), ('cutmix', v2.CutMix, 0.4, [3, 1]),
                                ('cutmix.edge', v2.CutMix, 0.1, [5, 3]), ('cutmix.nothing', v2.CutMix, 0.99, [2, 2])]:
    mix = make(alpha=1.0, num_classes=3)
    mix._dist = type('Given', (), {'sample': lambda self, shape: torch.tensor(lam)})()
    randint, draws = torch.randint, iter(centre)
    torch.randint = lambda *args, **kwargs: torch.tensor([next(draws)])
    mixed, target = mix(x, labels)
    torch.randint = randint
    put(name, mixed.flatten().tolist() + target.flatten().tolist())

# a training loop with numbers as targets: three passes of SGD over batches of three, the last of one
x = torch.linspace(-1, 1, 14).reshape(7, 2)
y = torch.stack([x[:, 0] - 2 * x[:, 1] + 0.5, x[:, 0] * x[:, 1]], 1)
model = nn.Linear(2, 2)
with torch.no_grad():
    model.weight.copy_(torch.tensor([[0.1, -0.2], [0.3, 0.4]]))
    model.bias.copy_(torch.tensor([0.05, -0.1]))
optimizer = torch.optim.SGD(model.parameters(), 0.1)
for _ in range(3):
    for a, b in DataLoader(TensorDataset(x, y), 3, drop_last=True):
        optimizer.zero_grad()
        nn.functional.mse_loss(model(a), b).backward()
        optimizer.step()
put('loop', model.weight.flatten().tolist() + model.bias.tolist())
put('loop.loss', [nn.functional.mse_loss(model(x), y).item()])

TARGET.write_text('\n'.join(lines) + '\n')
