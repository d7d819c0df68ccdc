import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Traditional Chinese (Taiwan). */
export const mails: MailPhrases = {
  common: {
    code: '請輸入以下驗證碼以繼續：',
    expires: '僅限使用一次，{minutes} 分鐘內有效。',
    address: '如果按鈕無法使用，請開啟以下網址：',
    secret: '請勿將這組驗證碼告訴任何人。{application} 的人員絕不會向您索取。',
    ignore: '如果這封郵件與您無關，請直接忽略。未經您本人操作，不會有任何變動。',
  },
  SignIn: {
    title: '登入 {application}',
    lead: '您正在登入 {application}。',
    action: '登入',
    sms: '{code} 是您登入 {application} 的驗證碼。',
  },
  Register: {
    title: '您的 {application} 新帳號',
    lead: '您正在使用這個電子郵件地址建立 {application} 帳號。',
    action: '建立帳號',
    sms: '{code} 是您建立 {application} 帳號的驗證碼。',
  },
  ForgotPassword: {
    title: '設定 {application} 的新密碼',
    lead: '您正在為 {application} 帳號設定新密碼。',
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
    title: '{application} 身分驗證',
    lead: '{application} 需要確認這個電子郵件地址屬於您。',
    action: '確認',
    sms: '{code} 是您的 {application} 驗證碼。',
  },
  UserPermissionValidation: {
    title: '確認 {application} 帳號的變更',
    lead: '您正在變更 {application} 帳號的重要資訊。',
    action: '確認',
    sms: '{code} 是您確認變更 {application} 帳號的驗證碼。',
  },
  BindNewIdentifier: {
    title: '為 {application} 帳號新增電子郵件地址',
    lead: '您正在將這個電子郵件地址加到 {application} 帳號。',
    action: '新增電子郵件地址',
    sms: '{code} 是您將這個手機號碼加到 {application} 帳號的驗證碼。',
  },
  MfaVerification: {
    title: '登入 {application} 的第二步驗證',
    lead: '您正在登入 {application}，請完成第二步驗證。',
    action: '繼續',
    sms: '{code} 是您登入 {application} 第二步的驗證碼。',
  },
  BindMfa: {
    title: '為 {application} 設定兩步驟驗證',
    lead: '您正在將這個電子郵件地址設為登入 {application} 時的第二步驗證方式。',
    action: '完成設定',
    sms: '{code} 是您為 {application} 設定兩步驟驗證的驗證碼。',
  },
};
