import { type ChannelFacts, channelFacts } from '../../channels/facts.ts';
import type { Reply, SessionModel } from '../../oracle/index.ts';
import { matcher } from '../../scenario/matcher.ts';
import type { Expectation } from '../../scenario/types.ts';
import { formatSpan } from '../../time/duration.ts';
import type { BotMessage } from '../../trace/types.ts';
import { asksForSize } from '../outcome.ts';
import { verify } from '../verify.ts';
import { judgeDatabase } from './database.ts';
import { listItem } from './list.ts';
import type { Subject } from './subject.ts';

/** One key of an expectation, judged. */
export interface FieldResult {
  ok: boolean;
  /** Nothing could be decided. */
  undecided?: boolean;
  expected: string;
  actual: string;
}

/** How much later than planned things may be by the real clock, in milliseconds. */
const REAL_SLACK = 1500;

/**
 * Whether the bot knows another conversation than its author does, because the channel does not tell all of it: a correction,
 * the page behind a message, a cart that what follows is about.
 */
function isOtherwise({ said, customer }: Subject, { trace }: SessionModel, notPassedOn: readonly string[]): boolean {
  const until = said.at(-1)?.at ?? Number.POSITIVE_INFINITY;
  const corrected = said.some(({ message: { content } }) => 'of' in content && notPassedOn.includes(content.type));
  return (
    corrected ||
    trace.events.some((event) => {
      if (event.kind !== 'said' || event.customer !== customer.key || event.at > until) return false;
      const { content, product } = event.message;
      if (product !== undefined) return notPassedOn.includes('product-page');
      return content.type === 'order' && notPassedOn.includes('order');
    })
  );
}

/** Judges every key that an expectation gives. `labelled` holds the replies that earlier expectations named. */
export function judgeFields(
  subject: Subject,
  session: SessionModel,
  labelled: ReadonlyMap<string, Reply>,
): FieldResult[] {
  const e = subject.step.expectation;
  const facts = channelFacts(session.trace.session.channel);
  const { notPassedOn } = facts;
  if (subject.said.length > 0 && subject.said.every(({ message }) => notPassedOn.includes(message.content.type)))
    return [judgeNotPassedOn(subject)];
  if (isOtherwise(subject, session, notPassedOn))
    return [
      {
        ok: true,
        undecided: true,
        expected: 'an answer to the whole message',
        actual: 'the channel does not tell all of it',
      },
    ];
  const title = (id: string): string => `"${session.facts.titleOf(id)}"`;
  const titles = (ids: readonly string[]): string => (ids.length === 0 ? 'no product' : ids.map(title).join(', '));
  const { replies, botMessages } = subject;
  const shown = unique(replies.flatMap((reply) => reply.reading.shown));
  const named = unique([...shown, ...replies.flatMap((reply) => reply.reading.named)]);
  const texts = botMessages.map(shownText).join('\n');
  const results: FieldResult[] = [];
  const add = (ok: boolean, expected: string, actual: string, undecided = false) =>
    results.push({ ok, expected, actual, ...(undecided ? { undecided } : {}) });

  if (e.silence !== undefined) {
    add(
      (botMessages.length === 0) === e.silence,
      e.silence ? 'no message' : 'a message',
      count(botMessages.length, 'message'),
    );
  }
  if (e.replies !== undefined) {
    add(replies.length === e.replies, count(e.replies, 'reply', 'replies'), count(replies.length, 'reply', 'replies'));
  }
  if (e.bubbles)
    add(within(botMessages.length, e.bubbles), range(e.bubbles, 'message'), count(botMessages.length, 'message'));
  if (e.products) {
    const same = shown.length === e.products.length && e.products.every((id, n) => shown[n] === id);
    add(same, `shows exactly ${titles(e.products)}, in this order`, `shows ${titles(shown)}`);
  }
  if (e.shows) add(within(shown.length, e.shows), `shows ${range(e.shows, 'product')}`, `shows ${titles(shown)}`);
  if (e.includes) {
    const missing = e.includes.filter((id) => !named.includes(id));
    add(
      missing.length === 0,
      `shows or names ${titles(e.includes)}`,
      `${titles(missing)} missing; shows ${titles(shown)}`,
    );
  }
  if (e.excludes) {
    const wrong = e.excludes.filter((id) => named.includes(id));
    add(wrong.length === 0, `does not show or name ${titles(e.excludes)}`, `shows or names ${titles(wrong)}`);
  }
  if (e.chosen !== undefined) results.push(judgeChosen(subject, labelled, e.chosen, title));
  if (e.form) add(hasForm(e.form, botMessages, facts), `form: ${e.form}`, formOf(botMessages));
  if (e.language) {
    const languages = unique(replies.flatMap(({ reading: { spoken } }) => (spoken.length > 1 ? ['mixed'] : spoken)));
    const ok = languages.every((language) => language === e.language);
    const decided = languages.length > 0;
    add(ok, `language: ${e.language}`, decided ? languages.join(', ') : 'no words of a language', !decided);
  }
  for (const words of e.says ?? []) add(matcher(words)(texts), `says ${quoted(words)}`, excerpt(texts));
  for (const words of e.never ?? []) add(!matcher(words)(texts), `never says ${quoted(words)}`, excerpt(texts));
  if (e.clarifies !== undefined) {
    const asks = replies.some(
      ({ reading }) =>
        reading.chosen === null &&
        !asksForSize(reading) &&
        (reading.asksBack || reading.options.length > 1 || reading.shown.length > 1),
    );
    add(
      asks === e.clarifies,
      e.clarifies ? 'asks back' : 'does not ask back',
      asks ? 'asks back' : `decides: ${excerpt(texts)}`,
    );
  }
  if (e.grounded) {
    const answers = replies.flatMap((reply) => reply.reading.claims.map((claim) => verify(claim, reply, session)));
    const wrong = unique(answers.filter((answer): answer is string => typeof answer === 'string'));
    add(wrong.length === 0, 'only true statements', wrong.join('; ') || 'all true');
  }
  if (e.read) results.push(judgeRead(subject, session));
  if (e.within) results.push(judgeTime(subject, session, e.within));
  if (e.label !== undefined)
    add(botMessages.length > 0, `a message to call "${e.label}"`, count(botMessages.length, 'message'));
  results.push(...judgeDatabase(subject, session, title));
  return results;
}

