import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { GenkanInfo } from './genkan';

/** The scope of its API that its tool needs. */
export const toolScope = 'tools:call';

/** Somebody's MCP server whose users sign in with Genkan: an OAuth resource server (RFC 9728). */
export type ProtectedMcpServer = {
  /** Its address, and the indicator of its API. */
  resource: string;
  /** The claims of the tokens that its tool was called with. */
  callers: JWTPayload[];
  close: () => void;
};

function toolServer(caller: JWTPayload): McpServer {
  const mcp = new McpServer({ name: 'notes', version: '1.0.0' });
  mcp.registerTool('whoami', { description: 'Says who is asking' }, () => ({
    content: [{ type: 'text', text: String(caller.sub) }],
  }));
  return mcp;
}

/** Starts one on this machine. It knows nothing of Genkan but its issuer. */
export async function protectedMcpServer({ baseUrl }: GenkanInfo): Promise<ProtectedMcpServer> {
  const issuer = `${baseUrl}/oidc`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const callers: JWTPayload[] = [];
  let origin = '';

  async function callerOf({ headers }: IncomingMessage): Promise<JWTPayload | undefined> {
    const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    if (!token) return undefined;
    try {
      const options = { issuer, audience: `${origin}/mcp`, typ: 'at+jwt' };
      const { payload } = await jwtVerify(token, keys, options);
      return String(payload.scope).split(' ').includes(toolScope) ? payload : undefined;
    } catch {
      return undefined;
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const metadata = '/.well-known/oauth-protected-resource/mcp';
    if (request.url === metadata) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          resource: `${origin}/mcp`,
          authorization_servers: [issuer],
          scopes_supported: [toolScope, 'offline_access'],
        }),
      );
      return;
    }
    const caller = request.url === '/mcp' ? await callerOf(request) : undefined;
    if (!caller) {
      const challenge = `Bearer resource_metadata="${origin}${metadata}"`;
      response.writeHead(request.url === '/mcp' ? 401 : 404, { 'www-authenticate': challenge });
      response.end();
      return;
    }
    callers.push(caller);
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
    const mcp = toolServer(caller);
    response.on('close', () => mcp.close());
    // Its own declaration does not fit its own interface under `exactOptionalPropertyTypes`.
    await mcp.connect(transport as Parameters<McpServer['connect']>[0]);
    await transport.handleRequest(request, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    resource: `${origin}/mcp`,
    callers,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
