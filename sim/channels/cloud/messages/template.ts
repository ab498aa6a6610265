import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { GraphError, invalidParameter, invalidValue } from '../errors.ts';
import type { CloudRules, TemplateDefinition } from '../options.ts';
import type { MessageKind } from './kind.ts';
import { checkMedia, pictureOf } from './media.ts';
import { array, type Checking, keys, lengthWithin, object, part, string } from './payload.ts';
import { cardComponents, checkCarousel } from './template-carousel.ts';

const KEYS = new Set(['name', 'language', 'components', 'namespace']);
const COMPONENT_KEYS = new Set(['type', 'sub_type', 'index', 'parameters', 'cards']);
const COMPONENTS = ['header', 'body', 'button', 'carousel', 'limited_time_offer', 'order_status'];
const SUB_TYPES = ['quick_reply', 'url', 'catalog', 'flow', 'copy_code', 'voice_call', 'mpm', 'order_details'];
const MEDIA = ['image', 'video', 'document'] as const;

/** An approved template, filled in: the only message outside the 24-hour window (rule I5). */
export const template: MessageKind = {
  check(message, checking) {
    const node = part(message, 'template');
    keys(node, 'template', KEYS, checking);
    const name = string(node.name, "template['name']");
    lengthWithin(name, 'templateName', 'Template name', checking);
    const language = string(object(node.language, "template['language']").code, "template['language']['code']");
    const components = node.components === undefined ? [] : array(node.components, "template['components']");
    for (const [i, component] of components.entries()) {
      const path = `template['components'][${i}]`;
      checkComponent(object(component, path), path, components.length === 1, checking);
    }
    if (checking.rules.templates) checkDefinition(name, language, components, checking.rules.templates);
  },

  show(message, rules) {
    const node = asObject(message.template);
    const components = asArray(node.components).map(asObject);
    const definition = find(rules, asString(node.name), asString(asObject(node.language).code));
    const header = components.find(({ type }) => sameWord(type, 'header'));
    const body = parametersOf(components.find(({ type }) => sameWord(type, 'body')));
    const headerParameters = parametersOf(header);
    const cards = cardComponents(components);
    const pictures = [header, ...cards.filter(({ type }) => sameWord(type, 'header'))].flatMap(parametersOf);
    const payloads = [...components, ...cards]
      .filter(({ type, sub_type }) => sameWord(type, 'button') && sameWord(sub_type, 'quick_reply'))
      .map((button) => asString(parametersOf(button)[0]?.payload));
    return {
      kind: 'template',
      text: definition ? fill(definition.body, body) : body.map(textOf).join(' ') || asString(node.name),
      ...(definition?.header && { header: fill(definition.header, headerParameters) }),
      ...(definition?.footer && { footer: definition.footer }),
      ...pictureOf(pictures.find(({ image }) => image !== undefined)?.image),
      options: (definition?.quickReplies ?? payloads).map((title, i) => ({ id: payloads[i] || title, title })),
    };
  },
};

function checkComponent(component: Json, path: string, alone: boolean, checking: Checking): void {
  keys(component, path, COMPONENT_KEYS, checking);
  const type = string(component.type, `${path}['type']`).toLowerCase();
  if (!COMPONENTS.includes(type)) {
    throw invalidParameter(
      `Param ${path}['type'] must be one of {${COMPONENTS.join(', ').toUpperCase()}} - got "${type}".`,
    );
  }
  if (type === 'button') {
    const subType = string(component.sub_type, `${path}['sub_type']`).toLowerCase();
    if (!SUB_TYPES.includes(subType)) {
      throw invalidParameter(`Param ${path}['sub_type'] must be one of {${SUB_TYPES.join(', ').toUpperCase()}}.`);
    }
    if (!/^\d$/.test(String(component.index))) throw invalidParameter(`Param ${path}['index'] must be an integer.`);
  }
  if (type === 'carousel') {
    checkCarousel(component, path, checking, (one, at) => checkComponent(one, at, false, checking));
  }
  if (component.parameters === undefined) return;
  for (const [i, value] of array(component.parameters, `${path}['parameters']`).entries()) {
    const parameterPath = `${path}['parameters'][${i}]`;
    const parameter = object(value, parameterPath);
    const kind = string(parameter.type, `${parameterPath}['type']`).toLowerCase();
    if (kind === 'text') checkText(parameter, parameterPath, type === 'body' && alone, checking);
    const media = MEDIA.find((name) => name === kind);
    if (media) checkMedia(parameter[media], media, `${parameterPath}['${media}']`, checking);
  }
}

function checkText(parameter: Json, path: string, onlyBody: boolean, checking: Checking): void {
  const text = string(parameter.text, `${path}['text']`);
  lengthWithin(text, onlyBody ? 'templateOnlyBodyParameter' : 'templateParameter', 'Parameter text', checking);
  if (/[\n\t]| {5}/.test(text)) throw new GraphError(132018);
}

function checkDefinition(
  name: string,
  language: string,
  components: readonly unknown[],
  templates: readonly TemplateDefinition[],
): void {
  const definition = templates.find((known) => known.name === name && known.language === language);
  if (!definition) throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` });
  for (const part of ['header', 'body'] as const) {
    const given = parametersOf(components.map(asObject).find(({ type }) => sameWord(type, part))).filter(({ type }) =>
      sameWord(type, 'text'),
    ).length;
    const expected = new Set(placeholders(definition[part] ?? '')).size;
    if (given === expected) continue;
    throw new GraphError(132000, {
      details: `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
    });
  }
  const buttons = components.map(asObject).filter(({ type }) => sameWord(type, 'button')).length;
  const offered = definition.quickReplies?.length ?? 0;
  if (buttons > offered) throw invalidValue(`Template has ${offered} buttons, the message has ${buttons}`);
}

function find(rules: CloudRules, name: string, language: string): TemplateDefinition | undefined {
  return rules.templates?.find((known) => known.name === name && known.language === language);
}

function placeholders(text: string): string[] {
  return text.match(/\{\{\w+\}\}/g) ?? [];
}

function parametersOf(component: Json | undefined): Json[] {
  return asArray(component?.parameters).map(asObject);
}

/** Positional placeholders are filled by number, named ones by `parameter_name`. */
function fill(text: string, parameters: readonly Json[]): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = parameters.find(({ parameter_name }) => parameter_name === name) ?? parameters[Number(name) - 1];
    return value ? textOf(value) : placeholder;
  });
}

function textOf(parameter: Json): string {
  const fallback = asObject(parameter.currency).fallback_value ?? asObject(parameter.date_time).fallback_value;
  return asString(parameter.text) || asString(fallback);
}

function sameWord(value: unknown, word: string): boolean {
  return asString(value).toLowerCase() === word;
}
