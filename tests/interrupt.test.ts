import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../reports/schema.ts';
import { pressCtrlC, start, tempFolder, until } from './rehearsal.ts';

/** Processes that were started with this text in their command line or environment. */
function processesNaming(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const known = commandLine + readFileSync(`/proc/${pid}/environ`, 'utf8');
        return known.includes(text) ? [`${pid} ${commandLine.replaceAll('\0', ' ')}`] : [];
      } catch {
        return []; // it ended meanwhile
      }
    });
}

describe.skipIf(!existsSync('/proc/self/environ'))('Ctrl-C leaves nothing behind', () => {
  // A moment is told by what the run has said last; the first one is before anything was said.
  const moments = ['', 'Postgres', 'scenarios  ', 'generated  ', 'real time  '];

  it.each(moments)('after "%s"', async (moment) => {
    const temp = await tempFolder();
    const out = join(temp, 'results');
    // Processes that play are there from the beginning; once in mid-play is enough to see them go.
    const [sessions, workers] = moment === 'generated  ' ? [500, 2] : [0, 1];
    const run = start(
      [
        ...['gate', 'scenarios/harmonization/fast-typist.yaml', '--services', 'local', '--out', out, '--slots', '4'],
        ...['--sessions', String(sessions), '--workers', String(workers), '--real-seconds', '30'],
      ],
      { TMPDIR: temp },
    );
    await until(run, moment);
    pressCtrlC(run);
    const { code, err } = await run.ended;
    expect(err).not.toContain('Rehearsal itself broke');
    // Stopped early is never a pass. A Ctrl-C before the program could listen ends it at once, by the signal.
    if (moment === '') expect([null, 1, 3, 4]).toContain(code);
    else expect([1, 3, 4]).toContain(code);
    expect(processesNaming(temp)).toEqual([]);
    const left = (await readdir(temp)).filter((name) => name !== 'results');
    expect(left).toEqual([]);
    const results = existsSync(out) ? await readdir(out) : [];
    expect(results.filter((name) => name.startsWith('.'))).toEqual([]);
    if (results.includes('latest')) {
      const report = reportSchema.parse(JSON.parse(readFileSync(join(out, 'latest', 'report.json'), 'utf8')));
      expect(report.verdict).not.toBe('pass');
    }
  });

  it('twice: at once, and still nothing is left', async () => {
    const temp = await tempFolder();
    const run = start(['run', '--services', 'local', '--slots', '4', '--out', join(temp, 'results')], { TMPDIR: temp });
    await until(run, 'scenarios  ');
    pressCtrlC(run);
    pressCtrlC(run);
    await run.ended;
    // The servers' guards end them when the program is gone; that is a process of its own.
    await expect.poll(() => processesNaming(temp), { timeout: 10_000 }).toEqual([]);
    expect((await readdir(temp)).filter((name) => name !== 'results')).toEqual([]);
  });
});
