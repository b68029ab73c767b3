// The register: a keypad, what it believes, and the paper that it printed.

import { clock, element, money, text } from './texts.js';

const AMOUNT_MAX = 99999999;
let digits = '';
let lead = 0; // the shop's clock minus this computer's, in ms
let lastGiven = '';
let shownTickets = '';
let known = [];
let press = () => {};
let changed = () => {};

const by = id => document.getElementById(id);

/** The amount being keyed in, in tiyn; 0 when none. */
export const typed = () => Number(digits || 0) * 100;

export function clockIs(nowMs) {
  lead = nowMs - Date.now();
}

export function start(send, redraw) {
  press = send;
  changed = redraw;
  for (const key of document.querySelectorAll('[data-digit]')) {
    key.addEventListener('click', () => type(key.dataset.digit));
  }
  for (const key of document.querySelectorAll('[data-operation]')) {
    key.addEventListener('click', () => ask(key.dataset.operation));
  }
  document.addEventListener('keydown', event => {
    if (event.target.closest('input, a, button:not([data-digit])') && event.key === 'Enter') {
      return;
    }
    if (event.target.closest('input') || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (/^\d$/.test(event.key)) {
      type(event.key);
    } else if (event.key === 'Backspace') {
      type('erase');
    } else if (event.key === 'Enter') {
      ask('sale');
      event.preventDefault();
    } else if (event.key === 'Escape') {
      ask('cancel');
    }
  });
}

function type(key) {
  const next = key === 'erase' ? digits.slice(0, -1) : digits + key;
  if (Number(next) <= AMOUNT_MAX) {
    digits = next.replace(/^0+/, '');
  }
  changed();
}

function ask(operation) {
  const reference = by('reference').value.trim();
  const withAmount = ['sale', 'refund', 'void'].includes(operation);
  const amount = typed() || (operation === 'sale' ? 0 : amountOf(reference));
  press(`/api/register/${operation}${withAmount ? `?amount=${amount}&reference=${encodeURIComponent(reference)}` : ''}`);
  if (withAmount && amount > 0) {
    digits = '';
  }
}

/** Back goes the whole receipt when no amount was keyed in. */
const amountOf = reference => known.find(ticket => ticket.operation === 'sale' && ticket.given === reference)?.amountMinor ?? 0;

export function draw(state) {
  const tickets = state.register.tickets;
  known = tickets;
  const last = tickets.at(-1);
  const paid = tickets.findLast(ticket => ['sale', 'copy'].includes(ticket.operation) && ticket.belief === 'approved');
  if (paid && paid.given !== lastGiven) {
    lastGiven = paid.given;
    by('reference').value = paid.given;
  }
  const busy = state.register.busy;
  for (const key of document.querySelectorAll('[data-operation]')) {
    const isCancel = key.dataset.operation === 'cancel';
    key.disabled = isCancel ? !busy : busy;
  }
  document.querySelector('.pay').classList.toggle('hint', !busy && typed() > 0);
  drawGlass(last, busy);
  drawPaper(tickets);
  tick(state);
}

function drawGlass(last, busy) {
  const typing = digits.length > 0 && !busy;
  const showsLast = last && !typing;
  const lcd = by('lcd');
  lcd.dataset.tone = busy ? 'busy' : showsLast ? last.belief : 'idle';
  by('lcd-state').textContent = showsLast ? text(operationName(last)) : text('ready');
  by('lcd-amount').textContent = money(typing ? typed() : showsLast ? last.amountMinor ?? 0 : 0);
  by('lcd-text').textContent = !showsLast ? '\u00a0'
    : busy ? (last.waits ? text('waits', last.waits) : '…') : `${text(last.belief)}${last.text ? ' · ' + last.text : reason(last)}`;
}

export function tick(state) {
  const last = state.register.tickets.at(-1);
  const runs = state.register.busy && last;
  const took = runs ? Date.now() + lead - last.startedMs : 0;
  by('lcd-time').textContent = runs ? `${Math.max(0, Math.floor(took / 1000))} s` : '';
}

const operationName = ticket => 'op' + ticket.operation[0].toUpperCase() + ticket.operation.slice(1);

function reason(ticket) {
  return ticket.outcome === 'Cancelled' ? ` · ${text('cancelled')}`
    : ticket.outcome && ticket.outcome !== 'Answered' ? ` · ${text('silent')}` : '';
}

function drawPaper(tickets) {
  const done = tickets.filter(ticket => ticket.belief !== 'running');
  const key = done.map(ticket => ticket.number).join() + document.documentElement.lang;
  if (key === shownTickets) {
    return;
  }
  const fresh = shownTickets !== '';
  shownTickets = key;
  const paper = by('paper');
  paper.replaceChildren(...done.toReversed().map(slip));
  if (done.length === 0) {
    paper.append(element('p', 'no-paper', text('noPaper')));
  } else if (fresh) {
    paper.firstElementChild.classList.add('coming');
    paper.scrollTop = 0;
  }
}

function slip(ticket) {
  const made = element('article', 'slip');
  const head = element('header', ticket.belief);
  head.append(element('b', '', `${text(operationName(ticket))}${ticket.amountMinor ? ' ' + money(ticket.amountMinor) : ''}`));
  head.append(element('span', '', `${text(ticket.belief)} · ${clock(ticket.startedMs)}`));
  made.append(head);
  const copies = ticket.receipts.length ? ticket.receipts : ticket.text ? [[ticket.text]] : [];
  for (const lines of copies.slice(0, 1)) {
    made.append(element('pre', '', lines.join('\n')));
  }
  return made;
}
