import type { Command } from 'commander';
import type { Io } from '../../run/io.ts';
import { type Operations, onDeployment } from '../../targets/index.ts';

/** What an operation found or did: as JSON, for people, and whether something is wrong. */
export interface Outcome {
  json: unknown;
  text: string;
  wrong?: boolean;
}

/**
 * A command of an operator. Results go to stdout: for people, or with `--json` for programs. Ends with 1 when something is
 * wrong, and with 2 where the work has no outcome: it was not confirmed, and nothing was done.
 */
export function told<Options extends object>(
  io: Io,
  exit: (code: number) => void,
  command: Command,
  work: (options: Options, ...args: string[]) => Promise<Outcome | undefined>,
): Command {
  return command.option('--json', 'print the result as JSON').action(async (...called: unknown[]) => {
    // A flag that the command above has as well is taken by that one.
    const options = (called.at(-1) as Command).optsWithGlobals<Options & { json?: true }>();
    const outcome = await work(options, ...(called.slice(0, -2) as string[]));
    if (outcome === undefined) return exit(2);
    const { json, text, wrong } = outcome;
    io.out(options.json ? `${JSON.stringify(json, null, 2)}\n` : text);
    exit(wrong ? 1 : 0);
  });
}

/** The same of one that acts on the deployment that the environment describes. */
export const operation = <Options extends object>(
  io: Io,
  exit: (code: number) => void,
  command: Command,
  work: (operations: Operations, options: Options, ...args: string[]) => Promise<Outcome>,
): Command =>
  told<Options>(io, exit, command, (options, ...args) =>
    onDeployment(io.env, (operations) => work(operations, options, ...args)),
  );

/** `2026-01-05 08:00:00 UTC`. */
export const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
