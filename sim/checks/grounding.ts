import { buys } from '../languages/reading/buttons.ts';
import { sameAmount } from '../languages/reading/money.ts';
import { disclaimerIn, saysChosen } from '../languages/reading/replies.ts';
import { fold, PreparedText } from '../languages/reading/text.ts';
import { indexCatalog, mentionsIn } from '../oracle/catalog.ts';
import type { Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import type { Claim } from '../oracle/reply-types.ts';
import { claimsBasis } from './basis.ts';
import { causeOf } from './causes.ts';
import { claimsIn } from './implied.ts';
import { eachReply, quote } from './inspection.ts';
import { namesIn } from './names.ts';
import { sourcesOf } from './sources.ts';
import type { Check, CheckMeta, Finding } from './types.ts';
import { lacksSource, verify } from './verify.ts';
import type { Verdict } from './verify-shop.ts';

/** Where claims were made, and what to say of them. */
interface Occasion {
  session: SessionModel;
  report: (finding: Finding) => void;
  reply: Reply;
  turn: Turn | undefined;
  expected: string;
  /** What to say when none of so many is false. */
  allTrue?: (count: number) => string;
}

const isDecided = (answer: Verdict): answer is true | string => answer === true || typeof answer === 'string';

/** Notes whether claims of a reply are true; nothing when none of them can be checked. */
function holdTrue(claims: readonly Claim[], occasion: Occasion): void {
  const { session, report, reply, turn, expected, allTrue = (count) => `${count} claims, all true` } = occasion;
  const judged = claims.map((claim) => ({ claim, answer: verify(claim, reply, session) }));
  const answers = judged.map(({ answer }) => answer).filter(isDecided);
  if (answers.length === 0) return;
  const wrong = [...new Set(answers.filter((answer) => answer !== true))];
  report({
    ok: wrong.length === 0,
    turn,
    customer: reply.customer,
    at: reply.at,
    expected,
    actual: wrong.length === 0 ? allTrue(answers.length) : `${wrong.join('; ')} · ${quote(reply)}`,
    // What is wrong first makes the rest wrong: a price the total.
    ...(wrong[0] === undefined ? {} : { cause: causeOf(wrong[0], namesIn(session)) }),
    basis: wrong.length === 0 ? undefined : claimsBasis(judged, reply, session),
  });
}

/** Every product, price, availability, feature, quantity, total and order stated is true when it is sent. */
export const grounding: Check = {
  meta: {
    name: 'grounding',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'rate',
    metric: 'grounding_failures',
    title: 'Everything that a reply states agrees with the catalogue at the moment of sending',
    expectation: 'grounded: true',
    rules: ['G1', 'G2', 'G3', 'G5', 'R1', 'F10', 'F11', 'F12', 'F13'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    const expected = 'only statements that are true in the catalogue at the moment of sending';
    eachReply(session, (reply, turn) => {
      const claims = claimsIn(reply, session).filter((claim) => !lacksSource(claim, reply));
      holdTrue(claims, { session, report, reply, turn, expected });
    });
  },
};

/** No "needs verification" on facts that are known. */
export const disclaimers: Check = {
  meta: {
    name: 'disclaimers',
    anyTurn: true,
    kind: 'property',
    title: 'Known facts carry no "needs verification" disclaimer',
    rules: ['G4'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    eachReply(session, (reply, turn) => {
      if (reply.reading.claims.length === 0) return;
      const found = disclaimerIn(reply.reading.said.folded);
      report({
        ok: found === undefined,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: 'known facts stated plainly',
        actual: found ? `"${found}" in ${quote(reply)}` : 'no disclaimer',
      });
    });
  },
};

/**
 * What the shop changed in the meantime is stated as it is now: what was true before and is not any more tolerates no miss.
 * What never was true is for `grounding` to count.
 */
export const staleClaims: Check = {
  meta: {
    name: 'stale-claims',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'property',
    title: 'Claims about a changed product have the new values, not those of a cache',
    rules: ['G2', 'F13', 'R1'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    const changes = session.trace.events.flatMap((event, place) =>
      event.kind === 'catalog' ? [{ place, product: event.change.product }] : [],
    );
    if (changes.length === 0) return;
    eachReply(session, (reply, turn) => {
      const wasTrue = (claim: Claim, place: number): boolean =>
        verify(claim, { ...reply, from: place, products: session.facts.catalogAt(place) }, session) === true;
      const claims = reply.reading.claims.filter((claim) => {
        const since = changes.filter(
          ({ place, product }) => place < reply.from && 'product' in claim && product === claim.product,
        );
        if (since.length === 0) return false;
        return typeof verify(claim, reply, session) !== 'string' || since.some(({ place }) => wasTrue(claim, place));
      });
      const expected = 'the price and stock as they are since the change';
      holdTrue(claims, { session, report, reply, turn, expected, allTrue: () => 'the new values' });
    });
  },
};

/** Some kinds of claims tolerate no miss, however many others are true. */
function strictly(
  meta: CheckMeta,
  watched: (claim: Claim, reply: Reply, session: SessionModel) => boolean,
  expected: string,
): Check {
  return {
    meta,
    run({ session, report }) {
      if (!session.rules.grounded) return;
      eachReply(session, (reply, turn) =>
        holdTrue(
          claimsIn(reply, session).filter((claim) => watched(claim, reply, session)),
          { session, report, reply, turn, expected },
        ),
      );
    },
  };
}

/**
 * Whether a price is surely that of the product which the reply confirms as chosen, or sums up: money follows it. Prices in
 * lists and answers are for the rate of `grounding`, and values of before a change for `stale-claims`.
 */
function isPaid(claim: Extract<Claim, { kind: 'price' }>, reply: Reply, session: SessionModel): boolean {
  const { chosen, order, claims, asks, said, options } = reply.reading;
  // A question for the number or the variant, "you chose", a button that buys it.
  const goesOn =
    asks.quantity || asks.variant || saysChosen(said.folded) || options.some(({ title }) => buys(fold(title)));
  if (!claim.near || !(order || (chosen === claim.product && goesOn))) return false;
  const mentions = mentionsIn(new PreparedText(claim.text).tokens, indexCatalog(reply.products));
  if (mentions.length !== 1) return false;
  // A deposit, a price of before, three for the price of two: beside the price, other amounts are stated.
  const beside = claims.filter((other) => other.kind === 'price' && other.text === claim.text);
  if (beside.some((other) => other !== claim && verify(other, reply, session) === true)) return false;
  const { numbers, turn } = sourcesOf(reply, session);
  if (turn?.uncertain || numbers.some((number) => sameAmount(number, claim.amount))) return false;
  const changed = session.trace.events.some(
    (event, place) => event.kind === 'catalog' && event.change.product === claim.product && place < reply.to,
  );
  return !changed;
}

/** What a customer pays and may count on. */
export const checkoutFacts = strictly(
  {
    name: 'checkout-facts',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'property',
    title:
      'Prices of what is chosen or ordered, totals, orders, accounts and pieces left are true, and nothing sold out is called available',
    rules: ['G1', 'C2', 'R10', 'F11'],
  },
  (claim, reply, session) =>
    ['total', 'order', 'order-state', 'no-order', 'quantity', 'pieces', 'currency', 'fee', 'payee', 'account'].includes(
      claim.kind,
    ) ||
    (claim.kind === 'availability' && claim.available) ||
    // What the customer pays: the price of the variant that is named, of what is chosen, of the line of an order.
    (claim.kind === 'price' && (claim.variants.length > 0 || isPaid(claim, reply, session))),
  'totals, orders, stock and whom to pay as the shop has them',
);

const INVENTED: readonly Claim['kind'][] = [
  ...([
    'unknown-product',
    'misnamed',
    'feature',
    'phone',
    'email',
    'link',
    'picture',
    'time',
    'always-open',
    'open-day',
  ] as const),
  ...(['span', 'by-day', 'free-delivery', 'discount', 'warranty', 'no-promise', 'place'] as const),
  ...(['comparison', 'superlative', 'starting-price', 'none-below', 'assortment'] as const),
];

/** What nobody sells, and what neither the catalogue nor the facts of the shop say. */
export const inventions = strictly(
  {
    name: 'no-inventions',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'property',
    title: 'No product, feature, promise, picture or address is other than the shop has it',
    rules: ['G1', 'G3', 'G6'],
  },
  (claim, reply) => INVENTED.includes(claim.kind) && !lacksSource(claim, reply),
  'products, features and promises of the catalogue file only',
);

/** A feature that no attribute of the catalogue could have said: it may be true all the same. */
export const featuresSourced = strictly(
  {
    name: 'features-sourced',
    anyTurn: true,
    kind: 'property',
    title: 'Every feature that a reply states of a product stands in the catalogue',
    rules: ['G1', 'G3', 'G6'],
  },
  lacksSource,
  'features of the catalogue file only',
);

/** Statements about the shop of which the catalogue file says nothing: neither right nor wrong, until it does. */
export const unsourced: Check = {
  meta: {
    name: 'unsourced',
    profiles: ['universal'],
    anyTurn: true,
    kind: 'property',
    title: 'The catalogue file has the facts of the shop that replies state',
    rules: ['G6'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    eachReply(session, (reply, turn) => {
      const lacking = claimsIn(reply, session).flatMap((claim) => {
        const answer = verify(claim, reply, session);
        return typeof answer === 'object' && answer !== null ? [answer] : [];
      });
      const sections = [...new Set(lacking.map(({ lacks }) => lacks))];
      for (const section of sections) {
        const says = lacking.filter(({ lacks }) => lacks === section).map((one) => one.says);
        const statements = says.length;
        report({
          ok: false,
          undecided: true,
          turn,
          customer: reply.customer,
          at: reply.at,
          lacks: { section, statements },
          expected: `\`${section}\` in the catalogue file, to compare with`,
          actual: `${[...new Set(says)].join('; ')}, and the catalogue file has no \`${section}\`: add it`,
        });
      }
    });
  },
};
