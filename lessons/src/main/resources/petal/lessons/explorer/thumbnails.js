/*
 * Photos: small squares, many in one tile. A tile is loaded when one of its photos is to be seen, and forgotten when many
 * others were seen since. Which photo a point has never depends on what is hidden or selected.
 */

const TILES_KEPT = 400;
const PHOTOS_KEPT = 2000;

class Thumbnails {
  constructor(data) {
    this.data = data;
    Object.assign(this, data.json.thumbnails);  // side, columns, perTile, tiles
    this.kept = new Map();   // tile: promise of its image, the longest unused first
    this.ready = new Map();  // tile: its image
    this.cut = new Map();    // point: its photo alone
  }

  /** Where the photo of a point is, among all that were made. */
  place(i) {
    return this.data.photoPlaces ? this.data.photoPlaces[i] : i;
  }

  tileOf(i) {
    return Math.floor(this.place(i) / this.perTile);
  }

  /** Loads the tile of a photo. */
  tile(i) {
    const t = this.tileOf(i);
    const image = this.kept.get(t) ?? this.load(t);
    this.kept.delete(t);
    this.kept.set(t, image);
    if (this.kept.size > TILES_KEPT) {
      const [oldest] = this.kept.keys();
      this.kept.delete(oldest);
      this.ready.delete(oldest);
    }
    return image;
  }

  async load(t) {
    const image = new Image();
    image.src = 'data:image/jpeg;base64,' + await this.data.parts.text(this.tiles[t]);
    await image.decode();
    if (this.kept.has(t)) { this.ready.set(t, image); }
    return image;
  }

  isReady(i) {
    return this.ready.has(this.tileOf(i));
  }

  /** Draws a photo whose tile has been loaded. */
  draw(g, image, i, x, y, side) {
    const k = this.place(i) % this.perTile;
    const s = this.side;
    g.drawImage(image, k % this.columns * s, Math.floor(k / this.columns) * s, s, s, x, y, side, side);
  }

  /** Draws one of the photos that are drawn again and again: cut out of its tile once, for that decodes the tile. */
  drawReady(g, i, x, y, side) {
    let cut = this.cut.get(i);
    if (!cut) {
      cut = element('canvas', { width: this.side, height: this.side });
      this.draw(cut.getContext('2d'), this.ready.get(this.tileOf(i)), i, 0, 0, this.side);
      if (this.cut.size >= PHOTOS_KEPT) { this.cut.delete(this.cut.keys().next().value); }
      this.cut.set(i, cut);
    }
    g.drawImage(cut, x, y, side, side);
  }

  /** A photo as an element; it appears when its tile is there. */
  photo(i, side) {
    const canvas = element('canvas', { className: 'explorer-photo' });
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(side * ratio);
    canvas.style.width = `${side}px`;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Photo: ${this.data.describe(i)}`);
    const paint = image => {
      const g = canvas.getContext('2d');
      g.imageSmoothingQuality = 'high';
      this.draw(g, image, i, 0, 0, canvas.width);
    };
    if (this.isReady(i)) {
      paint(this.ready.get(this.tileOf(i)));
    } else {
      this.tile(i).then(paint, failure => { canvas.title = failure.message; });
    }
    return canvas;
  }
}
