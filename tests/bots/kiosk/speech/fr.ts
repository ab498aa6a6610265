import type { Speech } from './types.ts';

export const fr: Speech = {
  marks:
    'svp|votre|vos|qui|peut|peux|payer|par|parle|produits|au|aux|le|la|les|un|une|des|du|de|je|j|vous|nous|avez|est|sont|que|qu|quoi|quel|quelle|quels|combien|pour|avec|mon|ma|mes|s|il|plait|merci|bonjour|bonsoir|salut|oui|non|pas|cherche|voudrais|veux|prends|prix|ou|et|moi|ca|c|ce|cette|celui|celle|dernier|derniere|premier|premiere|deuxieme|commande|livrez|acheter|vendez|montrez|besoin|encore|moins|plus|y|a|tout|toutes|aussi|chez|ils|elle|aimerais|peux|puis|on|dans|sur',
  asksFor: '(en )?francais|parlez francais',
  hears: {
    stop: '^(arretez|arret|stop|desabonner|desinscrire)$|(arretez|cessez|arreter) (de )?(m ecrire|d envoyer|ces messages|les messages|vos messages|de m)|plus de messages|ne m (ecrivez|envoyez) plus|desabonn|desinscri',
    start: '^(commencer|reprendre|recommencer)\\b|(ecrivez|envoyez|recevoir) .*(nouveau|encore)',
    human: '\\b(humain|une personne|quelqu un|un agent|conseiller|conseillere|vendeur|vendeuse|responsable|un vrai)\\b',
    greet: '^(bonjour|bonsoir|salut|coucou|allo|bjr|hello)\\b',
    thanks: '\\b(merci|mercii+|je vous remercie)\\b',
    bye: '\\b(au revoir|a bientot|bonne journee|bonne soiree|bonne nuit|a plus)\\b',
    how: '\\b(comment (allez vous|ca va|vas tu)|ca va|vous allez bien)\\b',
    who: '\\b(qui (etes vous|es tu|est ce|est la)|vous etes qui|c est qui|etes vous (un robot|une machine|un bot|humain)|quel magasin|votre nom|comment vous appelez)\\b',
    recall:
      'de quoi (avons nous|on a) parle|on a parle|qu avons nous dit|nous avons parle|rappelez moi (ce|de)|notre conversation|parle de quoi',
    status:
      '\\b(ou (en )?est ma commande|ma commande (est|arrive|en est)|suivi|statut|etat de (ma|la) commande|nouvelles de ma commande|quand arrive ma commande|quand est ce que ma commande|j ai paye)\\b',
    cancel: '\\b(annul\\w*|laissez tomber|oubliez|laisse tomber|je n en veux plus|je ne (la |le )?veux plus)\\b',
    no: '^(non|nan|pas|no|non merci|surtout pas)\\b',
    yes: '^(oui|ouais|ok|okay|d accord|daccord|bien sur|parfait|c est bon|je confirme|confirme|exact|allez y|entendu|ca marche|tres bien|yes|va pour)\\b|\\b(je confirme|c est bon|allez y)\\b',
    fix: '\\b(pardon|desole|desolee|attendez|attends|je voulais dire|plutot|non non|en fait|je me suis trompe\\w*|changez|mettez plutot|pas (celui|celle)|finalement|oups|au lieu)\\b',
    not: '\\b(pas|sans|sauf)\\b',
    buy: '\\b(acheter|achete|commander|prends|prendre|prendrai|donnez|mettez|je veux bien|ajoutez|reserver|je commande|envoyez moi)\\b',
    price: '\\b(combien|prix|coute|coutent|tarif|c est a combien)\\b',
    stock: '\\b(en stock|disponible|disponibles|dispo|reste|restent|avez vous|vous avez|y a t il|il y a)\\b',
    browse:
      'que vendez vous|qu avez vous|qu est ce que vous (avez|vendez)|vous (avez|vendez) quoi|montrez moi (tout|ce que|vos)|vos (produits|articles)|catalogue|menu|la carte|vous proposez',
    seek: '\\b(cherche|besoin|voudrais|veux|aimerais|avez vous|vous avez|vendez vous|vous vendez|montrez|montre|voir|il me faut|y a t il|auriez)\\b',
    delivery: '\\b(livrez|livraison|livrer|livre|livraisons|expediez|expedition)\\b',
    pickup: '\\b(retirer|retrait|chercher|recuperer|passer|passerai|magasin|sur place|boutique)\\b',
    hours: '\\b(ouvert|ouverts|ouvrez|fermez|ferme|horaires|quelle heure|heures d ouverture)\\b',
    where:
      '\\b(ou etes vous|ou est (la boutique|le magasin|votre)|votre adresse|adresse|ou vous trouver|vous etes ou|situes)\\b',
    discount:
      '\\b(remise|reduction|promo|promotion|promotions|rabais|moins cher possible|dernier prix|solde|soldes)\\b',
    returns: '\\b(retour|retours|retourner|rembourse\\w*|echanger|rendre)\\b',
    warranty: '\\b(garantie|garanties|garanti)\\b',
    pay: '\\b(payer|paiement|paie|paye|payez|carte|cartes|especes|mobile money|momo|mpesa|m pesa|upi|reglement|regler)\\b',
    feature:
      '\\b(quelle couleur|quelle matiere|impermeable|solide|en quoi|est ce que c est|est il|est elle|sont ils|taille|tailles|original|qualite|lourd|epice)\\b',
    both: '\\b(les deux|tous les deux|toutes les deux)\\b',
    this: '\\b(celui ci|celle ci|celui la|celle la|ca|cela|ce|cette|le meme|la meme|ceux|celles)\\b',
    last: '\\b(le dernier|la derniere|dernier|derniere)\\b',
    ordinary:
      'premiere fois|d abord|la derniere fois|semaine derniere|dernier prix|une seconde|un moment|un instant|enfin|une minute|mois dernier',
    below: '\\b(moins de|en dessous de|inferieur a|maximum|max|jusqu a|pas plus de|sous|budget( de| est)?)\\b',
    above: '\\b(plus de|au dessus de|superieur a|a partir de)\\b',
    cheapest: '\\b(le moins cher|la moins chere|moins cher|moins chere|meilleur marche)\\b',
    dearest: '\\b(le plus cher|la plus chere|plus cher|plus chere)\\b',
    one: '\\b(celui|celle|le|la)\\b',
    phone: '\\b(telephone|appeler|numero|contacter|joindre)\\b',
  },
  numbers: {
    ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11 },
    ...{ douze: 12, douzaine: 12, quinze: 15, vingt: 20, paire: 2, trente: 30 },
  },
  positions: {
    ...{ premier: 1, premiere: 1, deuxieme: 2, second: 2, seconde: 2, troisieme: 3, quatrieme: 4, cinquieme: 5 },
    ...{ '1er': 1, '1ere': 1, '2e': 2, '2eme': 2, '3e': 3, '3eme': 3, '4e': 4, '4eme': 4, '5e': 5, '5eme': 5 },
  },
  colours: {
    ...{ rouge: 'red', rouges: 'red', bleu: 'blue', bleue: 'blue', bleus: 'blue', bleues: 'blue', vert: 'green' },
    ...{ verte: 'green', verts: 'green', noir: 'black', noire: 'black', blanc: 'white', blanche: 'white' },
    ...{ jaune: 'yellow', orange: 'orange', marron: 'brown', gris: 'grey', grise: 'grey', rose: 'pink' },
  },
  says: {
    hello: '(Bonjour|Bienvenue|Salut)( !|.| ! 👋) (Vous êtes chez|Ici|Vous écrivez à) {shop}.',
    what: '(Que cherchez-vous aujourd’hui ?|Que puis-je vous servir ?|Dites-moi ce qu’il vous faut.|De quoi avez-vous besoin ?)',
    start:
      '(Content de vous revoir|Heureux de vous relire) (chez|avec) {shop} ! Dites-moi ce (que vous cherchez|qu’il vous faut).',
    stopped:
      '(Entendu|C’est noté|Très bien). (Nous ne vous écrirons plus|Vous ne recevrez plus rien de nous|C’était notre dernier message) ; envoyez START (si vous changez d’avis|pour nous retrouver).',
    human:
      '(Je suis l’assistant numérique de|Je suis l’assistant IA de) {shop}. (Un collègue|Quelqu’un de l’équipe|Une personne du comptoir) (prend la suite|va vous écrire ici|vous répondra ici).',
    who: 'Je suis (l’assistant numérique|l’assistant automatique|l’assistant IA) de {shop}(.|, à votre service.)',
    fine: '(Tout va bien|Très bien|Ça va bien), merci(| de demander)( !| 😊)',
    thanks: '(Avec plaisir|Je vous en prie|De rien|C’est un plaisir)( !| 🙏|.)',
    bye: '(Au revoir|Bonne journée|À bientôt|Prenez soin de vous)( !| 👋|.)',
    media:
      '(Désolé, je ne peux pas ouvrir ce message|Je ne lis que du texte|Celui-là, je ne sais pas le lire)(. Pouvez-vous l’écrire ?|. Écrivez-le avec des mots, s’il vous plaît.)',
    unclear:
      '(Désolé, je n’ai pas compris.|Je ne vous suis pas bien.|Pouvez-vous le dire autrement ?|Cela m’a échappé.) (Nommez un article|Dites-moi un produit), (ou écrivez MENU pour voir nos articles|ou dites MENU).',
    choices: '(Voici ce que nous avons|Regardez|Nous avons ceci en rayon|Faites votre choix)( :| 👇)',
    pick: '(Répondez avec un numéro.|Envoyez le numéro de votre choix|Quel numéro prenez-vous ?)',
    pickTap: '(Touchez votre choix|Choisissez dans la liste|Ouvrez la liste)(.|)',
    button: '(Voir le choix|Ouvrir la liste|Choisir ici)',
    none: '(Je ne trouve pas de {what} chez nous|Pas de {what} ici, désolé|{what} ? Nous n’en vendons pas). (Peut-être l’un de ceux-ci|Mais nous vendons ceci|Le plus proche) :',
    noneBudget:
      '(Rien à ce prix|Nous n’avons rien dans ces prix), désolé. (Peut-être l’un de ceux-ci|Le plus proche) :',
    expired: '(Cette liste date un peu|Cette liste est ancienne), (en voici une nouvelle|regardons de nouveau) :',
    which: '(Lequel voulez-vous dire|Plusieurs conviennent ; lequel) ?',
    noSuch: '(Ce numéro n’est pas dans la liste|Rien à cette place). (La revoici|Encore une fois) :',
    in: '(en stock|disponible|nous l’avons|en rayon)',
    pieces: '({n} en stock|{n} disponibles|nous en avons {n})',
    few: '(plus que {n}|il n’en reste que {n}|les {n} derniers)',
    gone: '(épuisé|en rupture|plus en stock|pas disponible pour le moment)',
    soldOut: '(Désolé|Hélas|Dommage), {item} (est épuisé|est en rupture|n’est plus disponible).',
    instead: '(Vous pourriez prendre l’un de ceux-ci|Voici qui s’en approche) :',
    cardAsk: '(Combien en voulez-vous|J’en note combien|Combien dois-je en mettre) ?',
    countAsk: '(Combien de pièces|Quelle quantité|Combien dois-je noter) pour {item} ?',
    sizeAsk: '(Quel modèle de {item} voulez-vous|{item} existe ainsi ; lequel|Quelle sorte de {item}) :',
    tooMany:
      '(Nous n’en avons pas autant|C’est plus que notre réserve) : {item}, (il n’en reste que {n}|{n} en stock). (Combien alors|Quel nombre convient) ?',
    added: '(Noté|Dans le panier|C’est mis) : {count} x {item}.',
    more: '(Je termine la commande|C’est tout) ? (Dites OUI pour continuer, ou nommez un autre article|OUI pour la suite ; sinon nommez un autre article).',
    place: '(Où faut-il livrer|Où l’apportons-nous|Quel lieu pour la livraison) ?',
    collect: '(Retrait au magasin|Je viens le chercher|Retrait au comptoir)',
    placeNone: '(Nous n’allons pas là-bas|C’est hors de notre zone), désolé. (Nous livrons ici|Nos lieux sont) :',
    summary: '(Votre commande pour l’instant|Voici ce que j’ai noté|Je répète votre commande|Bon de commande)( :| 🧾)',
    feeLine: '(Livraison à|Coursier pour|Transport vers) {place}',
    freeLine: '(Livraison à|Coursier pour) {place} : (gratuite|offerte)',
    collectLine: '(Retrait :|À retirer :) {address}',
    total: '(Total|TOTAL|Somme|À payer|En tout)',
    agree:
      '(Est-ce juste|Je la passe|Vous confirmez) ? (Répondez OUI ou NON|OUI pour confirmer, NON pour laisser|Dites simplement oui ou non)(.|)',
    agreeTap: '(Est-ce juste|Je la passe|Vous confirmez) ?',
    agreeNumbers:
      '(Est-ce juste|Je la passe|Vous confirmez) ?\n1 = (oui, commander|je confirme|oui)\n2 = (non, laisser|annuler|non)',
    yes: '(Oui, commander|Je confirme|Oui)',
    no: '(Non, laisser|Annuler|Non merci)',
    placed:
      '(Merci|C’est fait|Parfait) ! (Votre commande est la|Elle porte le numéro|Vous avez la commande) #{order}(, en attente de votre paiement.| ; elle attend le paiement.|. Reste le paiement.)',
    payTo: '(Payez|Veuillez payer|Merci de régler) {total} par {way}(, compte {order}.| – compte : {order}.)',
    payPlain: '(Payez|Veuillez payer|Merci de régler) {total} par {way}(, en citant {order}.|.)',
    ways: '(Vous pouvez payer par|Nous acceptons|Le paiement se fait par) {ways}.',
    twice: '(C’est déjà commandé|C’est déjà fait|Elle est bien là) : commande #{order}.',
    nothing:
      '(Rien à confirmer pour l’instant|Rien n’attend votre oui). (Dites-moi ce qu’il vous faut|Quel article sera-ce ?)',
    dropped:
      '(Pas de souci|Très bien|D’accord), (je laisse tout|rien n’est commandé|votre panier est vide de nouveau).',
    cancelled:
      '(La commande #{order} est annulée|J’ai annulé la commande #{order}|#{order} est annulée)(.|, comme vous voulez.)',
    noCancel: '(Vous n’avez pas de commande ouverte|Il n’y a aucune commande à annuler).',
    stale: '(Ce bouton est d’un ancien message|Ce choix est trop vieux), il ne fait plus rien.',
    status:
      '(La commande|Votre commande) #{order} ({lines}) (attend votre paiement de {total}|est en attente de paiement : {total}).',
    statusOff: '(La commande|Votre commande) #{order} (a été annulée|est annulée).',
    noStatus: '(Je ne vois pas encore de commande|Vous n’avez encore rien commandé chez nous).',
    hours: '(Nous ouvrons|Nous sommes ouverts|La boutique est ouverte) {hours}.',
    deliveryTo: '(Nous livrons à|Nos coursiers vont à|La livraison couvre) {zones}.',
    zone: '{place} ({fee}, en {time})',
    free: 'gratuit',
    returnsIn: '(Vous pouvez rendre un article sous|Retour accepté sous|Nous reprenons les articles sous) {time}.',
    noReturns: '(Nous ne reprenons pas les articles|Les articles ne se rendent pas|Désolé, pas de retour possible).',
    warrantyOf: '(Nos|Tous nos articles) {what} (ont|portent) une garantie de {time}.',
    noWarranty: '(Il n’y a pas de garantie dessus|Nous ne donnons pas de garantie|Cet article est sans garantie).',
    warrantyItem: '{item} (a|porte) une garantie de {time}.',
    noDiscount: '(Nos prix sont fixes|Pas de remise en ce moment|Il n’y a pas de remise, désolé).',
    address: '(Vous nous trouvez|Notre boutique est|Venez) {address}.',
    phone: '(Appelez-nous au|Notre téléphone est le|Vous pouvez appeler le) {phone}.',
    unknown:
      '(Cela, je ne le sais pas|Je n’ai pas cette information|Je ne peux pas l’assurer), désolé(. J’appelle un collègue ?|. Dites AGENT pour un collègue.)',
    fact: '{item} : {value}.',
    priceIs: '{item} (coûte|est à) {price}.',
    recall: '(Nous avons parlé de|Jusqu’ici il s’agissait de|Vous avez demandé) {topics}.',
    noRecall: '(Nous venons de commencer|Rien encore, nous commençons)(.| !)',
    each: 'pièce',
    from: 'dès',
    pcs: 'pièces',
    mixed: '(Okay|Super) ! ',
  },
  days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  units: {
    ...{ min: ['minute', 'minutes'], h: ['heure', 'heures'], d: ['jour', 'jours'] },
    ...{ w: ['semaine', 'semaines'], mo: ['mois', 'mois'], y: ['an', 'ans'] },
  },
  time: (hour, minute, manner) =>
    `${hour}${manner === 1 ? ' h' : 'h'}${minute === 0 ? (manner === 0 ? '00' : '') : `${manner === 1 ? ' ' : ''}${String(minute).padStart(2, '0')}`}`,
  to: 'à',
  and: 'et',
};
