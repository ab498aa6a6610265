import { fold } from '../languages/reading/text.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** What the standard of HTTP calls the answers of a server that say that something went wrong. */
const PHRASES = [
  ...['400 Bad Request', '401 Unauthorized', '403 Forbidden', '404 Not Found', '405 Method Not Allowed'],
  ...['408 Request Time-?out', '429 Too Many Requests', '500 Internal Server Error', '501 Not Implemented'],
  ...['502 Bad Gateway', '503 Service Unavailable', '504 Gateway Time-?out'],
]
  .map((phrase) => phrase.replace(' ', '\\s{0,3}[:,-]?\\s{0,3}'))
  .join('|');

/** By their shape, not by their words: what programs write for programmers, in any language of people. */
const SHAPES: readonly { what: string; shape: RegExp }[] = [
  { what: 'a line of a stack trace', shape: /^[ \t]{0,20}at .*[\w/\\-]\.\w{1,4}:\d+(?::\d+)?\)?\s*$/m },
  { what: 'a line of a stack trace', shape: /\bFile "[^"\n]+", line \d+|^[ \t]{0,20}at [\w$.]+\([\w$]+\.\w+:\d+\)/m },
  { what: 'a line of a stack trace', shape: /^Traceback \(.+\):?\s*$/m },
  { what: 'the name of an error', shape: /\b[A-Z][a-z]\w*(?:Error|Exception|Fault)\b/ },
  { what: 'the code of an error', shape: /\bE(?:CONN[A-Z]{4,}|TIMEDOUT|NOTFOUND|NOENT|PIPE|ACCES|PERM|AI_AGAIN)\b/ },
  { what: 'the code of an error', shape: /\b(?:SQLSTATE\s*[[:]?\s*\w{5}|ORA-\d{4,5}|(?:ER|ERR|SQLITE)_[A-Z_]{3,})\b/ },
  { what: 'a query of a database', shape: /\bSELECT\s+[\s\S]{1,200}?\s+FROM\s+["'`\w]/ },
  { what: 'a query of a database', shape: /\b(?:INSERT\s+INTO|DELETE\s+FROM)\s+["'`\w]|\bUPDATE\s+["'`\w.]+\s+SET\s/ },
  { what: 'an error of a database', shape: /\b(?:relation|column|constraint) ["'`][\w.]+["'`]|\btable ["'`]?\w+_\w+/ },
  { what: 'an object of the program', shape: /\[object \w+\]/ },
  {
    what: 'an object of the program',
    shape: /<[\w.]+(?: object)? at 0x[0-9a-f]+>|<(?:class|function|QuerySet|Response|module)\b[^>]*>/i,
  },
  { what: 'a value that is missing', shape: /(?<![\w-])(?:undefined|NaN)(?![\w-])/ },
  {
    what: 'a value that is missing',
    shape: /(?:[:=$€£₹]|\b[A-Z]{3}|\bKSh\.?)[ \t]*\*?(?:null|None|nil)\*?[ \t]*(?=$|[\n.,;)])/m,
  },
  {
    what: 'a place that was to be filled in',
    shape: /\{\{\s*[\w.]+\s*\}\}|\$\{[\w.]+\}|%\(\w+\)[sd]|(?<!\{)\{[a-z]+(?:[_.][a-z]+)*\}(?!\})/,
  },
  { what: 'a piece of JSON', shape: /\{\s*["'][\w $.-]+["']\s*:|\[\s*\{\s*["']/ },
  {
    what: 'a status of HTTP',
    shape: new RegExp(`\\b(?:HTTP(?:/\\d(?:\\.\\d)?)?\\s{0,3}:?\\s{0,3}[45]\\d\\d|(?:${PHRASES}))\\b`),
  },
  { what: 'a status of HTTP', shape: /\b(?:status(?: code)?|error(?: code)?)\s{0,3}[:=#]?\s{0,3}[45]\d\d\b/i },
  {
    what: 'an address of a database, with its password',
    shape: /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?):\/\/[^\s/@]{1,200}@/i,
  },
  {
    what: 'a token',
    shape: /\b(?:EAA[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]{20,}|gh[pousr]_[A-Za-z0-9]{30,}|AKIA[A-Z0-9]{16})\b/,
  },
  { what: 'a token', shape: /\b(?:Bearer|Basic) [A-Za-z0-9+/._~-]{16,}=*|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./ },
  { what: 'a page of a server', shape: /<(?:!doctype|html|head|body|pre|title)\b[^>]*>/i },
];

/** No error, code or missing value of the program reaches a customer. */
export const noInternals: Check = {
  meta: {
    name: 'no-internals',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'invariant',
    title: 'No error, code or missing value of the program is shown to a customer',
    rules: ['I9'],
  },
  run({ session, report }) {
    const own = session.shop.products.map(({ title, description = '' }) => fold(`${title}\n${description}`)).join('\n');
    eachReply(session, (reply, turn) => {
      const { text, options } = reply.reading;
      const shown = withoutLinks(
        [text, ...options.flatMap(({ title, description = '' }) => [title, description])].join('\n'),
      );
      // What a customer writes, and how a shop calls its goods, may be quoted.
      const theirs = fold(`${turn?.said ?? ''}\n${own}`);
      const found = SHAPES.flatMap(({ what, shape }) => {
        const [piece] = shape.exec(shown) ?? [];
        return piece === undefined || theirs.includes(fold(piece).trim()) ? [] : [{ what, piece: piece.trim() }];
      })[0];
      report({
        ok: found === undefined,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: 'words for a customer',
        actual: found ? `${found.what}, "${found.piece.slice(0, 80)}": ${quote(reply)}` : 'words for a customer',
        ...(found ? { cause: found.what } : {}),
      });
    });
  },
};

/** Addresses have words of programs in them. */
const withoutLinks = (text: string): string => text.replace(/\bhttps?:\/\/\S+/g, ' ');
