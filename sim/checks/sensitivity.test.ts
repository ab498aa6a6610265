/** Every fault that is put into a good conversation is seen: checks that cannot fail would let these pass. */
import { describe, expect, it } from 'vitest';
import type { EventOf, Trace } from '../trace/types.ts';
import { checkMetas } from './index.ts';
import { buttons, chat, list, runChecks, shoeList, text } from './testing.ts';

const good: Record<string, () => Trace> = {
  English: () =>
    chat()
      .says('amina', 'Hi')
      .says('amina', 'do you have shoes?')
      .bot(shoeList())
      .says('amina', 'the first one')
      .bot(
        buttons('Safari Boot costs KES 4,500 and is in stock. How many would you like?', ['1', '2'], {
          image: 'https://img.example/boot.jpg',
        }),
      )
      .says('amina', '2')
      .bot(text('2 x Safari Boot = KES 9,000.\nTotal: KES 9,000\nPay with M-Pesa to Paybill 522522.'))
      .trace(),
  Swahili: () =>
    chat()
      .says('amina', 'Habari')
      .says('amina', 'mna mikoba?')
      .bot(
        list('Karibu Duka Bora! Tuna mikoba hii, chagua unayotaka:', [
          'Canvas Tote | KES 900 · Ipo',
          'Evening Clutch | KES 1,500 · Ipo',
        ]),
      )
      .says('amina', 'ya pili')
      .bot(buttons('Evening Clutch inauzwa kwa KES 1,500 na ipo. Ungependa ngapi?', ['1', '2']))
      .trace(),
};

const faults = (trace: Trace): string[] => [
  ...new Set(
    runChecks(trace)
      .filter((o) => !o.ok && !o.undecided)
      .map((o) => o.check),
  ),
];
const sent = (trace: Trace): EventOf<'sent'>[] => trace.events.filter((event) => event.kind === 'sent');
/** The trace with one message of the bot changed, moved, doubled or taken away. */
const invalidateSignature = (
  make: () => Trace,
  change: (trace: Trace, event: EventOf<'sent'>) => void,
  which: number,
): string[] => {
  const trace = structuredClone(make());
  const event = sent(trace)[which];
  if (event) change(trace, event);
  trace.events.sort((a, b) => a.at - b.at);
  return faults(trace);
};
const each = Object.entries(good).flatMap(([name, make]) =>
  sent(make()).map((_, which) => [name, which, make] as const),
);

describe('sensitivity', () => {
  it.each(Object.entries(good))('%s: the good conversation has no fault', (_, make) =>
    expect(faults(make())).toEqual([]),
  );

  it.each(each)('%s %d: a reply that never comes', (_, which, make) => {
    expect(
      invalidateSignature(make, (trace, event) => void trace.events.splice(trace.events.indexOf(event), 1), which),
    ).toContain('acknowledged-means-safe');
  });

  it.each(each)('%s %d: a reply that comes twice', (_, which, make) => {
    const twice = (trace: Trace, event: EventOf<'sent'>) =>
      void trace.events.push({ ...event, at: event.at + 1600, botMessage: { ...event.botMessage, id: 'again' } });
    expect(invalidateSignature(make, twice, which)).toContain('none-answered-twice');
  });

  it.each(each)('%s %d: a reply that comes twice at once', (_, which, make) => {
    const twice = (trace: Trace, event: EventOf<'sent'>) =>
      void trace.events.push({ ...event, botMessage: { ...event.botMessage, id: 'again' } });
    expect(invalidateSignature(make, twice, which)).toContain('none-answered-twice');
  });

  it.each(each)('%s %d: prices that are 10 shillings off', (_, which, make) => {
    const off = (written: string) =>
      written.replace(/KES ([\d,]+)/g, (_all, digits: string) => `KES ${Number(digits.replaceAll(',', '')) + 10}`);
    const wrong = invalidateSignature(
      make,
      (_trace, event) => {
        event.botMessage.text = off(event.botMessage.text);
        for (const option of event.botMessage.options)
          if (option.description) option.description = off(option.description);
      },
      which,
    );
    expect(wrong).toContain('grounding');
  });

  it.each(each)('%s %d: a reply in the other language', (name, which, make) => {
    const other =
      name === 'English'
        ? 'Tafadhali chagua bidhaa unayotaka leo kwenye orodha yetu.'
        : 'Please tell me what you would like to do now.';
    expect(
      invalidateSignature(
        make,
        (_trace, event) => void Object.assign(event.botMessage, { text: other, options: [], kind: 'text' }),
        which,
      ),
    ).toContain('language');
  });

  it.each(each)('%s %d: a reply to somebody else', (_, which, make) => {
    expect(
      invalidateSignature(make, (_trace, event) => void Object.assign(event, { customer: '254799999999' }), which),
    ).toContain('tenant-isolation');
  });

  it.each(each)('%s %d: a reply that the platform refuses', (_, which, make) => {
    const refuse = (_trace: Trace, event: EventOf<'sent'>) =>
      void Object.assign(event, {
        accepted: false,
        refusal: { httpStatus: 400, code: 131009, details: 'bad', injected: false },
      });
    expect(invalidateSignature(make, refuse, which)).toEqual(expect.arrayContaining(['platform-accepts', 'errors']));
  });
});

describe('the registry', () => {
  it('names each check once, with rules, and a metric where it is a rate or a cross-check', () => {
    for (const check of checkMetas()) {
      expect(check.name).toMatch(/^[a-z0-9-]+$/);
      expect(check.rules?.length, check.name).toBeGreaterThan(0);
      expect(check.metric !== undefined, check.name).toBe(check.kind === 'rate' || check.kind === 'cross-check');
    }
  });

  it('has one rate for each metric', () => {
    expect(
      checkMetas()
        .filter(({ kind }) => kind === 'rate')
        .map(({ metric }) => metric)
        .sort(),
    ).toEqual([
      'cache_hits',
      'empty_results',
      'errors',
      'grounding_failures',
      'harmonization_success',
      'language_consistency',
      'reference_resolution',
      'rich_messages',
    ]);
  });
});
