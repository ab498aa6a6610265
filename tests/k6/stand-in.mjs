// What k6 gives to scripts, as far as those of loadtests/k6 use it, in the forms of its documentation. Each run of `load` in
// `script.mjs` has its own, so that a test sees what its script did.
import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Read-only for all virtual users; here there is one. */
function shared(_, make) {
  return make();
}

/** The modules of k6 by their names. `post`: what is done with a request; `sleep`: what is done with a pause. */
export function modulesOf({ post, sleep, iteration, open }) {
  const metrics = new Map();
  class Metric {
    constructor(name) {
      this.values = metrics.get(name) ?? [];
      metrics.set(name, this.values);
    }
    add(value) {
      this.values.push(Number(value));
    }
  }
  const digest = (hash, encoding) => {
    if (encoding === 'hex' || encoding === 'base64') return hash.digest(encoding);
    throw new Error(`k6 has no encoding ${encoding} here`);
  };
  const http = {
    post(url, body, params = {}) {
      const form = typeof body === 'object' && body !== null;
      const headers = { ...(form && { 'content-type': 'application/x-www-form-urlencoded' }), ...params.headers };
      return post({ url, body: form ? new URLSearchParams(body).toString() : body, headers });
    },
  };
  return {
    metrics,
    modules: {
      k6: {
        sleep,
        check: (value, sets) => Object.values(sets).every((holds) => holds(value)),
      },
      'k6/http': { default: http },
      'k6/crypto': {
        default: {
          hmac: (algorithm, secret, data, encoding) => digest(createHmac(algorithm, secret).update(data), encoding),
          md5: (data, encoding) => digest(createHash('md5').update(data), encoding),
          randomBytes: (size) => randomBytes(size).buffer,
        },
      },
      'k6/encoding': { default: { b64encode: (text) => Buffer.from(text).toString('base64') } },
      'k6/execution': {
        default: {
          scenario: {
            get iterationInTest() {
              return iteration();
            },
          },
        },
      },
      'k6/metrics': { Trend: Metric, Rate: Metric },
      'k6/data': {
        SharedArray: shared,
      },
    },
    open,
  };
}
