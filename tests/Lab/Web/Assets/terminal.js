// The Smart POS: its screen drawn from the emulator's own, and the buttons of the people around it.

import { element, seconds, tenge, text } from './texts.js';

const by = id => document.getElementById(id);
let press = () => {};
let drawn = '';

export function start(send) {
  press = send;
  for (const button of document.querySelectorAll('[data-button]')) {
    button.addEventListener('click', () => press(`/api/terminal/${button.dataset.button}`));
  }
  for (const button of document.querySelectorAll('[data-toggle]')) {
    button.addEventListener('click', () => press(`/api/terminal/${button.dataset.action}`));
  }
  by('customer').addEventListener('change', () => press(`/api/customer/${by('customer').value}`));
  for (const button of document.querySelectorAll('[data-speed]')) {
    button.addEventListener('click', () => press(`/api/speed/${button.dataset.speed}`));
  }
}

export function draw(state) {
  const terminal = state.terminal;
  drawButtons(terminal);
  const countdown = terminal.secondsLeft;
  const key = JSON.stringify([terminal.kind, terminal.amount, terminal.qr, terminal.message, terminal.internet,
    terminal.cable, terminal.balance, terminal.operation, terminal.method, document.documentElement.lang]);
  if (key !== drawn) {
    drawn = key;
    by('glass').replaceChildren(...picture(terminal));
    by('glass').dataset.kind = terminal.kind;
    by('device').classList.toggle('unplugged', !terminal.cable);
  }
  const count = by('glass').querySelector('.count');
  if (count) {
    count.textContent = countdown >= 0 ? seconds(countdown) : '';
  }
}

function drawButtons(terminal) {
  const next = nextButtons(terminal.kind);
  for (const button of document.querySelectorAll('[data-button]')) {
    button.disabled = !terminal.can[button.dataset.button];
    button.classList.toggle('hint', next.includes(button.dataset.button) && !button.disabled);
  }
  by('customer').value = { Qr: 'qr', Card: 'card', QrReject: 'reject' }[terminal.customer] ?? 'hand';
  toggle('internet', terminal.internet ? 'offline' : 'online', terminal.internet ? 'internetOff' : 'internetOn');
  toggle('cable', terminal.cable ? 'pull' : 'plug', terminal.cable ? 'cablePull' : 'cablePlug');
  for (const button of document.querySelectorAll('[data-speed]')) {
    button.setAttribute('aria-pressed', Number(button.dataset.speed) === terminal.speed);
  }
}

function toggle(name, action, words) {
  const button = document.querySelector(`[data-toggle="${name}"]`);
  button.dataset.action = action;
  button.textContent = text(words);
  button.classList.toggle('alarm', action === 'online' || action === 'plug');
}

function nextButtons(kind) {
  return { ShowQr: ['scan', 'tap'], ConfirmInPhone: ['confirm'], EnterPin: ['pin'] }[kind] ?? [];
}

function picture(terminal) {
  const bar = element('div', 'status-bar');
  bar.append(element('span', '', terminal.storeName), element('span', terminal.internet ? 'net' : 'net off', terminal.internet ? '▂▄▆' : '✕'));
  return [bar, ...body(terminal)];
}

function body(terminal) {
  const refund = terminal.operation === 'Refund';
  const amount = () => element('div', 'amount', tenge(terminal.amount));
  const title = () => element('div', 'kind', text(refund ? 'posReturn' : 'posPayment'));
  const say = (name, words) => element('div', name, words);
  switch (terminal.kind) {
    case 'Idle':
      return [icon('home'), say('say big', text('posIdle')), say('say small', terminal.internet ? `№ ${terminal.terminalId}` : text('posNoInternet')),
        say('balance', tenge(terminal.balance))];
    case 'ShowQr': {
      const byCard = !terminal.qr;
      const qr = byCard ? icon('card') : qrPicture(terminal.qr);
      const words = [say('say', text(byCard ? 'posCardOnly' : 'posQr'))];
      return [title(), amount(), qr, ...words, byCard || refund ? say('say small', '') : say('say small', text('posOrCard')), say('count', '')];
    }
    case 'Starting': return [title(), amount(), icon('wait'), say('say', text('posStarting'))];
    case 'ConfirmInPhone': return [title(), amount(), icon('phone'), say('say', text('posConfirm')), say('count', '')];
    case 'CardProcessing': return [title(), amount(), icon('wait'), say('say', text('posCard'))];
    case 'EnterPin': return [title(), amount(), icon('pin'), say('say', text('posPin')), say('count', '')];
    case 'RefundProcessing': return [title(), amount(), icon('wait'), say('say', text('posRefund'))];
    case 'Success': return [icon('tick'), say('say big', text(refund ? 'posRefunded' : 'posSuccess')), amount()];
    case 'Fail': return [icon('cross'), say('say big', text('posFail')), amount(), say('say small', terminal.message)];
    case 'Cancelled': return [icon('stop'), say('say big', text('posCancelled')), amount(), say('say small', terminal.message)];
    case 'Unclear': return [icon('unclear'), say('say big', text('posUnclear')), amount(), say('say small', terminal.message)];
    case 'Restarting': return [icon('wait'), say('say', text('posRestarting'))];
    default: return [icon('stop'), say('say', terminal.message)];
  }
}

function qrPicture(content) {
  const qr = element('img', 'qr');
  qr.src = `/qr.svg?text=${encodeURIComponent(content)}`;
  qr.alt = 'QR';
  return qr;
}

const paths = {
  home: 'M8 18h32l-3 22H11zM16 18c0-12 16-12 16 0M18 27c2 5 10 5 12 0',
  card: 'M6 12h36v24H6zM6 19h36M12 29h9',
  phone: 'M15 5h18v38H15zM22 38h4M19 22l4 5 7-9',
  pin: 'M6 16h36v16H6zM14 24h.1M21 24h.1M28 24h.1M35 24h.1',
  tick: 'M24 5a19 19 0 1 1-.1 0M15 25l6 7 13-15',
  cross: 'M24 5a19 19 0 1 1-.1 0M17 17l14 14M31 17L17 31',
  stop: 'M24 5a19 19 0 1 1-.1 0M11 11l26 26',
  unclear: 'M24 6L44 41H4zM24 18v11M24 35v.1',
  wait: 'M24 6a18 18 0 0 1 18 18',
};

function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const made = document.createElementNS(space, 'svg');
  made.setAttribute('viewBox', '0 0 48 48');
  made.setAttribute('class', `icon ${name}`);
  made.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', paths[name]);
  made.append(path);
  return made;
}
