/* Selecting by text, by what is wrong, and by a picture of one's own; adding to a selection and taking away from it. */

class SelectBar {
  constructor(explorer) {
    this.explorer = explorer;
    const { data } = explorer;
    this.text = element('input', { type: 'search', placeholder: 'Class, file or text', ariaLabel: 'Search for pictures' });
    this.where = picker('in', ['everything', 'file', ...data.columns.map(column => column.name)]);
    this.find = button('Select');
    this.mode = choice('What a new selection does', MODES, mode => { explorer.selection.mode = mode; });
    this.mode.press(0);
    this.standing = element('output', { className: 'explorer-standing' });
    this.mistakes = button('Mistakes', 'Select the pictures that were taken for another class');
    this.invert = button('Invert', 'Select what is not selected');
    this.clear = button('Clear', 'Select nothing');
    const form = element('form', { className: 'explorer-search' }, this.text, this.where.label, this.find);
    form.addEventListener('submit', event => { event.preventDefault(); this.search(); });
    this.find.type = 'submit';
    this.mistakes.hidden = data.column('mistake') === undefined;
    this.mistakes.addEventListener('click', () => {
      explorer.select(explorer.pointsOf(data.column('mistake'), 1));
      explorer.gallery.orderBy(data.roles.confidence);
    });
    this.invert.addEventListener('click', () => explorer.invert());
    this.clear.addEventListener('click', () => explorer.select([], 0));
    this.bar = element('div', { className: 'explorer-bar' }, form, this.mode, this.mistakes, this.invert, this.clear,
      this.standing);
    explorer.on('selection', () => this.tell());
    this.tell();
  }

  tell() {
    const { selection, data } = this.explorer;
    this.standing.textContent = selection.size === 0 ? 'Nothing selected'
      : `${selection.size.toLocaleString('en')} of ${data.count.toLocaleString('en')} selected`;
    this.clear.disabled = selection.size === 0;
  }

  search() {
    const wanted = fold(this.text.value.trim());
    if (wanted === '') { return; }
    const { explorer } = this;
    const { data } = explorer;
    const where = this.where.selectedIndex;
    const columns = where === 0 ? data.columns : where === 1 ? [] : [data.columns[where - 2]];
    const tests = columns.map(column => this.test(column, wanted));
    if (where < 2) { tests.push(i => fold(data.captions[i]).includes(wanted)); }
    const found = [];
    for (let i = 0; i < data.count; i++) { if (explorer.isShown(i) && tests.some(test => test(i))) { found.push(i); } }
    explorer.select(found);
  }

  /** A category is compared once, not for each of its points. */
  test(column, wanted) {
    if (column.kind === 'category') {
      const hits = column.values.map(value => fold(value).includes(wanted));
      return i => hits[column.codes[i]];
    }
    return i => fold(this.explorer.data.text(column, i)).includes(wanted);
  }
}
