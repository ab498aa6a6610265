import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChecks } from '../sim/checks/testing.ts';
import type { Script } from '../sim/scenario/types.ts';
import type { Alter } from '../sim/targets/index.ts';
import type { ChannelName, EventOf, Trace } from '../sim/trace/types.ts';
import { say, script } from './scripts.ts';
import { openServers, playOn, type TestServers } from './wires.ts';

let servers: TestServers;
beforeAll(async () => {
  servers = await openServers();
});
afterAll(() => servers?.drop());

/** A mind that answers each turn with so many messages. */
const talkative =
  (messages: number): Alter =>
  (own) => ({
    async answerTurn(turn) {
      const answer = await own.answerTurn(turn);
      const replies = Array.from({ length: messages }, (_, n) => ({ kind: 'text' as const, text: `message ${n + 1}` }));
      return { ...answer, lists: [], replies };
    },
  });

async function play(channel: ChannelName, played: Script, messages: number): Promise<Trace> {
  const [trace] = await playOn(channel, [played], servers, { alter: talkative(messages) });
  return trace as Trace;
}

const sent = (trace: Trace): EventOf<'sent'>[] => trace.events.filter((event) => event.kind === 'sent');
const accepted = (trace: Trace): EventOf<'sent'>[] => sent(trace).filter((event) => event.accepted);
const codes = (trace: Trace): number[] => [...new Set(sent(trace).flatMap(({ refusal }) => refusal?.code ?? []))];

/** Most messages within any span of so many milliseconds, the span's end not included. */
function most(times: readonly number[], span: number): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + span).length));
}

describe('I6: rates, in virtual time', () => {
  it('45 messages to one customer at once on the Cloud API, then one every 6 s; the bot waits and sends them all', async () => {
    const trace = await play('cloud', script('pair', [say('what do you have?')]), 48);
    const times = accepted(trace).map(({ at }) => at);
    expect(times).toHaveLength(48);
    expect(codes(trace)).toEqual([131056]);
    const start = times[0] ?? 0;
    expect(times.filter((at) => at === start)).toHaveLength(45);
    for (const [n, at] of times.entries()) expect(n + 1).toBeLessThanOrEqual(45 + Math.floor((at - start) / 6000));
    expect(accepted(trace).map(({ botMessage }) => botMessage.text)).toEqual(
      Array.from({ length: 48 }, (_, n) => `message ${n + 1}`),
    );
  });

  const customers = Array.from({ length: 50 }, (_, n) => ({
    key: `c${n}`,
    name: `C${n}`,
    phone: `2547000001${n + 10}`,
  }));
  const crowd = script(
    'crowd',
    customers.map(({ key }, n) => ({ ...say('what do you have?', n === 0 ? {} : { after: 0 }), as: key })),
    { customers, set: { harmonization: false } },
  );

  it('80 messages a second on one line of the Cloud API, in and out; the bot comes back for the rest', async () => {
    const trace = await play('cloud', crowd, 3);
    expect(codes(trace)).toEqual([130429]);
    const times = accepted(trace).map(({ at }) => at);
    expect(times).toHaveLength(150);
    // A bucket of 80 that fills up by 80 a second, from which the customers' 50 messages are taken as well.
    expect(most(times, 1000)).toBeLessThanOrEqual(160);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(((150 + 50 - 80) * 1000) / 80);
  });

  it('80 messages a second of one sender on Twilio, which makes the rest wait instead of refusing it', async () => {
    const trace = await play('twilio', crowd, 4);
    expect(codes(trace)).toEqual([]);
    const times = accepted(trace).map(({ at }) => at);
    expect(times).toHaveLength(200);
    expect(most(times, 1000)).toBeLessThanOrEqual(160);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(((200 - 80) * 1000) / 80);
  });
});

describe('I5: the 24-hour window, in virtual time', () => {
  const wait = 24 * 3_600_000;

  it.each<[ChannelName, number]>([
    ['cloud', 131047],
    ['twilio', 63016],
  ])('%s refuses what is sent after it closed (%i), and the check tells', async (channel, code) => {
    const trace = await playLate(channel, 1, wait + 60_000);
    expect(codes(trace)).toEqual([code]);
    const told = runChecks(trace).filter(({ ok, undecided, check }) => check === 'window-24h' && !ok && !undecided);
    expect(told.length).toBeGreaterThan(0);
  });

  it.each<ChannelName>(['cloud', 'twilio'])('%s takes what is sent just before', async (channel) => {
    const trace = await playLate(channel, 2, wait - 60_000);
    expect(codes(trace)).toEqual([]);
    expect(accepted(trace).length).toBeGreaterThan(1);
  });
});

/** A bot that sends its reply once more, so much later and past its own guard. */
async function playLate(channel: ChannelName, seed: number, later: number): Promise<Trace> {
  const alter: Alter = (own) => ({
    sender(options) {
      const { clock, channelOf } = options;
      const send = own.sender(options);
      return async (message) => {
        if (message.attempts > 0) return send({ ...message, windowClosesAt: Number.POSITIVE_INFINITY });
        const { senderNumber, to, reply } = message;
        const early = { senderNumber, to, reply, form: 'plain', reference: 'early' } as const;
        await channelOf(senderNumber)?.send({ ...early, stillOurs: async () => {} });
        message.attempts += 1;
        return clock.now() + later;
      };
    },
  });
  const played = script('late', [say('what do you have?'), { do: 'wait', duration: 25 * 3_600_000 }], { seed });
  const [trace] = await playOn(channel, [played], servers, { alter });
  return trace as Trace;
}
