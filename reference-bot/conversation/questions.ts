import type { ProductQuery, ProductRecord } from '../dialogue.ts';
import { isKnown, isShopTopic, type Picked, stockOf, TOPIC_SERVICE, valuesOf } from '../reply/index.ts';
import type { Point, Reference, Target } from '../understanding/index.ts';
import { begin, summarized } from './checkout.ts';
import { liveList } from './lists.ts';
import { noted, type Picks, picksOf, referredTo, subjectOf } from './resolve.ts';
import { addTopic, focusOn, productById, say, stepTo, type TurnState, tell } from './state.ts';
import { summarizes, vague } from './talk.ts';
import { namedVariant } from './variants.ts';

/** A bare reference: what it means is confirmed by name and current price (rule R10). */
export async function refer(state: TurnState, reference: Reference, query: ProductQuery | null): Promise<void> {
  const { picks } = await referredTo(state, reference, query);
  await choose(state, picks);
}

/** Shows what was chosen: one product as a card, or its variants; several as a list. */
export async function choose(state: TurnState, picks: Picked[]): Promise<void> {
  const [first, ...others] = picks;
  if (first === undefined) return;
  if (others.length > 0) {
    state.memory.focus = null;
    return showChosen(state, picks);
  }
  const { product, variant } = first;
  const { checkout } = state.memory;
  // "This one", of what the summary before the customer is about: the summary is put again.
  if (summarized(state)?.productId === product.id && state.message.kind !== 'tap') return vague(state, true);
  const quantity = checkout?.step === 'variant' && checkout.productId === product.id ? checkout.quantity : null;
  // A variant is only ever pointed at when it was asked for: then the purchase goes on.
  if (variant !== null && product.variants.length > 1) return begin(state, first, quantity);
  focusOn(state, product, variant?.id ?? null);
  if (product.variants.length > 1 && stockOf(product) > 0)
    return say(state, { kind: 'variants', product, quantity: null });
  const card = { kind: 'card', lead: 'chosen', product, variant } as const;
  say(state, card);
  stepTo(state, card);
}

function showChosen(state: TurnState, picks: Picked[]): void {
  for (const { product } of picks) addTopic(state, product.title);
  say(state, { kind: 'list', reason: 'chosen', products: picks.map(({ product }) => product) });
}

type Question = Extract<Point, { kind: 'question' }>;

/** A question: answered from the catalog, or said not to be known (rules G1, G3). */
export async function answerQuestion(state: TurnState, question: Question): Promise<void> {
  const { about, target } = question;
  if (isShopTopic(about)) {
    const { facts } = state.input.tenant;
    const known = isKnown(about, facts);
    if (about === 'payment')
      return known ? say(state, { kind: 'shop', about, zone: null, of: null }) : tell(state, 'howToPay');
    addTopic(state, TOPIC_SERVICE);
    // "Do you deliver the red shoes?": what is not known is said of a product that is.
    const wished = about === 'delivery' ? withoutZones(state, target) : target;
    const named = wished.reference !== null || wished.query !== null || wished.productIds.length > 0;
    const subject = named ? await subjectOf(state, wished) : null;
    const { checkout } = state.memory;
    const ordered = checkout?.step === 'confirm' ? checkout.items : [];
    const ofSummary = (id: string): boolean => ordered.some(({ productId }) => productId === id);
    // "Does it come with a warranty?", of what the summary is about: the summary goes on waiting for its yes.
    const asksOfSummary = subject?.kind === 'picked' && subject.picks.every(({ product }) => ofSummary(product.id));
    if (subject?.kind === 'picked' && !asksOfSummary) show(state, noted(state, subject));
    const product = await subjectInView(state, question);
    if (!known) say(state, { kind: 'unknown', product });
    else say(state, { kind: 'shop', about, zone: zoneIn(state), of: about === 'warranty' ? product : null });
    if (asksOfSummary) await summarizes(state, ordered);
    return;
  }
  const meant = await subjectOf(state, target);
  // "Is the Gold Clutch waterproof?", and there is none: what would be shown instead is no answer (rule G3).
  if (question.feature === 'other' && meant.kind === 'found' && meant.result.match !== 'exact')
    return say(state, { kind: 'unknown', product: null });
  const subject = await picksOf(state, meant, 'which');
  for (const { product, variant } of subject.picks) {
    if (about === 'stock_left') say(state, { kind: 'left', product, variant });
    if (about === 'feature') features(state, question, product);
  }
  show(state, inWishedVariant(state, subject));
}

