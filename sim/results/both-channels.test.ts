import { describe, expect, it } from 'vitest';
import { chat, shoeList, text } from '../checks/testing.ts';
import { viewOf } from '../compare/index.ts';
import { readSession } from '../oracle/index.ts';
import type { Trace } from '../trace/types.ts';
import { joined } from './both-channels.ts';
import { ChannelComparison } from './channel-comparison.ts';
import { Coverage } from './coverage.ts';
import { Examples, type SessionResult, sessionResultOf } from './index.ts';

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
  return {
    ...sessionResultOf({ trace: played, observations, read }, new Examples()),
    view: viewOf(read, ['cloud', 'twilio']),
    ...more,
  };
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

describe('a session on two channels', () => {
  it('is one result with the observations of both and what differed', () => {
    const one = joined(
      result(trace('Karibu.', 'cloud'), { hardFailures: 1, failed: [failure] }),
      result(trace('Karibu.', 'twilio'), { hardFailures: 2, failed: [failure] }),
    );
    expect(one).toMatchObject({
      messages: 4,
      hardFailures: 3,
      rates: { rich_messages: { n: 2, hits: 2, undecided: 0 } },
      checks: { rich: { observations: 2, failed: 0, undecided: 0 } },
      comparison: { points: 2, apart: 0, differences: [] },
      failed: [{ title: 'A talk' }, { title: 'A talk (on Twilio)' }],
    });
    expect(one).not.toHaveProperty('view');
  });

  it('counts coverage on both channels, and rules once', () => {
    const generated = (channel: 'cloud' | 'twilio'): SessionResult => {
      const played = trace('Karibu.', channel);
      played.session.source = { kind: 'generated', token: 'g2-1-1' };
      played.session.tags = ['generated', 'amina-steady-en'];
      return result(played);
    };
    const [cloud, twilio] = [generated('cloud'), generated('twilio')];
    const coverage = new Coverage();
    for (const visits of joined(cloud, twilio).visits) coverage.add(visits);
    const { aimed, missing, messageTypes } = coverage.report();
    const alone = new Coverage();
    for (const visits of cloud.visits) alone.add(visits);
    expect(aimed).toBe(2 * alone.report().aimed);
    expect(missing.length).toBe(2 * alone.report().missing.length);
    expect(missing.length).toBeLessThan(aimed);
    expect(messageTypes).toEqual({ text: 4 });
    const rules = (of: SessionResult): SessionResult['visits'] =>
      of.visits.map((visits) => ({ ...visits, rules: { H1: 1 } }));
    const one = joined({ ...cloud, visits: rules(cloud) }, { ...twilio, visits: rules(twilio) });
    expect(one.visits.map(({ rules }) => rules)).toEqual([{ H1: 1 }, {}]);
  });

  it('fails by a difference that nothing explains', () => {
    const one = joined(result(trace('Karibu.', 'cloud')), result(trace('Asante.', 'twilio')));
    expect(one.hardFailures).toBe(1);
    expect(one.comparison?.differences).toMatchObject([
      { what: 'text', a: 'Karibu.', b: 'Asante.', explainedBy: null },
    ]);
  });

  it('is inconclusive after an infrastructure error on either channel', () => {
    const trouble = { whose: 'infrastructure' as const, what: 'the database went away' };
    const [cloud, twilio] = [result(trace('Karibu.', 'cloud')), result(trace('Asante.', 'twilio'), { trouble })];
    for (const one of [joined(cloud, twilio), joined({ ...cloud, trouble }, twilio)]) {
      expect(one.trouble).toEqual(trouble);
      expect(one.comparison).toBeUndefined();
    }
  });
});

describe('the differences of a run', () => {
  const channels = { a: 'cloud', b: 'twilio' };
  const difference = (session: string, b: string, explainedBy: 'text-limit' | null) => ({
    ...{ session, customer: 'amina', said: 'hi', what: 'text' as const, a: 'a', b, explainedBy },
  });

  it('are counted, listed once with their first session, and those that nothing explains come first', () => {
    const comparison = new ChannelComparison();
    expect(comparison.report()).toBeUndefined();
    comparison.add({ channels, points: 3, apart: 0, differences: [difference('one', 'b', 'text-limit')] });
    comparison.add({
      channels,
      points: 2,
      apart: 4,
      differences: [difference('two', 'b', 'text-limit'), difference('two', 'c', null)],
    });
    expect(comparison.report()).toMatchObject({
      channels: { a: { name: 'cloud', title: 'Cloud API' }, b: { name: 'twilio', title: 'Twilio' } },
      sessions: 2,
      points: 5,
      apart: 4,
      unexplained: 1,
      explained: [{ fact: 'text-limit', says: 'a text on Twilio ends at 1600 characters', times: 2 }],
      differences: [
        { session: 'two', b: 'c', times: 1 },
        { session: 'one', b: 'b', times: 2 },
      ],
    });
  });
});
