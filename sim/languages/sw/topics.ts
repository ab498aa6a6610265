import type { TopicTables } from '../types.ts';

export const topics: TopicTables = {
  delivery: {
    asked: ['mnapeleka', 'mnaleta', 'mnatuma', 'kuletewa', 'usafirishaji', 'kupeleka', 'mna deliver'],
    told: ['tunapeleka', 'tunatuma', 'tunaleta', 'usafiri', 'uwasilish', 'kupelek', 'kuletew'],
  },
  location: {
    asked: ['mko wapi', 'mnapatikana wapi', 'uko wapi', 'duka (liko|lenu liko) wapi'],
    told: ['tuko', 'tunapatikana', 'duka letu', 'mahali', 'mtaa'],
  },
  hours: { asked: ['mnafungua', 'mnafunga', 'saa ngapi'], told: ['saa', 'tunafung', 'masaa'] },
  payment: {
    asked: ['(nalipa|ninalipa|nitalipa|kulipa) (vipi|aje|namna gani)', 'mnakubali m[-]pesa', 'lipa vipi'],
    told: ['lipa', 'malipo'],
  },
  returns: { asked: ['kurudisha', 'dhamana'], told: ['rudish', 'dhamana'] },
  discount: {
    asked: ['punguzo', 'punguza', 'mnapunguza', 'bei ya mwisho'],
    told: ['punguz', 'bei', 'ofa'],
  },
};
