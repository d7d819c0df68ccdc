/** What oidc-provider stores. Clients are no records: they come from `lib/applications`. */
export type RecordModel =
  | 'Session'
  | 'Interaction'
  | 'Grant'
  | 'AuthorizationCode'
  | 'AccessToken'
  | 'RefreshToken'
  | 'ClientCredentials'
  | 'DeviceCode'
  | 'PushedAuthorizationRequest'
  | 'ReplayDetection'
  | 'BackchannelAuthenticationRequest'
  | 'InitialAccessToken'
  | 'RegistrationAccessToken'
  | 'PreAuthorizedCode';

export type RecordKey = { model: RecordModel; id: string };

/** A stored payload with the columns that records are found by. */
export type OidcRecord = RecordKey & {
  payload: Record<string, unknown>;
  uid: string | null;
  userCode: string | null;
  grantId: string | null;
  accountId: string | null;
  clientId: string | null;
  consumedAt: Date | null;
  expiresAt: Date | null;
};

/** How somebody signed in, kept beside the session that came of it. */
export type SessionSubmission = {
  sessionUid: string;
  accountId: string;
  clientId: string;
  lastSubmission: Record<string, unknown>;
  expiresAt: Date | null;
};

/** The payload of a session that has ended. */
export type EndedSession = Record<string, unknown>;

/**
 * Seconds that a record is kept past its own end, which the provider reads in the payload: a device
 * is told that its code has expired, and a pushed request must not be used a second time by a
 * sign-in that takes longer than it lives.
 */
export const keptSeconds: Partial<Record<RecordModel, number>> = {
  DeviceCode: 3600,
  PushedAuthorizationRequest: 3600,
};

/** Seconds in which a spent refresh token may be sent once more: its answer may have been lost. */
export const refreshGraceSeconds = 3;

/**
 * Seconds that a session still goes by its former id. Each login and consent gives it a new one,
 * and two apps in one browser may be at that at the same moment.
 */
export const retirementSeconds = 10;

/** Begins the id of a grant that stands behind one exchanged token (RFC 8693), not behind a sign-in. */
export const exchangeGrantPrefix = 'exchange-';
