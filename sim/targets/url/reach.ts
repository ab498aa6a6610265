import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { HandshakeOutcome } from '../../channels/index.ts';
import { Problem } from '../../problem.ts';
import { unlessAborted } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';

const CONNECT_TIMEOUT = 5_000;
const RETRY_EVERY = 250;
const NOBODY = 'nothing listens there';

/**
 * Waits until something listens at the address.
 * @throws Problem when nothing does within so many seconds; the signal's reason when it is aborted.
 */
export async function reach(url: URL, seconds: number, signal: AbortSignal): Promise<void> {
  const clock = new RealClock();
  const until = clock.now() + seconds * 1000;
  for (;;) {
    const why = await unlessAborted(knock(url), signal);
    if (why === undefined) return;
    if (clock.now() >= until) {
      throw new Problem('infrastructure', `the bot at ${url.origin}${url.pathname} cannot be reached`, {
        why,
        fix: `start it with the settings above, or give it time to start with --await ${Math.max(60, seconds)}`,
      });
    }
    await unlessAborted(pause(RETRY_EVERY), signal);
  }
}

/** Why no connection can be had, or undefined when one can. */
async function knock({ hostname, port, protocol }: URL): Promise<string | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT) });
    return undefined;
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED') return NOBODY;
    if (code === 'ENOTFOUND') return `no machine is called ${host}`;
    return name === 'AbortError' ? `no connection within ${CONNECT_TIMEOUT / 1000} s` : message;
  } finally {
    socket.destroy();
  }
}

/** Whether a connection is refused there; what else may go wrong with one is no proof that nothing listens. */
export async function refuses(url: URL): Promise<boolean> {
  return (await knock(url)) === NOBODY;
}

/**
 * How the bot took the verification of its webhook: what it did wrong, if anything.
 * @throws Problem when it is not verified: the platform would send it nothing.
 */
export function verified(url: URL, { refused, fault }: HandshakeOutcome): string | undefined {
  if (!refused) return fault;
  throw new Problem('usage', `the bot at ${url.origin}${url.pathname} does not verify its webhook`, {
    why: refused.why,
    fix: `${refused.fix}; --no-handshake skips this check`,
  });
}
