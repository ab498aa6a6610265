import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverAccount } from './account.ts';
import { openPostgres, openRedis } from './connect.ts';
import { findEngine } from './container-engine.ts';
import { isOwnerAlive, OWNER_LABEL, ownerToken } from './owner.ts';
import { temporaryBase } from './temp-folders.ts';

/** A program that starts services, as users have them: these tests need a process of their own to kill. */
const root = resolve(import.meta.dirname, '../..');
let built: string;
beforeAll(() => {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  built = mkdtempSync(join(cache, 'services-test-'));
  writeFileSync(
    join(built, 'parent.mjs'),
    `import { startServices } from '${join(root, 'dist/sim/services/index.js')}';
     const [provider, onInterrupt] = process.argv.slice(2);
     console.log('starting');
     const services = await startServices({ provider, purpose: 'killed' });
     if (onInterrupt === 'survive') process.on('SIGINT', () => console.log('interrupted'));
     if (onInterrupt === 'forget') process.exitCode = 0;
     else setInterval(() => undefined, 1000);
     console.log(JSON.stringify({ databaseUrl: services.databaseUrl, redisUrl: services.redisUrl }));`,
  );
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

interface Parent {
  process: ChildProcess;
  owner: string;
  line(): Promise<string>;
}

/** A process in a group of its own, as a terminal gives one to each command. */
function startParent(...args: string[]): Parent {
  const child = spawn(process.execPath, [join(built, 'parent.mjs'), ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    owner: ownerToken(child.pid),
    async line() {
      return (await lines.next()).value ?? '';
    },
  };
}

const foldersOf = (owner: string) =>
  readdirSync(temporaryBase(serverAccount())).filter((name) => name.includes(`-${owner}-`));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await condition()) return;
    await pause(20);
  }
  throw new Error('it did not become so');
}

async function expectGone(owner: string, databaseUrl?: string, redisUrl?: string): Promise<void> {
  await until(() => !isOwnerAlive(owner) && foldersOf(owner).length === 0);
  if (databaseUrl) await expect(openPostgres(databaseUrl)).rejects.toThrow('cannot be reached');
  if (redisUrl) await expect(openRedis(redisUrl)).rejects.toThrow('cannot be reached');
}

test.each(['SIGKILL', 'SIGINT'] as const)('%s to the whole process group leaves nothing behind', async (signal) => {
  const parent = startParent('local');
  await parent.line();
  const { databaseUrl, redisUrl } = JSON.parse(await parent.line());
  expect(foldersOf(parent.owner)).toHaveLength(2);
  process.kill(-(parent.process.pid ?? 0), signal);
  await expectGone(parent.owner, databaseUrl, redisUrl);
});

test('SIGKILL while the servers are being set up leaves nothing behind', async () => {
  const parent = startParent('local');
  // A guard opens this file first of all. In the moment between a folder and its guard nobody watches yet: what is left
  // of that is an empty folder, which the next start sweeps.
  const guarded = (name: string): boolean => existsSync(join(temporaryBase(serverAccount()), name, 'output.log'));
  await until(() => foldersOf(parent.owner).filter(guarded).length === 2);
  process.kill(parent.process.pid ?? 0, 'SIGKILL');
  await expectGone(parent.owner);
});

test('Ctrl-C does not take the servers from a run that still writes its results', async () => {
  const parent = startParent('local', 'survive');
  await parent.line();
  const { databaseUrl, redisUrl } = JSON.parse(await parent.line());
  process.kill(-(parent.process.pid ?? 0), 'SIGINT');
  expect(await parent.line()).toBe('interrupted');
  const client = await openPostgres(databaseUrl);
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  process.kill(parent.process.pid ?? 0, 'SIGKILL');
  await expectGone(parent.owner, databaseUrl, redisUrl);
});

test('a program that forgets to stop its services ends all the same, and they with it', async () => {
  const parent = startParent('local', 'forget');
  const ended = once(parent.process, 'exit');
  await parent.line();
  const { databaseUrl, redisUrl } = JSON.parse(await parent.line());
  expect(await ended).toEqual([0, null]);
  await expectGone(parent.owner, databaseUrl, redisUrl);
});

test('SIGKILL leaves no container behind', async (context) => {
  const engine = await findEngine();
  if (!engine) {
    console.warn('NOT TESTED: no container engine answers, so nothing shows that a killed run leaves no container.');
    return context.skip();
  }
  const containersOf = async (owner: string) => {
    const filters = { label: [`${OWNER_LABEL}=${owner}`] };
    return (await engine.container.dockerode.listContainers({ all: true, filters })).length;
  };
  const parent = startParent('containers');
  await parent.line();
  await until(async () => (await containersOf(parent.owner)) > 0);
  process.kill(-(parent.process.pid ?? 0), 'SIGKILL');
  await until(async () => !isOwnerAlive(parent.owner) && (await containersOf(parent.owner)) === 0);
});
