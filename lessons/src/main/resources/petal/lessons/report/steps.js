/*
 * A process to step through.
 *
 * A figure of class "steps" holds a list with an item for each step, and a graph, whose boxes and arrows are numbered
 * (see HtmlSteps.java), or a picture in each item (see HtmlPictures.java). Beside a graph an item says which node and
 * arrow it is about, and what every box shows after it. Without this script all steps stand below each other, and the
 * graph shows the last.
 */
'use strict';

class StepThrough {
  constructor(figure) {
    this.figure = figure;
    this.items = [...figure.querySelectorAll('.steps-list > li')];
    this.nodes = [...figure.querySelectorAll('[data-node]')].filter(node => node.tagName === 'g');
    this.edges = [...figure.querySelectorAll('path[data-edge]')];
    this.at = 0;
    this.build();
    figure.classList.add('steps-live');
    this.show(0, false);
  }

  build() {
    const last = this.items.length - 1;
    this.slider = Object.assign(document.createElement('input'), { type: 'range', min: 0, max: last, value: 0 });
    this.slider.setAttribute('aria-label', 'Step');
    this.count = Object.assign(document.createElement('output'), { className: 'steps-count' });
    this.back = this.button('◀', 'Previous step', () => this.show(this.at - 1));
    this.next = this.button('▶', 'Next step', () => this.show(this.at + 1));
    this.live = Object.assign(document.createElement('p'), { className: 'steps-announcement' });
    this.live.setAttribute('aria-live', 'polite');
    const controls = Object.assign(document.createElement('div'), { className: 'steps-controls' });
    controls.append(this.back, this.slider, this.next, this.count);
    this.figure.prepend(controls, this.live);
    this.slider.addEventListener('input', () => this.show(this.slider.valueAsNumber));
    this.figure.addEventListener('keydown', event => this.key(event));
  }

  button(sign, label, action) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign });
    button.setAttribute('aria-label', label);
    button.addEventListener('click', action);
    return button;
  }

  /** The slider's own keys, wherever in the figure the focus is. */
  key(event) {
    const to = { ArrowLeft: this.at - 1, ArrowDown: this.at - 1, ArrowRight: this.at + 1, ArrowUp: this.at + 1,
      Home: 0, End: this.items.length - 1 }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      this.show(to);
    }
  }

  /** Shows in the graph what an item says. */
  mark(item) {
    const lines = JSON.parse(item.dataset.lines);
    const standings = item.dataset.standings.split(' ');
    this.nodes.forEach((node, i) => {
      node.setAttribute('class', standings[i] + (i === Number(item.dataset.node) ? ' current' : ''));
      node.querySelectorAll('[data-line]').forEach((text, line) => { text.textContent = lines[i][line]; });
    });
    this.edges.forEach((edge, i) => edge.classList.toggle('current', String(i) === item.dataset.edge));
  }

  show(step, announce = true) {
    this.at = Math.min(Math.max(step, 0), this.items.length - 1);
    const item = this.items[this.at];
    const words = item.querySelector('.step-words').textContent;
    this.items.forEach(other => { other.hidden = other !== item; });
    if (this.nodes.length) {
      this.mark(item);
    }
    this.slider.value = this.at;
    this.slider.setAttribute('aria-valuetext', `${this.at + 1} of ${this.items.length}. ${words}`);
    this.count.textContent = `${this.at + 1} / ${this.items.length}`;
    this.back.disabled = this.at === 0;
    this.next.disabled = this.at === this.items.length - 1;
    if (announce) {
      this.live.textContent = `Step ${this.at + 1} of ${this.items.length}. ${words}`;
    }
  }
}

for (const figure of document.querySelectorAll('figure.steps')) {
  figure.stepThrough = new StepThrough(figure);
}
