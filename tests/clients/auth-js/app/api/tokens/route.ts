import { createRemoteJWKSet, jwtVerify } from 'jose';
import { getToken } from 'next-auth/jwt';

/** Verifies the tokens this app holds, as an API behind it would, and answers what they say. */
export async function GET(request: Request) {
  const secret = process.env.AUTH_SECRET ?? '';
  const held = await getToken({ req: request, secret });
  if (!held) return Response.json({ signedIn: false }, { status: 401 });
  const issuer = process.env.AUTH_LOGTO_ISSUER ?? '';
  const { payload, protectedHeader } = await jwtVerify(
    String(held.idToken),
    createRemoteJWKSet(new URL(`${issuer}/jwks`)),
    { issuer, audience: process.env.AUTH_LOGTO_ID ?? '' },
  );
  const userinfo = await fetch(`${issuer}/me`, {
    headers: { authorization: `Bearer ${held.accessToken}` },
  });
  return Response.json({
    algorithm: protectedHeader.alg,
    claims: payload,
    userinfo: await userinfo.json(),
  });
}
