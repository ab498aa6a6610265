import { describe, expect, it } from 'vitest';
import { chat, shoeList, shoeShop, text } from '../checks/testing.ts';
import type { Trace } from '../trace/types.ts';
import { between, botMessage, overTwilio, type Sent, told } from './testing.ts';

/** A customer whose third message Twilio does not pass on. */
const odd = (): Trace =>
  chat(shoeShop())
    .says('amina', 'Hi')
    .bot(text('Welcome to Duka Bora.'))
    .says('amina', 'do you have shoes?')
    .bot(shoeList())
    .sends('amina', { type: 'unsupported' })
    .bot(text('I cannot read that.'))
    .says('amina', 'thanks')
    .bot(text('You are welcome.'))
    .says('amina', 'bye')
    .bot(text('Goodbye.'))
    .trace();

/** The same over Twilio, where the odd message reaches nobody; `words` are what the customer says from which message on. */
function elsewhere(
  from: number,
  words: readonly string[],
  change: (sent: Sent[], trace: Trace) => void = () => {},
): Trace {
  return overTwilio(odd(), (sent, crossCheck) => {
    const said = crossCheck.events.filter((event) => event.kind === 'said');
    const id = said[2]?.message.id ?? '';
    for (const [n, event] of said.slice(from).entries()) {
      const now = words[n];
      if (now === undefined) crossCheck.events.splice(crossCheck.events.indexOf(event), 1);
      else event.message.content = { type: 'text', text: now };
    }
    crossCheck.events = crossCheck.events.filter(
      (event) => event !== sent[2] && !(event.kind === 'delivery' && event.ids.includes(id)),
    );
    change(sent, crossCheck);
  });
}

