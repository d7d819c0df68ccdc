import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Persian. */
export const mails: MailPhrases = {
  common: {
    code: 'برای ادامه، این کد را وارد کنید:',
    expires: 'فقط یک بار و تا {minutes, plural, one {# دقیقه} other {# دقیقه}} کار می‌کند.',
    address: 'اگر دکمه کار نمی‌کند، این نشانی را باز کنید:',
    secret: 'این کد را به هیچ‌کس نگویید. هیچ‌یک از کارکنان {application} هرگز آن را از شما نمی‌پرسند.',
    ignore:
      'اگر شما این پیام را نخواسته‌اید، می‌توانید آن را نادیده بگیرید: بدون شما اتفاقی نمی‌افتد.',
  },
  SignIn: {
    title: 'ورود به {application}',
    lead: 'شما درخواست ورود به {application} را داده‌اید.',
    action: 'ورود',
    sms: '{code} کد شما برای ورود به {application} است.',
  },
  Register: {
    title: 'حساب جدید شما در {application}',
    lead: 'شما درخواست ایجاد حساب در {application} را با این نشانی داده‌اید.',
    action: 'ایجاد حساب',
    sms: '{code} کد شما برای ایجاد حساب در {application} است.',
  },
  ForgotPassword: {
    title: 'گذرواژهٔ جدید برای {application}',
    lead: 'شما درخواست تعیین گذرواژهٔ جدید برای حسابتان در {application} را داده‌اید.',
    action: 'تعیین گذرواژهٔ جدید',
    sms: '{code} کد شما برای تعیین گذرواژهٔ جدید در {application} است.',
  },
  OrganizationInvitation: {
    title: 'به {application} دعوت شده‌اید',
    lead: 'شما برای پیوستن به سازمانی در {application} دعوت شده‌اید.',
    action: 'پذیرفتن دعوت',
    sms: '{code} کد شما برای پیوستن به سازمانی در {application} است.',
  },
  Generic: {
    title: 'تأیید هویت شما برای {application}',
    lead: '{application} از شما می‌خواهد تأیید کنید که این نشانی از آنِ شماست.',
    action: 'تأیید',
    sms: '{code} کد تأیید شما برای {application} است.',
  },
  UserPermissionValidation: {
    title: 'تأیید تغییر در حساب شما در {application}',
    lead: 'شما درخواست تغییری مهم در حسابتان در {application} را داده‌اید.',
    action: 'تأیید',
    sms: '{code} کد شما برای تأیید تغییر در حسابتان در {application} است.',
  },
  BindNewIdentifier: {
    title: 'نشانی جدید برای حساب شما در {application}',
    lead: 'شما درخواست افزودن این نشانی به حسابتان در {application} را داده‌اید.',
    action: 'افزودن نشانی',
    sms: '{code} کد شما برای افزودن این شماره به حسابتان در {application} است.',
  },
  MfaVerification: {
    title: 'مرحلهٔ دوم ورود شما به {application}',
    lead: 'شما درخواست ورود به {application} را داده‌اید. این مرحلهٔ دوم است.',
    action: 'ادامه',
    sms: '{code} کد شما برای مرحلهٔ دوم ورود به {application} است.',
  },
  BindMfa: {
    title: 'راه‌اندازی مرحلهٔ دوم برای {application}',
    lead: 'شما خواسته‌اید که این نشانی مرحلهٔ دوم ورودتان به {application} باشد.',
    action: 'راه‌اندازی',
    sms: '{code} کد شما برای راه‌اندازی مرحلهٔ دوم در {application} است.',
  },
};
