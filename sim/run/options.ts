import { resolve } from 'node:path';
import { BOTH, channels } from '../channels/index.ts';
import type { PriceChoice } from '../cost/index.ts';
import { Problem } from '../problem.ts';
import type { RuleChange } from '../profiles/index.ts';
import type { Shard } from '../results/index.ts';
import type { ChannelName } from '../trace/types.ts';

/** What is said of channels on the command line: a name, two names with a comma between them, or `both`. */
export type ChannelChoice = string;

/** Options of commands that give a report. */
export interface ReporterOptions {
  out: string;
  /** Names of reporters, or paths of somebody's own; none: the default ones. */
  reporter?: string[];
  json?: true;
  quiet?: true;
  color: boolean;
}

/** Options that every command that plays sessions takes. */
export interface PlayOptions extends ReporterOptions {
  seed: number;
  slots: number;
  /** Name of a service provider, or `auto`. */
  services: string;
  allowForeignTables?: true;
}

/** Options that choose among scenarios. */
export interface SelectionOptions {
  grep?: string;
  tag?: string[];
  /** Languages, by their tags. */
  language?: string[];
}

/** Options of commands that can play on any channel. */
export interface ChannelOptions extends PlayOptions {
  channel: ChannelChoice;
  /** Files of checks of somebody's own. */
  check?: string[];
  /** A built-in profile or a file; default: by the target. */
  profile?: string;
  /** Rules that are other than in the profile: as `NAME=LEVEL`, or as the configuration file has them. */
  rule?: (string | RuleChange)[];
  /** In which generated customers write, instead of the languages of the catalogue. */
  languages?: string[];
}

/** Options of commands whose sessions are played by a dispatcher. */
export interface WorkerOptions extends ChannelOptions, PriceChoice {
  /** Default: as the number of sessions asks for. */
  workers?: number;
  /** One generated session in so many is played again with a change; 0: none. */
  pairs?: number;
  /** How often each session is played, with customers of its own each time. */
  repeat?: number;
  /** Scripted sessions end after one that failed. */
  bail?: true;
  shard?: Shard;
  requireCoverage?: true;
}

/** The files of checks of somebody's own, as absolute paths. */
export const checkFilesOf = ({ check = [] }: Pick<ChannelOptions, 'check'>, cwd: string): string[] =>
  check.map((file) => resolve(cwd, file));

/**
 * The channels that are played on: one, or two that are compared.
 * @throws Problem when there is none of a name, or it is named twice.
 */
export function channelsOf(choice: ChannelChoice): ChannelName[] {
  if (choice === BOTH) return channels.names.slice(0, 2);
  const names = choice.split(',').map((name) => channels.get(name.trim()).name);
  if (names.length < 3 && new Set(names).size === names.length) return names;
  throw new Problem('usage', `--channel ${choice} names ${names.length} channels`, {
    why: 'a session is played on one channel, or on two different ones and compared',
    fix: `name one, or two such as ${channels.names.slice(0, 2).join(',')}`,
  });
}
