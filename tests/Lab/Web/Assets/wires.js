// The wires: one list in order of time, with a rail for each lane. Equal polls in a row are one entry with a counter.

import { clock, element, tenge, text } from './texts.js';

const ROWS_MAX = 400;
const SAME_MS = 5000;
const by = id => document.getElementById(id);
const lanes = { serial: true, http: true, mqtt: true };
let entries = [];       // everything since the last clear, as it came
let rows = new Map();   // id of an entry -> its row
let tail = {};          // lane -> the newest row, for grouping
let minor = false;
let paused = false;
let missed = 0;

export function start() {
  for (const button of document.querySelectorAll('[data-lane].lane')) {
    button.addEventListener('click', () => {
      lanes[button.dataset.lane] = !lanes[button.dataset.lane];
      button.setAttribute('aria-pressed', lanes[button.dataset.lane]);
      redraw();
    });
  }
  by('minor').addEventListener('click', () => { minor = mark('minor', !minor); redraw(); });
  by('pause').addEventListener('click', () => { paused = mark('pause', !paused); redraw(); });
  by('clear').addEventListener('click', () => { entries = []; redraw(); });
}

function mark(id, on) {
  by(id).setAttribute('aria-pressed', on);
  return on;
}

export function begin(all) {
  entries = all;
  redraw();
}

export function add(entry) {
  const index = entries.findLastIndex(old => old.id === entry.id);
  if (index >= 0) {
    entries[index] = entry;
  } else {
    entries.push(entry);
    entries = entries.slice(-2 * ROWS_MAX);
  }
  if (paused) {
    missed += index >= 0 ? 0 : 1;
    by('pause').textContent = `${text('pause')} · ${text('missed', missed)}`;
    return;
  }
  place(entry);
}

export function redraw() {
  missed = 0;
  by('pause').textContent = text('pause');
  rows = new Map();
  tail = {};
  by('tape').replaceChildren();
  entries.forEach(place);
}

const hidden = entry => !lanes[entry.lane] || (!minor && entry.tone === 'minor' && entry.lane !== 'http');

function place(entry) {
  const known = rows.get(entry.id);
  if (known) {
    known.entry = entry;
    fill(known);
    merge(known);
    return;
  }
  if (hidden(entry)) {
    return;
  }
  const tape = by('tape');
  const atEnd = tape.scrollHeight - tape.scrollTop - tape.clientHeight < 40;
  const row = { entry, count: 1, element: element('div', 'entry') };
  rows.set(entry.id, row);
  row.before = tail[entry.lane];
  tail[entry.lane] = row;
  fill(row);
  tape.append(row.element);
  merge(row);
  while (tape.children.length > ROWS_MAX) {
    tape.firstElementChild.remove();
  }
  if (atEnd) {
    tape.scrollTop = tape.scrollHeight;
  }
}

/** A row that says the same as the one before it in its lane takes that one's place. */
function merge(row) {
  const old = row.before;
  if (!old || !row.entry.group || old.entry.group !== row.entry.group
    || row.entry.atMs - old.entry.atMs > SAME_MS) {
    return;
  }
  row.count += old.count;
  row.before = old.before;
  rows.delete(old.entry.id);
  old.element.remove();
  fill(row);
}

function fill(row) {
  const { entry } = row;
  const made = row.element;
  made.dataset.lane = entry.lane;
  made.dataset.tone = entry.tone;
  const rail = element('span', 'rail');
  rail.append(element('i', ''));
  const line = element('button', 'line');
  line.type = 'button';
  line.disabled = !entry.detail;
  const title = element('span', 'title');
  const arrow = element('span', 'arrow', entry.fromBridge ? '→' : '←');
  title.append(arrow, ` ${words(entry)}`);
  if (row.count > 1) {
    title.append(element('span', 'times', `×${row.count}`));
  }
  line.append(element('time', '', `${clock(entry.atMs)}.${String(entry.atMs % 1000).padStart(3, '0')}`), title);
  const result = outcome(entry);
  if (result) {
    line.append(element('span', 'result', result));
  }
  line.addEventListener('click', () => {
    row.open = !row.open;
    fill(row);
  });
  line.setAttribute('aria-expanded', Boolean(row.open));
  made.replaceChildren(rail, line);
  if (row.open) {
    made.append(element('pre', 'detail', pretty(entry)));
  }
}

function words(entry) {
  if (entry.lane !== 'mqtt') {
    return entry.title.replace(/processId=\d+(\d{4})/, 'processId=…$1');
  }
  const leaf = entry.title.replace(/^bridge\/v1\/([^/]+\/[^/]+\/)?/, '');
  const message = read(entry.detail);
  const parts = [message.seq ? `${leaf} ${message.seq}` : leaf, message.kind, message.s, message.op,
    message.amount ? tenge(message.amount / 100) : '', message.stage, message.verdict,
    message.as ? `${message.how} as ${message.as}` : '', message.upto === undefined ? '' : `up to ${message.upto}`];
  return parts.filter(Boolean).join(' · ');
}

function outcome(entry) {
  const took = entry.tookMs === null || entry.tookMs === undefined ? ''
    : entry.tookMs < 10 ? `${entry.tookMs.toFixed(1)}\u00a0ms` : `${Math.round(entry.tookMs)}\u00a0ms`;
  return [entry.result, took].filter(Boolean).join(' · ');
}

function read(detail) {
  try {
    return JSON.parse(detail);
  } catch {
    return {};
  }
}

function pretty(entry) {
  if (entry.lane === 'serial') {
    const [hex, ...fields] = entry.detail.split('\n\n');
    return [...fields, hex].join('\n\n');
  }
  const parsed = read(entry.detail);
  return Object.keys(parsed).length ? JSON.stringify(parsed, null, 1) : entry.detail;
}
