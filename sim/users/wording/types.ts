/** What a customer can want to say. Each table has wording for each of these. */
export type Phrase =
  | 'greet'
  | 'thanks'
  | 'browse'
  | 'inquiry'
  | 'inquiryColour'
  | 'inquiryBudget'
  | 'inquirySize'
  | 'byName'
  | 'price'
  | 'available'
  | 'buy'
  | 'buyMany'
  | 'position'
  | 'buyPosition'
  | 'last'
  | 'described'
  | 'cheapest'
  | 'both'
  | 'demonstrative'
  | 'buyDemonstrative'
  | 'quantity'
  | 'confirm'
  | 'cancel'
  | 'paid'
  | 'orderStatus'
  | 'identity'
  | 'recall'
  | 'human'
  | 'stop'
  | 'start'
  | 'wishLanguage'
  | 'vague'
  | 'delivery'
  | 'location'
  | 'hours'
  | 'payment'
  | 'returns'
  | 'discount'
  | 'material'
  | 'lead'
  | 'chatter'
  | 'lookalike'
  | 'wordless'
  | 'caption'
  | 'hello again';

/**
 * Texts for each phrase. `{thing}`, `{name}`, `{colour}`, `{size}`, `{price}`, `{n}`, `{ordinal}` and `{description}` are
 * filled in. A text that begins with `~` says little about its language, one with `=` nothing.
 */
export type WordingTable = Readonly<Record<Phrase, readonly string[]>>;

/** In what a customer writes: English, Swahili, or the street's mix of both, in which Swahili prevails. */
export type Variety = 'en' | 'sw' | 'mixed';
