/** Openings that answer nothing, again and again: `said-once`. */
import { describe, expect, it } from 'vitest';
import { buttons, chat, type Part, shoeList, text } from './testing.ts';

const DAY_MS = 24 * 3_600_000;
const ASKED = ['do you have shoes?', 'how much is the Safari Boot?', 'do you deliver?', 'I want the Safari Boot'];

/** A visit whose replies open with these words. */
function opens(...openings: string[]): string[] {
  const rest = [
    (opening: string) => shoeList(`${opening} Here are our shoes. Tap one to choose.`),
    (opening: string) => buttons(`${opening} Safari Boot costs KES 4,500 and is in stock.`, ['Buy']),
    (opening: string) => text(`${opening} Yes, we deliver everywhere.`),
    (opening: string) => text(`${opening} How many Safari Boot would you like?`),
  ];
  const talk = chat();
  ASKED.forEach((said, n) => {
    talk.says('amina', said).bot(rest[n]!(openings[n % openings.length]!));
  });
  return talk
    .see('said-once')
    .filter(({ ok }) => !ok)
    .map(({ actual }) => actual.split(':')[0]!);
}

describe('openings', () => {
  it.each([
    "Welcome, I'm the AI assistant of Duka Bora.",
    'Karibu, mimi ni msaidizi wa AI wa Duka Bora.',
    "Bienvenue, je suis l'assistant IA de Duka Bora.",
    '👋 Hello Amina, thank you for contacting Duka Bora!',
    'Hi! Duka Bora at your service.',
    'Greetings from all of us at the counter.',
    'Soy el asistente virtual de Duka Bora.',
  ])('%j before every answer is too often', (opening) => {
    expect(opens(opening)).toEqual([expect.stringContaining('opens 4 replies in a row')]);
  });

  it('introductions in other words, or in another language, are introductions', () => {
    const found = opens("I'm the assistant of Duka Bora, welcome.", 'Mimi ni msaidizi wa Duka Bora, karibu sana.');
    expect(found).toHaveLength(1);
  });

  it.each(['Sure!', 'Asante sana.', 'Sawa kabisa!', 'Bien sûr !', ''])('%j may open every reply', (opening) => {
    expect(opens(opening)).toEqual([]);
  });

  it('the introduction of the first reply is right, and so is one a day', () => {
    expect(opens("Welcome, I'm the AI assistant of Duka Bora.", 'Sure.', 'Sure.', 'Sure.')).toEqual([]);
    const welcome = (rest: string): Part => text(`Welcome back to Duka Bora, dear friend. ${rest}`);
    const talk = chat();
    for (const rest of ['We have shoes.', 'We have bags.', 'We have shirts.', 'Yes, we deliver.'])
      talk.says('amina', 'what is new?', { after: DAY_MS }).bot(welcome(rest));
    expect(talk.see('said-once').filter(({ ok }) => !ok)).toEqual([]);
  });

  it('lists of one kind may open alike, and so may an answer that comes again as it is', () => {
    const lists = chat();
    for (const kind of ['shoes', 'bags', 'shirts', 'sandals', 'more shoes'])
      lists
        .says('amina', `do you have ${kind}?`)
        .bot(shoeList(`Here is what we have for you today: ${kind}. Tap one.`));
    expect(lists.see('said-once').filter(({ ok }) => !ok)).toEqual([]);
    const menu = chat();
    for (let n = 0; n < 4; n += 1)
      menu.says('amina', 'menu please').bot(buttons('Welcome to Duka Bora. What would you like?', ['Shoes', 'Bags']));
    expect(menu.see('said-once').filter(({ ok }) => !ok)).toEqual([]);
  });

  it('customers who greet or ask who answers may hear it again', () => {
    const talk = chat();
    for (const rest of ['Ask me anything.', 'What do you need?', 'We have shoes.', 'How can I help?'])
      talk.says('amina', 'who are you?').bot(text(`I'm the AI assistant of Duka Bora. ${rest}`));
    expect(talk.see('said-once').filter(({ ok }) => !ok)).toEqual([]);
  });
});
