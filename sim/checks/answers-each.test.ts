/** A bot that answers each message by itself, at once, breaks the rules of bursts, and loses nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSession } from '../oracle/index.ts';
import { acknowledgedSafe, noneLost, onceOnly, unsolicited } from './delivery-safety.ts';
import { errors } from './errors.ts';
import { observe } from './inspection.ts';
import { chat, list, shoeShop, text } from './testing.ts';

const live = () => chat(shoeShop({ waitSeconds: 3 }), { clock: 'real' });
const menu = () => list('Karibu Duka Bora, choose one:', ['Safari Boot | KES 4,500', 'Canvas Tote | KES 900']);
const LOSSES = [acknowledgedSafe, errors, noneLost, onceOnly, unsolicited];

interface Burst {
  /** Milliseconds between the messages. */
  gaps: readonly number[];
  /** Milliseconds after which each is answered; a bot that handles one at a time. */
  takes: readonly number[];
  /** Its messages that the bot never answers. */
  lost?: readonly number[];
  /** Whether all of its answers are alike. */
  alike?: boolean;
  last?: 'tap';
}

/** The chat of a burst that a bot answers message by message, one after the other. */
function answeredEach({ gaps, takes, lost = [], alike = true, last }: Burst) {
  const talk = live();
  const happens: { at: number; so: () => void }[] = [];
  let at = 0;
  let free = 0;
  for (const [n, gap] of gaps.entries()) {
    at += gap;
    const taps = last === 'tap' && n === gaps.length - 1;
    happens.push({
      at,
      so: () =>
        taps
          ? talk.taps('amina', 'Canvas Tote', { after: 0 })
          : talk.says('amina', `I am waiting at stage ${n}`, { after: 0 }),
    });
    free = Math.max(at, free) + (takes[n] ?? 40);
    const reply = alike ? menu() : text(`Stage ${n} it is. What would you like?`);
    if (!lost.includes(n)) happens.push({ at: free, so: () => talk.botAfter(0, reply) });
  }
  let now = 0;
  for (const one of happens.sort((a, b) => a.at - b.at)) {
    talk.wait(one.at - now);
    now = one.at;
    one.so();
  }
  return talk.wait(20_000);
}

function blamed(burst: Burst): string[] {
  const session = readSession(answeredEach(burst).trace());
  const seen = LOSSES.flatMap((check) => observe(check, session, { otherTenants: [], otherCustomers: [] }));
  return seen.filter(({ ok, undecided }) => !ok && !undecided).map(({ check, actual }) => `${check}: ${actual}`);
}

const evenly = (count: number, gap: number): number[] => Array.from({ length: count }, () => gap);

describe('a bot that answers each message at once', () => {
  it.each([true, false])('has lost nothing where the tenth message closes the turn; answers alike: %s', (alike) => {
    expect(blamed({ gaps: evenly(10, 440), takes: evenly(10, 90), alike })).toEqual([]);
  });

  it('nor where a reply comes right after the next message, and two follow each other', () => {
    const takes = [40, 60, 40, 40, 40, 420, 110, 250, 110, 105];
    expect(blamed({ gaps: evenly(10, 420), takes })).toEqual([]);
  });

  it('nor where a tap closes the turn', () => {
    expect(blamed({ gaps: [0, 700, 700], takes: [50, 60, 80], last: 'tap' })).toEqual([]);
  });

  it('however fast it is, and however long the burst', () => {
    const step = fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 5, max: 1_500 }));
    const burst = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 24 }), alike: fc.boolean() });
    fc.assert(
      fc.property(burst, ({ steps, alike }) => {
        expect(blamed({ gaps: steps.map(([gap]) => gap), takes: steps.map(([, take]) => take), alike })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('that says nothing to the last three of ten has lost them', () => {
    const lost = blamed({ gaps: evenly(10, 440), takes: evenly(10, 90), lost: [7, 8, 9] });
    const said = 'acknowledged-means-safe: acknowledged, but no answer to "';
    expect(lost.join()).toContain(said);
    expect(lost.join()).toMatch(/which came 0\.\d s after the reply/);
  });
});
