import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formTurns, isStopWord, type TurnRules } from './form.ts';

const RULES: TurnRules = { messageHarmonization: true, messageHarmonizationWaitSeconds: 3, replyThinkingMs: 0 };
const at = (...times: number[]) => times.map((receivedAt) => ({ receivedAt, atOnce: false }));
const sizes = (turns: { messages: unknown[] }[]) => turns.map((turn) => turn.messages.length);

const arrivals = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 4000 }), atOnce: fc.boolean() }), { maxLength: 30 })
  .map((steps) => {
    let receivedAt = 1_000_000;
    return steps.map(({ gap, atOnce }) => {
      receivedAt += gap;
      return { receivedAt, atOnce: atOnce && gap % 3 === 0 };
    });
  });
const rules = fc.record({
  messageHarmonization: fc.constantFrom(true, true, true, false),
  messageHarmonizationWaitSeconds: fc.constantFrom(1, 3, 10),
  replyThinkingMs: fc.constantFrom(0, 1500),
});

describe('forming turns', () => {
  it('H1, H2: joins below W and inside the cap', () => {
    expect(sizes(formTurns(at(0, 2999), RULES))).toEqual([2]);
    expect(sizes(formTurns(at(0, 3000), RULES))).toEqual([1, 1]);
    expect(formTurns(at(0, 2000, 4000, 4999, 5000), RULES).map((turn) => turn.closesAt)).toEqual([5000, 8000]);
  });

  it('H6: what comes during the first preparation joins, what comes during the second does not', () => {
    const turns = formTurns(at(0, 3000, 4999, 5000, 6000), { ...RULES, replyThinkingMs: 2000 });
    expect(turns).toMatchObject([
      { closesAt: 3000, readyAt: 7000, extended: true },
      { closesAt: 9000, readyAt: 11_000, extended: false },
    ]);
    expect(sizes(turns)).toEqual([3, 2]);
  });

  it('H1: the 10th message closes the turn, and a tap closes it at once', () => {
    const [ten, eleventh] = formTurns(at(...Array.from({ length: 11 }, (_, i) => i)), RULES);
    expect(ten).toMatchObject({ closesAt: 9, readyAt: 9 });
    expect(eleventh).toMatchObject({ messages: [{ receivedAt: 10 }], closesAt: 3010 });
    expect(formTurns([...at(0), { receivedAt: 7, atOnce: true }, ...at(8)], RULES)).toMatchObject([
      { closesAt: 7 },
      { closesAt: 3008 },
    ]);
  });

  it('I2: every message is in exactly one turn, in order, whatever the times (property)', () => {
    fc.assert(
      fc.property(arrivals, rules, (messages, how) => {
        const turns = formTurns(messages, how);
        expect(turns.flatMap((turn) => turn.messages)).toEqual(messages);
        for (const turn of turns) {
          const opened = turn.messages[0]?.receivedAt ?? 0;
          const wait = how.messageHarmonizationWaitSeconds * 1000;
          expect(turn.closesAt - opened).toBeLessThanOrEqual(wait + 2000);
          if (!how.messageHarmonization) expect(turn.messages).toHaveLength(1);
          if (!turn.extended) expect(turn.messages.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});

it('C6: what is STOP and what is not', () => {
  for (const text of ['STOP', ' stop. ', 'Unsubscribe!', 'stop all', 'please stop messaging me'])
    expect(isStopWord(text)).toBe(true);
  for (const text of ['stopper', "don't stop", 'bus stop near you?', 'stop by tomorrow'])
    expect(isStopWord(text)).toBe(false);
});
