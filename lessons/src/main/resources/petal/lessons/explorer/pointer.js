/* Mouse and fingers on the plot: point, choose, move, zoom, turn, and draw a box or a lasso around points. */

const TOOLS = ['Move', 'Box', 'Lasso'];

class Pointer {
  constructor(explorer) {
    this.explorer = explorer;
    this.canvas = explorer.overlay;
    this.tool = 0;
    this.fingers = new Map();  // where pointers are down
    const { canvas } = this;
    canvas.addEventListener('pointermove', event => this.move(event));
    canvas.addEventListener('pointerdown', event => this.down(event));
    canvas.addEventListener('pointerup', event => this.up(event));
    canvas.addEventListener('pointercancel', event => this.cancel(event));
    canvas.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') { explorer.point(-1); } });
    canvas.addEventListener('wheel', event => this.wheel(event), { passive: false });
    canvas.addEventListener('blur', () => explorer.point(-1));
  }

  take(tool) {
    this.tool = tool;
    this.updateTouch();
  }

  /** One finger scrolls the page where it has nothing else to do; two zoom the plot. */
  updateTouch() {
    const { view } = this.explorer;
    const busy = this.tool > 0 || view.zoom.scale > 1 || view.turned;
    this.canvas.style.touchAction = busy ? 'none' : 'pan-y';
  }

  local(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  down(event) {
    if (event.button > 0) { return; }
    const place = this.local(event);
    this.fingers.set(event.pointerId, place);
    this.moved = this.fingers.size > 1;
    this.polygon = this.tool > 0 && this.fingers.size === 1 ? [place] : null;
    this.canvas.setPointerCapture(event.pointerId);
  }

  move(event) {
    const now = this.local(event);
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      this.explorer.point(this.explorer.nearest(now, 12));
      return;
    }
    if (!this.moved && distance(now, before) < 5) { return; }
    this.moved = true;
    if (this.polygon) {
      this.draw(now);
      return;
    }
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.fingers.set(event.pointerId, now);
    const { view } = this.explorer;
    if (others.length === 1) {
      const [other] = others;
      const ratio = distance(now, other) / Math.max(1, distance(before, other));
      this.explorer.zoomAt(ratio, { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 });
      this.explorer.pan((now.x - before.x) / 2, (now.y - before.y) / 2);  // what is under the fingers stays there
    } else if (view.turned && !event.shiftKey) {
      view.angles = [view.angles[0] + (now.x - before.x) / 150, view.angles[1] + (now.y - before.y) / 150];
      this.explorer.arrange();
    } else if (view.zoom.scale > 1) {
      this.explorer.pan(now.x - before.x, now.y - before.y);
    }
  }

  draw(now) {
    const [start] = this.polygon;
    this.polygon = this.tool === 1
      ? [start, { x: now.x, y: start.y }, now, { x: start.x, y: now.y }] : [...this.polygon, now];
    this.explorer.redraw('overlay');
  }

  up(event) {
    const down = this.fingers.delete(event.pointerId);
    if (!down) { return; }
    if (this.polygon && this.moved) {
      const inside = inPolygon(this.explorer.view, this.polygon, i => this.explorer.isShown(i));
      this.polygon = null;
      this.explorer.select(inside);
      return;
    }
    this.polygon = null;
    if (this.moved) { return; }
    const i = this.explorer.nearest(this.local(event), event.pointerType === 'mouse' ? 12 : 24);
    if (event.pointerType !== 'mouse') { this.explorer.point(i); }
    this.explorer.choose(i);
  }

  cancel(event) {
    this.fingers.delete(event.pointerId);
    this.polygon = null;
    this.explorer.redraw('overlay');
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) { return; }  // the plain wheel scrolls the page
    event.preventDefault();
    this.explorer.zoomAt(Math.exp(-event.deltaY * 0.01), this.local(event));
  }
}

function distance(p, q) {
  return Math.hypot(p.x - q.x, p.y - q.y);
}
