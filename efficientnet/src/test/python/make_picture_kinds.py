"""Writes tiny pictures of the kinds that decoders disagree about, and what Pillow makes of them, into the test resources.

Needs NumPy, Pillow and cjpeg of libjpeg-turbo. Run: python3 make_picture_kinds.py
kinds.csv: file, then width, height and CRC-32 of Image.open(file).convert('RGB'), or the word refused.
upright.csv: file, then width, height and CRC-32 of ImageOps.exif_transpose of it.
"""
import csv, io, os, struct, subprocess, tempfile, warnings, zlib
import numpy as np
from PIL import Image, ImageOps

warnings.simplefilter('ignore')
OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'resources', 'petal', 'efficientnet', 'image', 'kinds')
os.makedirs(OUT, exist_ok=True)
os.chdir(OUT)
rng = np.random.RandomState(0)
W, H = 21, 17
y, x = np.mgrid[:H, :W]
smooth = np.stack([x * 255 // (W - 1), y * 255 // (H - 1), (x * 7 + y * 11) % 256], -1)
rgb = Image.fromarray(np.clip(smooth + rng.randint(-30, 30, smooth.shape), 0, 255).astype(np.uint8))
palette, grey, bits = rgb.quantize(16), rgb.convert('L'), rgb.convert('1')
rgba = rgb.copy()
rgba.putalpha(Image.fromarray((x * 13 % 256).astype(np.uint8)))


def write(name, content):
    with open(name, 'wb') as f:
        f.write(content)


def encoded(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


# JPEG: all proportions of colours, in one scan, in three, and progressive
with tempfile.TemporaryDirectory() as folder:
    source, scans = os.path.join(folder, 'in.ppm'), os.path.join(folder, 'scans')
    rgb.save(source)
    write(scans, b'0;\n1;\n2;\n')
    for name, sampling in dict(s440='1x2', s411='4x1', s410='4x2', s441='1x4', mixed='2x2,1x2,2x1',
                               luma='1x1,1x2,1x2').items():
        for kind, options in dict(baseline=[], scans=['-scans', scans], progressive=['-progressive']).items():
            subprocess.run(['cjpeg', '-quality', '85', '-sample', sampling, *options, '-outfile', f'{name}-{kind}.jpg',
                            source], check=True)
jpeg = encoded(rgb, 'JPEG', quality=80)
segment = lambda marker, data: b'\xff' + bytes([marker]) + struct.pack('>H', 2 + len(data)) + data
behind_start = lambda data: jpeg[:2] + data + jpeg[2:]
profile = lambda at, of: segment(0xe2, b'ICC_PROFILE\0' + bytes([at, of]) + b'not a profile')
write('profile-broken.jpg', behind_start(profile(1, 1)))
write('profile-chunk-missing.jpg', behind_start(profile(1, 3)))
write('profile-chunk-twice.jpg', behind_start(profile(1, 2) + profile(1, 2)))
write('profile-empty.jpg', behind_start(segment(0xe2, b'ICC_PROFILE\0\1\1')))
write('exif-broken.jpg', behind_start(segment(0xe1, b'Exif\0\0MM\0*\xff\xff\xff\xff')))
write('jfif-thumbnail-broken.jpg', jpeg[:20] + segment(0xe0, b'JFXX\0\x10\xff\xd8\xff') + jpeg[20:])
named = bytearray(jpeg)
frame, scan = named.index(b'\xff\xc0'), named.index(b'\xff\xda')
for i in range(3):
    named[frame + 10 + 3 * i] = named[scan + 5 + 2 * i] = 1
write('same-names.jpg', bytes(named))

# PNG
png = encoded(rgb, 'PNG')
chunk = lambda name, data: struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
bad = lambda name, data: chunk(name, data)[:-4] + b'\1\2\3\4'
header, pixels = png[:33], png[33:-12]
write('no-end.png', png[:-12]), write('end-cut.png', png[:-4]), write('end-checksum.png', png[:-4] + b'\0\0\0\0')
write('pixels-checksum.png', header + pixels[:-4] + b'\1\2\3\4' + png[-12:])
write('text-empty.png', header + chunk(b'tEXt', b'') + pixels + png[-12:])
write('profile-broken.png', header + chunk(b'iCCP', b'name\0\0not deflated') + pixels + png[-12:])
write('text-broken-behind.png', header + pixels + bad(b'zTXt', b'x') + png[-12:])
write('text-checksum.png', header + bad(b'tEXt', b'Comment\0hi') + pixels + png[-12:])
write('pixels-missing.png', header + chunk(b'IDAT', zlib.compress(b'\0' * 99)) + png[-12:])
write('pixels-cut.png', png[:len(png) * 2 // 3])
write('frames.png', encoded(rgb, 'PNG', save_all=True, append_images=[rgb.rotate(180)]))


def indexed(depth, colors, rows):
    return (png[:8] + chunk(b'IHDR', struct.pack('>IIBBBBB', W, H, depth, 3, 0, 0, 0))
            + chunk(b'PLTE', bytes(range(40, 40 + 3 * colors))) + chunk(b'IDAT', zlib.compress(rows)) + png[-12:])


write('palette-short.png', indexed(8, 3, b''.join(b'\0' + bytes(i % 7 for i in range(W)) for _ in range(H))))
write('palette-short4.png', indexed(4, 5, (b'\0' + bytes(range(0x10, 0x10 + (W + 1) // 2))) * H))

# GIF
def codes(values, bits=3):
    out, at = 0, 0
    for value in values:
        out |= value << at
        at += bits
    data = out.to_bytes((at + 7) // 8, 'little')
    return bytes([2, len(data)]) + data + b'\0;'


gif = lambda data, flags=0: (b'GIF89a' + struct.pack('<HH', 2, 2) + b'\x81\0\0' + bytes(range(0, 120, 10))
                             + b',\0\0\0\0' + struct.pack('<HHB', 2, 2, flags) + data)
write('clear-often.gif', gif(codes([4, 4, 4, 1, 4, 2, 4, 4, 3, 0, 5])))
write('no-clear.gif', gif(codes([1, 2, 4, 3, 0, 5])))
write('interlaced.gif', gif(codes([4, 1, 4, 2, 4, 3, 4, 0, 5]), 0x40))
write('ends-early.gif', gif(codes([4, 1, 2, 5])))
write('stops-early.gif', gif(codes([4, 1, 2])))
write('unknown-code.gif', gif(codes([4, 1, 7, 2, 5])))
write('no-data.gif', gif(b'\2\0;'))
whole = encoded(palette, 'GIF')
write('half.gif', whole[:len(whole) // 2] + b'\0;')

# BMP: OS/2's headers
rows = b''.join(np.asarray(rgb)[j, :, ::-1].tobytes() + b'\0' * (-3 * W % 4) for j in reversed(range(H)))
write('os2v1.bmp', b'BM' + struct.pack('<IHHIIHHHH', 26 + len(rows), 0, 0, 26, 12, W, H, 1, 24) + rows)
write('os2v2.bmp', b'BM' + struct.pack('<IHHIIiiHHIIiiII', 78 + len(rows), 0, 0, 78, 64, W, H, 1, 24, 0, 0, 0, 0, 0, 0)
      + bytes(24) + rows)

# PNM
write('text.pbm', b'P1\n# bits\n3 2\n1 0 1\n010\n'), write('text.pgm', b'P2 2 2 15\n0 5\n10 15\n')
write('text.ppm', b'P3\n# c\n2 2 255\n1 2 3 4 5 6\n7 8 9 255 0 128\n'), write('text16.pgm', b'P2 2 1 65535 300 7')
write('sixteen.ppm', b'P6 2 1 65535\n' + struct.pack('>6H', 1, 60000, 300, 65535, 255, 256))
write('sixteen.pgm', b'P5 2 1 65535\n' + struct.pack('>2H', 60000, 200))
write('thousand.pgm', b'P5 2 1 1000\n' + struct.pack('>2H', 3, 200))
write('text-beyond.pgm', b'P2 2 1 15\n0 16\n'), write('text-cut.ppm', b'P3 2 2 255\n1 2 3')

# WebP
write('lossy.webp', encoded(rgb, 'WEBP', quality=60)), write('lossy-alpha.webp', encoded(rgba, 'WEBP', quality=90))
write('lossy-worst.webp', encoded(rgb.resize((37, 50)), 'WEBP', quality=0))
write('lossless.webp', encoded(rgb, 'WEBP', lossless=True)), write('one-pixel.webp', encoded(rgb.crop((0, 0, 1, 1)), 'WEBP'))
write('lossless-alpha.webp', encoded(rgba, 'WEBP', lossless=True, exact=True))
write('lossless-palette.webp', encoded(palette.convert('RGB'), 'WEBP', lossless=True))
write('lossless-two.webp', encoded(bits.convert('RGB'), 'WEBP', lossless=True))
write('frames.webp', encoded(rgb, 'WEBP', save_all=True, append_images=[rgb.rotate(180)], lossless=True))
write('cut.webp', encoded(rgb, 'WEBP')[:-9])

# TIFF
for name, image, compression in [('raw', rgb, None), ('lzw', rgb, 'tiff_lzw'), ('packbits', rgb, 'packbits'),
                                 ('deflate', rgb, 'tiff_adobe_deflate'), ('grey', grey, 'tiff_lzw'),
                                 ('palette', rgb.quantize(200), None), ('bits', bits, None), ('fax3', bits, 'group3'),
                                 ('fax4', bits, 'group4'), ('rgba', rgba, 'tiff_lzw')]:
    write(f'{name}.tif', encoded(image, 'TIFF', compression=compression))
write('predicted.tif', encoded(rgb, 'TIFF', compression='tiff_lzw', tiffinfo={317: 2}))
write('turned.tif', encoded(rgb, 'TIFF', tiffinfo={274: 6}))

# EXIF's orientation
for number in range(1, 9):
    exif = Image.Exif()
    exif[274] = number
    write(f'turned{number}.jpg', encoded(rgb, 'JPEG', exif=exif))
write('turned.png', encoded(rgb, 'PNG', exif=exif)), write('turned.webp', encoded(rgb, 'WEBP', exif=exif))


def table(name, rows):
    with open(name, 'w', newline='') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)


kinds, upright = [], []
for name in sorted(os.listdir('.')):
    if name.endswith('.csv'):
        continue
    try:
        image = Image.open(name)
        decoded = image.convert('RGB')
    except Exception:
        kinds.append((name, 'refused'))
        continue
    kinds.append((name, *decoded.size, '%08x' % zlib.crc32(decoded.tobytes())))
    if name.startswith('turned'):
        turned = ImageOps.exif_transpose(Image.open(name)).convert('RGB')
        upright.append((name, *turned.size, '%08x' % zlib.crc32(turned.tobytes())))
table('kinds.csv', kinds)
table('upright.csv', upright)
