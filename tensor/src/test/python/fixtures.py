"""Writes what PyTorch computes, for the tests to compare with, into the test resources beside this folder.

Needs torch (made with 1.13). Run: python3 fixtures.py
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

RESOURCES = Path(__file__).resolve().parent.parent / 'resources' / 'petal' / 'tensor'


def generator(seed):
    return torch.Generator().manual_seed(seed)


def random_numbers():
    seeds = [0, 42, 2 ** 31 + 7, 2 ** 40 + 5]
    yield 'randperm', [{'seed': s, 'n': n, 'values': torch.randperm(n, generator=generator(s)).tolist()}
                       for s in seeds for n in (1, 2, 5, 40)]
    yield 'rand', [{'seed': s, 'values': torch.rand(7, generator=generator(s)).tolist()} for s in seeds]
    yield 'randint', [{'seed': s, 'bound': b, 'values': torch.randint(b, (9,), generator=generator(s)).tolist()}
                      for s in seeds for b in (2, 10, 1000003)]
    # fewer than 16 draw pairs in double precision; more draw blocks of 16, the last of them anew if it is not full
    yield 'randn', [{'seed': s, 'values': torch.randn(n, generator=generator(s)).tolist()}
                    for s in seeds for n in (1, 2, 15, 16, 17, 31, 32, 40)]
    g = generator(3)
    yield 'sequence', {'seed': 3, 'randn3': torch.randn(3, generator=g).tolist(),
                       'randn2': torch.randn(2, generator=g).tolist(), 'rand4': torch.rand(4, generator=g).tolist(),
                       'randperm5': torch.randperm(5, generator=g).tolist(),
                       'randn20': torch.randn(20, generator=g).tolist(),
                       'randn1': torch.randn(1, generator=g).tolist()}


def array(t):
    return {'shape': list(t.shape), 'values': [float(f'{v:.7g}') for v in t.detach().flatten().tolist()]}


def case(operation, settings, function, *inputs):
    """One call: its inputs, its result, and the gradients for a given gradient of the result."""
    leaves = [t.clone().requires_grad_(True) for t in inputs]
    y = function(*leaves)
    dy = torch.randn(y.shape, generator=generator(99))
    y.backward(dy)
    return {'operation': operation, **settings, 'inputs': [array(t) for t in inputs], 'output': array(y),
            'dy': array(dy), 'gradients': [array(t.grad) for t in leaves]}


def operations():
    g = generator(7)
    normal = lambda *shape: torch.randn(shape, generator=g)

    def conv2d(n, c, h, w, o, kh, kw, stride, padding, groups):
        return case('conv2d', dict(stride=stride, padding=padding, groups=groups),
                    lambda x, weight, bias: F.conv2d(x, weight, bias, stride, padding, 1, groups),
                    normal(n, c, h, w), normal(o, c // groups, kh, kw), normal(o))

    yield conv2d(2, 3, 5, 6, 4, 3, 3, 2, 1, 1)
    yield conv2d(1, 4, 4, 5, 6, 2, 3, 1, 0, 2)
    yield conv2d(1, 5, 6, 5, 5, 5, 5, 2, 2, 5)
    yield conv2d(2, 3, 3, 3, 5, 1, 1, 1, 0, 1)

    for training in (True, False):
        mean, var = normal(3), torch.rand(3, generator=g) + 0.5
        before = [array(mean), array(var)]
        result = case('batch_norm', dict(training=training, momentum=0.1, eps=1e-5, running=before),
                      lambda x, gamma, beta: F.batch_norm(x, mean, var, gamma, beta, training, 0.1, 1e-5),
                      normal(2, 3, 4, 3), normal(3), normal(3))
        yield {**result, 'running_after': [array(mean), array(var)]}

    for smoothing in (0.0, 0.1):
        target = [2, 0, 3, 3]
        yield case('cross_entropy', dict(smoothing=smoothing, target=target),
                   lambda x: F.cross_entropy(x, torch.tensor(target), label_smoothing=smoothing), normal(4, 5) * 3)

    for size in ((1, 1), (2, 3), (5, 4)):
        yield case('adaptive_avg_pool2d', dict(size=list(size)), lambda x: F.adaptive_avg_pool2d(x, size),
                   normal(2, 3, 5, 7))

    yield case('silu', {}, F.silu, normal(9) * 4)
    yield case('log_softmax', {}, lambda x: F.log_softmax(x, -1), normal(3, 5) * 4)
    yield case('var', {}, lambda x: x.var(1), normal(3, 5))
    yield case('pow', dict(exponent=2.5), lambda x: x ** 2.5, normal(6).abs() + 0.1)


def write(path, content):
    path.write_text(json.dumps(content, separators=(',', ':')).replace('},{', '},\n{') + '\n')


write(RESOURCES / 'random.json', dict(random_numbers()))
write(RESOURCES / 'ops' / 'operations.json', list(operations()))
