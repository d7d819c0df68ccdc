import type { MandatoryField } from './mandatory-profile';

/** The pages that a sign-in can be at. The paths are on the wire (wire §7.3). */
export type Page =
  | '/sign-in'
  | '/sign-in/password'
  | '/register'
  | '/register/password'
  | '/forgot-password'
  | '/forgot-password/reset'
  | `/continue/${MandatoryField}`;
