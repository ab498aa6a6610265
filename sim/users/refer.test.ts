/** How generated customers point at things, and what the checks make of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttons, type Chat, chat, list, order, type Part, shoeShop, text } from '../checks/testing.ts';
import { varieties } from '../languages/index.ts';
import type { Reference } from '../oracle/references.ts';
import type { SeenMessage, View } from '../scenario/actor.ts';
import type { OrderRow, Trace } from '../trace/types.ts';
import { arbitraryPersona, PERSONA_KINDS, type Persona } from './persona.ts';
import { refer } from './refer.ts';
import { SimulatedUser } from './user.ts';
import { World } from './world.ts';

const SHOP = shoeShop();
const POINTERS: readonly Reference[] = [
  { by: 'both' },
  { by: 'demonstrative' },
  { by: 'position', position: 1 },
  { by: 'position', position: 2 },
  { by: 'position', position: -1 },
  { by: 'superlative', which: 'cheapest' },
];
const pointers = fc.constantFrom(...POINTERS);
const personas: fc.Arbitrary<Persona> = fc
  .tuple(fc.constantFrom(...PERSONA_KINDS), fc.constantFrom(...varieties()))
  .chain(([kind, variety]) => arbitraryPersona(kind, variety));

/** Two products on the phone, one of them chosen, and the question which variant of it. */
const asked = (): Chat =>
  chat(SHOP)
    .says('amina', 'what do you have')
    .bot(list('We have these two:', ['Plain Tee | KES 700 · in stock', 'Canvas Tote | KES 900 · in stock']))
    .taps('amina', 'Plain Tee')
    .bot(buttons('Plain Tee: which size would you like?', ['Small', 'Large']));

const phoneOf = ({ events }: Trace): SeenMessage[] =>
  events.flatMap((event) => (event.kind === 'sent' ? [{ at: event.at, botMessage: event.botMessage }] : []));

/** What a customer who sees the phone says to point at something, as it is sent. */
function pointing(session: Chat, persona: Persona, pointer: Reference, buys: boolean, seed: number) {
  const user = new SimulatedUser({ key: 'amina', place: 0, persona }, new World(SHOP), seed);
  const view: View = {
    now: session.now,
    shop: SHOP,
    lastActivity: session.now,
    carts: 'never',
    shows: () => phoneOf(session.trace()),
  };
  user.look(view);
  user.select('tee');
  return refer(user, pointer, buys);
}

const tees = { product: 'tee', unitPrice: 700, quantity: 1 };
const ANSWERS: Record<string, { summary: Part; items: OrderRow['items'] }> = {
  'the product at hand': {
    summary: buttons('1 x Plain Tee (Small), total KES 700. Shall I place the order?', ['Yes', 'No']),
    items: [{ ...tees, variant: 's' }],
  },
  'both of its variants': {
    summary: buttons(
      '1 x Plain Tee (Small) KES 700\n1 x Plain Tee (Large) KES 800\nTotal KES 1,500. Shall I place the order?',
      ['Yes', 'No'],
    ),
    items: [
      { ...tees, variant: 's' },
      { ...tees, variant: 'l', unitPrice: 800 },
    ],
  },
};

describe('words that point, said to the question for a variant', () => {
  it.each(Object.entries(ANSWERS))('may mean %s', (_, { summary, items }) => {
    fc.assert(
      fc.property(personas, pointers, fc.boolean(), fc.nat(), (persona, pointer, buys, seed) => {
        const session = asked();
        const said = pointing(session, persona, pointer, buys, seed);
        session.says('amina', said.text, { means: said.means }).bot(summary).taps('amina', 'Yes');
        session.bot(text('Order DB-1001 is placed. Pay with M-Pesa: Paybill 522522, account DB-1001.'));
        session.records({ orders: [order('DB-1001', session.phone('amina'), items)] });
        const judging = ['agreement', 'reference', 'recent-context', 'confirmation', 'addressed'];
        const faults = session.faults().filter((fault) => judging.includes(fault.split(':')[0] ?? ''));
        expect(faults, said.text).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('mean something that was shown', () => {
    fc.assert(
      fc.property(personas, pointers, fc.boolean(), fc.nat(), (persona, pointer, buys, seed) => {
        const session = asked();
        const said = pointing(session, persona, pointer, buys, seed);
        session.says('amina', said.text, { means: said.means });
        session.bot(buttons('1 x Blue Runner, total KES 3,200. Shall I place the order?', ['Yes', 'No']));
        expect(session.verdicts('agreement'), said.text).toContain('bad');
      }),
      { numRuns: 15 },
    );
  });

  it('mean what the author of a scenario says', () => {
    const session = asked().says('amina', 'nipe zote mbili', {
      means: { intents: ['purchase', 'reference'], refers: { products: ['tee', 'tote'] } },
    });
    session.bot(buttons('Plain Tee in Small or in Large?', ['Small', 'Large']));
    expect(session.verdicts('reference').at(-1)).toBe('bad');
  });
});
