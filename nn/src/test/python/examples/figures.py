"""The figures of petal.examples.Figures, pixel by pixel: torch and Petal draw the same random numbers."""
import torch

SIDE, KINDS = 16, 6


def draw(count, seed):
    g = torch.Generator().manual_seed(seed)
    pixels = torch.empty(count, 1, SIDE, SIDE)
    places = torch.arange(SIDE, dtype=torch.float64)
    for n in range(count):
        x, y, r, light = torch.cat([torch.rand(1, generator=g) for _ in range(4)]).double().tolist()
        x, y, r, light = 6 + 4 * x, 6 + 4 * y, 3.5 + 3 * r, 0.4 + 0.6 * light
        dx, dy = (places - x)[None, :].expand(SIDE, SIDE), (places - y)[:, None].expand(SIDE, SIDE)
        wide, high, d = dx.abs(), dy.abs(), dx * dx + dy * dy
        inside = [d <= r * r, torch.maximum(wide, high) <= 0.85 * r, (d <= r * r) & (d >= 0.3 * r * r),
                  (torch.minimum(wide, high) <= 0.3 * r) & (torch.maximum(wide, high) <= r),
                  (high <= r) & (wide <= (dy + r) / 2), wide + high <= 1.2 * r][n % KINDS]
        noise = torch.rand(SIDE * SIDE, generator=g).double().reshape(SIDE, SIDE)
        pixels[n, 0] = (inside * light * 0.65 + 0.35 * noise).float()
    return pixels, torch.arange(count) % KINDS


def only(pixels, kinds, wanted):
    chosen = torch.isin(kinds, torch.tensor(wanted))
    return pixels[chosen], kinds[chosen]
