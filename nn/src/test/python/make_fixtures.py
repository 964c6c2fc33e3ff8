"""Writes what PyTorch answers, for tests that compare: one line an entry, a name and numbers.
Run with a Python that has torch: python3 nn/src/test/python/make_fixtures.py"""
import os
import torch
from torch import nn
from torch.utils.data import DataLoader

there = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../resources/petal/nn/pytorch.txt')
lines = []


def put(name, values):
    values = values.detach().flatten().tolist() if isinstance(values, torch.Tensor) else values
    lines.append(name + ': ' + ' '.join(repr(v) for v in values))


def order(loader):
    return [int(v) for batch in loader for v in batch]


# initial values, each layer from a fresh seed
torch.manual_seed(0)
m = nn.Linear(7, 3)
put('linear.weight', m.weight)
put('linear.bias', m.bias)
torch.manual_seed(1)
m = nn.Conv2d(4, 6, 3, groups=2)
put('conv.weight', m.weight)
put('conv.bias', m.bias)
put('conv.kaiming_normal', nn.init.kaiming_normal_(m.weight, mode='fan_out'))

# the order of samples: the global generator, over a shuffled, an unshuffled and another shuffled pass
torch.manual_seed(7)
shuffled, plain = DataLoader(range(23), 4, shuffle=True), DataLoader(range(23), 4)
put('order.first', order(shuffled))
order(plain)
put('order.third', order(shuffled))
put('order.next_draw', [int(torch.randint(1 << 20, (1,)))])

# the order with a generator of the loader's own
own = DataLoader(range(23), 4, shuffle=True, generator=torch.Generator().manual_seed(7))
put('order.own.first', order(own))
put('order.own.second', order(own))

# five steps of each optimiser on f(p) = sum(c p^2), p = (1, -2, 3)
for name, make in {
    'sgd': lambda p: torch.optim.SGD(p, 0.05),
    'sgd.momentum': lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, weight_decay=0.01),
    'sgd.nesterov': lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True),
    'adam': lambda p: torch.optim.Adam(p, 0.1),
    'adam.decay': lambda p: torch.optim.Adam(p, 0.1, betas=(0.8, 0.9), eps=1e-3, weight_decay=0.1),
}.items():
    p = nn.Parameter(torch.tensor([1., -2., 3.]))
    c = torch.tensor([1., 0.1, 2.])
    optimizer = make([p])
    for _ in range(5):
        optimizer.zero_grad()
        (c * p * p).sum().backward()
        optimizer.step()
    put(name, p)

# how networks print
net = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1, groups=1, bias=False), nn.BatchNorm2d(8, eps=1e-3),
                    nn.SiLU(inplace=True), nn.Sequential(nn.Conv2d(8, 8, 5, padding=2, groups=8), nn.Sigmoid()),
                    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2, inplace=True), nn.Linear(8, 5, bias=False),
                    nn.Identity(), nn.ReLU(inplace=True), nn.Sequential())
with open(os.path.join(os.path.dirname(there), 'printed.txt'), 'w') as f:
    f.write(repr(net) + '\n')
with open(there, 'w') as f:
    f.write('\n'.join(lines) + '\n')
