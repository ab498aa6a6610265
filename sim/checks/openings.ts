import { saysAssistant } from '../languages/reading/replies.ts';
import { PreparedText, plain } from '../languages/reading/text.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { asksFor, quote } from './inspection.ts';
import type { Finding } from './types.ts';

/** Shorter ones are short answers: "Sure!", "Here you go." With what follows them they are one opening. */
const WORDS = 4;
/** So often in a row the same words open a reply: with the name of the shop in them, and without. */
const NAMED = 3;
const UNNAMED = 4;
/** Replies of so many kinds have nothing in common that the same words could answer. */
const KINDS = 3;
/** After so long a bot may introduce itself anew. */
const DAY_MS = 24 * 3_600_000;

interface Opened {
  turn: Turn;
  answer: Reply;
  opening: string;
  said: string;
  /** It names the shop: an introduction, a welcome, thanks for writing. */
  named: boolean;
  rest: string;
  kind: string;
}

/** Whoever is met already is not introduced again: no reply after the other opens with the same sentence that answers nothing. */
export function eachOpening(session: SessionModel, report: (finding: Finding) => void): void {
  for (const conversation of session.conversations) {
    for (const row of rowsOf(conversation, session)) {
      const last = row.at(-1);
      if (last === undefined || !isTooOften(row)) continue;
      report({
        ok: false,
        turn: last.turn,
        at: last.answer.at,
        expected: 'an introduction once, not before every answer',
        actual: `opens ${row.length} replies in a row with "${last.said}": ${quote(last.answer)}`,
        cause: 'the same opening again and again',
      });
    }
  }
}

/** Replies after one another that open alike, and go on in different ways. */
function rowsOf(conversation: Conversation, session: SessionModel): Opened[][] {
  const rows: Opened[][] = [];
  let row: Opened[] = [];
  let previous: number | undefined;
  for (const turn of conversation.turns) {
    const { answer } = turn;
    if (answer === null || turn.expectedReply !== 'yes') continue;
    const long = previous !== undefined && turn.openedAt - previous >= DAY_MS;
    previous = turn.openedAt;
    // Whoever asks who answers, or greets, is told; it neither adds to a row nor ends it.
    if (asksFor(turn, 'identity', 'greeting', 'human', 'start')) continue;
    const opened = openedBy(turn, turn.replies[0] ?? answer, session);
    const goesOn = opened !== null && !long && row[0]?.opening === opened.opening;
    if (!goesOn) {
      rows.push(row);
      row = [];
    }
    if (opened !== null) row.push(opened);
  }
  return [...rows, row];
}

function isTooOften(row: readonly Opened[]): boolean {
  const different = new Set(row.map(({ rest }) => rest)).size;
  const kinds = new Set(row.map(({ kind }) => kind)).size;
  return row[0]?.named ? different >= NAMED : different >= UNNAMED && kinds >= KINDS;
}

/** The first words of a reply, if they name nothing that they could answer with: no product and no figure. */
function openedBy(turn: Turn, answer: Reply, { shop }: SessionModel): Opened | null {
  const [first] = answer.botMessages;
  if (!first) return null;
  const sentences = new PreparedText(first.text).lines.flatMap((line) => line.sentences);
  let at = 0;
  let words = 0;
  while (at < sentences.length && words < WORDS) words += sentences[at++]?.words.length ?? 0;
  const head = sentences.slice(0, at);
  const said = head.map(({ text }) => text.trim()).join(' ');
  const opening = plain(said);
  const { reading } = answer;
  const rest = plain([...sentences.slice(at).map(({ text }) => text), reading.text.slice(first.text.length)].join(' '));
  const titles = reading.options.map(({ title }) => title).join(' | ');
  const about = answer.products.some(({ title }) => opening.includes(plain(title)));
  if (words < WORDS || /\d|\?/.test(said) || about || (rest.trim() === '' && titles === '')) return null;
  const name = plain(shop.name);
  const named = opening.includes(name);
  const introduces = named && saysAssistant(head.map(({ folded }) => folded).join(' '));
  return {
    ...{ turn, answer, said, named },
    // Introductions are alike in whatever words, and in whatever language.
    opening: introduces ? 'introduction' : opening,
    rest: `${rest}|${titles}`,
    kind: kindOf(reading),
  };
}

function kindOf({ order, shown, asks, claims }: Reply['reading']): string {
  if (order) return 'order';
  if (asks.quantity || asks.variant) return 'question';
  if (shown.length > 1) return 'list';
  if (shown.length === 1 || claims.some(({ kind }) => kind === 'price')) return 'product';
  return 'other';
}
