/** What an outbound message is, as far as injected refusals tell messages apart. */
export interface MessageForm {
  /** An interactive message. */
  rich: boolean;
  /** A picture, alone or as a header. */
  image: boolean;
}

interface Fault {
  what: 'rich' | 'image' | 'any';
  code: number;
  left: number;
}

/** Refusals that a session asked for. The oldest that fits a message is spent first. */
export class InjectedRefusals {
  #faults: Fault[] = [];

  add(what: Fault['what'], code: number, times: number): void {
    if (times > 0) this.#faults.push({ what, code, left: times });
  }

  /** The code to refuse this message with, or undefined when nothing was asked for it. */
  next(form: MessageForm): number | undefined {
    if (this.#faults.length === 0) return undefined;
    const fault = this.#faults.find(({ what }) => what === 'any' || form[what]);
    if (!fault) return undefined;
    fault.left--;
    if (fault.left === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault.code;
  }
}
