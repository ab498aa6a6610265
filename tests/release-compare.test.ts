/** `rehearsal release compare` on the reference bot: two settings of it, itself with itself, and two stored runs. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CompareReport, compareReportSchema } from '../sim/release/compare/schema.ts';
import { cli } from './in-process.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

const OFF = 'reference?enhancements=off';
const compare = (...args: string[]): string[] => ['release', 'compare', '--no-config', ...args];
const read = (text: string): CompareReport => compareReportSchema.parse(JSON.parse(text));
const of = ({ metrics }: CompareReport, name: string) => metrics.find((metric) => metric.name === name);

describe('rehearsal release compare', () => {
  it('plays both versions on the same sessions, and shows what became worse, which plays again', async () => {
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const [out, env] = [await tempFolder(), { DATABASE_URL, REDIS_URL }];
    const sides = ['--before', 'reference', '--after', OFF];
    const played = await cli(compare(...sides, '--sessions', '24', '--json', '--out', out), env);
    expect(played.code, played.err).toBe(1);
    const report = read(played.out);
    expect(report).toMatchObject({ verdict: 'roll back', run: { clock: 'virtual', seed: 1 }, sessions: { pairs: 24 } });
    expect(of(report, 'harmonization_success')).toMatchObject({ before: 1, verdict: 'worse' });
    expect(report.worst).toHaveLength(3);
    const [folder = ''] = await readdir(out);
    expect((await readdir(join(out, folder))).sort()).toEqual(['compare.json', 'compare.md', 'index.html']);
    expect(await readFile(join(out, folder, 'compare.json'), 'utf8')).toBe(played.out);

    const [worst] = report.worst;
    expect(worst?.replay).toContain(`npx rehearsal release compare --before reference --after '${OFF}' --only g2-1-`);
    const token = worst?.replay.split(' ').at(-1) ?? '';
    const again = await cli(compare(...sides, '--only', token, '--out', out), env);
    expect(again.code, again.err).toBe(4);
    const said =
      worst?.before
        .find(({ who }) => who !== '—')
        ?.text.split('\n')[0]
        ?.slice(0, 20) ?? '';
    expect(again.out).toContain(said);
    expect(again.out).toContain('1 pair of generated sessions');
  });

  it('finds no difference between a version and itself, and promotes nothing on few sessions', async () => {
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const out = await tempFolder();
    const sides = ['--before', 'reference', '--after', 'reference'];
    const {
      code,
      out: text,
      err,
    } = await cli(compare(...sides, '--sessions', '16', '--goals', '--json', '--out', out), {
      DATABASE_URL,
      REDIS_URL,
    });
    expect(code, err).toBe(4);
    const report = read(text);
    expect(report.verdict).toBe('pause');
    for (const { change, only } of report.metrics) {
      expect(change ?? 0).toBe(0);
      expect(only).toEqual({ before: 0, after: 0 });
    }
    expect(report.worst).toEqual([]);
    expect(report.goals.map(({ metric, goal }) => [metric, goal])).toEqual([
      ['completion_rate', 0.1],
      ['conversation_length', -0.2],
    ]);
  });

  it('compares two stored runs without playing anything', async () => {
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const out = await tempFolder();
    for (const sessions of ['12', '8']) {
      const { code, err } = await cli(
        ['explore', 'scenarios', '--no-config', '--sessions', sessions, '--pairs', '0', '--quiet', '--out', out],
        { DATABASE_URL, REDIS_URL },
      );
      expect(code, err).toBe(4);
    }
    const [before = '', after = ''] = (await readdir(out)).filter((name) => /^\d{8}-/.test(name)).sort();
    const { code, out: text, err } = await cli(compare('--before', before, '--after', after, '--json', '--out', out));
    expect(code, err).toBe(4);
    expect(read(text)).toMatchObject({
      before: { kind: 'stored', run: before },
      sessions: { pairs: 8, unpaired: { before: 4, after: 0 }, looks: 1 },
    });
    const same = await cli(compare('--before', after, '--after', 'latest', '--out', out));
    expect(same).toMatchObject({ code: 2 });
    expect(same.err).toContain('the same run is given twice');
    const mixed = await cli(compare('--before', before, '--after', 'reference', '--out', out));
    expect(mixed).toMatchObject({ code: 2 });
    expect(mixed.err).toContain('a stored run and a bot are not compared');
  });

  it.each<[string[], string]>([
    [[], '--before is missing'],
    [['--before', 'reference'], '--after is missing'],
    [['--before', 'refrence', '--after', 'reference'], '--before refrence is neither a bot nor a run'],
    [['--before', 'reference?wait_seconds=99', '--after', 'reference'], 'names a setting'],
    [['--before', '20260105-060000-ab12', '--after', 'latest'], 'there is no run 20260105-060000-ab12'],
    [['--before', './nowhere', '--after', 'latest'], 'there is no folder ./nowhere'],
    [['--before', 'reference', '--after', 'http://127.0.0.1:9/webhook'], 'are not compared'],
    [['--before', 'reference', '--after', 'reference', '--channel', 'both'], 'cannot be played with --channel'],
    [['--before', 'reference', '--after', 'reference', '--only', 'nonsense'], 'is no token of a session'],
    [['--before', 'reference', '--after', 'reference', '--allowed', 'nowhere.yaml'], 'nowhere.yaml'],
  ])('refuses %j', async (args, says) => {
    const out = await tempFolder();
    const { code, err } = await cli(compare(...args, '--out', out));
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).toMatch(/why: /);
    expect(err).toMatch(/fix: /);
  });
});
