import { type Speaker, speakerOf } from '../languages/index.ts';
import { repliesOnPhone } from '../oracle/one-reply.ts';
import { shownBy } from '../oracle/read-arrival.ts';
import { readReply } from '../oracle/reply.ts';
import type { ReplyReading } from '../oracle/reply-types.ts';
import type { ShownList } from '../oracle/resolve.ts';
import type { View } from '../scenario/actor.ts';
import { OWN_CONTACT } from '../scenario/own-contact.ts';
import type { StepBody } from '../scenario/types.ts';
import type { Random } from '../time/streams.ts';
import { stream } from '../time/streams.ts';
import type { BotMessage } from '../trace/types.ts';
import { actsOf, DAY_MS } from './acts.ts';
import type { Persona } from './persona.ts';
import { type Condition, Standing } from './standing.ts';
import type { World } from './world.ts';

/** Share of customers who send their number to a bot that asks for it. */
const SHARES = 0.7;

/** So many lists can be referred to (rule R11). */
const KEPT = 5;

/** One customer in a session: who they are, and what they have seen. */
export class SimulatedUser {
  readonly key: string;
  /** Place among the customers, from 0: the engine sends so many milliseconds later, so that no two write at once. */
  readonly place: number;
  readonly persona: Persona;
  readonly world: World;
  /** Draws for what is done. */
  readonly decision: Random;
  /** Draws for how it is said. */
  readonly words: Random;
  /** Draws for when it is sent. */
  readonly timing: Random;
  /** Draws for what is ordered from the platform's catalogue. */
  readonly carts: Random;
  /** Draws for what is answered to a bot that asks for the number. */
  readonly contacts: Random;
  /** When the platform's catalogue can be ordered from. */
  fillsCarts: View['carts'] = 'never';
  /** What they write in now: a wish for another language changes it. */
  speaker: Speaker;
  now = 0;
  lastActivity = 0;
  /** What came since this customer was last asked to act; null: nothing. */
  reply: ReplyReading | null = null;
  botMessages: readonly BotMessage[] = [];
  /** Lists on the phone, oldest first. */
  lists: ShownList[] = [];
  /** Names that `expect` steps gave to lists, by the id of their message. */
  readonly labels = new Map<string, string>();
  selected: { product: string; at: number } | null = null;
  lastChosen: string | null = null;
  /** The products that it named. */
  lastNamed: readonly string[] = [];
  /** The bot asks which variant of it. */
  asksVariant = false;
  /** The bot asks for the number, by a button. */
  asked = false;
  /** The bot said something in this session already. */
  met = false;
  /** What was chosen in the bot's menu on the way to a product, and how often the menu was opened. */
  readonly tried = new Set<string>();
  inMenu = 0;
  /** The bot answered words with the options that it had shown before: it reads none. */
  onlyTaps = false;
  /** Where the conversation stands. */
  readonly standing = new Standing();
  /** What is being done on purpose, besides what the steps say of themselves (`occasions/`). */
  doing: string | undefined;
  /** When they last did something. */
  didAt: number | undefined;
  /** Products by the titles of the options that the phone has shown for them. */
  readonly offered = new Map<string, string>();
  /** The text that they wrote last is the last thing that they sent. */
  wroteLast = false;
  #seen = 0;

  constructor(who: { key: string; place: number; persona: Persona }, world: World, seed: number) {
    const { key, place, persona } = who;
    this.key = key;
    this.place = place;
    this.persona = persona;
    this.world = world;
    this.speaker = speakerOf(persona.variety);
    this.decision = stream(seed, `will/${key}`);
    this.words = stream(seed, `words/${key}`);
    this.timing = stream(seed, `pace/${key}`);
    this.carts = stream(seed, `carts/${key}`);
    this.contacts = stream(seed, `contacts/${key}`);
  }

  /** Takes a look at the phone. */
  look(view: View): void {
    this.now = view.now;
    this.lastActivity = view.lastActivity;
    this.fillsCarts = view.carts;
    const shows = view.shows(this.key);
    const fresh = shows.slice(this.#seen);
    this.#seen = shows.length;
    this.asked = fresh.some(({ botMessage }) => botMessage.asksContact);
    this.reply = null;
    this.botMessages = [];
    for (const group of repliesOnPhone(fresh)) {
      const botMessages = group.map(({ botMessage }) => botMessage);
      const reading = readReply(botMessages, this.world.products, this.world.shop);
      this.#notice(reading);
      this.standing.sees(reading);
      for (const { title, product } of reading.options) if (product) this.offered.set(title, product);
      this.reply = reading;
      this.botMessages = botMessages;
      this.lastChosen = reading.chosen;
      this.lastNamed = reading.named;
      this.asksVariant = reading.asks.variant;
      this.met = true;
      if (reading.shown.length === 0) continue;
      const list = shownBy({ at: group[0]!.at, reading, botMessages, products: this.world.products });
      this.lists = [...this.lists, list].slice(-KEPT);
    }
  }

  #offered = '';

  /** Sees whether the same menu comes again. */
  #notice({ options, shown, order }: ReplyReading): void {
    const offered = options.map(({ title }) => title).join('\n');
    const inMenu = this.inMenu > 0 || shown.length === 0;
    if (options.length > 1 && offered === this.#offered && inMenu && !order) this.onlyTaps = true;
    this.#offered = offered;
  }

  /** The newest list of two or more that is still on the phone and has not expired for a good while. */
  get liveList(): ShownList | undefined {
    const list = this.lists.at(-1);
    return list && list.products.length > 1 && !list.confirmation && this.now + 30_000 < list.at + this.ttl
      ? list
      : undefined;
  }

  /** How long a list lives, in milliseconds. */
  get ttl(): number {
    return this.world.settings.contextTtlMinutes * 60_000;
  }

  /** Which pair of state and act a step is, before it is taken. */
  occasionOf(step: StepBody): { states: string[]; acts: string[] } {
    const { standing, now, didAt = now, doing, speaker, world } = this;
    const conditions: Condition[] = [];
    if (now - didAt >= DAY_MS) conditions.push('later');
    if (speaker.language.name !== world.shop.language) conditions.push('foreign');
    const acts = new Set([...actsOf(step), ...(doing === undefined ? [] : [doing])]);
    return { states: [standing.state, ...conditions], acts: [...acts] };
  }

  /** What is sent to a bot that has just asked for the number; undefined: nothing, they go on with what they came for. */
  sharesContact(): StepBody | undefined {
    return this.asked && this.contacts.chance(SHARES) ? { do: 'send', content: OWN_CONTACT } : undefined;
  }

  /** Takes note of what they have just done. */
  did(steps: readonly StepBody[]): void {
    this.standing.did(steps);
    for (const { do: what } of steps) {
      if (what === 'say' || what === 'burst' || what === 'quote') this.wroteLast = true;
      else if (what === 'tap' || what === 'send') this.wroteLast = false;
      else continue;
      this.didAt = this.now;
    }
  }

  /** The customer has settled on a product, in the eyes of anybody who reads along. */
  select(product: string): void {
    this.selected = { product, at: this.now };
  }
}
