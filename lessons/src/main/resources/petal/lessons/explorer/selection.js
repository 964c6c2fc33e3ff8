/* Which points are selected, and how a new set joins the one before: instead of it, added to it, or taken off it. */

const MODES = ['Replace', 'Add', 'Subtract'];

class Selection {
  constructor(count) {
    this.mask = new Uint8Array(count);
    this.size = 0;
    this.mode = 0;
  }

  has(i) {
    return this.mask[i] === 1;
  }

  /** Joins a set of points, given as an array of their numbers, by the mode. */
  join(points, mode = this.mode) {
    if (mode === 0) { this.mask.fill(0); }
    for (const i of points) { this.mask[i] = mode === 2 ? 0 : 1; }
    this.recount();
  }

  /** What was not selected among the accepted points is, and nothing else. */
  invert(accept) {
    for (let i = 0; i < this.mask.length; i++) { this.mask[i] = this.mask[i] === 0 && accept(i) ? 1 : 0; }
    this.recount();
  }

  recount() {
    this.size = this.mask.reduce((sum, selected) => sum + selected, 0);
  }

  /** The selected points' numbers. */
  points() {
    const points = [];
    for (let i = 0; i < this.mask.length; i++) { if (this.mask[i] === 1) { points.push(i); } }
    return points;
  }

  /** As short text: runs of numbers, each as its distance from the last and its length, to the base of 36. */
  encode() {
    const runs = [];
    let last = 0;
    for (let i = 0; i < this.mask.length; i++) {
      if (this.mask[i] === 0) { continue; }
      const start = i;
      while (i < this.mask.length && this.mask[i] === 1) { i++; }
      runs.push((start - last).toString(36) + (i - start > 1 ? '.' + (i - start).toString(36) : ''));
      last = i;
    }
    return runs.join('_');
  }

  decode(text) {
    this.mask.fill(0);
    let at = 0;
    for (const run of text.split('_').filter(Boolean)) {
      const [gap, length] = run.split('.').map(part => parseInt(part, 36));
      at += gap;
      if (!(at >= 0 && at < this.mask.length)) { break; }
      this.mask.fill(1, at, Math.min(this.mask.length, at + (length || 1)));
      at += length || 1;
    }
    this.recount();
  }
}

/** The points inside a polygon of pixels, which is closed by itself. */
function inPolygon(view, polygon, accept) {
  const xs = polygon.map(p => p.x);
  const ys = polygon.map(p => p.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { kx, ky, ox, oy } = view.pixels;
  const found = [];
  for (let i = 0; i < view.data.count; i++) {
    const x = view.places[2 * i] * kx + ox;
    const y = view.places[2 * i + 1] * ky + oy;
    if (x >= left && x <= right && y >= top && y <= bottom && accept(i) && isInside(x, y, polygon)) { found.push(i); }
  }
  return found;
}

/** Even–odd rule: how many edges lie to the right. */
function isInside(x, y, polygon) {
  let inside = false;
  for (let a = 0, b = polygon.length - 1; a < polygon.length; b = a++) {
    const [p, q] = [polygon[a], polygon[b]];
    if (p.y > y !== q.y > y && x < (q.x - p.x) * (y - p.y) / (q.y - p.y) + p.x) { inside = !inside; }
  }
  return inside;
}
