import type { MailPhrases } from '../../shape';

/** Genkan 自身のメールと SMS の文面（日本語）。 */
export const mails: MailPhrases = {
  common: {
    code: '続けるには、次のコードを入力してください。',
    expires: 'このコードは {minutes, plural, other {# 分}}以内に一度だけ使えます。',
    address: 'ボタンが使えない場合は、次のアドレスを開いてください。',
    secret:
      'このコードは誰にも教えないでください。{application} の担当者がお尋ねすることはありません。',
    ignore:
      'お心当たりがない場合は、このメールを無視してください。お客様の操作なしに何かが行われることはありません。',
  },
  SignIn: {
    title: '{application} へのサインイン',
    lead: '{application} へのサインインのお申し込みを受け付けました。',
    action: 'サインインする',
    sms: '{code} は {application} にサインインするためのコードです。',
  },
  Register: {
    title: '{application} の新しいアカウント',
    lead: 'このアドレスで {application} のアカウントを作成するお申し込みを受け付けました。',
    action: 'アカウントを作成する',
    sms: '{code} は {application} のアカウントを作成するためのコードです。',
  },
  ForgotPassword: {
    title: '{application} の新しいパスワード',
    lead: '{application} のアカウントのパスワードを再設定するお申し込みを受け付けました。',
    action: 'パスワードを再設定する',
    sms: '{code} は {application} のパスワードを再設定するためのコードです。',
  },
  OrganizationInvitation: {
    title: '{application} への招待',
    lead: '{application} の組織に招待されました。',
    action: '招待を受ける',
    sms: '{code} は {application} の組織に参加するためのコードです。',
  },
  Generic: {
    title: '{application} のご本人確認',
    lead: 'このアドレスがご本人のものであることを確認するよう、{application} から依頼がありました。',
    action: '確認する',
    sms: '{code} は {application} の確認コードです。',
  },
  UserPermissionValidation: {
    title: '{application} のアカウント変更の確認',
    lead: '{application} のアカウントの大切な情報を変更するお申し込みを受け付けました。',
    action: '確認する',
    sms: '{code} は {application} のアカウントの変更を確認するためのコードです。',
  },
  BindNewIdentifier: {
    title: '{application} のアカウントの新しいアドレス',
    lead: '{application} のアカウントにこのアドレスを追加するお申し込みを受け付けました。',
    action: 'アドレスを追加する',
    sms: '{code} は {application} のアカウントにこの番号を追加するためのコードです。',
  },
  MfaVerification: {
    title: '{application} へのサインインの 2 段階目',
    lead: '{application} へのサインインのお申し込みを受け付けました。これは 2 段階目の確認です。',
    action: '続ける',
    sms: '{code} は {application} へのサインインの 2 段階目のコードです。',
  },
  BindMfa: {
    title: '{application} の 2 段階認証の設定',
    lead: '{application} にサインインするときの 2 段階目の確認にこのアドレスを使うお申し込みを受け付けました。',
    action: '設定する',
    sms: '{code} は {application} の 2 段階認証を設定するためのコードです。',
  },
};
