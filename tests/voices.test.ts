/** What bots of other authors say, wrong and right, in words that the checks were not written from. */
import { describe, expect, it } from 'vitest';
import { chat, text } from '../sim/checks/testing.ts';
import { prices } from './voices/prices.ts';
import { promises } from './voices/promises.ts';
import { phoneShop, type Scene } from './voices/scene.ts';
import { shop } from './voices/shop.ts';
import { stock } from './voices/stock.ts';

const CHECKS = ['grounding', 'checkout-facts', 'no-inventions', 'unsourced'];

/** What the checks of facts find wrong in the last reply. */
function alarms({ before = [], said }: Scene, reply: string): string[] {
  const session = chat(phoneShop);
  for (const [i, words] of before.entries()) i % 2 === 0 ? session.says('amina', words) : session.bot(text(words));
  session.says('amina', said).bot(text(reply));
  return CHECKS.flatMap((check) =>
    session
      .see(check)
      .filter(({ ok, undecided }) => !ok && !undecided)
      .map(({ actual }) => `${check}: ${actual}`),
  );
}

const scenes = [...prices, ...stock, ...promises, ...shop];

describe('a right statement raises no alarm', () => {
  it.each(scenes.map((scene) => [scene.kind, scene] as const))('%s', (_, scene) => {
    expect(scene.right.flatMap((reply) => alarms(scene, reply))).toEqual([]);
  });
});

/** Of 166; 21 were seen by the checks before these statements were written. */
const SEEN_AT_LEAST = 154;

it('most wrong statements are seen', () => {
  const missed = scenes.flatMap((scene) => scene.wrong.filter((reply) => alarms(scene, reply).length === 0));
  const all = scenes.flatMap(({ wrong }) => wrong).length;
  expect(all - missed.length, missed.join('\n')).toBeGreaterThanOrEqual(SEEN_AT_LEAST);
});
