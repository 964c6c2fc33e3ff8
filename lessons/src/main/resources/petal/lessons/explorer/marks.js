/* What is drawn over the points: photos, arrows, the names of clusters, rings and lines, the lasso. */

const PHOTO = 40;
const CELL = PHOTO + 4;
const MOST_PHOTOS = 600;
const MOST_NAMES = 40;

class Marks {
  constructor(explorer) {
    this.explorer = explorer;
  }

  /**
   * The photos to show as points, of what is selected if anything is: each where no other one is in its way, in an order
   * that zooming keeps. Cells are as large as photos, so that each holds one at most.
   */
  choosePhotos() {
    const { view, data, selection } = this.explorer;
    const { kx, ky, ox, oy } = view.pixels;
    const columns = Math.ceil(view.width / CELL) + 2;
    const cells = new Int32Array(columns * (Math.ceil(view.height / CELL) + 2)).fill(-1);
    const x = i => view.places[2 * i] * kx + ox;
    const y = i => view.places[2 * i + 1] * ky + oy;
    const chosen = [];
    const step = coprime(data.count);
    for (let k = 0, i = 0; k < data.count && chosen.length < MOST_PHOTOS; k++, i = (i + step) % data.count) {
      const [px, py] = [x(i), y(i)];
      if (!(px >= 0 && py >= 0 && px < view.width && py < view.height) || !this.explorer.isShown(i)
        || selection.size > 0 && !selection.has(i)) { continue; }
      const at = (Math.floor(py / CELL) + 1) * columns + Math.floor(px / CELL) + 1;
      let free = true;
      for (let around = 0; free && around < 9; around++) {
        const other = cells[at + (Math.floor(around / 3) - 1) * columns + around % 3 - 1];
        free = other < 0 || Math.abs(x(other) - px) >= CELL || Math.abs(y(other) - py) >= CELL;
      }
      if (free) {
        cells[at] = i;
        chosen.push(i);
      }
    }
    return chosen;
  }

  drawPhotos(g, chosen) {
    const { view, thumbnails, colouring } = this.explorer;
    for (const i of chosen) {
      if (!thumbnails.isReady(i)) { continue; }
      const p = view.place(i);
      g.fillStyle = colouring.css(i);
      g.fillRect(p.x - PHOTO / 2 - 2, p.y - PHOTO / 2 - 2, PHOTO + 4, PHOTO + 4);
      thumbnails.drawReady(g, i, p.x - PHOTO / 2, p.y - PHOTO / 2, PHOTO);
    }
  }

  drawArrows(g) {
    const { view, data } = this.explorer;
    if (view.tips.length === 0) { return; }
    const origin = view.pixel(view.originUnit);
    const tips = view.tips.map(tip => ({ label: tip.label, ...view.pixel(tip.unit) }));
    g.lineCap = g.lineJoin = 'round';
    for (const halo of [true, false]) {
      for (const tip of tips) {
        const angle = Math.atan2(tip.y - origin.y, tip.x - origin.x);
        g.strokeStyle = halo ? this.colour('--figure-background') : data.classes[tip.label].colour;
        g.lineWidth = halo ? 5 : 2.4;
        g.beginPath();
        g.moveTo(origin.x, origin.y);
        g.lineTo(tip.x, tip.y);
        for (const side of [-0.45, 0.45]) {
          g.moveTo(tip.x, tip.y);
          g.lineTo(tip.x - 10 * Math.cos(angle + side), tip.y - 10 * Math.sin(angle + side));
        }
        g.stroke();
      }
    }
    disc(g, origin, 4, this.colour('--figure-origin'));
    this.names(g, tips.map(tip => ({ x: tip.x + (tip.x < origin.x ? -9 : 9), y: tip.y,
      align: tip.x < origin.x ? 1 : 0, text: data.classes[tip.label].name, colour: this.classText(tip.label) })), true);
  }

  /** Names at the middle of where each category lies, the largest first; none that would cover another. */
  drawClusterNames(g) {
    const { view, colouring } = this.explorer;
    if (!colouring.isCategory) { return; }
    this.middles = this.middlesFor === view.version && this.middlesOf === colouring.index ? this.middles
      : middles(view, colouring.column);
    [this.middlesFor, this.middlesOf] = [view.version, colouring.index];
    this.names(g, this.middles.filter(m => !colouring.hidden.has(m.category)).slice(0, MOST_NAMES)
      .map(m => ({ ...view.pixel(m.unit), align: 0.5, text: colouring.column.values[m.category],
        colour: this.colour('--figure-ink') })).filter(name => view.isInside(name, 0)), false);
  }

  /** Texts with a halo; those that would cover another move down, or are left out. */
  names(g, names, moves) {
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

  /** The chosen point with lines to its neighbours, and the point under the mouse. */
  drawRings(g) {
    const { explorer } = this;
    if (explorer.chosen >= 0) {
      const from = explorer.view.place(explorer.chosen);
      explorer.neighbours.forEach((list, s) => {
        g.strokeStyle = this.colour('--figure-ink');
        g.lineWidth = 1.2;
        g.setLineDash(s === 0 ? [] : [2, 4]);
        for (const [j] of list) {
          if (!explorer.isShown(j)) { continue; }
          const to = explorer.view.place(j);
          g.beginPath();
          g.moveTo(from.x, from.y);
          g.lineTo(to.x, to.y);
          g.stroke();
          this.ring(g, j, 1);
        }
      });
      g.setLineDash([]);
      this.ring(g, explorer.chosen, 2.5);
    }
    if (explorer.pointed >= 0) { this.ring(g, explorer.pointed, 2); }
  }

  ring(g, i, width) {
    const p = this.explorer.view.place(i);
    const radius = this.explorer.radius();
    disc(g, p, radius + 1.5, this.explorer.colouring.css(i));
    g.strokeStyle = this.colour('--figure-ink');
    g.lineWidth = width;
    g.beginPath();
    g.arc(p.x, p.y, radius + 2 + width, 0, 2 * Math.PI);
    g.stroke();
  }

  drawLasso(g, polygon) {
    g.beginPath();
    polygon.forEach((p, k) => g[k === 0 ? 'moveTo' : 'lineTo'](p.x, p.y));
    g.closePath();
    g.globalAlpha = 0.12;
    g.fillStyle = this.colour('--figure-ink');
    g.fill();
    g.globalAlpha = 1;
    g.strokeStyle = this.colour('--figure-ink');
    g.lineWidth = 1.5;
    g.setLineDash([5, 4]);
    g.stroke();
    g.setLineDash([]);
  }

  classText(label) {
    return this.colour(this.explorer.data.classes[label].label) || this.explorer.data.classes[label].colour;
  }

  colour(variable) {
    return getComputedStyle(this.explorer.figure).getPropertyValue(variable).trim();
  }
}

function disc(g, place, radius, colour) {
  g.fillStyle = colour;
  g.beginPath();
  g.arc(place.x, place.y, radius, 0, 2 * Math.PI);
  g.fill();
}

/** A step that visits all of n numbers in an order that looks like none. */
function coprime(n) {
  const divisor = (a, b) => b === 0 ? a : divisor(b, a % b);
  let step = Math.max(1, Math.floor(n * 0.618));
  while (divisor(step, n) !== 1) { step++; }
  return step;
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
