import type { Json } from '../../../json.ts';
import type { BotMessage } from '../../../trace/types.ts';
import type { LimitName } from '../limits.ts';
import type { CloudRules } from '../options.ts';
import type { Checking } from './payload.ts';

/** What a phone would show of a message, besides its id and quote. */
type Shown = Omit<BotMessage, 'id' | 'quotes'>;

/** One type of outbound message. */
export interface MessageKind {
  /** Throws a GraphError for the first thing that the platform would not take. */
  check(message: Json, checking: Checking): void;
  /** What the phone would show; of a wrong message, as much of it as can be read. Never throws. */
  show(message: Json, rules: CloudRules): Shown;
}

/** Whether a part of an interactive message must, may or must not be there. */
export type Need = 'required' | 'optional' | 'none';

/** One type of interactive message. Header, body and footer are checked for it; its action is its own affair. */
export interface InteractiveKind {
  header: { need: Need; media: boolean };
  body: { need: Need; limit: LimitName };
  footer: Need;
  checkAction(action: Json, checking: Checking): void;
  /** What the phone shows besides header, body and footer. */
  showAction(action: Json): Partial<Shown> & Pick<Shown, 'kind' | 'options'>;
}
