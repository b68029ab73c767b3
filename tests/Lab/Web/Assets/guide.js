// One sentence: what happens now, and what to press next.

import { text } from './texts.js';

const say = (name, tone = 'calm') => ({ words: text(name), tone });

/** The sentence for the shop as it is; typed: the amount on the register's keypad in tiyn. */
export function sentence(state, typed) {
  const { terminal, register, bridge, display } = state;
  const last = register.tickets.at(-1);
  if (!bridge.running) {
    return say(bridge.exitCode ? 'guideExited' : 'guideDead', 'warn');
  }
  if (!terminal.cable) {
    return say('guideCable', 'warn');
  }
  if (terminal.kind === 'Restarting') {
    return say('guideRestarting', 'warn');
  }
  if (!terminal.internet) {
    return say('guideOffline', 'warn');
  }
  const step = running(terminal);
  if (step) {
    return last?.outcome === 'Cancelled' ? say('guideCancelled', 'warn') : say(step, 'act');
  }
  if (display.scene === 'Checking') {
    return say('guideUnclear', 'warn');
  }
  if (register.busy) {
    return say('guideWait');
  }
  if (typed > 0) {
    return say('guideAmount', 'act');
  }
  return after(last);
}

function running(terminal) {
  switch (terminal.kind) {
    case 'ShowQr': return terminal.operation === 'Refund' ? 'guideRefund' : 'guideQr';
    case 'ConfirmInPhone': return 'guideConfirm';
    case 'EnterPin': return 'guidePin';
    case 'CardProcessing':
    case 'RefundProcessing': return 'guideBusy';
    default: return '';
  }
}

function after(last) {
  if (!last || !['sale', 'refund', 'void', 'voidlast'].includes(last.operation)) {
    return say('guideStart');
  }
  switch (last.belief) {
    case 'approved': return say(last.operation === 'sale' ? 'guideApproved' : 'guideRefunded', 'good');
    case 'declined': return say('guideDeclined');
    default: return say(last.outcome === 'Cancelled' ? 'guideCancelled' : 'guideUnclear', 'warn');
  }
}
