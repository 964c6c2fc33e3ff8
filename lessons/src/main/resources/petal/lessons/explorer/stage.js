/*
 * The plot. Three canvases lie on each other: the points; marks, drawn anew with them; and what the pointer touches. All
 * is drawn with the browser's next frame, once, however much has changed.
 */

class Stage {
  constructor(explorer) {
    this.explorer = explorer;
    const { count } = explorer.data;
    this.marks = new Marks(explorer);
    this.photos = new Photos(explorer, what => this.redraw(what));
    this.colours = new PointColours(count);
    this.stale = new Set();
    this.points = element('canvas', { ariaHidden: 'true' });
    this.marked = element('canvas', { ariaHidden: 'true' });
    this.overlay = element('canvas', { tabIndex: 0, className: 'explorer-overlay' });
    this.overlay.setAttribute('role', 'application');
    this.overlay.setAttribute('aria-label', `Scatter plot of ${count} pictures. Arrow keys go from point to point, `
      + 'Enter lists the nearest neighbours, S selects, plus and minus zoom, Escape clears.');
    this.tip = element('div', { className: 'explorer-tip', hidden: true });
    this.plot = element('div', { className: 'explorer-plot' }, this.points, this.marked, this.overlay, this.tip);
    // a computed graphics card is slower than a canvas; for measuring it, the address may ask for it
    const evenSlow = /[?&]renderer=webgl/.test(location.hash);
    this.painter = count > CIRCLES && WebGlPoints.on(this.points, evenSlow) || new CanvasPoints(this.points);
    this.painter.restored = () => this.redraw('points');
    new ResizeObserver(() => this.redraw('points')).observe(this.plot);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw('points'));
  }

  /** Draws with the next frame: "points" is everything, "overlay" what the pointer touches. */
  redraw(what) {
    if (this.stale.size === 0) { requestAnimationFrame(() => this.draw()); }
    this.stale.add(what);
  }

  /** After other points are hidden or selected than before. */
  recolour() {
    this.coloured = false;
    this.redraw('points');
  }

  /** Draws now what is stale. */
  draw() {
    const { view, pointer } = this.explorer;
    const stale = new Set(this.stale);
    this.stale.clear();
    if (!this.measure() || stale.size === 0 || !view.projection) { return; }
    if (stale.has('points')) { this.drawPoints(); }
    const g = this.context(this.overlay);
    this.marks.drawRings(g);
    if (pointer.polygon) { this.marks.drawLasso(g, pointer.polygon); }
  }

  /** Tells the view how large the plot is; false where it is not shown. */
  measure() {
    const [width, height] = [this.plot.clientWidth, this.plot.clientHeight];
    if (width > 0) { this.explorer.view.size(width, height); }
    return width > 0;
  }

  drawPoints() {
    const { explorer, colours } = this;
    if (!this.coloured) {
      colours.update(explorer.colouring, explorer.selection, i => explorer.isShown(i));
      this.coloured = true;
    }
    const ratio = this.fit(this.points);
    this.painter.draw(explorer.view, colours, this.radius(), ratio, rgb(this.marks.colour('--figure-background')));
    const g = this.context(this.marked);
    if (explorer.controls.photos.checked) { this.photos.draw(g, ratio); }
    this.marks.drawArrows(g);
    if (explorer.controls.names.checked) { this.marks.names.drawClusters(g); }
  }

  fit(canvas) {
    const { view } = this.explorer;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    return ratio;
  }

  context(canvas) {
    const ratio = this.fit(canvas);
    const g = canvas.getContext('2d');
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, this.explorer.view.width, this.explorer.view.height);
    return g;
  }

  radius() {
    const { view, data } = this.explorer;
    const n = data.count;
    const base = n > 50000 ? 1.5 : n > 10000 ? 2 : n > 1500 ? 2.5 : n > 300 ? 3.5 : 5;
    return base * Math.min(3, Math.sqrt(view.zoom.scale));
  }

  /** The photo of a point beside it; -1 takes it away. */
  showTip(i) {
    this.tip.hidden = i < 0;
    this.overlay.style.cursor = i < 0 ? '' : 'pointer';
    if (i < 0) { return; }
    const { thumbnails, data, colouring, view } = this.explorer;
    this.tip.replaceChildren(thumbnails.photo(i, 128), element('bdi', {}, data.describe(i)),
      ...(colouring.index > 0 ? [element('span', {}, `${colouring.column.name}: ${data.text(colouring.column, i)}`)] : []));
    const p = view.place(i);
    const [width, height] = [this.tip.offsetWidth, this.tip.offsetHeight];
    const left = p.x + 14 + width > view.width ? p.x - 14 - width : p.x + 14;
    this.tip.style.left = `${Math.max(0, left)}px`;
    this.tip.style.top = `${Math.min(Math.max(0, p.y - height / 2), Math.max(0, view.height - height))}px`;
  }
}
