import type { Point } from '../../fault-plans/index.ts';

/** Names of prepared statements of the bot, and the points before and after each of them. What has one before writes. */
const STATEMENTS: readonly { name: string; before?: Point; after: Point; known?: Point }[] = [
  { name: 'store-inbound', before: 'before stored', after: 'stored' },
  { name: 'load-conversations-', after: 'claimed' },
  { name: 'write-turn-', before: 'before answered', after: 'answered', known: 'answer known' },
  { name: 'mark-sent-', before: 'before recorded', after: 'recorded' },
  { name: 'store-statuses-', before: 'before status', after: 'status seen' },
];

/** What a Bind message of Postgres' protocol holds: the unnamed portal, then the name of a statement. */
const marks = STATEMENTS.map(({ name, ...points }) => ({ ...points, mark: Buffer.from(`\0${name}`, 'latin1') }));

export type Statement = (typeof marks)[number];

/** The statement that a piece of the client's asks to be run, if it is one of these. */
export const statementIn = (piece: Buffer): Statement | undefined => marks.find(({ mark }) => piece.includes(mark));

/** What an answer of a platform holds that has taken a message. Marks of reading are answered otherwise. */
const TAKEN = ['"messages":[{"id"', '"sid":"SM', '"sid":"MM'].map((text) => Buffer.from(text));

export const saysTaken = (piece: Buffer): boolean => TAKEN.some((mark) => piece.includes(mark));

/** A message of Postgres' protocol: its kind, its length, what it holds. */
function message(kind: string, body: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(kind), length, Buffer.from(body)]);
}

const FULL = ['SERROR', 'VERROR', 'C53100', 'Mcould not extend file "base/1/2": No space left on device'];
const NO_ROOM = Buffer.concat([message('E', `${FULL.join('\0')}\0\0`), message('Z', 'I')]);
const SYNC = message('S', '');

/** What Postgres says to a statement that writes when its disk is full. Of a piece that is not the whole request, nothing is said. */
export const withoutRoom = (statement: Statement, piece: Buffer): Buffer | undefined =>
  statement.before !== undefined && piece.subarray(-SYNC.length).equals(SYNC) ? NO_ROOM : undefined;

/** ReadyForQuery, which ends every answer of Postgres. */
export function endsAnswer(piece: Buffer): boolean {
  const at = piece.length - 6;
  return at >= 0 && piece[at] === 0x5a && piece.readInt32BE(at + 1) === 5;
}
