/** Pairs made by hand, for the tests of relations. Nothing here is used by the product. */
import { type Chat, chat, type Part, shoeShop } from '../checks/testing.ts';
import { readSession } from '../oracle/index.ts';
import type { SayPart, Script, Step, StepBody } from '../scenario/types.ts';
import type { Catalog } from '../shop/types.ts';
import type { Trace } from '../trace/types.ts';

/** A message as the generator words it. */
export const worded = (saying: string, template: string, places: Record<string, string> = {}): SayPart => ({
  text: template.replace(/^[~=]/, '').replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? ''),
  worded: { variety: 'en', saying, template, places },
});

export const say = (part: SayPart): StepBody => ({ do: 'say', part });

/** A session in the shoe shop. */
export function scriptOf(steps: StepBody[], more: Partial<Script> = {}): Script {
  const { tenant, phoneNumberId, displayPhone, settings, ...catalog } = shoeShop();
  return {
    ...{ id: 'test', title: 'test', file: '', line: 0, tags: [], rules: [], seed: 5, settings, catalog },
    customers: [{ key: 'amina', name: 'Amina Otieno', phone: '254710000000' }],
    steps: steps.map((step, n): Step => ({ ...step, as: 'amina', line: n + 1, column: 1 })),
    ...more,
  };
}

/** What a bot answers to the turn that begins with this step; `text` is what was said in it. */
export type Bot = (text: string, catalog: Catalog) => Part[];

/** Plays a script of texts with a bot that answers each turn at once when it is over. */
export function play(
  { steps, catalog, settings }: Script,
  bot: Bot,
  end: (chat: Chat) => Chat = (same) => same,
): Trace {
  const talk = chat(shoeShop(settings, { ...catalog, products: catalog.products }));
  const numbers: number[] = [];
  let open = new Map<string, string[]>();
  const close = (): void => {
    let wait = settings.waitSeconds * 1000;
    for (const [customer, texts] of open) {
      talk.botTo(customer, wait, ...bot(texts.join('\n'), catalog));
      wait = 1;
    }
    open = new Map();
  };
  const says = (step: number, as: string, { text, means, after }: SayPart): void => {
    if (after === undefined) close();
    numbers.push(step);
    open.set(as, [...(open.get(as) ?? []), text]);
    talk.says(as, text, { ...(means ? { means } : {}), ...(after === undefined ? {} : { after }) });
  };
  for (const [n, step] of steps.entries()) {
    if (step.do === 'say') says(n, step.as, step.part);
    else if (step.do === 'burst') for (const part of step.parts) says(n, step.as, part);
    else if (step.do === 'wait') talk.wait(step.duration);
    else if (step.do === 'redeliver') talk.delivers([talk.lastId('customer')], 200, 'duplicate');
  }
  close();
  const trace = end(talk).trace();
  let said = 0;
  const events = trace.events.map((event) =>
    event.kind === 'said' ? { ...event, step: numbers[said++] ?? 0 } : event,
  );
  return { ...trace, events };
}

export const read = (script: Script, bot: Bot, end?: (chat: Chat) => Chat) => readSession(play(script, bot, end));
