/* Keys on the plot: arrows go from point to point, Enter chooses, S selects, plus and minus zoom, Escape clears. */

class Keyboard {
  constructor(explorer) {
    this.explorer = explorer;
    explorer.overlay.addEventListener('keydown', event => this.key(event));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const { explorer } = this;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const at = explorer.pointed >= 0 ? explorer.pointed : explorer.chosen;
    if (event.key in steps) {
      if (event.shiftKey && explorer.view.turned) { this.turn(steps[event.key]); } else { this.step(...steps[event.key]); }
    } else if ((event.key === 'Enter' || event.key === ' ') && explorer.pointed >= 0) {
      explorer.choose(explorer.pointed);
    } else if ((event.key === 's' || event.key === 'S') && at >= 0) {
      explorer.select([at], explorer.selection.has(at) ? 2 : 1);
    } else if (event.key === 'Escape') {
      explorer.point(-1);
      explorer.choose(-1);
    } else if (event.key === '+' || event.key === '-') {
      explorer.zoomAt(event.key === '+' ? 1.6 : 1 / 1.6);
    } else {
      return;
    }
    event.preventDefault();
  }

  turn([x, y]) {
    const { view } = this.explorer;
    view.angles = [view.angles[0] + 0.15 * x, view.angles[1] + 0.15 * y];
    this.explorer.arrange();
  }

  /** Goes to the nearest shown point in a direction; what lies sideways counts as further. */
  step(dx, dy) {
    const { explorer } = this;
    const { view, data } = explorer;
    const from = explorer.pointed >= 0 ? explorer.pointed : explorer.chosen;
    const start = from >= 0 ? view.place(from) : { x: view.width / 2, y: view.height / 2 };
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < data.count; i++) {
      const p = view.place(i);
      const ahead = (p.x - start.x) * dx + (p.y - start.y) * dy;
      const aside = Math.abs((p.x - start.x) * dy) + Math.abs((p.y - start.y) * dx);
      if (i !== from && ahead > 0.5 && ahead + 2 * aside < least && explorer.isShown(i) && view.isInside(p)) {
        best = i;
        least = ahead + 2 * aside;
      }
    }
    if (best >= 0) {
      explorer.point(best);
      explorer.say(data.describe(best));
    }
  }
}
