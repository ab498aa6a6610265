/**
 * Recorded webhooks and API calls, mutated: nothing that arrives ends a process, is answered with 5xx, or is taken without a
 * signature. `npm run fuzz -- --requests 100000` plays more of it (tests/fuzz/run.mjs).
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownParts } from '../../reference-bot/bot.ts';
import { sign as signForm } from '../../reference-bot/channels/twilio/signature.ts';
import { sign } from '../../reference-bot/secrets.ts';
import { openTestDatabase, type TestDatabase } from '../../reference-bot/testing/database.ts';
import { openRig, type Rig, SECRETS } from '../../reference-bot/testing/rig.ts';
import { openTwilioServer, type TwilioServer } from '../../reference-bot/testing/twilio-server.ts';
import { startCloudEmulator } from '../../sim/channels/cloud/emulator.ts';
import { startTwilioEmulator } from '../../sim/channels/twilio/emulator.ts';
import { driftOf, shownDrift } from '../../sim/load/drift.ts';
import { Costs, Stalls } from './measure.ts';
import { bodies, sample } from './mutate.ts';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 150);
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 3_600);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'twilio-auth-token' };
/** Requests that are made, and sent at once. */
const BATCH = 50;

const recorded = (name: string): Record<string, unknown>[] =>
  JSON.parse(readFileSync(new URL(`./corpus/${name}.json`, import.meta.url), 'utf8'));
const json = (value: object): Buffer => Buffer.from(JSON.stringify(value));
const form = (value: object): Buffer =>
  Buffer.from(
    new URLSearchParams(
      Object.entries(value).map(
        ([key, each]) => [key, typeof each === 'object' ? JSON.stringify(each) : String(each)] as [string, string],
      ),
    ).toString(),
  );

let database: TestDatabase;
let twilio: TwilioServer;
let rig: Rig;
beforeAll(async () => {
  database = await openTestDatabase({ migrated: true });
  twilio = await openTwilioServer(() => rig.clock.now());
  rig = await openRig(database.url, {
    parts: ownParts,
    bot: { publicUrl: 'https://bot.example', twilio: { apiUrl: twilio.url, contentUrl: twilio.url, ...ACCOUNT } },
  });
  const products = [
    { id: '1', title: 'Red shoes', category: 'Shoes', price: 1200, stock: 5, attributes: { color: ['red'] } },
  ];
  await rig.install('cloud', '100', { products });
  await rig.install('twilio', 'whatsapp:+254700000001', { products });
});
afterAll(async () => {
  await rig?.close();
  await twilio?.close();
  await database?.drop();
});

interface Finding {
  what: string;
  body: string;
}

/** Memory is looked at so often. */
const LOOK_MS = 1_000;

