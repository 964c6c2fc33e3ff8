/* Finds the point under the mouse among many: the unit square in cells, the points sorted by their cell. */

class GridIndex {
  constructor(places) {
    this.places = places;
    const n = places.length / 2;
    this.side = Math.max(1, Math.min(512, Math.round(Math.sqrt(n / 4))));
    this.from = new Uint32Array(this.side * this.side + 1);
    this.points = new Uint32Array(n);
    const cells = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      cells[i] = this.cell(places[2 * i + 1]) * this.side + this.cell(places[2 * i]);
      this.from[cells[i] + 1]++;
    }
    for (let c = 0; c < this.side * this.side; c++) { this.from[c + 1] += this.from[c]; }
    const next = this.from.slice();
    for (let i = 0; i < n; i++) { this.points[next[cells[i]]++] = i; }
  }

  cell(unit) {
    return Math.min(this.side - 1, Math.max(0, Math.floor(unit * this.side)));
  }

  nearest(place, reach, { kx, ky, ox, oy }, accept) {
    const [left, right] = [-reach, reach].map(r => this.cell((place.x + r - ox) / kx));
    const [top, bottom] = [-reach, reach].map(r => this.cell((place.y + r - oy) / ky));
    let best = -1;
    let least = reach * reach;
    for (let row = top; row <= bottom; row++) {
      const end = this.from[row * this.side + right + 1];
      for (let at = this.from[row * this.side + left]; at < end; at++) {
        const i = this.points[at];
        const dx = this.places[2 * i] * kx + ox - place.x;
        const dy = this.places[2 * i + 1] * ky + oy - place.y;
        const distance = dx * dx + dy * dy;
        if (distance <= least && accept(i)) {
          best = i;
          least = distance;
        }
      }
    }
    return best;
  }
}
