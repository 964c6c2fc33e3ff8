/* The chosen picture and its nearest neighbours, in each space side by side. */

class Details {
  constructor(explorer) {
    this.explorer = explorer;
    this.box = element('div', { className: 'explorer-details' });
    explorer.on('choice', () => this.show());
    this.show();
  }

  show() {
    const { explorer } = this;
    if (explorer.chosen < 0) {
      this.box.replaceChildren(element('p', { className: 'explorer-empty' },
        'Choose a point to see its photo and its nearest neighbours here.'));
      return;
    }
    const i = explorer.chosen;
    const clear = button('×', 'Clear the choice');
    clear.addEventListener('click', () => { explorer.choose(-1); explorer.overlay.focus(); });
    const facts = explorer.data.columns.slice(1).map(column => [column.name, explorer.data.text(column, i)])
      .filter(([, text]) => text !== '').flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]);
    this.box.replaceChildren(
      element('div', { className: 'explorer-chosen' }, explorer.thumbnails.photo(i, 112), this.named(i), clear),
      ...(facts.length ? [element('dl', { className: 'explorer-facts' }, ...facts)] : []),
      ...(explorer.data.spaces.length ? [this.howMany()] : []),
      ...explorer.data.spaces.map((space, s) => this.list(space, explorer.neighbours[s], s,
        explorer.data.labels[i])));
  }

  /** The neighbours of a picture that is none of the page's. */
  showDropped(picture, name, space, list) {
    const clear = button('×', 'Clear the choice');
    clear.addEventListener('click', () => this.explorer.choose(-1));
    this.box.replaceChildren(element('div', { className: 'explorer-chosen' }, picture,
      element('span', { className: 'named' }, element('bdi', {}, name)), clear), this.list(space, list, 0));
  }

  howMany() {
    const { explorer } = this;
    const most = explorer.data.spaces.reduce((k, space) => Math.max(k, explorer.search.most(space)), 1);
    const input = element('input', { type: 'number', min: '1', max: String(most), value: String(explorer.k) });
    input.addEventListener('change', () => {
      explorer.k = Math.min(most, Math.max(1, Math.round(Number(input.value)) || 1));
      explorer.choose(explorer.chosen);
    });
    return element('label', { className: 'explorer-k' }, 'Nearest shown: ', input);
  }

  list(space, list, s, label) {
    const { explorer } = this;
    const items = list.map(([j, score]) => {
      const go = element('button', { type: 'button', title: explorer.data.describe(j) },
        explorer.thumbnails.photo(j, 72), element('span', { className: 'score' }, score.toFixed(3)), this.named(j, true));
      go.addEventListener('click', () => explorer.choose(j));
      explorer.linkPointing(go, j);
      return element('li', {}, go);
    });
    const same = list.filter(([j]) => explorer.data.labels[j] === label).length;
    const select = button('Select these', `Select the ${items.length} nearest by ${space.name}`);
    select.addEventListener('click', () => explorer.select(list.map(([j]) => j)));
    const beyond = items.length > space.k && space.vectors
      ? `; those after the first ${space.k} by ${space.vectors.dimensions} principal axes` : '';
    return element('section', {},
      element('h3', {}, element('span', { className: s === 0 ? 'line' : 'line dashed' }), `Nearest by ${space.name}`,
        element('small', {}, label === undefined ? '' : ` ${same} of ${items.length} of the same class${beyond}`)), select,
      element('ol', { className: 'explorer-neighbours' }, ...items));
  }

  named(i, short = false) {
    const { data } = this.explorer;
    return element('span', { className: 'named' }, dot(data.classes[data.labels[i]].colour),
      element('bdi', {}, short ? data.className(i) : data.describe(i)));
  }
}
