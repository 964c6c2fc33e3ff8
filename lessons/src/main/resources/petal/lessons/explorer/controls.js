/* What stands around the plot: which projection and axes it shows, what colours and decorates the points, zoom buttons. */

class Controls {
  constructor(explorer) {
    this.explorer = explorer;
    const { data } = explorer;
    this.projection = picker('Projection', data.projections.map(p => p.name));
    this.axes = ['Across', 'Up', 'Deep'].map(name => picker(name, []));
    this.colourable = [...data.columns.keys()].filter(k => data.columns[k].kind !== 'text');
    this.colour = picker('Colour by', this.colourable.map(k => data.columns[k].name));
    this.arrows = checkbox('Prototype arrows', true);
    this.turn = checkbox('3-D', false);
    this.names = checkbox('Names', false);
    this.photos = checkbox('Photos as points', false);
    this.remark = element('p', { className: 'explorer-remark' });
    this.bar = element('div', { className: 'explorer-controls' }, ...[this.projection, ...this.axes, this.colour, this.arrows,
      this.turn, this.names, this.photos].map(control => control.label));
    this.zoom = element('div', { className: 'explorer-zoom', role: 'group', ariaLabel: 'Zoom' },
      this.zoomIn = button('+', 'Zoom in'), this.zoomOut = button('−', 'Zoom out'),
      this.zoomAll = button('All', 'Show all'));
    this.listen();
  }

  listen() {
    const { explorer } = this;
    this.projection.addEventListener('change',
      () => explorer.look(this.projection.selectedIndex, [0, 1, 2], this.turn.checked));
    for (const control of [...this.axes, this.turn]) { control.addEventListener('change', () => this.lookAlong()); }
    this.colour.addEventListener('change', () => explorer.colourBy(this.colourable[this.colour.selectedIndex]));
    this.arrows.addEventListener('change', () => explorer.arrange());
    for (const box of [this.names, this.photos]) { box.addEventListener('change', () => explorer.redraw('points')); }
    this.zoomIn.addEventListener('click', () => explorer.zoomAt(1.6));
    this.zoomOut.addEventListener('click', () => explorer.zoomAt(1 / 1.6));
    this.zoomAll.addEventListener('click', () => explorer.zoomAt(0));
  }

  lookAlong() {
    const { explorer } = this;
    return explorer.look(explorer.data.projections.indexOf(explorer.view.projection),
      this.axes.map(select => Math.max(0, select.selectedIndex)), this.turn.checked);
  }

  get showsArrows() {
    return this.arrows.checked && !this.arrows.disabled;
  }

  /** After another projection or other axes are looked at. */
  looked(index) {
    const { view } = this.explorer;
    if (this.filled !== view.projection) {
      for (const select of this.axes) { fill(select, view.projection.axes); }
      this.filled = view.projection;
    }
    this.projection.selectedIndex = index;
    this.axes.forEach((select, k) => { select.selectedIndex = view.axes[k]; });
    this.turn.label.hidden = !view.canTurn;
    this.turn.checked = view.turned;
    this.axes[2].label.hidden = !view.turned;
    this.arrows.disabled = this.arrows.label.hidden = view.projection.arrows.length === 0;
  }

  moved() {
    this.zoomOut.disabled = this.zoomAll.disabled = this.explorer.view.zoom.scale === 1;
  }

  coloured(column) {
    this.colour.selectedIndex = this.colourable.indexOf(column);
  }

  sayHow() {
    const { view } = this.explorer;
    this.remark.textContent = (view.projection.remark ? view.projection.remark + ' ' : '')
      + (view.tips.length ? `Arrows are prototypes, drawn ${lengthened(view.lengthening)}. ` : '')
      + (view.turned ? 'Drag to turn. ' : '') + 'Point at a dot for its photo; click it for its neighbours.';
  }
}

/** How long arrows are drawn, as one says it. */
function lengthened(scale) {
  const words = { 1: 'as long as they are', 2: 'twice as long', 0.5: 'half as long', 0.2: 'a fifth as long',
    0.1: 'a tenth as long' };
  return words[number(scale)] ?? `${number(scale)} times as long`;
}
