// The page: one stream of events in, one POST per button out. Each panel has its own module and draws only from the
// state it is given; nothing is remembered here that the shop does not say.

import { dress, language, speak, text } from './texts.js';
import * as register from './register.js';
import * as display from './display.js';
import * as terminal from './terminal.js';
import * as wires from './wires.js';
import { sentence } from './guide.js';

let state = null;

export async function press(path) {
  try {
    const answer = await fetch(path, { method: 'POST', headers: { 'X-Bridge-Lab': '1' } });
    const result = await answer.json();
    if (!result.done) {
      toast(result.reason);
    }
  } catch {
    toast(text('lost'));
  }
}

function draw() {
  if (!state) {
    return;
  }
  register.draw(state);
  display.draw(state);
  terminal.draw(state);
  const { words, tone } = sentence(state, register.typed());
  const guide = document.getElementById('guide');
  if (guide.textContent !== words) {
    guide.textContent = words;
    guide.parentElement.dataset.tone = tone;
    restartAnimation(guide.parentElement, 'fresh');
  }
  document.getElementById('companion').href = state.companion.page;
}

function toast(words) {
  const box = document.getElementById('toast');
  box.textContent = words;
  box.classList.add('shown');
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => box.classList.remove('shown'), 3500);
}

function restartAnimation(element, name) {
  element.classList.remove(name);
  void element.offsetWidth;
  element.classList.add(name);
}

function blink(lane) {
  const led = document.querySelector(`[data-led="${lane}"]`);
  if (led) {
    restartAnimation(led, 'blink');
  }
}

function listen() {
  const events = new EventSource('/events');
  events.addEventListener('begin', message => {
    const begin = JSON.parse(message.data);
    wires.begin(begin.wire);
    display.beginLog(begin.log);
    document.body.classList.remove('lost');
  });
  events.addEventListener('state', message => {
    state = JSON.parse(message.data);
    register.clockIs(state.nowMs);
    draw();
  });
  events.addEventListener('wire', message => {
    for (const entry of JSON.parse(message.data)) {
      wires.add(entry);
      blink(entry.lane);
    }
  });
  events.addEventListener('log', message => JSON.parse(message.data).forEach(display.addLog));
  events.onerror = () => {
    document.body.classList.add('lost');
    document.getElementById('guide').textContent = text('lost');
  };
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  localStorage.setItem('theme', name);
}

function choose() {
  const saved = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem('theme');
  if (saved) {
    theme(saved);
  }
  document.getElementById('theme').addEventListener('click', () => {
    const dark = document.documentElement.dataset.theme
      ? document.documentElement.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    theme(dark ? 'light' : 'dark');
  });
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      speak(button.dataset.language);
      wires.redraw();
      draw();
    });
  }
}

choose();
dress();
register.start(press, draw);
display.start(press);
terminal.start(press);
wires.start();
listen();
setInterval(() => state && register.tick(state), 500);
document.documentElement.lang = language();
