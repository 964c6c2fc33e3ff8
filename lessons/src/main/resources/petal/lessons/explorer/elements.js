/* Elements of the page, made by hand. Texts are set as text: names of files and classes may hold anything. */

function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** What a button is called for those who hear it begins with what is written on it, unless that is a sign. */
function button(text, label = text) {
  const covered = !/\p{L}/u.test(text) || label.toLowerCase().includes(text.toLowerCase());
  return element('button', { type: 'button', ariaLabel: covered ? label : `${text}: ${label}`, title: label }, text);
}

/** A list to pick from, with its label around it as the property "label". */
function picker(text, options) {
  const select = element('select');
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

/** Buttons of which one is pressed; "change" is called with its number. */
function choice(label, names, change) {
  const group = element('div', { className: 'explorer-choice', role: 'group', ariaLabel: label });
  const buttons = names.map((name, i) => {
    const made = button(name);
    made.addEventListener('click', () => group.press(i));
    return made;
  });
  group.append(...buttons);
  group.press = i => {
    buttons.forEach((other, j) => other.setAttribute('aria-pressed', String(i === j)));
    change(i);
  };
  return group;
}

/** A coloured dot, as before a class's name. */
function dot(colour) {
  const made = element('span', { className: 'dot' });
  made.style.background = colour;
  return made;
}

function number(value) {
  return String(Number(value.toPrecision(3)));
}

/** Calls a function when no call has come for some milliseconds. */
function later(milliseconds, run) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}
