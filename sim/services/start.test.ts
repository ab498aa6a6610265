import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startServices } from './index.ts';
import { completeOptions } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'services-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('choosing a provider', () => {
  test.each([
    [
      { DATABASE_URL: 'postgres://127.0.0.1:1/x' },
      'DATABASE_URL is set and REDIS_URL is not',
      'set REDIS_URL=redis://',
    ],
    [
      { REDIS_URL: 'redis://127.0.0.1:1', DATABASE_URL: '' },
      'REDIS_URL is set and DATABASE_URL is not',
      'set DATABASE_URL=',
    ],
  ])('one setting alone is refused: %j', async (urls, message, fix) => {
    const starting = startServices({ provider: 'auto', purpose: 'start', env: { PATH: process.env.PATH, ...urls } });
    await expect(starting).rejects.toMatchObject({ exitCode: 2, message, fix: expect.stringContaining(fix) });
    await expect(starting).rejects.toMatchObject({ fix: expect.stringMatching(/unset .*--services local/) });
  });

  test('one setting alone is no hindrance to servers of this machine that were asked for', async () => {
    const env = { PATH: process.env.PATH, DATABASE_URL: 'postgres://127.0.0.1:1/x' };
    const services = await startServices({ provider: 'local', purpose: 'start', env });
    expect(services.postgres.provider).toBe('local');
    await services.stop();
  });

  test('uses both settings: it does not replace a server that fails to answer', async () => {
    const env = { DATABASE_URL: 'postgres://127.0.0.1:1/x', REDIS_URL: 'redis://127.0.0.1:1' };
    await expect(startServices({ provider: 'auto', purpose: 'start', env })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('cannot be reached'),
    });
  });

  test('a purpose becomes a word that fits everywhere, or is refused', () => {
    expect(completeOptions({ provider: 'auto', purpose: 'Load-Test 7!' }).purpose).toBe('loadtest');
    expect(() => completeOptions({ provider: 'auto', purpose: '7' })).toThrow('no purpose');
  });
});
