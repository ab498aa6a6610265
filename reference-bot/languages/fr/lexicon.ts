/** French words, without accents and apostrophes: "j'ai" is "jai". */
export const lexicon = {
  strong: `
    sont mais jai jaimerais jen jattends nous vous ils elles mes votre vos notre nos cet cette ces cest etes suis avez avons ont
    voulez veux voudrais voulais peux puis pouvez peut prends prendre prendrai acheter achete commande payer paye paie payes donnez
    donne montrez montre cherche vendez vends livrez livraison livrer ouvrez fermez ouvert combien quel quelle quels quelles quest
    quoi qui comment quand pourquoi moins tres aussi donc alors avec dans chez jusqua premier premiere deuxieme troisieme quatrieme
    cinquieme sixieme dernier derniere numero celui celle ceux autre autres dautres tous toutes rien encore deja maintenant
    aujourdhui demain deux trois quatre cinq huit neuf vingt cher chere couleur taille pointure magasin produits adresse situes
    disponible reste panier annuler annulez annule daccord bien voila ici sil plait desole desolee plutot quelquun conseiller parler
    parlez arretez arrete desabonnez ecrivez envoyez envoyer recevoir ajouter ajoutez enlevez retirez confirmer confirme confirmez
    garantie remise merci bonjour bonsoir salut oui svp pardon coucou lequel laquelle laissez oubliez passez besoin quelque chose
    prix juste seulement paire paires coute coutent volontiers moyen`,
  // Also words, names or slips of the thumb elsewhere: one alone tells nothing.
  weak: `
    je ok super top pardon pas ca ce le les un une de du des et ou aux est sur ma mon plus pour non tout cent mille dire commander
    sans entre il elle avant sept dix hier personne argent boutique`,
  common: 'parle discute regle envoye fait effectue change question passe derniere deux trois lequel mieux plus',
  targets: 'numero premier deuxieme troisieme dernier bonjour merci annuler commander',
  filler: `
    piece pieces paire paires couleur couleurs taille tailles pointure prix produit produits article articles chose choses catalogue liste
    disponible disponibles stock bon bonne beau belle marque modele modeles quantite total maximum minimum environ exactement photo photos
    information informations detail details jour moment fois monsieur madame fait voir lequel ci la a en de y ne n l d s t budget
    suite suivant suivante moi`,
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
