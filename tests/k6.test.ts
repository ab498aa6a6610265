/** The scripts of loadtests/k6, on a stand-in for k6's modules: what they send is what a real bot would take. */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { parseGate } from '../sim/gate/index.ts';
import { type Corpus, productsOf } from '../sim/load/corpus.ts';
import { k6PlanOf } from '../sim/load/k6-plan.ts';
import { parseLoadProfile } from '../sim/load/profile.ts';
import type { LoadReport } from '../sim/load/report.ts';
import { thresholdsOf } from '../sim/load/verdict.ts';
import { parseCatalog } from '../sim/shop/index.ts';
import { phones } from '../sim/targets/index.ts';
import { SECRETS, startExample } from './example-bot.ts';
import { cli } from './in-process.ts';
import { load, type Request } from './k6/script.mjs';
import { rehearsal, tempFolder } from './rehearsal.ts';

const CATALOG = resolve('starter/scenarios/catalogs/my-shop.yaml');
const TARGET = 'http://127.0.0.1:3000/webhook?tenant=a';
const PROFILE = 'startRate: 2\nstages:\n  - { target: 6, duration: 1500ms }\n';
const GATE = `gates:
  errors: ['rate<0.01']
load:
  ack_time: ['p(95)<400']
  unacknowledged: ['count==0']
  lost_replies: ['count==0']
`;

const catalog = parseCatalog(readFileSync(CATALOG, 'utf8'), CATALOG);
const corpus: Corpus = {
  format: 'rehearsal.corpus/1',
  catalog: { key: catalog.key, products: productsOf(catalog) },
  conversations: [
    {
      id: 'a burst, then a tap',
      turns: [
        [
          { afterMs: 0, text: 'Habari 👋 — nataka viatu/boots' },
          { afterMs: 900, text: 'vya café' },
        ],
        [{ afterMs: 0, tap: { id: 'canvas-bag', title: 'Canvas Bag Green', via: 'list' } }],
        [{ afterMs: 0, tap: { id: 'yes', title: 'Yes & go', via: 'button' } }],
      ],
    },
    { id: 'one word', turns: [[{ afterMs: 0, text: 'Hello' }]] },
  ],
};

const planText = (): string =>
  JSON.stringify(
    k6PlanOf({
      ...{ profile: parseLoadProfile(PROFILE, 'test.yaml'), gate: thresholdsOf(parseGate(GATE, 'gate.yaml')), corpus },
      ...{ waitSeconds: 3, shop: { phoneNumberId: '106540352242922', displayPhone: '15550783881' } },
      phones: phones('a test'),
    }),
  );

/** Runs a script's default function for so many conversations. */
async function played(channel: 'cloud' | 'twilio', conversations: number, status = 200) {
  const requests: Request[] = [];
  const pauses: number[] = [];
  let iteration = 0;
  const { script, metrics } = await load(resolve(`loadtests/k6/${channel}.ts`), {
    env: { ...SECRETS, TARGET },
    files: planText,
    iteration: () => iteration,
    sleep: (seconds) => pauses.push(seconds),
    post(request) {
      requests.push(request);
      return { status, timings: { duration: 12 } };
    },
  });
  const data = script.setup();
  for (; iteration < conversations; iteration += 1) script.default(data);
  return { script, metrics, requests, pauses };
}

describe('cloud.ts', () => {
  it('posts signed webhooks that a client of the Cloud API takes, in order', async () => {
    const { requests, pauses } = await played('cloud', 3);
    const read = requests.map(({ url, body, headers }) => {
      expect(url).toBe(TARGET);
      expect(Buffer.byteLength(body)).toBe(body.length);
      const signatureHeader = headers['x-hub-signature-256'] ?? '';
      expect(verifySignature({ appSecret: SECRETS.WHATSAPP_APP_SECRET, rawBody: body, signatureHeader })).toBe(true);
      const { messages, phoneNumberId } = normalizeWebhook(JSON.parse(body));
      expect(phoneNumberId).toBe('106540352242922');
      expect(messages).toHaveLength(1);
      return messages[0]!;
    });
    const said = read.map(({ text, interactive }) => text?.body ?? JSON.stringify(interactive));
    expect(said[0]).toBe('Habari 👋 — nataka viatu/boots');
    expect(said[1]).toBe('vya café');
    expect(said[2]).toContain('canvas-bag');
    expect(said[3]).toContain('Yes & go');
    expect(said[4]).toBe('Hello');
    expect(said.slice(5)).toEqual(said.slice(0, 4));
    // A burst keeps its gap, and after each turn the bot has its wait.
    expect(pauses.slice(0, 4)).toEqual([0.9, 3.5, 3.5, 3.5]);
    expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
    const customers = read.map(({ from }) => from);
    expect(new Set(customers.slice(0, 4)).size).toBe(1);
    expect(new Set(customers).size).toBe(3);
  });

  it('signs with the secret: another one does not fit', async () => {
    const [request] = (await played('cloud', 1)).requests;
    const signatureHeader = request?.headers['x-hub-signature-256'] ?? '';
    expect(verifySignature({ appSecret: 'another', rawBody: request?.body ?? '', signatureHeader })).toBe(false);
  });
});

