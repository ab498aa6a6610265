import type { Json } from '../../../json.ts';
import { sid } from '../ids.ts';
import type { Variables } from './variables.ts';

/** A content of the account. */
export interface StoredContent {
  sid: string;
  friendlyName: string;
  language: string;
  /** Sample values of its blanks: they stand in for those that a message does not give. */
  variables: Variables;
  types: Json;
  createdAt: number;
  approval?: { name: string; category: string; status: 'approved' | 'rejected' | 'pending' };
}

/** The contents of one account. Every sender may use them. */
export class ContentStore {
  readonly #contents = new Map<string, StoredContent>();
  /** How often a content of these very words was made. */
  readonly #made = new Map<string, number>();

  /** Equal contents, made in equal order, have equal sids, whatever else is made between them. */
  add(content: Omit<StoredContent, 'sid'>): StoredContent {
    const { createdAt, ...words } = content;
    const key = JSON.stringify(words);
    const n = this.#made.get(key) ?? 0;
    this.#made.set(key, n + 1);
    const stored = { sid: sid('HX', key, n), ...content };
    this.#contents.set(stored.sid, stored);
    return stored;
  }

  get(contentSid: string): StoredContent | undefined {
    return this.#contents.get(contentSid);
  }

  delete(contentSid: string): boolean {
    return this.#contents.delete(contentSid);
  }

  /** Newest first. */
  all(): StoredContent[] {
    return [...this.#contents.values()].reverse();
  }
}
