/**
 * What `defineScenario` takes: the keys of a scenario file, made from the same schemas. Generated; after a change of the
 * schemas: npx vitest run sim/scenario/typescript.test.ts -u
 */

/** One session: a shop, its customers, and what happens. */
export interface Scenario {
  /** The subject of the session, in one line. */
  title: string;
  /** Key of a catalogue: its file name without ending; any: the shop that the bot has. */
  shop: string | ScenarioShop;
  /** For --tag. */
  tags?: string[];
  /** Rules of docs/rules.md that it exercises. */
  rules?: (
    | 'H1'
    | 'H2'
    | 'H3'
    | 'H4'
    | 'H5'
    | 'H6'
    | 'H7'
    | 'H8'
    | 'H9'
    | 'H10'
    | 'H11'
    | 'H12'
    | 'H13'
    | 'R1'
    | 'R2'
    | 'R3'
    | 'R4'
    | 'R5'
    | 'R6'
    | 'R7'
    | 'R8'
    | 'R9'
    | 'R10'
    | 'R11'
    | 'R12'
    | 'D1'
    | 'D2'
    | 'D3'
    | 'D4'
    | 'D5'
    | 'D6'
    | 'D7'
    | 'L1'
    | 'L2'
    | 'L3'
    | 'L4'
    | 'L5'
    | 'G1'
    | 'G2'
    | 'G3'
    | 'G4'
    | 'G5'
    | 'G6'
    | 'G7'
    | 'M1'
    | 'M2'
    | 'M3'
    | 'M4'
    | 'M5'
    | 'M6'
    | 'C1'
    | 'C2'
    | 'C3'
    | 'C4'
    | 'C5'
    | 'C6'
    | 'C7'
    | 'C8'
    | 'C9'
    | 'C10'
    | 'C11'
    | 'C12'
    | 'C13'
    | 'I1'
    | 'I2'
    | 'I3'
    | 'I4'
    | 'I5'
    | 'I6'
    | 'I7'
    | 'I8'
    | 'I9'
    | 'I10'
    | 'I11'
    | 'I12'
    | 'F1'
    | 'F2'
    | 'F3'
    | 'F4'
    | 'F5'
    | 'F6'
    | 'F7'
    | 'F8'
    | 'F9'
    | 'F10'
    | 'F11'
    | 'F12'
    | 'F13'
    | 'F14'
    | 'F15'
    | 'F16'
    | 'F17'
    | 'F18'
    | 'F19'
    | 'F20'
    | 'F21'
    | 'F22'
    | 'F23'
  )[];
  /** Flags and settings of the bot for this session. */
  settings?: ScenarioSettings;
  /** The customers who write; the first is the default. */
  customers?: Record<
    string,
    {
      /** Profile name that the shop sees. */
      name?: string;
      /** WhatsApp number, digits only. */
      phone?: string;
      /** Hides the number: the bot learns a user id and no number. */
      username?: string;
    } | null
  >;
  /** Default: from the seed of the run and the name of the session. */
  seed?: number;
  /** Differences from the catalogue, by product id. */
  products?: Record<
    string,
    {
      /** Title */
      title?: string;
      price?: number;
      stock?: number;
      active?: boolean;
      /** null: no picture. */
      image?: string | null;
      variants?: Record<
        string,
        {
          /** Title */
          title?: string;
          price?: number;
          stock?: number;
        }
      >;
    }
  >;
  /** The steps of the session, in order. */
  steps: ('redeliver' | 'flush-cache' | ScenarioStep)[];
}

