import { nearest } from '../../nearest.ts';
import { Problem } from '../../problem.ts';

/** What is said on the command line of an external bot. All durations in seconds. */
export interface ExternalTargetOptions {
  target: string;
  rate: number;
  platformPort: number;
  platformHost: string;
  platformUrl?: string;
  phoneNumberId: string;
  displayPhone: string;
  phonePrefix?: string;
  catalog?: string;
  setting?: string[];
  longestWait: number;
  replyTimeout: number;
  quietTime: number;
  await: number;
  handshake: boolean;
  repliesSql?: string;
  iOwnThisTarget?: true;
}

/** Whether the command line names an external bot. */
export function isExternal({ target }: { target: string }): boolean {
  return target !== 'reference';
}

/**
 * The address of the bot's webhook.
 * @throws Problem when it is none.
 */
export function webhookOf({ target }: ExternalTargetOptions): URL {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  const near = nearest(target, ['reference']);
  const isHost = /^[\w.-]+(:\d+)?(\/|$)/.test(target) && /[.:/]|^localhost$/.test(target);
  throw new Problem('usage', `--target ${target} is no address of a bot`, {
    why: "it takes 'reference', or the absolute http(s) address that webhooks are posted to",
    fix: near
      ? `did you mean --target ${near}?`
      : `write ${isHost ? `--target http://${target}` : 'e.g. --target http://127.0.0.1:3000/webhook'}`,
  });
}

/**
 * Lets nobody write to a bot that is elsewhere unless they have said that they may; `sends` says what would be sent.
 * @throws Problem when they have not.
 */
export function refuseElsewhere(url: URL, { iOwnThisTarget }: ExternalTargetOptions, sends: string): void {
  if (isLoopback(url.hostname) || iOwnThisTarget) return;
  throw new Problem('usage', `--target ${url.host} is not on this machine`, {
    why: `it would be sent ${sends}`,
    fix: 'add --i-own-this-target if the bot is yours to test; else name one of this machine, e.g. http://127.0.0.1:3000',
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
