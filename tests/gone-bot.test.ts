/** A bot that goes away in mid-run, or takes nothing: what it did wrong until then stands; what could not be played speaks neither for nor against it. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { freePort } from '../sim/services/ports.ts';
import { SECRETS } from './example-bot.ts';
import { cli } from './in-process.ts';
import { tempFolder } from './rehearsal.ts';

/** Answers "hello" by which it is found, and takes one message more. */
const DIES = `
import { createServer } from 'node:http';
let taken = 0;
createServer(async (asked, answer) => {
  const { searchParams } = new URL(asked.url, 'http://bot');
  if (asked.method === 'GET') {
    const right = searchParams.get('hub.verify_token') === process.env.WHATSAPP_VERIFY_TOKEN;
    return right ? answer.end(searchParams.get('hub.challenge')) : answer.writeHead(403).end();
  }
  const said = JSON.parse((await asked.toArray()).join(''));
  answer.end();
  const { value } = said.entry[0].changes[0];
  const [message] = value.messages ?? [];
  if (!message) return;
  if (++taken > 1) {
    console.error('TypeError: boom');
    process.exit(7);
  }
  await fetch('https://graph.facebook.com/v23.0/' + value.metadata.phone_number_id + '/messages', {
    method: 'POST',
    headers: { authorization: 'Bearer ' + process.env.WHATSAPP_ACCESS_TOKEN, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: message.from, type: 'text', text: { body: 'Hello' } }),
  });
}).listen(process.env.PORT, '127.0.0.1');
`;

interface Manner {
  /** For whoever asks, or as it should. */
  verifies: 'anybody' | 'the platform';
  /** When the first message comes it is gone, or fails; or it sends what the platform refuses, and is gone then. */
  message?: 'ends it' | 'fails' | 'is answered too long';
  /** The emulator's address, for a bot that answers. */
  platformPort?: number;
}

/** Sends a text that is longer than the platform takes; answers the status. */
async function sendTooMuch(port: number, to: string): Promise<number> {
  const { status } = await fetch(`http://127.0.0.1:${port}/v23.0/106540352242922/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.WHATSAPP_ACCESS_TOKEN}` },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      to,
      type: 'text',
      text: { body: 'x'.repeat(5000) },
    }),
  });
  return status;
}

async function startBot({ verifies, message = 'ends it', platformPort = 0 }: Manner): Promise<string> {
  const gone = (): void => {
    server.close();
    server.closeAllConnections();
  };
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      if (message === 'fails') return response.writeHead(500).end();
      const body = (await request.toArray()).join('');
      if (message === 'is answered too long') {
        response.end();
        const [, customer = ''] = /"from":"(\d+)"/.exec(body) ?? [];
        expect(await sendTooMuch(platformPort, customer)).toBe(400);
      }
      return gone();
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

async function run(target: string, ...flags: string[]) {
  const out = await tempFolder();
  const args = ['run', 'starter/scenarios', '--target', target, '--out', out, ...flags];
  const { code, out: said } = await cli(args, SECRETS);
  return { code, said, out, report: JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report };
}

it('after a failure: the bot failed, exit 1', async () => {
  const { code, said, report } = await run(await startBot({ verifies: 'anybody' }));
  expect(code, said).toBe(1);
  expect(report.troubles).toMatchObject({ bot: 1, harness: 0 });
  const { total } = report.sessions;
  expect(report.sessions).toMatchObject({ failed: 0, inconclusive: total });
  expect(said).toContain('it verified its webhook for a wrong verify token');
  expect(said).toContain('nothing listens any more where it takes webhooks');
});

it('without a failure until then: no conclusion, exit 3', async () => {
  const { code, said, report } = await run(await startBot({ verifies: 'the platform' }));
  expect(code, said).toBe(3);
  expect(report.troubles).toMatchObject({ bot: 0, harness: 0 });
  expect(report.failures).toEqual([]);
  expect(said).toContain('nothing listens any more where it takes webhooks');
});

it('by the command that starts it: its code, its last lines and its output are shown, exit 3', async () => {
  const folder = await tempFolder();
  const file = join(folder, 'bot.mjs');
  await writeFile(file, DIES);
  const { code, said, report, out } = await run(`attach:node ${file}`);
  expect(code, said).toBe(3);
  expect(said).toContain('the bot is gone: it ended with code 7');
  expect(said).toContain('TypeError: boom');
  expect(said).not.toContain('lower --rate');
  expect(report.failures).toEqual([]);
  const first = report.troubles.details.find(({ session }) => session === '');
  expect(first).toMatchObject({ whose: 'infrastructure' });
  expect(first?.what).toMatch(/it ended with code 7.*TypeError: boom/);
  expect(report.verdict).toBe('error');
  expect(await readFile(join(out, 'latest/bot.log'), 'utf8')).toContain('TypeError: boom');
});

it('after a refusal of the platform: that is its fault, exit 1', async () => {
  const platformPort = await freePort();
  const url = await startBot({ verifies: 'the platform', message: 'is answered too long', platformPort });
  const { code, said, report } = await run(url, '--platform-port', String(platformPort));
  expect(code, said).toBe(1);
  expect(report.troubles).toMatchObject({ harness: 0, infrastructure: 0 });
  expect(said).toContain('it went away when the platform had refused its message (');
});

it('of which every webhook fails says so after the third, once, and ends: exit 1', async () => {
  const { code, said, report } = await run(await startBot({ verifies: 'the platform', message: 'fails' }));
  expect(code, said).toBe(1);
  expect(said).toContain('it answered each of the first 3 webhooks with HTTP 500, and took none');
  expect(report.troubles).toMatchObject({ bot: 1, harness: 0, infrastructure: 0 });
  expect(report.sessions.total).toBe(0);
});
