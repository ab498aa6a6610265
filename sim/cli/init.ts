import { access, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { cannotWrite, writableFolder } from '../files/index.ts';
import { Problem } from '../problem.ts';
import type { Io } from '../run/io.ts';
import { PACKAGE_ROOT } from '../version.ts';
import type { CommandOf } from './program.ts';

/** Files of the package's `starter/`, and where they go. */
const FILES: readonly (readonly [from: string, to: string])[] = [
  ['rehearsal.yaml', 'rehearsal.yaml'],
  ['gate.yaml', 'gate.yaml'],
  ['scenarios/catalogs/my-shop.yaml', 'scenarios/catalogs/my-shop.yaml'],
  ['scenarios/first-look.yaml', 'scenarios/first-look.yaml'],
  ['scenarios/second-one.yaml', 'scenarios/second-one.yaml'],
  ['scenarios/burst.yaml', 'scenarios/burst.yaml'],
  ['release.yaml', 'release.yaml'],
  ['rehearsal.env.example', 'rehearsal.env.example'],
  ['ci.yml', '.github/workflows/rehearsal.yml'],
];

/** `rehearsal init [FOLDER]`: what it takes to rehearse a bot in a repository of its own. */
export const initCommand: CommandOf = (io, exit) =>
  new Command('init')
    .argument('[folder]', 'folder to write into', '.')
    .option('--force', 'overwrite files that are there')
    .option('--no-color', 'print without colors')
    .action(async (folder: string, options: { force?: true }) => {
      const home = resolve(io.cwd, folder);
      if (!options.force) await refuseToOverwrite(home, folder);
      for (const [from, to] of FILES) await copy(join(PACKAGE_ROOT, 'starter', from), join(home, to), io.cwd);
      io.out(farewell(folder, io));
      exit(0);
    });

async function refuseToOverwrite(home: string, folder: string): Promise<void> {
  const there: string[] = [];
  for (const [, to] of FILES) {
    const exists = await access(join(home, to)).then(
      () => true,
      () => false,
    );
    if (exists) there.push(to);
  }
  if (there.length === 0) return;
  throw new Problem('usage', `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} in ${folder} already`, {
    why: 'nothing was written, so that nothing of yours is lost',
    fix: 'give another folder, or overwrite with --force',
  });
}

/** Copies a file; the schema that editors check it by is named from where it goes. */
async function copy(from: string, to: string, cwd: string): Promise<void> {
  const text = await readFile(from, 'utf8');
  const written = text.replace(/(?<=\$schema=)\S+/, (path) =>
    relative(dirname(to), resolve(dirname(from), path))
      .split(sep)
      .join('/'),
  );
  await writableFolder(dirname(to), cwd);
  await writeFile(to, written).catch((cause: unknown) => {
    throw cannotWrite(to, cwd, cause);
  });
}

function farewell(folder: string, { colors }: Io): string {
  return `${[
    ...FILES.map(([, to]) => `${colors.green('+')} ${join(folder, to)}`),
    '',
    folder === '.' ? 'Next:' : `Next, in ${folder}:`,
    '  1. Write the products of your bot into scenarios/catalogs/my-shop.yaml, and how you start it into rehearsal.yaml. The',
    '     scenarios ask for the shoes and bags of the starter: let them ask for what your bot sells.',
    '  2. npx rehearsal attach --play run starts it and plays the scenarios; with another command: npx rehearsal attach -- node bot.mjs',
    '  3. npx rehearsal gate also plays simulated users and gives a verdict; npx rehearsal config shows every setting.',
    '  4. Before a release: write its steps into release.yaml, then npx rehearsal release rehearse --runbook release.yaml',
    'Put results/ and rehearsal.env into .gitignore.',
  ].join('\n')}\n`;
}
