/**
 * Rules profile: whose rules hold in a run. Rule: a check by its name, all checks that watch a rule of `docs/rules.md` by its id, or
 * a relation. Level: what a failure of a rule means. Change: a level or a number that somebody set otherwise than the
 * profile that they began with.
 */
import type { Rulings } from '../checks/index.ts';
import type { Problem } from '../problem.ts';

/** The profiles that come with the program. */
export const BUILT_IN = {
  universal: 'rules that the owner of any bot agrees with',
  checklist: 'all rules of the release checklist (docs/rules.md)',
} as const;
export type BuiltIn = keyof typeof BUILT_IN;

/** What somebody wants of a rule. */
export interface RuleChange {
  /** As it was written: the name of a check or a relation, or the id of a rule. */
  rule: string;
  level?: 'off' | 'warn' | 'must';
  /** The share of failures that is allowed, from 0 to 1; instead of a level. */
  tolerate?: number;
  /** Numbers that its checks compare with. */
  parameters?: Readonly<Record<string, number>>;
  /** Who says so: `--rule`, or a file with line. */
  by: string;
  /** The same change, refused: tells what is wrong with it. */
  refuse(what: string, why: string, fix: string): Problem;
  /** As it is written on a command line: `short-replies=warn`. */
  toJSON(): string;
}

/** A rules profile as it was asked for: changes of one that comes with the program, in the order in which they were made. */
export interface ProfileSource {
  /** A built-in name, or the file as it was named. */
  name: string;
  base: BuiltIn;
  changes: readonly RuleChange[];
  /** Settings of the bot that a profile's file names, as `key=value`. */
  settings: readonly string[];
}

/** A change as reports show it. */
export interface ShownChange {
  rule: string;
  /** The checks that it is about. */
  checks: string[];
  was: string;
  is: string;
  by: string;
}

/** A rules profile that holds in a run: plain data, so that it goes to other processes and into files. */
export interface RulesProfile {
  name: string;
  base: BuiltIn;
  /** By check; one that is not there holds as its kind says. */
  rulings: Rulings;
  /** Checks whose failures a gate allows a share of, and which feed no metric otherwise. */
  tolerated: readonly string[];
  changes: readonly ShownChange[];
}
