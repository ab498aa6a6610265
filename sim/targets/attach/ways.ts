import { basename } from 'node:path';

/**
 * How a bot's calls to the platform are caught: by a module that Node or Python loads before the bot, by a proxy that its
 * HTTP client asks the environment for, or by a container's own table of hosts.
 */
export const WAYS = ['preload', 'proxy', 'hosts'] as const;
export type Way = (typeof WAYS)[number];

/** The ways that fit a command. What a shell or a script starts is not known: then all that need no container. */
export function waysFor(words: readonly string[]): readonly Way[] {
  return isCompose(words) ? ['hosts'] : ['preload', 'proxy'];
}

/** `docker compose … up`, also with its older name or with another engine. */
export function isCompose([program = '', ...rest]: readonly string[]): boolean {
  const name = basename(program);
  return (/^(?:docker|podman)$/.test(name) && rest.includes('compose')) || /^(?:docker|podman)-compose$/.test(name);
}
