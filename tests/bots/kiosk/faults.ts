/** The faults that a kiosk can have, one at a time: what the customer sees. */
export const FAULTS = {
  'size-price-of-first': 'in the summary and the order each size costs what the first one costs',
  'fee-not-counted': 'the total leaves out the delivery fee that stands above it',
  'fee-of-next-place': 'the summary charges the delivery fee of another place',
  'last-good-not-counted': 'with two goods or more the total leaves out the last one',
  'bulk-price-invented': 'from ten pieces on, the line is a tenth cheaper, which the shop does not offer',
  'payee-digits': 'two digits of the account to pay to have changed places',
  'account-of-yesterday': 'the payment is to carry the number of another order',
  'newest-order-of-anybody':
    'a question about an order is answered with the newest order of the shop, whose ever it is',
  'slip-in-english': 'summaries and payment instructions are in English, or in Swahili for English customers',
  'last-is-before-last': '"the last one" is the one before it',
  'older-list': 'positions count in the list before the newest one',
  'stock-tripled': 'three times the pieces that are there are said to be in stock',
  'sold-out-ordered': 'what is sold out is offered and ordered like anything else',
  'closes-later': 'the opening hours end an hour later than the shop closes',
  'delivers-sooner': 'deliveries are promised within half an hour, wherever they go',
  'returns-doubled': 'goods may be returned for twice as long, or for two weeks where they may not at all',
  'yes-again-orders-again': 'a second yes places the same order again',
  'correction-added': 'a good that corrects another one is put beside it',
  'new-number-ignored': 'another number of pieces, said at the summary, changes nothing',
  'any-word-agrees': 'whatever is said to a summary places the order',
  'cancelled-lives': 'a cancelled order is still waiting for its payment when asked about',
  'rupees-for-all': 'every second amount is in another currency, with the same figure',
} as const;

export type Fault = keyof typeof FAULTS;
