import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { Command } from '@/lib/experience/command';
import { runCommand } from '@/lib/experience/run';
import * as store from '@/lib/experience/store';
import { finishLogin } from '@/lib/oidc/finish';
import { findInteraction } from '@/lib/oidc/interactions';
import { interaction, settingsWith } from './examples';

vi.mock('@/lib/experience/store', async (load) => ({
  ...(await load<typeof store>()),
  loadInteraction: vi.fn(),
  replaceInteraction: vi.fn(),
}));
vi.mock('@/lib/oidc/interactions');
vi.mock('@/lib/oidc/finish');
vi.mock('@/lib/sign-in-experience/store', () => ({
  getSignInExperience: async () => settingsWith(),
}));
vi.mock('@/lib/sign-in-experience/profile-fields/asked', () => ({
  findAskedFields: async () => [],
}));
vi.mock('@/lib/db/tx', () => ({ transaction: (work: () => Promise<unknown>) => work() }));

const visit = { cookieHeader: '', client: {} };
const state = interaction('SignIn');
const stored = (version: number) => ({ interaction: state, version });

/** The first state comes with the OIDC interaction. */
function reads(version?: number) {
  vi.mocked(findInteraction).mockResolvedValue({
    uid: 'uid',
    clientId: 'app',
    params: {},
    prompt: { name: 'login', reasons: [], details: {} },
    expiresAt: new Date(),
    returnTo: '',
    isAnswered: false,
    records: [],
    experience: version === undefined ? undefined : { state, version },
  });
}

/** A command that changes the interaction, and counts how often it is asked. */
function command() {
  const run: Command<void, string> = async (before) => ({
    interaction: { ...before, userId: 'ada' },
    result: 'done',
  });
  return vi.fn(run);
}

beforeEach(() => vi.resetAllMocks());

describe('running a command', () => {
  it('writes against the version that was read', async () => {
    reads(7);
    vi.mocked(store.replaceInteraction).mockResolvedValue(true);
    const run = command();
    expect(await runCommand(visit, run, undefined)).toMatchObject({ result: 'done' });
    expect(store.replaceInteraction).toHaveBeenCalledExactlyOnceWith(
      'uid',
      { ...state, userId: 'ada' },
      7,
    );
    expect(finishLogin).not.toHaveBeenCalled();
  });

  it('decides anew if another request was faster', async () => {
    reads(1);
    vi.mocked(store.loadInteraction).mockResolvedValue(stored(2));
    vi.mocked(store.replaceInteraction).mockImplementation(
      async (_uid, _state, read) => read === 2,
    );
    const run = command();
    expect(await runCommand(visit, run, undefined)).toMatchObject({ result: 'done' });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('decides anew if it refused what another request has changed meanwhile', async () => {
    reads(1);
    vi.mocked(store.loadInteraction).mockResolvedValue(stored(2));
    vi.mocked(store.replaceInteraction).mockResolvedValue(true);
    const run = command().mockRejectedValueOnce(new AppError('user.username_already_in_use'));
    expect(await runCommand(visit, run, undefined)).toMatchObject({ result: 'done' });
  });

  it('keeps its refusal if nothing has changed', async () => {
    reads(1);
    vi.mocked(store.loadInteraction).mockResolvedValue(stored(1));
    const run = command().mockRejectedValue(new AppError('session.identity_conflict'));
    await expect(runCommand(visit, run, undefined)).rejects.toMatchObject({
      code: 'session.identity_conflict',
    });
    expect(run).toHaveBeenCalledOnce();
  });

  it('gives up after three tries', async () => {
    let version = 1;
    reads(version);
    vi.mocked(store.loadInteraction).mockImplementation(async () => stored(++version));
    vi.mocked(store.replaceInteraction).mockResolvedValue(false);
    const run = command();
    await expect(runCommand(visit, run, undefined)).rejects.toMatchObject({
      code: 'request.unavailable',
      status: 503,
    });
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('keeps the interaction before it throws a failure', async () => {
    reads(1);
    vi.mocked(store.loadInteraction).mockResolvedValue(stored(2));
    vi.mocked(store.replaceInteraction).mockResolvedValue(true);
    const failure = new AppError('user.missing_profile');
    const run = command().mockResolvedValue({ interaction: { ...state }, result: '', failure });
    await expect(runCommand(visit, run, undefined)).rejects.toBe(failure);
    expect(store.replaceInteraction).toHaveBeenCalledOnce();
    expect(run).toHaveBeenCalledOnce();
  });

  it('writes nothing where nothing changed, and finishes the login after the writes', async () => {
    reads(1);
    const order: string[] = [];
    vi.mocked(finishLogin).mockImplementation(async () => {
      order.push('login');
      return { redirectTo: 'https://genkan.example/oidc/auth/uid' };
    });
    const write = async () => void order.push('write');
    const run: Command<void, void> = async (before) => ({
      interaction: before,
      result: undefined,
      writes: [write],
      login: { accountId: 'ada', amr: ['pwd'], submission: {} },
    });
    const { redirectTo } = await runCommand(visit, run, undefined);
    expect(redirectTo).toBe('https://genkan.example/oidc/auth/uid');
    expect(order).toEqual(['write', 'login']);
    expect(store.replaceInteraction).not.toHaveBeenCalled();
  });

  it('does once what must not be done twice, and goes on with what came of it', async () => {
    reads(1);
    const codes = ['code', 'another'];
    const record = { id: 'record', type: 'BackupCode' as const, userId: 'ada' };
    const spent = { ...state, verificationRecords: [record] };
    vi.mocked(store.replaceInteraction).mockResolvedValueOnce(true).mockResolvedValueOnce(false);
    vi.mocked(store.replaceInteraction).mockResolvedValue(true);
    vi.mocked(store.loadInteraction).mockResolvedValue({ interaction: spent, version: 3 });
    const run: Command<void, string | undefined> = async (before, _input, { once }) => {
      const result = await once('record', async (keep) => {
        await keep(record);
        return codes.shift();
      });
      return { interaction: { ...before, userId: 'ada' }, result };
    };
    expect(await runCommand(visit, run, undefined)).toMatchObject({ result: 'code' });
    const versions = vi.mocked(store.replaceInteraction).mock.calls.map(([, , version]) => version);
    expect(versions).toEqual([1, 2, 3]);
    expect(codes).toEqual(['another']);
  });

  it('does nothing of the kind if another request was faster, but decides anew', async () => {
    reads(1);
    vi.mocked(store.replaceInteraction).mockResolvedValueOnce(false);
    vi.mocked(store.loadInteraction).mockResolvedValue(stored(2));
    const work = vi.fn();
    const record = { id: 'record', type: 'BackupCode', userId: 'ada' };
    const run: Command<void, void> = async (before, _input, { once }) => {
      if (before === state) throw new AppError('session.verification_session_not_found');
      await once('record', async (keep) => {
        await keep(record);
        work();
      });
      return { interaction: before, result: undefined };
    };
    await expect(runCommand(visit, run, undefined)).rejects.toBeInstanceOf(AppError);
    expect(work).not.toHaveBeenCalled();
  });

  it('is 404 without an interaction', async () => {
    reads(undefined);
    await expect(runCommand(visit, command(), undefined)).rejects.toMatchObject({
      code: 'session.interaction_not_found',
      status: 404,
    });
  });
});
