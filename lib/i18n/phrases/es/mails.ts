import type { MailPhrases } from '../../shape';

/** What Genkan's own mails and text messages say, in Spanish. */
export const mails: MailPhrases = {
  common: {
    code: 'Introduce este código para continuar:',
    expires:
      'Solo sirve una vez y es válido durante {minutes, plural, one {# minuto} other {# minutos}}.',
    address: 'Si el botón no funciona, abre esta dirección:',
    secret: 'No compartas este código con nadie. En {application} nunca te lo pediremos.',
    ignore: 'Si no has pedido este mensaje, puedes ignorarlo: no ocurrirá nada sin ti.',
  },
  SignIn: {
    title: 'Inicio de sesión en {application}',
    lead: 'Has pedido iniciar sesión en {application}.',
    action: 'Iniciar sesión',
    sms: '{code} es tu código para iniciar sesión en {application}.',
  },
  Register: {
    title: 'Tu nueva cuenta en {application}',
    lead: 'Has pedido crear una cuenta en {application} con esta dirección.',
    action: 'Crear la cuenta',
    sms: '{code} es tu código para crear una cuenta en {application}.',
  },
  ForgotPassword: {
    title: 'Contraseña nueva para {application}',
    lead: 'Has pedido crear una contraseña nueva para tu cuenta en {application}.',
    action: 'Crear una contraseña nueva',
    sms: '{code} es tu código para crear una contraseña nueva en {application}.',
  },
  OrganizationInvitation: {
    title: 'Tienes una invitación a {application}',
    lead: 'Has recibido una invitación para unirte a una organización en {application}.',
    action: 'Aceptar la invitación',
    sms: '{code} es tu código para unirte a una organización en {application}.',
  },
  Generic: {
    title: 'Confirma tu identidad para {application}',
    lead: '{application} te pide que confirmes que esta dirección es tuya.',
    action: 'Confirmar',
    sms: '{code} es tu código de verificación de {application}.',
  },
  UserPermissionValidation: {
    title: 'Confirma un cambio en tu cuenta de {application}',
    lead: 'Has pedido cambiar algo importante en tu cuenta de {application}.',
    action: 'Confirmar',
    sms: '{code} es tu código para confirmar un cambio en tu cuenta de {application}.',
  },
  BindNewIdentifier: {
    title: 'Nueva dirección para tu cuenta de {application}',
    lead: 'Has pedido añadir esta dirección a tu cuenta de {application}.',
    action: 'Añadir la dirección',
    sms: '{code} es tu código para añadir este número a tu cuenta de {application}.',
  },
  MfaVerification: {
    title: 'Segundo paso de tu inicio de sesión en {application}',
    lead: 'Has pedido iniciar sesión en {application}. Este es el segundo paso.',
    action: 'Continuar',
    sms: '{code} es tu código para el segundo paso del inicio de sesión en {application}.',
  },
  BindMfa: {
    title: 'Configura un segundo paso para {application}',
    lead: 'Has pedido usar esta dirección como segundo paso al iniciar sesión en {application}.',
    action: 'Configurar',
    sms: '{code} es tu código para configurar un segundo paso en {application}.',
  },
};
