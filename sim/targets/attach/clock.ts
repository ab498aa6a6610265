import { Problem } from '../../problem.ts';
import type { ShiftedClock } from '../clock/shifted-clock.ts';
import { canLook, listensOn } from './listening.ts';
import type { BotProcess } from './process.ts';

const FIX = 'take the faults of the clock out of the plan, or attach the bot by a command that starts it in Node.js';

/** @throws Problem where the bot is no process of this machine that we start. */
export function refuseElsewhere(how: 'elsewhere' | 'contained'): never {
  const where =
    how === 'contained' ? 'it runs in containers, which have a clock of their own' : 'you start it yourself';
  throw new Problem('usage', 'the clock of this bot cannot be shifted', { why: where, fix: FIX });
}

/**
 * Sees that what listens for webhooks is a process whose clock can be shifted.
 * @throws Problem where it is not: it is written in another language, or it was started without the module.
 */
export function seeShifted(clock: ShiftedClock, bot: BotProcess, webhook: URL): void {
  const loaded = clock.loadedBy();
  const listening = canLook ? listensOn(Number(webhook.port), bot.pid) : loaded;
  if (listening.some((pid) => loaded.includes(pid))) return;
  throw new Problem('usage', 'the clock of this bot cannot be shifted', {
    why: `on port ${webhook.port} listens a program that did not load the module for Node.js which shifts its Date`,
    fix: FIX,
  });
}
