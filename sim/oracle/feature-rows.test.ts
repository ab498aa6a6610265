/** Features that a reply says in one row: what the product does not have is seen without a word that announces it. */
import { expect, it } from 'vitest';
import { chat, text } from '../checks/testing.ts';

const judge = (reply: string): string[] =>
  chat().says('amina', 'what is the Safari Boot made of?').bot(text(reply)).verdicts('no-inventions');

it.each([
  ['What I know of the Safari Boot: brown, leather and velvet.', ['bad']],
  ['The Safari Boot: brown and bamboo.', ['bad']],
  ['Safari Boot, brown na mahameli.', ['bad']],
  ['Safari Boot, cuir et velours.', ['bad']],
  ['The Safari Boot: brown, leather.', ['good']],
  ['It is brown leather (Safari Boot).', []],
  ['Safari Boot, leather and very popular.', []],
  ['Is it the Safari Boot, brown or black?', []],
  ['The Safari Boot is not in black or velvet.', []],
  ['Canvas Tote and Safari Boot are in stock, red scarves are not.', []],
])('%s', (reply, verdicts) => expect(judge(reply)).toEqual(verdicts));
