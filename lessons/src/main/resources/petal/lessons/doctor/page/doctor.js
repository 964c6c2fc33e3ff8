'use strict';
(() => {
  const page = JSON.parse(document.getElementById('findings').textContent);
  const standing = document.getElementById('standing');
  const memory = 'petal-doctor:' + page.root;
  const decisions = recall();

  function recall() {
    try {
      return JSON.parse(localStorage.getItem(memory)) || {};
    } catch {
      return {}; // a browser may keep nothing for a file
    }
  }

  function keep() {
    try {
      localStorage.setItem(memory, JSON.stringify(decisions));
    } catch {
      // the decisions last as long as the page is open
    }
  }

  const key = suspect => suspect.fault + ' ' + suspect.file;

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function shot(image, file, className) {
    const caption = element('figcaption', {}, file + (className ? ' (' + className + ')' : ''));
    return element('figure', {}, element('img', { src: page.images[image], alt: 'The picture ' + file, loading: 'lazy' }), caption);
  }

  function show(suspect, number) {
    const card = element('article', { className: 'suspect' });
    const shots = element('div', { className: 'shots' });
    if (suspect.image !== undefined) shots.append(shot(suspect.image, suspect.file, suspect.class));
    else shots.append(element('p', {}, suspect.file));
    if (suspect.other !== undefined) shots.append(shot(suspect.other, suspect.otherFile, suspect.otherClass));
    const choice = element('fieldset', { className: 'decision' },
      element('legend', { className: 'visually-hidden' }, 'Is this a fault? ' + suspect.file));
    for (const [value, words] of [['fault', 'A fault'], ['fine', 'Not a fault'], ['', 'Undecided']]) {
      const radio = element('input', { type: 'radio', name: 'd' + number, value, checked: (decisions[key(suspect)] || '') === value });
      radio.addEventListener('change', () => decide(suspect, value, card));
      choice.append(element('label', {}, radio, words));
    }
    card.dataset.decision = decisions[key(suspect)] || '';
    card.append(shots, element('p', {}, suspect.reason), choice);
    document.querySelector('.suspects[data-fault="' + suspect.fault + '"]').append(card);
  }

  function decide(suspect, value, card) {
    if (value) decisions[key(suspect)] = value;
    else delete decisions[key(suspect)];
    card.dataset.decision = value;
    keep();
    tell();
  }

  const accepted = () => page.suspects.filter(suspect => decisions[key(suspect)] === 'fault');

  function tell() {
    const decided = page.suspects.filter(suspect => decisions[key(suspect)]).length;
    standing.textContent = decided + ' of ' + page.suspects.length + ' decided, ' + accepted().length + ' of them faults';
  }

  // a spreadsheet runs what begins like a formula
  const cell = text => '"' + (/^'*[=+\-@\t\r\n]/.test(text) ? "'" + text : text).replaceAll('"', '""') + '"';

  function csv() {
    const rows = page.suspects.map(suspect => [suspect.file, suspect.fault, suspect.class || '', suspect.suggestion || '',
      suspect.otherFile || '', decisions[key(suspect)] || 'undecided', suspect.reason].map(cell).join(','));
    return ['path,kind,class,suggestion,other,decision,reason', ...rows].join('\n') + '\n';
  }

  /** Where an accepted file goes: a wrong label to the class it looks like, all else aside; each file once. */
  function moves() {
    const seen = new Set();
    return accepted().filter(suspect => !seen.has(suspect.file) && seen.add(suspect.file)).map(suspect => {
      const parts = suspect.file.split('/');
      const name = parts[parts.length - 1];
      return suspect.suggestion ? { from: suspect.file, folder: suspect.suggestion, name }
        : { from: suspect.file, folder: '../set-aside/' + suspect.fault + '/' + (suspect.class || 'unreadable'), name };
    });
  }

  const posix = text => "'" + text.replaceAll("'", "'\\''") + "'";
  const powershell = text => "'" + text.replace(/['\u2018\u2019\u201a\u201b]/g, quote => quote + quote) + "'";

  function shellScript() {
    const lines = ['#!/bin/sh', '# Moves the pictures that were marked as faults; a file that is there already is not replaced.', 'set -e', 'cd ' + posix(page.root)];
    for (const move of moves()) {
      lines.push('mkdir -p ' + posix('./' + move.folder), 'mv -n ' + posix(here(move.from)) + ' ' + posix('./' + move.folder + '/' + move.name));
    }
    return lines.join('\n') + '\n';
  }

  function powershellScript() {
    const lines = ['# Moves the pictures that were marked as faults; a file that is there already is not replaced.', "$ErrorActionPreference = 'Stop'", 'Set-Location -LiteralPath ' + powershell(page.root)];
    for (const move of moves()) {
      lines.push('New-Item -ItemType Directory -Force -Path ' + powershell('./' + move.folder) + ' | Out-Null',
        'Move-Item -LiteralPath ' + powershell(here(move.from)) + ' -Destination ' + powershell('./' + move.folder + '/' + move.name));
    }
    return lines.join('\r\n') + '\r\n';
  }

  const here = file => file.startsWith('/') || /^[A-Za-z]:\//.test(file) ? file : './' + file;

  function save(name, text, type) {
    const link = element('a', { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  page.suspects.forEach(show);
  tell();
  document.getElementById('save-csv').addEventListener('click', () => save('decisions.csv', csv(), 'text/csv'));
  document.getElementById('save-sh').addEventListener('click', () => save('move-faults.sh', shellScript(), 'text/plain'));
  document.getElementById('save-ps1').addEventListener('click', () => save('move-faults.ps1', '\ufeff' + powershellScript(), 'text/plain'));
})();
