import { z } from 'zod';
import { type Endpoint, failure, type KeyedEndpoint, type OpenEndpoint } from '../endpoint.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, '~standard': _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};
const content = (type: string, schema?: Json): Json => ({ content: { [type]: { schema: schema ?? {} } } });
const FAILURE = content('application/json', { $ref: '#/components/schemas/Failure' });
const failed = (description: string): Json => ({ description, ...FAILURE });

function openOperation({ signed, answers }: OpenEndpoint): Json {
  const responses = Object.entries(answers).map(([status, answer]) => {
    if (typeof answer === 'string') return [status, failed(answer)];
    const { does: description, type = 'application/json', body } = answer;
    return [status, { description, ...content(type, body && schemaOf(body, 'output')) }];
  });
  return {
    security: signed ? [{ [signed.header]: [] }] : [],
    ...(signed && {
      requestBody: { required: true, ...content(signed.type, signed.body && schemaOf(signed.body, 'input')) },
    }),
    responses: Object.fromEntries(responses),
  };
}

function keyedOperation({ method, path, access, reach, takes, conflict, answer }: KeyedEndpoint): Json {
  const type = answer instanceof z.ZodString ? 'text/plain' : 'application/json';
  const query =
    takes instanceof z.ZodObject && method === 'get' ? Object.entries(takes.shape as Record<string, z.ZodType>) : [];
  return {
    security: [{ key: [] }],
    'x-role': access,
    'x-reach': reach,
    parameters: [
      ...namesIn(path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...query.map(([name, field]) => ({ name, in: 'query', schema: schemaOf(field, 'output') })),
    ],
    ...(takes &&
      method !== 'get' && {
        requestBody: { required: true, ...content('application/json', schemaOf(takes, 'input')) },
      }),
    responses: {
      ...(answer
        ? { 200: { description: 'Done', ...content(type, schemaOf(answer, 'output')) } }
        : { 204: { description: 'Done' } }),
      ...(takes && { 400: failed('The document cannot be used; `problems` says why') }),
      401: failed('There is no key, or it is unknown, revoked or over'),
      403: failed('The key has another role, or is for other tenants'),
      ...(path.includes('{') && { 404: failed('What the path names is not there') }),
      ...(conflict && { 409: failed(conflict) }),
      429: failed('Too many requests of this key in a minute'),
    },
  };
}

const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name as string);
/** `PUT /v1/admin/tenants/{tenant}/stock`: `putTenantsTenantStock`. */
const idOf = ({ method, path }: Endpoint): string =>
  method + path.replace(/^\/v1(?:\/admin)?/u, '').replace(/\W+(\w?)/gu, (_, letter: string) => letter.toUpperCase());

/** What the endpoints say of themselves, as OpenAPI 3.1. */
export function openApi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  const headers = new Set<string>();
  for (const endpoint of endpoints) {
    if ('serve' in endpoint && endpoint.signed) headers.add(endpoint.signed.header);
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method]: {
        ...{ operationId: idOf(endpoint), summary: endpoint.does },
        ...('serve' in endpoint ? openOperation(endpoint) : keyedOperation(endpoint)),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'The reference bot of Rehearsal',
      version: '1',
      description:
        '`x-role` is the least role of a key; `x-reach` says whether it must be for the tenant of the path (`tenant`) or for all (`deployment`).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Failure: schemaOf(failure, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of `rehearsal bot keys create`, or ADMIN_TOKEN' },
        ...Object.fromEntries([...headers].map((name) => [name, { type: 'apiKey', in: 'header', name }])),
      },
    },
  };
}
