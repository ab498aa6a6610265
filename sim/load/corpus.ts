import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readText } from '../files/index.ts';
import { jsonIn } from '../json.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import type { SayPart, Script, Step } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import type { TargetFacts } from '../targets/index.ts';
import type { EventOf, Trace } from '../trace/types.ts';

/**
 * Corpus: what customers of a run said, to be said again under load by this program or by k6. It holds no replies, and no
 * names or numbers of customers.
 */

export const CORPUS_FORMAT = 'rehearsal.corpus/1';

const message = z.strictObject({
  /** Milliseconds after the message before it; 0 for the first of a turn. */
  afterMs: z.int().nonnegative(),
  text: z.string().exactOptional(),
  /** A tap on a button or a row: its id as the bot of the recorded run gave it, and its title. */
  tap: z
    .strictObject({ id: z.string(), title: z.string(), via: z.enum(['button', 'list', 'template']) })
    .exactOptional(),
});
const conversation = z.strictObject({
  id: z.string(),
  /** Each turn is a message or a burst; a customer waits for the reply before the next one. */
  turns: z.array(z.array(message).min(1)).min(1),
});
const corpusSchema = z.strictObject({
  format: z.literal(CORPUS_FORMAT),
  catalog: z.strictObject({ key: z.string(), products: z.string() }),
  conversations: z.array(conversation).min(1),
});

export type Corpus = z.output<typeof corpusSchema>;
export type CorpusConversation = Corpus['conversations'][number];
export type CorpusMessage = CorpusConversation['turns'][number][number];

/** A word for what a shop sells: a corpus of another one would ask for products that are not there. */
export const productsOf = ({ products }: Pick<Catalog, 'products'>): string =>
  createHash('sha256')
    .update(JSON.stringify(products.map(({ id }) => id).sort()))
    .digest('hex')
    .slice(0, 16);

/**
 * What was said in recorded sessions. A session with anything but texts and taps of one customer is left out: k6 and a
 * corpus know no more. `taken`, `left`: how many there were of each.
 * @throws Problem when nothing is left.
 */
export function corpusOf(traces: Iterable<Trace>, most: number): { corpus: Corpus; left: number } {
  const conversations: CorpusConversation[] = [];
  let left = 0;
  let shop: Trace['session']['shop'] | undefined;
  for (const trace of traces) {
    if (shop && trace.session.shop.key !== shop.key) left += 1;
    else {
      const made = conversations.length < most ? conversationOf(trace) : undefined;
      if (made) {
        shop ??= trace.session.shop;
        conversations.push(made);
      } else left += 1;
    }
  }
  if (shop && conversations.length > 0) {
    const catalog = { key: shop.key, products: productsOf(shop) };
    return { corpus: { format: CORPUS_FORMAT, catalog, conversations }, left };
  }
  throw new Problem('usage', 'no session of the run makes a conversation of a corpus', {
    why: `not used: ${plural(left, 'session')} with several customers, or with more than texts and taps`,
    fix: 'record generated sessions in one shop first, e.g. npx rehearsal explore --sessions 50',
  });
}

function conversationOf({ session, events }: Trace): CorpusConversation | undefined {
  const said = events.filter((event): event is EventOf<'said'> => event.kind === 'said');
  if (session.customers.length !== 1 || said.length === 0) return undefined;
  const turns: CorpusMessage[][] = [];
  let repliedAt = Number.NEGATIVE_INFINITY;
  let before: EventOf<'said'> | undefined;
  for (const event of events) {
    if (event.kind === 'sent') repliedAt = event.at;
    if (event.kind !== 'said') continue;
    const { content } = event.message;
    const joins = before !== undefined && repliedAt < before.at;
    const afterMs = joins && before ? Math.round(event.at - before.at) : 0;
    const made = messageOf(content, afterMs);
    if (!made) return undefined;
    if (joins) (turns.at(-1) as CorpusMessage[]).push(made);
    else turns.push([made]);
    before = event;
  }
  return { id: session.id, turns };
}

function messageOf(content: EventOf<'said'>['message']['content'], afterMs: number): CorpusMessage | undefined {
  if (content.type === 'text') return { afterMs, text: content.text };
  if (content.type !== 'tap') return undefined;
  const { optionId: id, title, via } = content;
  return { afterMs, tap: { id, title, via } };
}

/** A conversation of a corpus as a script. A tap is on the option of that title, wherever the bot shows it. */
export function scriptOf({ id, turns }: CorpusConversation, { catalog, settings }: TargetFacts): Script {
  const at = { line: 0, column: 0, as: 'customer' };
  const steps = turns.flatMap((turn): Step[] => {
    const parts = turn.flatMap(({ text, afterMs }, n): SayPart[] =>
      text === undefined ? [] : [{ text, ...(n > 0 && { after: afterMs }) }],
    );
    const taps = turn.flatMap(({ tap }): Step[] => (tap ? [{ ...at, do: 'tap', target: { title: tap.title } }] : []));
    const [only, ...more] = parts;
    const says: Step[] =
      only === undefined ? [] : more.length > 0 ? [{ ...at, do: 'burst', parts }] : [{ ...at, do: 'say', part: only }];
    return [...says, ...taps];
  });
  const seed = createHash('sha256').update(id).digest().readUInt32BE(0);
  return {
    ...{ id, title: id, file: '', line: 0, tags: ['corpus'], rules: [], catalog, settings, seed, steps },
    customers: [{ key: 'customer', name: 'Asha Otieno', phone: '' }],
  };
}

/**
 * Reads a corpus for a shop.
 * @throws Problem when it cannot be read, is none, or is of a shop that sells other things.
 */
export async function readCorpus(path: string, cwd: string, catalog: Catalog): Promise<Corpus> {
  const how = 'make one with npx rehearsal load --export corpus';
  const text = await readText({ what: 'the corpus', path, cwd, fix: how });
  const read = corpusSchema.safeParse(jsonIn(text));
  if (!read.success) {
    const [first] = read.error.issues;
    throw new Problem('usage', `${path} is no corpus`, {
      why: `it is not of the format ${CORPUS_FORMAT}: ${first?.path.join('.') || 'the file'}: ${first?.message}`,
      fix: how,
    });
  }
  const { catalog: of } = read.data;
  if (of.key === catalog.key && of.products === productsOf(catalog)) return read.data;
  const why =
    of.key === catalog.key
      ? `${of.key} sold other products when it was made`
      : `it was made in ${of.key}, and the bot's shop is ${catalog.key}`;
  throw new Problem('usage', `${path} is a corpus of another catalogue`, {
    why: `${why}: its customers would ask for what is not there`,
    fix: of.key === catalog.key ? how : `name that catalogue with --catalog ${of.key}, or ${how}`,
  });
}
