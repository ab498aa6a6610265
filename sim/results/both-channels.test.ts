import { describe, expect, it } from 'vitest';
import { chat, shoeList, text } from '../checks/testing.ts';
import { viewOf } from '../compare/index.ts';
import { readSession } from '../oracle/index.ts';
import type { Trace } from '../trace/types.ts';
import { onBothWires } from './both-channels.ts';
import { Coverage } from './coverage.ts';
import { Examples, sessionResultOf, type SessionResult } from './index.ts';
import { Wires } from './channel-comparison.ts';

const trace = (words: string, channel: 'cloud' | 'twilio'): Trace =>
  chat(undefined, { channel })
    .says('amina', 'do you have shoes?')
    .bot(shoeList())
    .says('amina', 'thanks')
    .bot(text(words))
    .trace();

function result(played: Trace, more: Partial<SessionResult> = {}): SessionResult {
  const read = readSession(played);
  const seen = { session: 'test', customer: 'amina', turn: 1, at: 0, said: '', expected: '', actual: '' };
  const observations = [{ ...seen, check: 'rich', kind: 'rate' as const, metric: 'rich_messages' as const, ok: true }];
  return { ...sessionResultOf({ trace: played, observations, read }, new Examples()), view: viewOf(read), ...more };
}

const failure = {
  session: 's',
  title: 'A talk',
  check: 'echo',
  kind: 'invariant' as const,
  turn: 1,
  said: '',
  expected: '',
  actual: '',
  evidence: [],
};

describe('a session on both wires', () => {
  it('is one result with the observations of both and what differed', () => {
    const one = onBothWires(
      result(trace('Karibu.', 'cloud'), { violations: 1, failed: [failure] }),
      result(trace('Karibu.', 'twilio'), { violations: 2, failed: [failure] }),
    );
    expect(one).toMatchObject({
      messages: 4,
      violations: 3,
      rates: { rich_messages: { n: 2, hits: 2, undecided: 0 } },
      checks: { rich: { observations: 2, failed: 0, undecided: 0 } },
      wires: { points: 2, apart: 0, differences: [] },
      failed: [{ title: 'A talk' }, { title: 'A talk (on Twilio)' }],
    });
    expect(one).not.toHaveProperty('view');
  });

  it('visits the space of conversations on both channels, and exercises its rules once', () => {
    const generated = (channel: 'cloud' | 'twilio'): SessionResult => {
      const played = trace('Karibu.', channel);
      played.session.source = { kind: 'generated', token: 'g1-1-1' };
      played.session.tags = ['generated', 'amina-steady-en'];
      return result(played);
    };
    const [cloud, twilio] = [generated('cloud'), generated('twilio')];
    const coverage = new Coverage();
    for (const visits of onBothWires(cloud, twilio).visits) coverage.add(visits);
    const { aimed, missing, messageTypes } = coverage.report();
    const alone = new Coverage();
    for (const visits of cloud.visits) alone.add(visits);
    expect(aimed).toBe(2 * alone.report().aimed);
    expect(missing.length).toBe(2 * alone.report().missing.length);
    expect(missing.length).toBeLessThan(aimed);
    expect(messageTypes).toEqual({ text: 4 });
    const rules = (of: SessionResult): SessionResult['visits'] =>
      of.visits.map((visits) => ({ ...visits, rules: { H1: 1 } }));
    const one = onBothWires({ ...cloud, visits: rules(cloud) }, { ...twilio, visits: rules(twilio) });
    expect(one.visits.map(({ rules }) => rules)).toEqual([{ H1: 1 }, {}]);
  });

  it('fails by a difference that nothing explains', () => {
    const one = onBothWires(result(trace('Karibu.', 'cloud')), result(trace('Asante.', 'twilio')));
    expect(one.violations).toBe(1);
    expect(one.wires?.differences).toMatchObject([
      { what: 'text', cloud: 'Karibu.', twilio: 'Asante.', explainedBy: null },
    ]);
  });

  it('is left open by trouble on either', () => {
    const trouble = { whose: 'infrastructure' as const, what: 'the database went away' };
    const [cloud, twilio] = [result(trace('Karibu.', 'cloud')), result(trace('Asante.', 'twilio'), { trouble })];
    for (const one of [onBothWires(cloud, twilio), onBothWires({ ...cloud, trouble }, twilio)]) {
      expect(one.trouble).toEqual(trouble);
      expect(one.wires).toBeUndefined();
    }
  });
});

describe('the differences of a run', () => {
  const difference = (session: string, twilio: string, explainedBy: 'text-limit' | null) => ({
    ...{ session, customer: 'amina', said: 'hi', what: 'text' as const, cloud: 'a', twilio, explainedBy },
  });

  it('are counted, listed once with their first session, and those that nothing explains come first', () => {
    const wires = new Wires();
    expect(wires.report()).toBeUndefined();
    wires.add({ points: 3, apart: 0, differences: [difference('one', 'b', 'text-limit')] });
    wires.add({
      points: 2,
      apart: 4,
      differences: [difference('two', 'b', 'text-limit'), difference('two', 'c', null)],
    });
    expect(wires.report()).toMatchObject({
      sessions: 2,
      points: 5,
      apart: 4,
      unexplained: 1,
      explained: [{ fact: 'text-limit', times: 2 }],
      differences: [
        { session: 'two', twilio: 'c', times: 1 },
        { session: 'one', twilio: 'b', times: 2 },
      ],
    });
  });
});
