import { Pool } from 'undici';

interface Answer {
  status: number;
  text: string;
  retryAfter: string | undefined;
}

/** Twilio's REST API at one host: Basic auth, connections kept open. */
export class Rest {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #authorization: string;

  constructor(url: string, accountSid: string, authToken: string) {
    const base = new URL(url);
    this.#pool = new Pool(base.origin, { connections: 64, keepAliveTimeout: 30_000, headersTimeout: 15_000 });
    this.#prefix = base.pathname.replace(/\/$/u, '');
    this.#authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  }

  postForm(path: string, params: URLSearchParams): Promise<Answer> {
    return this.#post(path, 'application/x-www-form-urlencoded', params.toString());
  }

  postJson(path: string, body: object): Promise<Answer> {
    return this.#post(path, 'application/json', JSON.stringify(body));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #post(path: string, type: string, body: string): Promise<Answer> {
    const answer = await this.#pool.request({
      method: 'POST',
      path: this.#prefix + path,
      headers: { authorization: this.#authorization, 'content-type': type },
      body,
    });
    const retryAfter = answer.headers['retry-after'];
    return {
      status: answer.statusCode,
      text: await answer.body.text(),
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
    };
  }
}
