import { jsonIn } from '../json.ts';

/** Tokens that one call of a language model read and wrote. */
export interface Usage {
  model: string;
  read: number;
  written: number;
}

type Plain = Readonly<Record<string, unknown>>;

const plain = (value: unknown): Plain | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : undefined;
const count = (usage: Plain, ...names: string[]): number => {
  const found = names.map((name) => usage[name]).find((value) => typeof value === 'number');
  return typeof found === 'number' ? found : 0;
};

/**
 * The tokens that an answer of a model says it took, in the words of OpenAI (chat completions, responses, embeddings) and of
 * Anthropic (messages); whole, or as a stream of events. Undefined where it says nothing: a stream of chat completions does
 * so unless its request asks for it (`stream_options`).
 */
export function usageIn(body: string): Usage | undefined {
  const answers = body.trimStart().startsWith('{') ? [plain(jsonIn(body))] : eventsIn(body);
  let found: Usage | undefined;
  for (const answer of answers) {
    // The beginning and the end of a stream wrap what the whole answer says.
    for (const part of [answer, plain(answer?.message), plain(answer?.response)]) {
      const usage = plain(part?.usage);
      if (!part || !usage) continue;
      const model = typeof part.model === 'string' ? part.model : (found?.model ?? '');
      // What is read from a cache is read as well; streams count what was written until then.
      const cached = count(usage, 'cache_read_input_tokens') + count(usage, 'cache_creation_input_tokens');
      found = {
        model: model || (found?.model ?? 'unknown'),
        read: Math.max(found?.read ?? 0, count(usage, 'prompt_tokens', 'input_tokens') + cached),
        written: Math.max(found?.written ?? 0, count(usage, 'completion_tokens', 'output_tokens')),
      };
    }
  }
  return found;
}

const eventsIn = (body: string): (Plain | undefined)[] =>
  [...body.matchAll(/^data:\s*(\{.*)$/gm)].map(([, data = '']) => plain(jsonIn(data)));
