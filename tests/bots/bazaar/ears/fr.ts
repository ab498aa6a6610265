/** What this bot hears in French. */
import type { Ears } from './ears.ts';

export const fr: Ears = {
  acts: {
    greet: 'bonjour|bonsoir|salut|coucou|bjr|bsr|slt',
    thanks: 'merci|merci beaucoup|mrc|je vous remercie',
    bye: 'au revoir|a bientot|bonne journee|bonne soiree|bonne nuit|a plus',
    stop: 'desabonner|me desabonner|arretez de m ecrire|arretez de mecrire|arretez les messages|ne m ecrivez plus|ne mecrivez plus|plus de messages|plus recevoir|retirez moi|stop messages|ne veux plus de vos messages|laissez moi tranquille|arretez de m envoyer|arretez de menvoyer|ne m envoyez plus|arretez vos messages|ne veux plus vos messages|desinscrire|desinscrivez moi',
    human:
      'humain|conseiller|conseillere|quelqu un|quelquun|une vraie personne|une personne|un vendeur|un agent|responsable|gerant|collegue|patron|appelez moi',
    who: 'qui etes vous|tu es qui|t es qui|c est qui|qui est ce|votre nom|un robot|un bot|a qui je parle|quelle boutique|vous etes qui|vous etes un',
    recall:
      'de quoi avons nous parle|de quoi on a parle|on a parle de quoi|rappelez moi|on en etait ou|qu ai je demande|resume de notre|qu est ce qu on a dit|nous avons parle',
    hours:
      'vos horaires|horaires|a quelle heure|vous ouvrez|vous fermez|etes vous ouvert|vous etes ouvert|ouvert|ouverts|fermez|ouvrez|heures d ouverture|jusqu a quelle heure',
    delivery:
      'livrez|livraison|livrer|expediez|frais de livraison|envoyez vous|livre|apporter|en combien de temps|quand arrive|arrivera|delai|delais|livrent',
    payment:
      'comment payer|comment je paie|je paie comment|payer|paiement|moyens de paiement|vous acceptez|par carte|payer en|payer par|numero wave|a la livraison|comment regler|regler',
    returns: 'retour|retours|rembourse|remboursement|rendre|echanger|echange|retourner|si ca ne me plait|ramener',
    warranty: 'garantie|garanti|garantis',
    discount:
      'remise|reduction|reductions|promo|promotion|promotions|rabais|dernier prix|meilleur prix|moins cher si|solde|soldes|offre|baisser le prix|un prix',
    address:
      'ou etes vous|vous etes ou|votre adresse|adresse|ou se trouve|vous trouver|quel quartier|situe|situes|localisation|votre boutique|vous etes situes',
    contact: 'numero de telephone|votre numero|telephone|vous appeler|vous joindre|contact|site web',
    browse:
      'qu avez vous|que vendez vous|vous avez quoi|montrez moi|montrez|avez vous|vous avez|je cherche|catalogue|liste|quelque chose|proposez|vous vendez|il y a|j ai besoin|besoin|quels|quelles|autre|autres|il vous reste quoi|cherche|voir|vous proposez',
    price: 'combien|prix|coute|coutent|c est combien|quel prix|tarif|ca coute|ca fait combien|a combien|vaut',
    stock:
      'en stock|disponible|disponibles|il en reste|encore|il reste|dispo|vous en avez|reste t il|en avez vous|rupture',
    buy: 'je veux|je voudrais|je prends|je vais prendre|acheter|commander|donnez moi|prendre|mettez moi|je souhaite|j aimerais|prenez|ajoutez|ajouter|je commande|mettez|il me faut|reservez|je desire|j achete|prends|envoyez moi',
    remove: 'enlevez|retirez|enleve|sans le|sans la|supprimez|pas le|pas la|otez|je ne veux plus le|je ne veux plus la',
    change:
      'plutot|en fait|finalement|changez|changer|a la place|au lieu|remplacez|je voulais dire|pardon|desole|desolee|mettez plutot|seulement|correction',
    yes: 'oui|ouais|d accord|daccord|dac|ok|okay|c est bon|parfait|je confirme|confirme|confirmer|confirmez|allez y|bien sur|exact|exactement|c est ca|volontiers|entendu|ca marche|valide|je valide|tres bien|vas y',
    no: 'non|nan|pas encore|pas maintenant|attendez|attends|un instant|je ne sais pas|je vais reflechir|plus tard|pas sur|pas sure|non merci',
    cancel:
      'recommencer|on recommence|repartons de zero|annuler|annulez|annule|laissez tomber|laisse tomber|j ai change d avis|je n en veux plus|je ne veux plus|oubliez|je ne le veux plus|ne commandez pas|je ne la veux plus',
    cart: 'panier|total|au total|en tout|ca fait combien en tout|mon panier|la somme|tout ensemble',
    checkout: 'c est tout|ce sera tout|rien d autre|terminer|finaliser|passer la commande|passer commande|fini',
    paid: 'j ai paye|paye|c est paye|j ai envoye l argent|paiement fait|j ai regle',
    status: 'ma commande|ou en est|suivi|numero de commande|statut',
    cheapest: 'moins cher|moins chere|le moins cher|la moins chere|pas cher|les moins chers|bon marche',
    dearest: 'plus cher|plus chere',
    last: 'dernier|derniere|le dernier|la derniere',
    that: 'celui ci|celle ci|celui la|celle la|ca|cela|celui|celle|le meme|la meme|ceux la',
    both: 'les deux|tous les deux|toutes les deux',
    pickup:
      'je passe|passer prendre|je viens|venir chercher|retrait|sur place|recuperer|je passerai|a la boutique|chercher moi meme',
    feature:
      'couleur|matiere|taille|dimensions|details|description|photo|plus d infos|en dire plus|quelle marque|poids',
    gift: 'surprenez moi',
    restart:
      'recommencez a m ecrire|ecrivez moi de nouveau|reprenez les messages|me reabonner|renvoyez moi des messages|je veux a nouveau|envoyez moi a nouveau',
    french: 'en francais|francais|parlez francais|francais svp|french',
  },
  under:
    'moins de|en dessous de|maximum|max|jusqu a|pas plus de|budget de|budget|sous|j ai seulement|au plus|ne depasse pas|inferieur a',
  notes: 'billet|monnaie sur|la monnaie',
  ordinals: [
    'premier|premiere|1er|1ere|le un',
    'deuxieme|second|seconde|2e|2eme',
    'troisieme|3e|3eme',
    'quatrieme|4e|4eme',
    'cinquieme|5e|5eme',
  ],
  position: 'numero|no|n|num',
  numbers: {
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    six: 6,
    sept: 7,
    huit: 8,
    neuf: 9,
    dix: 10,
    onze: 11,
    douze: 12,
    quinze: 15,
    vingt: 20,
    douzaine: 12,
    dizaine: 10,
  },
  joins: 'et|et aussi|aussi|plus|ainsi que|puis',
  small:
    'le la les de des du d l un une et ou a au aux en pour par avec sans sur dans je j tu il elle nous vous on mon ma mes votre vos notre nos ce cet cette ces c s qu que qui quoi est suis etes sont ai as avez ont avoir etre fait faire y ne n pas plus tres bien bon svp plait merci monsieur madame moi toi lui svp s il stp ici la quel quelle comment quand pourquoi peut peux pouvez puis aussi juste si mais donc alors avant apres aujourd hui demain ce soir savoir question dites dire cher ami francs franc cfa fcfa f pieces piece chacun chaque produits produit articles article tout aide aider',
};
