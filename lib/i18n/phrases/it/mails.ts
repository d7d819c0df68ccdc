import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Italian. */
export const mails: MailPhrases = {
  common: {
    code: 'Inserisci questo codice per continuare:',
    expires: 'Funziona una volta sola, entro {minutes, plural, one {# minuto} other {# minuti}}.',
    address: 'Se il pulsante non funziona, apri questo indirizzo:',
    secret: 'Non comunicare questo codice a nessuno. Da {application} nessuno te lo chiederà mai.',
    ignore: 'Se non hai richiesto questo messaggio, puoi ignorarlo: senza di te non succede nulla.',
  },
  SignIn: {
    title: 'Accesso a {application}',
    lead: 'Hai chiesto di accedere a {application}.',
    action: 'Accedi',
    sms: '{code} è il tuo codice per accedere a {application}.',
  },
  Register: {
    title: 'Il tuo nuovo account {application}',
    lead: 'Hai chiesto di creare un account {application} con questo indirizzo.',
    action: 'Crea l’account',
    sms: '{code} è il tuo codice per creare un account {application}.',
  },
  ForgotPassword: {
    title: 'Una nuova password per {application}',
    lead: 'Hai chiesto di impostare una nuova password per il tuo account {application}.',
    action: 'Imposta una nuova password',
    sms: '{code} è il tuo codice per impostare una nuova password per {application}.',
  },
  OrganizationInvitation: {
    title: 'Hai ricevuto un invito su {application}',
    lead: 'Hai ricevuto l’invito a entrare in un’organizzazione su {application}.',
    action: 'Accetta l’invito',
    sms: '{code} è il tuo codice per entrare in un’organizzazione su {application}.',
  },
  Generic: {
    title: 'Conferma la tua identità per {application}',
    lead: '{application} ti chiede di confermare che questo indirizzo è tuo.',
    action: 'Conferma',
    sms: '{code} è il tuo codice di verifica per {application}.',
  },
  UserPermissionValidation: {
    title: 'Conferma una modifica al tuo account {application}',
    lead: 'Hai chiesto di modificare qualcosa di importante nel tuo account {application}.',
    action: 'Conferma',
    sms: '{code} è il tuo codice per confermare una modifica al tuo account {application}.',
  },
  BindNewIdentifier: {
    title: 'Un nuovo indirizzo per il tuo account {application}',
    lead: 'Hai chiesto di aggiungere questo indirizzo al tuo account {application}.',
    action: 'Aggiungi l’indirizzo',
    sms: '{code} è il tuo codice per aggiungere questo numero al tuo account {application}.',
  },
  MfaVerification: {
    title: 'Il secondo passaggio del tuo accesso a {application}',
    lead: 'Hai chiesto di accedere a {application}. Questo è il secondo passaggio.',
    action: 'Continua',
    sms: '{code} è il tuo codice per il secondo passaggio dell’accesso a {application}.',
  },
  BindMfa: {
    title: 'Configura un secondo passaggio per {application}',
    lead: 'Hai chiesto di usare questo indirizzo come secondo passaggio per accedere a {application}.',
    action: 'Configura',
    sms: '{code} è il tuo codice per configurare un secondo passaggio per {application}.',
  },
};
