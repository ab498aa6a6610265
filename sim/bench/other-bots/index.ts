/**
 * `npm run measure:other-bots`: plays a bot of another maker in virtual time, without a fault and with each of its faults. Prints
 * the alarms of the healthy bot, and for each fault whether a check said something that it had not said of the healthy bot in the
 * same sessions. Whether a reason is the right one, a person reads in the chats below `--out`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Observation } from '../../checks/types.ts';
import { loadScenarios } from '../../scenario/index.ts';
import { loadCatalogByKey } from '../../shop/index.ts';
import { chatOf } from './chat.ts';
import { type Played, playOther } from './play.ts';
import type { BotModule } from './types.ts';

const { values } = parseArgs({
  options: {
    maker: { type: 'string', default: 'free-style' },
    bot: { type: 'string' },
    scenarios: { type: 'string' },
    folder: { type: 'string' },
    catalog: { type: 'string' },
    sessions: { type: 'string', default: '200' },
    'fault-sessions': { type: 'string', default: '40' },
    faults: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'wait-seconds': { type: 'string', default: '2' },
    style: { type: 'string' },
    profile: { type: 'string', default: 'universal' },
    'every-chat': { type: 'boolean', default: false },
    out: { type: 'string', default: 'results/other-bots' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const built = values.bot ?? `node_modules/.cache/bots/${values.maker}/clocked.js`;
const bot = (await import(pathToFileURL(resolve(built)).href)) as BotModule;
const home = `tests/bots/${values.maker}`;
const catalogs = join(values.folder ?? home, 'catalogs');
const key = values.catalog ?? basename(bot.CATALOG, '.yaml');
const catalog = await loadCatalogByKey(catalogs, key);
const root = values.scenarios ?? home;
const scenarios = await loadScenarios([root], { root });
const scripted = scenarios.filter((script) => script.catalog.key === catalog.key);
await mkdir(values.out, { recursive: true });

const play = (sessions: number, fault?: string): Promise<Played[]> =>
  playOther({
    ...{ bot, catalog, scripted, sessions, seed: Number(values.seed), waitSeconds: Number(values['wait-seconds']) },
    catalogFile: join(catalogs, `${key}.yaml`),
    ...(fault === undefined ? {} : { fault }),
    ...(values.style === undefined ? {} : { style: values.style }),
    rules: values.profile === 'checklist' ? 'checklist' : 'universal',
  });

const shown = ({ check, said, expected, actual }: Observation): string =>
  `${check}\n    said ${said} | expected ${expected} | got ${actual.slice(0, 300).replaceAll('\n', ' / ')}`;

/** Writes the chats of what failed, for people. */
const keep = (name: string, played: readonly Played[]): Promise<void> =>
  writeFile(
    join(values.out, `${[key, values.style, name].filter(Boolean).join('-')}.txt`),
    played
      .map(({ trace, failed, undecided }) => {
        const open = undecided.map((one) => `undecided ${shown(one)}`);
        return [trace.session.id, ...failed.map(shown), ...open, chatOf(trace), ''].join('\n');
      })
      .join('\n'),
  );

const hard = ({ kind, warning }: Observation): boolean => kind !== 'rate' && !warning;
const healthy = await play(Number(values.sessions));
const alarmed = healthy.filter(({ failed }) => failed.length > 0);
await keep('healthy', alarmed);
const fatal = healthy.filter(({ failed }) => failed.some(hard)).length;
const broken = healthy.filter(({ broke }) => broke !== undefined);
say(
  `healthy bot of ${values.maker}, ${key}, ${values.style ?? 'own'} wording, ${values.profile}: ${healthy.length} sessions, ${fatal} failed (${((100 * fatal) / healthy.length).toFixed(2)} per 100), ${alarmed.length} with any failure; ${broken.length} broke`,
);
for (const { broke } of broken.slice(0, 3)) say(`  broke: ${broke}`);
const byCheck = new Map<string, number>();
for (const { failed } of healthy)
  for (const check of new Set(failed.map((one) => one.check))) byCheck.set(check, (byCheck.get(check) ?? 0) + 1);
for (const [check, sessions] of byCheck) say(`  ${check}: in ${sessions} sessions`);

const known = new Set(
  healthy.flatMap(({ trace, failed }) => failed.map(({ check }) => `${trace.session.id} ${check}`)),
);
const names = values.faults === 'none' ? [] : (values.faults?.split(',') ?? Object.keys(bot.FAULTS));
let caught = 0;
for (const name of names) {
  const played = await play(Math.min(Number(values['fault-sessions']), Number(values.sessions)), name);
  const fresh = played
    .map(({ trace, failed, undecided }) => ({
      ...{ trace, undecided },
      failed: failed.filter(({ check }) => !known.has(`${trace.session.id} ${check}`)),
    }))
    .filter(({ failed }) => failed.length > 0);
  await keep(name, values['every-chat'] ? played : fresh);
  if (fresh.length > 0) caught += 1;
  say(`\n${fresh.length > 0 ? 'alarm ' : 'MISSED'} ${name}: ${bot.FAULTS[name]}`);
  const checks = new Map<string, Observation[]>();
  for (const { failed } of fresh)
    for (const one of failed) checks.set(one.check, [...(checks.get(one.check) ?? []), one]);
  const most = [...checks.values()].sort((a, b) => b.length - a.length);
  for (const all of most.slice(0, 6)) say(`  ${all.length} × ${shown(all[0] as Observation)}`);
}
say(
  `\n${caught} of ${names.length} faults raised an alarm that the healthy bot did not; read the reasons in ${values.out}`,
);
