import { describe, expect, it, onTestFinished } from 'vitest';
import { listenOnLoopback, type Request } from '../channels/http.ts';
import { phones } from '../targets/index.ts';
import { openRouter, type Router } from './router.ts';

/** An emulator that takes what `knows` says, and remembers what it was asked. */
async function emulator(knows: (path: string) => boolean) {
  const asked: string[] = [];
  const server = await listenOnLoopback(
    ({ path, body }: Request) => {
      asked.push(path);
      return { status: knows(path) ? 200 : 404, body: { path, size: body.length }, headers: { 'x-of': 'emulator' } };
    },
    {},
    10_000,
  );
  onTestFinished(() => server.close());
  return { ...server, asked };
}

const LATER = Date.now() + 3_600_000;

async function three(until = LATER) {
  const emulators = [
    await emulator(() => true),
    await emulator(() => true),
    await emulator((path) => path !== '/read'),
  ];
  const [first, second, third] = emulators.map(({ url }) => url) as [string, string, string];
  const router = await openRouter({ phones: phones('a run'), segments: [first, null, third], until });
  router.ours(second);
  onTestFinished(() => router.close());
  return { router, emulators };
}

const post = (router: Router, path: string, type: string, body: string) =>
  fetch(router.url + path, { method: 'POST', headers: { 'content-type': type }, body });

const json = async (answer: Response) => (await answer.json()) as { path: string; size: number };

const customers = (count: number): string[] => {
  const all = phones('a run');
  return Array.from({ length: count }, () => all.next().value);
};

describe('the router of a bot that several segments load', () => {
  it('brings a message to the segment of its customer, in JSON and in a form', async () => {
    const { router, emulators } = await three();
    const [a, b, c, d] = customers(4);
    for (const [to, path] of [
      [c, '/json-3'],
      [a, '/json-1'],
      [d, '/json-1-again'],
    ] as const) {
      const answer = await post(router, path, 'application/json', JSON.stringify({ to: `+${to}`, type: 'text' }));
      expect([answer.status, answer.headers.get('x-of'), (await json(answer)).path]).toEqual([200, 'emulator', path]);
    }
    await post(router, '/form-2', 'application/x-www-form-urlencoded', `To=${encodeURIComponent(`whatsapp:+${b}`)}`);
    expect(emulators.map(({ asked }) => asked)).toEqual([['/json-1', '/json-1-again'], ['/form-2'], ['/json-3']]);
  });

  it('asks its own emulator about somebody who is no customer of the run', async () => {
    const { router, emulators } = await three();
    await post(router, '/nobody', 'application/json', '{"to":"254700000000"}');
    expect(emulators.map(({ asked }) => asked)).toEqual([[], ['/nobody'], []]);
  });

  it('brings what names no customer to all, and answers as the one that takes it', async () => {
    const { router, emulators } = await three();
    const answer = await post(router, '/read', 'application/json', '{"status":"read","message_id":"wamid.1"}');
    expect(answer.status).toBe(200);
    expect(emulators.map(({ asked }) => asked)).toEqual([['/read'], ['/read'], ['/read']]);
    const upload = await post(router, '/media', 'multipart/form-data; boundary=x', '--x--');
    expect([upload.status, (await json(upload)).size]).toEqual([200, 5]);
  });

  it('reports an emulator that is gone while customers arrive, and not afterwards', async () => {
    for (const [until, missed] of [
      [LATER, expect.stringMatching(/^the emulator of http\S+ did not answer a call of the bot$/)],
      [0, undefined],
    ] as const) {
      const { router, emulators } = await three(until);
      await emulators[0]?.close();
      const answer = await post(router, '/gone', 'application/json', JSON.stringify({ to: customers(1)[0] }));
      expect(answer.status).toBe(502);
      expect(router.missed()).toEqual(missed);
    }
  });
});
