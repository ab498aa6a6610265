import type { PreparedText } from '../languages/reading/text.ts';
import { type CatalogIndex, type Mention, mentionsIn } from './catalog.ts';

/** A stretch of text that is judged by itself: a sentence, or a line of a list or card. */
export interface Unit {
  said: PreparedText;
  /** The product it is about where it names none: the row's, the card's, the line's above. */
  about: string | null;
  mentions: Mention[];
  /** The heading that it stands under: "Opening hours:" */
  under: string;
}

/** Prepares a text as one unit. */
export function unitOf(said: PreparedText, index: CatalogIndex, about: string | null): Unit {
  return { said, about, mentions: mentionsIn(said.tokens, index), under: '' };
}

/** A line that says what the lines below are about. */
const HEADING = /^[^.!?\d]{3,40}:\**\s*$|^\s*\*[^*.!?\d]{3,40}\*:?\s*$/u;

const LISTLIKE = /^\s*(?:\d{1,2}[.)]|[-*•·–#]|\p{Extended_Pictographic})|[·•|]| [—–-] |^[^.!?]{1,40}:\s/u;
/** What a line is said of, before its sentences: "Delivery: Yaba 500. Lekki 900." */
const LABEL = /^\s*\p{L}[^.!?:·•|—–\n]{1,39}:(?=\s)/u;

/** Cuts a body into units; lines without a name belong to the product of the line above them in the same paragraph. */
export function unitsOf(body: PreparedText, index: CatalogIndex, fallback: string | null): Unit[] {
  const units: Unit[] = [];
  const all = new Set(mentionsIn(body.tokens, index).map((mention) => mention.product));
  const only = all.size === 1 ? ([...all][0] ?? null) : all.size === 0 ? fallback : null;
  let above: string | null = null;
  let under = '';
  for (const line of body.lines) {
    if (line.text.trim() === '') {
      above = null;
      continue;
    }
    if (HEADING.test(line.text)) under = line.folded;
    const label =
      line.sentences.length > 1 && !/[·•|]| [—–-] /.test(line.text) ? LABEL.exec(line.folded)?.[0] : undefined;
    const whole = LISTLIKE.test(line.text) && label === undefined && !namesApart(line, index);
    const parts = whole ? [line] : line.sentences;
    for (const part of parts) {
      const unit = unitOf(part, index, null);
      const named = new Set(unit.mentions.map((mention) => mention.product));
      unit.under = label !== undefined && part !== parts[0] ? label : under;
      if (named.size === 0) unit.about = only ?? above;
      units.push(unit);
      if (named.size === 1) above = [...named][0] ?? null;
      else if (named.size > 1) above = null;
    }
  }
  return units;
}

/** Whether several sentences of a line name products: something is offered in one, and other goods are summed up in the next. */
const namesApart = ({ sentences }: PreparedText, index: CatalogIndex): boolean =>
  sentences.filter(({ tokens }) => mentionsIn(tokens, index).length > 0).length > 1;
