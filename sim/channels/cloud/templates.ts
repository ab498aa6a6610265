import { asArray, asObject, asString, type Json } from '../../json.ts';
import type { TemplateChange } from '../../trace/template-changes.ts';
import { digits } from '../ids.ts';
import type { TemplateDefinition } from './options.ts';

export type TemplateCategory = NonNullable<TemplateDefinition['category']>;

/** A template by its name and language, as a message or a notice names it. */
export interface TemplateName {
  name: string;
  language: string;
}

/** The codes that refuse a template. */
export const PAUSED = 132015;
const DISABLED = 132016;

type State = 'active' | 'held' | 'paused' | 'disabled';

const keyOf = ({ name, language }: TemplateName): string => JSON.stringify([name, language]);

/** The template that a message names. */
export const templateNamed = ({ template }: Json): TemplateName => {
  const { name, language } = asObject(template);
  return { name: asString(name), language: asString(asObject(language).code) };
};

/**
 * What has become of the templates of one number since they were approved: paused, disabled, held, of another category. A
 * template that nobody registered may change as well.
 */
export class Templates {
  readonly #definitions: readonly TemplateDefinition[];
  readonly #states = new Map<string, State>();
  readonly #categories = new Map<string, TemplateCategory>();
  readonly #pauses = new Map<string, number>();

  constructor(definitions: readonly TemplateDefinition[] = []) {
    this.#definitions = definitions;
  }

  /** The code that refuses messages of a template; undefined: it can be sent. */
  refusalOf(named: TemplateName): number | undefined {
    const state = this.#states.get(keyOf(named));
    return state === 'paused' ? PAUSED : state === 'disabled' ? DISABLED : undefined;
  }

  isHeld(named: TemplateName): boolean {
    return this.#states.get(keyOf(named)) === 'held';
  }

  /** What it is billed as; undefined: nobody said so. */
  categoryOf(named: TemplateName): TemplateCategory | undefined {
    const { name, language } = named;
    return (
      this.#categories.get(keyOf(named)) ??
      this.#definitions.find((one) => one.name === name && one.language === language)?.category
    );
  }

  /** Applies a change, and answers the change of the webhook that tells of it; undefined: Meta tells nothing of it. */
  change(named: TemplateName, change: TemplateChange, at: number): Record<string, unknown> | undefined {
    const { name, language } = named;
    const key = keyOf(named);
    const head = {
      message_template_id: Number(digits(15, 'template', name, language)),
      message_template_name: name,
      message_template_language: language,
    };
    const status = (value: Record<string, unknown>) => ({
      field: 'message_template_status_update',
      value: { ...head, reason: 'NONE', ...value },
    });
    switch (change) {
      case 'held':
        this.#states.set(key, 'held');
        return undefined;
      case 'paused': {
        const pauses = (this.#pauses.get(key) ?? 0) + 1;
        this.#pauses.set(key, pauses);
        this.#states.set(key, 'paused');
        const [title, hours] = pauses === 1 ? ['FIRST_PAUSE', 3] : ['SECOND_PAUSE', 6];
        const description = `Your WhatsApp message template has been paused for ${hours} hours.`;
        return status({ event: 'PAUSED', other_info: { title, description } });
      }
      case 'resumed': {
        const wasHeld = this.#states.get(key) === 'held';
        this.#states.set(key, 'active');
        const description = 'Your WhatsApp message template has been unpaused.';
        return wasHeld ? undefined : status({ event: 'REINSTATED', other_info: { title: 'UNPAUSE', description } });
      }
      case 'disabled':
        this.#states.set(key, 'disabled');
        return status({ event: 'DISABLED', disable_info: { disable_date: Math.floor(at / 1000) } });
      default: {
        const before = this.categoryOf(named) ?? 'utility';
        this.#categories.set(key, change);
        return {
          field: 'template_category_update',
          value: { ...head, previous_category: before.toUpperCase(), new_category: change.toUpperCase() },
        };
      }
    }
  }
}

const BUTTON = /^button$/i;

/**
 * The category that the form of a message shows. A one-time code stands in the text and again in the first link button,
 * which copies or fills it in (Meta's guide to authentication templates); a code to copy that is a coupon is marketing.
 */
export function categoryByForm({ template }: Json): TemplateCategory | undefined {
  const components = asArray(asObject(template).components).map(asObject);
  const textsOf = ({ parameters }: Json): string[] => asArray(parameters).map((one) => asString(asObject(one).text));
  const buttons = components.filter(({ type }) => BUTTON.test(asString(type)));
  if (buttons.some(({ sub_type }) => /^copy_code$/i.test(asString(sub_type)))) return 'marketing';
  const body = components.filter(({ type }) => /^body$/i.test(asString(type))).flatMap(textsOf);
  const [code] = body;
  if (body.length !== 1 || !code) return undefined;
  const repeats = buttons.some(
    (button) =>
      /^url$/i.test(asString(button.sub_type)) && Number(button.index) === 0 && textsOf(button).join() === code,
  );
  return repeats ? 'authentication' : undefined;
}
