import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { channels, makeCredentials } from '../../channels/index.ts';
import { languages } from '../../languages/index.ts';
import { freePort } from '../../services/index.ts';
import { DEFAULT_SETTINGS } from '../../shop/types.ts';
import { RealClock } from '../../time/real-clock.ts';
import { Customers, type Question } from './customers.ts';

const NUMBER = { phoneNumberId: '1', displayPhone: '15550000000', tenant: 'shop' };
const SHOP = { key: 'shop', name: 'Shop', language: languages.first.name, currency: 'KES', products: [], ...NUMBER };

async function writing(webhookUrl: string, question: Question): Promise<Customers> {
  const customers = await Customers.open({
    ...{ credentials: makeCredentials(channels.first.name), clock: new RealClock(), everyMs: 50, turnMs: 0 },
    ...{ shop: { ...SHOP, settings: { ...DEFAULT_SETTINGS } }, webhookUrl, questions: [question] },
  });
  onTestFinished(() => customers.close());
  customers.begin();
  return customers;
}

/** Waits until something holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setTimeout(next, 10));
}

it('says what it waits for, and the signal ends the waiting for a bot that is away', async () => {
  const customers = await writing(`http://127.0.0.1:${await freePort()}/`, { say: 'hello', answer: undefined });
  await until(() => customers.refused !== undefined);
  expect(customers.refused).toBe('nobody listens there');
  const stop = new AbortController();
  let said: [number, number] | undefined;
  const settled = customers.untilAnswered(stop.signal, (...what) => {
    said = what;
  });
  expect(said?.[0]).toBe(customers.asked.length);
  // As long as the platform repeats and the bot looks for what was left, from when they wrote.
  expect(said?.[1]).toBeGreaterThan(200_000);
  expect(said?.[1]).toBeLessThanOrEqual(270_000);
  stop.abort();
  expect(await settled).toBe(false);
});

it('waits for nothing where nobody wrote, and says nothing', async () => {
  const customers = await Customers.open({
    ...{ credentials: makeCredentials(channels.first.name), clock: new RealClock(), everyMs: 50, turnMs: 0 },
    ...{ shop: { ...SHOP, settings: { ...DEFAULT_SETTINGS } }, webhookUrl: 'http://127.0.0.1:1/', questions: [] },
  });
  onTestFinished(() => customers.close());
  const signal = new AbortController().signal;
  expect(await customers.untilAnswered(signal, () => expect.unreachable())).toBe(true);
});

it('a question may come in two messages, which are one question', async () => {
  const texts: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      for (const [, text = ''] of body.matchAll(/"body":\s*"([^"]+)"/gu)) texts.push(text);
      response.end('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const customers = await writing(`http://127.0.0.1:${port}/`, {
    say: 'the shoes?',
    answer: undefined,
    before: 'wait',
  });
  customers.stop();
  await until(() => texts.length === 2);
  expect(texts).toEqual(['wait', 'the shoes?']);
  expect(customers.asked).toHaveLength(1);
  expect(customers.refused).toBeUndefined();
});
