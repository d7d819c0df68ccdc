import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in German. */
export const mails: MailPhrases = {
  common: {
    code: 'Geben Sie diesen Code ein, um fortzufahren:',
    expires: 'Er gilt nur einmal und nur {minutes, plural, one {# Minute} other {# Minuten}} lang.',
    address: 'Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
    secret:
      'Geben Sie diesen Code an niemanden weiter. Niemand von {application} wird Sie je danach fragen.',
    ignore:
      'Wenn Sie diese Nachricht nicht angefordert haben, können Sie sie ignorieren: Ohne Sie geschieht nichts.',
  },
  SignIn: {
    title: 'Anmeldung bei {application}',
    lead: 'Sie möchten sich bei {application} anmelden.',
    action: 'Anmelden',
    sms: '{code} ist Ihr Code für die Anmeldung bei {application}.',
  },
  Register: {
    title: 'Ihr neues Konto bei {application}',
    lead: 'Sie möchten mit dieser Adresse ein Konto bei {application} erstellen.',
    action: 'Konto erstellen',
    sms: '{code} ist Ihr Code, um ein Konto bei {application} zu erstellen.',
  },
  ForgotPassword: {
    title: 'Neues Passwort für {application}',
    lead: 'Sie möchten ein neues Passwort für Ihr Konto bei {application} festlegen.',
    action: 'Neues Passwort festlegen',
    sms: '{code} ist Ihr Code, um ein neues Passwort für {application} festzulegen.',
  },
  OrganizationInvitation: {
    title: 'Einladung zu {application}',
    lead: 'Sie wurden eingeladen, einer Organisation bei {application} beizutreten.',
    action: 'Einladung annehmen',
    sms: '{code} ist Ihr Code, um einer Organisation bei {application} beizutreten.',
  },
  Generic: {
    title: 'Bestätigung für {application}',
    lead: '{application} bittet Sie zu bestätigen, dass diese Adresse Ihnen gehört.',
    action: 'Bestätigen',
    sms: '{code} ist Ihr Bestätigungscode für {application}.',
  },
  UserPermissionValidation: {
    title: 'Bestätigen Sie eine Änderung an Ihrem Konto bei {application}',
    lead: 'Sie möchten etwas Wichtiges in Ihrem Konto bei {application} ändern.',
    action: 'Bestätigen',
    sms: '{code} ist Ihr Code, um eine Änderung an Ihrem Konto bei {application} zu bestätigen.',
  },
  BindNewIdentifier: {
    title: 'Neue Adresse für Ihr Konto bei {application}',
    lead: 'Sie möchten diese Adresse Ihrem Konto bei {application} hinzufügen.',
    action: 'Adresse hinzufügen',
    sms: '{code} ist Ihr Code, um diese Nummer Ihrem Konto bei {application} hinzuzufügen.',
  },
  MfaVerification: {
    title: 'Zweiter Schritt Ihrer Anmeldung bei {application}',
    lead: 'Sie möchten sich bei {application} anmelden. Dies ist der zweite Schritt.',
    action: 'Weiter',
    sms: '{code} ist Ihr Code für den zweiten Schritt der Anmeldung bei {application}.',
  },
  BindMfa: {
    title: 'Zweiten Schritt für {application} einrichten',
    lead: 'Sie möchten diese Adresse als zweiten Schritt für die Anmeldung bei {application} verwenden.',
    action: 'Einrichten',
    sms: '{code} ist Ihr Code, um einen zweiten Schritt für {application} einzurichten.',
  },
};
