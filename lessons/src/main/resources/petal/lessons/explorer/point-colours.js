/* The colours that points are drawn with: clear where they are hidden, pale where others are selected. */

const PALE = 0.12;

class PointColours {
  constructor(count) {
    this.rgba = new Uint8Array(4 * count);
    this.version = 0;
  }

  /** @param drawn whether a point is drawn as a dot at all */
  update(colouring, selection, drawn) {
    const { rgba } = this;
    const n = rgba.length / 4;
    const alpha = Math.round(255 * (n > 20000 ? 0.4 : n > 1500 ? 0.55 : 0.7));
    const pale = Math.round(255 * PALE);
    for (let i = 0; i < n; i++) {
      const [red, green, blue] = colouring.rgb(i);
      rgba[4 * i] = red;
      rgba[4 * i + 1] = green;
      rgba[4 * i + 2] = blue;
      rgba[4 * i + 3] = !drawn(i) ? 0 : selection.size === 0 ? alpha : selection.has(i) ? 230 : pale;
    }
    this.version++;
  }
}
