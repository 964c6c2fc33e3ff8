/* The view in the page's address, behind #, so that it can be sent and comes back when the page is loaded again. */

const LONGEST = 8000;

class Link {
  constructor(explorer) {
    this.explorer = explorer;
    const write = later(300, () => this.write());
    for (const event of ['view', 'colour', 'filter', 'selection', 'choice']) { explorer.on(event, write); }
    addEventListener('hashchange', () => { if (this.isOurs()) { this.read(); } });
  }

  isOurs() {
    return location.hash.startsWith(`#${this.explorer.figure.id}?`);
  }

  text() {
    const { view, colouring, selection, chosen, data } = this.explorer;
    const { scale, x, y } = view.zoom;
    const state = new URLSearchParams({ projection: String(data.projections.indexOf(view.projection)),
      axes: view.axes.join('.'), colour: String(colouring.index) });
    if (view.turned) { state.set('turned', view.angles.map(angle => angle.toFixed(2)).join('_')); }
    // in shares of the plot, which is of another size elsewhere
    if (scale > 1) { state.set('zoom', [scale, x / view.width, y / view.height].map(v => v.toFixed(4)).join('_')); }
    if (colouring.hidden.size > 0) { state.set('hidden', [...colouring.hidden].join('.')); }
    if (chosen >= 0) { state.set('chosen', String(chosen)); }
    const selected = selection.size > 0 ? selection.encode() : '';
    this.tooLong = selected.length > LONGEST;
    if (selected && !this.tooLong) { state.set('selected', selected); }
    return `#${this.explorer.figure.id}?${state}`;
  }

  write() {
    if (!this.started) { return; }
    try {
      history.replaceState(null, '', this.text());
    } catch {
      this.started = false; // a page inside another has no address of its own
    }
  }

  address() {
    const text = this.text();
    this.write();
    return location.href.replace(/#.*/, '') + text;
  }

  /** Shows what the address says; what it does not say, or says wrongly, is as on a new page. */
  async read() {
    const { explorer } = this;
    const state = this.isOurs() ? new URLSearchParams(location.hash.slice(location.hash.indexOf('?') + 1)) : new URLSearchParams();
    const numbers = (name, separator = '.') => (state.get(name) ?? '').split(separator).filter(Boolean).map(Number);
    const within = (value, most) => Number.isInteger(value) && value >= 0 && value < most;
    const { data, view, colouring, selection } = explorer;
    const p = Number(state.get('projection'));
    const projection = within(p, data.projections.length) ? p : 0;
    const last = data.projections[projection].axes.length;
    const axes = numbers('axes');
    const angles = numbers('turned', '_');
    if (angles.length === 2 && angles.every(Number.isFinite)) { view.angles = angles; }
    await explorer.look(projection, axes.length === 3 && axes.every(a => within(a, Math.max(last, 3))) && within(axes[0], last)
      && within(axes[1], last) ? axes : [0, 1, 2], angles.length === 2);
    const colour = Number(state.get('colour'));
    explorer.colourBy(within(colour, data.columns.length) && data.columns[colour].kind !== 'text' ? colour : 0);
    if (colouring.isCategory) {
      colouring.hidden = new Set(numbers('hidden').filter(c => within(c, colouring.column.values.length)));
    }
    explorer.stage.measure();
    const [scale, x, y] = numbers('zoom', '_');
    if ([scale, x, y].every(Number.isFinite) && scale >= 1) {
      view.zoom = { scale: Math.min(scale, CLOSEST), x: x * view.width, y: y * view.height };
      view.pan(0, 0);
    }
    selection.decode(state.get('selected') ?? '');
    explorer.filtered();
    explorer.selected();
    if (state.has('chosen') && within(Number(state.get('chosen')), data.count)) { await explorer.choose(Number(state.get('chosen'))); }
    this.started = true;
  }
}
