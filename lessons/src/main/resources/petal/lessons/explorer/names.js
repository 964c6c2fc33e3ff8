/* Names in the plot, with a halo: of clusters and other categories at their middle, of arrows at their tips. */

const MOST_NAMES = 40;

class Names {
  /** @param colour gives the colour of a variable of the style sheet */
  constructor(explorer, colour) {
    this.explorer = explorer;
    this.colour = colour;
  }

  /** Names at the middle of where each category lies, the largest first; none that would cover another. */
  drawClusters(g) {
    const { view, colouring } = this.explorer;
    if (!colouring.isCategory) { return; }
    this.middles = this.middlesFor === view.version && this.middlesOf === colouring.index ? this.middles
      : middles(view, colouring.column);
    [this.middlesFor, this.middlesOf] = [view.version, colouring.index];
    this.draw(g, this.middles.filter(m => !colouring.hidden.has(m.category)).slice(0, MOST_NAMES)
      .map(m => ({ ...view.pixel(m.unit), align: 0.5, text: colouring.column.values[m.category],
        colour: this.colour('--figure-ink') })).filter(name => view.isInside(name, 0)), false);
  }

  /** Texts with a halo; those that would cover another move down, or are left out. */
  draw(g, names, moves) {
    const { view } = this.explorer;
    g.font = 'bold 13px system-ui, sans-serif';
    g.textBaseline = 'middle';
    g.lineJoin = 'round';
    g.lineWidth = 4;
    g.strokeStyle = this.colour('--figure-background');
    const taken = [];
    for (const { x, y: at, align, text, colour } of names) {
      const shown = shorten(text, 32);
      const width = g.measureText(shown).width;
      const left = Math.min(Math.max(x - align * width, 4), view.width - width - 4);
      let y = Math.min(Math.max(at, 10), view.height - 10);
      const covers = t => Math.abs(t.y - y) < 16 && t.left < left + width && left < t.left + t.width;
      if (!moves && taken.some(covers)) { continue; }
      while (taken.some(covers)) { y += 16; }
      taken.push({ left, y, width });
      g.strokeText(shown, left, y);
      g.fillStyle = colour;
      g.fillText(shown, left, y);
    }
  }
}

/** The median place of each category, the largest category first. */
function middles(view, column) {
  const members = column.values.map(() => []);
  column.codes.forEach((code, i) => members[code].push(i));
  const median = (points, k) => {
    const sorted = Float32Array.from(points, i => view.places[2 * i + k]).sort();
    return sorted[sorted.length >> 1];
  };
  return members.map((points, category) => ({ category, points })).filter(m => m.points.length > 0)
    .sort((a, b) => b.points.length - a.points.length)
    .map(({ category, points }) => ({ category, unit: [median(points, 0), median(points, 1)] }));
}

function shorten(text, most) {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join('') + '…' : text;
}
