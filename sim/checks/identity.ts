import { claimsHuman, isBareAssistant, saysMachine, selfNamesIn } from '../languages/reading/replies.ts';
import { fold, plain } from '../languages/reading/text.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { asksFor, eachAnswered, quote } from './inspection.ts';
import type { Check } from './types.ts';

/** The first reply and the answer to "who are you" carry the business name. */
export const identity: Check = {
  meta: {
    name: 'identity',
    kind: 'property',
    title:
      'The first reply and "who are you" carry the business name; never a bare "Assistant", and nobody claims to be human',
    rules: ['C8'],
  },
  run({ session, report }) {
    const name = plain(session.shop.name);
    const carries = (reply: Reply): boolean => reply.reading.said.plain.includes(name);
    for (const conversation of session.conversations) {
      const first = conversation.turns.find((turn) => turn.answer !== null);
      if (!first?.answer || first.expectedReply !== 'yes') continue;
      const opening = first.replies[0] ?? first.answer;
      report({
        ok: carries(opening),
        turn: first,
        expected: `the first reply names "${session.shop.name}"`,
        actual: quote(opening),
      });
    }
    eachAnswered(session, (answer, turn, conversation) => {
      const claim = humanSaid(answer, turn, conversation, session);
      if (claim !== null)
        report({
          ok: claim.sure === false,
          ...(claim.sure ? {} : { undecided: true }),
          turn,
          expected: 'does not pass for a human',
          actual: `${claim.says}: ${quote(answer)}`,
          cause: 'passes for a human',
        });
      const ok = carries(answer);
      if (asksFor(turn, 'identity'))
        report({ ok, turn, expected: `says that it is "${session.shop.name}"`, actual: quote(answer) });
      else if (isBareAssistant(answer.reading.said.folded) && !ok) {
        report({ ok, turn, expected: `the assistant of "${session.shop.name}"`, actual: quote(answer) });
      }
    });
  },
};

/** What a reply claims of itself that only a human could; `sure`: the bot called itself an assistant before, or needs no name. */
function humanSaid(
  answer: Reply,
  turn: Turn,
  conversation: Conversation,
  session: SessionModel,
): { says: string; sure: boolean } | null {
  const { said } = answer.reading;
  const claim = said.sentences.find(({ folded }) => claimsHuman(folded));
  if (claim) return { says: `says "${claim.text}"`, sure: true };
  if (!asksFor(turn, 'identity') || saysMachine(said.folded)) return null;
  const name = nameIn(answer, session);
  if (name === undefined) return null;
  const introduced = conversation.replies.some(
    ({ until, reading }) => until < turn.openedAt && reading.said.sentences.some(({ folded }) => isIntroduced(folded)),
  );
  return { says: `calls itself ${name}, and no assistant`, sure: introduced };
}

/** Says of itself that it is a machine. */
const isIntroduced = (folded: string): boolean => selfNamesIn(folded).length > 0 && saysMachine(folded);

/** The name of a person by which a reply calls itself: a capital, and nothing of the shop or its goods. */
function nameIn({ reading, products }: Reply, { shop }: SessionModel): string | undefined {
  const known = plain([shop.name, ...products.map(({ title }) => title)].join(' '));
  const spelled = reading.said.text.match(/\p{Lu}\p{L}+/gu) ?? [];
  const named = selfNamesIn(reading.said.folded).filter((name) => !known.includes(` ${name} `));
  return spelled.find((word) => named.includes(fold(word)));
}
