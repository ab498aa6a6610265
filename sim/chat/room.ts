import type { Rulings } from '../checks/index.ts';
import { Problem, problemsIn } from '../problem.ts';
import { dumpSteps } from '../scenario/index.ts';
import type { Expectation, Script, Step } from '../scenario/types.ts';
import type { Meaning } from '../trace/meaning.ts';
import type { BotMessage } from '../trace/types.ts';
import { refTo, stepOf, tapOn } from './actions.ts';
import type { ChatBot } from './bot.ts';
import { Desk } from './desk.ts';
import type { Action } from './requests.ts';
import { type Draft, draftOf, type Origin, parse, type SavePlace, writeDraft, written } from './save.ts';
import { nthOf, Show, type Shown } from './state.ts';

export interface RoomOptions {
  bot: ChatBot;
  script: Script;
  rulings: Rulings;
  place: SavePlace;
  /** The scenario that the chat goes on from. */
  origin?: Origin | undefined;
  /** Where it is saved unless a page names another file. */
  file: string;
  signal: AbortSignal;
}

/** States that a page may still be showing. */
const REMEMBERED = 40;

/** One chat with all pages that show it: takes what people do, and tells of every new state. */
export class Room {
  readonly #options: RoomOptions;
  readonly #desk: Desk;
  readonly #show: Show;
  readonly #shown = new Map<number, Shown>();
  #revision = 0;
  #told: Shown | undefined;
  #changed = true;
  #waiting: (() => void)[] = [];
  #notice: string | undefined;
  #title: string;
  #file: string;
  /** What was shown last, with the steps that it was made of. */
  #draft: (Draft & { steps: string }) | undefined;
  /** What was written by this chat, and the steps that it holds. */
  #written: { text: string; steps: string } | undefined;

  constructor(options: RoomOptions) {
    this.#options = options;
    const { bot, script, signal, rulings, file } = options;
    this.#title = script.title;
    this.#file = file;
    this.#show = new Show({ bot, rulings });
    this.#desk = new Desk({ bot, script, signal, onChange: () => this.#news() });
  }

  async start(): Promise<void> {
    await this.#desk.start();
  }

