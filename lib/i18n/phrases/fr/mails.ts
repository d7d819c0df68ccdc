import type { MailPhrases } from '../../shape';

/** Ce que disent les mails et les SMS de Genkan, en français. */
export const mails: MailPhrases = {
  common: {
    code: 'Saisissez ce code pour continuer :',
    expires:
      'Il ne sert qu’une fois et reste valable {minutes, plural, one {# minute} other {# minutes}}.',
    address: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
    secret: 'Ne communiquez ce code à personne. Personne chez {application} ne vous le demandera.',
    ignore:
      'Si vous n’avez pas demandé ce message, vous pouvez l’ignorer : rien ne se passera sans vous.',
  },
  SignIn: {
    title: 'Connexion à {application}',
    lead: 'Vous avez demandé à vous connecter à {application}.',
    action: 'Se connecter',
    sms: '{code} est votre code de connexion à {application}.',
  },
  Register: {
    title: 'Votre nouveau compte {application}',
    lead: 'Vous avez demandé à créer un compte {application} avec cette adresse.',
    action: 'Créer le compte',
    sms: '{code} est votre code pour créer un compte {application}.',
  },
  ForgotPassword: {
    title: 'Nouveau mot de passe pour {application}',
    lead: 'Vous avez demandé à définir un nouveau mot de passe pour votre compte {application}.',
    action: 'Définir un nouveau mot de passe',
    sms: '{code} est votre code pour changer de mot de passe sur {application}.',
  },
  OrganizationInvitation: {
    title: 'Vous êtes invité(e) sur {application}',
    lead: 'Vous avez été invité(e) à rejoindre une organisation sur {application}.',
    action: 'Accepter l’invitation',
    sms: '{code} est votre code pour rejoindre une organisation sur {application}.',
  },
  Generic: {
    title: 'Vérification pour {application}',
    lead: '{application} vous demande de confirmer que cette adresse est bien la vôtre.',
    action: 'Confirmer',
    sms: '{code} est votre code de vérification pour {application}.',
  },
  UserPermissionValidation: {
    title: 'Confirmez une modification de votre compte {application}',
    lead: 'Vous avez demandé une modification importante de votre compte {application}.',
    action: 'Confirmer',
    sms: '{code} est votre code pour confirmer une modification de votre compte {application}.',
  },
  BindNewIdentifier: {
    title: 'Nouvelle adresse pour votre compte {application}',
    lead: 'Vous avez demandé à ajouter cette adresse à votre compte {application}.',
    action: 'Ajouter l’adresse',
    sms: '{code} est votre code pour ajouter ce numéro à votre compte {application}.',
  },
  MfaVerification: {
    title: 'Deuxième étape de votre connexion à {application}',
    lead: 'Vous avez demandé à vous connecter à {application}. Voici la deuxième étape.',
    action: 'Continuer',
    sms: '{code} est votre code pour la deuxième étape de connexion à {application}.',
  },
  BindMfa: {
    title: 'Activez une deuxième étape pour {application}',
    lead: 'Vous avez demandé à utiliser cette adresse comme deuxième étape de connexion à {application}.',
    action: 'Activer',
    sms: '{code} est votre code pour activer une deuxième étape de connexion à {application}.',
  },
};
