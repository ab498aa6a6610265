import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCloudPlatform } from '../sim/channels/cloud/platform.ts';
import type { Platform } from '../sim/channels/index.ts';
import { inTurn, playOpenLoop, RealClock } from '../sim/engine/index.ts';
import { type ReferenceProcessOptions, referenceProcess } from '../sim/targets/index.ts';
import type { Trace } from '../sim/trace/types.ts';
import { CREDENTIALS } from './credentials.ts';
import { say, script } from './scripts.ts';

const admin = process.env.TEST_DATABASE_URL as string;
const database = `process_${randomUUID().replaceAll('-', '')}`;
let folder: string;
let platform: Platform;
let options: ReferenceProcessOptions;

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: admin });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rehearsal-process-'));
  const url = new URL(admin);
  url.pathname = `/${database}`;
  await onServer(`create database ${database}`);
  platform = await startCloudPlatform({ credentials: CREDENTIALS });
  options = {
    databaseUrl: url.href,
    redisUrl: process.env.TEST_REDIS_URL as string,
    credentials: CREDENTIALS,
    platformUrl: platform.url,
    redisPrefix: `${database}:`,
    child: fileURLToPath(new URL('../dist/sim/targets/reference/child.js', import.meta.url)),
  };
});
afterAll(async () => {
  await platform?.close();
  await onServer(`drop database if exists ${database} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('exit', () => resolve()));

/** Resolves when that process is gone. */
async function gone(pid: number): Promise<void> {
  const clock = new RealClock();
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise<void>((resolve) => clock.timer(clock.now() + 20, resolve));
  }
}

describe('the reference bot as a process of its own', () => {
  it('answers in real time, several sessions at once', async () => {
    const target = await referenceProcess(options);
    const slot = await target.openSlot('real', new RealClock());
    const traces: Trace[] = [];
    const scripts = [script('real', [say('hello'), say('what do you have?')], { set: { waitSeconds: 1 } })];
    const result = await playOpenLoop(inTurn(scripts, 5), {
      ...{ slot, platform, ratePerSecond: 5, whiteBox: true },
      onTrace: (trace) => void traces.push(trace),
    });
    await slot.close();
    await target.close();
    expect(result).toEqual({ played: 5, skipped: 0 });
    for (const trace of traces) {
      expect(trace.events.filter(({ kind }) => kind === 'trouble')).toEqual([]);
      expect(trace.events.filter((event) => event.kind === 'sent' && event.accepted).length).toBeGreaterThanOrEqual(2);
      expect(trace.whiteBox?.cache).toEqual({ hits: 0, misses: 0, first: 0 });
    }
  });

  it('is known to be gone once it is, and then a lost delivery is its fault', async () => {
    const target = await referenceProcess(options);
    const slot = await target.openSlot('real', new RealClock());
    expect(slot.crashed?.()).toBeUndefined();
    await target.close();
    expect(slot.crashed?.()).toMatch(/stopped/);
    await slot.close();
  });

  it('does not outlive its parent, even one that is killed', async () => {
    const parent = join(folder, 'parent.mjs');
    await writeFile(
      parent,
      `import { fork } from 'node:child_process';
       const child = fork(${JSON.stringify(options.child)}, { stdio: 'ignore' });
       process.send(child.pid);
       setInterval(() => {}, 1000);`,
    );
    const process_ = fork(parent, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const pid = await new Promise<number>((resolve) => process_.once('message', (value) => resolve(value as number)));
    process_.kill('SIGKILL');
    await ended(process_);
    await gone(pid);
  });

  it('tells why it did not start', async () => {
    const child = join(folder, 'broken.mjs');
    await writeFile(child, 'throw new Error("no such thing");');
    await expect(referenceProcess({ ...options, child })).rejects.toMatchObject({
      kind: 'infrastructure',
      why: expect.stringMatching(/no such thing/),
    });
    await expect(referenceProcess({ ...options, databaseUrl: 'postgres://nobody@127.0.0.1:1/x' })).rejects.toThrow(
      'Postgres at 127.0.0.1:1/x cannot be reached',
    );
  });
});
