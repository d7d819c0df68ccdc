import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Korean. */
export const mails: MailPhrases = {
  common: {
    code: '계속하려면 다음 코드를 입력해 주세요.',
    expires: '{minutes, plural, other {#분}} 이내에 한 번만 사용할 수 있습니다.',
    address: '버튼이 작동하지 않으면 다음 주소를 열어 주세요.',
    secret:
      '이 코드를 누구에게도 알려 주지 마세요. {application} 담당자는 절대 코드를 묻지 않습니다.',
    ignore:
      '직접 요청하지 않았다면 이 메시지를 무시하셔도 됩니다. 회원님의 확인 없이는 아무 일도 일어나지 않습니다.',
  },
  SignIn: {
    title: '{application} 로그인',
    lead: '{application}에 로그인하려는 요청을 받았습니다.',
    action: '로그인',
    sms: '{application} 로그인 코드: {code}',
  },
  Register: {
    title: '{application} 새 계정',
    lead: '이 주소로 {application} 계정을 만들려는 요청을 받았습니다.',
    action: '계정 만들기',
    sms: '{application} 계정 만들기 코드: {code}',
  },
  ForgotPassword: {
    title: '{application} 비밀번호 재설정',
    lead: '{application} 계정의 비밀번호를 새로 설정하려는 요청을 받았습니다.',
    action: '새 비밀번호 설정',
    sms: '{application} 비밀번호 재설정 코드: {code}',
  },
  OrganizationInvitation: {
    title: '{application} 초대',
    lead: '{application}의 조직에 초대되었습니다.',
    action: '초대 수락',
    sms: '{application} 조직 참여 코드: {code}',
  },
  Generic: {
    title: '{application} 본인 확인',
    lead: '{application}에서 이 주소가 본인의 것인지 확인을 요청했습니다.',
    action: '확인',
    sms: '{application} 인증 코드: {code}',
  },
  UserPermissionValidation: {
    title: '{application} 계정 변경 확인',
    lead: '{application} 계정의 중요한 정보를 변경하려는 요청을 받았습니다.',
    action: '확인',
    sms: '{application} 계정 변경 확인 코드: {code}',
  },
  BindNewIdentifier: {
    title: '{application} 계정에 새 주소 추가',
    lead: '{application} 계정에 이 주소를 추가하려는 요청을 받았습니다.',
    action: '주소 추가',
    sms: '{application} 계정에 이 번호를 추가하는 코드: {code}',
  },
  MfaVerification: {
    title: '{application} 로그인 2단계 인증',
    lead: '{application}에 로그인하려는 요청을 받았습니다. 2단계 인증을 진행해 주세요.',
    action: '계속',
    sms: '{application} 2단계 인증 코드: {code}',
  },
  BindMfa: {
    title: '{application} 2단계 인증 설정',
    lead: '{application}에 로그인할 때 이 주소를 2단계 인증에 사용하려는 요청을 받았습니다.',
    action: '설정',
    sms: '{application} 2단계 인증 설정 코드: {code}',
  },
};
