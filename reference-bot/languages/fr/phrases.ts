import type { PhraseRole } from '../types.ts';

const raw = String.raw;

/** What people say in French, by what they mean. Every role is filled: French is read by its own tables. */
export const phrases: Partial<Record<PhraseRole, string>> = {
  greeting: raw`
    bonjour|bonsoir|salut|coucou|allo|hello|hi
    me revoila
    cest (encore )?moi`,
  addressee: 'monsieur|madame|a vous|a tous|encore',
  thanks: raw`
    merci( beaucoup| bien| infiniment)?
    je vous remercie`,
  yes: raw`
    oui|ouais|ok|daccord|parfait|exact|entendu|volontiers|super|confirmer|confirmez
    (je )?confirme
    cest bon|ca marche|ca va|tres bien|bien sur|tout a fait
    allez y`,
  besideYes: 'svp|sil vous plait|la commande|merci|oui|alors|bien',
  leadingYes: '^oui(?= .)',
  leadingNo: '^non(?= .)',
  deny: raw`
    (non|pas du tout|pas maintenant|pas encore)( (merci|svp|non))*
    (non )?pas (celui|celle) (ci|la)
    (non )?pas ca`,
  cancel: raw`
    annul\w*
    (jai change|je change) davis
    laissez? tomber
    oubliez
    je (ne |nen )?(le |la |en )?veux (plus|pas)
    (enlevez|retirez|supprimez)`,
  restart: '(recommencer|recommencons|recommencez|on (recommence|reprend))',
  // "On" is an English word, too.
  frame: '(est ce que|quest ce que|on recommence|on reprend|recommencer|recommencons|recommencez)',
  dislike: '^je n?e? ?aime pas',
  correction: raw`
    (non )?(pardon|desole|desolee|oups|excusez moi)( (je voulais dire|non|plutot))*
    je (voulais|veux) dire
    (plutot|finalement|attendez|en fait)( non)?
    (^| )non (?=(le|la|celui|plutot|numero) )`,
  negator: raw`
    (non )?pas
    sauf|hormis
    au lieu (de|du)
    je ne veux pas`,
  top: '(celui |celle )?(den haut|du haut|en haut)',
  bottom: '(celui |celle )?(den bas|du bas|en bas)',
  middle: '(celui |celle )?(du milieu|au milieu)',
  lastBut: '(l|le |la )?avant derni(er|ere)|(l)?avant derni(er|ere)',
  priced: '(celui|celle) (a|de|qui coute|pour) {amount}',
  allSaid: raw`
    (cest|ce sera) tout
    rien (de plus|dautre)
    (au revoir|bonne journee|bonne soiree|a bientot|je vais reflechir)`,
  wait: raw`
    (un|une) (moment|instant|seconde|minute)
    attendez$`,
  passing: raw`
    (premiere|derniere|deuxieme) (fois|semaine|annee)
    (semaine|mois|an) (derniere|dernier|prochain)
    il fait (tres |si )?(chaud|froid)( aujourdhui)?`,
  stop: raw`
    stop|unsubscribe|stopall
    (arretez|arrete|cessez)( svp)?( de (menvoyer|mecrire|me contacter|me deranger).*)?
    ne (mecrivez|menvoyez|me contactez|me derangez) (plus|pas).*
    (desabonnez|desinscrivez)( moi)?.*
    je (ne )?(veux|souhaite) plus (recevoir )?.*messages.*
    (retirez|supprimez|enlevez) (moi|mon numero).*`,
  start: raw`
    start|unstop
    reabonnez moi.*
    (envoyez|vous pouvez menvoyer).* messages.*nouveau`,
  identity: raw`
    (vous etes|etes vous) (qui|un robot|un humain|un bot|une personne)
    qui (etes vous|est ce)
    (cest|quel est ce) quel(le)? (magasin|boutique)
    (a|avec) qui je parle
    a qui (je parle|parle je)`,
  recall: raw`
    de quoi (avons nous|on a|nous avons) (parle|discute)
    (quavons nous|quest ce quon a) dit
    resume(z|r)?`,
  human: raw`
    (parler|discuter) (a|avec) (un |une |quelquun|votre |le )(conseiller|personne|humain|vendeur|agent|responsable)?
    passez moi (quelquun|un conseiller|un humain|une personne|un responsable)
    parler a quelquun
    (vraie personne|service client)
    un (conseiller|humain|responsable)`,
  humanOnly: 'conseiller|humain|agent|une personne',
  notHuman: 'agent mpesa',
  askLanguage: raw`
    (en|parlez|parlez en|ecrivez en|parler) {language}
    {language} (svp|sil vous plait)`,
  lackLanguage: '(comprends|parle) pas {language}',
  orderStatus: raw`
    (ou est|ou en est|suivi de|statut de) (ma commande|mon colis)
    (ma commande|mon colis) (est|arrive)`,
  placeOrder: 'confirme|passer',
  paid: raw`
    (jai|on a) (deja |bien )?(paye|regle|envoye largent|fait le paiement)
    (deja |cest )?paye$
    paiement (fait|effectue|envoye)`,
  notPaid: 'pas (encore )?paye|nai pas',
  discount: 'remise|reduction|rabais|promotions?|promo|(dernier|meilleur) prix|baisser le prix|negociable',
  returns: 'retours?|retourner|rembours\\w*|echang\\w*|rendre',
  warranty: 'garanties?|garanti',
  delivery: 'livr(ez|er|aison|aisons)|expediez',
  hours: raw`
    (a|jusqua) quelle heure
    heures douverture
    (vous )?(ouvrez|fermez)
    ouvert(s|e)? (le|demain|dimanche|aujourdhui)`,
  location: raw`
    ou (etes vous|vous etes|se trouve|est votre)( situes?)?
    situes?
    (votre|quelle est votre) adresse`,
  payment: raw`
    comment (je paie|je paye|payer|puis je payer|on paie)
    (on peut|puis je|je peux|peut on) payer
    payer (par|avec|en)
    (acceptez vous|vous acceptez)
    moyens? de paiement`,
  buying: raw`
    acheter
    commander
    je (le |la |les |en )?(prends|prendrai|achete|commande)
    je (le|la|les) veux
    je vais (prendre|acheter)
    (ajoutez|mettez)`,
  wanting: raw`
    veux
    voudrais
    jaimerais
    besoin
    donnez moi
    souhaite`,
  looking: '(veux|voudrais|jaimerais) (voir|savoir)|montrez',
  asking: raw`
    avez vous
    vous avez
    auriez vous
    vendez vous
    vous vendez
    je cherche
    montrez moi
    y a t il
    est ce que
    quels?
    quelles?`,
  askingShop: 'avez vous|vous avez',
  askingForIt: 'avez vous|vous avez',
  browse: raw`
    ^(catalogue|produits|articles|liste|menu)( svp)?$
    (quest ce que |que )vous (vendez|avez)$
    (que|quoi) vendez vous
    vous (avez|vendez) quoi
    (montrez|envoyez)( moi)? (ce que vous avez|vos produits|votre catalogue|le catalogue|la liste|vos articles|tout)
    (votre|le) catalogue
    quels (produits|articles)`,
  more: raw`
    dautres( modeles)?$
    autre chose
    la suite`,
  details: 'plus d(infos|informations|etails|e details)|parlez moi de|photos?',
  tooDear: 'trop cher',
  price: raw`
    combien
    prix
    (coute|coutent)`,
  howMuch: 'combien',
  priceWord: 'combien|prix',
  priceAsFeature: '(meilleur|bas) prix',
  stockLeft: raw`
    combien (il )?(en )?reste( t il)?
    (il )?(en )?reste combien
    combien en avez vous`,
  availability: raw`
    (encore )?disponibles?
    en stock
    en rupture`,
  inStockOnly: 'seulement en stock',
  color: 'couleurs?',
  size: 'tailles?|pointures?',
  material: 'matiere|fait en quoi|en quoi est',
  whichFeature: '(quelle|quelles) (couleurs?|tailles?|pointures?|matiere)|fait en quoi',
  asksFeature: 'quelles?|autres?|quoi',
  hasFeature: raw`
    (il|elle|cest) (est|existe)( en)?
    existe en
    lavez vous en`,
  hasFeatureOpening: '^(il|elle|est)',
  isItTrue: '^(est ce que|est il|est elle|il est|elle est)',
  isItTrueOfIt: '^(est ce (que|qu)|est il|il est|elle est|est elle)',
  both: '(tous |toutes )?les 2',
  all: '(tous|toutes) les \\d|tout',
  cheapest: raw`
    moins chere?s?
    (plus )?(abordable|economique)
    meilleur marche`,
  dearest: 'plus (chere?s?|couteux)',
  anyOf: 'avez vous|quelque chose',
  ofShown: 'celui|celle',
  // "Une robe", "une rouge": the article is no pronoun.
  anyOne: '(un|une) [a-z]+',
  between: 'entre {amount} {to} {amount}|de {amount} {to} {amount}',
  under: raw`
    (a )?moins de {fill}{amount}
    (maximum|jusqua|sous|budget) {fill}{amount}
    pas plus de {fill}{amount}
    {amount} (maximum|ou moins|au plus)`,
  over: '(plus de|au moins|a partir de) {fill}{amount}',
  openHead: '(.* )?(combien (coute|coutent) (le|la|les)|prix (de|du|des)( la| les)?)',
  about: '(environ|vers) {fill}{amount}',
  spend: 'jai {fill}{price}|pour {price}',
};
