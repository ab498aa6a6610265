/** `action.yml`, its shell lines run one after the other as the runner would; and the other templates for CI. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cli } from './in-process.ts';
import { GOOD, scenarios } from './one-scenario.ts';
import { freshDatabase, tempFolder } from './rehearsal.ts';

interface Step {
  id?: string;
  if?: string;
  run?: string;
  uses?: string;
  env?: Record<string, string>;
}

const read = async (file: string): Promise<string> => readFile(resolve(file), 'utf8');

/** Runs the steps of the action with these inputs, in a folder that has Rehearsal installed. */
async function act(
  folder: string,
  inputs: Record<string, string>,
): Promise<{ code: number; said: string; outputs: Record<string, string> }> {
  const action = parse(await read('action.yml')) as {
    inputs: Record<string, { default: string }>;
    runs: { steps: Step[] };
  };
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: text }]) => [name, text]));
  const outputs: Record<string, string> = {};
  const place = await tempFolder();
  let said = '';
  for (const [n, step] of action.runs.steps.entries()) {
    if (step.run === undefined) continue;
    const filled = (text: string): string =>
      text
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => ({ ...defaults, ...inputs })[name] ?? '')
        .replace(/\$\{\{ steps\.play\.outputs\.([\w-]+) \}\}/g, (_, name: string) => outputs[name] ?? '');
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)]));
    const output = join(place, `output-${n}`);
    await writeFile(output, '');
    const { DATABASE_URL, REDIS_URL } = await freshDatabase();
    const around = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL, REDIS_URL };
    const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(place, 'summary.md') };
    const shell = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run];
    const code = await new Promise<number>((done) => {
      execFile('bash', shell, { cwd: folder, env: { ...around, ...files, ...env } }, (error, out, err) => {
        said += out + err;
        done(error ? Number(error.code) : 0);
      });
    });
    for (const line of (await readFile(output, 'utf8')).split('\n')) {
      const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name !== '') outputs[name] = value;
    }
    if (code !== 0) return { code, said, outputs };
  }
  return { code: 0, said, outputs };
}

/** A repository with a scenario, in which `npm ci` has installed the package. */
async function repository(text: string): Promise<string> {
  const folder = join(await scenarios(text), '..');
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await symlink(resolve('bin/rehearsal.mjs'), join(folder, 'node_modules/.bin/rehearsal'));
  return folder;
}

describe('action.yml', () => {
  it('plays, annotates, and hands on verdict, report and the text of a comment', async () => {
    const { code, said, outputs } = await act(await repository(GOOD), { command: 'run scenarios --grep "A cup"' });
    expect(code, said).toBe(0);
    expect(said).toContain('::notice title=Rehearsal%3A pass::');
    expect(outputs).toMatchObject({ verdict: 'pass', 'exit-code': '0' });
    expect(await readFile(outputs.comment as string, 'utf8')).toContain('## ✅ Rehearsal: pass');
    expect(await readFile(join(outputs.report as string, 'junit.xml'), 'utf8')).toContain('<testsuites');
  });

  it('ends as the run did, with the failure at its line', async () => {
    const { code, said, outputs } = await act(await repository(GOOD.replace('includes', 'excludes')), {
      command: 'run',
    });
    expect(code, said).toBe(1);
    expect(said).toMatch(/^::error file=scenarios\/one\.yaml,line=5,/m);
    expect(outputs).toMatchObject({ verdict: 'fail', 'exit-code': '1' });
  });

  it('says what to do where nothing is installed', async () => {
    const { code, said } = await act(await tempFolder(), {});
    expect(code).toBe(2);
    expect(said).toContain('rehearsal is not installed');
  });

  it('expands nothing that stands in its command', async () => {
    const { code, said } = await act(await repository(GOOD), {
      command: "run 'scenarios' --grep '$(touch forged)`touch forged`;'",
    });
    expect(code).toBe(2);
    expect(said).toContain('no scenario matches --grep $(touch forged)`touch forged`;');
  });
});

describe('templates', () => {
  const files = ['examples/ci/github.yml', 'examples/ci/github-shards.yml', 'examples/ci/gitlab.yml'];
  const workflows = ['.github/workflows/ci.yml', '.github/workflows/release.yml', 'starter/ci.yml'];

  it.each([...files, ...workflows])('%s is YAML, and each flag that it gives to rehearsal exists', async (file) => {
    const text = await read(file);
    expect(parse(text)).toBeTypeOf('object');
    for (const [line, command = ''] of text.matchAll(/npx rehearsal ([a-z]+).*/g)) {
      const { code, out } = await cli([command, '--help']);
      expect(code, line).toBe(0);
      for (const [flag] of line.matchAll(/--[a-z-]+/g)) expect(out, line).toContain(`${flag} `);
    }
  });
});
