import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startServices } from './index.ts';
import { completeOptions } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'services-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('choosing a provider', () => {
  test('one setting alone is not enough for external servers, and that is said', async () => {
    const told: string[] = [];
    const env = { PATH: process.env.PATH, DATABASE_URL: 'postgres://127.0.0.1:1/x' };
    const services = await startServices({
      provider: 'auto',
      purpose: 'start',
      env,
      onProgress: (line) => told.push(line),
    });
    expect(services.postgres.provider).not.toBe('external');
    expect(told[0]).toBe('DATABASE_URL is not used: REDIS_URL is not set');
    await services.stop();
  });

  test('both settings decide: a server that does not answer is not replaced by another', async () => {
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
