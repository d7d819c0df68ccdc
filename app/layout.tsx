import type { ReactNode } from 'react';
import { Document } from './_parts/document';
import { pageRequest } from './_parts/page-request';

export default async function RootLayout({ children }: { children: ReactNode }) {
  return <Document request={await pageRequest()}>{children}</Document>;
}