export interface ScenarioStep {
  /** The customer writes one message. */
  say?:
    | string
    | {
        /** The text that the customer writes. */
        text: string;
        /** Gap to the message before; default 800ms. On the first one: to the step before, without waiting for its reply. */
        after?: string;
        /** The meaning of the message, if its text has several. It overrides the meaning that the checks read from the text. */
        means?: ScenarioMeaning;
        /** A name for this message, for redeliver. */
        label?: string;
        /** often: five times or more. */
        forwarded?: 'once' | 'often';
        /** The message comes from an ad with this headline, which the platform tells. */
        ad?: string;
        /** The message goes to a group, not to the shop alone. */
        group?: true;
        /** The message is written from this product's page in the platform's catalogue. */
        product?: string;
      };
  /** Several messages in quick succession. */
  burst?: (
    | string
    | {
        /** The text that the customer writes. */
        text: string;
        /** Gap to the message before; default 800ms. On the first one: to the step before, without waiting for its reply. */
        after?: string;
        /** The meaning of the message, if its text has several. It overrides the meaning that the checks read from the text. */
        means?: ScenarioMeaning;
        /** A name for this message, for redeliver. */
        label?: string;
        /** often: five times or more. */
        forwarded?: 'once' | 'often';
        /** The message comes from an ad with this headline, which the platform tells. */
        ad?: string;
        /** The message goes to a group, not to the shop alone. */
        group?: true;
        /** The message is written from this product's page in the platform's catalogue. */
        product?: string;
      }
  )[];
  /** The customer taps a button or list row. */
  tap?:
    | string
    | {
        /** Title of the button or row, or of the product. */
        title?: string;
        /** A product id of the catalogue. */
        product?: string;
        /** The option at this position, from 1. */
        position?: number;
        /** On which message: the newest with this form (any, list, buttons, rich, image), or a label. */
        on?: string;
        /** An option that another customer was offered, by the key of that customer: it must be worth nothing here. */
        of?: string;
      };
  /** The customer replies to one message of the bot. */
  quote?: {
    /** The quoted message: the newest with this form (any, list, buttons, rich, image), or a label. */
    message: string;
    /** The text that the customer writes. */
    say: string;
    /** The message is on the phone of this other customer. */
    of?: string;
  };
  /** The customer sends something that is no text. */
  send?:
    | 'image'
    | 'video'
    | 'document'
    | 'audio'
    | 'sticker'
    | 'delete'
    | 'unsupported'
    | {
        image?: {
          /** Caption */
          caption?: string;
          /** Name of the file */
          filename?: string;
        };
        video?: {
          /** Caption */
          caption?: string;
          /** Name of the file */
          filename?: string;
        };
        document?: {
          /** Caption */
          caption?: string;
          /** Name of the file */
          filename?: string;
        };
        audio?: {
          /** false: a sound file. Default true. */
          voice?: boolean;
        };
        sticker?: Record<string, never>;
        unsupported?: Record<string, never>;
        /** The cart of the platform's catalogue. */
        order?: {
          items: {
            /** A product id of the catalogue. */
            product: string;
            quantity: number;
          }[];
          /** A note to the cart */
          note?: string;
        };
        /** The customer corrects a text. */
        edit?: {
          /** The corrected text */
          text: string;
          /** Label of the customer's message; default: the last one. */
          of?: string;
        };
        /** The customer deletes a message. */
        delete?: {
          /** Label of the customer's message; default: the last one. */
          of?: string;
        };
        location?: {
          latitude: number;
          longitude: number;
          /** Name of the place */
          name?: string;
          /** Address */
          address?: string;
        };
        /** A contact card; own: the customer's, by the button of a message that asked for it. */
        contact?:
          | 'own'
          | {
              /** Name */
              name: string;
              /** Phone number */
              phone: string;
            };
        /** A tap that no message of the bot offers: somebody made it up. */
        tap?: {
          /** Id of the option */
          id: string;
          /** Title */
          title?: string;
        };
      };
  /** The customer reacts to a message of the bot's. */
  react?:
    | string
    | {
        /** Emoji */
        emoji: string;
        /** The message: the newest with this form (any, list, buttons, rich, image), or a label. */
        to?: string;
      };
  /** How long nothing happens, e.g. 6m. */
  wait?: string;
  /** The shop changes products behind the bot: price, stock, active, title. */
  catalog?:
    | {
        /** A product id of the catalogue. */
        product: string;
        /** Change this variant instead of the product. */
        variant?: string;
        price?: number;
        stock?: number;
        active?: boolean;
        /** The new title */
        title?: string;
      }
    | {
        /** A product id of the catalogue. */
        product: string;
        /** Change this variant instead of the product. */
        variant?: string;
        price?: number;
        stock?: number;
        active?: boolean;
        /** The new title */
        title?: string;
      }[];
  /** The platform delivers a message of the customer again. */
  redeliver?:
    | true
    | number
    | {
        /** Label of the message; default: the last one. */
        message?: string;
        times?: number;
        /** true: all copies at the same moment. */
        concurrent?: boolean;
      };
  /** How the platform delivers from here on: reordered or batched two at a time. */
  deliver?: 'in-order' | 'reordered' | 'batched';
  /** Text of a message with a wrong signature: it must have no effect. */
  forge?: string;
  /** Somebody posts a webhook that is not as the platform sends it. */
  webhook?: {
    /** The fault of its signature. */
    signature?: 'forged' | 'missing' | 'stale' | 'reserialised' | 'polluted';
    /** The fault of its body; the signature fits. */
    body?: 'cut' | 'empty' | 'garbled' | 'mistyped' | 'nested' | 'oversized';
    /** The text of its message. */
    text?: string;
    /** The right statuses, e.g. 401, 4xx or 200..499. Default: 4xx for a signature, 200..499 for a body. */
    status?: number | string;
  };
  /** The platform refuses the next messages of this form. */
  refuse?:
    | 'rich'
    | 'image'
    | 'any'
    | {
        what: 'rich' | 'image' | 'any';
        /** In words that hold on every channel; default: form. */
        why?: 'form' | 'media' | 'rate' | 'busy' | 'unreachable';
        times?: number;
      };
  /** The platform tells the bot something that is no message: the customer has another number or user id, stops or resumes marketing messages, the owner wrote from the phone, or something became of a template. */
  notice?:
    | 'number'
    | 'user-id'
    | 'stop'
    | 'resume'
    | {
        /** The text that the owner wrote to the customer. */
        owner: string;
      }
    | {
        /** Name of a message template of the shop. */
        template: string;
        /** paused and disabled: it cannot be sent. held: messages wait until it is resumed or paused. A category: what it is billed as. */
        becomes: 'paused' | 'resumed' | 'disabled' | 'held' | 'marketing' | 'utility' | 'authentication';
        /** Code of its language, e.g. en_US; default: en. */
        language?: string;
      };
  /** The payment provider reports on the customer's newest order: all of it is paid, nothing, or an amount. */
  pay?:
    | 'paid'
    | 'failed'
    | {
        /** The part that is paid, in the shop's currency. */
        amount: number;
      };
  /** Redis loses all that it holds. */
  'flush-cache'?: true;
  /** Faults beside the bot from here on: one, a mapping, a list of them, or none, which ends them all. */
  fault?:
    | 'none'
    | 'kill'
    | 'pause'
    | 'race'
    | 'clock-ahead'
    | 'clock-behind'
    | 'cut-postgres'
    | 'cut-redis'
    | 'silence-postgres'
    | 'silence-redis'
    | 'fail-over-redis'
    | 'empty-redis'
    | 'fill-postgres'
    | 'hold-postgres'
    | 'hold-redis'
    | 'slow-postgres'
    | 'slow-redis'
    | 'duplicate-messages'
    | 'duplicate-statuses'
    | 'delay-messages'
    | 'delay-statuses'
    | 'reorder-messages'
    | 'batch-messages'
    | 'batch-statuses'
    | 'drop-statuses'
    | 'too-many-requests'
    | 'server-errors'
    | 'lose-answers'
    | 'slow-answers'
    | ScenarioFault
    | (
        | 'kill'
        | 'pause'
        | 'race'
        | 'clock-ahead'
        | 'clock-behind'
        | 'cut-postgres'
        | 'cut-redis'
        | 'silence-postgres'
        | 'silence-redis'
        | 'fail-over-redis'
        | 'empty-redis'
        | 'fill-postgres'
        | 'hold-postgres'
        | 'hold-redis'
        | 'slow-postgres'
        | 'slow-redis'
        | 'duplicate-messages'
        | 'duplicate-statuses'
        | 'delay-messages'
        | 'delay-statuses'
        | 'reorder-messages'
        | 'batch-messages'
        | 'batch-statuses'
        | 'drop-statuses'
        | 'too-many-requests'
        | 'server-errors'
        | 'lose-answers'
        | 'slow-answers'
        | ScenarioFault
      )[];
  /** Demands on the bot's messages since the customer's last message. All given keys must hold. */
  expect?: ScenarioExpectation;
  /** The customer who does it; default: the first one. */
  as?: string;
  /** The meaning of the message, if its text has several. It overrides the meaning that the checks read from the text. */
  means?: ScenarioMeaning;
  /** A name for this message, for redeliver. */
  label?: string;
  /** Time since the step before, within the open turn instead of waiting for the reply. */
  after?: string;
  /** Gap between the messages of the burst, where they give none. */
  every?: string;
}

