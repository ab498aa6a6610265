/** French words, without accents and apostrophes: "j'ai" is "jai". */
export const lexicon = {
  strong: `
    de jai jaimerais jen jattends il elle nous vous ils elles mon ma mes votre vos notre nos ce cet cette ces cest ca le les un une des
    du aux et ou est sont etes suis avez avons ont voulez veux voudrais voulais peux puis pouvez peut prends prendre prendrai acheter
    achete commander commande payer paye paie payes donnez donne montrez montre cherche vendez vends livrez livraison livrer ouvrez
    fermez ouvert combien quel quelle quels quelles quest quoi qui comment quand pourquoi pas plus moins tres aussi mais donc alors pour
    avec sans sur dans chez entre jusqua premier premiere deuxieme troisieme quatrieme cinquieme sixieme dernier derniere avant numero
    celui celle ceux autre autres dautres tout tous toutes rien encore deja maintenant aujourdhui demain hier deux trois quatre cinq
    sept huit neuf dix vingt cent mille cher chere couleur taille pointure magasin boutique produits adresse situes disponible reste
    panier annuler annulez annule daccord bien voila ici sil plait desole desolee dire plutot quelquun conseiller personne parler parlez
    arretez arrete desabonnez ecrivez envoyez envoyer recevoir ajouter ajoutez enlevez retirez confirmer confirme confirmez garantie
    remise merci bonjour bonsoir salut oui non svp pardon coucou lequel laquelle laissez oubliez passez besoin quelque chose juste
    seulement paire paires coute coutent argent volontiers moyen`,
  weak: 'je ok super top pardon',
  common: 'parle discute regle envoye fait effectue change question passe derniere deux trois lequel mieux plus',
  targets: 'numero premier deuxieme troisieme dernier bonjour merci annuler commander',
  filler: `
    piece pieces paire paires couleur couleurs taille tailles pointure prix produit produits article articles chose choses catalogue liste
    disponible stock bon bonne beau belle marque modele modeles quantite total maximum minimum environ exactement photo photos
    information informations detail details jour moment fois monsieur madame fait voir lequel ci la a en de y ne n l d s t budget`,
  neutral: 'ok mpesa kes ksh',
  everyday: 'soeur frere mere pere ami amie femme mari maison ville kigali goma bujumbura',
};

/** Shorthand of keyboards. */
export const contractions: Record<string, string> = {
  bjr: 'bonjour',
  bsr: 'bonsoir',
  slt: 'salut',
  stp: 'svp',
  mrc: 'merci',
  bcp: 'beaucoup',
};
