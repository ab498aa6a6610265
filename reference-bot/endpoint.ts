import type { RequestHandler } from 'express';
import { z } from 'zod';
import { problems } from './settings.ts';
import type { Role } from './store/keys.ts';

/**
 * One address of the bot: who may use it, what it takes and what it answers. The server, the OpenAPI document and the table of
 * rights are made from these alone, so there is no address without a rule.
 */
export type Endpoint = OpenEndpoint | KeyedEndpoint;

interface Described {
  method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  /** With its parameters in braces: `/v1/admin/tenants/{tenant}`. */
  path: string;
  does: string;
}

/** For anyone, or for those who sign what they send. It looks after itself. */
export interface OpenEndpoint extends Described {
  access: 'anyone' | 'signature';
  /** The header of the signature, and what is signed. */
  signed?: { header: string; type: string; body?: z.ZodType };
  /** By status: what it means. Without a type or a schema it is a `failure`. */
  answers: Record<number, string | { does: string; type?: string; body?: z.ZodType }>;
  serve: RequestHandler;
}

/** For those who hold a key. */
export interface KeyedEndpoint extends Described {
  /** The least role that may use it. */
  access: Role;
  /** What a key must reach: the tenant of the path; the whole deployment; or anything, and it shows what the key reaches. */
  reach: 'tenant' | 'deployment' | 'own';
  /** What it takes: a document, or the query of a GET. */
  takes?: z.ZodType;
  /** Why it may answer 409. */
  conflict?: string;
  /** Null: it answers 204. A text is Prometheus' text form. */
  answer: z.ZodType | null;
  run: (call: Call) => Promise<unknown>;
}

/** Whoever holds a key. */
export interface Caller {
  id: string;
  /** As the audit log names it. */
  name: string;
  role: Role;
  /** Null: all. */
  tenants: string[] | null;
}

interface Call<Taken = unknown, Name extends string = string> {
  caller: Caller;
  params: Record<Name, string>;
  taken: Taken;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/**
 * An endpoint whose `run` is called with what it takes, read, and with the parameters of its path. Null and false mean that
 * what the path names is not there.
 */
export const keyed = <Path extends string, Taken = undefined>(
  endpoint: Omit<KeyedEndpoint, 'run' | 'path' | 'takes'> & {
    path: Path;
    takes?: z.ZodType<Taken>;
    run: (call: Call<Taken, NamesIn<Path>>) => Promise<unknown>;
  },
): KeyedEndpoint => ({
  ...endpoint,
  run: async (call) => endpoint.run({ ...call, taken: read(endpoint.takes, call.taken) as Taken }),
});

/** What an answer says that is no success. */
export const failure = z.strictObject({ error: z.string(), problems: z.array(z.string()).optional() });

/** An answer that is no success: 4xx, and why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly problems: string[] | undefined;
  constructor(status: number, message: string, problems?: string[]) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

function read(schema: z.ZodType | undefined, given: unknown): unknown {
  const parsed = schema?.safeParse(given ?? {});
  if (parsed?.error) throw new Refusal(400, 'the document cannot be used', problems(parsed.error));
  return parsed?.data;
}
