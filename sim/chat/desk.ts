import { type Person, type PersonView, playSession, RealClock } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { Expectation, Script, Step } from '../scenario/types.ts';
import { unplayable } from '../targets/index.ts';
import type { SlotTarget } from '../targets/types.ts';
import type { CancelTimer } from '../time/clock.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { Trace } from '../trace/types.ts';
import { joining } from './actions.ts';
import type { ChatBot } from './bot.ts';
import { asSaved, type Given, type Group, groupOf, lastActOf, locate, stepsOf, withMeans } from './document.ts';
import type { Phase } from './page-data.ts';
import { isSettled, settlesAt, sinceSaid } from './settled.ts';

/** Pause between messages that are held back to be sent together, in milliseconds. */
const HELD_GAP = 800;

export interface DeskOptions {
  bot: ChatBot;
  /** Shop, settings and customers of the chat; its steps are played first. */
  script: Script;
  signal: AbortSignal;
  /** Something changed that a page shows. */
  onChange(): void;
}

/** What was played so far, as the saved scenario would play it. */
export interface Played {
  script: Script;
  trace: Trace;
  /** Nothing is awaited of the bot: the session can be judged. */
  settled: boolean;
}

/**
 * One chat: what people do at their pages becomes steps, which the engine plays as it plays those of a scenario. In virtual
 * time it can be played again from the start in a moment, so the last step can be taken back.
 */
