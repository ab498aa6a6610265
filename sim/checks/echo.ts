import { plain } from '../languages/reading/text.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** Words of a plain text. */
const count = (text: string): number => text.trim().split(' ').length;

/** No verbatim echo of the customer's text. */
export const echo: Check = {
  meta: { name: 'no-echo', kind: 'invariant', title: "The customer's text is not echoed", rules: ['I1'] },
  run({ session, report }) {
    const names = new Set(
      session.shop.products.flatMap(({ title, category, variants = [] }) =>
        [title, category, ...variants.map((variant) => variant.title)].map(plain),
      ),
    );
    eachReply(session, (reply, turn) => {
      if (!turn) return;
      const texts = reply.botMessages.map((botMessage) => plain(botMessage.text));
      const echoed = turn.messages.find(({ message, reading }) => {
        if (message.content.type !== 'text') return false;
        const said = reading.said.plain;
        if (names.has(said)) return false;
        // Who is greeted or thanked greets and thanks in the same words.
        const polite = reading.intents.every((intent) => intent === 'greeting' || intent === 'thanks');
        if (count(said) <= 3) return !polite && count(said) >= 2 && texts.some((text) => text === said);
        let rest = said;
        for (const name of names) rest = rest.replace(name, ' ');
        // An order repeats the address, the name or the wish that the bot had asked for.
        const isEntry = reply.reading.order && reading.intents.every((intent) => intent === 'other');
        return count(rest) >= 3 && !isEntry && texts.some((text) => text.includes(said));
      });
      report({
        ok: !echoed,
        turn,
        at: reply.at,
        expected: "the bot's own words",
        actual: echoed ? `repeats "${echoed.reading.text}": ${quote(reply)}` : 'no echo',
      });
    });
  },
};
