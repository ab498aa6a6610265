import { asObject, asString, type Json } from '../../json.ts';
import { Problem } from '../../problem.ts';
import type { BotMessage, Refusal } from '../../trace/types.ts';
import { isAmong } from '../among.ts';
import type { Reply } from '../http.ts';
import { phoneDigits } from '../ids.ts';
import { isParentId, isUserId } from '../user-ids.ts';
import { GraphError, invalidParameter, invalidValue, titleOf } from './errors.ts';
import type { MessageKind } from './messages/kind.ts';
import { KIND_NAMES, kindOf } from './messages/kinds.ts';
import { type Checking, compareLength, object, string } from './messages/payload.ts';
import type { CloudRules } from './options.ts';
import type { PricingCategory } from './pricing.ts';
import type { CloudSender } from './sender.ts';
import { categoryByForm, PAUSED, type TemplateCategory, templateNamed } from './templates.ts';

/** A picture that cannot be passed on. */
const MEDIA_UPLOAD = 131053;

/** An error as the Graph API answers it. */
export function refusalReply(error: GraphError, fbtraceId: string): Reply {
  const reply: Reply = { status: error.httpStatus, body: error.body(fbtraceId) };
  if (error.httpStatus === 429) reply.headers = { 'retry-after': '1' };
  return reply;
}

/** How a message of the bot came. */
export interface MessageCall {
  /** E.g. `POST /v23.0/123/messages`. */
  call: string;
  /** By the endpoint of marketing messages. */
  marketing: boolean;
}

/**
 * Takes or refuses one message of the bot's, tells the session of it, and answers the bot. Everything is checked in
 * the order in which the real platform does: parameters, window, rates; a refusal that the session asked for comes
 * last, so that it never hides a fault of the bot's.
 */
export function send(sender: CloudSender, body: Json, { call, marketing }: MessageCall): Reply {
  const { clock, onSent } = sender.options;
  const at = clock.now();
  const to = recipientOf(sender, body);
  const type = body.type === undefined ? 'text' : asString(body.type);
  const checking = checkingOf(sender, to);
  const template = type === 'template' ? templateNamed(body) : undefined;
  let injected = false;
  try {
    const kind = checkEnvelope(body, type, checking);
    checkRecipient(body, type, sender);
    kind.check(body, checking);
    if (template) checkWishes(sender, to, knownCategory(sender, body, marketing));
    checkWindow(sender, to, type, at, checking);
    checkRates(sender, to, at);
    const form = formOf(body, type, sender.rules);
    const code = sender.injected.next(form) ?? (template && sender.templates.refusalOf(template));
    if (code !== undefined) {
      injected = true;
      if (code !== MEDIA_UPLOAD || !form.image) throw new GraphError(code);
      // A picture is fetched after the answer, so the platform tells of it by a status.
      checking.laterFailure ??= new GraphError(code);
    }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    refuse(sender, body, error, { injected, call });
    return refusalReply(error, sender.nextTraceId());
  }

  const id = sender.options.nextMessageId();
  if (!id) throw new Problem('harness', 'the session gave no id for a message of the bot');
  const callbackData = body.biz_opaque_callback_data as string | undefined;
  sender.sent(id, to, { callbackData, byUserId: byUserId(body) });
  const known = template && knownCategory(sender, body, marketing);
  const botMessage = { ...botMessageOf(body, type, id, sender, to), ...(known && { category: known }) };
  const take = (): void => {
    if (type !== 'reaction') sender.price(id, to, billedAs(sender, type, to, { marketing, known }));
    onSent({ at: clock.now(), to, botMessage, accepted: true });
  };
  const lose = (failure: GraphError, asked: boolean): void => {
    const refusal = { httpStatus: 200, code: failure.code, details: reason(failure), injected: asked };
    onSent({ at: clock.now(), to, botMessage, accepted: false, refusal });
    failLater(sender, id, to, failure);
  };
  const held = template !== undefined && sender.templates.isHeld(template);
  if (checking.laterFailure) lose(checking.laterFailure, injected);
  else if (held)
    sender.hold({ template, end: (how) => (how === 'sent' ? take() : lose(new GraphError(PAUSED), true)) });
  else take();
  const message_status = held ? 'held_for_quality_assessment' : 'accepted';
  return {
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [reachedBy(body, to)],
      messages: [sender.rules.messageStatus ? { id, message_status } : { id }],
    },
  };
}

/** Tells the session of a message that was refused, showing as much of it as can be read. */
export function refuse(
  sender: CloudSender,
  body: Json,
  error: GraphError,
  { injected, call }: { injected: boolean; call: string },
): void {
  const type = body.type === undefined ? 'text' : asString(body.type);
  const to = recipientOf(sender, body);
  const refusal: Refusal = { httpStatus: error.httpStatus, code: error.code, details: reason(error), injected };
  const at = sender.options.clock.now();
  const botMessage = botMessageOf(body, type, '', sender, to);
  sender.options.onSent({ at, to, botMessage, accepted: false, refusal, call });
}

