import { channelFacts, isFetchable, mayBeFetchable } from '../channels/facts.ts';
import { plain } from '../languages/reading/text.ts';
import { indexCatalog } from '../oracle/catalog.ts';
import type { Reply } from '../oracle/conversation.ts';
import { readReply } from '../oracle/reply.ts';
import type { ReadOption } from '../oracle/reply-types.ts';
import { plural } from '../plural.ts';
import type { Product } from '../shop/types.ts';
import type { Option } from '../trace/types.ts';
import { eachInquiry } from './empty-results.ts';
import { asksFor, eachReply, quote, titles } from './inspection.ts';
import type { Check } from './types.ts';

const injected = (reply: Reply): boolean => reply.refused.some((event) => event.refusal?.injected === true);

/** Whether a product's picture can be sent: over https, and of a kind that the platform takes, as far as its address says. */
export const hasImage = (image: string | undefined): boolean =>
  image !== undefined && /^\S+$/.test(image) && (isFetchable(image, 'image') || mayBeFetchable(image));

/** One product is shown as a card. */
export const card: Check = {
  meta: {
    name: 'card',
    kind: 'property',
    title: 'One product: a card with its picture where there is a valid one, and buttons',
    rules: ['M1'],
  },
  run({ session, report }) {
    const facts = channelFacts(session.trace.session.channel);
    eachInquiry(session, (answer, turn) => {
      if (injected(answer)) return;
      const { shown, rich } = answer.reading;
      const [only] = shown;
      if (shown.length !== 1 || only === undefined) return;
      const product = indexCatalog(answer.products).byId.get(only)?.product;
      const pictured = answer.botMessages.some((botMessage) => botMessage.image !== undefined);
      // Where a message cannot carry both, the buttons go before the picture.
      const canPicture = facts.pictureWithButtons && hasImage(product?.image);
      const missing = [...(rich ? [] : ['buttons']), ...(canPicture && !pictured ? ['its picture'] : [])];
      // A question may be answered without a card.
      if (missing.length > 0 && !asksFor(turn, 'browse', 'inquiry')) return;
      report({
        ok: missing.length === 0,
        turn,
        expected: `a card of ${titles(session, shown)} with buttons`,
        actual: missing.length > 0 ? `without ${missing.join(' and ')}: ${quote(answer)}` : 'a card',
      });
    });
  },
};

/** Four or more products: a list; options keep distinct titles within the limits. */
export const optionTitles: Check = {
  meta: {
    name: 'option-titles',
    anyTurn: true,
    kind: 'property',
    title: 'Four or more products come as a list, and the titles of rows and buttons stay distinct',
    rules: ['M2', 'M3', 'M4', 'F15'],
  },
  run({ session, report }) {
    const { limits } = channelFacts(session.trace.session.channel);
    eachReply(session, (reply, turn) => {
      for (const [n, botMessage] of reply.botMessages.entries()) {
        if (botMessage.options.length < 2) continue;
        const counts = new Map<string, number>();
        for (const { title } of botMessage.options)
          counts.set(title.trim().toLowerCase(), (counts.get(title.trim().toLowerCase()) ?? 0) + 1);
        const twice = botMessage.options.find(({ title }) => (counts.get(title.trim().toLowerCase()) ?? 0) > 1);
        const numbered = twice ? undefined : numberedTwin(botMessage.options, reply.products);
        const again =
          botMessage.kind === 'list' ? sameRow(reply.reading.options.filter((one) => one.botMessage === n)) : undefined;
        const limit = botMessage.kind === 'buttons' ? limits.buttonTitle : limits.rowTitle;
        const long = botMessage.options.find(({ title }) => [...title].length > limit);
        const crowd = botMessage.kind === 'buttons' && botMessage.options.length > limits.buttons;
        report({
          ok: !twice && !numbered && !again && !long && !crowd,
          turn,
          customer: reply.customer,
          at: reply.at,
          expected: `distinct titles of at most ${limit} characters${botMessage.kind === 'buttons' ? `, at most ${plural(limits.buttons, 'button')}` : ''}`,
          actual: twice
            ? `two options are both called "${twice.title}"`
            : numbered
              ? `"${numbered.title}" differs from another option by a number only`
              : again
                ? `two rows are "${again.title}" and say the same`
                : long
                  ? `"${long.title}" is too long`
                  : crowd
                    ? `${botMessage.options.length} buttons`
                    : 'distinct titles',
        });
      }
    });
  },
};