  /** The state, once it is newer than that revision, or when it is time to answer anyway. */
  async state(since: number, timeout: Promise<void>): Promise<Shown['state'] | undefined> {
    for (;;) {
      const shown = this.#current();
      if (shown && shown.state.revision > since) return shown.state;
      const late = await Promise.race([
        new Promise<false>((resolve) => this.#waiting.push(() => resolve(false))),
        timeout.then(() => true as const),
      ]);
      if (late) return this.#current()?.state;
    }
  }

  /** Does what somebody asked for on a page that showed that revision. @throws Problem when it cannot be done. */
  async act(action: Action, revision: number): Promise<void> {
    const desk = this.#desk;
    switch (action.do) {
      case 'send': {
        const step = this.#said(action, revision);
        if (action.hold) desk.hold(step);
        else desk.do(step);
        return;
      }
      case 'tap': {
        const message = this.#botMessageAt(action.place, revision);
        const { phone, shop } = this.#seenBy(action.as);
        const known = { products: shop.products, labels: desk.labels };
        const target = tapOn({ message, option: action.option }, phone, known);
        return desk.do(stepOf({ do: 'tap', target }, action.as));
      }
      case 'react': {
        const to = this.#refTo(action.place, action.as, revision);
        return desk.do(stepOf({ do: 'react', emoji: action.emoji, to }, action.as));
      }
      case 'release':
        return desk.do();
      case 'jump':
        return desk.jump(action.ms);
      case 'catalog':
        return desk.do(stepOf({ do: 'catalog', changes: [given(action.change)] }, this.#first));
      case 'pay':
        return desk.do(stepOf({ do: 'pay', result: action.result }, action.as));
      case 'expect':
        return desk.expect(action.as, await this.#expectation(action.text), action.on);
      case 'mean': {
        const { trace } = this.#shownAt(revision);
        const event = trace.events[action.place];
        if (event?.kind !== 'said' || event.step === undefined) return;
        const means = action.text.trim() === '' ? undefined : await this.#meaning(action.text);
        return desk.mean(event.step, nthOf(trace, action.place), means);
      }
      case 'undo':
        return desk.undo();
      case 'again':
        return desk.again();
    }
  }

  /** What saving would write, beside what is there. @throws Problem when it cannot be saved so. */
  async preview(file: string, title: string): Promise<Draft & { steps: string }> {
    if (this.#desk.steps.length === 0)
      throw new Problem('usage', 'there is nothing to save yet', {
        why: 'a scenario has steps, and nothing was said',
        fix: 'send a message first',
      });
    if (title.trim() === '')
      throw new Problem('usage', 'the scenario has no title', {
        why: 'reports and lists name it by its title',
        fix: 'write one line: the subject of the session',
      });
    this.#title = title.trim();
    this.#file = file.trim();
    const { place, origin } = this.#options;
    const steps = this.#stepsNow();
    const draft = await draftOf(this.#script(), this.#file, place, { origin, ours: this.#written?.text });
    this.#draft = { ...draft, steps };
    this.#news();
    return this.#draft;
  }

  /** Writes what was shown last. */
  async save(file: string): Promise<void> {
    const draft = this.#draft;
    if (draft === undefined || draft.file !== file.trim() || draft.steps !== this.#stepsNow())
      throw new Problem('usage', 'the chat as it is now was not shown yet', {
        why: 'nothing is written before its difference was on the page',
        fix: 'press Show what is saved first',
      });
    await writeDraft(draft, this.#options.place.cwd);
    this.#written = { text: draft.text, steps: draft.steps };
    this.#draft = undefined;
    this.#news();
  }

  /** The chat as a scenario, where it holds something that was not saved; undefined: nothing would be lost. */
  unsaved(file: string): string | undefined {
    if (!this.#desk.isChanged || this.#written?.steps === this.#stepsNow()) return undefined;
    return written(this.#script(), file, this.#options.place);
  }

  /** People at all pages are told. */
  tell(notice: string): void {
    this.#notice = notice;
    this.#news();
  }

  async close(): Promise<void> {
    await this.#desk.close();
  }

  get #first(): string {
    return this.#options.script.customers[0]?.key ?? 'customer';
  }

  #script(): Script {
    const { script, origin } = this.#options;
    return { ...script, title: origin ? script.title : this.#title, steps: this.#desk.steps };
  }

  #stepsNow(): string {
    return dumpSteps(this.#desk.steps, this.#first);
  }

  #news(): void {
    this.#changed = true;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  #current(): Shown | undefined {
    if (!this.#changed) return this.#told;
    this.#changed = false;
    const isSaved = this.unsaved(this.#file) === undefined;
    const more = { file: this.#file, title: this.#title, changed: !isSaved, notice: this.#notice };
    const shown = this.#show.of(this.#desk, this.#revision + 1, more);
    if (!shown) return this.#told;
    this.#revision += 1;
    this.#shown.set(this.#revision, shown);
    this.#shown.delete(this.#revision - REMEMBERED);
    this.#told = shown;
    return shown;
  }

  #shownAt(revision: number): Shown {
    const shown = this.#shown.get(revision);
    if (shown) return shown;
    throw new Problem('usage', 'the page shows an old state of the chat', {
      why: 'much has happened since',
      fix: 'reload the page',
    });
  }

  #botMessageAt(place: number, revision: number): BotMessage {
    const event = this.#shownAt(revision).trace.events[place];
    if (event?.kind === 'sent' && event.accepted) return event.botMessage;
    throw new Problem('usage', 'this is no message of the bot', {
      why: 'a scenario quotes, taps and reacts to messages that the phone shows of the bot',
      fix: 'choose a message of the bot',
    });
  }

  #seenBy(customer: string) {
    const view = this.#desk.view;
    if (view) return { phone: view.phone(customer), shop: view.shop };
    throw new Problem('usage', 'the chat has not begun', { why: 'the bot is being started', fix: 'wait a moment' });
  }

  #refTo(place: number, customer: string, revision: number) {
    return refTo(this.#botMessageAt(place, revision), this.#seenBy(customer).phone, this.#desk.labels);
  }

  #said({ as, content, quotes }: Extract<Action, { do: 'send' }>, revision: number): Step {
    if (content.type === 'text' && quotes !== undefined)
      return stepOf({ do: 'quote', message: this.#refTo(quotes, as, revision), part: { text: content.text } }, as);
    switch (content.type) {
      case 'text':
        return stepOf({ do: 'say', part: { text: content.text } }, as);
      case 'audio':
        return stepOf({ do: 'send', content: { type: 'audio', voice: true } }, as);
      case 'image':
        return stepOf({ do: 'send', content: given(content) }, as);
      case 'location':
        return stepOf({ do: 'send', content: given(content) }, as);
    }
  }

  /** A part of an expectation as a person writes it in a file. @throws Problem with what is wrong in it. */
  async #expectation(text: string): Promise<Expectation> {
    const step = await this.#read(`- expect: {${text}}`);
    if (step.do === 'expect') return step.expectation;
    throw unread(text);
  }

  async #meaning(text: string): Promise<Meaning> {
    const step = await this.#read(`- {say: x, means: {${text}}}`);
    if (step.do === 'say' && step.part.means) return step.part.means;
    throw unread(text);
  }

  /** A step as the loader reads it behind all others. */
  async #read(line: string): Promise<Step> {
    const script = this.#script();
    const before = written(script, this.#file, this.#options.place);
    const { scripts, problems } = await parse(`${before}  ${line}\n`, this.#file, 'chat', this.#options.place);
    const [first] = problems;
    // Its place is in a file that nobody sees.
    if (first) throw new Problem('usage', first.message, { why: first.why ?? '', fix: first.fix ?? '' });
    const step = scripts[0]?.steps[script.steps.length];
    if (step && scripts[0]?.steps.length === script.steps.length + 1) return step;
    throw unread(line);
  }
}

const unread = (text: string): Problem =>
  new Problem('usage', `"${text}" is no part of a step`, {
    why: 'it is read as it would stand in the file',
    fix: 'write e.g. replies: 1, or intents: [inquiry]',
  });

/** Without what was not given. */
const given = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/** For the page: what is wrong, why, and what to do. */
export const toldTo = (error: unknown): { what: string; why?: string; fix?: string }[] =>
  problemsIn(error).map(({ message, why, fix }) => ({
    what: message,
    ...(why ? { why } : {}),
    ...(fix ? { fix } : {}),
  }));
