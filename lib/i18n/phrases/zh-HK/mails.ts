import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Traditional Chinese (Hong Kong). */
export const mails: MailPhrases = {
  common: {
    code: '請輸入以下驗證碼以繼續：',
    expires: '僅限使用一次，{minutes} 分鐘內有效。',
    address: '如果按鈕無法使用，請開啟以下網址：',
    secret: '請勿將此驗證碼告訴任何人。{application} 的職員絕不會向您索取。',
    ignore: '如果此電郵與您無關，請直接忽略。未經您本人操作，不會有任何變動。',
  },
  SignIn: {
    title: '登入 {application}',
    lead: '您正在登入 {application}。',
    action: '登入',
    sms: '{code} 是您登入 {application} 的驗證碼。',
  },
  Register: {
    title: '您的 {application} 新帳戶',
    lead: '您正在使用此電郵地址建立 {application} 帳戶。',
    action: '建立帳戶',
    sms: '{code} 是您建立 {application} 帳戶的驗證碼。',
  },
  ForgotPassword: {
    title: '設定 {application} 的新密碼',
    lead: '您正在為 {application} 帳戶設定新密碼。',
    action: '設定新密碼',
    sms: '{code} 是您為 {application} 設定新密碼的驗證碼。',
  },
  OrganizationInvitation: {
    title: '邀請您加入 {application}',
    lead: '您獲邀加入 {application} 中的一個組織。',
    action: '接受邀請',
    sms: '{code} 是您加入 {application} 組織的驗證碼。',
  },
  Generic: {
    title: '{application} 身份驗證',
    lead: '{application} 需要確認此電郵地址屬於您。',
    action: '確認',
    sms: '{code} 是您的 {application} 驗證碼。',
  },
  UserPermissionValidation: {
    title: '確認 {application} 帳戶的更改',
    lead: '您正在更改 {application} 帳戶的重要資料。',
    action: '確認',
    sms: '{code} 是您確認更改 {application} 帳戶的驗證碼。',
  },
  BindNewIdentifier: {
    title: '為 {application} 帳戶新增電郵地址',
    lead: '您正在將此電郵地址加入 {application} 帳戶。',
    action: '新增電郵地址',
    sms: '{code} 是您將此電話號碼加入 {application} 帳戶的驗證碼。',
  },
  MfaVerification: {
    title: '登入 {application} 的第二步驗證',
    lead: '您正在登入 {application}，請完成第二步驗證。',
    action: '繼續',
    sms: '{code} 是您登入 {application} 第二步的驗證碼。',
  },
  BindMfa: {
    title: '為 {application} 設定兩步驗證',
    lead: '您正在將此電郵地址設為登入 {application} 時的第二步驗證方式。',
    action: '完成設定',
    sms: '{code} 是您為 {application} 設定兩步驗證的驗證碼。',
  },
};
