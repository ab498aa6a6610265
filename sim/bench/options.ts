import { parseArgs } from 'node:util';
import { Problem } from '../problem.ts';
import { AUTO, type ServicesOptions, serviceProviders } from '../services/index.ts';

export interface BenchOptions {
  sessions: number;
  times: number;
  workers: number;
  slots: number;
  generated: boolean;
  short: boolean;
  services: ServicesOptions['provider'];
  file: string | undefined;
  help: boolean;
}

export const USAGE = `npm run bench -- [--sessions N] [--generated | --short] [--workers N] [--slots N] [--times N] [--file FILE.md]
                 [--services local|external|containers|auto]

Plays N sessions (default 120) after a round to warm up, then --times (default 10) as many, and prints the cost of a
message. The sessions are scripts of scenarios/ with many seeds. --short: scripts of a single message, to see the cost of
a session. --generated: generated sessions. --workers (default 1) is the number of processes, --slots (default 32) the
number of sessions that each plays at once. --file writes the tables to a file as well.
`;

/** Reads a command line. @throws Problem of kind `usage` */
export function benchOptions(argv: readonly string[]): BenchOptions {
  const { sessions, times, workers, slots, services, ...rest } = read(argv);
  const providers = [AUTO, ...serviceProviders.names];
  if (!providers.includes(services)) throw wrong('services', services, `one of ${providers.join(', ')}`);
  if (rest.generated && rest.short) {
    const why = '--short chooses among scenarios, and --generated plays none';
    throw new Problem('usage', '--generated and --short exclude each other', { why, fix: 'remove one of them' });
  }
  return {
    ...{ file: undefined, ...rest },
    sessions: whole('sessions', sessions, 1, 100_000),
    times: whole('times', times, 2, 1000),
    workers: whole('workers', workers, 1, 64),
    slots: whole('slots', slots, 1, 256),
    services,
  };
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        sessions: { type: 'string', default: '120' },
        times: { type: 'string', default: '10' },
        generated: { type: 'boolean', default: false },
        short: { type: 'boolean', default: false },
        workers: { type: 'string', default: '1' },
        slots: { type: 'string', default: '32' },
        services: { type: 'string', default: 'local' },
        file: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new Problem('usage', (cause as Error).message, {
      ...{ why: 'the command line is not understood', fix: 'npm run bench -- --help', cause },
    });
  }
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw wrong(name, text, `a whole number from ${min} to ${max}`);
}

const wrong = (name: string, text: string, needed: string): Problem =>
  new Problem('usage', `--${name} cannot be ${text}`, { why: `it takes ${needed}`, fix: 'npm run bench -- --help' });
