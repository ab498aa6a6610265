import { z } from 'zod';
import { VERSION } from '../../version.ts';
import { CONTROL, type Route } from './route.ts';
import * as shapes from './shapes.ts';

type JsonSchema = Record<string, unknown>;

const JSON_TYPE = 'application/json';

/** The control API as an OpenAPI 3.1 document, made of its routes. */
export function openApiOf(routes: readonly Route[]): JsonSchema {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    ...{ io: 'input', target: 'draft-2020-12', unrepresentable: 'any' },
    uri: (id) => `#/components/schemas/${id}`,
  });
  const paths: Record<string, JsonSchema> = {};
  for (const route of routes) {
    const path = `${CONTROL}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control API of the emulators',
      version: VERSION,
      description: 'Drives an emulator of WhatsApp from tests in any language.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [],
    paths,
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, plain(schema)])) },
  };
}

function operationOf({ operation, summary, body, query, answer, refuses = {}, path }: Route): JsonSchema {
  const part = /\{(\w+)\}/.exec(path)?.[1];
  const parameters = [
    ...(part ? [{ name: part, in: 'path', required: true, schema: { type: 'string' } }] : []),
    ...(query ? parametersOf(query) : []),
  ];
  const failures = { 400: 'the request does not fit', 403: 'by another name, or of another site', ...refuses };
  return {
    operationId: operation,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { [JSON_TYPE]: { schema: schemaOf(body) } } } }),
    responses: {
      200: { description: 'done', content: { [JSON_TYPE]: { schema: schemaOf(answer) } } },
      ...Object.fromEntries(
        Object.entries(failures).map(([status, description]) => [
          status,
          { description, content: { [JSON_TYPE]: { schema: schemaOf(shapes.Problem) } } },
        ]),
      ),
    },
  };
}

function parametersOf(query: z.ZodObject): JsonSchema[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

/** A shape that has a name is referred to. */
function schemaOf(shape: z.ZodType): JsonSchema {
  const id = z.globalRegistry.get(shape)?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  const { $schema: _, $defs: __, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as JsonSchema;
}

const plain = ({ $schema: _, $id: __, ...schema }: JsonSchema): JsonSchema => schema;
