import type { StatementWords } from '../types.ts';

export const statements: StatementWords = {
  cheapest: ['(le|la|les) moins (cher|chere|cheres|chers|couteux|couteuse)', '(le|la) plus (abordable|economique)'],
  dearest: ['(le|la|les) plus (cher|chere|cheres|chers|couteux|couteuse)'],
  cheaper: [
    "(est|sont|revient) [bien|beaucoup|un peu|encore] moins (cher|chere|chers|cheres) (que|qu')",
    "coute[nt] [bien|beaucoup|un peu] moins [cher] (que|qu')",
  ],
  dearer: [
    "(est|sont|revient) [bien|beaucoup|un peu|encore] plus (cher|chere|chers|cheres) (que|qu')",
    "coute[nt] [bien|beaucoup|un peu] plus [cher] (que|qu')",
  ],
  startsAt: ['a partir de', '(commence[nt]|demarre[nt]) (a|par)', 'des'],
  nothing: ['rien', 'aucun', 'aucune', 'pas', 'ne'],
  below: ['moins de', 'en dessous de', 'sous', 'moins cher que'],
  assortment: [
    '(nous|on|notre magasin|notre boutique) (avons|a|vendons|vend|proposons|propose|dispose de|disposons de) {n}',
    '(il y a|voici) [seulement] {n}',
    '{n} {goods} (en tout|au total)',
  ],
  howMany: ["combien (de|d')"],
  percent: ['{n} pour[ ]cent'],
  halfPrice: ['[a] moitie prix', 'la moitie du prix'],
  giveaway: [
    '/(?:un|une|deux|trois|\\d) achetee?s?,? (?:et )?(?:le |la )?(?:un|une|deux|deuxieme|second|seconde|\\d) (?:est |sont )?(?:offert|gratuit)/',
    '{n} pour le prix (de|d un) {n}',
    '(achetez|prenez)(-en)? {n} [et|,] (payez|recevez|ayez)[-en] {n}',
  ],
  takenOff: [
    '(je|nous) vous (fais|faisons|enleve|enlevons|retire|retirons|deduis) {amount}',
    '{amount} de (remise|rabais|reduction)',
  ],
  everyDay: ['tous les jours', 'chaque jour', '(sept|7) jours sur (sept|7)', '7j/7', 'toute la semaine'],
  except: ['sauf [le|les]', 'excepte [le|les]', 'hormis [le|les]', 'a part [le|les]', 'a l exception du'],
  shut: ['fermes', 'ferme', 'fermee', "(n'ouvrons|ne travaillons|n'ouvre) pas", 'pas ouvert[s]'],
  noReturns: [
    '(pas|aucun) (de retour|de retours|retour|retours)',
    '(ni repris|ni echange|pas repris|pas repris ni echanges)',
    '(ne reprenons|reprenons) pas',
  ],
  noWarranty: ['(pas|aucune|sans) [de] garantie', "(n'a|n'ont|n'offre|n'avons) pas de garantie"],
  lifetime: ['a vie', 'illimitee'],
  landmarks: ["(a cote|en face|pres|derriere|devant|non loin) [de|du|des|d'] [la|le|les|l']"],
  streets: '',
  streetsBefore: 'rue avenue boulevard place route quartier marche immeuble',
  weAre: [
    'nous (sommes|nous trouvons|nous situons)',
    '(notre|la|le) (boutique|magasin) (est|se trouve)',
    '(retrouvez|trouvez|visitez)[-nous]',
    'on (est|se trouve)',
  ],
};
