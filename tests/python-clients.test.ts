/** Clients that others wrote in Python, unmodified, against the emulators: what they send is taken, what they read is right. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { credentialsAlone } from '../sim/channels/index.ts';
import { startEmulatorServer } from '../sim/emulator/index.ts';
import { pythonWithClients } from './python-clients.ts';

let python: string | undefined;
beforeAll(async () => {
  python = await pythonWithClients();
}, 180_000);

interface Step {
  step: string;
  ok: boolean;
  why?: string;
}

interface Client {
  channel: string;
  script: string;
  /** What the script plays beside what it always does. */
  more?: string[];
  /** Of the emulator. */
  options?: Readonly<Record<string, unknown>>;
}

async function stepsOf({ channel, script, more = [], options = {} }: Client, interpreter: string): Promise<Step[]> {
  const server = await startEmulatorServer({
    ...{ channel, credentials: credentialsAlone(channel, {}, {}), port: 0, host: '127.0.0.1', seed: 1 },
    ...{ number: '15550783881', phoneNumberId: '106540352242922', statuses: 'none', options },
  });
  onTestFinished(() => server.close());
  const { stdout } = await promisify(execFile)(interpreter, [resolve('tests/python', script), server.url, ...more], {
    env: { PATH: process.env.PATH, NO_PROXY: '127.0.0.1', PYTHONDONTWRITEBYTECODE: '1' },
    timeout: 60_000,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Step);
}

describe.each([
  { client: 'pywa 4.5', channel: 'cloud', script: 'pywa_steps.py', fewest: 60 },
  {
    ...{
      client: 'pywa 4.5, with parent user ids',
      channel: 'cloud',
      script: 'pywa_steps.py',
      more: ['parents'],
      fewest: 69,
    },
    options: { parentUserIds: true },
  },
  { client: 'twilio-python', channel: 'twilio', script: 'twilio_steps.py', fewest: 20 },
])('$client', ({ fewest, ...client }) => {
  it(`passes at least ${fewest} steps, and fails none`, async (context) => {
    if (python === undefined) return context.skip();
    const steps = await stepsOf(client, python);
    expect(steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(steps.length).toBeGreaterThanOrEqual(fewest);
  }, 90_000);
});
