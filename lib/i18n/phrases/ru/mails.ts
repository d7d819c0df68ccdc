import type { MailPhrases } from '../../shape';

/** Тексты писем и SMS самого Genkan на русском языке. */
export const mails: MailPhrases = {
  common: {
    code: 'Чтобы продолжить, введите этот код:',
    expires:
      'Его можно использовать один раз в течение {minutes, plural, one {# минуты} few {# минут} many {# минут} other {# минуты}}.',
    address: 'Если кнопка не работает, откройте этот адрес:',
    secret: 'Никому не сообщайте этот код. Сотрудники {application} никогда его не спросят.',
    ignore:
      'Если вы не запрашивали это сообщение, просто не обращайте на него внимания: без вас ничего не произойдёт.',
  },
  SignIn: {
    title: 'Вход в {application}',
    lead: 'Вы запросили вход в {application}.',
    action: 'Войти',
    sms: '{code} — ваш код для входа в {application}.',
  },
  Register: {
    title: 'Ваш новый аккаунт в {application}',
    lead: 'Вы запросили создание аккаунта в {application} с этим адресом.',
    action: 'Создать аккаунт',
    sms: '{code} — ваш код для создания аккаунта в {application}.',
  },
  ForgotPassword: {
    title: 'Новый пароль для {application}',
    lead: 'Вы запросили новый пароль для своего аккаунта в {application}.',
    action: 'Задать новый пароль',
    sms: '{code} — ваш код для смены пароля в {application}.',
  },
  OrganizationInvitation: {
    title: 'Приглашение в {application}',
    lead: 'Вас пригласили присоединиться к организации в {application}.',
    action: 'Принять приглашение',
    sms: '{code} — ваш код для вступления в организацию в {application}.',
  },
  Generic: {
    title: 'Подтверждение для {application}',
    lead: '{application} просит подтвердить, что этот адрес принадлежит вам.',
    action: 'Подтвердить',
    sms: '{code} — ваш код подтверждения для {application}.',
  },
  UserPermissionValidation: {
    title: 'Подтвердите изменение аккаунта в {application}',
    lead: 'Вы запросили важное изменение своего аккаунта в {application}.',
    action: 'Подтвердить',
    sms: '{code} — ваш код для подтверждения изменений аккаунта в {application}.',
  },
  BindNewIdentifier: {
    title: 'Новый адрес для вашего аккаунта в {application}',
    lead: 'Вы запросили добавление этого адреса к своему аккаунту в {application}.',
    action: 'Добавить адрес',
    sms: '{code} — ваш код для добавления этого номера к аккаунту в {application}.',
  },
  MfaVerification: {
    title: 'Второй шаг входа в {application}',
    lead: 'Вы запросили вход в {application}. Это второй шаг.',
    action: 'Продолжить',
    sms: '{code} — ваш код для второго шага входа в {application}.',
  },
  BindMfa: {
    title: 'Настройте второй шаг входа в {application}',
    lead: 'Вы запросили использование этого адреса для второго шага входа в {application}.',
    action: 'Настроить',
    sms: '{code} — ваш код для настройки второго шага входа в {application}.',
  },
};
