/* The selected pictures, or all that are shown where none is selected, side by side. */

const PAGE = 60;

class Gallery {
  constructor(explorer) {
    this.explorer = explorer;
    this.order = picker('Order', ['as in the folder', ...explorer.data.columns.map(column => column.name)]);
    this.heading = element('p', { className: 'explorer-remark' });
    this.list = element('ol', { className: 'explorer-gallery' });
    this.more = button('More');
    this.box = element('div', {}, element('div', { className: 'explorer-controls' }, this.order.label, this.heading),
      this.list, this.more);
    this.order.addEventListener('change', () => this.show());
    this.more.addEventListener('click', () => this.add());
    for (const event of ['selection', 'filter']) { explorer.on(event, later(60, () => this.show())); }
  }

  orderBy(column) {
    this.order.selectedIndex = column === undefined ? 0 : column + 1;
    this.show();
  }

  /** The pictures in their order: numbers fall, texts rise. */
  points() {
    const points = this.explorer.inQuestion();
    const column = this.explorer.data.columns[this.order.selectedIndex - 1];
    if (column === undefined) { return points; }
    if (column.kind === 'category') { return points.sort((a, b) => column.codes[a] - column.codes[b]); }
    if (column.kind === 'number') {
      const value = i => Number.isNaN(column.numbers[i]) ? -Infinity : column.numbers[i];
      return points.sort((a, b) => value(b) - value(a) || a - b);
    }
    const texts = new Intl.Collator('en', { numeric: true });
    return points.sort((a, b) => texts.compare(column.texts[a], column.texts[b]));
  }

  show() {
    if (this.box.hidden) { return; }
    this.shown = this.points();
    this.list.replaceChildren();
    const count = this.shown.length.toLocaleString('en');
    this.heading.textContent = this.explorer.selection.size > 0 ? `${count} selected pictures`
      : `${count} pictures: all that are shown, because none is selected`;
    this.add();
  }

  add() {
    const { explorer } = this;
    const from = this.list.children.length;
    this.list.append(...this.shown.slice(from, from + PAGE).map(i => {
      const go = element('button', { type: 'button', title: explorer.data.describe(i) },
        explorer.thumbnails.photo(i, 84), explorer.details.named(i, explorer.data.classes.length > 1));
      go.addEventListener('click', () => explorer.choose(i));
      explorer.linkPointing(go, i);
      return element('li', {}, go);
    }));
    this.more.hidden = this.list.children.length >= this.shown.length;
  }
}
