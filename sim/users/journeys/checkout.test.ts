import { describe, expect, it } from 'vitest';
import { buttons, shoeShop, text } from '../../checks/testing.ts';
import { readReply } from '../../oracle/reply.ts';
import type { BotMessage } from '../../trace/types.ts';
import type { Persona } from '../persona.ts';
import { SimulatedUser } from '../user.ts';
import { World } from '../world.ts';
import { purchase } from './checkout.ts';

const persona: Persona = {
  ...{ kind: 'steady', variety: 'en', bursts: 0, typos: 0, taps: 0, quotes: 0, emoji: 0, patience: 2 },
  returns: 'never',
};
const shop = shoeShop();
const boot = shop.products.find(({ id }) => id === 'boot')!;

/** What a customer does next, in the middle of buying the boot, when the bot has said this. */
function next(seed: number, part: ReturnType<typeof text>) {
  const user = new SimulatedUser({ key: 'amina', place: 0, persona }, new World(shop), seed);
  user.reply = readReply([{ id: '1', ...part } as BotMessage], shop.products, shop);
  return purchase(user, boot, { quantity: 2, ending: 'unpaid', chosen: true }).next().value ?? [];
}

describe('a pending order', () => {
  it.each([
    ['the yes', buttons('Your order: 2 x Safari Boot, total KES 9,000. Shall I place it?', ['Confirm', 'Cancel'])],
    ['the number', text('You chose Safari Boot at KES 4,500. How many would you like?')],
  ])('is gone on with after a pause, now and then, within the same session: %s', (_, asked) => {
    const all = Array.from({ length: 400 }, (__, seed) => next(seed, asked));
    const paused = all.filter(([first]) => first?.do === 'wait');
    expect(paused.length).toBeGreaterThan(4);
    expect(paused.length).toBeLessThan(60);
    for (const [pause, answer] of paused) {
      expect(answer?.do).toBe('say');
      if (pause?.do !== 'wait') continue;
      expect(pause.duration).toBeGreaterThanOrEqual(120_000);
      expect(pause.duration).toBeLessThan(24 * 3_600_000);
    }
  });
});
