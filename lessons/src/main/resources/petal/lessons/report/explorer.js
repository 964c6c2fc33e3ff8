/*
 * The embedding explorer: points on a canvas, each with a photo.
 *
 * A figure of class "explorer" holds a script of type application/json with the data (see ExplorerJson.java) and one
 * image, the sheet, with every photo side by side. Nothing else is loaded. Two canvases lie on each other: one with all
 * points, drawn anew only when the view changes, and one for what the mouse, a finger or the keyboard touches.
 */
'use strict';

class EmbeddingExplorer {
  constructor(figure) {
    this.figure = figure;
    this.data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    this.sheet = figure.querySelector('.explorer-sheet');
    this.hidden = new Set();       // classes that are not drawn
    this.pointed = -1;             // the point under the mouse or the keyboard's cursor
    this.chosen = -1;              // the point whose neighbours are listed
    this.zoom = { scale: 1, x: 0, y: 0 };
    this.fingers = new Map();      // where pointers are down
    this.build();
    this.listen();
    this.choose(0, 1, 0);
    this.sheet.decode().then(() => this.refresh(), () => {});
  }

  // ---- the elements ----

  build() {
    const { projections, classes } = this.data;
    this.projectionSelect = picker('Projection', projections.map(p => p.name));
    this.xSelect = picker('Across', []);
    this.ySelect = picker('Up', []);
    this.arrowsBox = checkbox('Prototype arrows', true);
    this.photosBox = checkbox('Photos as points', false);
    const zoom = element('div', { className: 'explorer-zoom', role: 'group', ariaLabel: 'Zoom' },
      this.zoomIn = button('+', 'Zoom in'), this.zoomOut = button('−', 'Zoom out'),
      this.zoomAll = button('All', 'Show all'));
    this.classButtons = classes.map((c, i) => {
      const chip = element('button', { type: 'button', className: 'explorer-class' },
        element('span', { className: 'dot' }), c.name + ' ', element('small', {}, String(this.count(i))));
      chip.firstChild.style.background = c.colour;
      chip.setAttribute('aria-pressed', 'true');
      chip.title = `Show or hide ${c.name}`;
      return chip;
    });
    this.points = element('canvas', { ariaHidden: 'true' });
    this.overlay = element('canvas', { tabIndex: 0, className: 'explorer-overlay' });
    this.overlay.setAttribute('role', 'application');
    this.overlay.setAttribute('aria-label', `Scatter plot of ${this.data.labels.length} pictures. Arrow keys go from `
      + 'point to point, Enter lists the nearest neighbours, plus and minus zoom, Escape clears.');
    this.tip = element('div', { className: 'explorer-tip', hidden: true });
    this.remark = element('p', { className: 'explorer-remark' });
    this.live = element('p', { className: 'visually-hidden' });
    this.live.setAttribute('aria-live', 'polite');
    this.details = element('div', { className: 'explorer-details' });
    this.plot = element('div', { className: 'explorer-plot' }, this.points, this.overlay, this.tip);
    this.figure.prepend(
      element('div', { className: 'explorer-controls' }, this.projectionSelect.label, this.xSelect.label,
        this.ySelect.label, this.arrowsBox.label, this.photosBox.label),
      element('div', { className: 'explorer-classes', role: 'group', ariaLabel: 'Classes' }, ...this.classButtons),
      element('div', { className: 'explorer-main' }, element('div', {}, this.plot,
        element('div', { className: 'explorer-foot' }, this.remark, zoom)), this.details),
      this.live);
    this.showDetails();
  }

