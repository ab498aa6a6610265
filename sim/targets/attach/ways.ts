import { basename } from 'node:path';
import { Problem } from '../../problem.ts';
import { shellWord } from '../../shell-words.ts';

/**
 * How a bot's calls to the platform are caught: by a module that Node or Python loads before the bot, by a proxy that its
 * HTTP client asks the environment for, or by a container's own table of hosts.
 */
export const WAYS = ['preload', 'proxy', 'hosts'] as const;
export type Way = (typeof WAYS)[number];

/**
 * The ways that fit a command, or those that somebody chose of them. What a shell or a script starts is not known: then
 * all that need no container.
 * @throws Problem when one that was chosen does nothing for the command.
 */
export function waysFor(words: readonly string[], chosen?: readonly string[]): readonly Way[] {
  const contained = isCompose(words);
  const [first, ...rest]: readonly Way[] = contained ? ['hosts', 'proxy'] : ['preload', 'proxy'];
  if (chosen === undefined) return contained ? ['hosts'] : ['preload', 'proxy'];
  const useless = chosen.find((way) => way !== first && !rest.includes(way as Way));
  if (useless === undefined) return chosen as Way[];
  throw new Problem('usage', `--catch ${useless} does nothing for ${shownOf(words)}`, {
    why: contained
      ? 'a container sees no module of this machine that it could load'
      : 'only a container has a table of hosts that is its own',
    fix: `choose of ${[first, ...rest].join(', ')}, or omit --catch`,
  });
}

const shownOf = (words: readonly string[]): string => words.map(shellWord).join(' ') || 'a bot that you start yourself';

/** `docker compose … up`, also with its older name or with another engine. */
export function isCompose([program = '', ...rest]: readonly string[]): boolean {
  const name = basename(program);
  return (/^(?:docker|podman)$/.test(name) && rest.includes('compose')) || /^(?:docker|podman)-compose$/.test(name);
}