export class Desk {
  readonly #options: DeskOptions;
  readonly #clock = new RealClock();
  #groups: Group[] = [];
  /** Groups that the engine has not been given yet. */
  #queue: Group[] = [];
  #given: Given[] = [];
  #held: Step[] = [];
  #heldAfterMs: number | undefined;
  #slot: SlotTarget | undefined;
  #view: PersonView | undefined;
  #ended: Trace | undefined;
  #why: string | undefined;
  #wake: (() => void) | undefined;
  #leaving = false;
  #named = new Map<string, number>();
  #sessions = 0;
  #session: Promise<void> = Promise.resolve();
  #look: CancelTimer = () => {};

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** The steps as they would be saved. */
  get steps(): Step[] {
    return stepsOf([...this.#groups, ...this.#queue]);
  }

  /** Whether there is more than the scenario that it goes on from. */
  get isChanged(): boolean {
    return [...this.#groups, ...this.#queue].some(({ loaded, expected }) => !loaded || expected.size > 0);
  }

  /** Messages that wait to be sent together. */
  get held(): readonly Step[] {
    return this.#held;
  }

  get phase(): Phase {
    if (this.#ended) return 'over';
    return this.#wake && this.#queue.length === 0 ? 'waiting' : 'playing';
  }

  /** Why it is over, for people. */
  get why(): string | undefined {
    return this.#why;
  }

  get view(): PersonView | undefined {
    return this.#view;
  }

  /** Names that replies have, for steps that mean one of them. */
  get labels(): string[] {
    const given = this.#groups.flatMap(({ labels, steps }) => [...labels.values(), ...steps.flatMap(labelOf)]);
    return [...new Set(given)];
  }

  /** Begins with the steps of the script, or with none. */
  async start(): Promise<void> {
    const { steps } = this.#options.script;
    await this.#play(steps.length > 0 ? [{ ...groupOf([...steps]), loaded: true }] : []);
  }

  /** What was played so far; undefined before anything was. */
  played(): Played | undefined {
    const trace = this.#trace();
    if (!trace) return undefined;
    const settled = this.phase === 'over' || (this.phase === 'waiting' && this.#isSettled());
    return { ...asSaved(this.#options.script, this.#groups, this.#given, trace), settled };
  }

  /** Orders in the bot's database when its newest reply was there. */
  get orders() {
    return this.#groups.at(-1)?.end?.orders;
  }

  /** Plays steps in one go, behind what is held back. @throws Problem when the bot cannot be asked for them. */
  do(...steps: Step[]): void {
    this.#mustGoOn();
    const all = [...this.#held, ...steps];
    const [first, ...rest] = all;
    if (!first) return;
    this.#refuseUnplayable(steps);
    const own = this.#held.length === 0 ? joining(first, this.#joinsAfterMs()) : first;
    const joined = rest.map((step, n) =>
      n + 1 >= this.#held.length ? joining(step, this.#heldAfterMs ?? HELD_GAP) : step,
    );
    this.#held = [];
    this.#heldAfterMs = undefined;
    this.#enqueue([own, ...joined]);
  }

  /** Holds a message back until others are sent with it. */
  hold(step: Step): void {
    this.#mustGoOn();
    this.#refuseUnplayable([step]);
    this.#held.push(this.#held.length === 0 ? step : joining(step, this.#heldAfterMs ?? HELD_GAP));
    this.#heldAfterMs = undefined;
    this.#options.onChange();
  }

  /** Lets virtual time pass: between held messages as far as the bot waits for more, else as a step. */
  jump(ms: number): void {
    this.#mustGoOn();
    if (!this.#options.bot.virtual)
      throw new Problem('usage', 'time cannot jump here', {
        why: 'this bot runs by the real clock',
        fix: 'wait as long as your customer would',
      });
    const passed = (this.#heldAfterMs ?? 0) + ms;
    if (this.#held.length > 0 && passed < this.#options.script.settings.waitSeconds * 1000) {
      this.#heldAfterMs = passed;
      this.#options.onChange();
      return;
    }
    this.do();
    const as = this.#options.script.customers[0]?.key ?? 'customer';
    this.#enqueue([{ do: 'wait', duration: ms, as, line: 0, column: 0 }]);
  }

  /**
   * Adds to what is expected of the newest reply to a customer, or takes it out. A page may show the reply a moment before
   * its group has come to its end. @throws Problem before the customer has done anything.
   */
  expect(customer: string, part: Expectation, on: boolean): void {
    const group = this.#expecting(customer) ?? this.#groups.at(-1);
    if (!group || lastActOf(this.#groups, customer) < 0)
      throw new Problem('usage', 'there is no reply yet', {
        why: 'an expectation is about the reply to a message',
        fix: 'send a message, and wait until the bot has answered',
      });
    const keys = new Set(Object.keys(part));
    const rest = Object.entries(group.expected.get(customer) ?? {}).filter(([key]) => !keys.has(key));
    const next: Expectation = { ...Object.fromEntries(rest), ...(on ? part : {}) };
    if (Object.keys(next).length === 0) group.expected.delete(customer);
    else group.expected.set(customer, next);
    this.#options.onChange();
  }

  /** What is expected of the newest reply to a customer. */
  expected(customer: string): Expectation {
    return this.#expecting(customer)?.expected.get(customer) ?? {};
  }

  /** Says what the nth message of a step means, by the step's place among those that would be saved. */
  mean(place: number, nth: number, means: Meaning | undefined): void {
    const found = locate(this.#groups, place);
    if (!found) return;
    const { group } = found;
    if (group.loaded)
      throw new Problem('usage', 'this message stands in the scenario that you go on from', {
        why: 'the page adds steps to the file, and changes none that are there',
        fix: 'write means into the file',
      });
    const step = withMeans(group.steps[found.nth] as Step, nth, means);
    group.steps = group.steps.map((one, n) => (n === found.nth ? step : one));
    this.#options.onChange();
  }

  /** Takes back what was done last, and plays the rest again. */
  async undo(): Promise<void> {
    if (this.#held.length > 0) {
      this.#held.pop();
      this.#options.onChange();
      return;
    }
    if (!this.#options.bot.virtual)
      throw new Problem('usage', 'nothing can be taken back here', {
        why: 'the bot has it already, and runs by the real clock',
        fix: 'take the step out of the saved file, or begin a new chat',
      });
    const groups = [...this.#groups, ...this.#queue];
    if (groups.at(-1)?.loaded !== true) await this.#play(groups.slice(0, -1));
  }

  /** Plays everything again from the start. */
  async again(): Promise<void> {
    await this.#play([...this.#groups, ...this.#queue]);
  }

  async close(): Promise<void> {
    this.#leaving = true;
    this.#look();
    this.#wake?.();
    await this.#session;
  }

  #mustGoOn(): void {
    if (!this.#ended) return;
    throw new Problem('usage', 'this chat is over', {
      why: this.#why ?? 'its session has ended',
      fix: 'save it, or play it again from the start',
    });
  }

  #refuseUnplayable(steps: readonly Step[]): void {
    const { script, bot } = this.#options;
    const why = unplayable({ ...script, steps: [...steps] }, bot.limits);
    if (why === undefined) return;
    throw new Problem('usage', 'this bot cannot be asked for that', {
      why: `the session then ${why}`,
      fix: 'see docs/any-bot.md for what a bot of your own can be asked for, and docs/hooks.md for what adds to it',
    });
  }

  #enqueue(steps: Step[]): void {
    this.#queue.push(groupOf(steps));
    this.#wake?.();
    this.#options.onChange();
  }

  #expecting(customer: string): Group | undefined {
    const from = lastActOf(this.#groups, customer);
    return this.#groups.findLast(({ expected }, n) => n >= from && expected.has(customer));
  }

  #isSettled(): boolean {
    const { bot, script } = this.#options;
    const events = this.#view?.events() ?? [];
    return (
      bot.virtual || isSettled(events, { ...bot.pace, waitMs: script.settings.waitSeconds * 1000 }, this.#clock.now())
    );
  }

  /** In real time a message may come before the reply to the one before it: then it joins that one. */
  #joinsAfterMs(): number | undefined {
    const events = this.#view?.events() ?? [];
    if (this.#isSettled() || this.#queue.length > 0) return undefined;
    return sinceSaid(events, this.#clock.now());
  }

  #trace(): Trace | undefined {
    if (this.#ended) return this.#ended;
    if (!this.#view) return undefined;
    const { session } = this.#view;
    const listened = { until: this.#clock.now(), patienceMs: this.#options.bot.pace.patienceMs };
    return { session: this.#options.bot.virtual ? session : { ...session, listened }, events: this.#view.events() };
  }

  async #play(groups: readonly Group[]): Promise<void> {
    await this.close();
    const { bot, script, signal, onChange } = this.#options;
    const seat = await bot.seat();
    this.#queue = groups.map(({ end: _, ...group }) => ({ ...group, labels: new Map() }));
    this.#groups = [];
    this.#given = [];
    this.#named = new Map();
    this.#ended = undefined;
    this.#why = undefined;
    this.#view = undefined;
    this.#leaving = false;
    this.#slot = seat.slot;
    this.#sessions += 1;
    const person: Person = {
      anytime: !bot.virtual,
      next: (view) => this.#next(view),
      onEvent: () => {
        onChange();
        if (!bot.virtual) this.#wake?.();
      },
    };
    // A bot that keeps what it has seen must not take today's messages for those of the play before.
    const sessionId = bot.virtual ? script.id : `${script.id}~${this.#sessions}`;
    const playing = { ...bot.visiting(script), steps: [] };
    this.#session = playSession(playing, { ...seat, person, signal, sessionId, whiteBox: false }).then(
      (trace) => this.#over(trace),
      (error: Error) => this.#over(undefined, error),
    );
    onChange();
  }

  #over(trace: Trace | undefined, error?: Error): void {
    if (this.#leaving) return;
    const last = trace?.events.findLast(({ kind }) => kind === 'trouble' || kind === 'stuck');
    this.#why = last?.kind === 'trouble' ? last.what : last?.kind === 'stuck' ? last.why : error?.message;
    this.#ended = trace ?? this.#trace();
    this.#look();
    this.#wake = undefined;
    this.#options.onChange();
  }

  /** What the engine plays next: names for replies that have none, what is queued, else what a person does. */
  async #next(view: PersonView): Promise<readonly Step[] | undefined> {
    this.#view = view;
    for (;;) {
      if (this.#leaving) return undefined;
      if (this.#isSettled()) {
        await this.#endGroup(view);
        const names = this.#namesFor(view);
        if (names.length > 0) return names;
      }
      const group = this.#queue.shift();
      if (group) {
        await this.#endGroup(view);
        this.#groups.push(group);
        this.#given.push(...group.steps.map((step, nth) => ({ step, group: this.#groups.length - 1, nth })));
        this.#options.onChange();
        return group.steps;
      }
      await this.#somethingToDo();
    }
  }

  /** Resolves when something is to be played, when the session is left, or when it is time to see whether a reply is complete. */
  async #somethingToDo(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      const { bot, script } = this.#options;
      if (!this.#isSettled()) {
        const pace = { ...bot.pace, waitMs: script.settings.waitSeconds * 1000 };
        this.#look = this.#clock.timer(settlesAt(this.#view?.events() ?? [], pace), resolve);
      }
      this.#options.onChange();
    });
    this.#look();
    this.#wake = undefined;
  }

  /** The group that was played last has come to its end, or goes on: a bot may have more to say. */
  async #endGroup(view: PersonView): Promise<void> {
    const group = this.#groups.at(-1);
    const events = view.events();
    if (!group || group.end?.events === events.length) return;
    const phones = view.session.customers.map(({ phone }) => phone);
    const orders = await this.#slot?.orders?.(view.shop, phones);
    const at = events.at(-1)?.at ?? view.session.startedAt;
    group.end = { at, events: events.length, ...(orders ? { orders } : {}) };
  }

  #namesFor(view: PersonView): Step[] {
    const at = this.#groups.length - 1;
    const group = this.#groups[at];
    if (!group) return [];
    return view.session.customers.flatMap(({ key }): Step[] => {
      const { length } = view.shows(key);
      if (length === (this.#named.get(key) ?? 0)) return [];
      this.#named.set(key, length);
      const label = group.labels.get(key) ?? this.#freeName();
      group.labels.set(key, label);
      const step: Step = { do: 'expect', expectation: { label }, as: key, line: 0, column: 0 };
      this.#given.push({ step, group: at, nth: 'label' });
      return [step];
    });
  }

  #freeName(): string {
    const taken = new Set(this.labels);
    for (let n = 1; ; n += 1) if (!taken.has(`reply-${n}`)) return `reply-${n}`;
  }
}

const labelOf = (step: Step): string[] =>
  step.do === 'expect' && step.expectation.label !== undefined ? [step.expectation.label] : [];
