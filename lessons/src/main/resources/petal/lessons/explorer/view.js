/*
 * Where points stand: axes of a projection become places in a unit square, the zoom and the plot's size make pixels of
 * them. Moving and zooming changes four numbers and none of the places.
 */

const MARGIN = 24;
const CLOSEST = 200;

class View {
  constructor(data) {
    this.data = data;
    this.places = new Float32Array(2 * data.count);  // x to the right, y downwards, from 0 to 1
    this.axes = [0, 1, 2];
    this.turned = false;       // whether three axes are seen, turned by hand
    this.angles = [0.5, 0.3];
    this.version = 0;          // grows whenever places change
    this.width = this.height = 1;
    this.reset();
  }

  reset() {
    this.zoom = { scale: 1, x: 0, y: 0 };
  }

  /** Looks along axes of a projection, whose coordinates have been loaded. */
  look(projection, axes, turned = false) {
    this.projection = projection;
    this.axes = axes;
    this.turned = turned && projection.axes.length > 2;
    this.index = null;
  }

  get canTurn() {
    return this.projection.axes.length > 2;
  }

  /** Arrows as [x, y, label], lengthened so that they reach among the points. */
  arrows(isShown) {
    this.lengthening = this.arrowScale();
    return this.projection.arrows.map((row, label) => ({ label,
      at: this.axes.map(axis => axis < row.length ? this.lengthening * row[axis] : 0) }))
      .filter(arrow => isShown(arrow.label));
  }

  /** 1, 2 or 5 times a power of ten. */
  arrowScale() {
    const [x, y] = this.axes;
    const [xs, ys] = [this.projection.axis[x], this.projection.axis[y]];
    let furthest = 0;
    for (let i = 0; i < xs.length; i++) { furthest = Math.max(furthest, xs[i] * xs[i] + ys[i] * ys[i]); }
    furthest = Math.sqrt(furthest);
    const longest = this.projection.arrows.reduce((most, row) => Math.max(most, Math.hypot(row[x], row[y])), 0);
    if (!(furthest > 0 && longest > 0)) { return 1; }
    const most = 0.75 * furthest / longest;
    const power = 10 ** Math.floor(Math.log10(most));
    return power * [5, 2, 1].find(digit => digit * power <= most * (1 + 1e-9));
  }

  /** Works out all places anew; tips are the arrows to leave room for. */
  arrange(tips) {
    const arrays = this.axes.slice(0, this.turned ? 3 : 2).map(axis => this.projection.axis[axis]);
    const ranges = arrays.map((array, k) => range(array, this.turned || tips.length === 0
      ? [] : [0, ...tips.map(tip => tip.at[k])]));
    this.toUnit = this.turned ? this.turning(ranges, arrays) : flat(ranges);
    const [xs, ys, zs] = arrays;
    const unit = [0, 0];
    for (let i = 0; i < this.data.count; i++) {
      this.toUnit(xs[i], ys[i], this.turned ? zs[i] : 0, unit);
      this.places[2 * i] = unit[0];
      this.places[2 * i + 1] = unit[1];
    }
    this.tips = tips.map(tip => ({ label: tip.label, unit: this.toUnit(...tip.at, []) }));
    this.originUnit = this.toUnit(0, 0, 0, []);
    this.version++;
    this.index = null;
  }

  /** Three axes, of one scale, turned by two angles around the middle; nothing leaves the square while it is turned. */
  turning(ranges, [xs, ys, zs]) {
    const [a, b] = this.angles;
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    const middle = ranges.map(r => (r.low + r.high) / 2);
    let furthest = 0;
    for (let i = 0; i < xs.length; i++) {
      furthest = Math.max(furthest, (xs[i] - middle[0]) ** 2 + (ys[i] - middle[1]) ** 2 + (zs[i] - middle[2]) ** 2);
    }
    const radius = Math.sqrt(furthest) || 1;
    return (px, py, pz, out) => {
      const [x, y, z] = [px - middle[0], py - middle[1], pz - middle[2]];
      out[0] = 0.5 + (ca * x + sa * z) / (2 * radius);
      out[1] = 0.5 - (cb * y - sb * (ca * z - sa * x)) / (2 * radius);
      return out;
    };
  }

  size(width, height) {
    this.width = width;
    this.height = height;
  }

  /** Pixels = unit * factor + offset. */
  get pixels() {
    const { scale, x, y } = this.zoom;
    let [kx, ky, ox, oy] = [this.width - 2 * MARGIN, this.height - 2 * MARGIN, MARGIN, MARGIN];
    if (this.turned) {  // one scale for all axes
      const side = Math.min(kx, ky);
      [ox, oy] = [ox + (kx - side) / 2, oy + (ky - side) / 2];
      kx = ky = side;
    }
    return { kx: kx * scale, ky: ky * scale, ox: ox * scale + x, oy: oy * scale + y };
  }

  pixel([x, y]) {
    const { kx, ky, ox, oy } = this.pixels;
    return { x: x * kx + ox, y: y * ky + oy };
  }

  place(i) {
    return this.pixel([this.places[2 * i], this.places[2 * i + 1]]);
  }

  isInside(p, border = 20) {
    return p.x > -border && p.y > -border && p.x < this.width + border && p.y < this.height + border;
  }

  /** Zooms by a factor around a place in pixels; 0 shows all. */
  zoomAt(factor, place) {
    const scale = Math.min(CLOSEST, Math.max(1, this.zoom.scale * factor));
    const ratio = scale / this.zoom.scale;
    this.zoom = { scale, x: place.x - (place.x - this.zoom.x) * ratio, y: place.y - (place.y - this.zoom.y) * ratio };
    this.pan(0, 0);
  }

  pan(dx, dy) {
    const clamp = (offset, size) => Math.min(0, Math.max(size * (1 - this.zoom.scale), offset));
    this.zoom.x = clamp(this.zoom.x + dx, this.width);
    this.zoom.y = clamp(this.zoom.y + dy, this.height);
  }

  /** The accepted point nearest to a place in pixels, or -1 if none is within reach. */
  nearest(place, reach, accept) {
    this.index ??= new GridIndex(this.places);
    return this.index.nearest(place, reach, this.pixels, accept);
  }
}

function flat([across, up]) {
  return (x, y, _z, out) => {
    out[0] = (x - across.low) / across.span;
    out[1] = (up.high - y) / up.span;
    return out;
  };
}

function range(values, others) {
  let [low, high] = [Infinity, -Infinity];
  for (const array of [values, others]) {
    for (let i = 0; i < array.length; i++) {
      if (array[i] < low) { low = array[i]; }
      if (array[i] > high) { high = array[i]; }
    }
  }
  return high > low ? { low, high, span: high - low } : { low: low - 1, high: high + 1, span: 2 };
}