/** "Is the Navy Dress in stock in medium?" is about that variant, and about no other. */
function inWishedVariant({ message }: TurnState, subject: Picks): Picks {
  const picks = subject.picks.map(({ product, variant }) => ({
    product,
    variant: variant ?? namedVariant(message.text, product.variants),
  }));
  return { ...subject, picks };
}

/** "Do you deliver to Mombasa?": the place is no word for the Mombasa Dress. */
function withoutZones({ input }: TurnState, target: Target): Target {
  const { query } = target;
  if (query === null) return target;
  const places = new Set((input.tenant.facts.delivery ?? []).flatMap(({ zone }) => zone.toLowerCase().split(/\s+/)));
  const terms = query.terms.filter((term) => !places.has(term.toLowerCase()));
  if (terms.length === query.terms.length) return target;
  const { category, colors, sizes, materials } = query;
  const more = terms.length + colors.length + sizes.length + materials.length > 0 || category !== undefined;
  return { ...target, query: more ? { ...query, terms } : null };
}

/** The delivery zone that the message names. */
function zoneIn({ message, input }: TurnState): string | null {
  const said = message.text.toLowerCase();
  return input.tenant.facts.delivery?.find(({ zone }) => said.includes(zone.toLowerCase()))?.zone ?? null;
}

/** The product that a question of guarantees and the like is about, when the conversation is about one (rule C9). */
async function subjectInView(state: TurnState, { about, target }: Question): Promise<ProductRecord | null> {
  const named = target.reference !== null || target.productIds.length > 0;
  const ofProduct = about === 'warranty' || about === 'returns' || about === 'discount';
  const { focus } = state.memory;
  if (named || !ofProduct || focus === null || liveList(state) === null) return null;
  return productById(state, focus.productId);
}

const FEATURES = ['color', 'size', 'material'] as const;

function features(state: TurnState, { feature, target }: Question, product: ProductRecord): void {
  const other = feature === 'other';
  const described = target.reference?.kind === 'description' ? target.reference : null;
  // What describes the product that is meant, as the words of its name do, is not what is asked of it.
  const wish = other ? target.query : (described ?? target.query);
  const name = product.title.toLowerCase();
  const askedOf = (values: string[] = []) =>
    values.find((value) => !name.includes(value.toLowerCase())) ?? (other ? undefined : values[0]);
  const asked = { color: askedOf(wish?.colors), size: askedOf(wish?.sizes), material: askedOf(wish?.materials) };
  const said = FEATURES.find((one) => asked[one] !== undefined);
  const named = feature === null || other ? said : feature;
  // "Is it waterproof?" asks for one thing that the catalog does not have; "tell me about it" for what it has.
  const meant = named !== undefined ? [named] : other || state.asksOfIt ? [] : FEATURES;
  const known = meant.filter((attribute) => valuesOf(product, attribute).length > 0);
  if (known.length === 0) say(state, { kind: 'unknown', product });
  for (const attribute of known) say(state, { kind: 'feature', product, attribute, asked: asked[attribute] ?? null });
}

/** Price and availability of what was asked about, with a next step (rule D6). */
function show(state: TurnState, { picks, by }: Picks): void {
  const [first, ...others] = picks;
  if (others.length > 0) showChosen(state, picks);
  if (first === undefined || others.length > 0) return;
  const { product, variant } = first;
  const { checkout } = state.memory;
  focusOn(state, product, variant?.id ?? null);
  // In the middle of buying it, the pending step is put again.
  if (checkout?.step === 'quantity' && checkout.productId === product.id) say(state, { kind: 'quantity', ...first });
  else say(state, { kind: 'card', lead: by === 'reference' ? 'chosen' : 'found', product, variant });
}
