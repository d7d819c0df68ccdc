import type { MailPhrases } from '../../shape';

/** What Genkan's mails and text messages say, in European Portuguese. */
export const mails: MailPhrases = {
  common: {
    code: 'Introduza este código para continuar:',
    expires:
      'Funciona uma só vez e é válido durante {minutes, plural, one {# minuto} other {# minutos}}.',
    address: 'Se o botão não funcionar, abra este endereço:',
    secret: 'Não revele este código a ninguém. A equipa de {application} nunca lho irá pedir.',
    ignore: 'Se não pediu esta mensagem, pode ignorá-la: nada acontece sem a sua intervenção.',
  },
  SignIn: {
    title: 'Iniciar sessão em {application}',
    lead: 'Pediu para iniciar sessão em {application}.',
    action: 'Iniciar sessão',
    sms: '{code} é o seu código para iniciar sessão em {application}.',
  },
  Register: {
    title: 'A sua nova conta em {application}',
    lead: 'Pediu para criar uma conta em {application} com este endereço.',
    action: 'Criar conta',
    sms: '{code} é o seu código para criar uma conta em {application}.',
  },
  ForgotPassword: {
    title: 'Nova palavra-passe para {application}',
    lead: 'Pediu para definir uma nova palavra-passe para a sua conta em {application}.',
    action: 'Definir nova palavra-passe',
    sms: '{code} é o seu código para definir uma nova palavra-passe em {application}.',
  },
  OrganizationInvitation: {
    title: 'Recebeu um convite para {application}',
    lead: 'Recebeu um convite para se juntar a uma organização em {application}.',
    action: 'Aceitar convite',
    sms: '{code} é o seu código para se juntar a uma organização em {application}.',
  },
  Generic: {
    title: 'Confirme a sua identidade para {application}',
    lead: '{application} pede-lhe que confirme que este endereço é seu.',
    action: 'Confirmar',
    sms: '{code} é o seu código de verificação para {application}.',
  },
  UserPermissionValidation: {
    title: 'Confirme uma alteração na sua conta em {application}',
    lead: 'Pediu para alterar algo importante na sua conta em {application}.',
    action: 'Confirmar',
    sms: '{code} é o seu código para confirmar uma alteração na sua conta em {application}.',
  },
  BindNewIdentifier: {
    title: 'Novo endereço para a sua conta em {application}',
    lead: 'Pediu para adicionar este endereço à sua conta em {application}.',
    action: 'Adicionar endereço',
    sms: '{code} é o seu código para adicionar este número à sua conta em {application}.',
  },
  MfaVerification: {
    title: 'O segundo passo do início de sessão em {application}',
    lead: 'Pediu para iniciar sessão em {application}. Este é o segundo passo.',
    action: 'Continuar',
    sms: '{code} é o seu código para o segundo passo do início de sessão em {application}.',
  },
  BindMfa: {
    title: 'Configure um segundo passo para {application}',
    lead: 'Pediu para utilizar este endereço como segundo passo ao iniciar sessão em {application}.',
    action: 'Configurar',
    sms: '{code} é o seu código para configurar um segundo passo em {application}.',
  },
};
