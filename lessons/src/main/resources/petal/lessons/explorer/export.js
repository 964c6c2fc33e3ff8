/* What can be saved of the selected pictures (of all that are shown where none is): a table, a list, a picture, a link. */

const MOST_SAVED_PHOTOS = 400;

class Export {
  constructor(explorer) {
    this.explorer = explorer;
    this.bar = element('div', { className: 'explorer-bar', role: 'group', ariaLabel: 'Save' });
    for (const [text, label, run] of [
      ['Save CSV', 'Save the selected pictures as a table', () => save('pictures.csv', this.csv(), 'text/csv')],
      ['Save list', 'Save the selected files’ names, one a line', () => save('files.txt', this.list(), 'text/plain')],
      ['Save PNG', 'Save the selected pictures as one picture', () => this.png()],
      ['Copy link', 'Copy the address of this view', () => this.copyLink()]]) {
      const made = button(text, label);
      made.addEventListener('click', run);
      this.bar.append(made);
    }
  }

  csv() {
    const { data } = this.explorer;
    const rows = this.explorer.inQuestion().map(i => [data.captions[i], ...data.columns.map(c => data.text(c, i))]);
    return [['file', ...data.columns.map(column => column.name)], ...rows].map(row => row.map(cell).join(',')).join('\n') + '\n';
  }

  list() {
    return this.explorer.inQuestion().map(i => line(this.explorer.data.captions[i]) + '\n').join('');
  }

  async png() {
    const { explorer } = this;
    const points = explorer.gallery.points();
    const shown = points.slice(0, MOST_SAVED_PHOTOS);
    if (shown.length === 0) {
      explorer.say('There is no picture to save.');
      return;
    }
    const side = Math.max(explorer.thumbnails.side, 96);
    const columns = Math.min(shown.length, Math.max(1, Math.ceil(Math.sqrt(shown.length))));
    const [width, height] = [side + 8, side + 26];
    const canvas = element('canvas', { width: columns * width, height: Math.ceil(shown.length / columns) * height });
    const g = canvas.getContext('2d');
    g.fillStyle = '#ffffff';
    g.fillRect(0, 0, canvas.width, canvas.height);
    g.fillStyle = '#22262b';
    g.font = '12px system-ui, sans-serif';
    for (const [k, i] of shown.entries()) {
      const [x, y] = [k % columns * width + 4, Math.floor(k / columns) * height + 4];
      explorer.thumbnails.draw(g, await explorer.thumbnails.tile(i), i, x, y, side);
      const name = explorer.data.classes.length > 1 ? explorer.data.className(i) : explorer.data.captions[i];
      g.fillText(shorten(name, Math.floor(side / 6.5)), x, y + side + 14, side);
    }
    canvas.toBlob(blob => saveBlob('pictures.png', blob));
    explorer.say(`Saved ${shown.length} of ${points.length} pictures.`, true);
  }

  async copyLink() {
    const { explorer } = this;
    const address = explorer.link.address();
    const but = explorer.link.tooLong ? ', without the selection, which is too large for an address' : '';
    try {
      await navigator.clipboard.writeText(address);
      explorer.say(`The address of this view is copied${but}.`, true);
    } catch {
      // a page of a disk may not write to the clipboard: the address line has the same
      explorer.say(`The address of this view stands in the address line${but}.`, true);
    }
  }
}

/** A cell of CSV; a spreadsheet would run what begins like a formula: see CellText.java. */
function cell(text) {
  return '"' + (/^'*[=+\-@\t\r\n]/.test(text) && !/^-?[\d.]+(e[+-]?\d+)?$/i.test(text) ? "'" + text : text).replaceAll('"', '""') + '"';
}

/** A name on one line: as a string of JSON where it holds a line break or looks like one. */
function line(name) {
  return /[\u0000-\u001f\u007f\u2028\u2029]|^"/.test(name) ? JSON.stringify(name) : name;
}

function save(name, text, type) {
  saveBlob(name, new Blob([text], { type: type + ';charset=utf-8' }));
}

function saveBlob(name, blob) {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
