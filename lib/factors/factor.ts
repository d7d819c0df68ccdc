import { z } from 'zod';
import type { InteractionEvent } from '@/lib/config/wire';
import type { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { DeclaredError } from '@/lib/http/route';
import type { MessageContext } from '@/lib/messages/message';
import type { MfaFactor, SignInExperience } from '@/lib/sign-in-experience/schema';
import type { SamlPost } from '@/lib/upstream/upstream';
import type { NewTokenSet } from '@/lib/users/federated-tokens/schema';
import type { User, UserIdentifier } from '@/lib/users/schema';
import type { PendingFactors } from './pending-factors';
import type { PendingProfile } from './pending-profile';
import type { People } from './people';

/** A verification record as stored: its id, its type on the wire, and what the type needs. */
export type RecordShape = z.ZodObject<{ id: z.ZodString; type: z.ZodLiteral<string> }>;

/**
 * Does, once for a request, what must not be done twice, however often the request's command is asked
 * again: asked again it gets what came of it. `keep` writes a record of the interaction at once, if
 * nobody has changed the interaction since: what is used up by trying is used up before anything is tried.
 */
export type Once = <T>(
  key: string,
  work: (keep: (record: { id: string; type: string }) => Promise<void>) => Promise<T>,
) => Promise<T>;

/** What surrounds a step: it knows neither a request nor an interaction. */
export type FactorContext = {
  settings: SignInExperience;
  people: People;
  /** What the proof is for. */
  event: InteractionEvent;
  /** Who has been identified already. */
  user?: User | undefined;
  /** The record that the input names by `verificationId`, if there is one. */
  record?: { id: string; type: string } | undefined;
  /** What was made by a preflight, and is not answered yet. */
  openChallenge?: OpenChallenge | undefined;
  /** All that was begun or proved in the interaction, one of each type. */
  records?: readonly { id: string; type: string }[];
  /** The factors that the account is to gain with this interaction. */
  pending?: PendingFactors;
  once: Once;
  /** What messages that the step sends may name. */
  message: MessageContext;
  /** Where attempts of whoever is asking count, where that can be told. */
  network?: string | undefined;
  /** The page or program that asks, as its browser says it. */
  origin?: string | undefined;
  userAgent?: string | undefined;
  /** What the step's path names. */
  params?: Readonly<Record<string, string>>;
  /** Who is about to come, by the address that was given on a page or by the app (`login_hint`). */
  loginHint?: string | undefined;
  /** Tells the sign-in apart from all others. */
  interactionId: string;
  /** What the browser keeps under a name. */
  cookie?(name: string): string | undefined;
};

/** A challenge from before anybody said who they are: whoever can may answer it, once. */
export type OpenChallenge = { challenge: string; rpId: string };

/** Makes such a challenge. */
export type Preflight = {
  /** Below `/preflight` of the Experience API. */
  path: `/${string}`;
  operationId: string;
  summary: string;
  answer: z.ZodObject;
  run(): Promise<{ challenge: OpenChallenge; answer: Readonly<Record<string, unknown>> }>;
};

/** What a step came to. It has written and sent nothing yet. */
export type StepOutcome<Shape extends RecordShape = RecordShape> = {
  record: z.output<Shape>;
  /** What is answered beside the record's id, by the step's `answer`. */
  answer?: Readonly<Record<string, unknown>>;
  /** The preflight's challenge was answered, and is good for nothing more. */
  spendsOpenChallenge?: boolean;
  /** Database writes that belong to the record, in its transaction. */
  writes?: readonly (() => Promise<void>)[];
  /** Done once the record is kept and before the answer, which is what this throws, if it does. */
  effect?: () => Promise<void>;
  /** Thrown once the record is kept: what was spent by trying stays spent. */
  failure?: AppError;
  /** A cookie that the browser is to keep or to forget, as the header says it. */
  setCookie?: string;
};

/** One exchange that makes or changes a record of a kind. */
export type FactorStep<
  Shape extends RecordShape = RecordShape,
  Input extends z.ZodType = z.ZodType,
> = {
  /** Below `/verification` of the Experience API. */
  path: `/${string}`;
  operationId: string;
  summary: string;
  input: Input;
  /** What is answered beside `verificationId`. */
  answer?: z.ZodObject;
  throws: readonly DeclaredError[];
  /** What the audit log calls it, after the event (wire/sign-in.md §2.17). */
  auditKey?(input: z.output<Input>): `Verification.${string}`;
  /** It makes Genkan send something: whoever is not identified proves to be a person first. */
  isCostly?: boolean;
  /** Whoever passes has proved to be a person by it. */
  skipsCaptcha?: boolean;
  run(context: FactorContext, input: z.output<Input>): Promise<StepOutcome<Shape>>;
};

/** How a verified record says who signs in. */
export type Identification<Shape extends RecordShape = RecordShape> = {
  /** It rests on another provider's word, which does not do where administrators come in. */
  isOnOthersWord?: boolean;
  /** Whether the tenant lets people sign in with this record. */
  isEnabled(record: z.output<Shape>, settings: SignInExperience): boolean;
  findUser(record: z.output<Shape>, people: People): Promise<User | undefined>;
  /** How an account is found that the record is not of yet, and may become of. */
  related?: {
    find(record: z.output<Shape>, people: People): Promise<Related | undefined>;
    /** Nobody is asked whether it is theirs. */
    isTakenUnasked: boolean;
  };
  /** What is answered where the record is nobody's. */
  unknown(record: z.output<Shape>, related?: Related): { code: ErrorCode; data?: unknown };
};

/** The account that has an address which a provider vouches for, with the address as the provider spells it. */
export type Related = { user: User; identifier: UserIdentifier };

/** What a provider's own post came to: the record from now on, and where the browser goes on that brought it. */
export type Received = { location: string; setCookie: string };

/** The browser that brings something, as the audit log names it. */
export type Receiver = { ip?: string | undefined; userAgent?: string | undefined };

/** Takes what a provider posts to us itself, through a browser that comes without its cookies (SAML bindings §3.5). */
export type Reception<Shape extends RecordShape = RecordShape> = {
  /** Below `/authn`. */
  path: `/${string}/:connectorId`;
  operationId: string;
  summary: string;
  throws: readonly DeclaredError[];
  /**
   * Has the record that asked for it remember it, until the browser is back.
   *
   * @returns undefined where the record waits for nothing of that connector
   */
  answer(
    record: z.output<Shape>,
    connectorId: string,
    post: SamlPost,
  ): Promise<(Received & { record: z.output<Shape> }) | undefined>;
  /** Takes what is in answer to an administrator's test, which is no sign-in, and says where to go on. */
  tried?(connectorId: string, relayState: string, post: SamlPost): Promise<string | undefined>;
  /** Takes what nobody has asked for. */
  unasked?(connectorId: string, post: SamlPost, receiver: Receiver): Promise<Received>;
};

/** One kind of verification record. What a kind cannot do, it leaves out. */
export type RecordKind<Shape extends RecordShape = RecordShape> = {
  shape: Shape;
  /** Fields that are not shown. */
  secrets: readonly string[];
  /** Whether the record proves what it is there to prove. */
  isVerified(record: z.output<Shape>): boolean;
  /** Asks for something to prove: sends a code, makes a challenge. */
  start?: FactorStep;
  /** Proves it. */
  verify?: FactorStep;
  /** The same to set the factor up, where that takes steps of its own. */
  setUp?: { start: FactorStep; verify: FactorStep };
  /** Where somebody else's word for it comes before the browser does. */
  reception?: Reception<Shape>;
  identify?: Identification<Shape>;
  /** Whether the record may be used to set a forgotten password anew. */
  recovers?(record: z.output<Shape>, settings: SignInExperience): boolean;
  /**
   * The tenant itself asked the person in: what limits who may come, and by which methods, does not
   * count (wire/sign-in.md §2.2, §2.4).
   */
  isInvitation?: boolean;
  /**
   * What is not asked of the account that a verified record names as `userId`: a second factor, or nothing
   * at all because somebody else has asked (wire/sign-in.md §2.6).
   */
  spares?: 'secondFactor' | 'everything';
  /** What a user gains from the record. A kind with it can make a new user. */
  bind?(record: z.output<Shape>): PendingProfile;
  /** What else a new user gains: as far as it is not given already, and nobody has it. */
  offer?(record: z.output<Shape>): PendingProfile;
  /** What else the account gains that the record finds. */
  bring?(record: z.output<Shape>): PendingProfile;
  /** What an account gains that the record was not of before. */
  link?(record: z.output<Shape>): PendingProfile;
  /** Whether it is by this record that a profile links an account elsewhere. */
  isBehind?(record: z.output<Shape>, pending: PendingProfile): boolean;
  /** Whether the account that it links is asked for nothing that sign-up would ask for. */
  sparesProfile?(settings: SignInExperience): boolean;
  /** Tokens of the provider that are to be kept with the account. */
  tokens?(record: z.output<Shape>): NewTokenSet | undefined;
  /** The record once it is known whose it is, where it does not tell by itself. */
  own?(record: z.output<Shape>, userId: string): z.output<Shape>;
  /** The mail address that it names: its company may have reserved sign-in for itself (wire/sign-in.md §2.4). */
  email?(record: z.output<Shape>): string | undefined;
  /** It is not for people whose company signs them in. */
  excludesSsoUsers?: boolean;
  /** RFC 8176 names of what was used; with `mfa` where it is more than one factor by itself. */
  amr?: readonly string[];
  /** What one has to have or know to prove it, where several kinds ask for the same; else its type. */
  means?: 'password' | 'mailbox' | 'phone' | 'key';
};

/** What is shown of a factor that is being set up: what an authenticator app takes in, or codes to keep. */
export type Offer =
  | { secret: string; secretQrCode: string; secretUri: string }
  | { codes: readonly string[]; service: string; account: string };

/** What was typed into a factor's form, or put there by its script. */
export type TypedProof = Readonly<{ code?: string | undefined; payload?: string | undefined }>;

/** What is done with a second factor: proved after the first, or set up. */
export type FactorPurpose = 'verify' | 'bind';

/**
 * A factor as it comes second: proved after the first (`verify`), or set up (`bind`). Pages and the
 * policy know it by this alone.
 */
export type SecondFactor = {
  /** The type of the record that proves it at sign-in. */
  provedBy: string;
  /** The type of the record by which it is set up, where that is another. */
  setUpBy?: string;
  /**
   * What a record of these types is there for, where one type is for both: a factor that has only
   * just been made proves nothing about who signs in (wire/sign-in.md §2.8).
   */
  isFor?(record: { type: string }, purpose: FactorPurpose): boolean;
  /**
   * Taken unasked as somebody is led to the page: sends a code, makes a secret. A factor without waits
   * for what is done on the page.
   */
  prepare?: { verify?: Preparation; bind?: Preparation };
  /** What the page's form does. Absent for `bind`: what was shown needs no proof. */
  prove: { verify: Proof; bind?: Proof };
  /** What is shown of the record while the factor is being set up. */
  offer?(record: { type: string }, user: User): Promise<Offer>;
  /**
   * What setting it up changes in the interaction, once its record is ready.
   *
   * @throws AppError `session.verification_failed`, `session.mfa.pending_info_not_found`
   */
  bind(record: { type: string }, user: User): FactorBinding;
};

/** A step with what it is given. */
export type Preparation = { step: FactorStep; given: unknown };

/** The step that a form takes, and what it is given of what was typed and of the record so far. */
export type Proof = {
  step: FactorStep;
  given(typed: TypedProof, record: { id: string; type: string } | undefined): unknown;
};

/** What somebody gains who sets a factor up: a pending one, or an address that is a factor by itself. */
export type FactorBinding = {
  pending?: PendingFactors;
  profile?: PendingProfile;
  /** A record that joins the interaction: by being set up the factor is proved as well. */
  proof?: { id: string; type: string };
};

/** A way to prove who one is, with its kinds of verification records by their type on the wire. */
export type Factor = {
  records: Readonly<Record<string, RecordKind>>;
  preflight?: Preflight;
  /** By the contract's name. */
  second?: Readonly<Partial<Record<MfaFactor, SecondFactor>>>;
};

/** Declares a kind of record; its functions are typed by its shape. */
export function recordKind<Shape extends RecordShape>(kind: RecordKind<Shape>): RecordKind<Shape> {
  return kind;
}

/** The input of a step that is given nothing. */
export const noInput = z.unknown();

/** Declares a step; `run` is typed by its input. */
export function factorStep<Shape extends RecordShape, Input extends z.ZodType>(
  step: FactorStep<Shape, Input>,
): FactorStep<Shape, Input> {
  return step;
}
