import type { Chat } from '../../reports/html/page-data.ts';

/** How the session stands. `over`: it cannot go on, and `why` says so. */
export type Phase = 'playing' | 'waiting' | 'over';

/** What the page shows of a chat. All texts are as they came: the page escapes them. */
export interface ChatState {
  revision: number;
  bot: { title: string; virtual: boolean; pay: boolean; changes: boolean };
  phase: Phase;
  /** Nothing is awaited of the bot. */
  settled: boolean;
  /** Why the chat is over. */
  why?: string;
  chat: Chat;
  /** Milliseconds by the session's clock. */
  now: number;
  customers: { key: string; name: string; phone: string }[];
  held: { as: string; text: string }[];
  checks: CheckState[];
  /** What can be expected of the newest reply, by customer. */
  suggestions: Record<string, SuggestionState[]>;
  /** What the checks read in the newest messages. */
  readings: ReadingState[];
  products: ProductState[];
  currency: string;
  /** The steps as they would be saved. */
  steps: string;
  file: string;
  title: string;
  changed: boolean;
  /** `rehearsal chat` is about to end, or the person at the terminal must know this. */
  notice?: string;
}

/** One check that looked at something. */
export interface CheckState {
  name: string;
  title: string;
  passed: number;
  failed: number;
  undecided: number;
  level: 'must' | 'gate' | 'warn';
}

export interface SuggestionState {
  /** As it stands in the file, e.g. `replies: 1`. */
  text: string;
  ticked: boolean;
  usual: boolean;
}

export interface ReadingState {
  customer: string;
  /** Place of the message in the chat. */
  place: number;
  said: string;
  /** As `means` would say it. */
  read: string;
  /** What the person says that it means. */
  stated?: string;
}

export interface ProductState {
  id: string;
  title: string;
  price: number;
  /** Absent of a service. */
  stock?: number;
  active: boolean;
  variants: { id: string; title: string; price: number; stock: number }[];
}