describe('a customer who goes on in another way', () => {
  const parted = ['turn: not-passed-on', 'said: not-passed-on'];
  const inWords = ({ differences }: ReturnType<typeof between>): string[] => told({ differences }).sort();

  it('stops comparing after a message that only one channel passed on', () => {
    const result = between(odd(), elsewhere(3, ['more', 'and then?']));
    expect(inWords(result)).toEqual([...parted].sort());
    expect(result).toMatchObject({ points: 3, apart: 2 });
    expect(result.differences.find(({ what }) => what === 'said')).toMatchObject({ a: 'thanks', b: 'more' });
  });

  it.each(['cart', 'correction'] as const)('is apart after a %s that one channel keeps to itself', (kind) => {
    const early = chat(shoeShop()).says('amina', 'do you have shoes?').bot(shoeList());
    const lastId = early.trace().events.findLast((event) => event.kind === 'said')?.message.id ?? '';
    const cloud = early
      .sends(
        'amina',
        kind === 'cart'
          ? { type: 'order', items: [{ product: 'safari', quantity: 2 }] }
          : { type: 'edit', text: 'do you have boots?', of: lastId },
      )
      .bot(text('That is KES 9,000. Shall I place the order?'))
      .says('amina', 'yes')
      .bot(text('Order DB-1001 is placed.'))
      .says('brian', 'thanks')
      .bot(text('You are welcome.'))
      .trace();
    const over = (change: (sent: Sent[]) => void): Trace =>
      overTwilio(cloud, (sent, trace) => {
        const id = trace.events.filter((event) => event.kind === 'said')[1]?.message.id ?? '';
        trace.events = trace.events.filter(
          (event) => event !== sent[1] && !(event.kind === 'delivery' && event.ids.includes(id)),
        );
        botMessage(sent, 2).text = 'Which of the shoes would you like?';
        change(sent);
      });
    const result = between(
      cloud,
      over(() => {}),
    );
    expect(told(result).filter((each) => each.endsWith('unexplained'))).toEqual([]);
    expect(result.apart).toBeGreaterThan(0);
    // Others are compared as before.
    const other = over((sent) => (botMessage(sent, 3).text = 'Pole.'));
    expect(told(between(cloud, other))).toContain('text: unexplained');
  });

  it('may have ordered, so that the orders of others have other numbers', () => {
    const cloud = chat(shoeShop())
      .sends('amina', { type: 'unsupported' })
      .bot(text('Order DB-1001 is placed.'))
      .says('brian', 'yes')
      .bot(text('Order DB-1002 is placed.'))
      .trace();
    const over = (reply: string): Trace =>
      overTwilio(cloud, (sent, trace) => {
        const id = trace.events.find((event) => event.kind === 'said')?.message.id ?? '';
        trace.events = trace.events.filter(
          (event) => event !== sent[0] && !(event.kind === 'delivery' && event.ids.includes(id)),
        );
        botMessage(sent, 1).text = reply;
      });
    expect(told(between(cloud, over('Order DB-1001 is placed.')))).toContain('text: not-passed-on');
    expect(told(between(cloud, over('Order DB-1001 is lost.')))).toContain('text: unexplained');
  });

  it('may have come upon another price, which all others see then', () => {
    const talk = (price: number, changed = price) =>
      chat(shoeShop())
        .sends('amina', { type: 'unsupported' })
        .bot(text('I cannot read that.'))
        .changes({ product: 'boot', price })
        .says('brian', 'how much is the Safari Boot?')
        .bot(text(`Safari Boot costs KES ${changed}.`))
        .trace();
    const over = (trace: Trace): Trace =>
      overTwilio(trace, (sent, crossCheck) => {
        const id = crossCheck.events.find((event) => event.kind === 'said')?.message.id ?? '';
        crossCheck.events = crossCheck.events.filter(
          (event) => event !== sent[0] && !(event.kind === 'delivery' && event.ids.includes(id)),
        );
      });
    const unexplained = (a: Trace, b: Trace): string[] =>
      told(between(a, over(b))).filter((each) => each.endsWith('unexplained'));
    expect(unexplained(talk(4800), talk(4900))).toEqual([]);
    // The same change on both sides, and another price in one reply.
    expect(unexplained(talk(4800), talk(4800, 4900))).toContain('text: unexplained');
  });

  it('may have waited for a day, so that what others were shown is old', () => {
    const shopTalk = (odd: boolean, hours: number, reply: string): Trace => {
      const session = chat(shoeShop());
      if (odd) session.sends('amina', { type: 'unsupported' }).bot(text('I cannot read that.'));
      return session
        .says('brian', 'do you have shoes?')
        .bot(shoeList())
        .wait(hours * 3_600_000)
        .says('brian', 'the first one')
        .bot(text(reply))
        .trace();
    };
    const same = 'Safari Boot costs KES 4,500.';
    const old = 'That list is old.';
    const twilio = (trace: Trace): Trace => overTwilio(trace);
    const untold = told(between(shopTalk(true, 0, same), twilio(shopTalk(false, 25, old))));
    expect(untold).toContain('text: not-passed-on');
    expect(untold.filter((each) => each.endsWith('unexplained'))).toEqual([]);
    expect(told(between(shopTalk(true, 0, same), twilio(shopTalk(false, 0, old))))).toContain('text: unexplained');
    expect(told(between(shopTalk(false, 0, same), twilio(shopTalk(false, 25, old))))).toContain('text: unexplained');
  });

  it('may have let time pass, so that others say something else', () => {
    const talk = (first: 'unsupported' | 'image') =>
      chat(shoeShop())
        .sends('amina', { type: first })
        .bot(text('I cannot read that.'))
        .says('brian', 'the first one')
        .bot(text('Safari Boot costs KES 4,500.'))
        .trace();
    const over = (cloud: Trace): Trace =>
      overTwilio(cloud, (sent, trace) => {
        const [first, last] = trace.events.filter((event) => event.kind === 'said');
        if (last?.kind === 'said') last.message.content = { type: 'text', text: 'I want the Safari Boot' };
        if (first?.kind !== 'said' || first.message.content.type !== 'unsupported') return;
        trace.events = trace.events.filter(
          (event) => event !== sent[0] && !(event.kind === 'delivery' && event.ids.includes(first.message.id)),
        );
      });
    expect(told(between(talk('unsupported'), over(talk('unsupported'))))).toContain('said: not-passed-on');
    expect(told(between(talk('image'), over(talk('image'))))).toContain('said: unexplained');
  });

  it('may have said nothing more at all', () => {
    const silent = elsewhere(4, [], (sent, crossCheck) =>
      crossCheck.events.splice(crossCheck.events.indexOf(sent.at(-1) as Sent), 1),
    );
    expect(between(odd(), silent)).toMatchObject({ points: 4, apart: 1 });
    expect(inWords(between(odd(), silent))).toEqual([...parted].sort());
  });

  it.each([0, 1, 3])('does not hide what was answered otherwise before, at message %i', (n) => {
    const result = between(
      odd(),
      elsewhere(4, ['more'], (sent) => (botMessage(sent, n).text = 'Pole.')),
    );
    expect(told(result)).toContain('text: unexplained');
    expect(result).toMatchObject({ points: 4, apart: 1 });
  });

  it('reports other words as a difference if both channels passed on the same', () => {
    const early = between(odd(), elsewhere(1, ['do you have boots?', 'more', 'bye']));
    expect(told(early)).toContain('said: unexplained');
    expect(early.apart).toBeGreaterThan(0);
    const same = chat(shoeShop())
      .says('amina', 'Hi')
      .bot(text('Hello.'))
      .says('amina', 'thanks')
      .bot(text('Bye.'))
      .trace();
    const other = overTwilio(same, (_, crossCheck) => {
      const last = crossCheck.events.findLast((event) => event.kind === 'said');
      if (last?.kind === 'said') last.message.content = { type: 'text', text: 'more' };
    });
    expect(told(between(same, other))).toEqual(['said: unexplained']);
    expect(between(same, other)).toMatchObject({ points: 2, apart: 0 });
  });

  it('still compares the notification of a payment', () => {
    const paid = chat(shoeShop())
      .sends('amina', { type: 'unsupported' })
      .bot(text('I cannot read that.'))
      .pays('ORD-1')
      .bot(text('Payment received for order ORD-1. Thank you!'))
      .says('amina', 'thanks')
      .bot(text('You are welcome.'))
      .trace();
    const silent = overTwilio(paid, (sent, crossCheck) => {
      const id = crossCheck.events.find((event) => event.kind === 'said')?.message.id ?? '';
      crossCheck.events = crossCheck.events.filter(
        (event) => event !== sent[0] && event !== sent[1] && !(event.kind === 'delivery' && event.ids.includes(id)),
      );
      const last = crossCheck.events.findLast((event) => event.kind === 'said');
      if (last?.kind === 'said') last.message.content = { type: 'text', text: 'more' };
    });
    expect(told(between(paid, silent))).toContain('turn: unexplained');
  });
});
