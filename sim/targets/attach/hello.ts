import type { DeliveryOutcome, SharedNumber } from '../../channels/index.ts';
import { openWebhookClient } from '../../channels/webhook-client.ts';
import { Problem } from '../../problem.ts';
import { unlessAborted } from '../../stop.ts';
import { RealClock } from '../../time/real-clock.ts';
import type { RealTimeOptions } from '../types.ts';
import { shopOf } from '../url/open.ts';
import type { Calls } from './calls.ts';

/** How the bot took the first message. */
export interface Hello {
  /** It answered, by the platform or in its answer to the webhook. */
  answered: boolean;
  seconds: number;
  /** How it answered the webhook where that was an error; absent: it took it, or did not answer. */
  refusal?: number;
}

/** The same for people, after the name of the bot. */
export function describeHello({ answered, seconds, refusal }: Hello): string {
  if (answered) return `answered "hello" after ${seconds.toFixed(1)} s`;
  if (refusal !== undefined)
    return `answered the webhook of "hello" with HTTP ${refusal}, and sent nothing within ${seconds.toFixed(0)} s`;
  return `did not answer "hello" within ${seconds.toFixed(0)} s`;
}

/** Seconds for which the first reply of all is awaited, unless that is said. */
const FIRST_REPLY_S = 15;
const LOOK_MS = 50;

/**
 * One customer says hello before anything is judged: whatever the bot answers shows whether its calls are caught.
 * @throws Problem when it refuses the webhook as not ours, or when its calls are made and not caught.
 */
export async function sayHello(
  number: SharedNumber,
  webhookUrl: string,
  calls: Calls,
  options: RealTimeOptions,
): Promise<Hello> {
  const { flags, known, signal } = options;
  const clock = new RealClock();
  const began = clock.now();
  const phone = known?.phones.next().value ?? '12025550100';
  let answered = false;
  let refusal: number | undefined;
  const take = (): void => {
    answered = true;
  };
  const sender = number.register({
    ...{ shop: shopOf(options), clock, webhookUrl, onSent: take, onRead: take },
    nextMessageId: () => number.messageId('out', 'hello', 1),
  });
  const id = number.messageId('in', 'hello', 1, { type: 'text', text: 'hello' });
  const customer = { key: 'first', name: 'Amina', phone };
  const message = { id, content: { type: 'text' as const, text: 'hello' } };
  const patienceMs = (flags.replyTimeout ?? FIRST_REPLY_S) * 1000;
  const client = openWebhookClient();
  try {
    sender.customerWrote(phone, id);
    for (const webhook of sender.encodeMessages([{ customer, message, at: began }])) {
      const sent = client.deliver(webhook, AbortSignal.timeout(patienceMs));
      const outcome = await unlessAborted(
        sent.catch((): DeliveryOutcome => ({ httpStatus: null, lost: 'timeout' })),
        signal,
      );
      refuseIfRefused(outcome, webhookUrl);
      if (outcome.httpStatus !== null && outcome.httpStatus >= 400) refusal = outcome.httpStatus;
      sender.delivered(webhook, 1, outcome);
    }
    const until = clock.now() + patienceMs;
    while (!answered && !calls.lostSome && clock.now() < until)
      await unlessAborted(new Promise<void>((next) => clock.timer(clock.now() + LOOK_MS, next)), signal);
    if (!answered) refuseIfLost(calls);
    refuseIfNobodys(calls, number, options);
    return { answered, seconds: (clock.now() - began) / 1000, ...(refusal !== undefined && { refusal }) };
  } finally {
    await client.close();
  }
}

/** A bot that takes the webhook for somebody else's has another secret than we sign with; one that has none there has it elsewhere. */
function refuseIfRefused({ httpStatus }: DeliveryOutcome, webhookUrl: string): void {
  if (httpStatus === 404 || httpStatus === 405)
    throw new Problem('usage', `the bot takes no webhooks at ${webhookUrl}`, {
      why: `it answered ${httpStatus} to a signed message`,
      fix: 'name the path of its webhook, e.g. --webhook /my/webhook',
    });
  if (httpStatus !== 401 && httpStatus !== 403) return;
  throw new Problem('usage', `the bot refuses webhooks with ${httpStatus}`, {
    why: `it answered so to a signed message at ${webhookUrl}: its secret, or the address that it believes to have, is another`,
    fix: 'name the variables that it reads them from, e.g. --env MY_SECRET={NAME} or --env PUBLIC_URL=http://127.0.0.1:{PORT}',
  });
}

function refuseIfLost(calls: Calls): void {
  const { refused, distrusted } = calls;
  if (refused.length > 0)
    throw new Problem('usage', `the bot calls a platform that it is not played on, or past the ways to catch it`, {
      why: refused.join('\n'),
      fix: 'choose the channel that it is on with --channel, and leave --catch out; nothing has left this machine',
    });
  if (distrusted.length > 0)
    throw new Problem('usage', `the bot does not trust the certificate of ${distrusted.join(', ')}`, {
      why: 'it connected and hung up without a request: it brings its own certificates, and reads none from the environment',
      fix: 'let it take SSL_CERT_FILE or NODE_EXTRA_CA_CERTS, or set the base URL of its API and test it by --target URL',
    });
}

/** A bot that sends for a number, or with a token, that it was not given has them from elsewhere. */
function refuseIfNobodys({ failure }: Calls, number: SharedNumber, { flags }: RealTimeOptions): void {
  if (failure === undefined || (number.calls > 0 && failure.status !== 401)) return;
  throw new Problem('usage', 'the bot sends for another number, or with another token, than it was given', {
    why: failure.text,
    fix:
      `give the number that is fixed in it: --display-phone instead of ${flags.displayPhone}, or --phone-number-id; ` +
      'or name the variable that it reads: --env MY_TOKEN={NAME}',
  });
}