/** Demands on the bot's messages since the customer's last message. All given keys must hold. */
export interface ScenarioExpectation {
  /** true: no message at all to this customer. */
  silence?: boolean;
  /** Number of replies; a reply is one or more messages sent together. */
  replies?: number;
  /** Number of messages: 2, or a range 1..2. */
  bubbles?: number | string;
  /** Exactly these products are shown, in this order. */
  products?: string | string[];
  /** How many products are shown: 3, or a range 1..5. */
  shows?: number | string;
  /** These products are among those shown or named. */
  includes?: string | string[];
  /** None of these products is shown or named. */
  excludes?: string | string[];
  /** The one product that the reply is about: its id, none, or {position: 2} of the newest list before the message. */
  chosen?:
    | string
    | {
        position: number | 'last';
        /** Of which message: the newest with this form (any, list, buttons, rich, image), or a label. */
        of?: string;
      };
  /** rich: buttons or a list. plain: nothing to select. */
  form?: 'plain' | 'rich' | 'buttons' | 'list' | 'image';
  /** The language of the reply. */
  language?: 'en' | 'sw' | 'fr' | 'es';
  /** Each occurs in the text of the reply, ignoring case; /…/i is a regular expression. */
  says?: string | string[];
  /** None occurs in the text of the reply, ignoring case; /…/i is a regular expression. */
  never?: string | string[];
  /** true: the reply asks back instead of choosing a product. */
  clarifies?: boolean;
  /** true: every claim of the reply is true when it is sent. */
  grounded?: boolean;
  /** true: marked as read, with a typing indicator, when the turn opened. */
  read?: boolean;
  /** The customer's newest order, or none. */
  order?:
    | 'none'
    | {
        state?: 'PENDING_PAYMENT' | 'PAID' | 'CANCELLED' | 'PAYMENT_FAILED';
        total?: number;
        /** Quantity by product id, or by product/variant. */
        items?: Record<string, number>;
      };
  /** Pieces left by product id, or by product/variant. */
  stock?: Record<string, number>;
  /** From the customer's last message to the reply: the latest (5s) or earliest and latest (3s..5s). */
  within?: string;
  /** A name for the message of this reply that shows options. */
  label?: string;
}

