/** Where a bot's webhook is looked for, and what is said of one that nobody can find. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeCredentials } from '../../channels/index.ts';
import { findWebhook, type Wanted } from './find-webhook.ts';
import { describeHello } from './hello.ts';

const challenge = (address = '/'): string =>
  new URL(address, 'http://bot').searchParams.get('hub.challenge') ?? 'no challenge';

/** A bot that answers does so by then, however busy the machine; one that never does is waited for so long, once. */
const BUSY_MS = 3_000;

/** What is said of a bot that listens and answers so; the path where its webhook is found. */
async function lookAt(answer: RequestListener, over: Partial<Wanted> = {}): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const bot = { pid: process.pid, gone: () => undefined, ended: new Promise<string>(() => {}), stop: async () => {} };
  const wanted: Wanted = {
    bot: { ...bot, lastLines: () => '  waiting for the lock', written: () => '' },
    ...{ channel: 'cloud', credentials: makeCredentials('cloud'), ports: [port], seen: false, webhook: undefined },
    ...{ paths: ['/talk', '/hook'], handshake: true, seconds: 20, answerMs: BUSY_MS, routesMs: 100 },
    signal: new AbortController().signal,
    ...over,
  };
  try {
    return (await findWebhook(wanted)).pathname;
  } catch (error) {
    const { message, why } = error as { message: string; why?: string };
    return `${message.replaceAll(String(port), 'PORT')}\n${why?.replaceAll(String(port), 'PORT')}`;
  }
}

describe('a webhook', () => {
  it('is found where it verifies, beside a path that never answers', async () => {
    const found = await lookAt(({ url }, answer) => {
      if (url?.startsWith('/hook')) answer.end(challenge(url));
      else if (!url?.startsWith('/talk')) answer.writeHead(404).end();
    });
    expect(found).toBe('/hook');
  });

  it.each(['GET', 'POST'])('that does not answer %s is there all the same', async (method) => {
    const said = await lookAt(
      ({ method: asked, url }, answer) => {
        if (asked !== method) answer.end(challenge(url));
      },
      { handshake: method === 'GET', answerMs: 100 },
    );
    expect(said).toContain('the bot listens on 127.0.0.1:PORT, and does not answer');
    expect(said).toContain(`/webhook: something is there, and did not answer ${method} within 0.1 s`);
    expect(said).toContain('waiting for the lock');
  });

  it.each([true, false])('that takes any path is found at the most usual one (handshake: %s)', async (handshake) => {
    const any: RequestListener = ({ url }, answer) => answer.end(challenge(url));
    expect(await lookAt(any, { handshake, paths: ['/my-whatsapp-bot', '/'] })).toBe('/webhook');
    expect(await lookAt(any, { handshake, paths: ['/my-whatsapp-bot', '/whatsapp'] })).toBe('/whatsapp');
  });

  it('at an unusual path is found before the root, where something else takes what is posted', async () => {
    const found = await lookAt(
      ({ url }, answer) => answer.writeHead(url === '/my/hook' || url === '/' ? 200 : 404).end(),
      { handshake: false, paths: ['/my/hook'] },
    );
    expect(found).toBe('/my/hook');
  });

  it('at no path is missing', async () => {
    const said = await lookAt((_, answer) => answer.writeHead(404).end());
    expect(said).toContain('has no webhook at the usual paths');
  });
});

it('the first message: answered, refused, or neither', () => {
  expect(describeHello({ answered: true, seconds: 1.24 })).toBe('answered "hello" after 1.2 s');
  expect(describeHello({ answered: false, seconds: 15, refusal: 500 })).toBe(
    'answered the webhook of "hello" with HTTP 500, and sent nothing within 15 s',
  );
  expect(describeHello({ answered: false, seconds: 15 })).toBe('did not answer "hello" within 15 s');
});
