"""Writes what torchvision answers, for tests that compare.
Run with a Python that has torch and torchvision: python3 efficientnet/src/test/python/make_fixtures.py"""
import hashlib
import os
from functools import partial
import torch
from torch import nn
from torchvision import models
from torchvision.models.efficientnet import EfficientNet, MBConvConfig
from torchvision.ops import StochasticDepth

there = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../resources/petal/efficientnet/model')
# newer versions of PyTorch print the bias of a normalisation, too
printed = lambda m: repr(m).replace('affine=True, bias=True', 'affine=True')
sha = lambda text: hashlib.sha256(text.encode()).hexdigest()

# every variant: parameters, names and shapes of the state dict, printed tree
with open(os.path.join(there, 'variants.txt'), 'w') as f:
    for v in 'b0 b1 b2 b3 b4 b5 b6 b7 v2_s v2_m v2_l'.split():
        m = getattr(models, 'efficientnet_' + v)(weights=None)
        keys = ''.join(f'{k} {list(t.shape)}\n' for k, t in m.state_dict().items())
        print(v, sum(p.numel() for p in m.parameters()), sha(keys), sha(printed(m)), file=f)

# a tiny network with every kind of block: initial values, evaluation, and three steps of Adam; each group of tensors is
# one long vector, in the order of the state dict
flat = lambda tensors: torch.cat([t.detach().flatten().float() for t in tensors])
torch.manual_seed(5)
block = partial(MBConvConfig, width_mult=1.0, depth_mult=1.0)
m = EfficientNet([block(1, 3, 1, 8, 8, 1), block(2, 5, 2, 8, 16, 2)], dropout=0.2, num_classes=5)
g = torch.Generator().manual_seed(6)
for b in m.modules():
    if isinstance(b, nn.BatchNorm2d):
        n = b.num_features
        b.running_mean, b.running_var = torch.randn(n, generator=g) * 0.1, torch.rand(n, generator=g) + 0.5
        b.weight.data, b.bias.data = torch.rand(n, generator=g) * 0.4 + 0.8, torch.randn(n, generator=g) * 0.1
x = torch.randn(3, 3, 15, 18, generator=g)
y = torch.tensor([1, 4, 0])
out = {'state': flat(m.state_dict().values()), 'input': x, 'target': y.float()}
m.eval()
with torch.no_grad():
    out |= {'eval.logits': m(x), 'eval.embedding': m.avgpool(m.features(x)).flatten(1)}

# gradients in evaluation mode, as when BatchNorm is frozen
nn.functional.cross_entropy(m(x), y, label_smoothing=0.1).backward()
out['eval.gradients'] = flat(p.grad for p in m.parameters())

m.train()
for b in m.modules():
    if isinstance(b, (StochasticDepth, nn.Dropout)):
        b.p = 0.0
opt, losses = torch.optim.Adam(m.parameters(), 1e-3), []
for step in range(3):
    opt.zero_grad()
    loss = nn.functional.cross_entropy(m(x), y)
    loss.backward()
    losses.append(loss.item())
    if step == 0:
        out['train.gradients'] = flat(p.grad for p in m.parameters())
    opt.step()
out['losses'] = torch.tensor(losses)
torch.save(out, os.path.join(there, 'tiny.pth'))
