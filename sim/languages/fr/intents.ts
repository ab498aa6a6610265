import type { IntentTables } from '../types.ts';

const WANT = "(je (veux|voudrais|souhaite|cherche)|j'aimerais|il me faut|j'ai besoin)";

export const intents: IntentTables = {
  stop: {
    said: [
      "(arretez|arrete|cessez) de (m'envoyer|m'ecrire|me contacter|me deranger|m'ennuyer)",
      "(ne|n') [m'|me ](ecrivez|envoyez|contactez|derangez) (plus|pas) [de messages]",
      "ne (m'ecrivez|m'envoyez|me contactez|me derangez) (plus|pas)",
      '(je ne|je) (veux|souhaite) plus [recevoir] [de|vos|ces] messages',
      '(desabonnez[-]moi|desabonnez moi|desabonner|desinscrire|desinscrivez[-]moi|desinscrivez moi)',
      '(retirez|enlevez|supprimez) (moi|mon numero|-moi) [de]',
    ],
  },
  start: {
    said: [
      '(reabonnez[-]moi|reabonnez moi)',
      "(envoyez[-]moi|envoyez moi|vous pouvez m'envoyer) [a nouveau|de nouveau] [vos] messages [a nouveau|de nouveau]",
    ],
  },
  human: {
    said: [
      "(parler|discuter) (a|avec) (un|une|quelqu'un|votre) [conseiller|personne|humain|vendeur|agent|responsable|vraie personne]",
      "(passez[-]moi|passez moi) (quelqu'un|un conseiller|un humain|un responsable|une personne)",
      '(un|le|votre) (conseiller|responsable|humain|vendeur)',
      'vraie personne',
      'service client',
    ],
    except: ['etes-vous', 'etes vous', 'vous etes'],
  },
  identity: {
    said: [
      '(vous etes|etes-vous|etes vous) (qui|un robot|un humain|un bot|une personne)',
      'qui (etes-vous|etes vous|est-ce|est ce)',
      "(c'est|quel est ce) quel[le] (magasin|boutique)",
      'quel[le] (magasin|boutique) (est-ce|est ce)',
      '(a qui|avec qui) (je parle|parle-je|est-ce que je parle)',
    ],
  },
  recall: {
    said: [
      'de quoi (avons-nous|on a|nous avons|a-t-on) parle',
      "(qu'est-ce qu'on a dit|qu'avons-nous dit|rappelez[-]moi ce que|rappelez moi ce que)",
      'resume[z] (la|notre) conversation',
    ],
  },
  browse: {
    said: [
      "(qu'est-ce que|qu'est ce que|que) (vous (vendez|avez)|vendez-vous|vendez vous|avez-vous|avez vous)",
      'vous (avez|vendez) quoi',
      '(montrez|montrez-moi|montrez moi|envoyez|envoyez-moi|envoyez moi) (ce que vous avez|vos produits|votre catalogue|le catalogue|la liste|tout|vos articles)',
      '(votre|le) catalogue',
      'quels (produits|articles) (avez-vous|avez vous|vous avez)',
      "(autre chose|d'autres modeles|montrez-m'en d'autres|d'autres)",
    ],
    alone: ['catalogue', 'produits', "d'autres", 'la suite'],
  },
  seek: {
    said: [
      '(avez-vous|avez vous|vous avez|auriez-vous|vendez-vous|vendez vous|vous vendez)',
      WANT,
      '(montrez|donnez)[-]moi',
      '(montrez|donnez) moi',
      'y a-t-il',
      'il y a',
      'a moins de',
    ],
  },
  seekUnknown: { said: ['(avez-vous|avez vous|vous vendez|vendez-vous)', 'je cherche'] },
  buy: {
    said: [
      '(acheter|commander)',
      'je (prends|prendrai|vais prendre|le veux|la veux|le prends|la prends|les prends|les veux|commande|achete)',
      '(ajoutez|ajouter|mettez) [le|la|les|-le|-la] [au panier|dans le panier]',
      'ajoutez',
    ],
  },
  orderStatus: {
    said: [
      '(ou est|ou en est|suivi de|statut de) (ma commande|mon colis|ma livraison)',
      '(ma commande|mon colis) (est|arrive|est ou)',
    ],
    except: ['annul'],
  },
  paid: {
    said: [
      "(j'ai|on a|nous avons) [deja|bien] (paye|regle|envoye l'argent|fait le paiement|effectue le paiement)",
      '(paiement|virement) (fait|effectue|envoye)',
    ],
    alone: ['paye', "c'est paye", 'deja paye'],
    except: ["n'ai pas", 'pas encore'],
  },
  cancel: {
    said: [
      '(annuler|annulez|annule)',
      "(j'ai change|je change) d'avis",
      '(laissez|laisse) (tomber|tombe)',
      "je [ne|n'en] veux (plus|pas)",
      'oubliez',
    ],
    alone: ['non', 'non merci', 'pas maintenant', 'pas du tout', 'non non'],
    except: ['puis-je annuler', 'peut-on annuler'],
  },
  remove: {
    said: ['(enlevez|retirez|supprimez|enleve|retire) (le|la|les|un|une|ca|celui|celle|-le|-la)'],
    except: ['mon numero', 'moi de'],
  },
  restart: {
    said: [
      '(recommencer|recommencons|recommencez|on recommence)',
      '(reprendre|reprenons) (au|du) debut',
      'videz le panier',
    ],
  },
  done: { said: ["(c'est|ce sera) tout", "rien (de plus|d'autre)"], alone: ['tout'] },
  ask: {
    said: [
      '(combien|quel prix|quel est le prix|prix)',
      '(coute|coutent) combien',
      "(est-ce que|est ce que) (il|elle|c'est|le|la)",
      "(il|elle|c'est) (est|en|existe) [en]",
      '(quelle|quelles|autre|autres) (taille|tailles|couleur|couleurs|pointure|pointures)',
      '(disponible|disponibles|en stock)',
    ],
    alone: ['prix', 'disponible', 'combien'],
  },
  confirm: {
    alone: [
      'oui',
      'ouais',
      "d'accord",
      "c'est bon",
      'ca marche',
      'ca va',
      'parfait',
      'bien sur',
      'confirmer',
      'je confirme',
      'confirme',
      'allez y',
      'allez-y',
      'tout a fait',
      'volontiers',
      'exact',
      'entendu',
    ],
    after: ['merci', 'svp', "c'est bon", 'parfait'],
  },
  greeting: { said: ['bonjour', 'bonsoir', 'salut', 'coucou'], alone: ['vous etes la', 'allo'] },
  thanks: { said: ['merci', 'je vous remercie'], except: ['non merci'] },
  vague: {
    alone: [
      'combien',
      'prix',
      'et ensuite',
      'plus',
      "plus d'infos",
      'lequel',
      'laquelle',
      'aidez moi',
      'je ne sais pas',
      'un instant',
      'attendez',
    ],
    said: ['je vais reflechir', 'laissez-moi reflechir'],
  },
};
