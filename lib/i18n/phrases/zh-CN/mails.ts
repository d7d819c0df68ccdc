import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Simplified Chinese (mainland China). */
export const mails: MailPhrases = {
  common: {
    code: '请输入以下验证码以继续：',
    expires: '仅可使用一次，{minutes} 分钟内有效。',
    address: '如果按钮无法使用，请打开以下网址：',
    secret: '请勿将此验证码告诉任何人。{application} 的工作人员绝不会向您索取。',
    ignore: '如果这封邮件与您无关，忽略即可。未经您本人操作，不会有任何变动。',
  },
  SignIn: {
    title: '登录 {application}',
    lead: '您正在登录 {application}。',
    action: '登录',
    sms: '{code} 是您登录 {application} 的验证码。',
  },
  Register: {
    title: '您的 {application} 新账号',
    lead: '您正在使用此邮箱创建 {application} 账号。',
    action: '创建账号',
    sms: '{code} 是您创建 {application} 账号的验证码。',
  },
  ForgotPassword: {
    title: '设置 {application} 的新密码',
    lead: '您正在为 {application} 账号设置新密码。',
    action: '设置新密码',
    sms: '{code} 是您为 {application} 设置新密码的验证码。',
  },
  OrganizationInvitation: {
    title: '邀请您加入 {application}',
    lead: '您受邀加入 {application} 中的一个组织。',
    action: '接受邀请',
    sms: '{code} 是您加入 {application} 组织的验证码。',
  },
  Generic: {
    title: '{application} 身份验证',
    lead: '{application} 需要确认此邮箱属于您。',
    action: '确认',
    sms: '{code} 是您的 {application} 验证码。',
  },
  UserPermissionValidation: {
    title: '确认 {application} 账号的更改',
    lead: '您正在更改 {application} 账号的重要信息。',
    action: '确认',
    sms: '{code} 是您确认更改 {application} 账号的验证码。',
  },
  BindNewIdentifier: {
    title: '为 {application} 账号添加新邮箱',
    lead: '您正在将此邮箱添加到 {application} 账号。',
    action: '添加邮箱',
    sms: '{code} 是您将此手机号添加到 {application} 账号的验证码。',
  },
  MfaVerification: {
    title: '登录 {application} 的第二步验证',
    lead: '您正在登录 {application}，请完成第二步验证。',
    action: '继续',
    sms: '{code} 是您登录 {application} 第二步的验证码。',
  },
  BindMfa: {
    title: '为 {application} 设置两步验证',
    lead: '您正在将此邮箱设为登录 {application} 时的第二步验证方式。',
    action: '完成设置',
    sms: '{code} 是您为 {application} 设置两步验证的验证码。',
  },
};
