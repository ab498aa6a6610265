import type { Alter } from '../reference-in-process.ts';

/** A fault that is planted into the reference bot from outside, in place of one or more of its parts. */
export interface Defect {
  /** kebab-case, unique. */
  name: string;
  /** What the bot does, in one line. */
  title: string;
  /** Rules of `docs/rules.md` that it breaks, faults (`F1`) included. Sessions that exercise them are played first. */
  rules: string[];
  /** Name of the check that must see it. */
  intendedCheck: string;
  /** Broken whenever the occasion arises. */
  loud: Alter;
}