describe('twilio.ts', () => {
  it("posts signed forms that Twilio's own library takes, in order", async () => {
    const { requests } = await played('twilio', 2);
    const forms = requests.map(({ url, body, headers }) => {
      expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
      const form = Object.fromEntries(new URLSearchParams(body));
      expect(twilio.validateRequest(SECRETS.TWILIO_AUTH_TOKEN, headers['x-twilio-signature'] ?? '', url, form)).toBe(
        true,
      );
      expect(form).toMatchObject({
        AccountSid: SECRETS.TWILIO_ACCOUNT_SID,
        To: 'whatsapp:+15550783881',
        NumMedia: '0',
      });
      expect(form.MessageSid).toMatch(/^SM[0-9a-f]{32}$/);
      return form;
    });
    expect(forms.map(({ Body }) => Body)).toEqual([
      ...['Habari 👋 — nataka viatu/boots', 'vya café', 'Canvas Bag Green', 'Yes & go', 'Hello'],
    ]);
    expect(forms[2]).toMatchObject({ ListId: 'canvas-bag', ListTitle: 'Canvas Bag Green' });
    expect(forms[3]).toMatchObject({ ButtonPayload: 'yes', ButtonText: 'Yes & go' });
    expect(new Set(forms.map(({ MessageSid }) => MessageSid)).size).toBe(5);
  });
});

describe.each(['cloud', 'twilio'] as const)('%s.ts', (channel) => {
  it('has the arrivals of the profile and the thresholds of gate.yaml that k6 can see', async () => {
    const { options } = (await played(channel, 0)).script;
    expect(options.scenarios.conversations).toMatchObject({
      ...{ executor: 'ramping-arrival-rate', startRate: 2, timeUnit: '1000ms', maxVUs: 2000 },
      stages: [{ target: 6, duration: '1500ms' }],
    });
    expect(options.thresholds).toEqual({ ack_time: ['p(95)<400'], unacknowledged: ['rate<=0'] });
  });

  it('counts what was not acknowledged, and writes a summary', async () => {
    const { metrics, script } = await played(channel, 2, 503);
    expect(metrics.get('unacknowledged')).toEqual([1, 1, 1, 1, 1]);
    expect(metrics.get('ack_time')).toEqual([12, 12, 12, 12, 12]);
    const data = { metrics: { iterations: { values: { count: 2 } } } };
    const { stdout, ...files } = script.handleSummary(data);
    expect(stdout).toContain('2 conversations');
    expect(JSON.parse(files['summary.json'] ?? '')).toEqual(data);
  });
});

describe('rehearsal load --engine k6', () => {
  const flags = async (folder: string): Promise<string[]> => {
    await writeFile(join(folder, 'profile.yaml'), PROFILE);
    await writeFile(
      join(folder, 'corpus.json'),
      JSON.stringify({ ...corpus, conversations: corpus.conversations.slice(1) }),
    );
    return [
      ...['load', resolve('starter/scenarios'), '--no-config', '--engine', 'k6', '--catalog', CATALOG],
      ...['--profile', './profile.yaml', '--conversations', './corpus.json', '--setting', 'wait_seconds=1'],
    ];
  };

  it('joins what k6 posts with the replies that the emulator sees', async () => {
    const [bot, folder] = await Promise.all([startExample('cloud-bot.mjs'), tempFolder()]);
    const args = [...(await flags(folder)), '--target', bot.url, '--platform-port', bot.platformPort];
    const { out, err } = await cli(args, { ...SECRETS, K6_BIN: resolve('tests/k6/k6.mjs') }, { cwd: folder });
    const [, page = ''] = /^report\s+(\S+)$/m.exec(out) ?? [];
    expect(page, err).not.toBe('');
    const report = JSON.parse(await readFile(join(folder, dirname(page), 'load.json'), 'utf8')) as LoadReport;
    expect(report.counts).toMatchObject({ begun: 6, ended: 6, said: 6, webhooks: 6, unacknowledged: 0, turns: 6 });
    expect(report.counts).toMatchObject({ replied: 6, lost: 0, refused: 0 });
    expect(report.notes[0]).toContain('load by k6 2.2.0');
  });

  it('says what is missing, and what is too old', async () => {
    const folder = await tempFolder();
    const args = [...(await flags(folder)), '--target', 'http://127.0.0.1:9/'];
    const none = await cli(args, { ...SECRETS, PATH: folder }, { cwd: folder });
    expect(none.err).toContain('k6 is not here');
    const old = { K6_BIN: resolve('tests/k6/k6.mjs'), K6_STAND_IN_VERSION: 'k6 v0.45.0 (go1.20)' };
    const early = await rehearsal(args, { ...SECRETS, ...old }, folder);
    expect(early.err).toContain('k6 0.45.0 of K6_BIN is too old');
    expect([none.code, early.code]).toEqual([2, 2]);
  });
});
