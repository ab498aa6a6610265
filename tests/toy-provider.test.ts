/** A service provider that is added by one file and one line: chosen by name, by the fallback order, and told by the doctor. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../reports/index.ts';
import { serviceProviders } from '../sim/services/index.ts';
import { rented } from './fixtures/toy-provider.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

let unregister: () => void;
beforeAll(() => {
  unregister = serviceProviders.register(rented);
});
afterAll(() => unregister());

async function settings(): Promise<NodeJS.ProcessEnv> {
  const { DATABASE_URL, REDIS_URL } = await freshDatabase();
  return { RENTED_POSTGRES: DATABASE_URL, RENTED_REDIS: REDIS_URL };
}

describe('a provider of somebody else', () => {
  it('is listed by the help, gives the servers of a run, and stands in its report', async () => {
    expect((await cli(['run', '--help'])).out).toContain('"rented"');
    const out = await tempFolder();
    const args = ['run', 'scenarios/harmonization/fast-typist.yaml', '--services', 'rented', '--out', out];
    const { code, err } = await cli(args, await settings());
    expect(code, err).toBe(0);
    const report = JSON.parse(await readFile(join(out, 'latest/report.json'), 'utf8')) as Report;
    expect(report.run.services).toMatchObject({ postgres: { provider: 'rented', origin: 'the landlord' } });
  });

  it('says what it lacks', async () => {
    const { code, err } = await cli(['run', '--services', 'rented', '--out', await tempFolder()]);
    expect(code).toBe(3);
    expect(err).toMatch(/nothing is rented[\s\S]*fix: export RENTED_POSTGRES/);
  });

  it('is asked by the doctor', async () => {
    expect((await cli(['doctor'])).out).toMatch(
      /Services: rented\n {2}missing {2}nothing is rented\n {11}fix: export RENTED_POSTGRES/,
    );
    expect((await cli(['doctor'], await settings())).out).toContain('Services: rented   <- --services auto takes this');
  });

  it('is the example of the documentation', async () => {
    const page = await readFile('docs/extending.md', 'utf8');
    const source = await readFile('tests/fixtures/toy-provider.ts', 'utf8');
    expect(page).toContain(
      source
        .replaceAll('../../sim/services/types.ts', '../types.ts')
        .replaceAll('../../sim/problem.ts', '../../problem.ts'),
    );
  });
});