/** What the bot is not told of, it cannot answer: whatever a script expects then, it is silence. */
function judgeNotPassedOn({ botMessages }: Subject): FieldResult {
  const expected = 'no message: the platform does not pass such a message on';
  return { ok: botMessages.length === 0, expected, actual: count(botMessages.length, 'message') };
}

function judgeChosen(
  { replies, earlier }: Subject,
  labelled: ReadonlyMap<string, Reply>,
  wanted: NonNullable<Expectation['chosen']>,
  title: (id: string) => string,
): FieldResult {
  const chosen = replies.findLast((reply) => reply.reading.chosen !== null)?.reading.chosen ?? null;
  const actual = chosen === null ? 'is about no product in particular' : `is about ${title(chosen)}`;
  if (wanted === 'none') return { ok: chosen === null, expected: 'is about no product in particular', actual };
  if (typeof wanted === 'string') return { ok: chosen === wanted, expected: `is about ${title(wanted)}`, actual };
  const item = listItem(wanted, earlier, labelled);
  const place = wanted.position === 'last' ? 'the last item' : `item ${wanted.position}`;
  if (!item.product) return { ok: false, expected: `is about ${place} of the list`, actual: item.why };
  return { ok: chosen === item.product, expected: `is about ${place} of the list, ${title(item.product)}`, actual };
}

function judgeRead({ said, customer }: Subject, session: SessionModel): FieldResult {
  const first = said.find(({ message: { content } }) => content.type !== 'reaction' && content.type !== 'delete');
  const marks = session.trace.events.filter(
    (event) => event.kind === 'read' && event.customer === customer.key && event.messageId === first?.message.id,
  );
  const typing = marks.some((event) => event.kind === 'read' && event.typing);
  return {
    ok: typing,
    expected: 'marked as read, with a typing indicator',
    actual:
      marks.length === 0 ? 'not marked as read' : typing ? 'so it was' : 'marked as read without typing indicator',
    ...(channelFacts(session.trace.session.channel).readMarks ? {} : { ok: true, undecided: true }),
  };
}

function judgeTime(
  { said, replies }: Subject,
  session: SessionModel,
  span: { min?: number; max?: number },
): FieldResult {
  const slack = session.trace.session.clock === 'real' ? REAL_SLACK : 0;
  const last = said.at(-1)?.at ?? 0;
  const reply = replies.find((candidate) => candidate.at >= last);
  const expected = `a reply within ${formatSpan(span)} of the last message`;
  if (!reply) return { ok: false, expected, actual: 'no reply after it' };
  const took = reply.at - last;
  const ok = took >= (span.min ?? 0) - slack && took <= (span.max ?? Number.POSITIVE_INFINITY) + slack;
  return { ok, expected, actual: `after ${took / 1000} s` };
}

function hasForm(
  form: NonNullable<Expectation['form']>,
  botMessages: readonly BotMessage[],
  facts: ChannelFacts,
): boolean {
  if (form === 'image') {
    // Where a message cannot carry both, buttons stand for a card with its picture.
    const card = ({ options }: BotMessage): boolean => !facts.pictureWithButtons && options.length > 0;
    return botMessages.some(
      (botMessage) => botMessage.kind === 'image' || botMessage.image !== undefined || card(botMessage),
    );
  }
  if (form === 'plain')
    return botMessages.length > 0 && botMessages.every((botMessage) => botMessage.options.length === 0);
  if (form === 'rich') return botMessages.some((botMessage) => botMessage.options.length > 0);
  return botMessages.some((botMessage) => botMessage.kind === form);
}

function formOf(botMessages: readonly BotMessage[]): string {
  return botMessages.length === 0 ? 'no message' : unique(botMessages.map((botMessage) => botMessage.kind)).join(', ');
}

/** All that a message shows, with what can be tapped. */
function shownText(botMessage: BotMessage): string {
  const options = botMessage.options.map((option) => [option.title, option.description].filter(Boolean).join(' '));
  return [botMessage.header, botMessage.text, botMessage.footer, ...options].filter(Boolean).join('\n');
}

const within = (n: number, { min, max }: { min: number; max: number }): boolean => n >= min && n <= max;
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const quoted = (words: string): string => (words.startsWith('/') ? words : `"${words}"`);
const count = (n: number, one: string, many = `${one}s`): string => `${n === 0 ? 'no' : n} ${n === 1 ? one : many}`;
const range = ({ min, max }: { min: number; max: number }, one: string): string =>
  min === max ? count(min, one) : `${min} to ${max} ${one}s`;

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? 'no message' : `"${line.length > 160 ? `${line.slice(0, 159)}…` : line}"`;
}
