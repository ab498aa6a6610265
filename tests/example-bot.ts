import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { freePort } from '../sim/services/ports.ts';
import type { AtEnd } from './rehearsal.ts';
import { parent, WITH_PARENT } from './with-parent.ts';

/** Secrets that an example bot and the program share in tests. */
export const SECRETS = {
  WHATSAPP_APP_SECRET: 'app-secret-of-a-test',
  WHATSAPP_VERIFY_TOKEN: 'verify-token-of-a-test',
  WHATSAPP_ACCESS_TOKEN: 'access-token-of-a-test',
  TWILIO_ACCOUNT_SID: 'AC0123456789abcdef0123456789abcdef',
  TWILIO_AUTH_TOKEN: 'auth-token-of-a-test',
};

export interface ExampleBot {
  /** Where its webhook is. */
  url: string;
  /** Port that it expects the emulator at. */
  platformPort: string;
  /** Its own process. */
  child: ChildProcess;
}

/** Starts one of `examples/` as its author would, in a process of its own. It ends with the test; of several at once each names its own hook. */
export async function startExample(
  name: string,
  atEnd: AtEnd = onTestFinished,
  more: NodeJS.ProcessEnv = {},
): Promise<ExampleBot> {
  const platformPort = String(await freePort());
  const api = `http://127.0.0.1:${platformPort}`;
  const file = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  const child = spawn(process.execPath, [...WITH_PARENT, file], {
    env: { ...process.env, ...parent(), ...SECRETS, PORT: '0', GRAPH_URL: api, TWILIO_API_URL: api, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  atEnd(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url) return { url, platformPort, child };
  }
  throw new Error(`${name} did not start: ${complaint}`);
}
