/** A bot that goes away in mid-run: what it did wrong until then stands; what could not be played speaks neither for nor against it. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';

/** Verifies its webhook, for whoever asks or as it should, and is gone when the first message comes. */
async function startBot({ verifies }: { verifies: 'anybody' | 'the platform' }): Promise<string> {
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      server.close();
      return server.closeAllConnections();
    }
    const asked = new URL(request.url ?? '/', 'http://bot').searchParams;
    const right = asked.get('hub.verify_token') === SECRETS.WHATSAPP_VERIFY_TOKEN;
    if (right || verifies === 'anybody') response.end(asked.get('hub.challenge'));
    else response.writeHead(403).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function run(target: string) {
  const out = await tempFolder();
  const { code, out: said } = await cli(['run', 'starter/scenarios', '--target', target, '--out', out], SECRETS);
  return { code, said, report: JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report };
}

it('after a violation: the bot failed, exit 1', async () => {
  const { code, said, report } = await run(await startBot({ verifies: 'anybody' }));
  expect(code, said).toBe(1);
  expect(report.troubles).toMatchObject({ bot: 1, harness: 0, infrastructure: 3 });
  expect(report.sessions).toMatchObject({ total: 3, failed: 0, inconclusive: 3 });
  expect(said).toContain('it verified its webhook for a wrong verify token');
  expect(said).toContain('a webhook could not be delivered');
});

it('without a violation until then: no conclusion, exit 3', async () => {
  const { code, said, report } = await run(await startBot({ verifies: 'the platform' }));
  expect(code, said).toBe(3);
  expect(report.troubles).toMatchObject({ bot: 0, harness: 0, infrastructure: 3 });
  expect(report.failures).toEqual([]);
  expect(said).toContain('a webhook could not be delivered');
});
