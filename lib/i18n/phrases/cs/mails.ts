import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Czech. */
export const mails: MailPhrases = {
  common: {
    code: 'Pro pokračování zadejte tento kód:',
    expires:
      'Lze použít jen jednou a platí {minutes, plural, one {# minutu} few {# minuty} many {# minuty} other {# minut}}.',
    address: 'Pokud tlačítko nefunguje, otevřete tuto adresu:',
    secret: 'Kód nikomu nesdělujte. Nikdo z {application} po vás tento kód nikdy nebude chtít.',
    ignore:
      'Pokud tato zpráva nepřišla na vaši žádost, můžete ji ignorovat. Bez vás se nic nestane.',
  },
  SignIn: {
    title: 'Přihlášení do aplikace {application}',
    lead: 'Obdrželi jsme žádost o přihlášení do aplikace {application}.',
    action: 'Přihlásit se',
    sms: '{code} je váš kód pro přihlášení do aplikace {application}.',
  },
  Register: {
    title: 'Váš nový účet v aplikaci {application}',
    lead: 'Obdrželi jsme žádost o vytvoření účtu v aplikaci {application} s touto adresou.',
    action: 'Vytvořit účet',
    sms: '{code} je váš kód pro vytvoření účtu v aplikaci {application}.',
  },
  ForgotPassword: {
    title: 'Nové heslo do aplikace {application}',
    lead: 'Obdrželi jsme žádost o nové heslo k vašemu účtu v aplikaci {application}.',
    action: 'Nastavit nové heslo',
    sms: '{code} je váš kód pro nastavení nového hesla do aplikace {application}.',
  },
  OrganizationInvitation: {
    title: 'Pozvánka do aplikace {application}',
    lead: 'Máte pozvánku do organizace v aplikaci {application}.',
    action: 'Přijmout pozvánku',
    sms: '{code} je váš kód pro vstup do organizace v aplikaci {application}.',
  },
  Generic: {
    title: 'Ověření pro aplikaci {application}',
    lead: 'Aplikace {application} vás žádá o potvrzení, že tato adresa patří vám.',
    action: 'Potvrdit',
    sms: '{code} je váš ověřovací kód pro aplikaci {application}.',
  },
  UserPermissionValidation: {
    title: 'Potvrzení změny účtu v aplikaci {application}',
    lead: 'Obdrželi jsme žádost o důležitou změnu vašeho účtu v aplikaci {application}.',
    action: 'Potvrdit',
    sms: '{code} je váš kód pro potvrzení změny účtu v aplikaci {application}.',
  },
  BindNewIdentifier: {
    title: 'Nová adresa pro váš účet v aplikaci {application}',
    lead: 'Obdrželi jsme žádost o přidání této adresy k vašemu účtu v aplikaci {application}.',
    action: 'Přidat adresu',
    sms: '{code} je váš kód pro přidání tohoto čísla k účtu v aplikaci {application}.',
  },
  MfaVerification: {
    title: 'Druhý krok přihlášení do aplikace {application}',
    lead: 'Obdrželi jsme žádost o přihlášení do aplikace {application}. Toto je druhý krok.',
    action: 'Pokračovat',
    sms: '{code} je váš kód pro druhý krok přihlášení do aplikace {application}.',
  },
  BindMfa: {
    title: 'Nastavení dvoufázového ověření pro aplikaci {application}',
    lead: 'Obdrželi jsme žádost o použití této adresy jako druhého kroku při přihlášení do aplikace {application}.',
    action: 'Nastavit',
    sms: '{code} je váš kód pro nastavení dvoufázového ověření v aplikaci {application}.',
  },
};
