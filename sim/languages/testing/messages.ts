/**
 * Messages of customers, each with the reading that its author intended: `context | message | intents | fields`.
 *
 * - context: `-` nothing was shown; `L` the list of `SHOWN`; `C` a card of the Blue Runner; `Q` asked how many of it; `S`
 *   asked to confirm two of it; `P` an order was placed.
 * - intents: one of `a|b` must be read, those in parentheses may be; `chat` says that there is nothing to read.
 * - fields: `ref=` the items meant, by their place in the list, their id, or `this`; `not=` an item that is not meant;
 *   `n=` pieces; `min=`, `max=` a budget; `lang=` languages (`-`: clearly none); `topic=` what is asked; `corr`.
 */

export interface MarkedMessage {
  line: number;
  context: string;
  text: string;
  /** One of them must be read. */
  intents: string[];
  /** These may be read as well. */
  also: string[];
  fields: Record<string, string>;
  corrects: boolean;
}

/** What the shop sells; the first five are the list that was shown, in this order. */
export const SHOWN = ['sneaker', 'runner', 'boot', 'bag', 'tecno'] as const;

/** Ids of what a field names. */
export const itemsOf = (field: string): string[] =>
  field.split(',').map((item) => (/^\d+$/.test(item) ? (SHOWN[Number(item) - 1] ?? item) : item));

/** The messages of a file of this folder. */
export function markedMessages(text: string): MarkedMessage[] {
  return text.split('\n').flatMap((row, at) => {
    if (row === '' || row.startsWith('# ')) return [];
    const [context = '', message = '', intents = '', fields = ''] = row
      .split(' | ')
      .map((cell) => cell.replace(/ ?\|$/, '').trim());
    const [, must = '', may = ''] = /^([^(]*)(?:\(([^)]*)\))?$/.exec(intents) ?? [];
    const pairs = fields
      .split(' ')
      .filter(Boolean)
      .map((field) => field.split('='));
    return [
      {
        line: at + 1,
        context,
        text: message,
        intents: must.trim().split('|'),
        also: may.split(/[ ,]+/).filter(Boolean),
        fields: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Record<string, string>,
        corrects: pairs.some(([key]) => key === 'corr'),
      },
    ];
  });
}
