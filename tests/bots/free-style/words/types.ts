/** What a language of the bot consists of: what it says (several wordings for each occasion), and what it hears. */
export type Says = Record<string, string[]>;

/** Patterns of one language, matched against lower-case words without accents and punctuation. */
export interface Hears {
  /** Small words that show the language. */
  marks: string;
  /** Product words and colours, each with the shop's English word. */
  nouns: Record<string, string>;
  numbers: Record<string, number>;
  positions: Record<string, number>;
  is: Record<Act, string>;
}

export const ACTS = [
  ...([
    'stop',
    'start',
    'human',
    'greet',
    'thanks',
    'bye',
    'who',
    'recall',
    'status',
    'cancel',
    'correct',
    'not',
  ] as const),
  ...([
    'yes',
    'no',
    'buy',
    'price',
    'stock',
    'browse',
    'seek',
    'maybe',
    'delivery',
    'hours',
    'where',
    'discount',
    'returns',
    'pay',
    'feature',
    'cheapest',
    'dearest',
  ] as const),
  ...(['both', 'this', 'last', 'lookalike', 'below', 'above', 'speak', 'how', 'one'] as const),
] as const;
export type Act = (typeof ACTS)[number];
