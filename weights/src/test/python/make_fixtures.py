"""Writes the small files that the tests read, as PyTorch and NumPy write them.
Needs torch and numpy. Run: python3 make_fixtures.py"""
import argparse
import collections
import json
import os
import struct
import sys
import zipfile

import numpy as np
import torch

RESOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../resources/petal/weights')
DTYPES = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16,
          torch.int8, torch.uint8, torch.bool]


def state_dict():
    """Every element's value follows from its index, so that the tests need no table of expected numbers."""
    d = collections.OrderedDict()
    for dtype in DTYPES:
        d[str(dtype).split('.')[1]] = torch.arange(6).reshape(2, 3).to(dtype)
    d['transposed'] = torch.arange(6.).reshape(2, 3).t()
    d['slice'] = torch.arange(12.).reshape(3, 4)[1:, 1:3]
    base = torch.arange(10.)
    d['shared.head'], d['shared.tail'] = base[:3], base[3:]
    d['expanded'] = torch.tensor([[1.], [2.]]).expand(2, 3)
    d['permuted'] = torch.arange(24, dtype=torch.int16).reshape(2, 3, 4).permute(2, 0, 1)
    d['scalar'] = torch.tensor(3.5)
    d['empty'] = torch.zeros(0, 4)
    d['parameter'] = torch.nn.Parameter(torch.tensor([1., -2.]))
    return d


def big_endian(source, target):
    """The same checkpoint as a big-endian machine would write it: PyTorch 2.1 marks it so."""
    width = {}
    for t in torch.load(source).values():
        width.setdefault(len(width), t.element_size())
    with zipfile.ZipFile(source) as z, zipfile.ZipFile(target, 'w') as out:
        for name in z.namelist():
            data = z.read(name)
            if '/data/' in name:
                w = width[int(name.rsplit('/', 1)[1])]
                data = np.frombuffer(data, f'<u{w}').byteswap().tobytes()
            out.writestr(name, data)
        out.writestr(name.split('/')[0] + '/byteorder', 'big')


def pth():
    os.chdir(os.path.join(RESOURCES, 'pth'))
    d = state_dict()
    torch.save(d, 'all.pth')
    torch.save(d, 'all_legacy.pth', _use_new_zipfile_serialization=False)
    torch.save(d, 'all_protocol4.pth', pickle_protocol=4)
    numbers = {k: torch.arange(6).reshape(2, 3).to(t) for k, t in
               (('f4', torch.float32), ('i8', torch.int64), ('f2', torch.float16), ('u1', torch.uint8))}
    torch.save(numbers, 'numbers.pth')
    big_endian('numbers.pth', 'big_endian.pth')
    layer = torch.nn.BatchNorm2d(4)
    torch.save(layer.state_dict(), 'batch_norm.pth')
    optimizer = torch.optim.Adam(layer.parameters())
    layer(torch.arange(16.).reshape(1, 4, 2, 2)).sum().backward()
    optimizer.step()
    for key in 'state_dict', 'model_state_dict', 'model':
        for legacy in False, True:
            torch.save({'epoch': 3, 'best': 0.5, 'name': 'bn', 'done': True, 'none': None, 'lr': [1, 2],
                        key: layer.state_dict(), 'optimizer': optimizer.state_dict()},
                       f'wrapped_{key}{"_legacy" if legacy else ""}.pth', _use_new_zipfile_serialization=not legacy)
    # these must be refused
    torch.save(torch.nn.Linear(2, 2), 'whole_model.pth')
    torch.save({'args': argparse.Namespace(lr=0.1), 'state_dict': layer.state_dict()}, 'namespace.pth')
    torch.save({'half': torch.zeros(2, dtype=torch.complex64)}, 'complex.pth')
    torch.save([torch.zeros(2)], 'list.pth')

    class Evil:
        def __reduce__(self):
            return os.system, ('echo a checkpoint ran a command',)
    torch.save({'weight': Evil()}, 'evil.pth')
    torch.save({'weight': Evil()}, 'evil_legacy.pth', _use_new_zipfile_serialization=False)


def npy():
    os.chdir(os.path.join(RESOURCES, 'npy'))
    a = np.arange(6).reshape(2, 3)
    for code in '<f4', '<f8', '<i4', '<i8', '<f2', '|u1', '>f4', '>i8':
        np.save(f'{"big_" if code[0] == ">" else ""}{code[1:]}.npy', a.astype(code))
    np.save('b1.npy', a % 2 == 1)
    np.save('fortran.npy', np.asfortranarray(np.arange(24.).reshape(2, 3, 4)))
    np.save('scalar.npy', np.float32(2.5))
    np.save('vector.npy', np.arange(5, dtype='<i8'))
    np.save('empty.npy', np.zeros((0, 3), '<f4'))
    with open('version2.npy', 'wb') as f:
        np.lib.format.write_array(f, a.astype('<f4'), version=(2, 0))
    # these must be refused
    np.save('structured.npy', np.zeros(2, dtype=[('x', '<f4'), ('y', '<i4')]))
    np.save('object.npy', np.array([{}, None]), allow_pickle=True)
    np.save('complex.npy', np.zeros(2, 'c8'))


def safetensors():
    """By hand, from the format's description."""
    os.chdir(os.path.join(RESOURCES, 'safetensors'))
    tensors = [(str(t).split('.')[1], code, torch.arange(6).reshape(2, 3).to(t)) for t, code in
               zip(DTYPES, ['F64', 'F32', 'F16', 'BF16', 'I64', 'I32', 'I16', 'I8', 'U8', 'BOOL'])]
    tensors += [('scalar', 'F32', torch.tensor(3.5)), ('empty', 'F32', torch.zeros(0, 4))]
    header, data = {'__metadata__': {'format': 'pt', 'made by': 'Fräulein 花'}}, b''
    for name, code, t in sorted(tensors, key=lambda x: -x[2].element_size()):
        raw = t.view(torch.int16).numpy().tobytes() if t.dtype == torch.bfloat16 else t.numpy().tobytes()
        header[name] = {'dtype': code, 'shape': list(t.shape), 'data_offsets': [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open('all.safetensors', 'wb') as f:
        f.write(struct.pack('<Q', len(text)) + text + data)


assert sys.byteorder == 'little'
pth()
npy()
safetensors()
