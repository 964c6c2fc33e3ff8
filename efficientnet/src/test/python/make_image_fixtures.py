"""Writes tiny pictures in many formats, and what Pillow makes of them, into the test resources.

Needs NumPy, Pillow, PyTorch and torchvision. Run: python3 make_image_fixtures.py
decoded.csv: file, width, height, CRC-32 of the bytes of Image.open(file).convert('RGB').
resized.csv: width, height, filter, CRC-32 of noise.png resized to that size.
preset.csv:  file, image size, CRC-32 of its middle after the preset's resize and crop, before it becomes floats.
augmented.csv: augmentation, seed, CRC-32 of what torchvision makes of noise.png with it.
"""
import csv, io, os, struct, zlib
import numpy as np
import torch
from PIL import Image
from torchvision import transforms

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'resources', 'petal', 'efficientnet', 'image')
os.makedirs(OUT, exist_ok=True)
os.chdir(OUT)
rng = np.random.RandomState(0)
W, H = 37, 23


def write(name, content):
    with open(name, 'wb') as f:
        f.write(content)


def encoded(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


y, x = np.mgrid[:H, :W]
smooth = np.stack([x * 255 // (W - 1), y * 255 // (H - 1), (x * 7 + y * 11) % 256], -1)
rgb = Image.fromarray(np.clip(smooth + rng.randint(-9, 9, smooth.shape), 0, 255).astype(np.uint8))
grey, palette, bits = rgb.convert('L'), rgb.quantize(64), rgb.convert('1')
alpha = Image.fromarray((x * 13 % 256).astype(np.uint8))
rgba = rgb.copy()
rgba.putalpha(alpha)
grey_alpha, cmyk = Image.merge('LA', (grey, alpha)), rgb.convert('CMYK')
grey16 = Image.fromarray(rng.randint(0, 700, (H, W)).astype(np.uint16))

# JPEG: sampling, colour markers, colour spaces, orientation
full, half, quarter = (encoded(rgb, 'JPEG', quality=80, subsampling=s) for s in (0, 1, 2))
write('444.jpg', full), write('422.jpg', half), write('420.jpg', quarter)
write('progressive.jpg', encoded(rgb, 'JPEG', progressive=True)), write('grey.jpg', encoded(grey, 'JPEG'))
exif = Image.Exif()
exif[274] = 6
write('turned.jpg', encoded(rgb, 'JPEG', exif=exif))
bare = lambda jpeg: jpeg[:2] + jpeg[4 + struct.unpack('>H', jpeg[4:6])[0]:]
adobe = lambda jpeg, t: jpeg[:2] + b'\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00' + bytes([t]) + jpeg[2:]


def renamed(jpeg, ids):
    jpeg = bytearray(jpeg)
    frame, scan = jpeg.index(b'\xff\xc0'), jpeg.index(b'\xff\xda')
    for i in range(3):
        jpeg[frame + 10 + 3 * i] = jpeg[scan + 5 + 2 * i] = ids[i]
    return bytes(jpeg)


write('no-marker.jpg', bare(full)), write('named-rgb.jpg', renamed(bare(full), b'RGB'))
write('adobe-rgb.jpg', adobe(bare(full), 0)), write('adobe-ycc.jpg', adobe(bare(full), 1))
ink = encoded(cmyk, 'JPEG')
at = ink.index(b'Adobe')
write('cmyk.jpg', ink), write('ycck.jpg', ink[:at + 11] + b'\2' + ink[at + 12:])
write('cmyk-no-marker.jpg', ink[:at - 4] + ink[at + 12:])

# PNG
for name, image in dict(rgb=rgb, grey=grey, palette=palette, bits=bits, rgba=rgba, grey_alpha=grey_alpha,
                        grey16=grey16).items():
    write(name.replace('_', '-') + '.png', encoded(image, 'PNG'))
write('palette-clear.png', encoded(palette, 'PNG', transparency=3))
write('palette2.png', encoded(rgb.quantize(4), 'PNG', bits=2))
chunk = lambda name, data: struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(color, depth, width, rows, extra=b''):
    header = struct.pack('>IIBBBBB', width, len(rows), depth, color, 0, 0, 0)
    pixels = zlib.compress(b''.join(b'\0' + r.tobytes() for r in rows))
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + extra + chunk(b'IDAT', pixels) + chunk(b'IEND', b'')


wide = lambda channels: rng.randint(0, 65536, (9, 7 * channels)).astype('>u2')
write('rgb16.png', png(2, 16, 7, wide(3))), write('rgba16.png', png(6, 16, 7, wide(4)))
write('grey-alpha16.png', png(4, 16, 7, wide(2)))
write('grey16-clear.png', png(0, 16, 7, wide(1), chunk(b'tRNS', b'\0\5')))
write('rgb-gamma.png', png(2, 8, W, np.asarray(rgb).reshape(H, -1), chunk(b'gAMA', struct.pack('>I', 100000))))
for depth in (1, 2, 4):
    write(f'grey{depth}.png', png(0, depth, 24, rng.randint(0, 256, (5, 3 * depth)).astype(np.uint8)))

# GIF
gif = encoded(palette, 'GIF')
write('palette.gif', gif), write('clear.gif', encoded(palette, 'GIF', transparency=5))
write('animated.gif', encoded(palette, 'GIF', save_all=True, append_images=[rgb.rotate(180).quantize(32)]))
frame = gif.index(b',\0\0\0\0')
placed = bytearray(gif)
placed[6:10], placed[frame + 1:frame + 5] = struct.pack('<HH', 50, 30), struct.pack('<HH', 5, 3)
write('placed.gif', bytes(placed))
placed[6:10] = struct.pack('<HH', W, H)
write('beyond.gif', bytes(placed))

# BMP, PNM, and a TIFF to be refused
for name, image in dict(rgb=rgb, grey=grey, palette=palette, bits=bits, rgba=rgba).items():
    write(name + '.bmp', encoded(image, 'BMP'))


def bmp16(compression, masks):
    pixels = rng.randint(0, 65536, (4, 8)).astype('<u2').tobytes()
    begin = 54 + len(masks)
    return (b'BM' + struct.pack('<IHHI', begin + len(pixels), 0, 0, begin)
            + struct.pack('<IiiHHIIiiII', 40, 8, 4, 1, 16, compression, len(pixels), 0, 0, 0, 0) + masks + pixels)


write('555.bmp', bmp16(0, b'')), write('565.bmp', bmp16(3, struct.pack('<III', 0xf800, 0x7e0, 0x1f)))
write('rgb.ppm', encoded(rgb, 'PPM')), write('grey.pgm', encoded(grey, 'PPM')), write('bits.pbm', encoded(bits, 'PPM'))
write('levels15.ppm', b'P6 # a comment\n2 2\n15\n' + bytes(range(12)))
rgb.crop((0, 0, 3, 2)).save('rgb.tif')

noise = Image.fromarray(rng.randint(0, 256, (47, 61, 3)).astype(np.uint8))
write('noise.png', encoded(noise, 'PNG'))


def table(name, rows):
    with open(name, 'w', newline='') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)


crc = lambda image: '%08x' % zlib.crc32(image.tobytes())
decoded = []
for name in sorted(os.listdir('.')):
    if not name.endswith(('.csv', '.tif')):
        image = Image.open(name).convert('RGB')
        decoded.append((name, *image.size, crc(image)))
table('decoded.csv', decoded)

filters = dict(BILINEAR=Image.BILINEAR, BICUBIC=Image.BICUBIC)
sizes = [(61, 47), (30, 20), (128, 96), (61, 20), (13, 47), (62, 46), (1, 1), (224, 3), (3, 200), (100, 100), (45, 35)]
table('resized.csv', [(*s, f, crc(noise.resize(s, filters[f]))) for s in sizes for f in filters])


def preset(image, resize, crop):
    """torchvision's resize of the shorter side and centre crop, in Pillow alone."""
    width, height = image.size
    short = min(width, height)
    image = image.resize((int(resize * width / short), int(resize * height / short)), Image.BICUBIC)
    left, top = (int(round((side - crop) / 2.0)) for side in image.size)
    return image.crop((left, top, left + crop, top + crop))


shapes = {'noise.png': noise, '420.jpg': Image.open('420.jpg').convert('RGB')}
table('preset.csv', [(name, size, crc(preset(image, round(size * 256 / 224) if size < 224 else max(size, 256), size)))
                     for name, image in shapes.items() for size in (32, 33, 64, 96, 160, 224, 225, 256, 288)])


def augmented(transform, seed):
    """torchvision's transform of noise.png after torch.manual_seed(seed)."""
    torch.manual_seed(seed)
    return crc(transform(noise))


augmentations = {
    'flip': transforms.RandomHorizontalFlip(),
    'crop': transforms.RandomResizedCrop(24),
    'narrow': transforms.RandomResizedCrop(24, scale=(0.9, 1.0), ratio=(0.2, 0.3)),
    'jitter': transforms.ColorJitter(0.4, 0.4, 0.4),
    'light': transforms.ColorJitter(brightness=1.5),
    'all': transforms.Compose([transforms.RandomResizedCrop(32, scale=(0.4, 1.0)), transforms.RandomHorizontalFlip(),
                               transforms.ColorJitter(0.3, 0.3, 0.3)]),
}
table('augmented.csv', [(name, seed, augmented(transform, seed))
                        for name, transform in augmentations.items() for seed in range(6)])
