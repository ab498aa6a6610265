import { stringify } from 'yaml';
import { chatOf } from '../../reports/html/chats.ts';
import type { SessionNotes } from '../../reports/index.ts';
import {
  checks,
  EXPECTATION_CHECK,
  evaluate,
  type Observation,
  type Rulings,
  readMeanings,
  suggestExpectations,
} from '../checks/index.ts';
import { notesOf } from '../results/index.ts';
import { dumpStep, dumpSteps } from '../scenario/index.ts';
import type { Expectation, Script, Step } from '../scenario/types.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { Trace } from '../trace/types.ts';
import type { ChatBot } from './bot.ts';
import type { Desk } from './desk.ts';
import { meansOf } from './document.ts';
import type { ChatState, CheckState, ProductState, ReadingState, SuggestionState } from './page-data.ts';

interface About {
  bot: ChatBot;
  rulings: Rulings;
}

/** One chat as it was shown: the page says by its revision which one a click was made on. */
export interface Shown {
  state: ChatState;
  script: Script;
  trace: Trace;
}

/** Makes what the page shows. While a reply is awaited nothing is judged: what was judged before stays. */
export class Show {
  readonly #about: About;
  #notes: SessionNotes | undefined;
  #checks: CheckState[] = [];
  #suggestions: ChatState['suggestions'] = {};
  #readings: ReadingState[] = [];

  constructor(about: About) {
    this.#about = about;
  }

  of(
    desk: Desk,
    revision: number,
    more: Pick<ChatState, 'file' | 'title' | 'changed'> & { notice?: string | undefined },
  ): Shown | undefined {
    const played = desk.played();
    if (!played) return undefined;
    const { script, trace, settled } = played;
    const { bot, rulings } = this.#about;
    const { notice, ...saving } = more;
    if (settled) this.#judge(desk, script, trace, rulings);
    const chat = chatOf(trace, this.#notes);
    const { limits } = bot;
    const state: ChatState = {
      revision,
      bot: {
        ...{ title: bot.title, virtual: bot.virtual },
        ...{ pay: limits.can.includes('payments'), changes: limits.can.includes('catalogChanges') },
      },
      ...{ phase: desk.phase, settled, chat },
      ...(desk.why === undefined ? {} : { why: desk.why }),
      now: Math.max(desk.view?.now ?? 0, trace.events.at(-1)?.at ?? trace.session.startedAt),
      customers: trace.session.customers.map(({ key, name, phone }) => ({ key, name, phone })),
      held: desk.held.map((step) => ({ as: step.as, text: inFlow(omit(dumpStep(step, step.as))) })),
      ...{ checks: this.#checks, suggestions: this.#suggestions, readings: this.#readings },
      products: productsOf(trace),
      currency: script.catalog.currency,
      steps: dumpSteps(desk.steps, script.customers[0]?.key),
      ...saving,
      ...(notice === undefined ? {} : { notice }),
    };
    return { state, script, trace };
  }

  #judge(desk: Desk, script: Script, trace: Trace, rulings: Rulings): void {
    const { observations, read, broke } = evaluate(trace, script, { rulings });
    this.#notes = notesOf(trace, observations, read);
    this.#checks = broke === undefined ? checksOf(observations) : this.#checks;
    const keys = script.customers.map(({ key }) => key);
    const acted = new Set(trace.events.flatMap((event) => (event.kind === 'said' ? [event.customer] : [])));
    this.#suggestions = Object.fromEntries(
      keys.map((key) => [key, acted.has(key) ? suggestionsOf(desk, script, trace, key) : []]),
    );
    this.#readings = keys.flatMap((key) => readingsOf(script, trace, key, readMeanings(read, key)));
  }
}

