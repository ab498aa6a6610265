import { describe, expect, it } from 'vitest';
import { buttons, chat, type Part, text } from './testing.ts';

const verdicts = (...parts: Part[]) =>
  chat()
    .says('amina', 'do you have the Safari Boot?')
    .bot(...parts)
    .verdicts('said-once');
const COSTS = 'Safari Boot costs KES 4,500 and is in stock.';

describe('said-once', () => {
  it.each([
    ['a sentence twice', text(`${COSTS} ${COSTS}`), 'bad'],
    ['with others between', text(`${COSTS} Would you like it? ${COSTS}`), 'bad'],
    ['on two lines, in other letters', text(`${COSTS}\n${COSTS.toUpperCase()}`), 'bad'],
    ['in a card', buttons(`${COSTS} ${COSTS}`, ['Buy']), 'bad'],
    [
      'in Swahili',
      text('Tunayo Safari Boot, bei yake ni KES 4,500. Tunayo Safari Boot, bei yake ni KES 4,500.'),
      'bad',
    ],
    ['a short question twice in a row', text('Umechagua Plain Tee. Ungependa ipi? Ungependa ipi?'), 'bad'],
    ['a short question again, later', text('Which one? Small or Large. Which one?'), 'good'],
    [
      'words twice in a row, without an end between',
      text(`I am your assistant here ${'so please tell me your size '.repeat(2)}`),
      'bad',
    ],
    ['a clause twice in a row', text('The brown boot is here, the brown boot is here, ask me.'), 'bad'],
    [
      'clauses of which the second goes on',
      text('So far: boots, then Safari Boot Pro Brown, then Safari Boot Pro Brown (Size 40), then order DB-1001.'),
      'good',
    ],
    ['once', text(COSTS), 'good'],
    ['the same of two products', text(`${COSTS} Blue Runner costs KES 4,500 and is in stock.`), 'good'],
    ['a courtesy twice', text(`Thank you! ${COSTS} Thank you!`), 'good'],
    ['equal lines of an order', text('1 x Safari Boot at KES 4,500\n1 x Safari Boot at KES 4,500'), 'good'],
    [
      'equal lines of a list',
      text('- Safari Boot, brown, of leather, KES 4,500\n- Safari Boot, brown, of leather, KES 4,500'),
      'good',
    ],
  ])('%s', (_, part, verdict) => expect(verdicts(part)).toEqual([verdict]));

  it('two messages may say the same: others watch that', () => {
    expect(verdicts(text(COSTS), text(COSTS))).toEqual(['good']);
  });

  it('customers who ask the same twice may get the answer twice', () => {
    const twice = chat().says('amina', 'how much is the boot?').says('amina', 'how much is the boot?');
    expect(twice.bot(text(`${COSTS} ${COSTS}`)).verdicts('said-once')).toEqual([]);
  });
});
