/** What one language of the kiosk consists of. */
export const ACTS = [
  ...(['stop', 'start', 'human', 'greet', 'thanks', 'bye', 'how', 'who', 'recall', 'status', 'cancel'] as const),
  ...(['no', 'yes', 'fix', 'not', 'buy', 'price', 'stock', 'browse', 'seek', 'delivery', 'pickup', 'hours'] as const),
  ...(['where', 'discount', 'returns', 'warranty', 'pay', 'feature', 'both', 'this', 'last', 'ordinary'] as const),
  ...(['below', 'above', 'cheapest', 'dearest', 'one', 'phone'] as const),
] as const;
export type Act = (typeof ACTS)[number];

export interface Speech {
  /** Small words that show the language. */
  marks: string;
  /** What each act sounds like: a pattern over small letters without accents and punctuation. */
  hears: Record<Act, string>;
  /** How one asks for this language. */
  asksFor: string;
  numbers: Record<string, number>;
  positions: Record<string, number>;
  /** Colours, by the words of the catalogues. */
  colours: Record<string, string>;
  /** What the bot says: grammars, `(a|b)` is a choice, `{x}` is filled in. */
  says: Record<string, string>;
  /** Days from sun to sat. */
  days: string[];
  units: Record<'min' | 'h' | 'd' | 'w' | 'mo' | 'y', [one: string, many: string]>;
  /** A time of the day, by its hour and minute. */
  time(hour: number, minute: number, manner: number): string;
  /** Between two ends of a range, and between two members of a list. */
  to: string;
  and: string;
}
