import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { LocalAwsError } from './errors.ts';

export interface Issuer {
  /** The issuer as its tokens name it. */
  readonly url: string;
  /**
   * Signs an access token for the audience `orders`.
   *
   * @param claims Claims beside those every token has, or in their place.
   */
  readonly sign: (claims?: JWTPayload) => Promise<string>;
  /** Stops its server: it can sign on, but nobody can get its keys any more. */
  readonly stop: () => Promise<void>;
}

const keyId = 'partner-1';

/**
 * Starts an OpenID provider of our own on 127.0.0.1: discovery (OpenID Connect Discovery 1.0 section 4), a key
 * set with one ES256 key, and tokens signed with it.
 *
 * @example
 * const partner = await startIssuer();
 * const token = await partner.sign({ sub: 'partner-7', scope: 'orders/read' });
 */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: keyId, alg: 'ES256', use: 'sig' }];
  let url = '';
  const server = createServer((request, response) => {
    const body =
      request.url === '/.well-known/openid-configuration'
        ? { issuer: url, jwks_uri: `${url}/jwks.json`, id_token_signing_alg_values_supported: ['ES256'] }
        : request.url === '/jwks.json'
          ? { keys }
          : undefined;
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) {
    throw new LocalAwsError('unexpected_answer', 'The issuer got no port.');
  }
  url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    sign(claims = {}) {
      const seconds = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: url, aud: 'orders', iat: seconds, exp: seconds + 3600, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: keyId })
        .sign(privateKey);
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
