import { describe, expect, it } from 'vitest';
import { chat, text } from './testing.ts';

const hello = text('Welcome to Duka Bora! What are you looking for?');
const later = (said: string, reply: string) =>
  chat().says('amina', 'hi').bot(hello).says('amina', said).bot(text(reply)).verdicts('identity').slice(1);

describe('identity', () => {
  it.each([
    ["I'm an assistant.", ['bad']],
    ['I am your virtual assistant.', ['bad']],
    ['This is the AI assistant.', ['bad']],
    ['Mimi ni msaidizi.', ['bad']],
    ['You are chatting with a digital assistant.', ['bad']],
    ["You're talking to an assistant.", ['bad']],
    ["I'm the assistant of Duka Bora.", []],
    ['Our assistant will call.', []],
    ["I'm an assistants' friend.", []],
    ['Mimi ni assistantship.', []],
  ])('"%s" without the business name is a bare assistant', (reply, verdicts) => {
    expect(later('thanks', reply)).toEqual(verdicts);
  });

  it('says whose assistant it should be', () => {
    const bare = chat().says('amina', 'hi').bot(hello).says('amina', 'thanks').bot(text("I'm an assistant."));
    expect(bare.see('identity').at(-1)).toMatchObject({ said: 'thanks', expected: 'the assistant of "Duka Bora"' });
  });

  it('who the bot is must be said when asked, once more than in the first reply', () => {
    expect(later('who are you?', 'I am the assistant of Duka Bora.')).toEqual(['good']);
    expect(later('who are you?', 'I am here for you.')).toEqual(['bad']);
  });

  it('of several replies to the first turn, the first one opens', () => {
    const again = chat().says('amina', 'hi').botAfter(0, text('Welcome!')).botAfter(3000, hello).verdicts('identity');
    expect(again).toEqual(['bad']);
    const twice = chat()
      .says('amina', 'hi')
      .botAfter(500, text('Welcome!'))
      .says('amina', 'any shoes?', { after: 500 });
    expect(twice.bot(hello).see('identity')).toMatchObject([{ ok: false, actual: '"Welcome!"' }]);
  });

  it('a conversation without an expected reply has no opening', () => {
    expect(chat().says('amina', 'hi').wait(60_000).verdicts('identity')).toEqual([]);
    const stop = chat().says('amina', 'STOP').botAfter(0, text('Goodbye.'));
    expect(stop.verdicts('identity')).toEqual([]);
    // Of a customer who comes back, the first answer opens.
    const back = chat().says('amina', 'STOP').wait(9000).says('amina', 'START').bot(text('Karibu tena.'));
    expect(back.verdicts('identity')).toEqual(['bad']);
    const each = chat().says('amina', 'hi').bot(hello).says('baraka', 'hi').bot(text('Karibu.'));
    expect(each.verdicts('identity')).toEqual(['good', 'bad']);
  });
});
