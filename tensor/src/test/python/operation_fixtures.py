"""Writes what PyTorch computes with single operations, results and gradients, into the test resources beside this folder.

Needs torch (made with 2.15). Run: python3 operation_fixtures.py
Each case is one call: its name and settings, its inputs, the whole numbers that it takes or gives, its result, a gradient
of the result and the gradients of the inputs for it.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

TARGET = Path(__file__).resolve().parent.parent / 'resources' / 'petal' / 'tensor' / 'ops' / 'calls.json'
NAN, INF = float('nan'), float('inf')
random = torch.Generator().manual_seed(11)
cases = []


def normal(*shape):
    return torch.randn(shape, generator=random)


def tied(*shape):
    """Few different numbers, so that many are equal."""
    return torch.randint(-2, 3, shape, generator=random).float()


def array(t):
    return {'shape': list(t.shape), 'values': [float(f'{v:.7g}') for v in t.detach().double().flatten().tolist()]}


def ints(t):
    return {'shape': list(t.shape), 'values': t.flatten().tolist()}


def case(call, function, *inputs, index=None, **settings):
    leaves = [t.clone().requires_grad_(True) for t in inputs]
    y = function(*leaves)
    result = {'call': call, **settings, 'inputs': [array(t) for t in inputs]}
    if index is not None:
        result['index'] = ints(index)
    if not isinstance(y, torch.Tensor):
        y, found = y
        result['indices'] = ints(found)
    result['output'] = array(y)
    if y.dtype.is_floating_point and y.requires_grad:
        dy = torch.randn(y.shape, generator=random)
        y.backward(dy)
        result['dy'] = array(dy)
        result['gradients'] = [array(t.grad if t.grad is not None else torch.zeros_like(t)) for t in leaves]
    cases.append(result)


ODD = torch.tensor([0., -0., 1., -1., 2.5, -2.5, 3.5, 0.5, -3., 3., 1e-8, 20., -20., 100., -100.])

# functions of each element
for name in ('sin', 'cos', 'round', 'floor', 'ceil', 'sign', 'erf', 'tanh', 'sigmoid', 'abs', 'exp'):
    case(name, getattr(torch, name), ODD.clamp(-20, 20) if name == 'exp' else ODD)
    case(name, getattr(torch, name), normal(2, 3))
case('log1p', torch.log1p, normal(7).abs())
case('gelu', F.gelu, ODD)
case('hardswish', F.hardswish, torch.tensor([-4., -2.9, -1, 0, 1, 2.9, 4]))
case('softplus', F.softplus, ODD.clamp(-20, 20))
case('logSigmoid', F.logsigmoid, ODD)
case('leakyRelu', lambda x: F.leaky_relu(x, 0.01), ODD, slope=0.01)
case('elu', lambda x: F.elu(x, 1.5), ODD, alpha=1.5)

# comparisons and choice
pairs = [(tied(2, 3), tied(2, 3)), (tied(2, 1, 3), tied(4, 1)), (tied(0, 3), tied(3)),
         (torch.tensor([NAN, 1., INF, -INF]), torch.tensor([NAN, NAN, INF, 1.]))]
for name in ('eq', 'ne', 'lt', 'le', 'gt', 'ge'):
    for a, b in pairs:
        case(name, lambda x, y: getattr(torch, name)(x, y).float(), a, b)
case('where', lambda c, a, b: torch.where(c.detach() != 0, a, b), tied(2, 3), normal(2, 3), normal(2, 3))
case('where', lambda c, a, b: torch.where(c.detach() != 0, a, b), tied(2, 1), normal(3), normal(2, 1, 1))
case('where', lambda c, a, b: torch.where(c.detach() != 0, a, b), torch.tensor([0., 1, NAN, 0]),
     torch.tensor([NAN, 1., 2, INF]), torch.tensor([1., NAN, INF, 3.]))
case('maskedFill', lambda x, m: x.masked_fill(m.detach() != 0, 7.5), normal(2, 3), tied(3), value=7.5)

# products of matrices
for a, b in (((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((4, 2, 3), (3, 5)), ((2, 3), (4, 3, 5)), ((3,), (4, 3, 5)),
             ((4, 2, 3), (3,)), ((2, 1, 2, 3), (4, 3, 5)), ((2, 4, 2, 3), (2, 4, 3, 1)), ((0, 2, 3), (3, 5)),
             ((2, 0, 3), (2, 3, 5)), ((1, 2, 3), (4, 3, 2)), ((2, 0), (0, 3))):
    case('matmul', torch.matmul, normal(*a), normal(*b))
for x in ((3,), (2, 3), (2, 4, 3), (2, 1, 4, 3), (0, 3)):
    case('linear', F.linear, normal(*x), normal(5, 3), normal(5))
for formula, *shapes in (('bij,bjk->bik', (2, 3, 4), (2, 4, 5)), ('ij->ji', (2, 3)), ('ij->', (2, 3)), ('ij->j', (2, 3)),
                         ('i,j->ij', (2,), (3,)), ('bhqd,bhkd->bhqk', (2, 2, 3, 4), (2, 2, 5, 4)), ('ij,j', (2, 3), (3,)),
                         ('ij,jk,kl->il', (2, 3), (3, 4), (4, 2)), ('ij,ij->ij', (2, 3), (2, 3)), ('ba,ca', (2, 3), (4, 3)),
                         ('ij,kl->jl', (2, 3), (4, 5)), ('i,i->', (3,), (3,)), ('ij,jk->ik', (2, 0), (0, 3))):
    case('einsum', lambda *t: torch.einsum(formula, *t), *[normal(*s) for s in shapes], formula=formula)

# reductions
for shape in ((3, 4), (2, 3, 4), (1, 5)):
    for dim in (0, -1, 1):
        case('softmax', lambda x: x.softmax(dim), normal(*shape), dim=dim)
        case('logSoftmax', lambda x: x.log_softmax(dim), normal(*shape) * 30, dim=dim)
        case('logSumExp', lambda x: x.logsumexp(dim), normal(*shape) * 60, dim=dim)
        case('maxAlong', lambda x: x.max(dim), tied(*shape), dim=dim)
        case('minAlong', lambda x: x.min(dim), tied(*shape), dim=dim)
        case('argmax', lambda x: (x.detach().max(dim).values, x.argmax(dim)), tied(*shape), dim=dim)
        case('prod', lambda x: x.prod(dim), tied(*shape), dim=dim)
        case('prod', lambda x: x.prod(dim), normal(*shape), dim=dim)
        case('cumsum', lambda x: x.cumsum(dim), normal(*shape), dim=dim)
        case('sum', lambda x: x.sum(dim), normal(*shape), dim=dim)
        case('sort', lambda x: tuple(torch.sort(x, dim=dim, stable=True)), tied(*shape), dim=dim, descending=False)
        case('sort', lambda x: tuple(torch.sort(x, dim=dim, descending=True, stable=True)), tied(*shape), dim=dim, descending=True)
        case('topk', lambda x: tuple(x.topk(1, dim)), normal(*shape), dim=dim, k=1)
case('topk', lambda x: tuple(x.topk(3, 0)), normal(5, 2), dim=0, k=3)
case('topk', lambda x: tuple(x.topk(0, 0)), normal(5, 2), dim=0, k=0)
strange = torch.tensor([[1., NAN, 3.], [NAN, NAN, 1.], [INF, -INF, 0.], [-INF, -INF, -INF], [0., -0., 0.]])
case('maxAlong', lambda x: x.max(1), strange, dim=1)
case('minAlong', lambda x: x.min(1), strange, dim=1)
case('sort', lambda x: tuple(torch.sort(x, dim=1, stable=True)), strange, dim=1, descending=False)
case('sort', lambda x: tuple(torch.sort(x, dim=1, descending=True, stable=True)), strange, dim=1, descending=True)
case('logSumExp', lambda x: x.logsumexp(1), strange, dim=1)
case('logSumExp', lambda x: x.logsumexp(1), normal(2, 0), dim=1)
case('prod', lambda x: x.prod(1), normal(2, 0), dim=1)
case('cumsum', lambda x: x.cumsum(1), normal(2, 0), dim=1)
case('sort', lambda x: tuple(torch.sort(x, dim=1, stable=True)), normal(2, 0), dim=1, descending=False)
case('prodAll', torch.prod, torch.tensor([[2., 0., 3.], [1., 4., 5.]]))
case('prodAll', torch.prod, torch.tensor([2., 0., 3., 0.]))
case('norm', lambda x: x.norm(dim=1), torch.tensor([[0., 0.], [3., 4.]]))
case('std', lambda x: x.std(1), torch.tensor([[2., 2.], [3., 4.]]))

# elements by their numbers
for dim, shape, of in ((0, (2, 3), (4, 3)), (1, (2, 3), (2, 5)), (-1, (1, 2, 2), (2, 2, 3)), (0, (5,), (3,)), (1, (2, 0), (2, 3)),
                       (0, (3, 1, 2), (2, 2, 2))):
    index = torch.randint(0, of[dim], shape, generator=random)
    case('gather', lambda x: x.gather(dim, index), normal(*of), index=index, dim=dim)
    case('scatterAdd', lambda x, s: x.scatter_add(dim, index, s), normal(*of), normal(*shape), index=index, dim=dim)
for dim, index in ((0, [1, 1, 0]), (1, [2]), (-1, []), (2, [3, 0])):
    case('indexSelect', lambda x: x.index_select(dim, torch.tensor(index, dtype=torch.long)), normal(2, 3, 4),
         index=torch.tensor(index, dtype=torch.long), dim=dim)
case('flip', lambda x: x.flip(0, -1), normal(2, 3, 2), dims=[0, -1])
case('flip', lambda x: x.flip(1), normal(2, 0), dims=[1])
for shift in (0, 1, -1, 4, -7):
    case('roll', lambda x: x.roll(shift, 1), normal(2, 3), shift=shift, dim=1)
case('repeat', lambda x: x.repeat(2, 3), normal(2, 1), times=[2, 3])
case('repeat', lambda x: x.repeat(2, 1, 3), normal(2, 2), times=[2, 1, 3])
case('repeat', lambda x: x.repeat(0, 2), normal(2, 1), times=[0, 2])
case('pad', lambda x: F.pad(x, (1, 2), value=3.5), normal(2, 3), pad=[1, 2], value=3.5)
case('pad', lambda x: F.pad(x, (1, 0, 0, 2), value=-1), normal(2, 3, 2), pad=[1, 0, 0, 2], value=-1)
case('pad', lambda x: F.pad(x, (1, 0, 0, 2)), normal(0, 3), pad=[1, 0, 0, 2], value=0)
for diagonal in (-2, -1, 0, 1, 2):
    case('tril', lambda x: x.tril(diagonal), normal(2, 3, 4), diagonal=diagonal)
    case('triu', lambda x: x.triu(diagonal), normal(3, 2), diagonal=diagonal)
case('tril', lambda x: x.tril(0), torch.tensor([[1., INF], [NAN, 2.]]), diagonal=0)
for dim, i in ((0, -1), (1, -3), (-1, 1)):
    case('select', lambda x: x.select(dim, i), normal(2, 3, 4), dim=dim, at=i)
case('slice', lambda x: x[:, -3:-1], normal(2, 4), dim=1, bounds=[-3, -1])

# windows over images
def conv(x, w, stride, padding, dilation, groups):
    case('conv2d', lambda x, w, b: F.conv2d(x, w, b, stride, padding, dilation, groups), normal(*x), normal(*w), normal(w[0]),
         stride=stride, padding=padding, dilation=dilation, groups=groups)
conv((2, 3, 5, 7), (4, 3, 3, 2), [2, 1], [1, 0], [1, 1], 1)
conv((1, 4, 9, 8), (6, 2, 3, 3), [1, 1], [2, 2], [2, 2], 2)
conv((1, 2, 7, 9), (2, 1, 3, 2), [2, 3], [0, 1], [1, 2], 2)
conv((1, 2, 8, 9), (3, 2, 2, 3), [4, 2], [1, 1], [3, 1], 1)
conv((1, 1, 1, 6), (2, 1, 1, 3), [5, 2], [0, 1], [1, 1], 1)
for n, c, length, o, k, s, p, d, g in ((2, 3, 7, 4, 3, 1, 1, 1, 1), (1, 4, 9, 4, 2, 3, 0, 2, 2), (1, 2, 3, 1, 3, 2, 2, 1, 1)):
    case('conv1d', lambda x, w, b: F.conv1d(x, w, b, s, p, d, g), normal(n, c, length), normal(o, c // g, k), normal(o),
         stride=s, padding=p, dilation=d, groups=g)
for n, c, h, w, o, k, s, p, op, g in ((2, 3, 4, 5, 2, 3, 2, 1, 1, 1), (1, 4, 3, 2, 6, 2, 2, 0, 0, 2), (1, 2, 3, 3, 2, 4, 3, 2, 2, 2),
                                      (1, 1, 1, 1, 1, 3, 1, 0, 0, 1)):
    case('convTranspose2d', lambda x, w, b: F.conv_transpose2d(x, w, b, s, p, op, g), normal(n, c, h, w),
         normal(c, o // g, k, k), normal(o), stride=s, padding=p, outputPadding=op, groups=g)
for x, k, s, p in ((tied(2, 3, 5, 7), [2, 2], [2, 2], [0, 0]), (tied(1, 2, 6, 5), [3, 2], [1, 2], [1, 0]),
                   (normal(1, 1, 4, 4), [3, 3], [2, 2], [1, 1]), (torch.tensor([[[[NAN, 1.], [2., NAN]]]]), [1, 2], [1, 1], [0, 0])):
    case('maxPool2d', lambda x: F.max_pool2d(x, k, s, p), x, kernel=k, stride=s, padding=p, ceil=False)
    case('avgPool2d', lambda x: F.avg_pool2d(x, k, s, p), x, kernel=k, stride=s, padding=p, ceil=False)
for size in ([1, 1], [2, 3], [5, 4]):
    case('adaptiveMaxPool2d', lambda x: F.adaptive_max_pool2d(x, size), tied(2, 2, 5, 7), size=size)
for size in ([4, 6], [5, 3], [1, 1], [2, 2], [7, 11]):
    x = normal(2, 2, 2, 3)
    case('nearest', lambda x: F.interpolate(x, size, mode='nearest'), x, size=size)
    for align in (False, True):
        case('bilinear', lambda x: F.interpolate(x, size, mode='bilinear', align_corners=align), x, size=size, align=align)

# normalisation and distances
for shape, last in (((2, 3, 4), [4]), ((2, 3, 4), [3, 4]), ((1, 5), [5])):
    case('layerNorm', lambda x, w, b: F.layer_norm(x, last, w, b, 1e-5), normal(*shape), normal(*last), normal(*last), eps=1e-5)
    case('rmsNorm', lambda x, w: F.rms_norm(x, last, w, 1e-6), normal(*shape), normal(*last), eps=1e-6)
case('normalize', lambda x: F.normalize(x, dim=1), torch.tensor([[3., 4.], [0., 0.], [1e-14, 0]]), dim=1)
case('normalize', lambda x: F.normalize(x, dim=0), normal(2, 3, 2), dim=0)
case('cosineSimilarity', lambda a, b: F.cosine_similarity(a, b, 1), normal(3, 4), normal(3, 4), dim=1)
case('cosineSimilarity', lambda a, b: F.cosine_similarity(a, b, -1), normal(3, 1, 4), normal(1, 2, 4), dim=-1)
case('cosineSimilarity', lambda a, b: F.cosine_similarity(a, b, 0), torch.tensor([0., 0.]), torch.tensor([1., 2.]), dim=0)
case('cdist', lambda a, b: torch.cdist(a, b), normal(3, 4), normal(2, 4))
case('cdist', lambda a, b: torch.cdist(a, b), normal(2, 3, 4), normal(2, 2, 4))
same = normal(2, 3)
case('cdist', lambda a, b: torch.cdist(a, b), same, same.clone())

# numbers in a row
for start, end, step in ((0, 5, 1), (1, 2, 0.3), (5, 0, -2), (3, 3, 1), (0, 1, 0.1)):
    case('arange', lambda: torch.arange(start, end, step, dtype=torch.float32), start=start, end=end, step=step)
for start, end, n in ((0, 1, 5), (-3, 7, 4), (2, 9, 1), (1, 1, 3), (0, 1, 0), (10, -10, 6)):
    case('linspace', lambda: torch.linspace(start, end, n), start=start, end=end, n=n)

# added later, and therefore last, so that what stands above keeps its numbers
for shape, k, s, p in (((2, 3, 5, 7), [2, 2], [2, 2], [0, 0]), ((2, 2, 6, 7), [3, 2], [2, 3], [1, 1]), ((1, 1, 2, 5), [2, 2], [3, 4], [1, 1]),
                       ((1, 1, 8, 8), [3, 3], [4, 4], [0, 0]), ((1, 2, 6, 6), [3, 3], [3, 3], [0, 0]), ((1, 1, 3, 3), [2, 2], [5, 5], [1, 1])):
    x = tied(*shape)
    case('maxPool2d', lambda x: F.max_pool2d(x, k, s, p, ceil_mode=True), x, kernel=k, stride=s, padding=p, ceil=True)
    case('avgPool2d', lambda x: F.avg_pool2d(x, k, s, p, ceil_mode=True), x, kernel=k, stride=s, padding=p, ceil=True)
for mode, shape, pad in (('reflect', (2, 3, 4), [2, 3]), ('reflect', (1, 2, 3, 4), [1, 0, 2, 1]), ('replicate', (2, 3), [2, 5]),
                         ('replicate', (1, 2, 2, 3), [0, 1, 3, 0]), ('circular', (2, 3, 4), [4, 1]),
                         ('circular', (1, 2, 2, 3), [3, 0, 1, 2]), ('reflect', (1, 2, 3), [0, 0]), ('replicate', (1, 2, 1), [2, 2])):
    case('padMode', lambda x: F.pad(x, pad, mode=mode), normal(*shape), mode=mode, pad=pad)
for offset, dims, shape in ((0, (0, 1), (3, 4)), (1, (0, 1), (3, 4)), (-2, (0, 1), (3, 4)), (5, (0, 1), (3, 4)), (0, (2, 0), (2, 3, 4)),
                            (-1, (-1, 1), (2, 4, 3))):
    case('diagonal', lambda x: x.diagonal(offset, *dims), normal(*shape), offset=offset, dims=list(dims))
for formula, *shapes in (('ii', (3, 3)), ('ii->i', (3, 3)), ('iij->ji', (3, 3, 2)), ('iji,jk->ik', (3, 2, 3), (2, 4)), ('iii->i', (2, 2, 2)),
                         ('...ij,...jk->...ik', (2, 3, 4), (2, 4, 5)), ('...ij,jk', (2, 5, 3, 4), (4, 2)), ('i...->...', (2, 3, 4)),
                         ('b...d,bd->...b', (2, 3, 4, 5), (2, 5)), ('...i,...i', (4, 1, 3), (2, 3)), ('...,...->', (2, 3), (3,)),
                         ('...ii->...i', (2, 3, 3)), ('ij,ij->ij', (1, 3), (2, 3)), ('i...j->j', (2, 3, 4)), ('...,i->i...', (2,), (3,)),
                         ('ij,...', (2, 3), ())):
    case('einsum', lambda *t: torch.einsum(formula, *t), *[normal(*s) for s in shapes], formula=formula)
for seed, samples, shape in ((1, 5, (4,)), (2, 20, (3, 6)), (3, 2, (1,))):
    weights = torch.rand(shape, generator=random)
    weights[..., 1:2] = 0
    case('multinomial', lambda w: torch.multinomial(w.detach(), samples, True, generator=torch.Generator().manual_seed(seed)).float(),
         weights, seed=seed, samples=samples)


# gradients of gradients
def twice(name, function, *inputs):
    def slopes(*t):
        found = torch.autograd.grad(function(*t).square().sum(), t, create_graph=True)
        return sum(g.square().sum() for g in found)
    case('twice', slopes, *inputs, of=name)


for name, act in (('tanh', torch.tanh), ('silu', F.silu), ('sigmoid', torch.sigmoid), ('relu', F.relu), ('gelu', F.gelu),
                  ('softplus', F.softplus)):
    twice('mlp ' + name, lambda x, v, a, w, b: F.linear(act(F.linear(x, v, a)), w, b), normal(3, 2), normal(4, 2), normal(4),
          normal(2, 4), normal(2))
twice('softmax', lambda x, w: (x @ w).softmax(1), normal(3, 2), normal(2, 4))
twice('logSoftmax', lambda x, w: (x @ w).log_softmax(1), normal(3, 2), normal(2, 4))
twice('logSumExp', lambda x, w: (x @ w).logsumexp(1), normal(3, 2), normal(2, 4))
twice('crossEntropy', lambda x, w: F.cross_entropy(x @ w, torch.tensor([2, 0, 1]), label_smoothing=0.1), normal(3, 2), normal(2, 4))
twice('quotient', lambda a, b: (a / (b.exp() + 1)).pow(3).mean(1), normal(3, 2), normal(2))
twice('norm', lambda a, b: (a * b).norm(dim=1), normal(3, 2), normal(2))

# again added later
# windows that fit once, or would with another stride
conv((1, 1, 7, 6), (1, 1, 4, 3), [5, 1], [0, 0], [1, 1], 1)
conv((2, 1, 6, 9), (1, 1, 3, 3), [2, 7], [1, 0], [1, 1], 1)
for n, c, length, o, k, s, p, d, g in ((1, 1, 5, 1, 3, 3, 1, 2, 1), (2, 2, 6, 2, 2, 5, 0, 1, 2)):
    case('conv1d', lambda x, w, b: F.conv1d(x, w, b, s, p, d, g), normal(n, c, length), normal(o, c // g, k), normal(o),
         stride=s, padding=p, dilation=d, groups=g)
for name in ('tan', 'expm1'):
    case(name, getattr(torch, name), normal(2, 3))
    case(name, getattr(torch, name), torch.tensor([0., -0., 1e-6, 1.25, -1.25]))
case('lerp', lambda a, b: torch.lerp(a, b, 0.3), normal(2, 3), normal(3))
case('isNan', lambda x: torch.isnan(x).float(), torch.tensor([NAN, 1., INF, 0.]))
for shape, dims in (((3, 4), (1,)), ((2, 3, 2), (0, 2)), ((3, 4), ()), ((2, 0), (1,))):
    case('any', lambda x: (torch.any(x, dims) if dims else torch.any(x)).float(), tied(*shape).clamp(0, 1), dims=list(dims))
    case('all', lambda x: (torch.all(x, dims) if dims else torch.all(x)).float(), tied(*shape).clamp(-1, 1), dims=list(dims))
case('any', lambda x: torch.any(x, 0).float(), torch.tensor([[NAN, 0.], [0., -0.]]), dims=[0])
for shape, dim in (((3, 4), 0), ((2, 3, 4), -1), ((1, 5), 0), ((2, 0), 1)):
    case('cumprod', lambda x: x.cumprod(dim), normal(*shape), dim=dim)
    case('cumprod', lambda x: x.cumprod(dim), tied(*shape), dim=dim)
for moved in ((0, 2), (2, 0), (-1, 1), (1, 1), (0, -1)):
    case('movedim', lambda x: x.movedim(*moved), normal(2, 3, 4), dims=list(moved))
for times, dim, shape in ((2, 0, (2, 3)), (3, -1, (2, 3)), (0, 1, (2, 3)), (2, 1, (2, 0))):
    case('repeatInterleave', lambda x: x.repeat_interleave(times, dim), normal(*shape), times=times, dim=dim)
for dim, of, index in ((0, (4, 3), [[3, 0, 1], [1, 2, 0]]), (1, (2, 5), [[4, 1], [0, 3]]), (-1, (2, 2, 3), [[[0], [2]], [[1], [1]]]),
                       (0, (3,), [2, 1])):
    index = torch.tensor(index)
    case('scatter', lambda x, s: x.scatter(dim, index, s), normal(*of), normal(*index.shape), index=index, dim=dim)
case('scatter', lambda x, s: x.scatter(0, torch.tensor([1, 2]), s), torch.tensor([1., NAN, INF]), torch.tensor([INF, 3.]),
     index=torch.tensor([1, 2]), dim=0)
for shape in ((2, 3), (5,), (2, 0), (2, 1, 4)):
    case('nonzero', lambda x: x.detach().nonzero().float(), tied(*shape))
case('nonzero', lambda x: x.detach().nonzero().float(), torch.tensor([NAN, 0., -0., INF]))
for shape, of in (((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 3, 2), (3, 1)), ((2, 0), (2, 0))):
    case('maskedSelect', lambda x, m: x[m.detach().expand(shape) != 0], normal(*shape), tied(*of))
for part in (0, 1, 2):
    case('meshgrid', lambda *t: torch.meshgrid(*t, indexing='ij')[part], normal(2), normal(3), normal(1), part=part)

text = json.dumps(cases, separators=(',', ':')).replace('},{"call"', '},\n{"call"')
TARGET.write_text(text + '\n')
