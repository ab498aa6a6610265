import { describe, expect, it } from 'vitest';
import { buttons, chat, list, shoeList, shoeShop, text } from '../checks/testing.ts';
import type { BotMessage, Trace } from '../trace/types.ts';
import { between, botMessage, overTwilio, PICTURE, type Sent, talk, told } from './testing.ts';

/** The platform refused a message before it showed the one given, because the session asked for it. */
function refuse(trace: Trace, shown: Sent, refused: BotMessage = shown.botMessage, httpStatus = 400): void {
  const refusal = { httpStatus, code: 131009, details: 'no', injected: true };
  const event: Sent = { ...shown, botMessage: { ...refused }, accepted: false, refusal };
  trace.events.splice(trace.events.indexOf(shown), 0, event);
}

describe('facts about the channels explain', () => {
  const card = (image: string | undefined): Trace =>
    talk((c) =>
      c.says('amina', 'tell me more').bot({ ...buttons('Safari Boot', ['Buy']), ...(image && { image }) }),
    ).trace();

  it('a picture that gives way to buttons, and no picture that is lost without them or shown where there was none', () => {
    const cloud = card(PICTURE);
    expect(
      told(
        between(
          cloud,
          overTwilio(cloud, (sent) => delete sent.at(-1)?.botMessage.image),
        ),
      ),
    ).toEqual(['picture: picture-or-buttons']);
    const bare = overTwilio(cloud, (sent) =>
      Object.assign((sent.at(-1) as Sent).botMessage, { image: undefined, options: [] }),
    );
    expect(told(between(cloud, bare))).toContain('picture: unexplained');
    expect(told(between(card(undefined), overTwilio(cloud)))).toEqual(['picture: unexplained']);
  });

  it('numbered text where a picture with buttons was refused, and no other text, order or form', () => {
    const words = 'Safari Boot costs KES 4,500.';
    const refused = (n: BotMessage, trace: Trace): void =>
      refuse(trace, trace.events.findLast((each) => each.kind === 'sent') as Sent, n);
    const offer = buttons(words, ['Buy', 'See more']);
    const cloud = talk((c) => c.says('amina', 'tell me more').bot(offer)).trace();
    const plain = (shown: string): Trace =>
      overTwilio(cloud, (sent, crossCheck) => {
        const last = sent.at(-1) as Sent;
        refused({ ...last.botMessage }, crossCheck);
        last.botMessage = { ...last.botMessage, kind: 'text', text: shown, options: [] };
      });
    refused({ ...(cloud.events.at(-1) as Sent).botMessage, image: PICTURE }, cloud);
    const strip = (trace: Trace): Trace => ({
      ...trace,
      events: trace.events.filter((event) => !(event.kind === 'sent' && !event.accepted && event.botMessage.image)),
    });
    const same = strip(plain(`${words}\n\n1. Buy\n2. See more`));
    expect(new Set(told(between(cloud, same)).map((each) => each.split(': ')[1]))).toEqual(new Set(['one-form-fewer']));
    expect(told(between(strip(cloud), same))).toContain('form: unexplained');
    for (const other of [`${words}\n\n1. See more\n2. Buy`, `${words}\n\n1. Buy`, 'Something else.']) {
      expect(told(between(cloud, strip(plain(other))))).toContain('text: unexplained');
    }
  });

  it('a refusal that falls on a later picture, whose caption then follows, and no other order, caption or loss', () => {
    const offer = { ...buttons('Safari Boot costs KES 4,500.', ['Buy']), image: PICTURE };
    const picture: Omit<BotMessage, 'id'> = {
      ...text('You chose Safari Boot at KES 4,500, in stock.'),
      kind: 'image',
      image: 'https://img.example/side.jpg',
    };
    const sizes = list('Which size?', ['41', '42']);
    const story = (refused: boolean): Trace => {
      const told = talk((c) =>
        c.says('amina', 'tell me more').bot(offer).says('amina', 'yes').bot(picture, sizes),
      ).trace();
      const [shown] = told.events.filter((event) => event.kind === 'sent' && event.botMessage.image === PICTURE) as [
        Sent,
      ];
      if (refused) refuse(told, shown);
      if (refused) delete shown.botMessage.image;
      return told;
    };
    const later = (change: (botMessages: [BotMessage, BotMessage]) => void = () => {}, accepted = false): Trace =>
      overTwilio(story(false), (sent, crossCheck) => {
        const [card, first, second] = sent.slice(-3) as [Sent, Sent, Sent];
        delete card.botMessage.image;
        if (!accepted) refuse(crossCheck, first);
        const { image, ...caption } = first.botMessage;
        first.botMessage = second.botMessage;
        second.botMessage = { ...caption, kind: 'text' };
        change([first.botMessage, second.botMessage]);
      });
    const facts = (result: ReturnType<typeof between>): Set<string | undefined> =>
      new Set(told(result).map((each) => each.split(': ')[1]));
    expect(facts(between(story(true), later()))).toEqual(new Set(['refused-later']));
    expect(facts(between(story(false), later()))).toContain('unexplained');
    expect(
      facts(
        between(
          story(true),
          later(() => {}, true),
        ),
      ),
    ).toContain('unexplained');
    expect(
      facts(
        between(
          story(true),
          later(([, caption]) => (caption.text = 'You chose it.')),
        ),
      ),
    ).toContain('unexplained');
    expect(
      facts(
        between(
          story(true),
          later(([sizes]) => sizes.options.reverse()),
        ),
      ),
    ).toContain('unexplained');
    expect(
      facts(
        between(
          story(true),
          later(([sizes]) => sizes.options.pop()),
        ),
      ),
    ).toContain('unexplained');
  });

  describe('a picture that one channel refuses at once and the other after it took it', () => {
    const picture = {
      ...text('You chose Safari Boot at KES 4,500, in stock.'),
      kind: 'image' as const,
      image: PICTURE,
    };
    const sizes = list('Which size?', ['41', '42']);
    const story = (next = 'the first size'): Trace =>
      talk((c) => c.says('amina', 'yes').bot(picture, sizes).says('amina', next).bot(text('Noted.'))).trace();
    /** The picture is refused; late: its caption comes last. */
    const refused = (trace: Trace, late: boolean, change: (caption: BotMessage) => void = () => {}): Trace => {
      const sent = trace.events.filter((event) => event.kind === 'sent');
      const [shown, after] = sent.slice(-3) as [Sent, Sent];
      refuse(trace, shown, { ...shown.botMessage }, late ? 201 : 400);
      const { image, ...caption } = shown.botMessage;
      shown.botMessage = { ...caption, kind: 'text' };
      change(shown.botMessage);
      if (late) [shown.botMessage, after.botMessage] = [after.botMessage, shown.botMessage];
      return trace;
    };
    const early = refused(story(), false);
    const facts = (other: Trace): Set<string | undefined> =>
      new Set(told(between(early, other)).map((each) => each.split(': ')[1]));

    it('is replaced after what was sent with it, and by nothing else', () => {
      expect(facts(refused(overTwilio(story()), true))).toEqual(new Set(['refused-after']));
      expect(facts(refused(overTwilio(story()), true, (caption) => (caption.text = 'Pole.')))).toContain('unexplained');
    });

    it('is replaced in its place where the other refuses it at once as well', () => {
      const swapped = refused(overTwilio(story()), true);
      for (const event of swapped.events) if (event.kind === 'sent' && event.refusal) event.refusal.httpStatus = 400;
      expect(facts(swapped)).toContain('unexplained');
    });

    it('ends the comparison where the customer then goes on in another way', () => {
      const result = between(early, refused(overTwilio(story('this one please')), true));
      expect(new Set(told(result).map((each) => each.split(': ')[1]))).toEqual(new Set(['refused-after']));
      expect(result).toMatchObject({ points: 3, apart: 1 });
      expect(told(between(early, refused(overTwilio(story('this one please')), false)))).toContain('said: unexplained');
    });
  });

  it('a text that is shortened to 1600 characters, and no other text that is shorter', () => {
    const long = 'a'.repeat(1700);
    const cloud = talk((c) => c.says('amina', 'and then?').bot(text(long))).trace();
    const cut = (words: string): Trace => overTwilio(cloud, (sent) => ((sent.at(-1) as Sent).botMessage.text = words));
    expect(told(between(cloud, cut(`${'a'.repeat(1599)}…`)))).toEqual(['text: text-limit']);
    expect(told(between(cloud, cut('b'.repeat(1600))))).toEqual(['text: unexplained']);
  });

  it('the answer to a message that the bot is not told of, and no answer to any other', () => {
    const odd = talk((c) => c.sends('amina', { type: 'unsupported' }).bot(text('I cannot read that.'))).trace();
    const dropped = (trace: Trace): Trace =>
      overTwilio(trace, (sent, crossCheck) => {
        const id = crossCheck.events.findLast((event) => event.kind === 'said')?.message.id ?? '';
        crossCheck.events = crossCheck.events.filter(
          (event) => event !== sent.at(-1) && !(event.kind === 'delivery' && event.ids.includes(id)),
        );
      });
    expect(told(between(odd, dropped(odd)))).toEqual(['turn: not-passed-on']);
    const plain = talk((c) => c.says('amina', 'thanks').bot(text('You are welcome.'))).trace();
    expect(told(between(plain, dropped(plain)))).toContain('messages: unexplained');
  });

  it('a greeting that comes with the next answer, and no other words after that', () => {
    const met = chat(shoeShop())
      .sends('amina', { type: 'unsupported' })
      .bot(text('Welcome to Duka Bora. I cannot read that.'))
      .says('amina', 'do you have shoes?')
      .bot(shoeList('Here is what fits.'))
      .says('amina', 'thanks')
      .bot(text('You are welcome.'))
      .trace();
    const untold = (later: (sent: Sent[]) => void): Trace =>
      overTwilio(met, (sent, crossCheck) => {
        const odd = crossCheck.events.find((event) => event.kind === 'said')?.message.id ?? '';
        crossCheck.events = crossCheck.events.filter(
          (event) => event !== sent[0] && !(event.kind === 'delivery' && event.ids.includes(odd)),
        );
        botMessage(sent, 1).text = 'Welcome to Duka Bora. Here is what fits.';
        later(sent);
      });
    const fact = 'text: not-passed-on';
    expect(
      told(
        between(
          met,
          untold(() => {}),
        ),
      ),
    ).toEqual(['turn: not-passed-on', fact]);
    const more = untold((sent) => (botMessage(sent, 2).text = 'Welcome to Duka Bora. You are welcome.'));
    expect(told(between(met, more))).toEqual(['turn: not-passed-on', fact, 'text: unexplained']);
    const other = untold((sent) => botMessage(sent, 1).options.reverse());
    expect(told(between(met, other))).toContain('order: unexplained');
  });

  it('a word of the conversation before that comes with the next answer, where hours had passed', () => {
    const talked = (hours: number): Trace =>
      chat(shoeShop())
        .says('amina', 'do you have shoes?')
        .bot(shoeList('Here is what fits.'))
        .wait(hours * 3_600_000)
        .sends('amina', { type: 'unsupported' })
        .bot(text('Last time we talked about shoes. I cannot read that.'))
        .says('amina', 'shoes again')
        .bot(shoeList('Here is what fits.'))
        .trace();
    const onTwilio = (met: Trace, words: string): Trace =>
      overTwilio(met, (sent, crossCheck) => {
        const odd = crossCheck.events.filter((event) => event.kind === 'said')[1]?.message.id ?? '';
        crossCheck.events = crossCheck.events.filter(
          (event) => event !== sent[1] && !(event.kind === 'delivery' && event.ids.includes(odd)),
        );
        botMessage(sent, 2).text = words;
      });
    const late = 'Last time we talked about shoes. Here is what fits.';
    expect(told(between(talked(25), onTwilio(talked(25), late)))).toEqual([
      'turn: not-passed-on',
      'text: not-passed-on',
    ]);
    expect(told(between(talked(0), onTwilio(talked(0), late)))).toContain('text: unexplained');
  });

  it('a greeting that comes with numbered text where a picture with buttons was refused, and no other words', () => {
    const words = 'Safari Boot costs KES 4,500.';
    const met = chat(shoeShop())
      .sends('amina', { type: 'unsupported' })
      .bot(text('Welcome to Duka Bora. I cannot read that.'))
      .says('amina', 'tell me more')
      .bot(buttons(words, ['Buy', 'See more']))
      .trace();
    const onTwilio = (shown: string): Trace =>
      overTwilio(met, ([welcome, offer], crossCheck) => {
        const odd = crossCheck.events.find((event) => event.kind === 'said')?.message.id ?? '';
        crossCheck.events = crossCheck.events.filter(
          (event) => event !== welcome && !(event.kind === 'delivery' && event.ids.includes(odd)),
        );
        refuse(crossCheck, offer as Sent);
        Object.assign((offer as Sent).botMessage, { kind: 'text', text: shown, options: [] });
      });
    const numbered = '\n\n1. Buy\n2. See more';
    const greeted = onTwilio(`Welcome to Duka Bora. ${words}${numbered}`);
    const other = onTwilio(`Welcome to Duka Bora. Something else.${numbered}`);
    const offer = met.events.findLast((event) => event.kind === 'sent') as Sent;
    refuse(met, offer, { ...offer.botMessage, image: PICTURE });
    expect(told(between(met, greeted)).filter((each) => each.endsWith('unexplained'))).toEqual([]);
    expect(told(between(met, greeted))).toContain('form: one-form-fewer');
    expect(told(between(met, other))).toContain('form: unexplained');
  });
});
