import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ownServers } from '../../tests/own-servers.ts';
import { type ServicesWatch, watchServices } from './index.ts';

const QUICK = { everyMs: 50, patienceMs: 700 };

/** Resolves when the watch says that a server is lost. */
async function lost(watch: ServicesWatch): Promise<string> {
  if (!watch.lost) await new Promise((resolve) => watch.signal.addEventListener('abort', resolve));
  return watch.lost!.describe();
}

describe.skipIf(!existsSync('/proc/self/stat'))('the watch over the servers of a run', () => {
  test('confirms what ended while both were there, and nothing after one was gone', async () => {
    const servers = await ownServers();
    const watch = await watchServices(servers.services, QUICK);
    const before = Date.now();
    expect(await watch.availableUntil(before)).toBeGreaterThanOrEqual(before);
    expect(watch.lost).toBeUndefined();
    servers.redis.signal('SIGKILL');
    expect(await lost(watch)).toMatch(
      /^error Redis \S+ \(local: .+\) was lost [\d.]+ s into the run, at 20\S+Z\n {2}why: .*closed/,
    );
    const after = Date.now();
    const held = await watch.availableUntil(after);
    expect(held).toBeLessThan(after);
    expect(held).toBeGreaterThanOrEqual(before);
    expect(watch.signal.reason).toMatchObject({ exitCode: 3, fix: expect.stringContaining('run again') });
    await watch.close();
  });

  test.each([
    ['redis', 'SIGSTOP', /^error Redis .*\n {2}why: it did not answer for 0.7 s/],
    ['postgres', 'SIGSTOP', /^error Postgres .*\n {2}why: .*it did not answer (for|in time)/],
    ['postgres', 'SIGKILL', /^error Postgres .*\n {2}why: .*(postmaster exit|terminated|ECONNRESET)/],
  ] as const)('%s, %s', async (server, signal, words) => {
    const servers = await ownServers();
    const watch = await watchServices(servers.services, QUICK);
    servers[server].signal(signal);
    expect(await lost(watch)).toMatch(words);
    await watch.close();
  });

  test('a Postgres that takes no new connections is lost, although those that are open go on', async () => {
    const servers = await ownServers();
    const watch = await watchServices(servers.services, QUICK);
    const [postmaster] = servers.postgres.pids();
    process.kill(postmaster!, 'SIGSTOP');
    expect(await lost(watch)).toMatch(/^error Postgres .*\n {2}why: .*did not answer in time/);
    await watch.close();
  });

  test('a restart is noticed however short it is', async () => {
    const servers = await ownServers();
    const watch = await watchServices(servers.services, QUICK);
    await watch.availableUntil(Date.now());
    const backends = () => servers.sql(`select pid from pg_stat_activity where query = 'SELECT 1'`);
    await expect.poll(backends, { timeout: 20_000 }).not.toEqual([]);
    const [backend] = await backends();
    // Postgres starts all over when one of its processes dies like this.
    process.kill(Number(backend?.pid), 'SIGKILL');
    expect(await lost(watch)).toMatch(/^error Postgres /);
    await expect.poll(() => servers.sql('select 1 as one').catch(() => []), { timeout: 20_000 }).toEqual([{ one: 1 }]);
    await watch.close();
  });

  test('a server that is gone before the watch begins is not called a wrong address', async () => {
    const servers = await ownServers();
    servers.redis.signal('SIGKILL');
    await expect(watchServices(servers.services, QUICK)).rejects.toMatchObject({
      message: expect.stringMatching(/^Redis \S+ \(local: .+\) was lost before the run began$/),
    });
  });

  test('work that needs the servers ends with what was lost, whether it hangs, fails or succeeds', async () => {
    const servers = await ownServers();
    const watch = await watchServices(servers.services, QUICK);
    expect(await watch.during(Promise.resolve('done'))).toBe('done');
    await expect(watch.during(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
    const works = Promise.allSettled([
      watch.during(new Promise(() => {}), 100),
      watch.during(lost(watch).then(() => Promise.reject(new Error('no connection')))),
      watch.during(lost(watch), 1_000),
    ]);
    watch.report('postgres', 'a connection broke');
    watch.report('redis', 'and another');
    for (const work of [...(await works), ...(await Promise.allSettled([watch.during(pause(10), 1_000)]))]) {
      const reason = { message: expect.stringMatching(/^Postgres /), why: 'a connection broke' };
      expect(work).toMatchObject({ status: 'rejected', reason });
    }
    await watch.close();
  });

  test('servers that are stopped after it was closed are not lost', async () => {
    const servers = await ownServers();
    const watch = await watchServices(servers.services, QUICK);
    await watch.close();
    await servers.services.stop();
    await pause(200);
    expect(watch.lost).toBeUndefined();
  });
});
