import { Problem } from '../../problem.ts';
import type { TargetFlags } from '../flags.ts';

/** Whether it is an address that webhooks can be posted to. */
export const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/**
 * Lets nobody write to a bot that is elsewhere unless they have said that they may; `sends` says what would be sent.
 * @throws Problem when they have not.
 */
export function refuseElsewhere(url: URL, { iOwnThisTarget }: TargetFlags, sends: string): void {
  if (isLoopback(url.hostname) || iOwnThisTarget) return;
  throw new Problem('usage', `--target ${url.host} is not on this machine`, {
    why: `it would be sent ${sends}`,
    fix: 'add --i-own-this-target if the bot is yours to test; else name one of this machine, e.g. http://127.0.0.1:3000',
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
