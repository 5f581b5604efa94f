// What a page can do more where scripts run: find an area by name, sort the tables of areas.
// Everything is there without it.
(() => {
  'use strict';

  const me = document.currentScript;
  const language = document.documentElement.lang;
  const text = me.dataset;

  // ---- finding

  /** Without accents, case and d with stroke: "Đắk Lắk" is found by "dak lak". */
  const folded = (name) =>
    name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().trim();

  let areas = null;

  /** The names come when somebody looks for one; as a script, so that they also come from a disk. */
  function load() {
    if (areas === null) {
      areas = [];
      const names = document.createElement('script');
      names.src = text.areas;
      names.addEventListener('load', () => {
        areas = window.minhChungAreas.map(([path, name, above]) => ({
          path, name, above, folded: folded(name + ' ' + above), own: folded(name),
        }));
        show();
      });
      document.head.append(names);
    }
  }

  const form = document.createElement('form');
  form.className = 'find';
  form.setAttribute('role', 'search');
  const label = document.createElement('label');
  label.textContent = text.label;
  const input = document.createElement('input');
  input.type = 'search';
  input.autocomplete = 'off';
  input.placeholder = text.hint;
  label.append(input);
  const found = document.createElement('ul');
  found.hidden = true;
  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  form.append(label, said, found);

  const MOST = 8;

  /** Those whose own name begins with what is asked first, then those that have all its words. */
  function matches(asked) {
    const words = asked.split(/\s+/);
    const bare = (area) => area.own.replace(/^(tinh|thanh pho|xa|phuong|dac khu) /, '');
    return areas
      .filter((area) => words.every((word) => area.folded.includes(word)))
      .sort((a, b) => bare(b).startsWith(asked) - bare(a).startsWith(asked));
  }

  function show() {
    const asked = folded(input.value);
    found.replaceChildren();
    found.hidden = true;
    said.textContent = '';
    if (asked.length < 2 || areas === null || areas.length === 0) {
      return;
    }
    const all = matches(asked);
    for (const area of all.slice(0, MOST)) {
      const link = document.createElement('a');
      link.href = text.root + area.path.replace(/^p\//, language + '/p/').replace(/^c\//, 'vi/c/') + '/index.html';
      link.textContent = area.above ? area.name + ', ' + area.above : area.name;
      const item = document.createElement('li');
      item.append(link);
      found.append(item);
    }
    found.hidden = all.length === 0;
    said.textContent =
      all.length === 0 ? text.none : all.length > MOST ? text.more.replace('{count}', all.length) : '';
  }

  input.addEventListener('focus', load);
  input.addEventListener('input', () => { load(); show(); });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    found.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      show();
      input.focus();
    }
  });
  document.querySelector('header').append(form);

  // ---- sorting

  /** The first number of a cell; where there is none, nothing. */
  function number(cell) {
    const written = /[-+−]?\d[\d.,]*/.exec(cell.textContent);
    if (!written) {
      return null;
    }
    const plain = language === 'vi'
      ? written[0].replace(/\./g, '').replace(',', '.')
      : written[0].replace(/,/g, '');
    return Number(plain.replace('−', '-'));
  }

  function compare(column, down) {
    const byName = new Intl.Collator('vi').compare;
    return (one, other) => {
      if (column === 0) {
        const order = byName(one.cells[0].textContent, other.cells[0].textContent);
        return down ? -order : order;
      }
      const [a, b] = [number(one.cells[column]), number(other.cells[column])];
      if (a === null || b === null) {
        return (a === null) - (b === null); // what is not known stays below
      }
      return down ? b - a : a - b;
    };
  }

  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === null ? column > 0 : head.getAttribute('aria-sort') === 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const body = table.tBodies[0];
        body.append(...[...body.rows].sort(compare(column, down)));
      });
    });
  }
})();
