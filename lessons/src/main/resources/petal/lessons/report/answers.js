// Keeps what is written into the boxes of tasks in this browser, and saves all of it as one file.
(() => {
  'use strict';

  const boxes = [...document.querySelectorAll('textarea[data-key]')];
  // a line that would begin another task's answer
  const heading = /^##\s+[a-z0-9-]+\s*(:.*)?$/;

  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // the browser keeps nothing for this page, or something else wrote there
    }
  };

  const write = (key, value) => {
    try {
      if (value) {
        localStorage.setItem(key, JSON.stringify(value));
      } else {
        localStorage.removeItem(key);
      }
      return true;
    } catch {
      return false;
    }
  };

  // What is kept notes which answer of the file it was written over: if the file has another one now, that is newer.
  for (const box of boxes) {
    const filed = box.defaultValue.trim();
    const status = box.parentElement.querySelector('.kept');

    const tell = () => {
      status.textContent = box.value.trim() === filed ? '' : 'Kept in this browser, not in your file yet.';
    };

    const keep = () => {
      const text = box.value;
      const kept = write(box.dataset.key, text.trim() === filed ? null : { text, base: filed });
      if (kept) {
        tell();
      } else {
        status.textContent = 'This browser keeps nothing: save your answers before you close the page.';
      }
    };

    const stored = read(box.dataset.key);
    if (stored && typeof stored.text === 'string' && stored.text.trim() !== filed) {
      if (stored.base === filed) {
        box.value = stored.text;
        tell();
      } else {
        const restore = document.createElement('button');
        restore.type = 'button';
        restore.textContent = 'Show what this browser kept';
        restore.addEventListener('click', () => {
          box.value = stored.text;
          keep();
          box.focus();
        });
        status.append('Your file has another answer by now. ', restore);
      }
    }
    box.addEventListener('input', keep);
  }

  const button = document.getElementById('export-answers');
  button.addEventListener('click', () => {
    const answers = boxes.map((box) => {
      const lines = box.value.trim().split('\n').map((line) => (heading.test(line.trimEnd()) ? ` ${line}` : line));
      return `${box.dataset.heading}\n\n${lines.join('\n')}\n\n`;
    });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([button.dataset.head + answers.join('')], { type: 'text/markdown' }));
    link.download = button.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
})();
