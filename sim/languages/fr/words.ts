import type { Grammar, NumberWords, WishWords } from '../types.ts';

export const wish: WishWords = {
  names: ['francais', 'french', 'kifaransa'],
  before: ['en', 'parlez', 'parlez en', 'parler', 'ecrivez en'],
  after: ["s'il vous plait", 'svp'],
};

export const grammar: Grammar = {
  abbreviations: ['env'],
  stopWords: `
    je tu il elle nous vous ils elles moi mon ma mes votre vos notre nos ce cet cette ces ca c'est le les un une des
    du au aux et ou est sont etes suis avez avons ai j'ai veux voudrais voulez cherche besoin acheter commander prends
    donnez montrez vendez qu'est que quoi qui quel quelle quels quelles combien comment pas plus moins tres aussi mais
    pour avec sans sur sous dans entre jusqu'a prix couleur taille pointure magasin boutique produit produits autre
    autres tout tous bonjour bonsoir salut merci svp plait voir maximum coute coutent disponible maintenant
    aujourd'hui celui celle en de euros francs budget piece pieces paire paires mille cent`,
  spellings: `
    s'il vous plait: svp stp
    bonjour: bjr
    bonsoir: bsr
    merci: mrc
    beaucoup: bcp
    quelque: qlq
    pourquoi: pq`,
  courtesies: "svp plait s'il vous merci bonjour bonsoir salut monsieur madame alors donc juste euh",
  fillers: 'de en le et',
};

export const numbers: NumberWords = {
  cardinals: `
    zero un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit
    dixneuf`,
  ordinals: `
    premier/premiere/1er/1ere deuxieme/seconde/2e/2eme troisieme/3e/3eme quatrieme/4e/4eme cinquieme/5e/5eme
    sixieme/6e/6eme septieme huitieme neuvieme dixieme`,
  last: 'dernier derniere',
  tens: 'dix vingt trente quarante cinquante soixante soixantedix quatrevingt quatrevingtdix',
  scales: '1000000=million/millions 1000=mille 100=cent/cents',
  and: 'et',
};
