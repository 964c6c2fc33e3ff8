/*
 * A picture of one's own: dropped onto the figure or picked. One that is among the page's pictures is chosen; another
 * one is embedded where the page is served by "petal explore --serve".
 */

class Dropped {
  constructor(explorer) {
    this.explorer = explorer;
    // on no page: the button opens its dialogue
    const file = element('input', { type: 'file', accept: 'image/*' });
    this.pick = button('Find a picture…', 'Find a picture of your own, or what is most like it; it can be dropped here, too');
    this.pick.addEventListener('click', () => file.click());
    file.addEventListener('change', () => { if (file.files[0]) { this.take(file.files[0]); } });
    const { figure } = explorer;
    figure.addEventListener('dragover', event => {
      event.preventDefault();
      figure.classList.add('explorer-drop');
    });
    figure.addEventListener('dragleave', () => figure.classList.remove('explorer-drop'));
    figure.addEventListener('drop', event => {
      event.preventDefault();
      figure.classList.remove('explorer-drop');
      if (event.dataTransfer.files[0]) { this.take(event.dataTransfer.files[0]); }
    });
  }

  async take(file) {
    const { explorer } = this;
    if (explorer.figure.dataset.serve) {
      await this.ask(file);
      return;
    }
    const named = i => explorer.data.captions[i].split('/').at(-1) === file.name;
    const found = [];
    for (let i = 0; i < explorer.data.count; i++) { if (named(i)) { found.push(i); } }
    if (found.length === 0) {
      explorer.say(`${file.name} is not among these pictures. To embed new ones, start: petal explore --serve`, true);
    } else {
      explorer.choose(found[0]);
      if (found.length > 1) { explorer.select(found, 0); }
    }
  }

  async ask(file) {
    const { explorer } = this;
    explorer.say(`Embedding ${file.name} …`, true);
    try {
      const answer = await fetch(explorer.figure.dataset.serve + '?k=' + explorer.k, { method: 'POST', body: file });
      const found = await answer.json();
      if (!answer.ok) { throw new Error(found.error); }
      const picture = element('img', { className: 'explorer-photo', width: 112, height: 112, alt: `Photo: ${file.name}`,
        src: URL.createObjectURL(file) });
      explorer.dropped(picture, file.name, found.neighbours);
    } catch (failure) {
      explorer.say(`${file.name}: ${failure.message}`, true);
    }
  }
}
