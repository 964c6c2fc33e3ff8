// Gives each piece of code a button that copies it.
(() => {
  'use strict';

  for (const listing of document.querySelectorAll('details.code')) {
    const code = listing.querySelector('pre');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';

    const say = (word) => {
      button.textContent = word;
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    };

    // a browser that lets no page write to the clipboard still lets the reader copy what is selected
    const select = () => {
      getSelection().selectAllChildren(code);
      say('Selected');
    };

    button.addEventListener('click', () => {
      if (navigator.clipboard) {
        navigator.clipboard.writeText(code.textContent).then(() => say('Copied'), select);
      } else {
        select();
      }
    });
    listing.insertBefore(button, code);
  }
})();
