/** Text as the page unpacks it again: deflated, in base64. */
export async function pack(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return Buffer.from(await new Response(packed).arrayBuffer()).toString('base64');
}

/** Characters of a block before it is packed: few enough to be unpacked while somebody waits. */
const BLOCK_CHARACTERS = 400_000;

/** Packs values together, block after block, as long as there is room. */
export class Blocks {
  readonly packed: string[] = [];
  #waiting: string[] = [];
  #characters = 0;
  /** Characters of all full blocks, packed. */
  size = 0;

  /** Adds a value. Answers its block and its place in it. */
  async add(value: unknown): Promise<[block: number, place: number]> {
    const text = JSON.stringify(value);
    const at: [number, number] = [this.packed.length, this.#waiting.length];
    this.#waiting.push(text);
    this.#characters += text.length;
    if (this.#characters >= BLOCK_CHARACTERS) await this.close();
    return at;
  }

  /** Packs what is waiting. */
  async close(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const packed = await pack(`[${this.#waiting.join(',')}]`);
    this.packed.push(packed);
    this.size += packed.length;
    this.#waiting = [];
    this.#characters = 0;
  }
}
