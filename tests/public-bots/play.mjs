#!/usr/bin/env node
/**
 * Fetches public bots by commit into a folder outside this repository, starts each with `rehearsal attach`, and shows that
 * not a line of it was changed. Not part of `npm test`: it needs GitHub, package registries, and the servers of the bots.
 *
 *   node tests/public-bots/play.mjs [--into FOLDER] [--sessions 30] [--faults PLAN] [--from URL] [NAME...]
 *
 * `--from` is where repositories are fetched from, with {repo} for owner/name; default https://github.com/{repo}.
 * Findings of bot NAME are in FOLDER/results/NAME/latest; docs/public-bots.md has them, each judged by reading.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BOTS } from './bots.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    into: { type: 'string', default: join(tmpdir(), 'public-bots') },
    sessions: { type: 'string', default: '30' },
    faults: { type: 'string' },
    from: { type: 'string', default: 'https://github.com/{repo}' },
  },
});
const REHEARSAL = resolve(import.meta.dirname, '../../bin/rehearsal.mjs');
const SCENARIOS = import.meta.dirname;
const into = resolve(values.into);

function run([program, ...args], cwd, env = {}) {
  execFileSync(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The bot's folder at its commit. */
function fetched({ name, repo, commit }) {
  const folder = join(into, name);
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  const from = values.from.replace('{repo}', repo).replace('{owner+name}', repo.replace('/', '+'));
  run(['git', 'init', '--quiet'], folder);
  run(['git', 'fetch', '--quiet', '--depth', '1', from, commit], folder);
  run(['git', 'checkout', '--quiet', commit], folder);
  return folder;
}

function play(bot) {
  const { name, needs = [], install = [], prepare = [], env = {}, prepareEnv = {}, flags = [], command } = bot;
  const absent = needs.filter((variable) => !process.env[variable]);
  if (absent.length > 0) return `skipped: it needs ${absent.join(', ')} in the environment`;
  const top = fetched(bot);
  const cwd = join(top, bot.folder ?? '.');
  const done = join(top, '.git/rehearsal-prepared');
  if (!existsSync(done)) {
    for (const step of install) run(step, cwd);
    for (const step of prepare) run(step, cwd, { ...env, ...prepareEnv });
    mkdirSync(done);
  }
  const out = join(into, 'results', name);
  const options = ['--play', 'explore', '--sessions', values.sessions, '--profile', 'universal', '--languages', 'en'];
  const broken = values.faults === undefined ? [] : ['--faults', values.faults];
  const where = ['--scenarios', SCENARIOS, '--catalog', name, '--out', out, '--no-config'];
  const { status } = spawnSync(
    process.execPath,
    [REHEARSAL, 'attach', ...options, ...broken, ...where, ...flags, '--', ...command],
    {
      ...{ cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] },
    },
  );
  const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: top }).toString();
  return `exit ${status}, ${changed === '' ? '0 lines of it changed' : `changed:\n${changed}`}`;
}

const unknown = positionals.filter((name) => !BOTS.some((bot) => bot.name === name));
if (unknown.length > 0)
  throw new Error(`there is no bot ${unknown.join(', ')}; there are ${BOTS.map(({ name }) => name).join(', ')}`);
const chosen = BOTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const told = chosen.map((bot) => `${bot.name}: ${play(bot)}`);
process.stdout.write(`\n${told.join('\n')}\n`);
