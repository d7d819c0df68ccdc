import { auth } from './auth';

/** Keeps the session alive while the app is used, as Auth.js' documentation has it. */
export const proxy = auth;
