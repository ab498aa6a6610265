import { createHash } from 'node:crypto';

/** A file that a platform holds for a sender: uploaded by the bot, or sent by a customer. */
export interface StoredMedia {
  id: string;
  mimeType: string;
  bytes: Buffer;
  /** Base64 of 32 bytes, as webhooks carry it. */
  sha256: string;
}

/** The media of one sender. Another sender's ids are unknown to it (rule I4). */
export class MediaStore {
  readonly #media = new Map<string, StoredMedia>();

  put(id: string, mimeType: string, bytes: Buffer): StoredMedia {
    const media = { id, mimeType, bytes, sha256: createHash('sha256').update(bytes).digest('base64') };
    this.#media.set(id, media);
    return media;
  }

  get(id: string): StoredMedia | undefined {
    return this.#media.get(id);
  }

  delete(id: string): boolean {
    return this.#media.delete(id);
  }
}