function suggestionsOf(desk: Desk, script: Script, trace: Trace, customer: string): SuggestionState[] {
  const ticked = fragments(desk.expected(customer));
  const steps = script.steps;
  const suggested = suggestExpectations({ ...script, steps }, trace, customer, desk.orders).map(
    ({ expectation, usual }) => ({ text: fragments(expectation)[0] ?? '', usual }),
  );
  const own = ticked.filter((text) => !suggested.some((one) => one.text === text));
  return [...suggested, ...own.map((text) => ({ text, usual: true }))].map((one) => ({
    ...one,
    ticked: ticked.includes(one.text),
  }));
}

/** Each key of an expectation as it stands in a file. The name that a step gave is none of a person's. */
function fragments({ label: _, ...expectation }: Expectation): string[] {
  const step: Step = { do: 'expect', expectation, as: '', line: 0, column: 0 };
  const { expect } = dumpStep(step, '') as { expect: Record<string, unknown> };
  return Object.entries(expect).map(([key, value]) => `${key}: ${inFlow(value)}`);
}

function readingsOf(
  script: Script,
  trace: Trace,
  customer: string,
  meanings: readonly { messageId: string; means: Meaning }[],
): ReadingState[] {
  return meanings.flatMap(({ messageId, means }): ReadingState[] => {
    const place = trace.events.findIndex((event) => event.kind === 'said' && event.message.id === messageId);
    const event = trace.events[place];
    if (event?.kind !== 'said' || event.step === undefined) return [];
    const nth = nthOf(trace, place);
    const stated = meansOf(script.steps[event.step], nth);
    const { content } = event.message;
    return [
      {
        ...{ customer, place, read: meaningText(means) },
        said: content.type === 'text' ? content.text : `[${content.type}]`,
        ...(stated ? { stated: meaningText(stated) } : {}),
      },
    ];
  });
}

/** Which message of its step a message is, from 0. */
export function nthOf(trace: Trace, place: number): number {
  const event = trace.events[place];
  if (event?.kind !== 'said') return 0;
  return trace.events.slice(0, place).filter((one) => one.kind === 'said' && one.step === event.step).length;
}

function meaningText(means: Meaning): string {
  const step: Step = { do: 'say', part: { text: '', means }, as: '', line: 0, column: 0 };
  const text = inFlow(dumpStep(step, '').means);
  return text.replace(/^\{\s*|\s*\}$/g, '');
}

function checksOf(observations: readonly Observation[]): CheckState[] {
  const byName = new Map<string, CheckState>();
  for (const { check, kind, ok, undecided, warning } of observations) {
    if (kind === 'cross-check') continue;
    const known = byName.get(check) ?? {
      ...{ name: check, title: titleOf(check), passed: 0, failed: 0, undecided: 0 },
      level: warning ? 'warn' : kind === 'rate' ? 'gate' : 'must',
    };
    byName.set(check, known);
    if (undecided) known.undecided += 1;
    else if (ok) known.passed += 1;
    else known.failed += 1;
  }
  return [...byName.values()].sort((a, b) => b.failed - a.failed || a.name.localeCompare(b.name));
}

const titleOf = (name: string): string =>
  name === EXPECTATION_CHECK ? 'The scenario expects it' : checks.get(name).meta.title;

function productsOf({ session, events }: Trace): ProductState[] {
  const products = structuredClone(session.shop.products);
  for (const event of events) {
    if (event.kind !== 'catalog') continue;
    const { product, variant, ...change } = event.change;
    const found = products.find(({ id }) => id === product);
    const of = variant === undefined ? found : found?.variants?.find(({ id }) => id === variant);
    if (of) Object.assign(of, change);
  }
  return products.map(({ id, title, price, stock, kind, active, variants = [] }) => ({
    ...{ id, title, price, active, ...(kind === 'service' ? {} : { stock }) },
    variants: variants.map((one) => ({ id: one.id, title: one.title, price: one.price ?? price, stock: one.stock })),
  }));
}

const omit = ({ as: _, ...rest }: Record<string, unknown>): Record<string, unknown> => rest;

/** A value on one line, as it could stand in a scenario. */
export const inFlow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
