import type { MailPhrases } from '../../shape';

/** Treść e-maili i SMS-ów samego Genkan po polsku. */
export const mails: MailPhrases = {
  common: {
    code: 'Wpisz ten kod, aby przejść dalej:',
    expires:
      'Można go użyć raz, w ciągu {minutes, plural, one {# minuty} few {# minut} many {# minut} other {# minuty}}.',
    address: 'Jeśli przycisk nie działa, otwórz ten adres:',
    secret: 'Nie podawaj tego kodu nikomu. Nikt z {application} nigdy o niego nie poprosi.',
    ignore:
      'Jeśli to nie Twoja prośba, zignoruj tę wiadomość: bez Twojego udziału nic się nie stanie.',
  },
  SignIn: {
    title: 'Logowanie do {application}',
    lead: 'Otrzymaliśmy prośbę o zalogowanie do {application}.',
    action: 'Zaloguj się',
    sms: '{code} to Twój kod logowania do {application}.',
  },
  Register: {
    title: 'Twoje nowe konto w {application}',
    lead: 'Otrzymaliśmy prośbę o utworzenie konta w {application} z tym adresem.',
    action: 'Utwórz konto',
    sms: '{code} to Twój kod do utworzenia konta w {application}.',
  },
  ForgotPassword: {
    title: 'Nowe hasło do {application}',
    lead: 'Otrzymaliśmy prośbę o ustawienie nowego hasła do Twojego konta w {application}.',
    action: 'Ustaw nowe hasło',
    sms: '{code} to Twój kod do ustawienia nowego hasła w {application}.',
  },
  OrganizationInvitation: {
    title: 'Zaproszenie do {application}',
    lead: 'Masz zaproszenie do organizacji w {application}.',
    action: 'Przyjmij zaproszenie',
    sms: '{code} to Twój kod, aby dołączyć do organizacji w {application}.',
  },
  Generic: {
    title: 'Potwierdzenie dla {application}',
    lead: '{application} prosi o potwierdzenie, że ten adres należy do Ciebie.',
    action: 'Potwierdź',
    sms: '{code} to Twój kod weryfikacyjny do {application}.',
  },
  UserPermissionValidation: {
    title: 'Potwierdź zmianę na koncie w {application}',
    lead: 'Otrzymaliśmy prośbę o ważną zmianę na Twoim koncie w {application}.',
    action: 'Potwierdź',
    sms: '{code} to Twój kod do potwierdzenia zmiany na koncie w {application}.',
  },
  BindNewIdentifier: {
    title: 'Nowy adres na Twoim koncie w {application}',
    lead: 'Otrzymaliśmy prośbę o dodanie tego adresu do Twojego konta w {application}.',
    action: 'Dodaj adres',
    sms: '{code} to Twój kod do dodania tego numeru do konta w {application}.',
  },
  MfaVerification: {
    title: 'Drugi etap logowania do {application}',
    lead: 'Otrzymaliśmy prośbę o zalogowanie do {application}. To drugi etap.',
    action: 'Dalej',
    sms: '{code} to Twój kod do drugiego etapu logowania do {application}.',
  },
  BindMfa: {
    title: 'Skonfiguruj drugi etap logowania do {application}',
    lead: 'Otrzymaliśmy prośbę o używanie tego adresu w drugim etapie logowania do {application}.',
    action: 'Skonfiguruj',
    sms: '{code} to Twój kod do konfiguracji drugiego etapu logowania do {application}.',
  },
};
