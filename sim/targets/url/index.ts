import { Problem } from '../../problem.ts';
import type { Target, TargetFlags } from '../types.ts';
import { openUrl } from './open.ts';

/** Any bot, by the address of its webhook: nothing behind that can be reached, and it has one shop and one number. */
export const url: Target = {
  name: 'url',
  title: 'an external bot',
  takes: 'the absolute http(s) address that webhooks are posted to',
  claims: (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  services: false,
  external: true,
  permit: refuseElsewhere,
  real: { can: ['silence', 'heldCalls'], open: openUrl },
};

/**
 * Lets nobody write to a bot that is elsewhere unless they have said that they may; `sends` says what would be sent.
 * @throws Problem when they have not.
 */
function refuseElsewhere({ target, iOwnThisTarget }: TargetFlags, sends: string): void {
  const url = new URL(target);
  if (isLoopback(url.hostname) || iOwnThisTarget) return;
  throw new Problem('usage', `--target ${url.host} is not on this machine`, {
    why: `it would be sent ${sends}`,
    fix: 'add --i-own-this-target if the bot is yours to test; else name one of this machine, e.g. http://127.0.0.1:3000',
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
