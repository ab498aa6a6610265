import type { ReferenceWords } from '../types.ts';

export const references: ReferenceWords = {
  leads: [
    '(nataka|ninataka|nadai|nahitaji|ningependa|naomba|nipe|nipee|nipatie|nionyeshe|nioneshe|niletee|niuzie|niwekee)',
    '(nachukua|nitachukua|natachukua|nichukue|chukua)',
    '(nimependa|napenda|nimechagua)',
  ],
  beside: `
    nataka ninataka nachukua nitachukua natachukua nichukue naomba nipe nipee nipatie nionyeshe nioneshe nimependa napenda
    nimechagua niongezee niletee niuzie niwekee nadai nahitaji ningependa leta chukua weka ongeza kununua kuona kuchukua
    nunua ninunue kubuy bei ya ni na ndio ndiyo eeh sawa hapana tafadhali asante basi bas tu pia gani ngapi pesa shilingi
    iko ipo inapatikana nimeipenda inanifaa poa fiti boss kwa kwenye orodha naeza naweza ina inakaa inaonekana safi nzuri
    mzuri aje vipi hiyo ile hii hizo zile lakini je yake hapo hapa sasa leo bado sana kabisa moja yule yeye msee buda mkuu
    dada kaka mimi bana maze fanya iwe badala badilisha rangi naona nimeona za wa la cha vya inauzwa inaenda gharama`,
  joiners: 'na au ama wala pamoja pia',
  alternatives: 'au ama wala',
  negators: [
    '(si|sio|siyo|sitaki|sipendi|sihitaji|sijataka|sikutaka|sijasema|sichukui|usilete|usiweke)',
    '(badala ya|isipokuwa|kasoro|achana na|wacha|acha|mbali na|ondoa|toa|zaidi ya)',
  ],
  positions: [
    '(namba|nambari) {digits} [one]',
    'na.[ ]{digits} [one]',
    '(namba|nambari|number|option|item|no[.]) [ya] ({cardinal}|{ordinal})',
    '[ile|hiyo|hii] (ya|wa|cha|la|za|vya|kile cha|ile ya|hiyo ya|hii ya|lile la|yule wa|zile za|hiki cha|kiatu cha|ile|item ya|bidhaa ya) {ordinal} [kwenye (orodha|list)]',
  ],
  fromEnd: ['[ile|hiyo] (ya|wa|cha|la|za) {ordinal} (kutoka|toka) (mwisho|chini)'],
  places: {
    top: ['[ile|hiyo] (ya|iliyo) juu (kabisa|kabisaa|sana)', '[ile|hiyo] (ya|iliyo) juu (kwenye|ya) orodha'],
    bottom: ['[ile|hiyo] (ya|iliyo) chini (kabisa|kabisaa)'],
    middle: ['[ile|hiyo] (ya|iliyo) [ka]kati[kati]'],
    lastButOne: ['[ile|hiyo] ya (mwisho lakini moja|kabla ya mwisho|pili ya mwisho)'],
  },
  marks: ['namba'],
  these: [
    'hii',
    'hiyo',
    'ile',
    'hiki',
    'hicho',
    'kile',
    'hili',
    'hilo',
    'lile',
    'huyo',
    'hiyo hiyo',
    'hii hapa',
    '(hiyo|ile|hii) moja',
  ],
  agreeing: ['sawa', 'ndio', 'ndiyo', 'poa'],
  both: ['(zote|hizo) (mbili|2)', 'vyote viwili', 'yote mawili'],
  cheapest: [
    '[ile|hiyo|kile|yule|lile|zile] [ya|cha|yenye|wa|la|za] bei (nafuu|rahisi|poa|chee|ndogo|ya chini|ya chini kabisa) [zaidi|kabisa|sana|kuliko zote]',
    '[ile|hiyo|kile] (rahisi|nafuu|cheap) (zaidi|kabisa|sana|kuliko zote)',
  ],
  dearest: [
    '[ile|hiyo|kile] (ya|cha|yenye) bei (ghali|ya juu|kubwa) [zaidi|kabisa|sana|kuliko zote]',
    '[ile|hiyo|kile] ghali (zaidi|kabisa|sana|kuliko zote)',
  ],
  priced: ['(ile|hiyo|kile|hii) (ya|cha|inayouzwa|ya bei ya|ya bei|wa) [shilingi|sh|ksh] {amount}'],
  described: ['(ile|kile|hiyo|hicho|lile|hilo|ule|huo|yule|zile|hizo) [ya|cha|la|wa|za] [rangi] [ya]', 'ya rangi [ya]'],
  lookalikes: [
    'mara ya',
    'wiki (ya|iliyo)',
    'mwezi (wa|uli)',
    'siku ya',
    'kwa mara',
    'jina la',
    'hatua ya',
    'bei ya mwisho',
    '(kwanza|mwisho) (ngoja|subiri|wacha)',
    'ya kwanza kununua',
  ],
  noChoice: [
    'mara ya (kwanza|pili|mwisho)',
    'wiki (iliyopita|ya pili)',
    String.raw`/saizi \d{2}/`,
    String.raw`/chini ya \d/`,
    String.raw`/nataka \d/`,
  ],
};
