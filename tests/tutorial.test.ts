/** docs/tutorial.md, run line by line in an empty folder: its files are written, its commands run, their output compared. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from './rehearsal.ts';

interface Block {
  kind: string;
  text: string;
  /** The file that the words before it name last. */
  file: string;
  line: number;
}

const INSTALL = 'npm install --save-dev ../rehearsal/rehearsal-0.1.0.tgz';

function blocksOf(page: string): Block[] {
  return [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(({ 1: kind = '', 2: text = '', index }) => {
    const before = page.slice(0, index);
    const prose = before.slice(before.lastIndexOf('```') + 3);
    const file = [...prose.matchAll(/`([\w./-]+\.\w+)`/g)].at(-1)?.[1] ?? '';
    return { kind, text, file, line: before.split('\n').length };
  });
}

/** Runs a command line in a shell of a folder; stdout alone, since progress and logs are on stderr. */
function run(command: string, cwd: string): Promise<{ out: string; err: string }> {
  const { DATABASE_URL, REDIS_URL, ...env } = process.env;
  const child = spawn('bash', ['-c', command], {
    cwd,
    env: { ...env, NO_COLOR: '1', npm_config_offline: 'true', npm_config_update_notifier: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  return new Promise((done) => child.once('close', () => done({ out, err })));
}

/** What `npm install` does, from this clone instead of a package of it (`tests/packed.test.ts` installs one). */
async function install(folder: string): Promise<void> {
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await symlink(resolve('.'), join(folder, 'node_modules/rehearsal'));
  await symlink('../rehearsal/bin/rehearsal.mjs', join(folder, 'node_modules/.bin/rehearsal'));
}

/** A line of the page as an expression: `…` is any text. */
const patternOf = (line: string): RegExp =>
  new RegExp(
    `^${line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

/** The first line of the page that the output lacks, in their order. */
function missingLine(expected: string, out: string): string | undefined {
  const lines = out.split('\n');
  let at = 0;
  return expected
    .split('\n')
    .filter((line) => line !== '' && line !== '…')
    .find((line) => {
      const found = lines.findIndex((one, n) => n >= at && patternOf(line).test(one));
      at = found + 1;
      return found < 0;
    });
}

it('every file and command of the tutorial gives what the page says', async () => {
  const page = await readFile('docs/tutorial.md', 'utf8');
  let cwd = await tempFolder();
  let ran: { command: string; out: string; err: string } | undefined;
  const commands: string[] = [];
  for (const { kind, text, file, line } of blocksOf(page)) {
    const at = `docs/tutorial.md:${line}`;
    if (kind === 'sh') {
      for (const command of text.trim().split('\n')) {
        commands.push(command);
        const [, folder] = /^mkdir (\w+) && cd \1$/.exec(command) ?? [];
        if (folder !== undefined) {
          cwd = join(cwd, folder);
          await mkdir(cwd);
        } else if (command === INSTALL) await install(cwd);
        else ran = { command, ...(await run(command, cwd)) };
      }
    } else if (kind === 'text') {
      const { command = '', out = '', err = '' } = ran ?? {};
      expect(missingLine(text, out), `${at}: a line that "${command}" did not print; it printed:\n${out}${err}`).toBe(
        undefined,
      );
    } else if (kind === 'diff') {
      const side = (sign: string): string =>
        text
          .split('\n')
          .filter((one) => one.startsWith(sign))
          .map((one) => one.slice(1))
          .join('\n');
      const source = await readFile(join(cwd, file), 'utf8');
      expect(source, at).toContain(side('-'));
      await writeFile(
        join(cwd, file),
        source.replace(side('-'), () => side('+')),
      );
    } else {
      await mkdir(dirname(join(cwd, file)), { recursive: true });
      await writeFile(join(cwd, file), text);
    }
  }
  expect(commands).toContain(INSTALL);
  expect(commands.filter((command) => command.startsWith('npx rehearsal')).length).toBeGreaterThan(5);
}, 400_000);
