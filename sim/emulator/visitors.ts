import { isIP } from 'node:net';
import type { Request } from '../channels/index.ts';

/** Where an emulator listens, and the address that it was told it is reached by. */
export interface OwnAddress {
  host: string;
  publicUrl?: string | undefined;
}

/** Why a request is refused that only people and tests of this machine may make. */
export interface Trespass {
  what: string;
  why: string;
  fix: string;
}

/** Addresses that stand for all of a machine's. */
const EVERYWHERE: readonly string[] = ['0.0.0.0', '[::]'];

/**
 * What is wrong with who asks; undefined: nothing. A page of another site that is open in a browser of this machine can call
 * an emulator without a password: across sites, which `Origin` and `Sec-Fetch-Site` tell, or by a name of its own that it
 * lets point to this machine (DNS rebinding), which `Host` tells. Platforms' own calls are not asked: a token protects them.
 */
export function trespassOf({ headers }: Request, own: OwnAddress): Trespass | undefined {
  const { host = '', origin } = headers;
  const name = hostnameOf(`http://${host}`);
  if (name === undefined || !isOwn(name, own)) {
    return {
      what: `this emulator does not answer to the name "${host}"`,
      why: 'a page of another site may have let a name of its own point here (DNS rebinding)',
      fix: 'call it by 127.0.0.1 or localhost; if the name is yours, start the emulator with it in --public-url',
    };
  }
  const site = headers['sec-fetch-site'];
  const within = site === undefined || site === 'same-origin' || site === 'none';
  if (within && (origin === undefined || origin === `http://${host}` || origin === `https://${host}`)) return undefined;
  return {
    what: 'the control API takes no requests of other sites',
    why: `a page of ${origin ?? 'another site'} made this one`,
    fix: 'call it from the inspector page, or from a program that sends no Origin',
  };
}

function hostnameOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function isOwn(name: string, { host, publicUrl }: OwnAddress): boolean {
  if (/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(name)) return true;
  const listens = hostnameOf(`http://${isIP(host) === 6 ? `[${host}]` : host}`);
  if (name === listens || name === hostnameOf(publicUrl)) return true;
  // Rebinding needs a name: an address in digits is this machine's own.
  return listens !== undefined && EVERYWHERE.includes(listens) && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}
