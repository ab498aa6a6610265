import { hostname, uptime } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { Problem } from '../../problem.ts';
import { grafanaDashboard, prometheusRules } from '../../release/monitor/export.ts';
import { type Look, type LookOptions, look, REFERENCE_MAPPING, readMapping } from '../../release/monitor/index.ts';
import { readState, writeState } from '../../release/monitor/state-file.ts';
import { lookAsJson, renderBrief, renderLook } from '../../release/monitor/text.ts';
import { TRIGGERS } from '../../release/monitor/triggers.ts';
import type { Io } from '../../run/io.ts';
import { databaseOf } from '../../targets/index.ts';
import { RealClock } from '../../time/real-clock.ts';
import { gathered, httpUrl, positiveNumber, refused } from '../options.ts';
import type { CommandOf } from '../program.ts';

interface MonitorOptions {
  database?: string;
  metrics?: string[];
  health?: string[];
  apiKey?: string;
  mapping?: string;
  since?: number;
  at?: number;
  once?: true;
  watch?: number;
  for?: number;
  state: string;
  acknowledge?: string[];
  json?: true;
  export?: 'prometheus' | 'grafana';
}

/** `rehearsal release monitor`: the rollback triggers of the checklist, on a live bot. */
export const monitorCommand: CommandOf = (io, exit) =>
  new Command('monitor')
    .description('watch a live bot after its release: hold, watch or roll back, with the evidence')
    .option('--database <url>', "the bot's database, only read; default: DATABASE_URL or DB_HOST, DB_NAME, …")
    .addOption(gathered(new Option('--metrics <url>', 'address of /metrics; repeat it for several processes'), httpUrl))
    .addOption(gathered(new Option('--health <url>', 'address of the health check; repeat it for more'), httpUrl))
    .addOption(new Option('--api-key <key>', 'sent as a bearer token to both').env('REHEARSAL_MONITOR_KEY'))
    .option('--mapping <file>', 'queries and metrics of another bot; default: those of the reference bot')
    .addOption(new Option('--since <time>', 'when the version under watch began to serve').argParser(instant))
    .addOption(new Option('--at <time>', 'judge a past moment, from the database').argParser(instant))
    .addOption(new Option('--once', 'read and judge once (default)').conflicts('watch'))
    .addOption(
      new Option('--watch <seconds>', 'read again after this many seconds, until a trigger says to roll back')
        .argParser(positiveNumber)
        .conflicts('at'),
    )
    .addOption(new Option('--for <minutes>', 'with --watch: stop after this long').argParser(positiveNumber))
    .option('--state <file>', 'file that keeps counters and probes for the next reading', 'results/monitor-state.json')
    .addOption(
      gathered(
        new Option(
          '--acknowledge <trigger>',
          'let go a trigger that was met and that you have seen; repeat it for more',
        ),
        triggerName,
      ).conflicts(['at', 'export']),
    )
    .option('--json', 'print each reading as JSON, one a line with --watch')
    .addOption(
      new Option('--export <form>', 'print the triggers as rules of Prometheus or a dashboard of Grafana instead')
        .choices(['prometheus', 'grafana'])
        .conflicts(['watch', 'at', 'since', 'json']),
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 hold · 1 roll back · 2 usage · 3 bot or database not reached · 4 watch, or not enough evidence',
    )
    .action(async (options: MonitorOptions) => exit(await monitor(options, io)));

async function monitor(options: MonitorOptions, io: Io): Promise<number> {
  const clock = new RealClock();
  const mapping = await readMapping(options.mapping ?? REFERENCE_MAPPING, io.cwd);
  if (options.export !== undefined) {
    io.out(options.export === 'prometheus' ? prometheusRules(mapping) : grafanaDashboard(mapping));
    return 0;
  }
  const past = options.at !== undefined;
  if (options.at !== undefined && options.at > clock.now())
    throw new Problem('usage', '--at is in the future', {
      why: `it is ${new Date(clock.now()).toISOString()} now, and nothing has happened there yet`,
      fix: 'give a past moment; without --at the present is judged',
    });
  const databaseUrl = options.database ?? databaseIn(io.env);
  const watched = past ? {} : { metricsUrl: options.metrics, healthUrl: options.health };
  if (databaseUrl === undefined && (past || [...(options.metrics ?? []), ...(options.health ?? [])].length === 0)) {
    throw new Problem('usage', 'nothing is to be watched', {
      why: past ? '--at judges a past moment from the database' : 'neither a database nor an address is given',
      fix: 'add --database, or set DATABASE_URL',
    });
  }
  if (options.for !== undefined && options.watch === undefined)
    throw new Problem('usage', '--for has no effect', {
      why: 'a single reading ends by itself',
      fix: 'add --watch 60',
    });
  let state = await readState(options.state, io.cwd);
  const ends = options.for === undefined ? undefined : performance.now() + options.for * 60_000;
  let before: Look | undefined;
  for (;;) {
    const now = options.at ?? clock.now();
    const asked: LookOptions = {
      ...{ databaseUrl, ...watched, mapping, now, past, state, since: options.since ?? null },
      acknowledge: before === undefined ? options.acknowledge : undefined,
      ...{ apiKey: options.apiKey, uptime: { host: hostname(), ms: uptime() * 1000 } },
    };
    const seen = await look(asked);
    state = seen.state;
    if (!past) await writeState(options.state, io.cwd, state);
    tell(seen, before, options, io);
    before = seen;
    if (options.watch === undefined || seen.decision === 'roll back' || io.signal.aborted) break;
    // By what passes, not by the clock: it may be set meanwhile.
    if (ends !== undefined && performance.now() + options.watch * 1000 > ends) break;
    await pause(options.watch * 1000, undefined, { signal: io.signal }).catch(() => undefined);
    if (io.signal.aborted) break;
  }
  return exitCodeOf(before);
}

function tell(seen: Look, before: Look | undefined, { json, watch }: MonitorOptions, io: Io): void {
  if (json) {
    io.out(`${JSON.stringify(lookAsJson(seen), null, watch === undefined ? 2 : 0)}\n`);
    return;
  }
  const stateOf = (one: Look): string => one.triggers.map(({ state }) => state).join();
  const same = before !== undefined && before.decision === seen.decision && stateOf(before) === stateOf(seen);
  io.out(same ? renderBrief(seen, io.colors) : renderLook(seen, io.colors));
}

function exitCodeOf({ decision, unreached }: Look): number {
  if (decision === 'roll back') return 1;
  if (unreached.length > 0) return 3;
  return decision === 'hold' ? 0 : 4;
}

function databaseIn(env: NodeJS.ProcessEnv): string | undefined {
  return env.DATABASE_URL || env.DB_HOST || env.DB_NAME ? databaseOf(env) : undefined;
}

function triggerName(text: string): string {
  const names = TRIGGERS.map(({ name }) => name);
  if (names.includes(text)) return text;
  throw refused(`there is no trigger ${text}`, `write one of ${names.join(', ')}`);
}

/** A parser for a moment. */
function instant(text: string): number {
  const at = Date.parse(text);
  if (!Number.isNaN(at) && /\d{4}-\d\d-\d\d/.test(text)) return at;
  throw refused('it takes a date with a time', `write e.g. ${'2026-01-05T08:00:00Z'}`);
}
