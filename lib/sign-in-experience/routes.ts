import { z } from 'zod';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import { findUsernameConflicts } from '@/lib/users/store';
import { patchSignInExperience } from './change';
import { findPolicyIssues } from './check-password';
import { signInExperiencePatch } from './patch';
import { signInExperienceRow, withAbsoluteImages } from './rows';
import { getSignInExperience } from './store';

export const signInExperienceRoutes = [
  route({
    on: 'GET /sign-in-exp',
    summary: 'Get the sign-in settings',
    responses: { 200: signInExperienceRow },
    run: async () => withAbsoluteImages(await getSignInExperience()),
  }),
  route({
    on: 'PATCH /sign-in-exp',
    summary: 'Change sign-in settings; each is replaced as a whole',
    query: z.object({ removeUnusedDemoSocialConnector: z.string().optional() }),
    body: signInExperiencePatch,
    responses: { 200: signInExperienceRow },
    throws: [
      'sign_in_experiences.enabled_connector_not_found',
      'sign_in_experiences.at_least_one_authentication_factor',
      'sign_in_experiences.code_sign_in_must_be_enabled',
      'sign_in_experiences.password_sign_in_must_be_enabled',
      'sign_in_experiences.passwordless_requires_verify',
      'sign_in_experiences.unsupported_default_language',
      'sign_in_experiences.backup_code_cannot_be_enabled_alone',
      'sign_in_experiences.duplicated_mfa_factors',
      'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa',
      'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in',
      'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa',
      'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in',
      'sign_in_experiences.adaptive_mfa_requires_mfa',
      'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy',
      'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy',
      'sign_in_experiences.duplicated_sign_up_identifiers',
      'sign_in_experiences.missing_sign_up_identifiers',
      'sign_in_experiences.not_one_and_only_one_primary_sign_in_method',
      'sign_in_experiences.invalid_custom_email_blocklist_format',
      'sign_in_experiences.forgot_password_method_requires_connector',
      'sign_in_experiences.password_expiration_requires_forgot_password',
      'sign_in_experiences.password_expiration_invalid_period_days',
      'sign_in_experiences.username_policy_case_conflicts_exist',
    ],
    run: async ({ body }) => withAbsoluteImages(await patchSignInExperience(body)),
  }),
  route({
    on: 'POST /sign-in-exp/default/check-password',
    summary: 'Check a password against the password policy',
    operationId: 'CheckPasswordWithDefaultSignInExperience',
    body: z.object({ password: z.string(), userId: z.string().optional() }),
    responses: {
      200: z.object({ result: z.literal(true) }),
      400: z.object({
        result: z.literal(false),
        issues: z.array(
          z.object({
            code: z.string(),
            interpolation: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
      }),
    },
    throws: ['entity.not_found'],
    run: async ({ body: { password, userId } }) => {
      const issues = await findPolicyIssues(password, userId);
      return issues.length === 0
        ? reply(200, { result: true as const })
        : reply(400, { result: false as const, issues });
    },
  }),
  route({
    on: 'GET /sign-in-exp/username-policy/case-sensitivity-conflicts',
    summary: 'List usernames that differ by case alone',
    operationId: 'GetUsernameCaseSensitivityConflicts',
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    responses: {
      200: z.object({
        totalConflicts: z.number(),
        samples: z.array(z.object({ usernameLower: z.string(), userIds: z.array(z.string()) })),
      }),
    },
    run: ({ query: { limit } }) => findUsernameConflicts(limit),
  }),
];
