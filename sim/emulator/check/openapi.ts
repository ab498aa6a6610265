import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readText } from '../../files/index.ts';
import { asArray, asObject, type Json } from '../../json.ts';
import { Problem } from '../../problem.ts';

/** A request that an OpenAPI file shows as an example. */
export interface Example {
  /** Method, path as the file writes it, and the name of the example. */
  id: string;
  method: string;
  path: string;
  /** Absent: a request without a body. */
  body?: unknown;
  /** The schema of the answer with 200, if the file has one. */
  answer?: Json | undefined;
}

/** A webhook that an OpenAPI file shows as an example. */
export interface WebhookExample {
  id: string;
  body: unknown;
}

export interface Document {
  title: string;
  version: string;
  examples: Example[];
  webhooks: WebhookExample[];
  /** Follows `$ref` until something else comes. */
  deref(value: unknown): Json;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];
/** A vendor's file has a megabyte. */
const MOST_BYTES = 30_000_000;

/** Reads the examples of an OpenAPI file, YAML or JSON. @throws Problem when it is none. */
export async function readOpenApi(path: string, cwd: string): Promise<Document> {
  const text = await readText({ what: 'the OpenAPI file', path, cwd, mostBytes: MOST_BYTES });
  let file: unknown;
  try {
    file = parse(text);
  } catch (error) {
    throw notOpenApi(resolve(cwd, path), error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  const root = asObject(file);
  if (typeof root.openapi !== 'string') throw notOpenApi(resolve(cwd, path), 'it has no "openapi" at its top');
  const deref = (value: unknown): Json => {
    let found = asObject(value);
    for (let n = 0; typeof found.$ref === 'string' && n < 20; n++) found = asObject(pointed(root, found.$ref));
    return found;
  };
  const examples: Example[] = [];
  const webhooks: WebhookExample[] = [];
  for (const [place, item] of Object.entries(asObject(root.paths))) {
    for (const method of METHODS) {
      const operation = deref(asObject(item)[method]);
      if (Object.keys(operation).length === 0) continue;
      const shown = bodiesOf(operation, deref);
      const id = `${method.toUpperCase()} ${place}`;
      // What the platform itself posts stands among the paths, too.
      if (/webhook/i.test(place)) {
        webhooks.push(...shown.map(({ name, body }) => ({ id: name, body })));
        continue;
      }
      const answer = answerOf(operation, deref);
      const common = { method: method.toUpperCase(), path: place, answer };
      if (shown.length === 0) examples.push({ id, ...common });
      for (const { name, body } of shown) examples.push({ id: `${id}: ${name}`, ...common, body });
    }
  }
  const { title, version } = asObject(root.info);
  return { title: String(title ?? ''), version: String(version ?? ''), examples, webhooks, deref };
}

/** The JSON examples of an operation's body. */
function bodiesOf(operation: Json, deref: Document['deref']): { name: string; body: unknown }[] {
  const content = asObject(deref(operation.requestBody).content);
  const json = deref(content['application/json']);
  const named = Object.entries(asObject(json.examples)).map(([name, one]) => ({ name, body: deref(one).value }));
  return json.example === undefined ? named : [...named, { name: 'example', body: json.example }];
}

function answerOf(operation: Json, deref: Document['deref']): Json | undefined {
  const ok = deref(asObject(operation.responses)['200']);
  const { schema } = deref(asObject(ok.content)['application/json']);
  return schema === undefined ? undefined : deref(schema);
}

function pointed(root: Json, ref: string): unknown {
  const parts = ref.replace(/^#\//, '').split('/');
  return parts.reduce<unknown>((at, part) => {
    const key = decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~');
    return Array.isArray(at) ? asArray(at)[Number(key)] : asObject(at)[key];
  }, root);
}

const notOpenApi = (path: string, why: string): Problem =>
  new Problem('usage', `${path} is no OpenAPI file`, { why, fix: 'give a file of OpenAPI 3, as YAML or JSON' });
