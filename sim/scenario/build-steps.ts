import { stepEntries } from '../fault-plans/index.ts';
import type { CatalogChange } from '../shop/types.ts';
import { type Duration, parseDuration, parseSpan } from '../time/duration.ts';
import type { Meaning } from '../trace/meaning.ts';
import { noticeOf } from './notice.ts';
import { OWN_CONTACT } from './own-contact.ts';
import { MESSAGE_FORMS, type MeansInput } from './schema-base.ts';
import type { ExpectInput } from './schema-expect.ts';
import type { PartInput, StepInput } from './schema-steps.ts';
import type { Expectation, MessageRef, SayPart, StepBody, TapTarget } from './types.ts';
import { rightStatuses, statusesOf } from './webhook-faults.ts';

/** The step that a valid mapping with exactly one action stands for. */
export function buildStep(input: StepInput): StepBody {
  const means = input.means ? { means: buildMeaning(input.means) } : {};
  const label = input.label === undefined ? {} : { label: input.label };
  const after = input.after === undefined ? {} : { after: ms(input.after) };

  if (input.say !== undefined) return { do: 'say', part: { ...buildPart(input.say), ...means, ...label, ...after } };
  if (input.burst !== undefined) {
    const every = input.every === undefined ? undefined : ms(input.every);
    const parts = input.burst.map(buildPart);
    const spaced = parts.map((part, n) => (n > 0 && every !== undefined ? { after: every, ...part } : part));
    return { do: 'burst', parts: spaced.map((part, n) => (n === 0 ? { ...part, ...after } : part)) };
  }
  if (input.tap !== undefined) return { do: 'tap', target: buildTarget(input.tap), ...after, ...means };
  if (input.quote !== undefined) {
    const part: SayPart = { text: input.quote.say, ...means, ...label, ...after };
    const { of } = input.quote;
    return { do: 'quote', message: buildRef(input.quote.message), ...(of === undefined ? {} : { of }), part };
  }
  if (input.send !== undefined) return { do: 'send', content: buildContent(input.send), ...after, ...means };
  if (input.react !== undefined) {
    const react = typeof input.react === 'string' ? { emoji: input.react } : input.react;
    return { do: 'react', emoji: react.emoji, to: buildRef(react.to ?? 'any') };
  }
  if (input.wait !== undefined) return { do: 'wait', duration: ms(input.wait) };
  if (input.catalog !== undefined) {
    return {
      do: 'catalog',
      changes: (Array.isArray(input.catalog) ? input.catalog : [input.catalog]) as CatalogChange[],
      ...after,
    };
  }
  if (input.redeliver !== undefined) {
    const r = input.redeliver;
    const more = typeof r === 'object' ? r : typeof r === 'number' ? { times: r } : {};
    return {
      do: 'redeliver',
      ...('message' in more && more.message !== undefined ? { label: more.message } : {}),
      times: more.times ?? 1,
      concurrent: ('concurrent' in more && more.concurrent) || false,
    };
  }
  if (input.deliver !== undefined) return { do: 'deliver', how: input.deliver };
  if (input.forge !== undefined) return { do: 'forge', text: input.forge };
  if (input.webhook !== undefined) return buildWebhook(input.webhook);
  if (input.refuse !== undefined) {
    const refuse = typeof input.refuse === 'string' ? { what: input.refuse } : input.refuse;
    return { do: 'refuse', what: refuse.what, why: refuse.why ?? 'form', times: refuse.times ?? 1 };
  }
  if (input.notice !== undefined) return { do: 'notice', notice: noticeOf(input.notice) };
  if (input.pay !== undefined)
    return typeof input.pay === 'string'
      ? { do: 'pay', result: input.pay }
      : { do: 'pay', result: 'paid', amount: input.pay.amount };
  if (input['flush-cache'] !== undefined) return { do: 'flush-cache' };
  if (input.fault !== undefined) return { do: 'fault', entries: stepEntries(input.fault) };
  return { do: 'expect', expectation: buildExpectation(input.expect ?? {}) };
}

function buildWebhook({ signature, body, text = 'STOP', status }: NonNullable<StepInput['webhook']>): StepBody {
  const fault = signature ?? body ?? 'forged';
  const given = status === undefined ? undefined : statusesOf(status);
  return { do: 'webhook', fault, text, statuses: given ?? rightStatuses(fault) };
}

