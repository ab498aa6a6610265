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
 * @throws Problem when it is none, or is elsewhere and nobody has said that it may be written to; `sends` says what
 *   would be sent.
 */
export function webhookOf(options: ExternalTargetOptions, sends: string): URL {
  const { target } = options;
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Problem('usage', `--target ${target} is no address of a bot`, {
      why: "it takes 'reference', or the absolute http(s) address that webhooks are posted to",
      fix: 'for example --target http://127.0.0.1:3000/webhook',
    });
  }
  if (isLoopback(url.hostname) || options.iOwnThisTarget) return url;
  throw new Problem('usage', `${url.host} is not on this machine`, {
    why: `it would be sent ${sends}`,
    fix: 'if it is yours to test, say so with --i-own-this-target',
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
