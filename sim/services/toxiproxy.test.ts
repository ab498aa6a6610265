import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openToxiproxy } from './toxiproxy.ts';

interface Call {
  method: string;
  path: string;
  body: unknown;
}

/** Its HTTP API as its README describes it: proxies, and toxics on them. It refuses what the real one refuses. */
async function standIn(names: string[]) {
  const calls: Call[] = [];
  const toxics = new Map(names.map((name) => [name, new Map<string, unknown>()]));
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { method = '', url: path = '' } = request;
    const body = text === '' ? undefined : JSON.parse(text);
    calls.push({ method, path, body });
    const [, proxies, name = '', what, toxic = ''] = path.split('/');
    const of = toxics.get(name);
    const answer = (status: number, value?: unknown): void => {
      response.statusCode = status;
      response.end(value === undefined ? '' : JSON.stringify(value));
    };
    if (proxies !== 'proxies') return answer(404, { error: 'not found', status: 404 });
    if (name === '') return answer(200, Object.fromEntries(names.map((each) => [each, { name: each, enabled: true }])));
    if (!of) return answer(404, { error: 'proxy not found', status: 404 });
    if (what === undefined) return answer(200, { name, ...body });
    if (method === 'POST') {
      if (of.has(body.name)) return answer(409, { error: 'toxic already exists', status: 409 });
      of.set(body.name, body);
      return answer(200, body);
    }
    return of.delete(toxic) ? answer(204) : answer(404, { error: 'toxic not found', status: 404 });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const left = (): number => [...toxics.values()].reduce((sum, of) => sum + of.size, 0);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, calls, left };
}

const open = async (url: string) => {
  const troubles: string[] = [];
  const toxiproxy = await openToxiproxy(url, ['postgres', 'redis'], (why) => troubles.push(why));
  return { toxiproxy, troubles };
};

describe('Toxiproxy', () => {
  it('breaks connections by taking a proxy down and up again', async () => {
    const { url, calls } = await standIn(['postgres', 'redis']);
    const { toxiproxy, troubles } = await open(url);
    toxiproxy.cut('postgres');
    await toxiproxy.close();
    expect(calls.slice(1)).toEqual([
      { method: 'POST', path: '/proxies/postgres', body: { enabled: false } },
      { method: 'POST', path: '/proxies/postgres', body: { enabled: true } },
    ]);
    expect(troubles).toEqual([]);
  });

  it('holds and slows a server for a while, several times at once, and leaves nothing behind', async () => {
    const { url, calls, left } = await standIn(['redis', 'postgres', 'other']);
    const { toxiproxy, troubles } = await open(url);
    toxiproxy.hold('redis', 20);
    toxiproxy.slow('redis', 5);
    toxiproxy.hold('redis', 60_000);
    await expect.poll(() => calls.filter(({ method }) => method === 'DELETE').length).toBe(1);
    expect(calls[1]?.body).toMatchObject({ type: 'latency', attributes: { latency: 20 } });
    expect(left()).toBe(2);
    await toxiproxy.close();
    expect(left()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('says what is missing', async () => {
    const { url } = await standIn(['redis']);
    await expect(open(url)).rejects.toThrow('has no proxy postgres');
    await expect(open('http://127.0.0.1:9')).rejects.toThrow('Toxiproxy does not answer');
  });

  it('tells when it does not do what it is asked', async () => {
    const { url } = await standIn(['postgres', 'redis']);
    const { toxiproxy, troubles } = await open(url);
    toxiproxy.cut('mysql' as 'redis');
    await toxiproxy.close();
    expect(troubles[0]).toContain('was answered 404');
  });
});
