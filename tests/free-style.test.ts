/** The free-style bot (`tests/bots/free-style`), as another maker would write it: it keeps the rules in its own words, or breaks one on purpose. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { freePort } from '../sim/services/ports.ts';
import type { Bubble } from './bots/cloud.ts';
import { FAULTS, type Fault } from './bots/free-style/faults.ts';
import { start } from './bots/free-style/server.ts';
import { Shop } from './bots/free-style/shop.ts';
import { Talk } from './bots/free-style/talk.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';

const FOLDER = 'tests/bots/free-style';
const CATALOG = `${FOLDER}/catalogs/kijani.yaml`;

describe('the free-style bot', () => {
  it('is played by its URL, and the run ends with a report', async ({ onTestFinished }) => {
    const port = await freePort();
    const bot = await start({
      ...{ catalog: CATALOG, graph: `http://127.0.0.1:${port}`, waitSeconds: 1 },
      appSecret: SECRETS.WHATSAPP_APP_SECRET,
      verifyToken: SECRETS.WHATSAPP_VERIFY_TOKEN,
      accessToken: SECRETS.WHATSAPP_ACCESS_TOKEN,
    });
    onTestFinished(() => bot.close());
    const out = await tempFolder(onTestFinished);
    const args = ['explore', FOLDER, '--catalog', 'kijani', '--target', bot.url, '--platform-port', String(port)];
    const { code, err } = await cli(
      [...args, '--setting', 'wait_seconds=1', '--sessions', '24', '--rate', '6', '--longest-wait', '5', '--out', out],
      SECRETS,
    );
    expect([0, 1, 4], err).toContain(code);
    const report = JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;
    expect(report.run).toMatchObject({ target: bot.url, clock: 'real', channel: 'cloud' });
    expect(report.sessions).toMatchObject({ total: 24, inconclusive: 0 });
    expect(report.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
    // Where others keep the machine busy, durations may count for nothing; then the command says so.
    if (!err.includes('durations do not count: this machine was busy'))
      expect(report.metrics.response_time?.n).toBeGreaterThan(0);
    // The platform takes every message of it.
    expect(report.checks.find(({ name }) => name === 'platform-accepts')).toMatchObject({ failed: 0 });
  });

  it('sells only what was agreed, after a yes', () => {
    const { shop, say } = customer('254700000001');
    say('do you have pots?');
    say('the first one');
    say('large');
    expect(text(say('2'))).toMatch(/6,800/);
    expect(shop.orders).toEqual([]);
    say('no');
    say('yes');
    expect(shop.orders).toEqual([]);
    say('I want to buy the Blue Enamel Mug');
    say('sorry, I meant the Green Prayer Mat');
    say('2');
    say('yes');
    say('yes');
    expect(shop.orders).toMatchObject([{ total: 2200, state: 'waiting for payment', lines: [{ count: 2 }] }]);
    say('cancel my order');
    expect(shop.orders).toMatchObject([{ state: 'cancelled' }]);
    say('stop');
    expect(say('hello?')).toEqual([]);
    expect(text(say('start'))).toContain('Kijani Home');
  });

  it('answers in the language of its customer', () => {
    const texts = [
      'naomba kuona mablanketi',
      'je vous cherche une couverture rouge',
      'can I see your blankets please',
    ].map((words) => text(customer('254700000002').say(words)));
    expect(new Set(texts).size).toBe(3);
  });

  // A burst is cut in two where the webhooks arrive, and not in the dialogue.
  const inDialogue = (Object.keys(FAULTS) as Fault[]).filter((fault) => fault !== 'two-replies');
  const healthy = played();
  it.each(inDialogue)('%s: a customer can see the fault', (fault) => {
    expect(played(fault)).not.toEqual(healthy);
  });
});

const text = (bubbles: readonly Bubble[]) => bubbles.map((bubble) => bubble.text).join('\n');

function customer(phone: string, fault?: Fault) {
  const shop = new Shop(CATALOG);
  const talk = new Talk(shop, 1, fault);
  return { shop, talk, say: speaker(talk, phone) };
}

function speaker(talk: Talk, phone: string) {
  let at = 0;
  return (...messages: string[]): Bubble[] => {
    at += 10_000;
    const incoming = messages.map((words, index) => {
      const tap = /^\[(.*)\]$/.exec(words)?.[1];
      return { id: `${at}-${index}`, at, ...(tap ? { tap } : { text: words }) };
    });
    return talk.reply(talk.of(phone), incoming, at);
  };
}

/** A morning in the shop, on which each fault has its occasion. */
function played(fault?: Fault): unknown[] {
  const { talk, shop } = customer('254700000003', fault);
  const first = speaker(talk, '254700000003');
  const second = speaker(talk, '254700000004');
  const replies = [
    first('hi', 'do you have lamps under 1500?'),
    first('the second one'),
    first('is it waterproof?'),
    first('2'),
    first('no'),
    first('show me the Cast Iron Pot'),
    first('size L'),
    first('2'),
    first('yes'),
    first('[yes:2]'),
    first('where is my order?'),
    first('do you have the Solar Desk Lamp?'),
    second('I want to buy the Blue Enamel Mug'),
    second('3'),
    second('cancel'),
    second('I want to buy the Green Enamel Kettle'),
    second('2... no wait, 1'),
    second('no'),
    second('Grey Fleece Throw'),
    second('thanks'),
    second('stop'),
    second('hello'),
    first('I want to talk to a human'),
    first('hello?'),
  ];
  return [
    replies.map((bubbles) => bubbles.map(({ text: words, list, buttons, image }) => [words, list, buttons, image])),
    shop.orders,
  ];
}
