// The customer display: the bridge's own pixels, and the bridge beside it with its log.

import { clock, element, seconds, text } from './texts.js';

const LINES_MAX = 120;
const by = id => document.getElementById(id);
let shown = -1;

export function start(press) {
  by('restart').addEventListener('click', () => press('/api/bridge/restart'));
  for (const button of document.querySelectorAll('[data-phone]')) {
    button.addEventListener('click', () => press(`/api/phone/${button.dataset.phone}`));
  }
}

export function draw(state) {
  const { display, bridge } = state;
  if (display.number !== shown && display.number > 0) {
    shown = display.number;
    by('display').src = `/display.png?${display.number}`;
  }
  const lit = display.alive && bridge.running;
  by('bezel').classList.toggle('dark', !lit);
  by('display').alt = [display.scene, display.detail].filter(Boolean).join(': ');
  by('scene').textContent = lit
    ? display.scene + (display.secondsLeft >= 0 ? ` · ${seconds(display.secondsLeft)}` : '') : text('dead');
  by('bridge-led').dataset.on = bridge.running ? 'yes' : 'no';
  const words = bridge.running ? `${text('running')} · pid ${bridge.id}`
    : bridge.exitCode ? text('exited', bridge.exitCode) : text('dead');
  by('bridge-state').textContent = words + (bridge.restarts ? ` · ${text('restarted', bridge.restarts)}` : '');
  by('phone').hidden = !state.phone;
  if (state.phone) {
    by('phone-bank').textContent = state.phone.name;
    by('phone-read').textContent = state.phone.read;
  }
  by('restart').disabled = !bridge.running && !bridge.exitCode;
}

export function beginLog(lines) {
  by('log').replaceChildren();
  lines.forEach(addLog);
}

export function addLog(line) {
  const log = by('log');
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 30;
  const row = element('li', line.level.trim());
  row.append(element('time', '', clock(line.atMs)), element('b', '', line.room), element('span', '', line.text));
  log.append(row);
  if (log.children.length > LINES_MAX) {
    log.firstElementChild.remove();
  }
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
}