/** A row that stands for the product of another row, with the same words beside it: it leads to something else. */
const sameRow = (rows: readonly ReadOption[]): ReadOption | undefined =>
  rows.find(
    ({ product, description, id }, at) =>
      product !== null &&
      description !== undefined &&
      rows
        .slice(0, at)
        .some((other) => other.product === product && other.description === description && other.id !== id),
  );

/** An option called like another one, with a number behind it; products and variants may be called so. */
function numberedTwin(options: readonly Option[], products: readonly Product[]): Option | undefined {
  const titles = new Set(options.map(({ title }) => plain(title).trim()));
  const twins = options.flatMap((option) => {
    const [, base = '', number] = /^(.+) (\d+)$/.exec(plain(option.title).trim()) ?? [];
    return number !== undefined && titles.has(base) ? [{ option, base, number }] : [];
  });
  // The whole catalogue is looked through only where there are some.
  if (twins.length === 0) return undefined;
  const named = products.flatMap(({ title, category, variants = [] }) => [
    ...[title, category].map(plain),
    ...variants.flatMap((variant) => [variant.title, ...Object.values(variant.attributes)].map(plain)),
  ]);
  const whole = new Set(products.map(({ title }) => plain(title).trim()));
  return twins.find(({ base, number }) => {
    if (named.some((name) => name.includes(` ${base} ${number} `))) return false;
    // A part of a name may be numbered; a whole one is another product only if there is one of that name.
    return whole.has(base) || !named.some((name) => name.includes(` ${base} `));
  })?.option;
}

/** After a refusal the same items come in the same order as numbered text; a refused picture is skipped. */
export const fallback: Check = {
  meta: {
    name: 'fallback',
    kind: 'property',
    title: 'A refused rich message comes again as numbered text with the same items in the same order',
    rules: ['M5', 'M6'],
  },
  run({ session, report }) {
    const { media } = channelFacts(session.trace.session.channel).refusals;
    eachReply(session, (reply, turn) => {
      const events = reply.refused.filter((event) => event.refusal?.injected);
      const refused = events.map((event) => event.botMessage);
      if (refused.length === 0) return;
      // The picture alone was at fault: what can be tapped beside it was not.
      const pictured = events.find(
        ({ refusal, botMessage: { image, options } }) =>
          refusal?.code === media && image !== undefined && options.length > 0,
      )?.botMessage;
      if (pictured !== undefined) {
        const tappable = new Set(reply.botMessages.flatMap(({ options }) => options.map(({ title }) => title)));
        const lost = pictured.options.filter(({ title }) => !tappable.has(title)).map(({ title }) => `"${title}"`);
        report({
          ok: lost.length === 0,
          turn,
          customer: reply.customer,
          at: reply.at,
          expected: 'the same message without its picture, which alone was refused',
          actual: lost.length === 0 ? 'the same options' : `without the options ${lost.join(', ')}: ${quote(reply)}`,
        });
      }
      const meant = readReply(refused.slice(0, 1), reply.products, session.shop).shown;
      if (meant.length === 0) return;
      const same = meant.length === reply.reading.shown.length && meant.every((id, i) => reply.reading.shown[i] === id);
      const plainText = reply.botMessages.every((botMessage) => botMessage.options.length === 0);
      const numbered = meant.length < 2 || !plainText || /(?:^|\n)\s*\*?1\s*[.):-]/.test(reply.reading.text);
      report({
        ok: same && numbered,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: `${titles(session, meant)}, in this order${meant.length > 1 ? ', numbered' : ''}`,
        actual: same
          ? numbered
            ? 'the same items'
            : `not numbered: ${quote(reply)}`
          : titles(session, reply.reading.shown),
      });
    });
  },
};