/** The meaning of the message, if its text has several. It overrides the meaning that the checks read from the text. */
export interface ScenarioMeaning {
  /** The intents of the message. */
  intents?:
    | 'greeting'
    | 'thanks'
    | 'browse'
    | 'inquiry'
    | 'question'
    | 'reference'
    | 'purchase'
    | 'quantity'
    | 'confirm'
    | 'cancel'
    | 'remove'
    | 'restart'
    | 'done'
    | 'paid'
    | 'order_status'
    | 'identity'
    | 'recall'
    | 'human'
    | 'stop'
    | 'start'
    | 'language'
    | 'vague'
    | 'unreadable'
    | 'other'
    | (
        | 'greeting'
        | 'thanks'
        | 'browse'
        | 'inquiry'
        | 'question'
        | 'reference'
        | 'purchase'
        | 'quantity'
        | 'confirm'
        | 'cancel'
        | 'remove'
        | 'restart'
        | 'done'
        | 'paid'
        | 'order_status'
        | 'identity'
        | 'recall'
        | 'human'
        | 'stop'
        | 'start'
        | 'language'
        | 'vague'
        | 'unreadable'
        | 'other'
      )[];
  /** neutral: says nothing about the language. */
  language?: 'en' | 'sw' | 'fr' | 'es' | 'neutral';
  /** The products that it refers to, or {none: why}. */
  refers?:
    | string
    | string[]
    | {
        none: 'expired' | 'ambiguous' | 'out-of-range' | 'no-list' | 'no-match';
      };
  /** Products that answer the inquiry; an empty list when nothing fits. */
  wants?: string | string[];
}

