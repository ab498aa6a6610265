import type { Grammar, NumberWords, WishWords } from '../types.ts';

export const wish: WishWords = {
  names: ['kiswahili', 'swahili'],
  before: ['ongea', 'zungumza', 'tumia', 'kwa'],
  after: ['tafadhali'],
};

export const grammar: Grammar = {
  abbreviations: ['nam'],
  stopWords: `
    ni na ya wa za la cha vya kwa kwenye katika au ama pia tu sana zaidi hii hizi hiyo hizo ile zile hiki hivi nini gani
    wapi ngapi ipi zipi je nataka ninataka nahitaji natafuta ninatafuta naomba nipe nionyeshe nioneshe una mna kuna mko
    uko niko muko mnauza unauza tafadhali asante habari sasa mambo poa sawa bei rangi saizi ukubwa namba chini juu hadi
    bajeti isizidi shilingi pesa bidhaa duka vitu kitu nzuri mzuri vizuri rahisi nafuu ghali leo bado nyingine zingine
    ingine yako zenu yenu yangu wewe mimi sisi lakini ziko iko ipo zipo vipo basi kama aina zote vyote moja mbili tatu
    hamjambo niaje vipi maze mazee msee fiti dem jamani dada kaka ndugu mama mzee rafiki usiku mwema buda mkuu`,
  spellings: `
    tafadhali: tafadhal tafathali tafadhari
    nataka: ntaka natk nataja
    hapana: apana hapna
    asante: asnte assante
    nionyeshe: nionyesha
    samahani: samahan
    namba: nmba
    sawa: swa
    ndiyo: ndo
    kuna: kna
    ngapi: ngpi`,
  courtesies: `
    tafadhali basi poa je tu habari niaje boss mkuu bana maze msee buda jamani kaka dada sasa`,
  fillers: 'ya wa cha la rangi ile na saizi',
  notThings: /^ku[a-z]{3,}$/,
};

export const numbers: NumberWords = {
  cardinals: `
    sufuri moja/kimoja/mmoja mbili/wawili/viwili/miwili/mawili tatu/vitatu/mitatu/watatu nne/vinne/minne/manne/wanne
    tano/vitano/mitano/matano/watano sita saba nane tisa kumi`,
  ordinals: 'kwanza pili tatu nne tano sita saba nane tisa kumi',
  last: 'mwisho',
  tens: 'kumi ishirini thelathini arobaini/arubaini hamsini sitini sabini themanini tisini',
  scales: '1000000=milioni 100000=laki 1000=elfu/alfu/thao/ngiri/ngwiri 100=mia/soo',
  scaleFirst: true,
  and: 'na',
};
