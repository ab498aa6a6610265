import { asksForMore, asksToConfirm } from '../languages/reading/agreement.ts';
import { handsOver, refuses } from '../languages/reading/replies.ts';
import { tellsWhatIsLeft } from '../languages/reading/stock.ts';
import { fold } from '../languages/reading/text.ts';
import type { QuestionAnswered } from '../oracle/agreement.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Conversation, Reply, SessionModel } from '../oracle/conversation.ts';
import { zonesNamedIn } from '../oracle/zones.ts';
import { agreed } from './agreement.ts';
import { quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

const ASKED: Record<QuestionAnswered['asked'], string> = {
  yes: 'the yes to the summary',
  pieces: 'the number of pieces',
  variant: 'the variant',
};

/** What the bot asked for and was given, it goes on with. */
export const answersHeard: Check = {
  meta: {
    name: 'answers-heard',
    profiles: ['universal'],
    kind: 'property',
    title: 'The bot goes on with the answer to its own question: a yes, a number of pieces, a variant',
    rules: ['C1', 'C11'],
  },
  run({ session, report }) {
    for (const conversation of session.conversations) {
      let again = 0;
      for (const event of agreed(conversation, session).events) {
        if (event.kind === 'order') again = 0;
        if (event.kind !== 'answered' || event.late) continue;
        if (event.turn.expectedReply !== 'yes' || event.turn.replies.length === 0) continue;
        const { turn, products } = event;
        const before = conversation.replies.findLast(({ until }) => until <= turn.openedAt);
        const strays = turn.replies.map((reply) => strayOf(event, reply, before, conversation, session));
        again = event.asked === 'yes' && event.turn.replies.some(asksOnceMore) ? again + 1 : 0;
        // A bot may overhear one yes in a wording of its own; two in a row it does not take.
        const why =
          again > 1
            ? 'asks for a yes again, after two of them'
            : strays.includes(null)
              ? null
              : (strays.at(-1) ?? null);
        report({
          ok: why === null,
          // What is not there any more cannot be gone on with.
          ...(why !== null && turn.replies.some((reply) => mayBeGone(products, reply, session))
            ? { undecided: true }
            : {}),
          turn,
          expected: `a reply that takes ${ASKED[event.asked]} of ${titles(session, products)}, which was asked and answered`,
          actual: why === null ? 'goes on with it' : `${why}: ${quote(turn.answer)}`,
        });
      }
    }
  },
};

/** Products that a message named together with what the bot then asked of. */
function wishedBeside({ turns }: Conversation, { turn, products }: QuestionAnswered, { shop }: SessionModel): string[] {
  const index = indexCatalog(shop.products);
  const named = turns
    .filter(({ openedAt }) => openedAt < turn.openedAt)
    .flatMap(({ messages }) => messages)
    .map(({ reading }) => mentionsIn(reading.said.tokens, index).map(({ product }) => product))
    .filter((ids) => ids.some((id) => products.includes(id)));
  return named.flat().filter((id) => !products.includes(id));
}

const asksOnceMore = ({ reading, refused }: Reply): boolean =>
  reading.order && refused.length === 0 && asksToConfirm(reading.said);

/** A larger number may be something else, such as a price or a measure, where there are not so many. */
const FEW = 20;

/** In what a reply does not go on with the answer; null: it does, or may. */
function strayOf(
  event: QuestionAnswered,
  reply: Reply,
  before: Reply | undefined,
  conversation: Conversation,
  session: SessionModel,
): string | null {
  const { asked, products, pieces } = event;
  const { reading, refused } = reply;
  const { folded } = reading.said;
  if (reading.order || refused.length > 0 || asksForMore(folded)) return null;
  if (reading.claims.some(({ kind }) => kind === 'total' || kind === 'payee')) return null;
  // The next question, where it is to be brought, with something offered beside it.
  if (reading.asksBack && zonesNamedIn(folded, session.shop.facts?.delivery).length > 0) return null;
  if (handsOver(folded)) return 'hands over to a person, whom nobody asked for';
  const own = reading.named.filter((id) => products.includes(id));
  if (own.length === 0 && reading.named.length > 0) {
    // The other one of two that were wished for in one message has questions of its own.
    const beside = asked === 'yes' ? [] : wishedBeside(conversation, event, session);
    return reading.named.some((id) => beside.includes(id)) ? null : 'speaks of other products';
  }
  if (own.length === 0) return offersKinds(reply) ? 'asks what is looked for' : null;
  const left = reading.claims.flatMap((claim) =>
    claim.kind === 'quantity' && own.includes(claim.product) ? claim.left : [],
  );
  if (pieces !== null && left.length > 0 && reading.asks.quantity && left.every((each) => each >= pieces))
    return 'asks for the number again, and says that there are enough';
  const limited = reading.claims.some(
    (claim) =>
      (claim.kind === 'quantity' || (claim.kind === 'availability' && !claim.available)) && own.includes(claim.product),
  );
  if (limited || tellsWhatIsLeft(folded) || asked !== 'pieces' || pieces === null) return null;
  if (reading.asks.quantity) {
    const [product = ''] = own;
    const plain = reply.products.some(({ id, variants = [] }) => id === product && variants.length === 0);
    if (!plain || !saysNothingNew(reply, before)) return null;
    if (session.facts.stockAt(reply.from, product).min >= pieces) return 'asks for the number once more';
    return pieces <= FEW ? 'asks for the number once more, and does not say how many are left' : null;
  }
  return refuses(folded) ? 'takes the number for something else' : null;
}

/** Whether each sentence of a reply stood in the one before it: then it gives no reason why it asks again. */
const saysNothingNew = ({ reading: { said } }: Reply, before: Reply | undefined): boolean =>
  before !== undefined && said.sentences.every(({ line }) => before.reading.said.line.includes(line));

/** Whether the options of a reply are kinds of goods, as at the beginning of a conversation. */
function offersKinds({ reading: { options }, products }: Reply): boolean {
  const kinds = new Set(products.map(({ category }) => fold(category).trim()));
  return options.filter(({ title }) => kinds.has(fold(title).trim())).length > 1;
}

const mayBeGone = (products: readonly string[], reply: Reply, { facts }: SessionModel): boolean =>
  products.some(
    (product) =>
      facts.stockAt(reply.from, product).min <= 0 || !reply.products.some(({ id, active }) => id === product && active),
  );