/** Flags and settings of the bot for this session. */
export interface ScenarioSettings {
  /** ENABLE_MESSAGE_HARMONIZATION: on or off. */
  harmonization?: boolean | 'on' | 'off';
  /** ENABLE_IMMEDIATE_PRODUCT_DISPLAY: on or off. */
  immediate_display?: boolean | 'on' | 'off';
  /** ENABLE_GROUNDED_VALIDATION: on or off. */
  grounded_validation?: boolean | 'on' | 'off';
  /** ENABLE_REFERENCE_RESOLUTION: on or off. */
  reference_resolution?: boolean | 'on' | 'off';
  /** MESSAGE_HARMONIZATION_WAIT_SECONDS */
  wait_seconds?: number;
  /** MAX_PRODUCTS_TO_SHOW */
  max_products?: number;
  /** REFERENCE_CONTEXT_TTL_MINUTES */
  context_ttl_minutes?: number;
  /** REPLY_THINKING_MS */
  thinking_ms?: number;
  /** REDIS_CACHE_TTL */
  cache_ttl_seconds?: number;
}

/** A shop that only this session uses. */
export interface ScenarioShop {
  key: string;
  /** The business name that customers see. */
  name: string;
  /** The shop's primary language: used while none is established. */
  language: 'en' | 'sw' | 'fr' | 'es';
  /** The languages in which customers write. Default: those that are spoken where the currency is. */
  languages?: ('en' | 'sw' | 'fr' | 'es')[];
  /** Default KES. */
  currency?: string;
  /** When the shop is open. [] means: never stated. */
  hours?: {
    /** e.g. mon-fri */
    days: string;
    open: string;
    close: string;
  }[];
  /** Where the shop delivers, for how much and how fast. [] means: nowhere. */
  delivery?: {
    /** A place, as customers call it. */
    zone: string;
    /** In the currency of the shop; 0 means free. */
    fee: number;
    /** How long it takes: 45min, 4h, 2d, 1d-3d. */
    within: string;
    /** Orders of at least this amount are delivered free. */
    freeFrom?: number;
  }[];
  /** How customers pay, and to whom. */
  payment?: {
    /** e.g. M-Pesa Paybill */
    method: string;
    /** Where the money goes: a number, or an address such as the UPI id duka@okbank. Omitted for cash. */
    number?: string | number;
    /** The account to give; "order" is the number of the order. */
    account?: string;
  }[];
  /** How long a product may be returned, or none. */
  returns?: 'none' | string;
  /** How long the warranty lasts: none, a time span, or a time span by category. */
  warranty?: 'none' | string | Record<string, string>;
  /** Discounts that the bot may offer. [] means: none. */
  discounts?: {
    percent?: number;
    amount?: number;
    /** A product id or a category. Omitted: of everything. */
    of?: string;
  }[];
  /** Phones, addresses and web pages of the shop. All that it has. */
  contacts?: {
    phones?: (string | number)[];
    emails?: string[];
    /** Addresses of web pages of the shop. */
    links?: string[];
    address?: string;
  };
  /** Words by which customers ask for a category, by its name. */
  categories?: Record<
    string,
    {
      /** Words by which customers ask for it, by the name of their language. */
      terms: {
        en?: string[];
        sw?: string[];
        fr?: string[];
        es?: string[];
      };
    }
  >;
  products?: {
    /** Unique within the catalogue; scenarios name products by it. */
    id: string;
    /** The name that customers see. */
    title: string;
    category: string;
    /** service: it is booked, has a duration and no stock. Default product. */
    kind?: 'product' | 'service';
    /** How long a service takes, in minutes. */
    duration?: number;
    description?: string;
    /** In the currency of the shop, e.g. 2500 or 1200.50. */
    price: number;
    /** Pieces on hand. Omitted for a service, and if the product has variants: their pieces are added up. */
    stock?: number;
    /** false: the product is never shown or sold. Default true. */
    active?: boolean;
    /** Address of a picture. Anything but https://… counts as broken. */
    image?: string;
    /** Features that may be stated: colour, size, material, … one value or a list. */
    attributes?: Record<string, string | number | (string | number)[]>;
    variants?: {
      /** Unique within the product. */
      id: string;
      /** The choice that customers see, e.g. "Size 42" or "Blue". */
      title: string;
      /** Only when it differs from the price of the product. */
      price?: number;
      /** Pieces on hand. A service has none. */
      stock?: number;
      /** e.g. {size: 42, colour: blue} */
      attributes?: Record<string, string | number>;
    }[];
    /** Words by which customers ask for it, by the name of their language. */
    terms?: {
      en?: string[];
      sw?: string[];
      fr?: string[];
      es?: string[];
    };
  }[];
}

