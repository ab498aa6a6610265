import type { TopicTables } from '../types.ts';

export const topics: TopicTables = {
  delivery: {
    asked: ['deliver[y|ies|ed]', 'shipping', 'ship'],
    told: ['deliver', 'shipping', 'ship ', 'courier'],
  },
  location: {
    asked: [
      'where (are|is) (you|your|the shop|u) [located|shop|store]',
      'location',
      'located',
      'physical (shop|store|address)',
    ],
    told: ['locat', 'address', 'street', 'road', 'shop is', 'find us'],
  },
  hours: {
    asked: ['opening hours', 'what time', 'when do you (open|close)', 'are you open', 'open (today|tomorrow|on)'],
    told: ['open', 'close', 'hours', String.raw`/\bam\b/`, String.raw`/\bpm\b/`],
  },
  payment: {
    asked: [
      'how (do|can) i pay',
      'payment (method[s]|option[s])',
      '(accept|take) (m[-]pesa|card[s]|cash)',
      'pay (with|by|via|using)',
    ],
    told: ['pay'],
  },
  returns: {
    asked: ['return[s]', 'refund[s]', 'warranty', 'guarantee', 'exchange'],
    told: ['return', 'refund', 'warrant', 'guarantee', 'exchange'],
  },
  discount: {
    asked: ['discount[s]', 'negotiable', 'offer[s]', 'best price', 'last price'],
    told: ['discount', 'offer', 'price', 'negotia'],
  },
};
