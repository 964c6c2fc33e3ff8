/*
 * Photos as points. They are drawn into a layer that reaches over the plot's edges; while the plot is moved the layer is
 * moved, and while it is zoomed it is stretched until there is time to draw it anew.
 */

const PHOTO = 40;
const CELL = PHOTO + 4;
const MOST_PHOTOS = 600;
const BORDER = 120;
const SELDOM = 250;  // milliseconds between two layers while the plot is zoomed

class Photos {
  constructor(explorer, redraw) {
    this.explorer = explorer;
    this.redraw = redraw;
    this.layer = element('canvas');
    this.stale = true;
    for (const event of ['filter', 'colour', 'selection']) { explorer.on(event, () => { this.stale = true; }); }
  }

  /** Draws the photos of the view as it is now; ratio is how many of the canvas's pixels one of the page has. */
  draw(g, ratio) {
    const { view } = this.explorer;
    const drawn = this.drawn;
    const fits = !this.stale && drawn.version === view.version && drawn.width === view.width
      && drawn.height === view.height && drawn.ratio === ratio;
    if (!fits || !this.reaches(drawn) || drawn.scale !== view.zoom.scale && performance.now() - drawn.time > SELDOM) {
      this.drawLayer(ratio);
    }
    const stretch = view.zoom.scale / this.drawn.scale;
    g.drawImage(this.layer, view.zoom.x - stretch * (this.drawn.x + BORDER), view.zoom.y - stretch * (this.drawn.y + BORDER),
      stretch * this.layer.width / ratio, stretch * this.layer.height / ratio);
    if (stretch !== 1 && !this.later) { this.later = setTimeout(() => this.drawLater(), SELDOM); }
  }

  drawLater() {
    this.later = 0;
    this.redraw('points');
  }

  /** Whether the layer still covers the plot, of which it was drawn. */
  reaches({ scale, x, y }) {
    const { zoom, width, height } = this.explorer.view;
    const stretch = zoom.scale / scale;
    const [left, top] = [zoom.x - stretch * (x + BORDER), zoom.y - stretch * (y + BORDER)];
    return left <= 0 && top <= 0 && left + stretch * (width + 2 * BORDER) >= width
      && top + stretch * (height + 2 * BORDER) >= height;
  }

  /** Those whose tiles are still loading come with a later frame. */
  drawLayer(ratio) {
    const { view, thumbnails, colouring } = this.explorer;
    const { scale, x, y } = view.zoom;
    this.layer.width = Math.round((view.width + 2 * BORDER) * ratio);
    this.layer.height = Math.round((view.height + 2 * BORDER) * ratio);
    const g = this.layer.getContext('2d');
    g.setTransform(ratio, 0, 0, ratio, BORDER * ratio, BORDER * ratio);
    const chosen = this.choose();
    for (const i of chosen) {
      if (!thumbnails.isReady(i)) { continue; }
      const p = view.place(i);
      g.fillStyle = colouring.css(i);
      g.fillRect(p.x - PHOTO / 2 - 2, p.y - PHOTO / 2 - 2, PHOTO + 4, PHOTO + 4);
      thumbnails.drawReady(g, i, p.x - PHOTO / 2, p.y - PHOTO / 2, PHOTO);
    }
    this.drawn = { scale, x, y, ratio, version: view.version, width: view.width, height: view.height,
      time: performance.now() };
    this.stale = false;
    const missing = chosen.filter(i => !thumbnails.isReady(i));
    if (missing.length > 0) {
      Promise.all(missing.map(i => thumbnails.tile(i))).then(() => {
        this.stale = true;
        this.redraw('points');
      }, failure => this.explorer.say(failure.message, true));
    }
  }

  /**
   * The photos to show, of what is selected if anything is: each where no other one is in its way, in an order that zooming
   * keeps. Cells are as large as photos, so that each holds one at most.
   */
  choose() {
    const { view, data, selection } = this.explorer;
    const { kx, ky, ox, oy } = view.pixels;
    const [width, height] = [view.width + 2 * BORDER, view.height + 2 * BORDER];
    const columns = Math.ceil(width / CELL) + 2;
    const cells = new Int32Array(columns * (Math.ceil(height / CELL) + 2)).fill(-1);
    const x = i => view.places[2 * i] * kx + ox + BORDER;
    const y = i => view.places[2 * i + 1] * ky + oy + BORDER;
    const chosen = [];
    const step = coprime(data.count);
    for (let k = 0, i = 0; k < data.count && chosen.length < MOST_PHOTOS; k++, i = (i + step) % data.count) {
      const [px, py] = [x(i), y(i)];
      if (!(px >= 0 && py >= 0 && px < width && py < height) || !this.explorer.isShown(i)
        || selection.size > 0 && !selection.has(i)) { continue; }
      const at = (Math.floor(py / CELL) + 1) * columns + Math.floor(px / CELL) + 1;
      let free = true;
      for (let around = 0; free && around < 9; around++) {
        const other = cells[at + (Math.floor(around / 3) - 1) * columns + around % 3 - 1];
        free = other < 0 || Math.abs(x(other) - px) >= CELL || Math.abs(y(other) - py) >= CELL;
      }
      if (free) {
        cells[at] = i;
        chosen.push(i);
      }
    }
    return chosen;
  }
}

/** A step that visits all of n numbers in an order that looks like none. */
function coprime(n) {
  const divisor = (a, b) => b === 0 ? a : divisor(b, a % b);
  let step = Math.max(1, Math.floor(n * 0.618));
  while (divisor(step, n) !== 1) { step++; }
  return step;
}