export interface ScenarioFault {
  /** The fault. */
  name:
    | 'kill'
    | 'pause'
    | 'race'
    | 'clock-ahead'
    | 'clock-behind'
    | 'cut-postgres'
    | 'cut-redis'
    | 'silence-postgres'
    | 'silence-redis'
    | 'fail-over-redis'
    | 'empty-redis'
    | 'fill-postgres'
    | 'hold-postgres'
    | 'hold-redis'
    | 'slow-postgres'
    | 'slow-redis'
    | 'duplicate-messages'
    | 'duplicate-statuses'
    | 'delay-messages'
    | 'delay-statuses'
    | 'reorder-messages'
    | 'batch-messages'
    | 'batch-statuses'
    | 'drop-statuses'
    | 'too-many-requests'
    | 'server-errors'
    | 'lose-answers'
    | 'slow-answers';
  /** How often it acts: 10% or 0.1, drawn by the seed of the session. Default: each time. */
  chance?: string;
  /** It acts each nth time. */
  every?: number;
  /** It acts the nth time in a session only, from 1. */
  nth?: number;
  /** Most times in a session. Default: 1 for what strikes the bot or its servers, else no limit. */
  times?: number;
  /** The step of a message at which it strikes; default: any. */
  at?:
    | 'before-stored'
    | 'stored'
    | 'acknowledged'
    | 'claimed'
    | 'before-answered'
    | 'answered'
    | 'answer-known'
    | 'sent'
    | 'before-recorded'
    | 'recorded'
    | 'before-status'
    | 'status-seen';
  /** How long it lasts, or by how much it is late. */
  by?: string;
  /** It begins so long after the session began. */
  from?: string;
  /** It ends so long after the session began. */
  until?: string;
}
