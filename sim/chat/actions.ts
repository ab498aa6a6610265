import { findTap, type Phone } from '../engine/index.ts';
import { Problem } from '../problem.ts';
import type { MessageRef, Step, StepBody, TapTarget } from '../scenario/types.ts';
import type { Product } from '../shop/types.ts';
import type { BotMessage } from '../trace/types.ts';

/** Forms by which a step can name a message, the most telling first. */
const FORMS = ['list', 'buttons', 'rich', 'image', 'any'] as const;

/**
 * How a scenario names a message of the bot: as the newest of a form, else by a name that its reply has.
 * @throws Problem when neither leads to it.
 */
export function refTo(botMessage: BotMessage, phone: Phone, labels: readonly string[]): MessageRef {
  const refs: MessageRef[] = [...FORMS.map((last) => ({ last })), ...labels.map((label) => ({ label }))];
  const found = refs.find((ref) => phone.find(ref)?.id === botMessage.id);
  if (found) return found;
  throw new Problem('usage', 'a scenario cannot name this message', {
    why: 'it names the newest message of a form, or the message of a reply that shows options',
    fix: 'quote another message of the same reply, or the newest one',
  });
}

/**
 * How a scenario names an option: by its product, by its title, else by its position on the message.
 * @throws Problem when nothing leads to it.
 */
export function tapOn(
  { message, option }: { message: BotMessage; option: number },
  phone: Phone,
  { products, labels }: { products: readonly Product[]; labels: readonly string[] },
): TapTarget {
  const wanted = message.options[option];
  if (!wanted)
    throw new Problem('usage', 'this message has no such option', {
      why: 'the page shows an older state of the chat',
      fix: 'reload the page and tap again',
    });
  const titleOf = (id: string): string | undefined => products.find((product) => product.id === id)?.title;
  const leads = (target: TapTarget): boolean => {
    const found = findTap(phone, target, titleOf);
    return found?.botMessage.id === message.id && found.option.id === wanted.id;
  };
  const named: TapTarget[] = [...products.map(({ id }) => ({ product: id })), { title: wanted.title }];
  const plain = named.find(leads);
  if (plain) return plain;
  const on = refTo(message, phone, labels);
  const found = [...named, { position: option + 1 }].map((target) => ({ ...target, on })).find(leads);
  if (found) return found;
  throw new Problem('usage', 'a scenario cannot name this option', {
    why: 'its message has other options with the same title',
    fix: 'tap it on a newer message',
  });
}

/** A step of a customer, before it has a line. */
export const stepOf = (body: StepBody, as: string): Step => ({ ...body, as, line: 0, column: 0 });

/** The same step, joining the open turn so long after the message before it; absent: it begins one of its own. */
export function joining(step: Step, after: number | undefined): Step {
  if (after === undefined) return step;
  if (step.do === 'say' || step.do === 'quote') return { ...step, part: { ...step.part, after } };
  if (step.do === 'tap' || step.do === 'send') return { ...step, after };
  return step;
}
