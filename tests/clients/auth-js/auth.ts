import NextAuth from 'next-auth';
import Logto from 'next-auth/providers/logto';

/** As the provider's documentation has it; issuer, id and secret come from AUTH_LOGTO_*. */
export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [Logto({ client: { id_token_signed_response_alg: 'ES384' } })],
  callbacks: {
    jwt({ token, account, profile }) {
      if (!account) return token;
      return {
        ...token,
        sub: profile?.sub ?? account.providerAccountId,
        idToken: account.id_token,
        accessToken: account.access_token,
      };
    },
    session({ session, token }) {
      return { ...session, user: { ...session.user, id: token.sub ?? '' } };
    },
  },
});
