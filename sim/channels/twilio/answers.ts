import type { DeliveryOutcome, Retry, Webhook } from '../types.ts';
import { TwilioError } from './errors.ts';
import { whatsapp } from './ids.ts';
import { create } from './send.ts';
import type { TwilioSender } from './sender.ts';
import { readTwiml, type Twiml, TwimlError, type TwimlMessage } from './twiml.ts';
import { parametersOf } from './webhook.ts';

/** So many requests for one message, and a bot that redirects once more goes in a circle. */
const MOST_TRIES = 10;

/**
 * What Twilio makes of how a webhook ended: replies are sent, a redirect is followed, a lost connection is tried again,
 * and what still failed goes to the fallback address, once. After that a message is lost: there is no later redelivery.
 */
export function afterDelivery(
  sender: TwilioSender,
  webhook: Webhook,
  attempt: number,
  outcome: DeliveryOutcome,
): Retry | undefined {
  const parameters = parametersOf(webhook);
  const isMessage = parameters.get('SmsStatus') === 'received';
  const isFallback = parameters.has('ErrorUrl');
  if (outcome.httpStatus !== null && outcome.httpStatus >= 200 && outcome.httpStatus < 300) {
    // Nobody reads the answer to a status.
    const next = isMessage ? takeReplies(sender, webhook, parameters, outcome) : 'done';
    if (next === 'done') return undefined;
    if (typeof next === 'object') {
      if (attempt < MOST_TRIES) return { webhook: next, after: 0 };
      sender.report(11_215, webhook.url);
      return undefined;
    }
    return fallback(sender, webhook, parameters, next, isMessage && !isFallback);
  }
  if (attempt <= sender.rules.retries && sender.rules.retryOn.includes(endingOf(outcome))) return { webhook, after: 0 };
  const code = outcome.httpStatus === null && outcome.lost === 'connection' ? 11_205 : 11_200;
  return fallback(sender, webhook, parameters, code, isMessage && !isFallback);
}

function endingOf(outcome: DeliveryOutcome): TwilioSender['rules']['retryOn'][number] {
  if (outcome.httpStatus === null) return outcome.lost;
  return outcome.httpStatus >= 500 ? '5xx' : '4xx';
}

function fallback(
  sender: TwilioSender,
  webhook: Webhook,
  parameters: URLSearchParams,
  code: number,
  may: boolean,
): Retry | undefined {
  sender.report(code, webhook.url);
  const { fallbackUrl } = sender.rules;
  if (!may || fallbackUrl === undefined) return undefined;
  const more = new URLSearchParams(parameters);
  more.set('ErrorCode', String(code));
  more.set('ErrorUrl', sender.address(sender.options.webhookUrl).signed);
  return { webhook: sender.webhook(webhook.ids, fallbackUrl, more), after: 0 };
}

/** Sends the replies in an answer. Answers the code of what is wrong with it, or where it redirects to. */
function takeReplies(
  sender: TwilioSender,
  webhook: Webhook,
  parameters: URLSearchParams,
  { contentType, body }: Extract<DeliveryOutcome, { httpStatus: number }>,
): 'done' | Webhook | number {
  if (body.trim() === '') return 'done';
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'text/plain') {
    if (sender.rules.plainTextReplies) reply(sender, { body, media: [] }, parameters);
    return 'done';
  }
  if (type !== 'text/xml' && type !== 'application/xml' && type !== 'text/html') return 12_300;
  let twiml: Twiml;
  try {
    twiml = readTwiml(body);
  } catch (error) {
    if (error instanceof TwimlError) return 12_100;
    throw error;
  }
  for (const name of twiml.unknown) sender.report(12_200, webhook.url, `<${name}> is not known to messaging`);
  const { max } = sender.rules.limits.twimlReplies;
  if (twiml.messages.length > max) sender.report(14_109, webhook.url);
  for (const message of twiml.messages.slice(0, max)) reply(sender, message, parameters);
  if (!twiml.redirect) return 'done';
  const { url, method } = twiml.redirect;
  const target = new URL(url || webhook.url, sender.address(sender.options.webhookUrl).signed).href;
  return sender.webhook(webhook.ids, target, parameters, method === 'GET' ? 'query' : undefined);
}

function reply(sender: TwilioSender, message: TwimlMessage, inbound: URLSearchParams): void {
  const params = new URLSearchParams({
    To: message.to ?? inbound.get('From') ?? '',
    From: message.from ?? inbound.get('To') ?? '',
    Body: message.body,
  });
  for (const url of message.media) params.append('MediaUrl', url);
  if (message.statusCallback) {
    params.set(
      'StatusCallback',
      new URL(message.statusCallback, sender.address(sender.options.webhookUrl).signed).href,
    );
  }
  try {
    // Another number may send the reply only if it is another sender of this account.
    if (params.get('From') !== whatsapp(sender.options.shop.displayPhone)) throw new TwilioError(63_007);
    create(sender, params, 'outbound-reply');
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    sender.report(error.code, sender.options.webhookUrl, error.message);
  }
}