function reason(error: GraphError): string {
  return error.details ?? error.message;
}

function checkingOf(sender: CloudSender, to: string): Checking {
  return {
    rules: sender.rules,
    mediaType: (id) => sender.media.get(id)?.mimeType,
    knowsMessage: (id) => sender.isIn(id, to),
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

/** Whether a message names its customer by the user id alone; a number goes before it. */
const byUserId = ({ to, recipient }: Json): boolean => isAbsent(to) && !isAbsent(recipient);

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The number of the customer whom a message is for; the user id as it is where nobody with it wrote. */
export function recipientOf(sender: CloudSender, body: Json): string {
  if (!byUserId(body)) return sender.identities.idOf(phoneDigits(asString(body.to)) ?? '');
  const userId = asString(body.recipient);
  return sender.identities.phoneOf(userId) ?? userId;
}

/**
 * How the customer was named, as the answer has it: the number that the message went to, and the user id as it was given, a
 * parent's too (Meta's page on business-scoped user ids, "Send message response").
 */
const reachedBy = ({ to, recipient }: Json, phone: string): Json => ({
  ...(isAbsent(to) ? { input: recipient } : { input: to, wa_id: phone }),
  ...(!isAbsent(recipient) && { user_id: recipient }),
});

function checkRecipient(body: Json, type: string, sender: CloudSender): void {
  if (byUserId(body)) {
    const recipient = string(body.recipient, 'recipient');
    if (!isUserId(recipient)) throw invalidValue('The recipient is no business-scoped user id.');
    if (isParentId(recipient) && !sender.rules.parentUserIds)
      throw invalidValue('Parent user ids are not enabled for this business.');
    // Authentication templates need a number.
    if (type === 'template' && knownCategory(sender, body, false) === 'authentication') throw new GraphError(131062);
    return;
  }
  if (isAbsent(body.to)) throw invalidParameter('The parameter to is required.');
  const to = phoneDigits(string(body.to, 'to'));
  if (!to) throw invalidValue('The phone number is malformed: Please use the format: +1234567890.');
  if (to === sender.options.shop.displayPhone) throw new GraphError(131021);
}

/** What a template is billed as, where somebody has said it or its form shows it. */
function knownCategory(sender: CloudSender, body: Json, marketing: boolean): TemplateCategory | undefined {
  if (marketing) return 'marketing';
  return sender.templates.categoryOf(templateNamed(body)) ?? categoryByForm(body);
}

/** Templates of which nothing is known are taken for utility: a shop's templates are about orders. */
function billedAs(
  { rules }: CloudSender,
  type: string,
  to: string,
  { marketing, known }: { marketing: boolean; known: TemplateCategory | undefined },
): PricingCategory {
  if (type !== 'template') return 'service';
  if (marketing) return 'marketing_lite';
  if (known === 'authentication' && isAmong(to, rules.internationalAuthentication))
    return 'authentication_international';
  return known ?? 'utility';
}

/** Who stopped marketing messages gets none: by the endpoint, or by the category of a template that is known. */
function checkWishes({ noMarketing }: CloudSender, to: string, known: TemplateCategory | undefined): void {
  if (known === 'marketing' && noMarketing.has(to)) throw new GraphError(131050);
}

function checkWindow(sender: CloudSender, to: string, type: string, at: number, checking: Checking): void {
  if (type === 'template' || sender.rules.window === 'off' || sender.windows.isOpen(to, at)) return;
  const error = new GraphError(131047);
  if (sender.rules.window === 'sync') throw error;
  checking.laterFailure = error;
}

function checkRates(sender: CloudSender, to: string, at: number): void {
  const { throughput } = sender.rules;
  if (throughput && sender.throughput?.take(at) === false) {
    throw new GraphError(130429, { httpStatus: throughput.httpStatus });
  }
  if (sender.pairRates?.take(to, at) === false) throw new GraphError(131056);
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

function botMessageOf(body: Json, type: string, id: string, sender: CloudSender, to: string): BotMessage {
  const shown = kindOf(type)?.show(body, sender.rules) ?? { kind: 'other', text: '', options: [] };
  const quoted = asString(asObject(type === 'reaction' ? body.reaction : body.context).message_id);
  // A phone shows no quote of a message that is not in its conversation.
  return { id, ...shown, ...(quoted && sender.isIn(quoted, to) && { quotes: quoted }) };
}

function failLater(sender: CloudSender, messageId: string, recipient: string, error: GraphError): void {
  const { clock, onStatus } = sender.options;
  if (!onStatus) return;
  sender.later(sender.rules.asyncDelayMs, () => {
    const { code, details } = error;
    const told = { code, title: titleOf(code), ...(details !== undefined && { details }) };
    onStatus({ messageId, status: 'failed', recipient, at: clock.now(), error: told });
  });
}
