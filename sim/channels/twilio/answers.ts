import type { DeliveryOutcome, Retry, Webhook } from '../types.ts';
import { TwilioError } from './errors.ts';
import { whatsapp } from './ids.ts';
import type { TwilioLine } from './line.ts';
import { create } from './send.ts';
import { readTwiml, type Twiml, TwimlError, type TwimlMessage } from './twiml.ts';
import { parametersOf } from './webhook.ts';

/** So many requests for one message, and a bot that redirects once more goes in a circle. */
const MOST_TRIES = 10;

/**
 * What Twilio makes of how a webhook ended: replies are sent, a redirect is followed, a lost connection is tried again,
 * and what still failed goes to the fallback address, once. After that a message is lost: there is no later redelivery.
 */
export function afterDelivery(
  line: TwilioLine,
  webhook: Webhook,
  attempt: number,
  outcome: DeliveryOutcome,
): Retry | undefined {
  const parameters = parametersOf(webhook);
  const isMessage = parameters.get('SmsStatus') === 'received';
  const isFallback = parameters.has('ErrorUrl');
  if (outcome.httpStatus !== null && outcome.httpStatus >= 200 && outcome.httpStatus < 300) {
    // Nobody reads the answer to a status.
    const next = isMessage ? takeReplies(line, webhook, parameters, outcome) : 'done';
    if (next === 'done') return undefined;
    if (typeof next === 'object') {
      if (attempt < MOST_TRIES) return { webhook: next, after: 0 };
      line.report(11_215, webhook.url);
      return undefined;
    }
    return fallback(line, webhook, parameters, next, isMessage && !isFallback);
  }
  if (attempt <= line.rules.retries && line.rules.retryOn.includes(endingOf(outcome))) return { webhook, after: 0 };
  const code = outcome.httpStatus === null && outcome.lost === 'connection' ? 11_205 : 11_200;
  return fallback(line, webhook, parameters, code, isMessage && !isFallback);
}

function endingOf(outcome: DeliveryOutcome): TwilioLine['rules']['retryOn'][number] {
  if (outcome.httpStatus === null) return outcome.lost;
  return outcome.httpStatus >= 500 ? '5xx' : '4xx';
}

function fallback(
  line: TwilioLine,
  webhook: Webhook,
  parameters: URLSearchParams,
  code: number,
  may: boolean,
): Retry | undefined {
  line.report(code, webhook.url);
  const { fallbackUrl } = line.rules;
  if (!may || fallbackUrl === undefined) return undefined;
  const more = new URLSearchParams(parameters);
  more.set('ErrorCode', String(code));
  more.set('ErrorUrl', line.address(line.options.webhookUrl).signed);
  return { webhook: line.webhook(webhook.ids, fallbackUrl, more), after: 0 };
}

/** Sends the replies in an answer. Answers the code of what is wrong with it, or where it redirects to. */
function takeReplies(
  line: TwilioLine,
  webhook: Webhook,
  parameters: URLSearchParams,
  { contentType, body }: Extract<DeliveryOutcome, { httpStatus: number }>,
): 'done' | Webhook | number {
  if (body.trim() === '') return 'done';
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'text/plain') {
    if (line.rules.plainTextReplies) reply(line, { body, media: [] }, parameters);
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
  for (const name of twiml.unknown) line.report(12_200, webhook.url, `<${name}> is not known to messaging`);
  const { max } = line.rules.limits.twimlReplies;
  if (twiml.messages.length > max) line.report(14_109, webhook.url);
  for (const message of twiml.messages.slice(0, max)) reply(line, message, parameters);
  if (!twiml.redirect) return 'done';
  const { url, method } = twiml.redirect;
  const target = new URL(url || webhook.url, line.address(line.options.webhookUrl).signed).href;
  return line.webhook(webhook.ids, target, parameters, method === 'GET' ? 'query' : undefined);
}

function reply(line: TwilioLine, message: TwimlMessage, inbound: URLSearchParams): void {
  const params = new URLSearchParams({
    To: message.to ?? inbound.get('From') ?? '',
    From: message.from ?? inbound.get('To') ?? '',
    Body: message.body,
  });
  for (const url of message.media) params.append('MediaUrl', url);
  if (message.statusCallback) {
    params.set('StatusCallback', new URL(message.statusCallback, line.address(line.options.webhookUrl).signed).href);
  }
  try {
    // Another number may send the reply only if it is a sender of this account, and a line is one sender.
    if (params.get('From') !== whatsapp(line.options.shop.displayPhone)) throw new TwilioError(63_007);
    create(line, params, 'outbound-reply');
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    line.report(error.code, line.options.webhookUrl, error.message);
  }
}
