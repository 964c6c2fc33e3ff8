/* Which colour each point has: by the category or the number that a column gives it. */

/** Viridis, at seven places: dark is little, light is much, also in grey and for the colour-blind. */
const SCALE = ['#440154', '#443983', '#31688e', '#21918c', '#35b779', '#90d743', '#fde725'].map(rgb);
/** Mistakes are seen before all else. */
const MISTAKE = ['#9aa3ad', '#d62728'];

function rgb(hex) {
  return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
}

/** The colour of a number between 0 and 1. */
function scaleColour(share) {
  const at = Math.min(Math.max(share, 0), 1) * (SCALE.length - 1);
  const low = Math.min(Math.floor(at), SCALE.length - 2);
  return SCALE[low].map((level, c) => Math.round(level + (SCALE[low + 1][c] - level) * (at - low)));
}

class Colouring {
  constructor(data) {
    this.data = data;
    this.hidden = new Set();   // categories of the column that are not drawn
    this.by(0);
  }

  /** Colours by a column; all its categories are drawn. */
  by(index) {
    this.index = index;
    this.column = this.data.columns[index];
    this.hidden.clear();
    if (this.column.kind === 'category') {
      this.palette = this.column.colours.map(rgb);
    } else {
      const finite = this.column.numbers.filter(Number.isFinite);
      this.low = finite.reduce((a, b) => Math.min(a, b), Infinity);
      this.high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
    }
  }

  get isCategory() {
    return this.column.kind === 'category';
  }

  /** Red, green and blue of a point. */
  rgb(i) {
    if (this.isCategory) { return this.palette[this.column.codes[i]]; }
    const value = this.column.numbers[i];
    return Number.isFinite(value) ? scaleColour((value - this.low) / (this.high - this.low || 1)) : [128, 128, 128];
  }

  css(i) {
    return `rgb(${this.rgb(i).join(' ')})`;
  }

  isShown(i) {
    return this.hidden.size === 0 || !this.isCategory || !this.hidden.has(this.column.codes[i]);
  }

  toggle(c) {
    if (!this.hidden.delete(c)) { this.hidden.add(c); }
  }

  /** Shows one category alone; all again, where it was alone already. */
  isolate(c) {
    const alone = !this.hidden.has(c) && this.hidden.size === this.column.values.length - 1;
    this.hidden = alone ? new Set() : new Set(this.column.values.keys());
    if (!alone) { this.hidden.delete(c); }
  }

  counts() {
    const counts = new Uint32Array(this.column.values.length);
    for (const code of this.column.codes) { counts[code]++; }
    return counts;
  }
}
