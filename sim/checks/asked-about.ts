import { findAmounts, sameAmount } from '../languages/reading/money.ts';
import { isUnknowing, refuses, speaksOfHuman } from '../languages/reading/replies.ts';
import { fold, PreparedText, wordsOf } from '../languages/reading/text.ts';
import { leavesUnknown } from '../languages/reading/topics.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { variantNamedIn } from '../oracle/order-lines.ts';
import { placesOf } from '../oracle/zones.ts';
import type { DeliveryZone } from '../shop/facts.ts';
import { eachAnswered, onlyMessage, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** What was asked for one place, or for one size or colour, is answered for that one: true words of another one mislead. */
export const askedAbout: Check = {
  meta: {
    name: 'asked-about',
    profiles: ['universal'],
    kind: 'property',
    title: 'A question about one place, size or colour is answered for that one, not for another',
    rules: ['G7'],
  },
  run({ session, report }) {
    eachAnswered(session, (answer, turn) => {
      if (answer.refused.length > 0 || leavesOpen(answer)) return;
      for (const found of [placeFor(answer, turn, session), variantFor(answer, turn, session)]) {
        if (found === null) continue;
        const { asked, told } = found;
        report({
          ok: told === null,
          turn,
          at: answer.at,
          expected: `an answer for ${asked}, which was asked about`,
          actual: told === null ? `it speaks of ${asked}` : `it speaks of ${told} only: ${quote(answer)}`,
        });
      }
    });
  },
};

/** `told`: what the reply speaks of in its place; null: it speaks of what was asked. */
interface Asked {
  asked: string;
  told: string | null;
}

/** Says that it does not know, or that a person will: then what else it says is no answer. */
const leavesOpen = ({ reading: { said } }: Reply): boolean =>
  speaksOfHuman(said.folded) ||
  refuses(said.folded) ||
  isUnknowing(said.folded) ||
  said.sentences.some((sentence) => leavesUnknown(null, sentence));

/** The one zone that the customer asks about, by its whole name or by a longer word that no other zone has. */
function placeFor({ reading }: Reply, turn: Turn, { shop }: SessionModel): Asked | null {
  const zones = shop.facts?.delivery ?? [];
  const text = turn.messages.map(({ said }) => said.folded).join('\n');
  const asks = turn.messages.some((message) => message.reading.topics.includes('delivery'));
  const [zone, ...others] = zones.filter((each) => isNamed(each, zones, text));
  if (!asks || zone === undefined || others.length > 0) return null;
  const { folded } = reading.saidWithOptions;
  const amounts = findAmounts(folded, shop.currency).map(({ value }) => value);
  const asked = `delivery to ${zone.zone}`;
  if (isNamed(zone, zones, folded) || (zone.fee > 0 && amounts.some((each) => sameAmount(each, zone.fee))))
    return { asked, told: null };
  const stated = reading.claims.filter(({ kind }) => ['fee', 'free-delivery', 'span', 'by-day'].includes(kind));
  const instead = zones.filter((each) => stated.some((claim) => isNamed(each, zones, fold(claim.text))));
  return instead.length === 0 ? null : { asked, told: instead.map((each) => each.zone).join(' and ') };
}

function isNamed({ zone }: DeliveryZone, zones: readonly DeliveryZone[], text: string): boolean {
  const name = fold(zone);
  if (placesOf(name, text).length > 0) return true;
  const rest = zones.filter((other) => other.zone !== zone).flatMap((other) => wordsOf(other.zone));
  return wordsOf(zone).some((word) => word.length >= LONG && !rest.includes(word) && placesOf(word, text).length > 0);
}
const LONG = 5;

/** The one variant that the customer asks about, where it is in stock: of one that is not, another is offered rightly. */
function variantFor(answer: Reply, turn: Turn, session: SessionModel): Asked | null {
  const message = onlyMessage(turn);
  if (message === undefined || message.message.content.type !== 'text') return null;
  const { intents, said } = message.reading;
  if (!intents.includes('question') || !said.text.includes('?')) return null;
  const index = indexCatalog(answer.products);
  const named = new Set(mentionsIn(said.tokens, index).map(({ product }) => product));
  const id = named.size === 0 ? answer.reading.chosen : named.size === 1 ? ([...named][0] ?? null) : null;
  const product = id === null ? undefined : index.byId.get(id)?.product;
  const variant = product && variantNamedIn(said.text, product);
  const title = product?.variants?.find((each) => each.id === variant)?.title;
  if (product === undefined || variant == null || title === undefined) return null;
  if (session.facts.stockAt(answer.from, product.id, variant).min <= 0) return null;
  const told = answer.reading.claims.flatMap((claim) =>
    (claim.kind === 'price' || claim.kind === 'availability' || claim.kind === 'quantity') &&
    claim.product === product.id
      ? [claim.variants]
      : [],
  );
  if (told.length === 0 || told.some((variants) => variants.length === 0)) return null;
  const asked = `"${product.title}" (${title})`;
  const words = new PreparedText(answer.reading.saidWithOptions.text).plain;
  const spoken = words.includes(` ${wordsOf(title).join(' ')} `) || told.some((variants) => variants.includes(variant));
  const instead = [...new Set(told.flat())].flatMap(
    (each) => product.variants?.find(({ id: other }) => other === each)?.title ?? [],
  );
  return { asked, told: spoken ? null : instead.join(' and ') };
}
