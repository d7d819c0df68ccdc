import type { MailPhrases } from '../../shape';

/** What Genkan's mails and text messages say, in Turkish. */
export const mails: MailPhrases = {
  common: {
    code: 'Devam etmek için bu kodu girin:',
    expires:
      'Yalnızca bir kez kullanılabilir ve {minutes, plural, one {# dakika} other {# dakika}} geçerlidir.',
    address: 'Düğme çalışmazsa şu adresi açın:',
    secret: 'Bu kodu kimseyle paylaşmayın. {application} çalışanları bu kodu sizden asla istemez.',
    ignore:
      'Bu iletiyi siz istemediyseniz dikkate almayabilirsiniz: siz olmadan hiçbir işlem yapılmaz.',
  },
  SignIn: {
    title: '{application} için oturum açın',
    lead: '{application} için oturum açmak istediniz.',
    action: 'Oturum aç',
    sms: '{code}, {application} için oturum açma kodunuzdur.',
  },
  Register: {
    title: 'Yeni {application} hesabınız',
    lead: 'Bu adresle bir {application} hesabı oluşturmak istediniz.',
    action: 'Hesap oluştur',
    sms: '{code}, {application} hesabı oluşturma kodunuzdur.',
  },
  ForgotPassword: {
    title: '{application} için yeni parola',
    lead: '{application} hesabınız için yeni bir parola belirlemek istediniz.',
    action: 'Yeni parola belirle',
    sms: '{code}, {application} için yeni parola belirleme kodunuzdur.',
  },
  OrganizationInvitation: {
    title: '{application} için davet aldınız',
    lead: '{application} üzerinde bir kuruluşa katılmaya davet edildiniz.',
    action: 'Daveti kabul et',
    sms: '{code}, {application} üzerinde bir kuruluşa katılma kodunuzdur.',
  },
  Generic: {
    title: '{application} için kimliğinizi doğrulayın',
    lead: '{application}, bu adresin size ait olduğunu doğrulamanızı istiyor.',
    action: 'Doğrula',
    sms: '{code}, {application} için doğrulama kodunuzdur.',
  },
  UserPermissionValidation: {
    title: '{application} hesabınızdaki bir değişikliği onaylayın',
    lead: '{application} hesabınızda önemli bir değişiklik yapmak istediniz.',
    action: 'Onayla',
    sms: '{code}, {application} hesabınızdaki bir değişikliği onaylama kodunuzdur.',
  },
  BindNewIdentifier: {
    title: '{application} hesabınız için yeni adres',
    lead: 'Bu adresi {application} hesabınıza eklemek istediniz.',
    action: 'Adresi ekle',
    sms: '{code}, bu numarayı {application} hesabınıza ekleme kodunuzdur.',
  },
  MfaVerification: {
    title: '{application} oturumunuzun ikinci adımı',
    lead: '{application} için oturum açmak istediniz. Bu, ikinci adımdır.',
    action: 'Devam et',
    sms: '{code}, {application} oturumunuzun ikinci adımı için kodunuzdur.',
  },
  BindMfa: {
    title: '{application} için ikinci bir adım ayarlayın',
    lead: 'Bu adresi {application} için oturum açarken ikinci adım olarak kullanmak istediniz.',
    action: 'Ayarla',
    sms: '{code}, {application} için ikinci adım ayarlama kodunuzdur.',
  },
};