  listen() {
    const canvas = this.overlay;
    this.projectionSelect.addEventListener('change', () => this.choose(0, 1, this.projectionSelect.selectedIndex));
    for (const select of [this.xSelect, this.ySelect]) {
      select.addEventListener('change', () => this.choose(this.xSelect.selectedIndex, this.ySelect.selectedIndex));
    }
    for (const box of [this.arrowsBox, this.photosBox]) {
      box.addEventListener('change', () => this.refresh());
    }
    this.classButtons.forEach((chip, i) => chip.addEventListener('click', () => this.toggle(i)));
    this.zoomIn.addEventListener('click', () => this.zoomAt(1.6));
    this.zoomOut.addEventListener('click', () => this.zoomAt(1 / 1.6));
    this.zoomAll.addEventListener('click', () => this.zoomAt(0));
    canvas.addEventListener('pointermove', event => this.pointerMove(event));
    canvas.addEventListener('pointerdown', event => this.pointerDown(event));
    canvas.addEventListener('pointerup', event => this.pointerUp(event));
    canvas.addEventListener('pointercancel', event => this.fingers.delete(event.pointerId));
    canvas.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') { this.point(-1); } });
    canvas.addEventListener('wheel', event => this.wheel(event), { passive: false });
    canvas.addEventListener('keydown', event => this.key(event));
    canvas.addEventListener('blur', () => this.point(-1));
    new ResizeObserver(() => this.refresh()).observe(this.plot);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.refresh());
  }

  count(label) {
    return this.data.labels.reduce((sum, l) => sum + (l === label ? 1 : 0), 0);
  }

  // ---- what is seen ----

  /** Shows axes x and y of a projection. */
  choose(x, y, projection = this.projectionIndex) {
    const axes = this.data.projections[projection].axes;
    if (projection !== this.projectionIndex) {
      fill(this.xSelect, axes);
      fill(this.ySelect, axes);
    }
    this.projectionIndex = projection;
    this.projectionSelect.selectedIndex = projection;
    this.xSelect.selectedIndex = this.x = x;
    this.ySelect.selectedIndex = this.y = y;
    this.zoom = { scale: 1, x: 0, y: 0 };
    this.arrowsBox.disabled = this.projection.arrows.length === 0;
    this.arrowsBox.label.hidden = this.arrowsBox.disabled;
    this.refresh();
  }

  get projection() {
    return this.data.projections[this.projectionIndex];
  }

  toggle(label) {
    const shown = this.hidden.delete(label);
    if (!shown) { this.hidden.add(label); }
    this.classButtons[label].setAttribute('aria-pressed', String(shown));
    this.refresh();
  }

  isShown(i) {
    return !this.hidden.has(this.data.labels[i]);
  }

  /** Prototypes are lengthened by 1, 2 or 5 times a power of ten, so that they reach among the points. */
  arrowScale() {
    const length = row => Math.hypot(row[this.x], row[this.y]);
    const furthest = Math.max(...this.projection.points.map(length));
    const longest = Math.max(...this.projection.arrows.map(length));
    if (!(furthest > 0 && longest > 0)) { return 1; }
    const most = 0.75 * furthest / longest;
    const power = 10 ** Math.floor(Math.log10(most));
    return power * [5, 2, 1].find(digit => digit * power <= most * (1 + 1e-9));
  }

  arrows() {
    if (!this.arrowsBox.checked || this.arrowsBox.disabled) { return []; }
    const scale = this.arrowScale();
    return this.projection.arrows.map((row, label) => ({ label, x: scale * row[this.x], y: scale * row[this.y] }))
      .filter(arrow => !this.hidden.has(arrow.label));
  }

  /** Works out where everything is, and draws it. */
  refresh() {
    const width = this.plot.clientWidth;
    const height = this.plot.clientHeight;
    if (width === 0) { return; }
    this.width = width;
    this.height = height;
    const tips = this.arrows();
    const xs = this.projection.points.map(row => row[this.x]);
    const ys = this.projection.points.map(row => row[this.y]);
    const across = range(xs.concat(tips.map(a => a.x), tips.length ? [0] : []));
    const up = range(ys.concat(tips.map(a => a.y), tips.length ? [0] : []));
    const pad = 24;
    const { scale, x: dx, y: dy } = this.zoom;
    const column = v => ((v - across.low) / across.span * (width - 2 * pad) + pad) * scale + dx;
    const row = v => ((up.high - v) / up.span * (height - 2 * pad) + pad) * scale + dy;
    this.places = xs.map((v, i) => ({ x: column(v), y: row(ys[i]) }));
    this.origin = { x: column(0), y: row(0) };
    this.tips = tips.map(a => ({ label: a.label, x: column(a.x), y: row(a.y) }));
    this.overlay.style.touchAction = scale > 1 ? 'none' : 'pan-y pinch-zoom';
    this.zoomOut.disabled = this.zoomAll.disabled = scale === 1;
    this.remark.textContent = (tips.length ? `Arrows are prototypes, drawn ${lengthened(this.arrowScale())}. ` : '')
      + 'Point at a dot for its photo; click it for its neighbours.';
    this.drawPoints();
    this.drawOverlay();
  }

  drawPoints() {
    const g = this.context(this.points);
    const { labels, classes } = this.data;
    const radius = this.radius();
    g.globalAlpha = labels.length > 1500 ? 0.55 : 0.7;
    for (let i = 0; i < this.places.length; i++) {
      const p = this.places[i];
      if (!this.isShown(i) || !this.isInside(p)) { continue; }
      if (this.photosBox.checked) {
        const side = 2 * radius + 18;
        g.globalAlpha = 1;
        g.fillStyle = classes[labels[i]].colour;
        g.fillRect(p.x - side / 2 - 1.5, p.y - side / 2 - 1.5, side + 3, side + 3);
        this.drawPhoto(g, i, p.x - side / 2, p.y - side / 2, side);
      } else {
        g.fillStyle = classes[labels[i]].colour;
        g.beginPath();
        g.arc(p.x, p.y, radius, 0, 2 * Math.PI);
        g.fill();
      }
    }
    g.globalAlpha = 1;
    this.drawArrows(g);
  }

  drawArrows(g) {
    if (this.tips.length === 0) { return; }
    g.lineCap = g.lineJoin = 'round';
    for (const halo of [true, false]) {
      for (const tip of this.tips) {
        const angle = Math.atan2(tip.y - this.origin.y, tip.x - this.origin.x);
        g.strokeStyle = halo ? this.colour('--figure-background') : this.data.classes[tip.label].colour;
        g.lineWidth = halo ? 5 : 2.4;
        g.beginPath();
        g.moveTo(this.origin.x, this.origin.y);
        g.lineTo(tip.x, tip.y);
        for (const side of [-0.45, 0.45]) {
          g.moveTo(tip.x, tip.y);
          g.lineTo(tip.x - 10 * Math.cos(angle + side), tip.y - 10 * Math.sin(angle + side));
        }
        g.stroke();
      }
    }
    disc(g, this.origin, 4, this.colour('--figure-origin'));
    g.font = 'bold 13px system-ui, sans-serif';
    g.textBaseline = 'middle';
    g.lineWidth = 4;
    g.strokeStyle = this.colour('--figure-background');
    const taken = [];
    for (const tip of this.tips) {
      const text = this.data.classes[tip.label].name;
      const width = g.measureText(text).width;
      const left = Math.min(Math.max(tip.x + (tip.x < this.origin.x ? -width - 9 : 9), 4), this.width - width - 4);
      let y = Math.min(Math.max(tip.y, 10), this.height - 10);
      while (taken.some(t => Math.abs(t.y - y) < 16 && t.left < left + width && left < t.left + t.width)) { y += 16; }
      taken.push({ left, y, width });
      g.strokeText(text, left, y);
      g.fillStyle = this.colour(this.data.classes[tip.label].label) || this.data.classes[tip.label].colour;
      g.fillText(text, left, y);
    }
  }

  drawOverlay() {
    const g = this.context(this.overlay);
    if (this.chosen >= 0) {
      this.data.spaces.forEach((space, s) => {
        g.strokeStyle = this.colour('--figure-ink');
        g.lineWidth = 1.2;
        g.setLineDash(s === 0 ? [] : [2, 4]);
        for (const [j] of space.neighbours[this.chosen]) {
          if (!this.isShown(j)) { continue; }
          g.beginPath();
          g.moveTo(this.places[this.chosen].x, this.places[this.chosen].y);
          g.lineTo(this.places[j].x, this.places[j].y);
          g.stroke();
          this.drawRing(g, j, 1);
        }
      });
      g.setLineDash([]);
      this.drawRing(g, this.chosen, 2.5);
    }
    if (this.pointed >= 0) { this.drawRing(g, this.pointed, 2); }
  }

  drawRing(g, i, width) {
    const p = this.places[i];
    disc(g, p, this.radius() + 1.5, this.data.classes[this.data.labels[i]].colour);
    g.strokeStyle = this.colour('--figure-ink');
    g.lineWidth = width;
    g.beginPath();
    g.arc(p.x, p.y, this.radius() + 2 + width, 0, 2 * Math.PI);
    g.stroke();
  }

  drawPhoto(g, i, x, y, side) {
    const { side: s, columns } = this.data.sheet;
    g.drawImage(this.sheet, i % columns * s, Math.floor(i / columns) * s, s, s, x, y, side, side);
  }

  context(canvas) {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(this.width * ratio), Math.round(this.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const g = canvas.getContext('2d');
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, this.width, this.height);
    return g;
  }

  colour(variable) {
    return getComputedStyle(this.figure).getPropertyValue(variable).trim();
  }

  radius() {
    const n = this.data.labels.length;
    return (n > 1500 ? 2.5 : n > 300 ? 3.5 : 5) * Math.min(1.8, Math.sqrt(this.zoom.scale));
  }

  isInside(p) {
    return p.x > -20 && p.y > -20 && p.x < this.width + 20 && p.y < this.height + 20;
  }

  // ---- pointing and choosing ----

  /** The shown point nearest to a place, or -1 if none is within reach. */
  nearest(x, y, reach) {
    let best = -1;
    let least = reach * reach;
    for (let i = 0; i < this.places.length; i++) {
      const d = (this.places[i].x - x) ** 2 + (this.places[i].y - y) ** 2;
      if (d <= least && this.isShown(i)) {
        best = i;
        least = d;
      }
    }
    return best;
  }

  point(i) {
    if (i === this.pointed) { return; }
    this.pointed = i;
    this.tip.hidden = i < 0;
    this.overlay.style.cursor = i < 0 ? 'default' : 'pointer';
    if (i >= 0) {
      this.tip.replaceChildren(this.photo(i, 128), element('span', {}, this.describe(i)));
      const p = this.places[i];
      const [width, height] = [this.tip.offsetWidth, this.tip.offsetHeight];
      const left = p.x + 14 + width > this.width ? p.x - 14 - width : p.x + 14;
      this.tip.style.left = `${Math.max(0, left)}px`;
      this.tip.style.top = `${Math.min(Math.max(0, p.y - height / 2), Math.max(0, this.height - height))}px`;
    }
    this.drawOverlay();
  }

  select(i) {
    this.chosen = i;
    this.showDetails();
    this.drawOverlay();
    this.live.textContent = i < 0 ? 'Nothing chosen.' : `Chosen: ${this.describe(i)}. `
      + this.data.spaces.map(space => `Nearest by ${space.name}: `
        + space.neighbours[i].slice(0, 3).map(([j]) => this.describe(j)).join('; ')).join('. ');
  }

  describe(i) {
    return `${this.data.classes[this.data.labels[i]].name}, ${this.data.captions[i]}`;
  }

  showDetails() {
    if (this.chosen < 0) {
      this.details.replaceChildren(element('p', { className: 'explorer-empty' },
        'Choose a point to see its photo and its nearest neighbours here.'));
      return;
    }
    const i = this.chosen;
    const clear = button('×', 'Clear the choice');
    clear.addEventListener('click', () => { this.select(-1); this.overlay.focus(); });
    this.details.replaceChildren(
      element('div', { className: 'explorer-chosen' }, this.photo(i, 112), this.named(i), clear),
      ...this.data.spaces.map((space, s) => this.neighbourList(space, s)));
  }

  neighbourList(space, s) {
    const items = space.neighbours[this.chosen].map(([j, score]) => {
      const go = element('button', { type: 'button', title: this.describe(j) }, this.photo(j, 72),
        element('span', { className: 'score' }, score.toFixed(3)), this.named(j, true));
      go.addEventListener('click', () => this.select(j));
      go.addEventListener('pointerenter', () => this.point(this.isShown(j) ? j : -1));
      go.addEventListener('pointerleave', () => this.point(-1));
      return element('li', {}, go);
    });
    const labels = this.data.labels;
    const same = space.neighbours[this.chosen].filter(([j]) => labels[j] === labels[this.chosen]).length;
    return element('section', {},
      element('h3', {}, element('span', { className: s === 0 ? 'line' : 'line dashed' }), `Nearest by ${space.name}`,
        element('small', {}, ` ${same} of ${items.length} of the same class`)),
      element('ol', { className: 'explorer-neighbours' }, ...items));
  }

  named(i, short = false) {
    const c = this.data.classes[this.data.labels[i]];
    const dot = element('span', { className: 'dot' });
    dot.style.background = c.colour;
    return element('span', { className: 'named' }, dot, short ? c.name : this.describe(i));
  }

  photo(i, side) {
    const canvas = element('canvas', { className: 'explorer-photo' });
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(side * ratio);
    canvas.style.width = `${side}px`;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Photo: ${this.describe(i)}`);
    const g = canvas.getContext('2d');
    g.imageSmoothingQuality = 'high';
    this.drawPhoto(g, i, 0, 0, canvas.width);
    return canvas;
  }

  // ---- mouse, fingers, keys ----

  local(event) {
    const box = this.overlay.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  pointerDown(event) {
    this.fingers.set(event.pointerId, this.local(event));
    this.moved = this.fingers.size > 1;
    if (this.zoom.scale > 1) { this.overlay.setPointerCapture(event.pointerId); }
  }

  pointerMove(event) {
    const now = this.local(event);
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      this.point(this.nearest(now.x, now.y, 12));
      return;
    }
    const moved = Math.hypot(now.x - before.x, now.y - before.y);
    if (!this.moved && moved < 5) { return; }
    this.moved = true;
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.fingers.set(event.pointerId, now);
    if (others.length === 1) {
      const ratio = Math.hypot(now.x - others[0].x, now.y - others[0].y)
        / Math.max(1, Math.hypot(before.x - others[0].x, before.y - others[0].y));
      this.zoomAt(ratio, { x: (now.x + others[0].x) / 2, y: (now.y + others[0].y) / 2 });
    } else if (this.zoom.scale > 1) {
      this.pan(now.x - before.x, now.y - before.y);
    }
  }

  pointerUp(event) {
    const down = this.fingers.delete(event.pointerId);
    if (!down || this.moved) { return; }
    const place = this.local(event);
    const i = this.nearest(place.x, place.y, event.pointerType === 'mouse' ? 12 : 24);
    if (event.pointerType !== 'mouse') { this.point(i); }
    this.select(i);
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) { return; }  // the plain wheel scrolls the page
    event.preventDefault();
    this.zoomAt(Math.exp(-event.deltaY * 0.01), this.local(event));
  }

  /** Zooms by a factor around a place; 0 shows all. */
  zoomAt(factor, place = { x: this.width / 2, y: this.height / 2 }) {
    const scale = Math.min(20, Math.max(1, this.zoom.scale * factor));
    const ratio = scale / this.zoom.scale;
    this.zoom = { scale, x: place.x - (place.x - this.zoom.x) * ratio, y: place.y - (place.y - this.zoom.y) * ratio };
    this.pan(0, 0);
  }

  pan(dx, dy) {
    const clamp = (offset, size) => Math.min(0, Math.max(size * (1 - this.zoom.scale), offset));
    this.zoom.x = clamp(this.zoom.x + dx, this.width);
    this.zoom.y = clamp(this.zoom.y + dy, this.height);
    this.point(-1);
    this.refresh();
  }

  key(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key in steps) {
      this.step(...steps[event.key]);
    } else if ((event.key === 'Enter' || event.key === ' ') && this.pointed >= 0) {
      this.select(this.pointed);
    } else if (event.key === 'Escape') {
      this.point(-1);
      this.select(-1);
    } else if (event.key === '+' || event.key === '-') {
      this.zoomAt(event.key === '+' ? 1.6 : 1 / 1.6);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Goes to the nearest shown point in a direction; what lies sideways counts as further. */
  step(dx, dy) {
    const from = this.pointed >= 0 ? this.pointed : this.chosen;
    const start = from >= 0 ? this.places[from] : { x: this.width / 2, y: this.height / 2 };
    let best = -1;
    let least = Infinity;
    this.places.forEach((p, i) => {
      const ahead = (p.x - start.x) * dx + (p.y - start.y) * dy;
      const aside = Math.abs((p.x - start.x) * dy) + Math.abs((p.y - start.y) * dx);
      if (i !== from && this.isShown(i) && this.isInside(p) && ahead > 0.5 && ahead + 2 * aside < least) {
        best = i;
        least = ahead + 2 * aside;
      }
    });
    if (best >= 0) {
      this.point(best);
      this.live.textContent = this.describe(best);
    }
  }

  /** Where a point is in the window; for tests and consoles. */
  clientPlace(i) {
    const box = this.overlay.getBoundingClientRect();
    return { x: box.left + this.places[i].x, y: box.top + this.places[i].y };
  }
}

function element(name, properties, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

function button(text, label) {
  return element('button', { type: 'button', ariaLabel: label, title: label }, text);
}

/** A list to pick from, with its label around it as the property "label". */
function picker(text, options) {
  const select = element('select', {});
  fill(select, options);
  select.label = element('label', {}, text + ' ', select);
  return select;
}

function fill(select, options) {
  select.replaceChildren(...options.map(option => element('option', {}, option)));
}

function checkbox(text, checked) {
  const box = element('input', { type: 'checkbox', checked });
  box.label = element('label', {}, box, ' ' + text);
  return box;
}

function range(values) {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return high > low ? { low, high, span: high - low } : { low: low - 1, high: high + 1, span: 2 };
}

function disc(g, place, radius, colour) {
  g.fillStyle = colour;
  g.beginPath();
  g.arc(place.x, place.y, radius, 0, 2 * Math.PI);
  g.fill();
}

function number(value) {
  return String(Number(value.toPrecision(3)));
}

/** How long arrows are drawn, as one says it. */
function lengthened(scale) {
  const words = { 1: 'as long as they are', 2: 'twice as long', 0.5: 'half as long', 0.2: 'a fifth as long',
    0.1: 'a tenth as long' };
  return words[number(scale)] ?? `${number(scale)} times as long`;
}

for (const figure of document.querySelectorAll('figure.explorer')) {
  figure.explorer = new EmbeddingExplorer(figure);
}