/** Sends what an arbitrary makes, batch by batch, and collects what must not be; says what was played. */
async function play<T>(
  name: string,
  made: fc.Arbitrary<T>,
  send: (one: T) => Promise<string | undefined>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<Finding[]> {
  const found: Finding[] = [];
  const stalls = new Stalls();
  const costs = new Costs();
  const memory: { at: number; value: number }[] = [];
  const began = performance.now();
  let looked = 0;
  let played = 0;
  for (let batch = 0; played < REQUESTS && performance.now() < began + SECONDS * 1_000; batch += 1) {
    const requests = sample(made, Math.min(BATCH, REQUESTS - played), SEED + batch);
    const sent = async (some: readonly T[]): Promise<void> => {
      const answers = some.map(async (one) => {
        const what = await send(one).catch((error: Error) => `no answer: ${error.message}`);
        if (what !== undefined) found.push({ what, body: JSON.stringify(one).slice(0, 2_000) });
      });
      await Promise.all(answers);
      await between();
    };
    await costs.of(batch, () => sent(requests.slice(0, 1)));
    await stalls.during(batch, () => sent(requests.slice(1)));
    played += requests.length;
    if (performance.now() - looked < LOOK_MS) continue;
    looked = performance.now();
    memory.push({ at: (looked - began) / 1_000, value: process.memoryUsage.rss() / 2 ** 20 });
  }
  if (process.env.FUZZ_REQUESTS !== undefined) {
    const { longest, hardest } = stalls;
    const drift = driftOf(memory);
    const grows = drift === null ? '' : `; memory in MB ${shownDrift(drift)}`;
    const again = (batch: number): string => `again: --requests ${BATCH} --seed ${SEED + batch}`;
    const stall = `longest stall ${longest.ms.toFixed(0)} ms with ${BATCH - 1} at once (${again(longest.batch)})`;
    const work = hardest ? `; longest in work ${hardest.ms.toFixed(0)} ms (${again(hardest.batch)})` : '';
    const { dearest } = costs;
    const cost = `of single requests the dearest took ${dearest.ms.toFixed(1)} ms of CPU (${again(dearest.batch)})`;
    console.log(`${name}: ${played} requests, ${found.length} findings, ${stall}${work}; ${cost}${grows}`);
  }
  return found;
}

/** What must not be, of an answer to something that was signed or not. */
const wrong = (status: number, signed: boolean): string | undefined => {
  if (status >= 500) return `answered ${status}`;
  return !signed && (status < 400 || status === 404) ? `unsigned, and answered ${status}` : undefined;
};

const signedOrNot = <T>(body: fc.Arbitrary<T>) => fc.tuple(body, fc.boolean(), fc.nat({ max: 4 }));

describe('mutated webhooks', () => {
  it('of the Cloud API', async () => {
    const made = signedOrNot(bodies(recorded('cloud'), json));
    const send = async ([body, , n]: [Buffer, boolean, number]) => {
      const signed = n > 0;
      const headers = {
        'content-type': 'application/json',
        'x-hub-signature-256': sign(body, signed ? SECRETS.app : 'no'),
      };
      return wrong((await rig.post('/webhooks/cloud', body, headers)).status, signed);
    };
    expect(await play('Cloud webhooks', made, send, () => rig.clock.advance(10_000))).toEqual([]);
  });

  it('of Twilio', async () => {
    const made = signedOrNot(bodies(recorded('twilio'), form));
    const send = async ([body, , n]: [Buffer, boolean, number]) => {
      const signed = n > 0;
      const params = new URLSearchParams(body.toString('utf8'));
      const signature = signForm('https://bot.example/webhooks/twilio', params, signed ? ACCOUNT.authToken : 'no');
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
      return wrong((await rig.post('/webhooks/twilio', body, headers)).status, signed);
    };
    expect(await play('Twilio webhooks', made, send, () => rig.clock.advance(10_000))).toEqual([]);
  });

  it('of payments', async () => {
    const callback = { tenant: 'cloud', order_number: 'A-1', result: 'paid', receipt: 'r', amount: 1 };
    const made = signedOrNot(bodies([callback], json));
    const send = async ([body, , n]: [Buffer, boolean, number]) => {
      const signed = n > 0;
      const headers = { 'x-payment-signature': sign(body, signed ? SECRETS.payment : 'no') };
      return wrong((await rig.post('/v1/payments/callback', body, headers)).status, signed);
    };
    expect(await play('payment callbacks', made, send)).toEqual([]);
  });
});

describe('mutated calls of the API', () => {
  const call = async (url: string, headers: Record<string, string>, body: Buffer): Promise<string | undefined> => {
    const answer = await request(url, { method: 'POST', headers, body });
    await answer.body.dump();
    return wrong(answer.statusCode, true);
  };

  it('of the Cloud API: the emulator lives on', async () => {
    const emulator = await startCloudEmulator();
    const headers = { authorization: `Bearer ${emulator.credentials.accessToken}`, 'content-type': 'application/json' };
    const url = `${emulator.url}/v23.0/106540352242922/messages`;
    const found = await play('Cloud emulator', bodies(recorded('api'), json), (body) => call(url, headers, body));
    await emulator.close();
    expect(found).toEqual([]);
  });

  it('of Twilio: the emulator lives on', async () => {
    const emulator = await startTwilioEmulator();
    const { accountSid, authToken } = emulator.credentials;
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    const message = {
      From: 'whatsapp:+15550783881',
      To: 'whatsapp:+254712345678',
      Body: 'hi',
      MediaUrl: 'https://a.example/x.jpg',
    };
    const contents = `${emulator.url}/v1/Content`;
    const messages = `${emulator.url}/2010-04-01/Accounts/${accountSid}/Messages.json`;
    const made = fc.oneof(
      bodies(recorded('api'), json).map((body) => [contents, 'application/json', body] as const),
      bodies([message], form).map((body) => [messages, 'application/x-www-form-urlencoded', body] as const),
    );
    const send = ([url, type, body]: readonly [string, string, Buffer]) =>
      call(url, { authorization, 'content-type': type }, body);
    const found = await play('Twilio emulator', made, send);
    await emulator.close();
    expect(found).toEqual([]);
  });
});
