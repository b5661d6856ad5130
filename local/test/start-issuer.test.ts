import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import * as v from 'valibot';
import { startIssuer } from '../src/start-issuer.ts';

const discoverySchema = v.object({ issuer: v.string(), jwks_uri: v.string() });
const keySetSchema = v.object({ keys: v.array(v.looseObject({ kty: v.string() })) });

const getJson = async (url: string): Promise<unknown> => (await fetch(url)).json();

describe('startIssuer', () => {
  it('is found by discovery, and its tokens verify by the keys it publishes', async () => {
    const issuer = await startIssuer();
    const discovery = v.parse(
      discoverySchema,
      await getJson(`${issuer.url}/.well-known/openid-configuration`),
    );
    expect(discovery.issuer).toBe(issuer.url);
    const { payload } = await jwtVerify(
      await issuer.sign({ sub: 'partner-7' }),
      createLocalJWKSet(v.parse(keySetSchema, await getJson(discovery.jwks_uri))),
      { issuer: issuer.url, audience: 'orders', algorithms: ['ES256'] },
    );
    expect(payload.sub).toBe('partner-7');
    await issuer.stop();
  });

  it('publishes no private key', async () => {
    const issuer = await startIssuer();
    expect(JSON.stringify(await getJson(`${issuer.url}/jwks.json`))).not.toContain('"d"');
    await issuer.stop();
  });

  it('signs on when its server is stopped, but its keys are out of reach', async () => {
    const issuer = await startIssuer();
    await issuer.stop();
    expect(await issuer.sign()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    await expect(fetch(`${issuer.url}/jwks.json`)).rejects.toThrow();
  });
});
