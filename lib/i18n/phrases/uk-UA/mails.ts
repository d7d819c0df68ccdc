import type { MailPhrases } from '../../shape';

/** Тексти листів і SMS самого Genkan українською мовою. */
export const mails: MailPhrases = {
  common: {
    code: 'Щоб продовжити, введіть цей код:',
    expires:
      'Його можна використати один раз протягом {minutes, plural, one {# хвилини} few {# хвилин} many {# хвилин} other {# хвилини}}.',
    address: 'Якщо кнопка не працює, відкрийте цю адресу:',
    secret: 'Нікому не повідомляйте цей код. Працівники {application} ніколи його не запитають.',
    ignore:
      'Якщо ви не запитували це повідомлення, просто не зважайте на нього: без вас нічого не станеться.',
  },
  SignIn: {
    title: 'Вхід до {application}',
    lead: 'Ви надіслали запит на вхід до {application}.',
    action: 'Увійти',
    sms: '{code} — ваш код для входу до {application}.',
  },
  Register: {
    title: 'Ваш новий обліковий запис у {application}',
    lead: 'Ви надіслали запит на створення облікового запису в {application} із цією адресою.',
    action: 'Створити обліковий запис',
    sms: '{code} — ваш код для створення облікового запису в {application}.',
  },
  ForgotPassword: {
    title: 'Новий пароль для {application}',
    lead: 'Ви надіслали запит на новий пароль для свого облікового запису в {application}.',
    action: 'Установити новий пароль',
    sms: '{code} — ваш код для зміни пароля в {application}.',
  },
  OrganizationInvitation: {
    title: 'Запрошення до {application}',
    lead: 'Вас запросили приєднатися до організації в {application}.',
    action: 'Прийняти запрошення',
    sms: '{code} — ваш код, щоб приєднатися до організації в {application}.',
  },
  Generic: {
    title: 'Підтвердження для {application}',
    lead: '{application} просить підтвердити, що ця адреса належить вам.',
    action: 'Підтвердити',
    sms: '{code} — ваш код підтвердження для {application}.',
  },
  UserPermissionValidation: {
    title: 'Підтвердьте зміну облікового запису в {application}',
    lead: 'Ви надіслали запит на важливу зміну свого облікового запису в {application}.',
    action: 'Підтвердити',
    sms: '{code} — ваш код для підтвердження зміни облікового запису в {application}.',
  },
  BindNewIdentifier: {
    title: 'Нова адреса для вашого облікового запису в {application}',
    lead: 'Ви надіслали запит на додавання цієї адреси до свого облікового запису в {application}.',
    action: 'Додати адресу',
    sms: '{code} — ваш код, щоб додати цей номер до облікового запису в {application}.',
  },
  MfaVerification: {
    title: 'Другий крок входу до {application}',
    lead: 'Ви надіслали запит на вхід до {application}. Це другий крок.',
    action: 'Продовжити',
    sms: '{code} — ваш код для другого кроку входу до {application}.',
  },
  BindMfa: {
    title: 'Налаштуйте другий крок входу до {application}',
    lead: 'Ви надіслали запит на використання цієї адреси для другого кроку входу до {application}.',
    action: 'Налаштувати',
    sms: '{code} — ваш код для налаштування другого кроку входу до {application}.',
  },
};
