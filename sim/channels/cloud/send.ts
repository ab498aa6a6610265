import { Problem } from '../../problem.ts';
import type { Bubble, Refusal } from '../../trace/types.ts';
import type { Reply } from '../http.ts';
import { phoneDigits } from '../ids.ts';
import { asObject, asString, type Json } from '../json.ts';
import { GraphError, invalidParameter, invalidValue, titleOf } from './errors.ts';
import type { CloudLine } from './line.ts';
import type { MessageKind } from './messages/kind.ts';
import { KIND_NAMES, kindOf } from './messages/kinds.ts';
import { type Checking, compareLength, object, string } from './messages/payload.ts';
import type { CloudRules } from './options.ts';

/** An error as the Graph API answers it. */
export function refusalReply(error: GraphError, fbtraceId: string): Reply {
  const reply: Reply = { status: error.httpStatus, body: error.body(fbtraceId) };
  if (error.httpStatus === 429) reply.headers = { 'retry-after': '1' };
  return reply;
}

/**
 * Takes or refuses one message of the bot's, tells the session of it, and answers the bot. Everything is checked in
 * the order in which the real platform does: parameters, window, rates; a refusal that the session asked for comes
 * last, so that it never hides a fault of the bot's.
 */
export function send(line: CloudLine, body: Json): Reply {
  const { clock, onSent } = line.options;
  const at = clock.now();
  const to = phoneDigits(asString(body.to)) ?? '';
  const type = body.type === undefined ? 'text' : asString(body.type);
  const checking = checkingOf(line, to);
  let injected = false;
  try {
    const kind = checkEnvelope(body, type, checking);
    checkRecipient(body, line);
    kind.check(body, checking);
    checkWindow(line, to, type, at, checking);
    checkRates(line, to, at);
    const code = line.injected.next(formOf(body, type, line.rules));
    if (code !== undefined) {
      injected = true;
      throw new GraphError(code);
    }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    refuse(line, body, error, injected);
    return refusalReply(error, line.nextTraceId());
  }

  const id = line.options.nextMessageId();
  if (!id) throw new Problem('harness', 'the session gave no id for a message of the bot');
  line.sent(id, to, body.biz_opaque_callback_data as string | undefined);
  const later = checking.laterFailure;
  onSent({
    at,
    to,
    bubble: bubbleOf(body, type, id, line, to),
    accepted: later === undefined,
    ...(later && { refusal: { httpStatus: 200, code: later.code, details: reason(later), injected: false } }),
  });
  if (later) failLater(line, id, to, later);
  return {
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: body.to, wa_id: to }],
      messages: [line.rules.messageStatus ? { id, message_status: 'accepted' } : { id }],
    },
  };
}

/** Tells the session of a message that was refused, showing as much of it as can be read. */
export function refuse(line: CloudLine, body: Json, error: GraphError, injected: boolean): void {
  const type = body.type === undefined ? 'text' : asString(body.type);
  const to = phoneDigits(asString(body.to)) ?? '';
  const refusal: Refusal = { httpStatus: error.httpStatus, code: error.code, details: reason(error), injected };
  const at = line.options.clock.now();
  line.options.onSent({ at, to, bubble: bubbleOf(body, type, '', line, to), accepted: false, refusal });
}

function reason(error: GraphError): string {
  return error.details ?? error.message;
}

function checkingOf(line: CloudLine, to: string): Checking {
  return {
    rules: line.rules,
    mediaType: (id) => line.media.get(id)?.mimeType,
    knowsMessage: (id) => line.isIn(id, to),
  };
}

/** Checks what all messages have in common and answers what kind of message it is. */
function checkEnvelope(body: Json, type: string, checking: Checking): MessageKind {
  if (body.messaging_product === undefined) throw invalidParameter('The parameter messaging_product is required.');
  if (body.messaging_product !== 'whatsapp') {
    throw invalidParameter('Param messaging_product must be one of {WHATSAPP}.');
  }
  const recipientType = body.recipient_type;
  if (recipientType !== undefined && recipientType !== 'individual' && recipientType !== 'group') {
    throw invalidParameter('Param recipient_type must be one of {INDIVIDUAL, GROUP}.');
  }
  if (recipientType === 'group') throw invalidValue('No group has this number as a member.');
  const kind = kindOf(type);
  if (!kind) {
    throw invalidParameter(`Param type must be one of {${KIND_NAMES.join(', ').toUpperCase()}} - got "${type}".`);
  }
  if (body.context !== undefined) string(object(body.context, 'context').message_id, "context['message_id']");
  const data = body.biz_opaque_callback_data;
  if (data !== undefined && compareLength(string(data, 'biz_opaque_callback_data'), 'callbackData', checking) > 0) {
    const { max } = checking.rules.limits.callbackData;
    throw invalidParameter(`Param biz_opaque_callback_data must be at most ${max} characters long.`);
  }
  return kind;
}

function checkRecipient(body: Json, line: CloudLine): void {
  if (body.to === undefined || body.to === '') throw invalidParameter('The parameter to is required.');
  const to = phoneDigits(string(body.to, 'to'));
  if (!to) throw invalidValue('The phone number is malformed: Please use the format: +1234567890.');
  if (to === line.options.shop.displayPhone) throw new GraphError(131021);
}

function checkWindow(line: CloudLine, to: string, type: string, at: number, checking: Checking): void {
  if (type === 'template' || line.rules.window === 'off' || line.windows.isOpen(to, at)) return;
  const error = new GraphError(131047);
  if (line.rules.window === 'sync') throw error;
  checking.laterFailure = error;
}

function checkRates(line: CloudLine, to: string, at: number): void {
  const { throughput } = line.rules;
  if (throughput && line.throughput?.take(at) === false) {
    throw new GraphError(130429, { httpStatus: throughput.httpStatus });
  }
  if (line.pairRates?.take(to, at) === false) throw new GraphError(131056);
}

function formOf(body: Json, type: string, rules: CloudRules): { rich: boolean; image: boolean } {
  return { rich: type === 'interactive', image: type === 'image' || hasPicture(body, type, rules) };
}

function hasPicture(body: Json, type: string, rules: CloudRules): boolean {
  if (type === 'interactive') {
    const { header, action } = asObject(body.interactive);
    return asObject(header).type === 'image' || asObject(action).cards !== undefined;
  }
  return type === 'template' && kindOf(type)?.show(body, rules).image !== undefined;
}

function bubbleOf(body: Json, type: string, id: string, line: CloudLine, to: string): Bubble {
  const shown = kindOf(type)?.show(body, line.rules) ?? { kind: 'other', text: '', options: [] };
  const quoted = asString(asObject(type === 'reaction' ? body.reaction : body.context).message_id);
  // A phone shows no quote of a message that is not in its conversation.
  return { id, ...shown, ...(quoted && line.isIn(quoted, to) && { quotes: quoted }) };
}

function failLater(line: CloudLine, messageId: string, recipient: string, error: GraphError): void {
  const { clock, onStatus } = line.options;
  if (!onStatus) return;
  line.later(line.rules.asyncDelayMs, () => {
    const { code } = error;
    onStatus({ messageId, status: 'failed', recipient, at: clock.now(), error: { code, title: titleOf(code) } });
  });
}
