import type { Reply, TurnOutcome } from '../conversation/types.ts';
import { tapIds } from './choices.ts';
import { mergeParts } from './merge.ts';
import type { Part, Statement } from './part.ts';
import { bubbleOf, type Piece } from './piece.ts';
import { countSentences, MAX_SENTENCES, squeeze } from './sentences.ts';
import { pieceOf } from './shows.ts';
import { sentenceOf } from './statements.ts';
import type { Voice } from './voice.ts';

export interface Composition {
  voice: Voice;
  /** Set on the first reply of a conversation: it carries the business name (rule C8). */
  introduce: { greeted: boolean } | null;
  /** MAX_PRODUCTS_TO_SHOW */
  maxProducts: number;
}

export interface Composed {
  replies: Reply[];
  lists: TurnOutcome['lists'];
}

/** One reply of all parts: statements first, then what is shown; one question at most, at the end (rules H12, I3, C7). */
export function compose(parts: Part[], { voice, introduce, maxProducts }: Composition): Composed {
  const { statements, shows } = mergeParts(parts, maxProducts);
  const pieces = shows.map((show) => pieceOf(show, voice));
  const opening = wordStatements(statements, voice, introduce);
  const question = pieces.at(-1)?.question ?? null;
  const shown = pieces.flatMap((p) => p.sentences);
  const room = MAX_SENTENCES - countSentences(shown) - (question === null ? 0 : 1);
  // Where there is something to tap, the question is the first thing that can be spared.
  const asks = question !== null && (countSentences(opening) <= Math.max(room, 1) || !sparable(pieces));
  const left = MAX_SENTENCES - countSentences(shown) - (asks ? 1 : 0);
  let said = opening.length === 0 ? [] : squeeze(opening, Math.max(left, 1));
  const [first] = pieces;
  if (first !== undefined && countSentences([...said, ...shown]) + (asks ? 1 : 0) > MAX_SENTENCES) {
    said = squeeze([...said, ...first.sentences], Math.max(1, left + countSentences(first.sentences)));
    first.sentences = [];
  }
  if (pieces.length === 0) return { replies: [alone(said, statements, voice)], lists: [] };
  const replies: Reply[] = [];
  const lists: TurnOutcome['lists'] = [];
  for (const [i, piece] of pieces.entries()) {
    const sentences = i === 0 ? [...said, ...piece.sentences] : piece.sentences;
    const asked = asks && i === pieces.length - 1 ? question : null;
    const picture = asked === null ? null : pictureOf(piece);
    if (picture !== null)
      replies.push({ kind: 'card', text: layout(sentences, [], null), image: picture, buttons: [] });
    if (piece.list !== null) lists.push({ ...piece.list, replyIndex: replies.length });
    replies.push(bubbleOf(piece, layout(picture === null ? sentences : [], piece.lines, asked)));
  }
  return { replies, lists };
}

/** The picture of a piece whose form takes none: it goes ahead in a message of its own (rule M1). */
function pictureOf({ form }: Piece): string | null {
  return form.kind === 'choices' && form.image?.startsWith('https://') ? form.image : null;
}

function wordStatements(statements: Statement[], voice: Voice, introduce: Composition['introduce']): string[] {
  const named = statements.some((s) => NAMING.has(s.kind));
  const introduced = introduce !== null && !named;
  const sentences = introduced ? [voice.words.introduction(voice.business, introduce.greeted)] : [];
  for (const statement of statements) {
    if (statement.kind === 'hello' && introduced) continue;
    const sentence = sentenceOf(statement, voice);
    if (sentence !== null && !sentences.includes(sentence)) sentences.push(sentence);
  }
  return sentences;
}

/** Statements that carry the business name themselves. */
const NAMING: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'identity',
  'handover',
  'stopped',
  'started',
]);

function sparable(pieces: Piece[]): boolean {
  return pieces.at(-1)?.form.kind === 'choices';
}

/** A reply that shows nothing; a person is offered where one can help (rule G3). */
function alone(said: string[], statements: Statement[], voice: Voice): Reply {
  const text = layout(said, [], null);
  const offersHuman = statements.some(
    (s) => s.kind === 'unknown' || (s.kind === 'media' && (s.what === 'location' || s.what === 'contact')),
  );
  if (!offersHuman || statements.some((s) => s.kind === 'handover')) return { kind: 'text', text };
  const buttons = [{ id: tapIds.human, title: voice.words.button.human }];
  return { kind: 'card', text, image: null, buttons };
}

function layout(sentences: string[], lines: string[], question: string | null): string {
  if (lines.length === 0) return clip([...sentences, ...(question === null ? [] : [question])].join(' '));
  return clip([sentences.join(' '), ...lines, ...(question === null ? [] : [question])].filter(Boolean).join('\n'));
}

/** Bodies of interactive messages take 1,024 characters (rule I6). */
const MAX_BODY = 1024;

function clip(text: string): string {
  return text.length <= MAX_BODY ? text : `${text.slice(0, MAX_BODY - 1).trimEnd()}…`;
}
