/* What the colours mean. Each category can be hidden, shown alone, or selected; many can be searched. */

const SEARCHED = 12;

class Legend {
  constructor(explorer) {
    this.explorer = explorer;
    this.search = element('input', { type: 'search', placeholder: 'Search the legend', ariaLabel: 'Search the legend' });
    this.all = button('Show all');
    this.rows = element('ul', { className: 'explorer-classes' });
    this.figure = element('section', { className: 'explorer-legend', ariaLabel: 'Legend' },
      element('div', { className: 'explorer-legend-head' }, this.search, this.all), this.rows);
    this.search.addEventListener('input', () => this.filter());
    this.all.addEventListener('click', () => this.changed(() => explorer.colouring.hidden.clear()));
    explorer.on('colour', () => this.build());
    explorer.on('selection', () => this.standing());
  }

  changed(change) {
    change();
    this.standing();
    this.explorer.filtered();
  }

  build() {
    const { colouring } = this.explorer;
    this.search.value = '';
    if (!colouring.isCategory) {
      const bar = element('div', { className: 'explorer-scale' });
      bar.style.background = `linear-gradient(90deg, ${SCALE.map(c => `rgb(${c.join(' ')})`).join(', ')})`;
      this.rows.replaceChildren(element('li', {}, bar, element('div', { className: 'explorer-scale-ends' },
        element('span', {}, number(colouring.low)), element('span', {}, number(colouring.high)))));
      this.chips = [];
    } else {
      const counts = colouring.counts();
      this.chips = colouring.column.values.map((name, c) => this.row(name, c, counts[c]));
      this.rows.replaceChildren(...this.chips.map(chip => chip.row));
    }
    this.search.hidden = this.chips.length <= SEARCHED;
    this.standing();
  }

  row(name, c, count) {
    const { explorer } = this;
    const show = element('button', { type: 'button', className: 'explorer-class', title: `Show or hide ${name}` },
      dot(explorer.colouring.column.colours[c]), element('bdi', {}, name));
    const select = button(String(count), `Select the ${count} of ${name}`);
    const only = button('only', `Show ${name} alone`);
    show.addEventListener('click', () => this.changed(() => explorer.colouring.toggle(c)));
    only.addEventListener('click', () => this.changed(() => explorer.colouring.isolate(c)));
    select.addEventListener('click', () => explorer.select(explorer.pointsOf(explorer.colouring.column, c)));
    return { name, show, only, row: element('li', {}, show, only, select) };
  }

  standing() {
    const { colouring } = this.explorer;
    this.chips.forEach(({ show, only }, c) => {
      show.setAttribute('aria-pressed', String(!colouring.hidden.has(c)));
      only.setAttribute('aria-pressed', String(!colouring.hidden.has(c)
        && colouring.hidden.size > 0 && colouring.hidden.size === this.chips.length - 1));
    });
    this.all.hidden = colouring.hidden.size === 0;
  }

  filter() {
    const text = fold(this.search.value);
    for (const { name, row } of this.chips) { row.hidden = !fold(name).includes(text); }
  }
}

/** For comparing: without case and accents. */
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
