/* Which class is taken for which: a matrix of a few classes, a list of the most frequent mistakes of many. */

const MATRIX = 25;
const MISTAKES_LISTED = 40;

class Confusion {
  constructor(explorer) {
    this.explorer = explorer;
    this.box = element('div', { className: 'explorer-confusion' });
    this.prediction = explorer.data.column('prediction');
  }

  show() {
    if (this.box.hidden || this.box.firstChild) { return; }
    const classes = this.explorer.data.columns[0].values;
    const predicted = this.prediction.values;
    const cells = new Map();
    this.explorer.data.labels.forEach((label, i) => {
      const at = label * predicted.length + this.prediction.codes[i];
      if (!cells.has(at)) { cells.set(at, []); }
      cells.get(at).push(i);
    });
    const cell = (row, column) => cells.get(row * predicted.length + column) ?? [];
    this.box.append(classes.length <= MATRIX && predicted.length <= MATRIX ? this.matrix(classes, predicted, cell)
      : this.list(classes, predicted, cells));
  }

  matrix(classes, predicted, cell) {
    const most = Math.max(1, ...classes.map((_, r) => classes.map((_, c) => cell(r, c).length)).flat());
    const head = element('tr', {}, element('th', { scope: 'col' }, 'class ↓ taken for →'),
      ...predicted.map(name => element('th', { scope: 'col' }, element('bdi', {}, name))));
    const rows = classes.map((name, r) => element('tr', {}, element('th', { scope: 'row' }, element('bdi', {}, name)),
      ...predicted.map((as, c) => {
        const points = cell(r, c);
        const go = button(String(points.length), `Select the ${points.length} of ${name} taken for ${as}`);
        go.disabled = points.length === 0;
        go.addEventListener('click', () => this.explorer.select(points));
        const data = element('td', {}, go);
        const hue = name === as ? 'var(--good)' : 'var(--bad)';
        data.style.background = `color-mix(in srgb, ${hue} ${Math.round(60 * Math.sqrt(points.length / most))}%, transparent)`;
        return data;
      })));
    return element('div', { className: 'table' }, element('table', {}, element('thead', {}, head),
      element('tbody', {}, ...rows)));
  }

  list(classes, predicted, cells) {
    const wrong = [...cells].map(([at, points]) => ({ points, name: classes[Math.floor(at / predicted.length)],
      as: predicted[at % predicted.length] })).filter(({ name, as }) => name !== as)
      .sort((a, b) => b.points.length - a.points.length);
    return element('ul', { className: 'explorer-bars' }, ...wrong.slice(0, MISTAKES_LISTED).map(({ points, name, as }) => {
      const go = button(`${name} taken for ${as}: ${points.length}`);
      go.addEventListener('click', () => this.explorer.select(points));
      return element('li', {}, go);
    }));
  }
}
