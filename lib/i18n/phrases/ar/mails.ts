import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Arabic. */
export const mails: MailPhrases = {
  common: {
    code: 'أدخل هذا الرمز للمتابعة:',
    expires:
      'يعمل مرة واحدة فقط، خلال {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
    address: 'إذا لم يعمل الزر، فافتح هذا العنوان:',
    secret: 'لا تُطلع أحدًا على هذا الرمز. لن يطلبه منك فريق {application} أبدًا.',
    ignore: 'إذا لم تطلب هذه الرسالة، فيمكنك تجاهلها: لن يحدث أي شيء من دونك.',
  },
  SignIn: {
    title: 'تسجيل الدخول إلى {application}',
    lead: 'لقد طلبت تسجيل الدخول إلى {application}.',
    action: 'تسجيل الدخول',
    sms: '{code} هو رمز تسجيل دخولك إلى {application}.',
  },
  Register: {
    title: 'حسابك الجديد في {application}',
    lead: 'لقد طلبت إنشاء حساب في {application} بعنوان البريد هذا.',
    action: 'إنشاء الحساب',
    sms: '{code} هو رمز إنشاء حسابك في {application}.',
  },
  ForgotPassword: {
    title: 'كلمة مرور جديدة في {application}',
    lead: 'لقد طلبت تعيين كلمة مرور جديدة لحسابك في {application}.',
    action: 'تعيين كلمة مرور جديدة',
    sms: '{code} هو رمز تعيين كلمة مرور جديدة في {application}.',
  },
  OrganizationInvitation: {
    title: 'دعوة إلى {application}',
    lead: 'تمت دعوتك للانضمام إلى مؤسسة في {application}.',
    action: 'قبول الدعوة',
    sms: '{code} هو رمز انضمامك إلى مؤسسة في {application}.',
  },
  Generic: {
    title: 'تأكيد هويتك في {application}',
    lead: 'يطلب منك {application} تأكيد أن هذا العنوان يخصك.',
    action: 'تأكيد',
    sms: '{code} هو رمز التحقق الخاص بك في {application}.',
  },
  UserPermissionValidation: {
    title: 'تأكيد تغيير في حسابك في {application}',
    lead: 'لقد طلبت تغيير أمر مهم في حسابك في {application}.',
    action: 'تأكيد',
    sms: '{code} هو رمز تأكيد تغيير في حسابك في {application}.',
  },
  BindNewIdentifier: {
    title: 'عنوان جديد لحسابك في {application}',
    lead: 'لقد طلبت إضافة هذا العنوان إلى حسابك في {application}.',
    action: 'إضافة العنوان',
    sms: '{code} هو رمز إضافة هذا الرقم إلى حسابك في {application}.',
  },
  MfaVerification: {
    title: 'الخطوة الثانية لتسجيل دخولك إلى {application}',
    lead: 'لقد طلبت تسجيل الدخول إلى {application}. هذه هي الخطوة الثانية.',
    action: 'متابعة',
    sms: '{code} هو رمز الخطوة الثانية لتسجيل دخولك إلى {application}.',
  },
  BindMfa: {
    title: 'إعداد خطوة ثانية في {application}',
    lead: 'لقد طلبت استخدام هذا العنوان كخطوة ثانية عند تسجيل الدخول إلى {application}.',
    action: 'إعداد',
    sms: '{code} هو رمز إعداد خطوة ثانية في {application}.',
  },
};
