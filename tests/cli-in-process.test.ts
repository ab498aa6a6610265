import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { reportSchema } from '../reports/schema.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

async function services(): Promise<NodeJS.ProcessEnv> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  return { DATABASE_URL, REDIS_URL };
}

describe('rehearsal run', () => {
  it('plays, with a line that is rewritten on a terminal', async () => {
    const out = await tempFolder();
    const args = ['run', 'scenarios/harmonization', '--slots', '4', '--out', out];
    const { code, out: text, err } = await cli(args, await services(), { tty: true });
    const report = reportSchema.parse(JSON.parse(await readFile(join(out, 'latest', 'report.json'), 'utf8')));
    expect(report.run).toMatchObject({ clock: 'virtual', services: { postgres: { provider: 'external' } } });
    expect({ code, failures: report.failures }).toEqual({ code: 0, failures: [] });
    expect(text).toContain('PASS');
    expect(err).toMatch(/\r.*✓ scenarios {2}\d+\/\d+/s);
  });

  it('lists failures of rates apart, and says in its verdict that it does not judge them, and what does', async () => {
    const args = ['run', 'scenarios/conversation/after-24-hours.yaml', '--out', await tempFolder()];
    const { code, out } = await cli(args, await services());
    expect(code).toBe(0);
    expect(out).toContain(
      '1 failure in cache_hits, a rate that rehearsal gate judges and this command does not:\n\n? cache-hits  ',
    );
    expect(out).not.toContain('✗');
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      'PASS  1 session played, no invariant violated; 1 failure in cache_hits, a rate that rehearsal gate judges and this command does not (exit 0)',
    );
  });

  it('stops when the signal is given, and says so', async () => {
    const stop = new AbortController();
    const out = await tempFolder();
    const heard: string[] = [];
    const said = await cli(['gate', '--out', out, '--slots', '2'], await services(), {
      signal: stop.signal,
      err: (text) => {
        heard.push(text);
        if (text.includes('Postgres')) stop.abort();
      },
    });
    expect(said.code).toBe(4);
    expect(heard.join('')).not.toContain('real time');
  });
});

describe('rehearsal explore', () => {
  it('plays exactly --sessions on a slow machine, unless --time is given', async () => {
    // An hour passes whenever somebody looks at the clock.
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 3_600_000));
    onTestFinished(() => clock.mockRestore());
    const played = async (...args: string[]): Promise<number> => {
      const out = await tempFolder();
      await cli(['explore', ...args, '--out', out], await services());
      return reportSchema.parse(JSON.parse(await readFile(join(out, 'latest', 'report.json'), 'utf8'))).sessions.total;
    };
    expect(await played('--sessions', '9')).toBe(9);
    expect(await played('--day', '2')).toBe(1);
    expect(await played('--sessions', '9', '--time', '60')).toBe(0);
    expect(await played()).toBe(0);
  });
});

describe('errors of the program itself', () => {
  it('give no verdict on the bot', async () => {
    const { code, err } = await cli(
      ['doctor'],
      {},
      {
        out: () => {
          throw new Error('the terminal is gone');
        },
      },
    );
    expect(code).toBe(3);
    expect(err).toMatch(/Rehearsal itself broke[\s\S]*the terminal is gone/);
  });
});
