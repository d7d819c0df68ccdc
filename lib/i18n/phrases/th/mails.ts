import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Thai. */
export const mails: MailPhrases = {
  common: {
    code: 'ป้อนรหัสนี้เพื่อดำเนินการต่อ:',
    expires: 'ใช้ได้ครั้งเดียวภายใน {minutes, plural, other {# นาที}}',
    address: 'หากปุ่มใช้ไม่ได้ โปรดเปิดที่อยู่นี้:',
    secret: 'อย่าบอกรหัสนี้แก่ใคร ทีมงาน {application} จะไม่ขอรหัสนี้จากคุณ',
    ignore: 'หากคุณไม่ได้ขอข้อความนี้ คุณไม่ต้องทำอะไร และจะไม่มีอะไรเปลี่ยนแปลง',
  },
  SignIn: {
    title: 'ลงชื่อเข้าใช้ {application}',
    lead: 'คุณขอลงชื่อเข้าใช้ {application}',
    action: 'ลงชื่อเข้าใช้',
    sms: '{code} คือรหัสสำหรับลงชื่อเข้าใช้ {application}',
  },
  Register: {
    title: 'บัญชีใหม่ของคุณใน {application}',
    lead: 'คุณขอสร้างบัญชีใน {application} ด้วยที่อยู่อีเมลนี้',
    action: 'สร้างบัญชี',
    sms: '{code} คือรหัสสำหรับสร้างบัญชีใน {application}',
  },
  ForgotPassword: {
    title: 'รหัสผ่านใหม่สำหรับ {application}',
    lead: 'คุณขอตั้งรหัสผ่านใหม่สำหรับบัญชีใน {application}',
    action: 'ตั้งรหัสผ่านใหม่',
    sms: '{code} คือรหัสสำหรับตั้งรหัสผ่านใหม่ของ {application}',
  },
  OrganizationInvitation: {
    title: 'คุณได้รับเชิญให้เข้าร่วม {application}',
    lead: 'คุณได้รับเชิญให้เข้าร่วมองค์กรใน {application}',
    action: 'ตอบรับคำเชิญ',
    sms: '{code} คือรหัสสำหรับเข้าร่วมองค์กรใน {application}',
  },
  Generic: {
    title: 'ยืนยันตัวตนสำหรับ {application}',
    lead: '{application} ขอให้คุณยืนยันว่าที่อยู่อีเมลนี้เป็นของคุณ',
    action: 'ยืนยัน',
    sms: '{code} คือรหัสยืนยันของคุณสำหรับ {application}',
  },
  UserPermissionValidation: {
    title: 'ยืนยันการเปลี่ยนแปลงบัญชีของคุณใน {application}',
    lead: 'คุณขอเปลี่ยนแปลงข้อมูลสำคัญในบัญชีของคุณใน {application}',
    action: 'ยืนยัน',
    sms: '{code} คือรหัสสำหรับยืนยันการเปลี่ยนแปลงบัญชีของคุณใน {application}',
  },
  BindNewIdentifier: {
    title: 'ที่อยู่อีเมลใหม่สำหรับบัญชีของคุณใน {application}',
    lead: 'คุณขอเพิ่มที่อยู่อีเมลนี้ในบัญชีของคุณใน {application}',
    action: 'เพิ่มที่อยู่อีเมล',
    sms: '{code} คือรหัสสำหรับเพิ่มหมายเลขนี้ในบัญชีของคุณใน {application}',
  },
  MfaVerification: {
    title: 'ขั้นตอนที่สองของการลงชื่อเข้าใช้ {application}',
    lead: 'คุณขอลงชื่อเข้าใช้ {application} นี่คือขั้นตอนที่สอง',
    action: 'ดำเนินการต่อ',
    sms: '{code} คือรหัสสำหรับขั้นตอนที่สองของการลงชื่อเข้าใช้ {application}',
  },
  BindMfa: {
    title: 'ตั้งค่าขั้นตอนที่สองสำหรับ {application}',
    lead: 'คุณขอใช้ที่อยู่อีเมลนี้เป็นขั้นตอนที่สองเมื่อลงชื่อเข้าใช้ {application}',
    action: 'ตั้งค่า',
    sms: '{code} คือรหัสสำหรับตั้งค่าขั้นตอนที่สองของ {application}',
  },
};
