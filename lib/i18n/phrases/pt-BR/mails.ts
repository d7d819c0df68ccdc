import type { MailPhrases } from '../../shape';

/** What Genkan's mails and text messages say, in Brazilian Portuguese. */
export const mails: MailPhrases = {
  common: {
    code: 'Digite este código para continuar:',
    expires:
      'Ele funciona uma única vez e vale por {minutes, plural, one {# minuto} other {# minutos}}.',
    address: 'Se o botão não funcionar, abra este endereço:',
    secret: 'Não passe este código a ninguém. A equipe de {application} nunca vai pedi-lo a você.',
    ignore: 'Se você não pediu esta mensagem, pode ignorá-la: nada acontece sem você.',
  },
  SignIn: {
    title: 'Entrar em {application}',
    lead: 'Você pediu para entrar em {application}.',
    action: 'Entrar',
    sms: '{code} é seu código para entrar em {application}.',
  },
  Register: {
    title: 'Sua nova conta em {application}',
    lead: 'Você pediu para criar uma conta em {application} com este endereço.',
    action: 'Criar conta',
    sms: '{code} é seu código para criar uma conta em {application}.',
  },
  ForgotPassword: {
    title: 'Nova senha para {application}',
    lead: 'Você pediu para definir uma nova senha para sua conta em {application}.',
    action: 'Definir nova senha',
    sms: '{code} é seu código para definir uma nova senha em {application}.',
  },
  OrganizationInvitation: {
    title: 'Você recebeu um convite para {application}',
    lead: 'Você recebeu um convite para participar de uma organização em {application}.',
    action: 'Aceitar convite',
    sms: '{code} é seu código para participar de uma organização em {application}.',
  },
  Generic: {
    title: 'Confirme sua identidade para {application}',
    lead: '{application} pede que você confirme que este endereço é seu.',
    action: 'Confirmar',
    sms: '{code} é seu código de verificação para {application}.',
  },
  UserPermissionValidation: {
    title: 'Confirme uma alteração na sua conta em {application}',
    lead: 'Você pediu para alterar algo importante na sua conta em {application}.',
    action: 'Confirmar',
    sms: '{code} é seu código para confirmar uma alteração na sua conta em {application}.',
  },
  BindNewIdentifier: {
    title: 'Novo endereço para sua conta em {application}',
    lead: 'Você pediu para adicionar este endereço à sua conta em {application}.',
    action: 'Adicionar endereço',
    sms: '{code} é seu código para adicionar este número à sua conta em {application}.',
  },
  MfaVerification: {
    title: 'A segunda etapa para entrar em {application}',
    lead: 'Você pediu para entrar em {application}. Esta é a segunda etapa.',
    action: 'Continuar',
    sms: '{code} é seu código para a segunda etapa do login em {application}.',
  },
  BindMfa: {
    title: 'Configure uma segunda etapa para {application}',
    lead: 'Você pediu para usar este endereço como segunda etapa ao entrar em {application}.',
    action: 'Configurar',
    sms: '{code} é seu código para configurar uma segunda etapa em {application}.',
  },
};
