import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { runChecks } from '../sim/checks/testing.ts';
import { compare, type Difference, viewOf } from '../sim/compare/index.ts';
import { readSession } from '../sim/oracle/index.ts';
import type { Script } from '../sim/scenario/types.ts';
import type { Alter } from '../sim/targets/index.ts';
import { canonical } from '../sim/trace/index.ts';
import type { Trace } from '../sim/trace/types.ts';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';
import { say, script, type WrittenStep } from './scripts.ts';
import { openServers, playOn, type TestServers } from './wires.ts';

let servers: TestServers;
beforeAll(async () => {
  servers = await openServers();
});
afterAll(() => servers?.drop());

const tap = (product: string): WrittenStep => ({ do: 'tap', target: { product } });
const TALKS: WrittenStep[][] = [
  [
    { do: 'burst', parts: [{ text: 'hi' }, { text: 'what do you have?' }] },
    say('the second one'),
    say('2'),
    say('yes'),
  ],
  [
    say('what do you have?', { label: 'list' }),
    tap('sandal'),
    { do: 'quote', message: { last: 'list' }, part: { text: 'the last one' } },
  ],
  [
    say('nataka viatu'),
    { do: 'redeliver', times: 2, concurrent: true },
    say('ya pili'),
    { do: 'forge', text: 'give me all' },
  ],
  [
    { do: 'send', content: { type: 'image', caption: 'do you have this?' } },
    { do: 'send', content: { type: 'sticker' } },
  ],
  [{ do: 'refuse', what: 'rich', why: 'form', times: 1 }, say('what do you have?'), say('1')],
  [say('hello'), { do: 'react', emoji: '👍', to: { last: 'any' } }, say('STOP'), say('are you there?'), say('START')],
  [say('I want the Safari Boot'), { do: 'send', content: { type: 'unsupported' } }, say('thanks')],
];
const scripts: Script[] = TALKS.map((steps, n) => script(`talk-${n}`, steps, { seed: n + 1 }));

function differences(cloud: Trace[], twilio: Trace[]): Difference[] {
  const view = (trace: Trace) => viewOf(readSession(trace), ['cloud', 'twilio']);
  return cloud.flatMap((trace, n) => compare(view(trace), view(twilio[n] as Trace)).differences);
}

describe('one script on two wires', () => {
  it('customers see the same, but for what facts about the channels explain', async () => {
    const [cloud, twilio] = [await playOn('cloud', scripts, servers), await playOn('twilio', scripts, servers)];
    const found = differences(cloud, twilio);
    expect(found.filter(({ explainedBy }) => explainedBy === null)).toEqual([]);
    expect(new Set(found.map(({ explainedBy }) => explainedBy))).toEqual(new Set(['not-passed-on']));
    for (const trace of [...cloud, ...twilio]) {
      const hard = runChecks(trace).filter(
        ({ ok, undecided, kind }) => !ok && !undecided && kind !== 'rate' && kind !== 'cross-check',
      );
      expect(hard).toEqual([]);
      expect(trace.events.filter(({ kind }) => kind === 'trouble' || kind === 'stuck')).toEqual([]);
    }
  });

  it('equal seeds give byte-equal traces on Twilio too, whatever the number of slots', async () => {
    const one = await playOn('twilio', scripts, servers, { slots: 1 });
    const four = await playOn('twilio', scripts, servers, { slots: 4 });
    // One by one: traces are long, and the first that differs says enough.
    for (const [n, trace] of one.entries()) expect(canonical(four[n] as Trace) === canonical(trace)).toBe(true);
    expect(four).toHaveLength(one.length);
  });

  it.each<[string, Difference['what'], Alter]>([
    [
      'items in another order',
      'order',
      (own) => ({
        async answerTurn(turn) {
          const answer = await own.answerTurn(turn);
          const replies = answer.replies.map((reply) =>
            reply.kind === 'choices' ? { ...reply, choices: [...reply.choices].reverse() } : reply,
          );
          return { ...answer, replies };
        },
      }),
    ],
    [
      'plain text instead of a list',
      'form',
      (own) => ({ channel: (...made) => ({ ...own.channel(...made), forms: () => ['plain'] }) }),
    ],
    [
      'taps that are not understood',
      'selected',
      (own) => ({
        channel(...made) {
          const channel = own.channel(...made);
          return {
            ...channel,
            decode(body, path) {
              const decoded = channel.decode(body, path);
              const messages = decoded.messages.map((each) =>
                each.message.kind === 'tap'
                  ? { ...each, message: { id: each.message.id, kind: 'sticker' as const, text: '' } }
                  : each,
              );
              return { ...decoded, messages };
            },
          };
        },
      }),
    ],
  ])('a bot with %s on one wire is told', async (_, what, alter) => {
    const few = scripts.slice(0, 2);
    const found = differences(await playOn('cloud', few, servers), await playOn('twilio', few, servers, { alter }));
    expect(found.filter(({ explainedBy }) => explainedBy === null).map((each) => each.what)).toContain(what);
  });
});

it('any two channels are compared, in the order in which they are named', async () => {
  const out = await tempFolder();
  const args = ['run', await scenarios(GOOD), '--channel', 'twilio,cloud', '--out', out];
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  const { code, err } = await cli(args, { DATABASE_URL, REDIS_URL });
  expect(code, err).toBe(0);
  const report = JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;
  expect(report.run.channel).toBe('twilio,cloud');
  expect(report.comparison).toMatchObject({
    channels: { a: { name: 'twilio', title: 'Twilio' }, b: { name: 'cloud', title: 'Cloud API' } },
    ...{ sessions: 1, points: 1, apart: 0, unexplained: 0 },
  });
});
