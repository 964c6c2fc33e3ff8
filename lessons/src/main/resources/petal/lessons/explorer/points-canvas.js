/* Draws points without a graphics card: a few thousand as circles, more by mixing their colours into the pixels. */

const CIRCLES = 4000;

class CanvasPoints {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
  }

  draw(view, colours, radius, ratio, background) {
    if (view.data.count <= CIRCLES) {
      this.circles(view, colours, radius, ratio);
    } else {
      this.mix(view, colours, radius * ratio, ratio, background);
    }
  }

  circles(view, { rgba }, radius, ratio) {
    const g = this.context;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, view.width, view.height);
    for (let i = 0; i < view.data.count; i++) {
      const p = view.place(i);
      if (rgba[4 * i + 3] === 0 || !view.isInside(p)) { continue; }
      g.fillStyle = `rgb(${rgba[4 * i]} ${rgba[4 * i + 1]} ${rgba[4 * i + 2]} / ${rgba[4 * i + 3] / 255})`;
      g.beginPath();
      g.arc(p.x, p.y, radius, 0, 2 * Math.PI);
      g.fill();
    }
  }

  mix(view, { rgba }, radius, ratio, background) {
    const { width, height } = this.canvas;
    if (!this.image || this.image.width !== width || this.image.height !== height) {
      this.image = this.context.createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(0xff000000 | background[2] << 16 | background[1] << 8 | background[0]);
    const colours = new Uint32Array(rgba.buffer);
    const rows = discRows(radius);
    const { kx, ky, ox, oy } = view.pixels;
    const { places } = view;
    for (let i = 0; i < view.data.count; i++) {
      const colour = colours[i];
      const x = Math.round((places[2 * i] * kx + ox) * ratio);
      const y = Math.round((places[2 * i + 1] * ky + oy) * ratio);
      if (colour >>> 24 === 0 || x < 0 || y < 0 || x >= width || y >= height) { continue; }
      this.disc(x, y, rows, colour);
    }
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.putImageData(this.image, 0, 0);
  }

  /** pixel = alpha * colour + (1 - alpha) * pixel, two channels at a time. */
  disc(x, y, rows, colour) {
    const { pixels } = this;
    const { width, height } = this.canvas;
    const alpha = (colour >>> 24) + 1;
    const rest = 256 - alpha;
    const redBlue = (colour & 0xff00ff) * alpha;
    const green = (colour & 0x00ff00) * alpha;
    const reach = (rows.length - 1) / 2;
    for (let r = 0; r < rows.length; r++) {
      const line = y + r - reach;
      if (line < 0 || line >= height) { continue; }
      const end = line * width + Math.min(width - 1, x + rows[r]);
      for (let at = line * width + Math.max(0, x - rows[r]); at <= end; at++) {
        const old = pixels[at];
        pixels[at] = 0xff000000 | (redBlue + (old & 0xff00ff) * rest) >>> 8 & 0xff00ff
          | (green + (old & 0x00ff00) * rest) >>> 8 & 0x00ff00;
      }
    }
  }
}

/** How far a disc reaches to both sides in each row of pixels. */
function discRows(radius) {
  const reach = Math.floor(radius);
  return Int32Array.from({ length: 2 * reach + 1 }, (_, r) => Math.floor(Math.sqrt(radius * radius - (r - reach) ** 2)));
}
