import type { Reply, Request } from './http.ts';
import type { Credentials } from './types.ts';

/** A call of the bot to the platform; its answer is there once it was given. */
export interface Call {
  readonly request: Request;
  reply?: Reply;
}

/**
 * Which call a platform is answering. Calls that concern a session's messages are answered in one turn of the event loop,
 * so whoever is told of a message meanwhile can ask by which call it came.
 */
export class Calls {
  #current: Call | undefined;

  get current(): Call | undefined {
    return this.#current;
  }

  /** Answers a request, and knows of it until then. */
  during(request: Request, answer: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
    const call: Call = { request };
    this.#current = call;
    try {
      const reply = answer();
      if (!(reply instanceof Promise)) {
        call.reply = reply;
        return reply;
      }
      return reply.then((late) => {
        call.reply = late;
        return late;
      });
    } finally {
      this.#current = undefined;
    }
  }
}

/** A text without the secrets that bot and platform share, and without the platform's own address. */
export function withoutSecrets(text: string, credentials: Credentials, url: string): string {
  let masked = text;
  for (const [name, secret] of Object.entries(credentials))
    if (secret !== '') {
      masked = masked.replaceAll(secret, `‹${name}›`);
      masked = masked.replaceAll(encodeURIComponent(secret), `‹${name}›`);
    }
  return masked.replaceAll(url, '‹platform›').replaceAll(encodeURIComponent(url), '‹platform›');
}
