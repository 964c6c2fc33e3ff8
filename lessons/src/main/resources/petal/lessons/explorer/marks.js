/* What is drawn over the points: arrows, rings and lines, the lasso. */

class Marks {
  constructor(explorer) {
    this.explorer = explorer;
    this.names = new Names(explorer, variable => this.colour(variable));
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
    this.names.draw(g, tips.map(tip => ({ x: tip.x + (tip.x < origin.x ? -9 : 9), y: tip.y,
      align: tip.x < origin.x ? 1 : 0, text: data.classes[tip.label].name, colour: this.classText(tip.label) })), true);
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
