import type { PagePhrases } from '../../shape';

/** What the hosted pages say, in French. */
export const pages = {
  shell: {
    poweredBy: 'Sécurisé par Genkan',
    termsOfUse: 'Conditions d’utilisation',
    privacyPolicy: 'Politique de confidentialité',
    getHelp: 'Obtenir de l’aide',
    legal: 'Mentions légales et aide',
  },
  action: {
    continue: 'Continuer',
    copy: 'Copier',
    copied: 'Copié',
    showPassword: 'Afficher le mot de passe',
  },
  identifier: {
    username: 'Nom d’utilisateur',
    email: 'Adresse e-mail',
    phone: 'Numéro de téléphone',
    usernameEmail: 'Nom d’utilisateur ou adresse e-mail',
    usernamePhone: 'Nom d’utilisateur ou numéro de téléphone',
    emailPhone: 'Adresse e-mail ou numéro de téléphone',
    usernameEmailPhone: 'Nom d’utilisateur, e-mail ou téléphone',
    country: 'Pays du numéro de téléphone',
  },
  signIn: {
    title: 'Se connecter',
    purpose: 'pour accéder à {application}',
    againTitle: 'Se connecter à nouveau',
    newHere: 'Pas encore de compte ?',
    createAccount: 'Créer un compte',
    passwordTitle: 'Bon retour',
    passwordPurpose: 'Saisissez le mot de passe de votre compte.',
    notYou: 'Ce n’est pas vous ?',
    otherAccount: 'Utiliser un autre compte',
    registerOnly: 'La connexion n’est pas ouverte ici. Vous pouvez créer un compte.',
    noMethod: 'Aucun mode de connexion n’est activé. Contactez le responsable de ce service.',
    useCode: 'Recevoir plutôt un code',
    usePassword: 'Utiliser plutôt le mot de passe',
  },
  password: {
    label: 'Mot de passe',
    new: 'Nouveau mot de passe',
    repeat: 'Répétez le mot de passe',
    atLeast: 'Au moins {min, plural, one {# caractère} other {# caractères}}.',
    atLeastMixed:
      'Au moins {min, plural, one {# caractère} other {# caractères}}, de {types} de ces sortes : majuscules, minuscules, chiffres, symboles.',
  },
  code: {
    label: 'Code',
    emailTitle: 'Consultez vos e-mails',
    phoneTitle: 'Consultez votre téléphone',
    sent: 'Nous avons envoyé un code à six chiffres à {recipient}. Il est utilisable pendant {minutes, plural, one {# minute} other {# minutes}}.',
    sentToMember:
      'Si un compte correspond à {recipient}, un code à six chiffres vient d’y être envoyé. Il est utilisable pendant {minutes, plural, one {# minute} other {# minutes}}.',
    sentAgain: 'Un nouveau code est en route. Le précédent ne fonctionne plus.',
    goesOn: 'La page continue d’elle-même dès que les six chiffres sont saisis.',
    nothingCame: 'Vous n’avez rien reçu ? Regardez aussi dans vos courriers indésirables.',
    again: 'Vous pourrez demander un nouveau code dans <clock>0:59</clock>.',
    resend: 'Envoyer un nouveau code',
    otherAddress: 'Utiliser une autre adresse',
    localMailbox: 'Ouvrir la boîte aux lettres locale',
  },
  recover: {
    link: 'Mot de passe oublié ?',
    title: 'Réinitialiser votre mot de passe',
    purpose: 'Nous vous envoyons un code, puis vous choisissez un nouveau mot de passe.',
    send: 'Envoyer le code',
    closed:
      'Les mots de passe ne peuvent pas être réinitialisés ici. Contactez le responsable de ce service.',
    back: 'Retour à la connexion',
    resetTitle: 'Choisir un nouveau mot de passe',
    resetPurpose: 'Vous vous connecterez ensuite avec celui-ci.',
    save: 'Enregistrer le mot de passe',
    done: 'Votre mot de passe a été modifié. Connectez-vous avec le nouveau.',
  },
  offer: {
    nobodyTitle: 'Il n’y a pas encore de compte',
    nobody:
      'Aucun compte ne correspond à {recipient}. Vous pouvez en créer un maintenant, sans second code.',
    nobodyClosed:
      'Aucun compte ne correspond à {recipient}, et la création de compte n’est pas ouverte pour le moment.',
    ownerTitle: 'Vous avez déjà un compte',
    owner:
      'Un compte correspond à {recipient}. Vous pouvez vous y connecter maintenant, sans second code.',
    ownerElsewhere:
      'Un compte correspond à {recipient}. Veuillez vous y connecter plutôt que d’en créer un autre.',
    takenTitle: 'Cette adresse est déjà utilisée',
    taken: '{recipient} appartient à un autre compte et ne peut donc pas être ajouté au vôtre.',
  },
  register: {
    title: 'Créer votre compte',
    purpose: 'pour accéder à {application}',
    action: 'Créer le compte',
    haveAccount: 'Vous avez déjà un compte ?',
    signIn: 'Se connecter',
    passwordTitle: 'Choisir un mot de passe',
    passwordPurpose: 'Pour votre nouveau compte {username}.',
    otherUsername: 'Choisir un autre nom d’utilisateur',
    closed: 'La création de compte n’est pas ouverte pour le moment.',
  },
  username: {
    letters: 'des lettres',
    lowercase: 'des lettres minuscules',
    uppercase: 'des lettres majuscules',
    digits: 'des chiffres',
    underscores: 'des tirets bas',
    of: 'Uniquement {kinds}.',
    ofNoDigitFirst: 'Uniquement {kinds}, sans chiffre au début.',
    length: 'De {min} à {max} caractères.',
  },
  continue: {
    usernameTitle: 'Choisir un nom d’utilisateur',
    usernamePurpose: 'Votre compte en a besoin pour continuer.',
    passwordTitle: 'Définir un mot de passe',
    passwordPurpose: 'Votre compte en a besoin pour continuer.',
    unavailableTitle: 'Cette étape n’est pas disponible',
    unavailableText:
      'Il manque à votre compte une information que ce service ne peut pas encore demander.',
    emailTitle: 'Ajouter votre adresse e-mail',
    phoneTitle: 'Ajouter votre numéro de téléphone',
    emailOrPhoneTitle: 'Ajouter une adresse e-mail ou un numéro de téléphone',
    addressPurpose:
      'Votre compte en a besoin pour continuer. Nous y envoyons un code, pour vérifier qu’elle est bien à vous.',
  },
  terms: {
    impliedBoth:
      'En continuant, vous acceptez les <terms>conditions d’utilisation</terms> et la <privacy>politique de confidentialité</privacy>.',
    impliedTerms: 'En continuant, vous acceptez les <terms>conditions d’utilisation</terms>.',
    impliedPrivacy:
      'En continuant, vous acceptez la <privacy>politique de confidentialité</privacy>.',
    agreeBoth:
      'J’accepte les <terms>conditions d’utilisation</terms> et la <privacy>politique de confidentialité</privacy>.',
    agreeTerms: 'J’accepte les <terms>conditions d’utilisation</terms>.',
    agreePrivacy: 'J’accepte la <privacy>politique de confidentialité</privacy>.',
  },
  captcha: {
    idle: 'Ce formulaire est protégé contre les robots. Votre navigateur s’en charge.',
    working: 'Un instant : votre navigateur prouve que vous n’êtes pas un robot.',
    passed: 'Votre navigateur a prouvé que vous n’êtes pas un robot.',
    asked: 'Veuillez confirmer ci-dessus que vous n’êtes pas un robot.',
    failed:
      'La vérification contre les robots n’a pas abouti. Veuillez vérifier votre connexion, puis envoyer le formulaire à nouveau.',
    needsScript:
      'Ce formulaire est protégé contre les robots et la vérification nécessite JavaScript. Veuillez l’activer dans votre navigateur, puis recharger cette page.',
    needsHelp: 'Si ce n’est pas possible, veuillez <help>demander de l’aide</help>.',
  },
  problem: {
    identifier: 'Saisissez le nom de votre compte.',
    password: 'Saisissez votre mot de passe.',
    code: 'Saisissez les six chiffres du code.',
    agree: 'Veuillez donner votre accord pour continuer.',
    notSent: 'Le message n’a pas pu être envoyé. Veuillez réessayer dans un instant.',
  },
  accessDenied: {
    title: 'Cette application ne vous est pas ouverte',
    text: 'Votre compte n’a pas accès à {application}. Si vous en avez besoin, adressez-vous aux responsables de l’application.',
    back: 'Retour à {application}',
  },
  magicLink: {
    recoverTitle: 'Définir un nouveau mot de passe',
  },
  linkError: {
    title: 'Ce lien ne fonctionne pas',
    notFound:
      'Il est incomplet ou n’est plus connu. Veuillez l’ouvrir à nouveau depuis le message, ou en demander un nouveau.',
    otherAddress:
      'Il a été créé pour une autre adresse e-mail. Veuillez ouvrir le lien depuis le message qui vous a été envoyé.',
    otherPurpose: 'Il a été créé pour autre chose. Veuillez en demander un nouveau.',
    expired: 'Il a expiré. Veuillez en demander un nouveau.',
    used: 'Il a déjà été utilisé et ne fonctionne qu’une fois. Veuillez en demander un nouveau.',
    withdrawn: 'Il a été annulé. Veuillez en demander un nouveau.',
    tooManyTries:
      'Il y a eu trop de tentatives pour cette adresse e-mail. Veuillez patienter un moment, puis ouvrir à nouveau le lien.',
    other: 'Veuillez l’ouvrir à nouveau depuis le message, ou en demander un nouveau.',
    otherWay: 'Se connecter autrement',
  },
  switchAccount: {
    title: 'Changer de compte ?',
    text: 'Vous avez ouvert un lien destiné à {email}, mais un autre compte est connecté ici :',
    switch: 'Passer à {email}',
    stay: 'Rester connecté en tant que {name}',
  },
  suspended: {
    title: 'Ce compte est suspendu',
    text: 'Vous ne pouvez pas vous connecter avec ce compte pour le moment. Si vous pensez qu’il s’agit d’une erreur, contactez le responsable de ce service.',
  },
  device: {
    title: 'Connecter un appareil',
    purpose: 'Saisissez le code affiché sur votre appareil.',
    label: 'Code',
    hint: 'Majuscules, espaces et tirets ne comptent pas.',
    confirmTitle: 'Est-ce votre appareil ?',
    confirmPurpose: '{application} demande à être connectée avec votre compte.',
    compare: 'Votre appareil doit afficher ce code :',
    warning:
      'Continuez seulement si vous avez commencé vous-même et si les codes sont identiques. Si quelqu’un vous a envoyé un lien ou un code, annulez : cette personne serait connectée à votre place.',
    confirm: 'Oui, les codes sont identiques',
    cancel: 'Annuler',
    cancelledTitle: 'Rien n’a été connecté',
    cancelledText: 'L’appareil n’est pas connecté. Vous pouvez fermer cette page.',
    another: 'Saisir un autre code',
    successTitle: 'Votre appareil est connecté',
    successText: 'Vous pouvez fermer cette page et continuer sur l’appareil.',
    problem: {
      NoCodeError: 'Saisissez d’abord le code.',
      NotFoundError: 'Ce code n’existe pas. Comparez-le avec celui de votre appareil.',
      ExpiredError: 'Ce code a expiré. Affichez-en un nouveau sur votre appareil.',
      AlreadyUsedError: 'Ce code a déjà été utilisé. Affichez-en un nouveau sur votre appareil.',
      InvalidRequest: 'Cette page est restée ouverte trop longtemps. Saisissez le code à nouveau.',
      TooManyGuesses: 'Trop de codes erronés ont été saisis. Réessayez dans dix minutes.',
    },
  },
  unknownSession: {
    title: 'Recommençons',
    text: 'Cette page a expiré, ou a été ouverte sans passer par une application. Rien n’est perdu : revenez à l’application et connectez-vous depuis celle-ci.',
    back: 'Revenir à {application}',
    home: 'Revenez à l’application d’où vous venez et choisissez « Se connecter ».',
  },
  failure: {
    title: 'Un problème est survenu',
    text: 'Le problème vient de nous. Veuillez réessayer dans un instant.',
    refused: 'Ce formulaire n’a pas été accepté',
    again: 'Réessayer',
  },
  notFound: {
    title: 'Page introuvable',
    text: 'L’adresse est peut-être mal saisie, ou la page a été déplacée.',
  },
  providerError: {
    title: 'Cette connexion ne peut pas continuer',
    text: 'Revenez à l’application et réessayez. Si cela se reproduit, prévenez les responsables de l’application.',
  },
  passage: {
    title: 'Un instant…',
    text: 'Appuyez sur le bouton pour continuer.',
  },
  signOut: {
    title: 'Se déconnecter',
    text: 'Un instant…',
    another:
      'Une application demande une déconnexion, mais un autre compte est connecté ici. Déconnecter ce compte ?',
  },
  signedOut: {
    title: 'Vous êtes déconnecté',
    text: 'Vous pouvez fermer cette page.',
  },
  home: {
    tryIt: 'Essayer la connexion',
  },
  inbox: {
    title: 'Boîte de réception locale',
    purpose:
      'Tant que Genkan fonctionne sur votre propre machine, les messages qu’aucun connecteur ne peut envoyer arrivent ici. Les 200 plus récents sont gardés un jour.',
    refresh: 'Chercher de nouveaux messages',
    messages: 'Messages, du plus récent au plus ancien',
    empty:
      'Rien n’a encore été envoyé. Demandez un code sur une page de connexion, et il apparaîtra ici.',
    to: 'À {recipient}',
    textMessage: 'SMS',
    asMail: 'Le mail tel qu’il s’affiche',
    asText: 'Le message en texte brut',
  },
  setup: {
    progress: 'Étape {step} sur {total}',
    administratorTitle: 'Créer l’administrateur',
    administratorText: 'Ce compte peut tout modifier : choisissez un mot de passe robuste.',
    administratorAction: 'Créer l’administrateur',
    applicationTitle: 'Relier votre première application',
    applicationText:
      'Genkan crée les identifiants avec lesquels votre application connecte ses utilisateurs.',
    applicationName: 'Nom de l’application',
    applicationNameHint: 'Il est affiché au moment de la connexion.',
    applicationOrigin: 'Adresse de l’application',
    applicationOriginHint:
      'Là où elle tourne actuellement. Vous pourrez modifier et ajouter des adresses plus tard.',
    applicationAction: 'Créer l’application',
    skip: 'Plus tard',
    doneTitle: 'Votre application est reliée',
    doneText:
      'Copiez ces lignes dans le fichier .env.local de votre application. Le secret n’est affiché en entier qu’ici.',
    copyLines: 'Copier ces lignes',
    authSecretHint: 'Auth.js a aussi besoin d’un secret à lui. Créez-en un avec :',
    redirectHint: 'URI de redirection enregistrée :',
    tryDemo: 'Essayer la connexion avec l’application de démonstration',
    skippedTitle: 'Genkan est prêt',
    skippedText: 'L’administrateur existe. Vous pouvez ajouter des applications à tout moment.',
    expiredTitle: 'Ce lien de configuration ne fonctionne plus',
    expiredText:
      'Un lien sert une seule fois, pendant une heure, et seulement tant qu’il n’y a pas d’administrateur. Redémarrez Genkan pour en obtenir un nouveau.',
    nameMissing: 'Saisissez un nom pour l’application.',
    originMissing: 'Saisissez une adresse qui commence par http:// ou https://.',
  },
  demo: {
    title: 'Application de démonstration',
    text: 'Une petite application qui se connecte avec Genkan, pour voir ce que recevront les vôtres.',
    signIn: 'Se connecter',
    signedInTitle: 'Bonjour, {name}',
    signedInText: 'Le jeton d’identité a été vérifié. Voici ce qu’il contient :',
    signOut: 'Se déconnecter',
    working: 'Connexion en cours…',
    failedTitle: 'La connexion a échoué',
    needsScript:
      'L’application de démonstration a besoin de JavaScript. Les pages de connexion, non.',
  },
} as const satisfies PagePhrases;