function buildPart(part: PartInput): SayPart {
  if (typeof part === 'string') return { text: part };
  return {
    text: part.text,
    ...(part.after === undefined ? {} : { after: ms(part.after) }),
    ...(part.means ? { means: buildMeaning(part.means) } : {}),
    ...(part.label === undefined ? {} : { label: part.label }),
    ...(part.forwarded === undefined ? {} : { forwarded: part.forwarded }),
    ...(part.ad === undefined ? {} : { ad: part.ad }),
    ...(part.group === undefined ? {} : { group: part.group }),
    ...(part.product === undefined ? {} : { product: part.product }),
  };
}

function buildMeaning(means: MeansInput): Meaning {
  const refers = means.refers;
  return {
    ...(means.intents === undefined ? {} : { intents: list(means.intents) }),
    ...(means.language === undefined ? {} : { language: means.language }),
    ...(refers === undefined
      ? {}
      : {
          refers: typeof refers === 'object' && 'none' in refers ? { none: refers.none } : { products: list(refers) },
        }),
    ...(means.wants === undefined ? {} : { wants: { products: list(means.wants) } }),
  };
}

export function buildRef(word: string): MessageRef {
  const form = MESSAGE_FORMS.find((f) => f === word);
  return form ? { last: form } : { label: word };
}

function buildTarget(tap: NonNullable<StepInput['tap']>): TapTarget {
  if (typeof tap === 'string') return { title: tap };
  return {
    ...(tap.title === undefined ? {} : { title: tap.title }),
    ...(tap.product === undefined ? {} : { product: tap.product }),
    ...(tap.position === undefined ? {} : { position: tap.position }),
    ...(tap.on === undefined ? {} : { on: buildRef(tap.on) }),
    ...(tap.of === undefined ? {} : { of: tap.of }),
  };
}

type Content = Extract<StepBody, { do: 'send' }>['content'];

function buildContent(send: NonNullable<StepInput['send']>): Content {
  const what = typeof send === 'string' ? { [send]: {} } : send;
  if ('audio' in what && what.audio) return { type: 'audio', voice: what.audio.voice ?? true };
  if ('location' in what && what.location) return { type: 'location', ...plain(what.location) };
  if ('contact' in what && what.contact)
    return what.contact === 'own' ? OWN_CONTACT : { type: 'contact', ...what.contact };
  if ('order' in what && what.order) return { type: 'order', ...plain(what.order) };
  if ('edit' in what && what.edit) return { type: 'edit', ...plain(what.edit) };
  if ('delete' in what && what.delete) return { type: 'delete', ...plain(what.delete) };
  if ('tap' in what && what.tap)
    return { type: 'tap', optionId: what.tap.id, title: what.tap.title ?? what.tap.id, via: 'list' };
  if ('sticker' in what && what.sticker) return { type: 'sticker' };
  for (const type of ['image', 'video', 'document'] as const) {
    const media = (what as Partial<Record<typeof type, { caption?: string; filename?: string }>>)[type];
    if (media) return { type, ...plain(media) };
  }
  return { type: 'unsupported' };
}

export function buildExpectation(input: ExpectInput): Expectation {
  const { bubbles, shows, products, includes, excludes, chosen, says, never, order, within, ...same } = input;
  const expectation = {
    ...plain(same),
    ...(bubbles === undefined ? {} : { bubbles: range(bubbles) }),
    ...(shows === undefined ? {} : { shows: range(shows) }),
    ...(products === undefined ? {} : { products: list(products) }),
    ...(includes === undefined ? {} : { includes: list(includes) }),
    ...(excludes === undefined ? {} : { excludes: list(excludes) }),
    ...(says === undefined ? {} : { says: list(says) }),
    ...(never === undefined ? {} : { never: list(never) }),
    ...(order === undefined ? {} : { order: order === 'none' ? order : plain(order) }),
    ...(within === undefined ? {} : { within: parseSpan(within) ?? {} }),
  };
  if (chosen === undefined) return expectation as Expectation;
  const pick =
    typeof chosen === 'string'
      ? chosen
      : { position: chosen.position, ...(chosen.of === undefined ? {} : { of: buildRef(chosen.of) }) };
  return { ...expectation, chosen: pick } as Expectation;
}

function range(bubbles: number | string): { min: number; max: number } {
  if (typeof bubbles === 'number') return { min: bubbles, max: bubbles };
  const [min, max] = bubbles.split('..').map(Number);
  return { min: min ?? 0, max: max ?? 0 };
}

function list<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

function ms(text: string): Duration {
  return parseDuration(text) ?? 0;
}

/** The same fields without those that are undefined. */
function plain<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
