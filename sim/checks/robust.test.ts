import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../tests/repetition.ts';
import { checks } from './index.ts';
import { buttons, chat, list, runChecks, shoeList, text } from './testing.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'nataka',
        'the',
        'first',
        'ya',
        'pili',
        'KES',
        '1,200',
        'order',
        '#',
        '1.',
        'Safari',
        'Boot',
        '…',
        '\n',
        'in',
        'stock',
        'imeisha',
        'STOP',
        'agent',
        '2',
        'x',
      ),
      { maxLength: 14 },
    )
    .map((list) => list.join(' ')),
);
const part = fc.oneof(
  words.map((body) => text(body)),
  fc.tuple(words, fc.array(words, { maxLength: 4 })).map(([body, rows]) => list(body, rows)),
  words.map((body) => buttons(body, ['Buy', body.slice(0, 20)])),
);
const act = fc.oneof(
  fc.record({ kind: fc.constant('says' as const), words, after: fc.integer({ min: 0, max: 400_000 }) }),
  fc.record({ kind: fc.constant('bot' as const), part, after: fc.integer({ min: 0, max: 6000 }) }),
  fc.record({ kind: fc.constant('pays' as const), order: words }),
);

describe('arbitrary texts', () => {
  it('every check answers, in order, about known checks, the same way twice', () => {
    const names = new Set(checks.names);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const session = chat().says('amina', 'do you have shoes').bot(shoeList());
        for (const one of acts) {
          if (one.kind === 'says') session.says('amina', one.words, { after: one.after });
          else if (one.kind === 'bot') session.botAfter(one.after, one.part);
          else session.pays(one.order);
        }
        const trace = session.trace();
        const seen = runChecks(trace);
        expect(seen.every(({ check }) => names.has(check))).toBe(true);
        expect(seen.every(({ at }, i) => i === 0 || at >= (seen[i - 1]?.at ?? 0))).toBe(true);
        expect(seen.every(({ said, expected, actual }) => said.length <= 300 && expected !== '' && actual !== '')).toBe(
          true,
        );
        expect(runChecks(structuredClone(trace))).toEqual(seen);
      }),
      { numRuns: tries(150) },
    );
  });

  it('every reply has one reason and every message one turn', () => {
    const long = chat()
      .says('amina', 'x '.repeat(2000))
      .bot(text('order '.repeat(600)))
      .says('amina', '1'.repeat(4000))
      .bot(text('KES '.repeat(1000)));
    expect(long.verdicts('acknowledged-means-safe')).toEqual(['good', 'good']);
  });
});
