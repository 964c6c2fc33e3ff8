"""Writes what PyTorch computes with single layers and losses, results and gradients, into the test resources beside this
folder.

Needs torch (made with 2.15). Run: python3 layer_fixtures.py
Each case is one call: the name and settings, the parameters, the inputs and whole numbers, the result, a gradient of the
result, and the gradients of inputs and parameters for it.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

TARGET = Path(__file__).resolve().parent.parent / 'resources' / 'petal' / 'nn' / 'layers.json'
random = torch.Generator().manual_seed(5)
torch.manual_seed(5)
cases = []


def normal(*shape):
    return torch.randn(shape, generator=random)


def array(t):
    return {'shape': list(t.shape), 'values': [float(f'{v:.7g}') for v in t.detach().double().flatten().tolist()]}


def ints(t):
    return {'shape': list(t.shape), 'values': t.flatten().tolist()}


def finish(result, y, leaves):
    result['output'] = array(y)
    dy = torch.randn(y.shape, generator=random)
    y.backward(dy)
    result['dy'] = array(dy)
    result['gradients'] = [array(t.grad if t.grad is not None else torch.zeros_like(t)) for t in leaves]
    cases.append(result)
    return result


def layer(name, module, *inputs, call=None, index=None, evaluated=False, **settings):
    """The module with all of its parameters drawn anew, so that none is 0 or 1 throughout."""
    module.train(not evaluated)
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.randn(p.shape, generator=random) * 0.5)
    leaves = [t.clone().requires_grad_(True) for t in inputs]
    result = {'layer': name, **settings, 'state': {k: array(v) for k, v in module.state_dict().items()},
              'inputs': [array(t) for t in inputs]}
    if index is not None:
        result['index'] = ints(index)
    arguments = leaves if index is None else [index]
    y = (call or (lambda m, *t: m(*t)))(module, *arguments)
    finish(result, y, leaves)
    result['parameterGradients'] = {k: array(p.grad) for k, p in module.named_parameters()}
    if list(module.buffers()):
        result['after'] = {k: array(v) for k, v in module.named_buffers()}


def loss(name, function, *inputs, index=None, **settings):
    leaves = [t.clone().requires_grad_(True) for t in inputs]
    result = {'layer': name, **settings, 'state': {}, 'inputs': [array(t) for t in inputs], 'parameterGradients': {}}
    if index is not None:
        result['index'] = ints(index)
    finish(result, function(*leaves), leaves)


for n in ('GELU', 'Tanh', 'Hardswish', 'Softplus', 'ELU', 'LeakyReLU'):
    layer(n, getattr(nn, n)(), normal(2, 3) * 3)
layer('Softmax', nn.Softmax(1), normal(2, 3, 4))
layer('MaxPool2d', nn.MaxPool2d(2), normal(2, 3, 5, 6))
layer('AvgPool2d', nn.AvgPool2d(3, 2, 1), normal(2, 3, 5, 6))
layer('AdaptiveMaxPool2d', nn.AdaptiveMaxPool2d(2), normal(2, 3, 5, 6))
layer('Upsample', nn.Upsample(scale_factor=2, mode='bilinear'), normal(1, 2, 3, 4))
layer('Conv2d', nn.Conv2d(4, 6, (3, 2), (2, 1), (1, 0), (1, 2), 2), normal(2, 4, 7, 6))
layer('Conv1d', nn.Conv1d(3, 4, 3, 2, 1, 2), normal(2, 3, 9))
layer('ConvTranspose2d', nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, 2), normal(1, 4, 3, 4))
layer('LayerNorm', nn.LayerNorm([3, 4]), normal(2, 3, 4))
layer('RMSNorm', nn.RMSNorm([4]), normal(2, 3, 4))
layer('GroupNorm', nn.GroupNorm(2, 4), normal(2, 4, 3, 2))
layer('GroupNorm', nn.GroupNorm(2, 4), normal(3, 4))
layer('BatchNorm1d', nn.BatchNorm1d(3), normal(4, 3))
layer('BatchNorm1d', nn.BatchNorm1d(3), normal(4, 3, 2))
layer('BatchNorm1d', nn.BatchNorm1d(3), normal(4, 3), evaluated=True)
layer('Linear', nn.Linear(3, 2), normal(2, 4, 3))
layer('Embedding', nn.Embedding(5, 3), index=torch.tensor([[0, 4, 4], [1, 0, 2]]), padding=-1)
layer('Embedding', nn.Embedding(5, 3, padding_idx=4), index=torch.tensor([[0, 4, 4], [1, 0, 2]]), padding=4)

for first in (False, True):
    layer('MultiheadAttention', nn.MultiheadAttention(6, 2, batch_first=first), normal(3, 2, 6), first=first,
          call=lambda m, x: m(x, x, x)[0])
qkv = normal(3, 2, 6), normal(4, 2, 6), normal(4, 2, 6)
layer('MultiheadAttention', nn.MultiheadAttention(6, 3), *qkv, first=False, call=lambda m, *t: m(*t)[0])
causal = torch.ones(3, 3).triu(1).bool()
layer('MultiheadAttention', nn.MultiheadAttention(6, 2, batch_first=True), normal(2, 3, 6), first=True, causal=True,
      call=lambda m, x: m(x, x, x, attn_mask=causal)[0])
padded = torch.tensor([[0, 0, 1], [0, 0, 0]]).bool()
layer('MultiheadAttention', nn.MultiheadAttention(6, 2, batch_first=True), normal(2, 3, 6), first=True, padded=True,
      call=lambda m, x: m(x, x, x, key_padding_mask=padded)[0])
for norm_first in (False, True):
    layer('TransformerEncoderLayer', nn.TransformerEncoderLayer(4, 2, 6, 0.0, 'gelu', batch_first=True,
          norm_first=norm_first), normal(2, 3, 4), normFirst=norm_first)
for name in ('GRU', 'LSTM'):
    make = getattr(nn, name)
    layer(name, make(3, 4), normal(5, 2, 3), part=0, layers=1, first=False, both=False, call=lambda m, x: m(x)[0])
    for part in (0, 1, 2) if name == 'LSTM' else (0, 1):
        layer(name, make(3, 4, 2, batch_first=True, bidirectional=True), normal(2, 3, 3), part=part, layers=2, first=True,
              both=True, call=lambda m, x: m(x)[0] if part == 0 else m(x)[1] if name == 'GRU' else m(x)[1][part - 1])

for reduction in ('mean', 'sum', 'none'):
    loss('MSELoss', lambda y, t: F.mse_loss(y, t, reduction=reduction), normal(2, 3), normal(2, 3), reduction=reduction)
    loss('L1Loss', lambda y, t: F.l1_loss(y, t, reduction=reduction), normal(2, 3), normal(2, 3), reduction=reduction)
    loss('HuberLoss', lambda y, t: F.huber_loss(y, t, reduction=reduction, delta=0.7), normal(2, 3), normal(2, 3),
         reduction=reduction, delta=0.7)
    loss('BCEWithLogitsLoss', lambda y, t: F.binary_cross_entropy_with_logits(y, t, reduction=reduction),
         normal(2, 3) * 40, torch.rand(2, 3, generator=random), reduction=reduction)
    loss('KLDivLoss', lambda y, t: F.kl_div(y, t.detach(), reduction=reduction), normal(2, 3).log_softmax(1),
         torch.tensor([[0.2, 0.8, 0.], [0., 1., 0.]]), reduction=reduction)
    weight, target = torch.tensor([1., 0.5, 2.]), torch.tensor([2, -100, 0, 1])
    loss('NLLLoss', lambda y: F.nll_loss(y, target, weight, ignore_index=-100, reduction=reduction),
         normal(4, 3).log_softmax(1), index=target, reduction=reduction)
    for smoothing in (0., 0.2):
        loss('CrossEntropyLoss', lambda y: F.cross_entropy(y, target, weight, ignore_index=-100, reduction=reduction,
             label_smoothing=smoothing), normal(4, 3) * 3, index=target, reduction=reduction, smoothing=smoothing)
        places = torch.tensor([[0, 2], [1, -100]])
        loss('CrossEntropyLoss', lambda y: F.cross_entropy(y, places, weight, ignore_index=-100, reduction=reduction,
             label_smoothing=smoothing), normal(2, 3, 2), index=places, reduction=reduction, smoothing=smoothing)
        for shape in ((4, 3), (2, 3, 2), (2, 3, 2, 4)):
            loss('SoftCrossEntropyLoss', lambda y, t: F.cross_entropy(y, t, weight, reduction=reduction,
                 label_smoothing=smoothing), normal(*shape), normal(*shape).softmax(1), reduction=reduction,
                 smoothing=smoothing)
    sign = torch.tensor([1., -1., 1., -1.])
    loss('CosineEmbeddingLoss', lambda a, b: F.cosine_embedding_loss(a, b, sign, margin=0.1, reduction=reduction),
         normal(4, 3), normal(4, 3), reduction=reduction)
    loss('TripletMarginLoss', lambda a, p, n: F.triplet_margin_loss(a, p, n, reduction=reduction), normal(4, 3),
         normal(4, 3), normal(4, 3), reduction=reduction)
loss('KLDivLoss', lambda y, t: F.kl_div(y, t.detach(), reduction='batchmean'), normal(2, 3).log_softmax(1),
     normal(2, 3).softmax(1), reduction='batchmean')
loss('PosWeight', lambda y, t: F.binary_cross_entropy_with_logits(y, t, pos_weight=torch.tensor([1., 2., 3.])),
     normal(2, 3), torch.rand(2, 3, generator=random))
loss('CrossEntropyLoss', lambda y: F.cross_entropy(y, torch.tensor([-100, -100]), weight, reduction='sum'), normal(2, 3),
     index=torch.tensor([-100, -100]), reduction='sum', smoothing=0.)
# these two PyTorch has no function for: after their formulas
loss('InfoNCELoss', lambda q, k: F.cross_entropy(F.normalize(q) @ F.normalize(k).T / 0.1, torch.arange(4)), normal(4, 3),
     normal(4, 3))
classes = torch.tensor([0, 1, 0, 2, 0, 1])


def contrastive(x):
    z = F.normalize(x)
    logits = z @ z.T / 0.1
    total = 0
    for i in range(5):
        if i != 3:
            others = [p for p in range(6) if p != i and classes[p] == classes[i]]
            rest = torch.cat([logits[i, :i], logits[i, i + 1:]]).logsumexp(0)
            total = total - sum(logits[i, p] - rest for p in others) / len(others)
    rest = torch.cat([logits[5, :5]]).logsumexp(0)
    return (total - (logits[5, 1] - rest)) / 5


loss('SupervisedContrastiveLoss', contrastive, normal(6, 3), index=classes)

# added later, and therefore last, so that what stands above keeps its numbers
layer('MaxPool2d', nn.MaxPool2d(2, ceil_mode=True), normal(2, 3, 5, 6), ceil=True)
layer('AvgPool2d', nn.AvgPool2d(3, 2, 1, ceil_mode=True), normal(2, 3, 6, 5), ceil=True)
# all that the upper layer would have seen is dropped, which needs no luck
layer('GRU', nn.GRU(3, 4, 2, dropout=1.0), normal(5, 2, 3), part=0, layers=2, first=False, both=False, dropout=1.0,
      call=lambda m, x: m(x)[0])
layer('LSTM', nn.LSTM(3, 4, 2, dropout=1.0, bidirectional=True), normal(5, 2, 3), part=0, layers=2, first=False, both=True,
      dropout=1.0, call=lambda m, x: m(x)[0])
# in evaluation nothing is
layer('GRU', nn.GRU(3, 4, 2, dropout=0.7), normal(5, 2, 3), part=0, layers=2, first=False, both=False, dropout=0.7, still=True,
      evaluated=True, call=lambda m, x: m(x)[0])

# again added later
layer('Mish', nn.Mish(), normal(2, 3) * 3)
layer('PixelShuffle', nn.PixelShuffle(2), normal(2, 12, 3, 2))
layer('MaxPool1d', nn.MaxPool1d(3, 2, 1), normal(2, 3, 8))
layer('ConvTranspose1d', nn.ConvTranspose1d(4, 6, 3, 3, 1, 2, 2), normal(2, 4, 5), stride=3, padding=1, outputPadding=2, groups=2)
layer('ConvTranspose1d', nn.ConvTranspose1d(4, 6, 4, 2, 3), normal(1, 4, 5), stride=2, padding=3, outputPadding=0, groups=1)
layer('ConvTranspose1d', nn.ConvTranspose1d(4, 6, 2, 2, 0, 1), normal(1, 4, 1), stride=2, padding=0, outputPadding=1, groups=1)
layer('InstanceNorm2d', nn.InstanceNorm2d(3), normal(2, 3, 4, 5), affine=False)
layer('InstanceNorm2d', nn.InstanceNorm2d(3, affine=True), normal(2, 3, 2, 1), affine=True)
layer('Dropout2d', nn.Dropout2d(0.6), normal(2, 3, 4, 5), evaluated=True, still=True)
layer('RNN', nn.RNN(3, 4), normal(5, 2, 3), part=0, layers=1, first=False, both=False, call=lambda m, x: m(x)[0])
for part in (0, 1):
    layer('RNN', nn.RNN(3, 4, 2, batch_first=True, bidirectional=True), normal(2, 3, 3), part=part, layers=2, first=True, both=True,
          call=lambda m, x: m(x)[part])
for norm_first in (False, True):
    layer('TransformerDecoderLayer', nn.TransformerDecoderLayer(4, 2, 6, 0.0, 'gelu', batch_first=True, norm_first=norm_first),
          normal(2, 3, 4), normal(2, 5, 4), normFirst=norm_first, causal=norm_first,
          call=lambda m, x, memory: m(x, memory, tgt_mask=causal if norm_first else None))
for reduction in ('mean', 'sum', 'none'):
    loss('SmoothL1Loss', lambda y, t: F.smooth_l1_loss(y, t, reduction=reduction, beta=0.4), normal(2, 3), normal(2, 3),
         reduction=reduction)
    loss('PoissonNLLLoss', lambda y, t: F.poisson_nll_loss(y, t, reduction=reduction), normal(2, 3), normal(2, 3).abs(),
         reduction=reduction)
    loss('MarginRankingLoss', lambda a, b: F.margin_ranking_loss(a, b, torch.tensor([1., -1., 1.]), margin=0.3, reduction=reduction),
         normal(3), normal(3), reduction=reduction)

TARGET.write_text(json.dumps(cases, separators=(',', ':')).replace('},{"layer"', '},\n{"layer"') + '\n')
