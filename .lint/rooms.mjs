#!/usr/bin/env node
// Which room may import which: a room imports rooms further down this list only, so that no two depend on each other
// (docs/architecture.md). Usage: node .lint/rooms.mjs [FOLDER]; prints each offence as FILE:LINE and ends with 1.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** From the command line down to what knows nothing of anybody. */
const ORDER = [
  'sim/cli',
  'sim/bench',
  'sim/library',
  'sim/emulator',
  'sim/release',
  'sim/load',
  'sim/faults',
  'sim/prove',
  'sim/record',
  'sim/chat',
  'sim/run',
  'sim/workers',
  'sim/results',
  'reports',
  'sim/profiles',
  'sim/relations',
  'sim/users',
  'sim/engine',
  'sim/mutants',
  'sim/targets',
  'sim/cost',
  'sim/gate',
  'sim/compare',
  'sim/checks',
  'sim/oracle',
  'sim/catalogs',
  'sim/channels',
  'sim/scenario',
  'sim/fault-plans',
  'sim/trace',
  'sim/shop',
  'sim/languages',
  'sim/services',
  'sim/time',
  'sim/llm',
  'sim/ndjson',
  'sim/modules',
  'sim/files',
  'sim/registry.ts',
  'sim/json.ts',
  'sim/shell-words.ts',
  'sim/yaml',
  'sim/nearest.ts',
  'sim/version.ts',
  'sim/make-folder.ts',
  'sim/stop.ts',
  'sim/plural.ts',
  'sim/problem.ts',
  'sim/visible.ts',
];
/** The folders of the bot, likewise. Its files beside them are what all of them share, and what puts them together. */
const BOT_ORDER =
  'http admin turns operations catalog conversation reply understanding store channels languages migrations'.split(' ');
/** The only rooms that know the bot, and the one file of it that they may name. */
const KNOW_THE_BOT = ['sim/mutants', 'sim/targets'];
const BOT = 'reference-bot';
const BOT_DOOR = 'reference-bot/index.ts';

/** The room that a file belongs to: a folder of `sim`, a file directly in it, or a folder at the top. */
const roomOf = (file) => (file.startsWith('sim/') ? file.split('/').slice(0, 2).join('/') : file.split('/')[0]);

/** Why a file may not import another, or undefined. */
function offence(file, imported) {
  const [from, to] = [roomOf(file), roomOf(imported)];
  if (from === BOT && to === BOT) return offenceInBot(folderOf(file), folderOf(imported));
  if (from === to) return undefined;
  if (from === BOT) return 'the bot knows nothing of the simulator';
  if (to === BOT) {
    if (imported !== BOT_DOOR) return `the bot is reached through ${BOT_DOOR} only`;
    return KNOW_THE_BOT.includes(from) ? undefined : `only ${KNOW_THE_BOT.join(' and ')} know the bot`;
  }
  for (const room of [from, to]) if (!ORDER.includes(room)) return `${room} has no place in .lint/rooms.mjs`;
  return ORDER.indexOf(from) < ORDER.indexOf(to) ? undefined : `${to} stands above ${from}`;
}

/** The folder of the bot that a file is in; undefined beside the folders. */
const folderOf = (file) => (file.split('/').length > 2 ? file.split('/')[1] : undefined);

function offenceInBot(from, to) {
  if (from === to || from === undefined || to === undefined) return undefined;
  for (const folder of [from, to])
    if (!BOT_ORDER.includes(folder)) return `${BOT}/${folder} has no place in .lint/rooms.mjs`;
  return BOT_ORDER.indexOf(from) < BOT_ORDER.indexOf(to) ? undefined : `${BOT}/${to} stands above ${BOT}/${from}`;
}

function* sources(root, folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(root, path);
    else if (/\.ts$/.test(entry.name) && !/\.(test|bench)\.ts$|(^|\/)testing/.test(path)) yield path;
  }
}

const root = process.argv[2] ?? '.';
const top = readdirSync(root).filter((name) => ['sim', 'reports', BOT].includes(name));
let found = 0;
for (const folder of top) {
  for (const file of sources(root, folder)) {
    for (const [n, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
      const [, name] = /(?:from |import\(?\s*)'(\.{1,2}\/[^']+)'/.exec(line) ?? [];
      if (name === undefined) continue;
      const imported = relative('', normalize(join(dirname(file), name)));
      const why = offence(file, imported);
      if (why === undefined) continue;
      console.error(`${file}:${n + 1}: imports ${imported}, but ${why}`);
      found += 1;
    }
  }
}
if (found > 0)
  console.error(`${found} imports go up the layers; move what is shared down, or change the order in .lint/rooms.mjs`);
process.exit(found === 0 ? 0 : 1);
