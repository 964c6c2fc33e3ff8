/* What the selected pictures are, in numbers; of all that are shown where none is selected. */

class Statistics {
  constructor(explorer) {
    this.explorer = explorer;
    this.box = element('div', { className: 'explorer-statistics' });
    for (const event of ['selection', 'filter', 'colour']) { explorer.on(event, later(60, () => this.show())); }
  }

  show() {
    if (this.box.hidden) { return; }
    const { data } = this.explorer;
    const points = this.explorer.inQuestion();
    const facts = [['Pictures', `${points.length.toLocaleString('en')} of ${data.count.toLocaleString('en')}, ${percent(points.length / data.count)}`]];
    const mistake = data.column('mistake');
    if (mistake && points.length > 0) {
      const wrong = points.reduce((sum, i) => sum + mistake.codes[i], 0);
      facts.push(['Mistakes', `${wrong} of ${points.length}, ${percent(wrong / points.length)}`]);
    }
    for (const column of data.columns.filter(c => c.kind === 'number')) {
      const numbers = points.map(i => column.numbers[i]).filter(Number.isFinite);
      if (numbers.length > 0) { facts.push([column.name, spread(numbers)]); }
    }
    this.box.replaceChildren(
      element('dl', { className: 'explorer-facts' }, ...facts.flatMap(([name, text]) => [element('dt', {}, name),
        element('dd', {}, text)])),
      ...data.columns.filter(c => c.kind === 'category' && c.values.length > 1).map(c => this.bars(c, points)));
  }

  /** How many of each category there are, and what share of the category that is. */
  bars(column, points) {
    const { explorer } = this;
    const counts = new Uint32Array(column.values.length);
    const all = new Uint32Array(column.values.length);
    for (const i of points) { counts[column.codes[i]]++; }
    for (const code of column.codes) { all[code]++; }
    const most = Math.max(1, ...counts);
    const order = [...counts.keys()].filter(c => counts[c] > 0).sort((a, b) => counts[b] - counts[a]);
    return element('section', {}, element('h3', {}, column.name),
      element('ul', { className: 'explorer-bars' }, ...order.slice(0, 20).map(c => {
        const bar = element('span', { className: 'bar' });
        bar.style.width = `${100 * counts[c] / most}%`;
        bar.style.background = column.colours[c];
        const go = element('button', { type: 'button', title: `Select the ${all[c]} of ${column.values[c]}` },
          element('bdi', {}, column.values[c]), element('span', { className: 'track' }, bar),
          element('span', { className: 'score' }, `${counts[c]} (${percent(counts[c] / all[c])})`));
        go.addEventListener('click', () => explorer.select(explorer.pointsOf(column, c)));
        return element('li', {}, go);
      })), ...(order.length > 20 ? [element('p', { className: 'explorer-remark' }, `and ${order.length - 20} more`)] : []));
  }
}

function spread(numbers) {
  const sorted = Float64Array.from(numbers).sort();
  const mean = sorted.reduce((sum, v) => sum + v, 0) / sorted.length;
  return `mean ${number(mean)}, median ${number(sorted[sorted.length >> 1])}, from ${number(sorted[0])} to ${number(sorted.at(-1))}`;
}

function percent(share) {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}
