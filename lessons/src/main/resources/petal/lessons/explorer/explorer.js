/*
 * The explorer of pictures: a figure of class "explorer" holds a script of type application/json (see ExplorerJson.java).
 * This class holds what the parts share and tells them what changed: "view", "colour", "filter", "selection", "choice".
 */

class Explorer {
  static async start(figure) {
    try {
      const json = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
      const data = await ExplorerData.of(json, new Parts(json.parts ?? {}, json.folder));
      figure.explorer = new Explorer(figure, data);
      await figure.explorer.link.read();
    } catch (failure) {
      figure.prepend(element('p', { className: 'explorer-failure', role: 'alert' }, `The pictures cannot be shown: ${failure.message}`));
      throw failure;
    }
  }

  constructor(figure, data) {
    this.figure = figure;
    this.data = data;
    this.listeners = {};
    this.pointed = -1;        // the point under the mouse or the keyboard's cursor
    this.chosen = -1;         // the point whose neighbours are listed
    this.neighbours = [];     // of the chosen point, for each space
    this.k = 8;
    this.view = new View(data);
    this.colouring = new Colouring(data);
    this.selection = new Selection(data.count);
    this.thumbnails = new Thumbnails(data);
    this.search = new NeighbourSearch(data);
    this.build();
  }

  on(event, listener) {
    (this.listeners[event] ??= []).push(listener);
  }

  tell(event) {
    for (const listener of this.listeners[event] ?? []) { listener(); }
  }

  // ---- the elements ----

  build() {
    this.told = element('p', { className: 'explorer-remark explorer-told', hidden: true });
    this.live = element('p', { className: 'visually-hidden' });
    this.live.setAttribute('aria-live', 'polite');
    this.controls = new Controls(this);
    this.stage = new Stage(this);
    this.overlay = this.stage.overlay;
    this.details = new Details(this);
    this.legend = new Legend(this);
    this.gallery = new Gallery(this);
    this.selectBar = new SelectBar(this);
    this.export = new Export(this);
    this.link = new Link(this);
    this.pointer = new Pointer(this);
    this.keyboard = new Keyboard(this);
    this.dropping = new Dropped(this);
    this.tools = choice('What dragging does', TOOLS, tool => this.pointer.take(tool));
    this.export.bar.prepend(this.dropping.pick);
    this.figure.prepend(this.controls.bar,
      element('div', { className: 'explorer-main' },
        element('div', {}, this.stage.plot,
          element('div', { className: 'explorer-foot' }, this.tools, this.controls.zoom), this.controls.remark),
        element('div', { className: 'explorer-side' }, this.legend.figure, this.details.box)),
      this.selectBar.bar, panels(this), this.export.bar, this.told, this.live);
    this.tools.press(0);
  }

  // ---- what is seen ----

  /** Shows axes of a projection. */
  async look(index, axes, turned) {
    const projection = await this.data.load(this.data.projections[index]);
    this.view.look(projection, axes, turned);
    this.view.reset();
    this.controls.looked(index);
    this.arrange();
  }

  /** Works out anew where everything is. */
  arrange() {
    const byClass = this.colouring.index === 0;
    this.view.arrange(this.controls.showsArrows
      ? this.view.arrows(label => !byClass || !this.colouring.hidden.has(label)) : []);
    this.controls.sayHow();
    this.moved();
  }

  /** After the view moved over the points. */
  moved() {
    this.controls.moved();
    this.pointer.updateTouch();
    this.redraw('points');
    this.tell('view');
  }

  zoomAt(factor, place = { x: this.view.width / 2, y: this.view.height / 2 }) {
    this.point(-1);
    this.view.zoomAt(factor, place);
    this.moved();
  }

  pan(dx, dy) {
    this.point(-1);
    this.view.pan(dx, dy);
    this.moved();
  }

  colourBy(column) {
    this.colouring.by(column);
    this.controls.coloured(column);
    this.tell('colour');
    this.filtered();
  }

  /** After other categories are hidden than before. */
  filtered() {
    this.stage.recolour();
    this.legend.standing();
    this.arrange();
    this.tell('filter');
  }

  isShown(i) {
    return this.colouring.isShown(i);
  }

  pointsOf(column, category) {
    const points = [];
    column.codes.forEach((code, i) => { if (code === category) { points.push(i); } });
    return points;
  }

  /** What galleries, numbers and files are of: the selected points, or all that are shown where there are none. */
  inQuestion() {
    if (this.selection.size > 0) { return this.selection.points(); }
    return Array.from({ length: this.data.count }, (_, i) => i).filter(i => this.isShown(i));
  }

  /** "points" is everything, "overlay" what the pointer touches. */
  redraw(what) {
    this.stage.redraw(what);
  }

  radius() {
    return this.stage.radius();
  }

  // ---- pointing, choosing, selecting ----

  nearest(place, reach) {
    return this.view.nearest(place, reach, i => this.isShown(i));
  }

  point(i) {
    if (i === this.pointed) { return; }
    this.pointed = i;
    this.stage.showTip(i);
    this.redraw('overlay');
  }

  /** Points at a point while the mouse or the keyboard is on an element. */
  linkPointing(target, i) {
    for (const event of ['pointerenter', 'focus']) { target.addEventListener(event, () => this.point(this.isShown(i) ? i : -1)); }
    for (const event of ['pointerleave', 'blur']) { target.addEventListener(event, () => this.point(-1)); }
  }

  async choose(i) {
    this.chosen = i;
    const lists = i < 0 ? [] : await Promise.all(this.data.spaces.map(space => this.search.of(space, i, this.k)));
    if (this.chosen !== i) { return; }  // another one was chosen meanwhile
    this.neighbours = lists;
    this.redraw('overlay');
    this.tell('choice');
    this.say(i < 0 ? 'Nothing chosen.' : `Chosen: ${this.data.describe(i)}. `
      + this.data.spaces.map((space, s) => `Nearest by ${space.name}: `
        + lists[s].slice(0, 3).map(([j]) => this.data.describe(j)).join('; ')).join('. '));
  }

  /** Shows the neighbours of a picture that is none of the points. */
  dropped(picture, name, neighbours) {
    this.chosen = -1;
    this.details.showDropped(picture, name, this.data.spaces[0], neighbours);
    this.select(neighbours.map(([j]) => j), 0);
    this.say(`Nearest to ${name}: ${neighbours.slice(0, 3).map(([j]) => this.data.describe(j)).join('; ')}`, true);
  }

  select(points, mode) {
    this.selection.join(points, mode);
    this.selected();
  }

  invert() {
    this.selection.invert(i => this.isShown(i));
    this.selected();
  }

  selected() {
    this.stage.recolour();
    this.redraw('points');
    this.tell('selection');
    if (this.selection.size > 0) { this.say(`${this.selection.size} pictures selected.`); }
  }

  /** To screen readers, and to all below the figure where they could miss it. */
  say(text, toAll = false) {
    this.live.textContent = text;
    this.told.hidden = !toAll;
    this.told.textContent = toAll ? text : '';
  }

  /** Where a point is in the window; for tests and consoles. */
  clientPlace(i) {
    this.stage.draw();
    const box = this.overlay.getBoundingClientRect();
    const p = this.view.place(i);
    return { x: box.left + p.x, y: box.top + p.y };
  }
}

for (const figure of document.querySelectorAll('figure.explorer')) { Explorer.start(figure); }
