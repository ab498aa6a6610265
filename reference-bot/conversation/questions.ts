import { TOPIC_SERVICE, valuesOf } from '../reply/index.ts';
import { asksIfTrueOfIt, type Point } from '../understanding/index.ts';
import { askName, clarify, ids } from './clarify.ts';
import { showAll, showFound } from './discovery.ts';
import { listMeant } from './lists.ts';
import type { Picked } from './resolve.ts';
import { addTopic, focusOn, noteReference, productById, say, type TurnState, tell } from './state.ts';
import { subjectOf } from './target.ts';
import type { ProductRecord } from './types.ts';

type Question = Extract<Point, { kind: 'question' }>;

/** A question: answered from the catalogue, or said not to be known (rules G1, G3). */
export async function answerQuestion(state: TurnState, question: Question): Promise<void> {
  switch (question.about) {
    case 'payment':
      return tell(state, 'howToPay');
    case 'delivery':
    case 'hours':
    case 'location':
    case 'discount':
    case 'returns':
    case 'warranty':
      addTopic(state, TOPIC_SERVICE);
      await nameSubject(state, question);
      return say(state, { kind: 'unknown', product: await subjectInView(state, question) });
    default:
      return aboutProducts(state, question);
  }
}

/** The product that a question of guarantees and the like is about, when the conversation is about one (rule C9). */
async function subjectInView(state: TurnState, { about, target }: Question): Promise<ProductRecord | null> {
  const named = target.reference !== null || target.productIds.length > 0;
  const ofProduct = about === 'warranty' || about === 'returns' || about === 'discount';
  const { focus } = state.memory;
  if (named || !ofProduct || focus === null || listMeant(state).state !== 'live') return null;
  return productById(state, focus.productId);
}

/** "Do you deliver the red shoes?": what is not known is said of a product that is. */
async function nameSubject(state: TurnState, { target }: Question): Promise<void> {
  if (target.reference === null && target.query === null && target.productIds.length === 0) return;
  const subject = await subjectOf(target, state);
  if (subject.kind !== 'picked') return;
  if (subject.by === 'reference') noteReference(state, 'resolved', ids(subject.picks));
  show(state, subject.picks, subject.by);
}

async function aboutProducts(state: TurnState, question: Question): Promise<void> {
  const subject = await subjectOf(question.target, state);
  switch (subject.kind) {
    case 'picked':
      if (subject.by === 'reference') noteReference(state, 'resolved', ids(subject.picks));
      return aboutPicked(state, question, subject.picks, subject.by);
    case 'found':
      return showFound(state, subject.query, subject.result);
    case 'unresolved':
      return clarify(state, subject.resolution, subject.query);
    case 'nameless':
      return askName(state);
    case 'nothing':
      return showAll(state, 'which');
  }
}

function aboutPicked(
  state: TurnState,
  question: Question,
  picks: Picked[],
  by: 'reference' | 'name' | 'context',
): void {
  for (const { product, variant } of picks) {
    if (question.about === 'stock_left') say(state, { kind: 'left', product, variant });
    if (question.about === 'feature') features(state, question, product);
  }
  show(state, picks, by);
}

function features(state: TurnState, { feature, target }: Question, product: Picked['product']): void {
  const wish = target.reference?.kind === 'description' ? target.reference : target.query;
  const asked = {
    color: wish?.colors[0] ?? null,
    size: wish?.sizes[0] ?? null,
    material: wish?.materials[0] ?? null,
  };
  const named = feature ?? (['color', 'size', 'material'] as const).find((f) => asked[f] !== null) ?? null;
  // "Is it waterproof?" asks for one thing that the catalogue does not have; "tell me about it" for what it has.
  const attributes =
    named !== null ? [named] : asksIfTrueOfIt(state.message.text) ? [] : (['color', 'size', 'material'] as const);
  const known = attributes.filter((attribute) => valuesOf(product, attribute).length > 0);
  if (known.length === 0) say(state, { kind: 'unknown', product });
  for (const attribute of known) say(state, { kind: 'feature', product, attribute, asked: asked[attribute] });
}

/** Price and availability of what was asked about, with a next step (rule D6). */
function show(state: TurnState, picks: Picked[], by: 'reference' | 'name' | 'context'): void {
  const [first] = picks;
  if (first === undefined) return;
  const { product, variant } = first;
  const { checkout } = state.memory;
  if (picks.length > 1) {
    for (const picked of picks) addTopic(state, picked.product.title);
    say(state, { kind: 'list', reason: 'chosen', products: picks.map((p) => p.product) });
    return;
  }
  focusOn(state, product, variant?.id ?? null);
  // In the middle of buying it, the pending step is put again.
  if (checkout?.step === 'quantity' && checkout.productId === product.id) {
    say(state, { kind: 'quantity', product, variant });
  } else {
    say(state, { kind: 'card', lead: by === 'reference' ? 'chosen' : 'found', product, variant });
  }
}
