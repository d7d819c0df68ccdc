import type { ReactNode } from 'react';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';

const drawings: Readonly<Record<MfaFactor, ReactNode>> = {
  Totp: (
    <>
      <rect x="6" y="2.5" width="12" height="19" rx="2.5" />
      <path d="M12 8v4l2.5 1.5M10.5 18.5h3" />
    </>
  ),
  WebAuthn: (
    <>
      <circle cx="8.5" cy="8.5" r="4.5" />
      <path d="m11.7 11.7 8.8 8.8M16 16l2.5-2.5M18.5 18.5 21 16" />
    </>
  ),
  BackupCode: (
    <>
      <path d="M6 2.5h8.5L19 7v14.5H6z" />
      <path d="M14 2.5V7.5h5M9 12h7M9 16h7" />
    </>
  ),
  EmailVerificationCode: (
    <>
      <rect x="2.5" y="5" width="19" height="14" rx="2" />
      <path d="m3.5 6.5 8.5 7 8.5-7" />
    </>
  ),
  PhoneVerificationCode: (
    <>
      <path d="M3 4.5h18v12H11l-5 4v-4H3z" />
      <path d="M8 10.5h.01M12 10.5h.01M16 10.5h.01" />
    </>
  ),
};

/** What a second factor looks like; its name stands beside it. */
export function FactorIcon({ factor }: { factor: MfaFactor }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-6 shrink-0 text-brand-text"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[factor]}
    </svg>
  );
}
