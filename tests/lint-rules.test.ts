import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

interface Ended {
  code: number;
  text: string;
}

/** Runs a program to its end, in a folder. */
function run(program: string, args: readonly string[], cwd = '.'): Promise<Ended> {
  return new Promise((done) => {
    execFile(program, args, { cwd }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, text: out + err });
    });
  });
}

/** A folder with these sources, as a checkout has them. */
async function planted(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rooms-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, dirname(path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const rooms = (root: string): Promise<Ended> => run(process.execPath, ['.lint/rooms.mjs', root]);

describe('rooms', () => {
  it('import downwards only', async () => expect(await rooms('.')).toEqual({ code: 0, text: '' }));

  it.each([
    ['sim/checks/a.ts', '../run/index.ts', 'sim/run stands above sim/checks'],
    ['sim/oracle/deep/a.ts', '../../checks/types.ts', 'sim/checks stands above sim/oracle'],
    ['reference-bot/store/a.ts', '../../sim/time/clock.ts', 'the bot knows nothing of the simulator'],
    ['sim/engine/a.ts', '../../reference-bot/index.ts', 'only sim/mutants and sim/targets know the bot'],
    ['sim/targets/a.ts', '../../reference-bot/bot.ts', 'reached through reference-bot/index.ts only'],
    ['sim/attic/a.ts', '../time/clock.ts', 'sim/attic has no place in .lint/rooms.mjs'],
  ])('%s may not import %s', async (file, imported, why) => {
    const root = await planted({ [file]: `\nimport { x } from '${imported}';\n` });
    const { code, text } = await rooms(root);
    expect(code).toBe(1);
    expect(text).toContain(`${file}:2: imports `);
    expect(text).toContain(why);
  });

  it('may import what is further down', async () => {
    const root = await planted({ 'sim/run/a.ts': "import '../checks/index.ts';", 'sim/checks/index.ts': '' });
    expect(await rooms(root)).toEqual({ code: 0, text: '' });
  });
});

describe('Biome', () => {
  it.each([
    ['sim/engine/planted.ts', 'export const now = (): number => Date.now();\n', /clock and random ports/],
    ['sim/checks/planted.ts', "import { readFileSync } from 'node:fs';\n\nreadFileSync('x');\n", /no I\/O/],
    ['reports/planted.ts', "import { Pool } from 'pg';\n\nexport const pool = new Pool();\n", /no I\/O/],
    ['sim/run/planted.ts', 'export const x = (y: any): unknown => y;\n', /noExplicitAny/],
  ])('finds the offence in %s', async (file, text, rule) => {
    const root = await planted({ [file]: text });
    for (const part of ['biome.json', '.biome', '.gitignore']) await cp(part, join(root, part), { recursive: true });
    const ended = await run(resolve('node_modules/.bin/biome'), ['lint', '.'], root);
    expect(ended.code).not.toBe(0);
    expect(ended.text).toMatch(rule);
  });
});
